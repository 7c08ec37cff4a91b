import {
  applyPlacing,
  cancelPlacing,
  getPlacing,
  listMovers,
  type Placing,
  stagePlacing,
  undoPlacing,
} from "@jiqun/contract";
import { useEffect, useRef, useState } from "react";
import { useCall, useLive, useRefresh } from "../api.ts";
import { momentText } from "../format/moment.ts";
import { countText } from "../format/number.ts";
import { useText } from "../i18n/index.ts";
import { useActor } from "../parts/actor.ts";
import { Card } from "../parts/card.tsx";
import { JobProgress } from "../parts/job-progress.tsx";
import { Lamp, type LampState } from "../parts/lamp.tsx";
import { useMay } from "../parts/may.ts";
import { ErrorBox, Loading } from "../parts/states.tsx";
import { LinkChanges } from "./link-changes.tsx";
import { Movers } from "./movers.tsx";
import { UndoPlacing } from "./undo-placing.tsx";
import "../parts/batch.css";

type Replacement = NonNullable<Placing["replacement"]>;
const running = ["queued", "placing", "applying", "undoing"];
const runs = (placing: Placing | undefined): boolean => running.includes(placing?.replacement?.state ?? "");

const lampOf: Readonly<Record<Replacement["state"], LampState>> = {
  queued: "unknown",
  placing: "unknown",
  staged: "warn",
  applying: "unknown",
  applied: "ok",
  undoing: "unknown",
  undone: "na",
  cancelled: "na",
  failed: "late",
};

/** By which rules firms stand where they stand; newer ones are shown with who would move before anything changes. */
export function PlacingCard() {
  const t = useText("placing");
  const live = useLive(getPlacing, {}, { every: (placing) => (runs(placing) ? 1000 : false) });
  const refresh = useRefresh();
  const busy = runs(live.data);
  const ran = useRef(busy);
  useEffect(() => {
    if (ran.current && !busy) void refresh(getPlacing, listMovers);
    ran.current = busy;
  }, [busy, refresh]);
  const placing = live.data;
  // What was applied before says nothing of what waits now.
  const state = placing?.replacement?.state;
  const shown = placing?.offered && (state === "applied" || state === "undone") ? "staged" : state;
  return (
    <Card
      title={t("title")}
      className="placing-card"
      {...(shown ? { flags: <Lamp state={lampOf[shown]} word={t(`state.${shown}`)} /> } : {})}
      context={t("context")}
    >
      <span id="placing" />
      {live.error ? <ErrorBox error={live.error} onRetry={() => void live.refetch()} /> : null}
      {placing ? <Body placing={placing} /> : live.error ? null : <Loading />}
    </Card>
  );
}

function Body({ placing }: { placing: Placing }) {
  const t = useText("placing");
  const may = useMay();
  const { replacement } = placing;
  return (
    <>
      <Rules placing={placing} />
      {replacement && running.includes(replacement.state) ? (
        <JobProgress name={t(`running.${replacement.state}`)} progress={replacement.progress} />
      ) : null}
      {replacement?.state === "failed" && replacement.failure ? (
        <div className="error-box" role="alert">
          <h2>■ {t("failed")}</h2>
          <p>{replacement.failure}</p>
          <p>{t("failed.unharmed")}</p>
        </div>
      ) : null}
      {replacement &&
      ["staged", "applying", ...(placing.offered ? [] : ["applied"])].includes(replacement.state) &&
      replacement.movers !== null ? (
        <Movement replacement={replacement} />
      ) : null}
      {may("stagePlacing") ? <Actions placing={placing} /> : null}
    </>
  );
}

