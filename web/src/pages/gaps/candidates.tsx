import {
  type Candidate,
  candidateTerm,
  exportCandidates,
  type Gap,
  type Lead,
  leadStatus,
  listCandidates,
  listLeads,
  moveLead,
  startLead,
} from "@jiqun/contract";
import { useState } from "react";
import { useAnswer, useCall, useDownload } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Choice } from "../../parts/choice.tsx";
import { Contacts } from "../../parts/contacts.tsx";
import { TextField } from "../../parts/form.tsx";
import { FromLead, LinkItems } from "../../parts/link-items.tsx";
import { useMay } from "../../parts/may.ts";
import { langOf } from "../../parts/runs.tsx";
import { Answered, Empty, ErrorBox } from "../../parts/states.tsx";
import { excerptPieces } from "../chain/firm-excerpt.ts";
import { RankedList } from "./ranked-list.tsx";
import { TermBar, TermLegend, TermWords } from "./term-bar.tsx";

interface Props {
  readonly chain: string;
  readonly gap: Gap;
  readonly onClose: () => void;
}

/** Who could fill a gap: firms near the link, ranked with every term; a lead starts here. */
export function Candidates({ chain, gap, onClose }: Props) {
  const t = useText("gaps");
  const common = useText("common");
  const parks = useText("parks");
  const say = useWords();
  const may = useMay();
  const params = { chain, link: gap.link };
  const answer = useAnswer(listCandidates, { params, query: {} });
  const leads = useAnswer(listLeads, { query: params }, { enabled: may("listLeads") }).data?.items ?? [];
  const excel = useDownload(exportCandidates, { params, query: {} });
  return (
    <aside className="card gaps-side" aria-label={t("candidates.title")}>
      <header>
        <div className="gaps-side-head">
          <h2>
            {say(gap.name)} · {t("candidates.title")}
          </h2>
          <button type="button" className="btn ghost" aria-label={common("close")} onClick={onClose}>
            ×
          </button>
        </div>
        <p className="mut sm">{t("candidates.hint")}</p>
        <div className="gaps-side-actions">
          <a className="btn" href={excel} download>
            {t("candidates.export")}
          </a>
          {may("matchParks") ? (
            <AppLink className="btn" to="/parks" search={{ chain, link: gap.link }}>
              {parks("find")}
            </AppLink>
          ) : null}
        </div>
      </header>
      <Answered query={answer} lines={5}>
        {({ items, total, screened, weights }) => (
          <div className="gaps-side-body">
            <LinkItems chain={chain} link={gap.link} />
            {leads.length > 0 ? <Leads leads={leads} /> : null}
            {may("startLead") ? <OutsideLead chain={chain} link={gap.link} /> : null}
            <section>
              <p className="mut sm">
                {t("candidates.count", {
                  total,
                  gone: screened.gone,
                  far: screened["nothing-near"],
                  covers: screened["covers-already"],
                })}
              </p>
              <TermLegend names={candidateTerm.options.map((term) => t(`candidate.${term}`))} />
            </section>
            {items.length === 0 ? <Empty title={t("candidates.none")} /> : null}
            <RankedList items={items}>
              {(candidate) => (
                <Item
                  key={candidate.enterprise}
                  candidate={candidate}
                  weights={weights}
                  longest={items[0]?.score ?? 1}
                  chain={chain}
                  link={gap.link}
                  lead={leads.find((lead) => lead.enterprise === candidate.enterprise)}
                />
              )}
            </RankedList>
          </div>
        )}
      </Answered>
    </aside>
  );
}

