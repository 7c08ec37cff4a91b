import { matchParks, type ParkMatch, parkNeed, parkTerm } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { Flag } from "../../parts/flag.tsx";
import { FromLead } from "../../parts/link-items.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { TermBar, TermLegend } from "../gaps/term-bar.tsx";
import "../gaps/gaps.css";

const asked = ["land", "plant", "power"] as const;
const isNumber = (text: string | undefined): text is string =>
  text !== undefined && /^\d{1,12}(\.\d{1,6})?$/.test(text);

/** Parks that could take a project on a link: needs first, then the score with every term. */
export function MatchView({ chain, link }: { readonly chain: string; readonly link: string }) {
  const t = useText("parks");
  const say = useWords();
  const search = useSearch();
  const set = useSetSearch();
  const { enterprise, unit } = search;
  const query = {
    ...(enterprise ? { enterprise } : {}),
    ...(unit ? { unit } : {}),
    ...Object.fromEntries(asked.flatMap((name) => (isNumber(search[name]) ? [[name, search[name]]] : []))),
  };
  const answer = useAnswer(matchParks, { params: { chain, link }, query });
  return (
    <Answered query={answer} lines={6}>
      {({ link: of, enterprise: firm, items, weights, demo }) => (
        <>
          <TitleRow
            title={t("match", { link: say(of.name) })}
            flags={demo ? <Flag kind="demo" /> : null}
            context={t("match.hint")}
          >
            <AppLink className="btn" to="/parks">
              {t("match.stop")}
            </AppLink>
          </TitleRow>
          <div className="filter-row no-print">
            {asked.map((name) => (
              <SearchField
                key={name}
                label={t(`match.${name}`)}
                value={search[name] ?? ""}
                onChange={(value) => set({ [name]: value || undefined }, { replace: true })}
              />
            ))}
          </div>
          {search.lead ? <p className="mut sm">{t("match.lead", { lead: search.lead })}</p> : null}
          {firm ? <p className="mut sm">{t("match.firm", { name: firm.name })}</p> : null}
          <Card title={t("count", { count: items.length })}>
            <div className="card-body">
              <TermLegend names={parkTerm.options.map((term) => t(`term.${term}`))} />
            </div>
            {items.length === 0 ? <Empty title={t("none")} text={t("none.text")} /> : null}
            <ol className="candidate-list">
              {items.map((one) => (
                <Item
                  key={one.park.id}
                  one={one}
                  weights={weights}
                  of={of}
                  lead={search.lead}
                  longest={Math.max(...items.map(({ score }) => score))}
                />
              ))}
            </ol>
          </Card>
        </>
      )}
    </Answered>
  );
}

function Item(props: {
  readonly one: ParkMatch;
  readonly of: { readonly chain: string; readonly id: string };
  readonly lead: string | undefined;
  readonly weights: Readonly<Record<string, number>>;
  readonly longest: number;
}) {
  const { one, of, lead, weights, longest } = props;
  const t = useText("parks");
  const say = useWords();
  return (
    <li>
      <div className="candidate-head">
        <span>
          <AppLink to={`/parks/${one.park.id}`}>{say(one.park.name)}</AppLink>{" "}
          <span className="mut sm">
            {say(one.park.unit.name)} · {t(`state.${one.state}`)}
          </span>
        </span>
        <b>
          {one.score.toFixed(2)}
          <span className="mut sm">
            {one.upTo > one.score + 0.005 ? t("score.to", { most: one.upTo.toFixed(2) }) : ""}
          </span>
        </b>
      </div>
      <TermBar
        score={one.score}
        longest={longest}
        terms={parkTerm.options.map((term) => ({
          name: t(`term.${term}`),
          value: one.terms[term] ?? null,
          most: weights[term] ?? 0,
        }))}
      />
      <p className="park-needs sm">
        {parkNeed.options.map((need) => (
          <span key={need} className={one.needs[need] === "failed" ? "is-failed" : "mut"}>
            {t(`need.${need}`)} {t(`is.${one.needs[need]}`)}
            {need === "negative" && one.against !== null ? t("against", { entry: one.against }) : ""}
          </span>
        ))}
      </p>
      {lead ? <FromLead chain={of.chain} link={of.id} lead={lead} park={one.park.id} /> : null}
      {one.positionsOf === "unit" ? <p className="mut sm">{t("positions.unit")}</p> : null}
    </li>
  );
}
