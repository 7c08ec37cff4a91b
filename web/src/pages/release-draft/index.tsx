// One prepared release: what the attack found, what is hidden and why, how the public would see it, and the step that lets it out.
import {
  dropRelease,
  getReleaseDraft,
  listReleaseDrafts,
  listReleases,
  publishRelease,
  type ReleaseDraftDetail,
} from "@jiqun/contract";
import { useParams } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useCall, useLive, useRefresh } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { tableUnit } from "../../format/number.ts";
import { periodText } from "../../format/period.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { ReleaseView } from "../../parts/release-tables.tsx";
import { ShareBar } from "../../parts/share-bar.tsx";
import { Answered, ErrorBox } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";

export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const answer = useLive(getReleaseDraft, { params: { id } }, { every: (draft) => (isLeaving(draft) ? 1000 : false) });
  return <Answered query={answer}>{(draft) => <Draft draft={draft} />}</Answered>;
}

const isLeaving = (draft: ReleaseDraftDetail | undefined) => draft?.state === "letting-out";

type Guarded = ReleaseDraftDetail["guarded"][number];
const isHidden = ({ status }: Guarded["cells"][number]) => status === "primary" || status === "secondary";

function Draft({ draft }: { readonly draft: ReleaseDraftDetail }) {
  const t = useText("release");
  const say = useWords();
  const language = useLanguage();
  const actor = useActor();
  const stale = [getReleaseDraft, listReleaseDrafts, listReleases];
  const publish = useCall(publishRelease, stale);
  const drop = useCall(dropRelease, stale);
  const refresh = useRefresh();
  const leaving = isLeaving(draft);
  const left = useRef(leaving);
  useEffect(() => {
    if (left.current && !leaving) void refresh(listReleaseDrafts, listReleases);
    left.current = leaving;
  }, [leaving, refresh]);
  const decided = draft.steps.find(({ step }) => step === "letting-out");
  const error = publish.error ?? drop.error;
  const asked = { params: { id: draft.id }, body: {} };
  const busy = publish.isPending || drop.isPending;
  return (
    <>
      <TitleRow title={draft.title} context={`${periodText(draft.period, language)} · ${t(`state.${draft.state}`)}`}>
        {draft.may.includes("drop") ? (
          <button type="button" className="btn" disabled={busy} onClick={() => drop.mutate(asked)}>
            {t("drop")}
          </button>
        ) : null}
        {draft.may.includes("publish") ? (
          <button type="button" className="btn primary" disabled={busy} onClick={() => publish.mutate(asked)}>
            {t("publish")}
          </button>
        ) : null}
        {draft.state === "published" ? (
          <AppLink className="btn" to={`/published/${draft.id}`}>
            {t("toPublic")}
          </AppLink>
        ) : null}
      </TitleRow>
      <div className="release-cards">
        {error ? (
          <ErrorBox error={error} onAnyway={() => publish.mutate({ ...asked, body: { anyway: true } })} />
        ) : null}
        {decided ? (
          <Card title={t("decision")} padded>
            <p role="status">
              {draft.heldBack
                ? t("heldBack", { by: actor(decided.by), why: say(draft.heldBack) })
                : t("lettingOut", { by: actor(decided.by) })}
            </p>
            {leaving ? <ShareBar label={t("decision")} share={null} /> : null}
          </Card>
        ) : null}
        {draft.blocked.map((one) => (
          <p key={one} role="status">
            {t(`blocked.${one}`)}
          </p>
        ))}
        <Attack draft={draft} />
        {draft.guarded
          .filter(({ cells }) => cells.some(isHidden))
          .map((guarded) => (
            <Why key={guarded.id} draft={draft} guarded={guarded} />
          ))}
        <Card title={t("steps")} padded>
          {draft.steps.map(({ step, by, at, note }) => (
            <p key={step}>
              {t(`step.${step}`)} · {actor(by)} · {dayText(at)} {note}
            </p>
          ))}
        </Card>
        <h2>{t("preview")}</h2>
        <ReleaseView tables={draft.tables} hash={draft.hash} />
      </div>
    </>
  );
}

