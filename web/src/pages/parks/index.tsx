import { type AnswerOf, addPark, exportParks, getConformity, importParks, listParks, type Park } from "@jiqun/contract";
import { PARK_FIELDS } from "@jiqun/engines/park";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAnswer, useCall, useDownload, useRegion, useUpload } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { Choice } from "../../parts/choice.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { FileButton } from "../../parts/file-button.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { SelectField, TextField } from "../../parts/form.tsx";
import { useMay } from "../../parts/may.ts";
import { Menu } from "../../parts/menu.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { Answered, Empty, ErrorBox } from "../../parts/states.tsx";
import { TableChanges, TableFaults } from "../../parts/table-import.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { ConformityCard } from "./conformity.tsx";
import { FactText, Positions } from "./fact-text.tsx";
import { MatchView } from "./match.tsx";
import "../../parts/filters.css";
import "./parks.css";

const shown = ["land", "plant", "power", "landPrice", "rent"];

/** The parks of the region; with a link in the address, those that could take a project on it. */
export function Page() {
  const { chain, link } = useSearch();
  return chain && link ? <MatchView chain={chain} link={link} /> : <Table />;
}

function Table() {
  const t = useText("parks");
  const say = useWords();
  const may = useMay();
  const { unit, cluster, q, land } = useSearch();
  const set = useSetSearch();
  const region = useRegion().data;
  const asked = land !== undefined && /^\d{1,12}(\.\d{1,6})?$/.test(land);
  const answer = useAnswer(listParks, {
    query: {
      ...(unit ? { unit } : {}),
      ...(cluster ? { cluster } : {}),
      ...(q ? { q } : {}),
      ...(asked ? { land } : {}),
    },
  });
  const sheet = useDownload(exportParks, { query: unit ? { unit } : {} });
  const template = useDownload(exportParks, { query: { blank: "true" } });
  const call = useUpload(importParks, [listParks]);
  const [file, setFile] = useState<File>();
  const send = (chosen: File, query: { try: string } | { seen: string }) => {
    setFile(chosen);
    call.mutate({ query: { name: chosen.name, ...query }, upload: chosen });
  };
  return (
    <>
      <TitleRow title={t("title")} context={t("context")}>
        <Menu label={t("export")}>
          <a className="btn" href={sheet} download>
            {t("export")}
          </a>
          <a className="btn" href={template} download>
            {t("template")}
          </a>
        </Menu>
        {may("importParks") ? (
          <FileButton
            label={t("import")}
            disabled={call.isPending}
            onFile={(chosen) => send(chosen, { try: "true" })}
          />
        ) : null}
      </TitleRow>
      <div aria-live="polite" className="table-import no-print">
        {call.error ? <TableFaults error={call.error} /> : null}
        {call.data && file ? (
          <Imported
            report={call.data}
            again={call.variables?.query.seen !== undefined}
            isPending={call.isPending}
            onWrite={() => send(file, { seen: call.data.digest })}
          />
        ) : null}
      </div>
      <div className="filter-row no-print">
        <SearchField label={t("filter.q")} value={q ?? ""} onChange={(value) => set({ q: value || undefined })} />
        <Choice
          label={t("filter.unit")}
          all={t("filter.unit.all")}
          value={unit}
          options={(region?.units ?? []).map(({ id, name }) => ({ value: id, label: say(name) }))}
          onChange={(value) => set({ unit: value })}
        />
        <Choice
          label={t("filter.cluster")}
          all={t("filter.cluster.all")}
          value={cluster}
          options={(region?.clusters ?? []).map(({ id, name }) => ({ value: id, label: say(name) }))}
          onChange={(value) => set({ cluster: value })}
        />
        <SearchField
          label={t("filter.land")}
          value={land ?? ""}
          onChange={(value) => set({ land: value || undefined })}
        />
      </div>
      <Answered query={answer} lines={6}>
        {({ items, total, mayAdd }) => (
          <>
            <Card title={t("count", { count: total })}>
              {items.length === 0 ? <Empty title={t("none")} text={t("none.text")} /> : <Parks items={items} />}
            </Card>
            {mayAdd.length > 0 ? <AddPark units={mayAdd} /> : null}
          </>
        )}
      </Answered>
      {unit && may("getConformity") ? <UnitConformity unit={unit} /> : null}
    </>
  );
}