function Item(props: {
  readonly candidate: Candidate;
  readonly weights: Readonly<Record<string, number>>;
  readonly longest: number;
  readonly chain: string;
  readonly link: string;
  readonly lead: Lead | undefined;
}) {
  const { candidate, weights, longest, chain, link, lead } = props;
  const t = useText("gaps");
  const say = useWords();
  const may = useMay();
  const start = useCall(startLead, [listLeads]);
  const terms = candidateTerm.options.map((term) => ({
    name: t(`candidate.${term}`),
    value: candidate.terms[term] ?? null,
    most: weights[term] ?? 0,
  }));
  return (
    <li>
      <div className="candidate-head">
        <AppLink to={`/enterprises/${candidate.enterprise}`} {...langOf(candidate.name)}>
          {candidate.name}
        </AppLink>
        <b>{candidate.score.toFixed(2)}</b>
      </div>
      <TermBar score={candidate.score} longest={longest} terms={terms} />
      <TermWords terms={terms} />
      <p className="mut sm">
        {[
          candidate.unit ? say(candidate.unit) : t("unit.unknown"),
          candidate.own ? t("candidate.own", { role: t(`role.${candidate.own.role}`) }) : null,
          candidate.neighbour ? t("candidate.neighbour", { name: say(candidate.neighbour.name) }) : null,
        ]
          .filter((part) => part !== null)
          .join(" · ")}
      </p>
      {candidate.excerpt ? (
        <p className="candidate-excerpt" {...langOf(candidate.excerpt)}>
          {excerptPieces(candidate.excerpt, candidate.marks).map((piece) =>
            piece.marked ? <mark key={piece.start}>{piece.text}</mark> : piece.text,
          )}
        </p>
      ) : null}
      {lead ? (
        <span className="mut sm">{t("lead.is", { status: t(`lead.${lead.status}`) })}</span>
      ) : may("startLead") ? (
        <button
          type="button"
          className="btn"
          disabled={start.isPending}
          onClick={() => start.mutate({ body: { chain, link, enterprise: candidate.enterprise, note: "" } })}
        >
          {t("lead.start")}
        </button>
      ) : null}
      {start.error ? <ErrorBox error={start.error} /> : null}
    </li>
  );
}

function Leads({ leads }: { readonly leads: readonly Lead[] }) {
  const t = useText("gaps");
  return (
    <section>
      <h3>{t("leads.title", { count: leads.length })}</h3>
      <ul className="lead-list">
        {leads.map((lead) => (
          <LeadItem key={lead.id} lead={lead} />
        ))}
      </ul>
    </section>
  );
}

function LeadItem({ lead }: { readonly lead: Lead }) {
  const t = useText("gaps");
  const parks = useText("parks");
  const actor = useActor();
  const may = useMay();
  const move = useCall(moveLead, [listLeads]);
  const [note, setNote] = useState("");
  const last = lead.events.at(-1);
  return (
    <li>
      <div>
        <b {...langOf(lead.name)}>{lead.name}</b>{" "}
        <span className="mut sm">
          {t("lead.started", { by: actor(lead.by), day: dayText(lead.startedAt), passed: lead.passed })}
        </span>
      </div>
      {last?.note ? <p className="sm">{last.note}</p> : null}
      <Contacts kind="lead" id={lead.id} shown={[lead.name, lead.events.map(({ note: said }) => said)]} />
      {may("moveLead") ? (
        <div className="lead-move">
          <input
            className="field"
            aria-label={t("lead.note")}
            placeholder={t("lead.note")}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <Choice
            label={t("lead.status")}
            all={t(`lead.${lead.status}`)}
            value={undefined}
            onChange={(next) => {
              const status = leadStatus.options.find((one) => one === next);
              if (status)
                move.mutate({ params: { id: lead.id }, body: { status, note } }, { onSuccess: () => setNote("") });
            }}
            options={leadStatus.options
              .filter((status) => status !== lead.status)
              .map((status) => ({ value: status, label: t(`lead.${status}`) }))}
          />
        </div>
      ) : (
        <span className="sm">{t(`lead.${lead.status}`)}</span>
      )}
      {lead.status === "dropped" ? null : (
        <div className="form-actions">
          {may("matchParks") ? (
            <AppLink
              className="btn"
              to="/parks"
              search={{
                chain: lead.link.chain,
                link: lead.link.id,
                lead: lead.id,
                ...(lead.enterprise === null ? {} : { enterprise: lead.enterprise }),
              }}
            >
              {parks("find")}
            </AppLink>
          ) : null}
          <FromLead chain={lead.link.chain} link={lead.link.id} lead={lead.id} />
        </div>
      )}
      {move.error ? <ErrorBox error={move.error} /> : null}
    </li>
  );
}

/** A firm that the register does not hold. */
function OutsideLead({ chain, link }: { readonly chain: string; readonly link: string }) {
  const t = useText("gaps");
  const start = useCall(startLead, [listLeads]);
  const [name, setName] = useState("");
  return (
    <details className="lead-outside">
      <summary>{t("lead.outside")}</summary>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate(
            { body: { chain, link, outside: { name, code: "" }, note: "" } },
            { onSuccess: () => setName("") },
          );
        }}
      >
        <TextField
          label={t("lead.outside.name")}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="form-actions">
          <button type="submit" className="btn" disabled={start.isPending || name.trim() === ""}>
            {t("lead.start")}
          </button>
        </div>
        {start.error ? <ErrorBox error={start.error} /> : null}
      </form>
    </details>
  );
}
