import { listNeeds, matchNeed, matchTerm, type Need, recordOutcome, type Supplier } from "@jiqun/contract";
import { useState } from "react";
import { useAnswer, useCall } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { dayText } from "../../format/moment.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { Contacts } from "../../parts/contacts.tsx";
import { Flag } from "../../parts/flag.tsx";
import { useMay } from "../../parts/may.ts";
import { langOf } from "../../parts/runs.tsx";
import { Answered, Empty, ErrorBox } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { RankedList } from "../gaps/ranked-list.tsx";
import { TermBar, TermLegend, TermWords } from "../gaps/term-bar.tsx";
import { NeedEnd } from "./need-end.tsx";
import { NeedForm } from "./need-form.tsx";
import "../gaps/gaps.css";
import "./needs.css";

/** Supply and demand: needs within reach, who here could supply them and why, what came of it. */
export function Page() {
  const t = useText("needs");
  const { need } = useSearch();
  const set = useSetSearch();
  const may = useMay();
  const answer = useAnswer(listNeeds, {});
  return (
    <>
      <TitleRow title={t("title")} context={t("context")} />
      <div className="gaps-layout">
        <div className="gaps-main">
          <Answered query={answer} lines={5}>
            {({ items }) => (
              <Card
                title={t("list", {
                  open: items.filter(({ closed }) => !closed).length,
                  ended: items.filter(({ closed }) => closed).length,
                })}
              >
                {items.length === 0 ? <Empty title={t("none")} text={t("none.text")} /> : null}
                <ul className="need-list">
                  {items
                    .toSorted((a, b) => Number(a.closed) - Number(b.closed))
                    .map((each) => (
                      <Item
                        key={each.id}
                        need={each}
                        open={each.id === need}
                        onOpen={
                          may("matchNeed")
                            ? () => set({ need: each.id === need ? undefined : each.id }, { replace: true })
                            : undefined
                        }
                      />
                    ))}
                </ul>
              </Card>
            )}
          </Answered>
        </div>
        {may("postNeed") ? <NeedForm onPosted={(id) => set({ need: id }, { replace: true })} /> : null}
      </div>
    </>
  );
}

function Item({
  need,
  open,
  onOpen,
}: {
  readonly need: Need;
  readonly open: boolean;
  readonly onOpen: (() => void) | undefined;
}) {
  const t = useText("needs");
  const say = useWords();
  const actor = useActor();
  const may = useMay();
  const [ending, setEnding] = useState(false);
  const ended = need.closed ? need.outcomes.findLast(({ outcome }) => outcome === "closed") : undefined;
  return (
    <li>
      <div className="need-head">
        <b {...langOf(need.text)}>{need.text}</b>
        <span className="mut sm">
          {[
            need.quantity ? `${need.quantity.value} ${need.quantity.unit}` : null,
            need.place ? t("place.is", { place: say(need.place.name) }) : null,
            need.certificate ? t("certificate.is", { certificate: need.certificate }) : null,
          ]
            .filter((part) => part !== null)
            .join(" · ")}
        </span>
        {ended ? (
          <span className="mut sm">
            {[t("closed"), ended.result ? t(`result.${ended.result}`) : null].filter(Boolean).join(" · ")}
          </span>
        ) : null}
      </div>
      <p className="mut sm">
        {t("posted", {
          who: need.enterprise?.name ?? (need.unit ? say(need.unit) : t("region")),
          by: actor(need.by),
          day: dayText(need.at),
        })}
      </p>
      <ul className="need-outcomes">
        {need.outcomes.map((one) => (
          <li key={one.at}>
            {[t(`outcome.${one.outcome}`), one.result ? t(`result.${one.result}`) : null].filter(Boolean).join(" · ")}{" "}
            {one.enterprise ? <b {...langOf(one.enterprise.name)}>{one.enterprise.name}</b> : null}
            {one.why ? ` · ${one.why}` : null}{" "}
            <span className="mut sm">{t("outcome.by", { by: actor(one.by), day: dayText(one.at) })}</span>
          </li>
        ))}
      </ul>
      <div className="need-actions">
        {onOpen ? (
          <button type="button" className="btn" aria-expanded={open} onClick={onOpen}>
            {t("match")}
          </button>
        ) : null}
        {may("recordOutcome") && !ending ? (
          <button type="button" className="btn ghost" aria-expanded={false} onClick={() => setEnding(true)}>
            {t(need.closed ? "reopen.ask" : "close.ask")}
          </button>
        ) : null}
      </div>
      {ending ? <NeedEnd need={need} onDone={() => setEnding(false)} /> : null}
      <Contacts kind="need" id={need.id} shown={[need.text, need.outcomes]} />
      {open ? <Suppliers need={need} /> : null}
    </li>
  );
}

