import { type AnswerOf, changePark, getPark, listParks, type Park } from "@jiqun/contract";
import { PARK_FIELDS, type ParkField, parseParkCell, writeParkCell } from "@jiqun/engines/park";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAnswer, useCall } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { Contacts } from "../../parts/contacts.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { TextField } from "../../parts/form.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { Answered, ErrorBox } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { ConformityCard } from "../parks/conformity.tsx";
import { FactText, Positions } from "../parks/fact-text.tsx";
import { FilesCard } from "./files-card.tsx";
import "../parks/parks.css";

type Detail = AnswerOf<typeof getPark>;

/** One park: every fact with its source and who said it, what lists hold of it, what conforms with what it is for. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const answer = useAnswer(getPark, { params: { id } });
  return <Answered query={answer}>{(found) => <Shown found={found} />}</Answered>;
}

function Shown({ found }: { readonly found: Detail }) {
  const t = useText("parks");
  const say = useWords();
  const { park, caps, conformity } = found;
  return (
    <>
      <TitleRow
        title={say(park.name)}
        flags={<VouchingFlag vouching={park.vouching} />}
        context={[say(park.unit.name), park.source, park.note].filter((text) => text !== "").join(" · ")}
      >
        <Contacts kind="park" id={park.id} shown={park.facts} />
        <AppLink className="btn" to="/parks">
          {t("match.stop")}
        </AppLink>
      </TitleRow>
      <Card title={t("facts")} {...(caps ? { context: t("facts.caps", caps) } : {})}>
        <Facts park={park} />
      </Card>
      <FilesCard park={park.id} />
      <Items items={found.items} />
      <ConformityCard title={t("conformity")} note={t("conformity.by-address")} found={conformity} />
      <History found={found} />
    </>
  );
}

function Facts({ park }: { readonly park: Park }) {
  const t = useText("parks");
  const say = useWords();
  const actor = useActor();
  const [open, setOpen] = useState<string>();
  const columns = [
    { id: "field", head: t("col.field"), rowHead: true, cell: (field: ParkField) => say(field.name), width: 180 },
    {
      id: "value",
      head: t("col.value"),
      cell: (field: ParkField) => {
        if (open === field.id) return <Edit park={park} field={field} onDone={() => setOpen(undefined)} />;
        const fact = park.facts[field.id];
        if (field.id === "leading" || field.id === "feature")
          return <Positions positions={park.positions.filter(({ rank }) => rank === field.id)} />;
        return (
          <>
            <FactText value={fact?.value} /> {fact ? <VouchingFlag vouching={fact.vouching} /> : null}
          </>
        );
      },
    },
    {
      id: "source",
      head: t("source"),
      cell: (field: ParkField) => {
        const fact = park.facts[field.id];
        if (!fact) return null;
        const by = fact.by === "pack" ? t("by.pack") : t("by", { who: actor(fact.by), day: dayText(fact.at ?? "") });
        return (
          <span className="sm">
            {[fact.source || t("source.none"), fact.quote, fact.note, by].filter((text) => text !== "").join(" · ")}
          </span>
        );
      },
    },
    ...(park.mayEdit
      ? [
          {
            id: "edit",
            head: "",
            cell: (field: ParkField) =>
              open === field.id ? null : (
                <button
                  type="button"
                  className="btn ghost no-print"
                  aria-label={`${t("edit")} ${say(field.name)}`}
                  onClick={() => setOpen(field.id)}
                >
                  {t("edit")}
                </button>
              ),
          },
        ]
      : []),
  ];
  return <DataTable caption={t("facts")} columns={columns} rows={PARK_FIELDS} rowKey={({ id }) => id} />;
}

function Edit(props: { readonly park: Park; readonly field: ParkField; readonly onDone: () => void }) {
  const { park, field, onDone } = props;
  const t = useText("parks");
  const call = useCall(changePark, [getPark, listParks]);
  const before = park.facts[field.id]?.value;
  const named = field.id === "leading" || field.id === "feature";
  const names = park.positions.filter(({ rank }) => rank === field.id).map(({ name }) => name.zh);
  const [text, setText] = useState(before === undefined ? "" : writeParkCell(named ? names : before));
  const [source, setSource] = useState("");
  const [confirmed, setConfirmed] = useState(false);
  const save = () => {
    const value = text.trim() === "" ? null : (parseParkCell(field, text) as typeof before & object);
    const vouching = confirmed ? "confirmed" : "unconfirmed";
    call.mutate(
      { params: { id: park.id }, body: { facts: [{ field: field.id, value, source, vouching }] } },
      { onSuccess: onDone },
    );
  };
  return (
    <form
      className="park-edit"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label={t("edit.value")}
        help={`${t(`edit.help.${field.kind}`, { unit: field.unit ?? "" })}；${t("edit.clear")}`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <TextField label={t("edit.source")} value={source} onChange={(event) => setSource(event.target.value)} />
      <label className="sm">
        <input type="checkbox" checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)} />{" "}
        {t("edit.confirmed")}
      </label>
      <button type="submit" className="btn primary" disabled={call.isPending}>
        {t("save")}
      </button>
      <button type="button" className="btn ghost" onClick={onDone}>
        {t("cancel")}
      </button>
      {call.error ? <ErrorBox error={call.error} /> : null}
    </form>
  );
}

function Items({ items }: Pick<Detail, "items">) {
  const t = useText("parks");
  const lists = useText("lists");
  const say = useWords();
  return (
    <Card title={t("items")} padded>
      {items.length === 0 ? <p className="mut sm">{t("items.none")}</p> : null}
      <ul className="park-positions">
        {items.map((item) => (
          <li key={item.id}>
            <Lamp state={item.lamp} word={lists(`lamp.${item.lamp}`)} />{" "}
            <AppLink to={`/lists/${item.type}/${item.id}`}>{item.title}</AppLink>{" "}
            <span className="mut sm">
              {say(item.typeName)} · {say(item.stage)} · {say(item.reason)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function History({ found }: { readonly found: Detail }) {
  const t = useText("parks");
  const say = useWords();
  const actor = useActor();
  return (
    <Card title={t("history")} padded>
      {found.history.length === 0 ? <p className="mut sm">{t("history.none")}</p> : null}
      <ul className="park-positions">
        {found.history.map((fact) => (
          <li key={`${fact.at} ${fact.field}`} className="sm">
            {say(PARK_FIELDS.find(({ id }) => id === fact.field)?.name ?? { zh: fact.field, en: fact.field })}{" "}
            {fact.value === null ? t("history.took") : <FactText value={fact.value} />}{" "}
            <span className="mut">
              {[t("by", { who: actor(fact.by), day: dayText(fact.at ?? "") }), fact.source, fact.note]
                .filter((text) => text !== "")
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