interface ImportedProps {
  readonly report: AnswerOf<typeof importParks>;
  /** It was to be written, and something has changed since it was looked at. */
  readonly again: boolean;
  readonly isPending: boolean;
  readonly onWrite: () => void;
}

/** What a file would do, and then what it did. */
function Imported({ report, again, isPending, onWrite }: ImportedProps) {
  const t = useText("parks");
  const { rows, added, changed, facts, tried, changes } = report;
  const counts = { rows, added, changed, unchanged: rows - added - changed, facts };
  if (!tried) return <p>{t("imported", counts)}</p>;
  return (
    <>
      {again ? <p role="alert">{t("import.again")}</p> : null}
      <p>{t("import.tried", counts)}</p>
      <TableChanges changes={changes} total={added + changed} addressOf={(id) => `/parks/${id}`} />
      {added + changed > 0 ? (
        <p>
          <button type="button" className="btn primary" disabled={isPending} onClick={onWrite}>
            {t("import.write", { count: added + changed })}
          </button>
        </p>
      ) : null}
    </>
  );
}

function Parks({ items }: { readonly items: readonly Park[] }) {
  const t = useText("parks");
  const say = useWords();
  const columns: Column<Park>[] = [
    {
      id: "name",
      head: t("col.name"),
      rowHead: true,
      cell: (park) => (
        <>
          <AppLink to={`/parks/${park.id}`}>{say(park.name)}</AppLink> <VouchingFlag vouching={park.vouching} />
        </>
      ),
    },
    { id: "unit", head: t("col.unit"), cell: ({ unit }) => say(unit.name) },
    { id: "positions", head: t("col.positions"), cell: ({ positions }) => <Positions positions={positions} /> },
    ...PARK_FIELDS.filter(({ id }) => shown.includes(id)).map(
      ({ id, name }): Column<Park> => ({
        id,
        head: say(name),
        numeric: true,
        cell: ({ facts }) => (
          <>
            <FactText value={facts[id]?.value} /> {facts[id] ? <VouchingFlag vouching={facts[id].vouching} /> : null}
          </>
        ),
      }),
    ),
  ];
  return <DataTable caption={t("title")} columns={columns} rows={items} rowKey={({ id }) => id} />;
}

function AddPark({ units }: { readonly units: readonly { id: string; name: { zh: string; en: string } }[] }) {
  const t = useText("parks");
  const say = useWords();
  const navigate = useNavigate();
  const call = useCall(addPark, [listParks]);
  const [name, setName] = useState("");
  const [unit, setUnit] = useState(units[0]?.id ?? "");
  return (
    <Card title={t("add")} padded className="park-new no-print">
      <form
        className="park-add"
        onSubmit={(event) => {
          event.preventDefault();
          call.mutate({ body: { name, unit } }, { onSuccess: ({ id }) => void navigate({ to: `/parks/${id}` }) });
        }}
      >
        <TextField
          label={t("add.name")}
          required
          minLength={2}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField label={t("col.unit")} value={unit} onChange={(event) => setUnit(event.target.value)}>
          {units.map((one) => (
            <option key={one.id} value={one.id}>
              {say(one.name)}
            </option>
          ))}
        </SelectField>
        <button type="submit" className="btn primary" disabled={call.isPending}>
          {t("add.save")}
        </button>
      </form>
      {call.error ? <ErrorBox error={call.error} /> : null}
    </Card>
  );
}

function UnitConformity({ unit }: { readonly unit: string }) {
  const t = useText("parks");
  const say = useWords();
  const answer = useAnswer(getConformity, { params: { unit } });
  return (
    <Answered query={answer} lines={3}>
      {(found) => <ConformityCard title={t("conformity.unit", { unit: say(found.unit) })} found={found} />}
    </Answered>
  );
}