function Rules({ placing: { active, offered, replacement } }: { placing: Placing }) {
  const t = useText("placing");
  const actor = useActor();
  return (
    <dl className="read-list batch-part">
      <div>
        <dt>{t("active")}</dt>
        <dd>
          <b>{active.packVersion}</b>
          <code title={t("engine")}>{active.engine}</code>
          <Weights of={active.weights} />
          {replacement?.state === "applied" && replacement.appliedAt ? (
            <span className="mut sm">
              {t("applied", { by: actor(replacement.appliedBy ?? "system"), at: momentText(replacement.appliedAt) })}
            </span>
          ) : null}
        </dd>
      </div>
      {offered ? (
        <div>
          <dt>{t("offered")}</dt>
          <dd>
            <b>{offered.packVersion}</b>
            <code title={t("engine")}>{offered.engine}</code>
            <Weights of={offered.weights} />
            {offered.weights !== active.weights ? null : offered.packVersion === active.packVersion ? (
              <span className="mut sm">{t(offered.packHash === active.packHash ? "same.pack" : "same.name")}</span>
            ) : null}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

function Weights({ of }: { of: number | null }) {
  const t = useText("placing");
  return <span className="sm">{of === null ? t("weights.start") : t("weights", { version: of })}</span>;
}

function Movement({ replacement }: { replacement: Replacement }) {
  const t = useText("placing");
  const numbers = { firms: countText(replacement.firms ?? 0), movers: countText(replacement.movers ?? 0) };
  const past = replacement.state === "applied";
  const { becomes } = replacement;
  return (
    <>
      <p className="batch-part placing-sum">
        <b>{t(past ? "moved" : "wouldMove", numbers)}</b>{" "}
        {replacement.judged ? <Lamp state="warn" word={t("judged", { count: countText(replacement.judged) })} /> : null}
      </p>
      {replacement.restated ? (
        <p className="batch-part sm">{t("restated", { count: countText(replacement.restated) })}</p>
      ) : null}
      {becomes && becomes.accepted + becomes.review + becomes.rejected > 0 ? (
        <p className="batch-part sm">
          {t("becomes", { accepted: becomes.accepted, review: becomes.review, rejected: becomes.rejected })}
          {becomes.covering ? t("becomes.covering", becomes.covering) : null}
        </p>
      ) : null}
      {replacement.links.length > 0 ? <LinkChanges links={replacement.links} /> : null}
      {/* Once it is applied nobody moves any more. */}
      {replacement.movers && !past ? <Movers of={replacement.id} /> : null}
    </>
  );
}

function Actions({ placing }: { placing: Placing }) {
  const t = useText("placing");
  const stale = [getPlacing, listMovers];
  const stage = useCall(stagePlacing, stale);
  const apply = useCall(applyPlacing, stale);
  const cancel = useCall(cancelPlacing, stale);
  const undo = useCall(undoPlacing, stale);
  const calls = [stage, apply, cancel, undo];
  const waiting = calls.some((call) => call.isPending);
  const error = calls.find((call) => call.error)?.error;
  const state = placing.replacement?.state ?? "none";
  const [asking, setAsking] = useState(false);
  const button = (word: string, onClick: () => void, primary = false) => (
    <button type="button" className={primary ? "btn primary" : "btn"} disabled={waiting} onClick={onClick}>
      {t(word)}
    </button>
  );
  const offers = placing.offered !== null && !runs(placing) && state !== "staged";
  const stops = ["queued", "placing", "staged"].includes(state);
  const undoes = placing.canUndo && !runs(placing) && state !== "staged";
  const doing = (call: (typeof calls)[number]) => () => call.mutate({});
  if (asking && undoes && placing.replacement)
    return (
      <>
        {error ? <ErrorBox error={error} /> : null}
        <UndoPlacing
          replacement={placing.replacement}
          waiting={waiting}
          onUndo={doing(undo)}
          onKeep={() => setAsking(false)}
        />
      </>
    );
  if (!offers && !stops && !undoes)
    return error ? (
      <ErrorBox error={error} />
    ) : runs(placing) ? null : (
      <p className="batch-part mut">{t("upToDate")}</p>
    );
  return (
    <div className="batch-part">
      {error ? <ErrorBox error={error} /> : null}
      <p className="batch-actions">
        <span className="mut sm">
          {t(state === "staged" ? "note.staged" : stops ? "note.running" : offers ? "note.offered" : "note.undo")}
        </span>
        {stops ? button(state === "staged" ? "discard" : "cancel", doing(cancel)) : null}
        {undoes ? button("undo", () => setAsking(true)) : null}
        {state === "staged" ? button("apply", doing(apply), true) : null}
        {offers ? button("stage", doing(stage), true) : null}
      </p>
    </div>
  );
}