function Attack({ draft }: { readonly draft: ReleaseDraftDetail }) {
  const t = useText("release");
  const nameOf = useCellName(draft);
  const sum = (of: (one: Guarded) => number) => draft.guarded.reduce((all, one) => all + of(one), 0);
  const found = draft.guarded.flatMap(({ id, findings, impossible }) => [
    ...findings.map((one) => ({
      key: `${id} ${one.cell} ${one.kind} ${one.byHolder}`,
      measure: id,
      cell: one.cell,
      kind: `audit.${one.kind}`,
      who: one.byHolder ? "audit.holder" : "audit.anybody",
    })),
    ...impossible.map((cell) => ({
      key: `${id} ${cell} impossible`,
      measure: id,
      cell,
      kind: "audit.impossible",
      who: "",
    })),
  ]);
  return (
    <Card title={t("audit")} padded>
      <p>
        {draft.findings === 0
          ? t("audit.passed", {
              programs: sum(({ programs }) => programs),
              holders: Math.max(...draft.guarded.map(({ holders }) => holders)),
            })
          : t("audit.failed", { count: draft.findings })}
      </p>
      {draft.earlier.length > 0 ? (
        <p>{t("audit.earlier", { ids: draft.earlier.map((id) => `#${id}`).join(" ") })}</p>
      ) : null}
      {found.map(({ key, cell, kind, who }) => (
        <p key={key}>
          {nameOf(cell)}: {t(kind)}
          {who === "" ? "" : ` (${t(who)})`}
        </p>
      ))}
    </Card>
  );
}

/** "unit=500101|division=C36" in words. */
function useCellName(draft: ReleaseDraftDetail): (id: string) => string {
  const t = useText("release");
  const say = useWords();
  return (id) => {
    if (id === "all") return t("total");
    return id
      .split("|")
      .map((part) => {
        const [dimension, node] = part.split("=");
        const name = draft.tables.dimensions
          .find((one) => one.id === dimension)
          ?.nodes.find((one) => one.id === node)?.name;
        return name ? say(name) : part;
      })
      .join(" × ");
  };
}

/** In percent above, rounded up: it is at most so much. */
const overText = (overLeast: number): string => `${Math.ceil((overLeast - 1) * 1000) / 10}`;

function Why({ draft, guarded }: { readonly draft: ReleaseDraftDetail; readonly guarded: Guarded }) {
  const t = useText("release");
  const say = useWords();
  const language = useLanguage();
  const nameOf = useCellName(draft);
  const measure = draft.measures.find(({ id }) => id === guarded.id);
  const hidden = guarded.cells.filter(isHidden);
  const ends = hidden.flatMap(({ value, low, high }) => [value, low ?? [], high ?? []].flat());
  const unit = tableUnit(ends, measure?.unit ?? "", language);
  const text = (value: string | null) => (value === null ? t("why.open") : unit.text(value));
  return (
    <Card
      title={measure ? say(measure.name) : guarded.id}
      context={[
        unit.head,
        t("hidden.n", { count: hidden.length }),
        t(`method.${guarded.method}`),
        ...(guarded.method === "bounded" && guarded.overLeast !== null
          ? [t("method.over", { percent: overText(guarded.overLeast) })]
          : []),
      ]
        .filter((one) => one !== "")
        .join(" · ")}
    >
      <DataTable
        compact
        caption={t("why")}
        rows={hidden}
        rowKey={({ id }) => id}
        columns={[
          { id: "cell", head: t("why.cell"), rowHead: true, cell: ({ id }) => nameOf(id) },
          { id: "value", head: t("why.value"), numeric: true, cell: ({ value }) => text(value) },
          { id: "holders", head: t("why.holders"), numeric: true, cell: ({ holders }) => holders },
          {
            id: "why",
            head: t("why.reason"),
            cell: ({ reason }) => <span className="nowrap">{t(`why.${reason ?? "secondary"}`)}</span>,
          },
          {
            id: "interval",
            head: t("why.interval"),
            numeric: true,
            cell: ({ low, high }) => (
              <span className="nowrap">
                {text(low)} – {text(high)}
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}