/** What the need says nothing of is no term of it: neither known nor unknown. */
const termsOf = (need: Need) =>
  matchTerm.options.filter((term) => (term !== "place" || need.place) && (term !== "certificate" || need.certificate));

function Suppliers({ need }: { readonly need: Need }) {
  const t = useText("needs");
  const say = useWords();
  const answer = useAnswer(matchNeed, { params: { id: need.id } });
  return (
    <Answered query={answer} lines={4}>
      {({ links, items, total, weights, demo }) => (
        <div className="need-suppliers">
          <p className="sm">
            {links.length === 0
              ? t("links.none")
              : t("links", { names: links.map(({ name }) => say(name)).join(t("comma")), total })}{" "}
            {demo ? <Flag kind="demo" /> : null}
          </p>
          {items.length > 0 ? <TermLegend names={termsOf(need).map((term) => t(`term.${term}`))} /> : null}
          <RankedList items={items}>
            {(supplier) => (
              <SupplierItem
                key={supplier.enterprise}
                need={need}
                supplier={supplier}
                weights={weights}
                longest={items[0]?.score ?? 1}
              />
            )}
          </RankedList>
        </div>
      )}
    </Answered>
  );
}

function SupplierItem(props: {
  readonly need: Need;
  readonly supplier: Supplier;
  readonly weights: Readonly<Record<string, number>>;
  readonly longest: number;
}) {
  const { need, supplier, weights, longest } = props;
  const t = useText("needs");
  const say = useWords();
  const may = useMay();
  const record = useCall(recordOutcome, [listNeeds]);
  const [why, setWhy] = useState("");
  const say_ = (outcome: "matched" | "not-matched") =>
    record.mutate(
      { params: { id: need.id }, body: { outcome, enterprise: supplier.enterprise, why } },
      { onSuccess: () => setWhy("") },
    );
  const said = need.outcomes.findLast(
    ({ outcome, enterprise }) => outcome !== "closed" && enterprise?.id === supplier.enterprise,
  );
  const terms = termsOf(need).map((term) => ({
    name: t(`term.${term}`),
    value: supplier.terms[term] ?? null,
    most: weights[term] ?? 0,
  }));
  return (
    <li>
      <div className="candidate-head">
        <span>
          <AppLink to={`/enterprises/${supplier.enterprise}`} {...langOf(supplier.name)}>
            {supplier.name}
          </AppLink>{" "}
          {said ? (
            <span className="mut sm">
              {t("said", { outcome: t(`outcome.${said.outcome}`), day: dayText(said.at) })}
            </span>
          ) : null}
        </span>
        <b>{supplier.score.toFixed(2)}</b>
      </div>
      <TermBar score={supplier.score} longest={longest} terms={terms} />
      <TermWords terms={terms} />
      <p className="mut sm">
        {[
          supplier.unit ? say(supplier.unit) : t("unit.unknown"),
          ...supplier.on.map((on) => `${say(on.name)} ${t(`role.${on.role}`)}`),
        ].join(" · ")}
      </p>
      {may("recordOutcome") && !need.closed ? (
        <div className="need-say">
          <input
            className="field"
            aria-label={t("why")}
            placeholder={t("why")}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
          <button type="button" className="btn" disabled={record.isPending} onClick={() => say_("matched")}>
            {t("outcome.matched")}
          </button>
          <button type="button" className="btn ghost" disabled={record.isPending} onClick={() => say_("not-matched")}>
            {t("outcome.not-matched")}
          </button>
        </div>
      ) : null}
      {record.error ? <ErrorBox error={record.error} /> : null}
    </li>
  );
}
