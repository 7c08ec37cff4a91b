import {
  dropWeights,
  fitWeights,
  getPlacing,
  getWeights,
  type PlacingWeights,
  type WeightsVersion,
} from "@jiqun/contract";
import type { ReactNode } from "react";
import { useCall, useLive } from "../../api.ts";
import { momentText } from "../../format/moment.ts";
import { countText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { useMay } from "../../parts/may.ts";
import { ErrorBox, Loading } from "../../parts/states.tsx";
import { Changes, CheckTable } from "./changes.tsx";
import { CostsCard } from "./costs-card.tsx";

const stale = [getWeights, getPlacing];

/** What placement has learnt from people's words, what it would learn now, and what decisions cost. */
export function WeightsCards({ children }: { readonly children: ReactNode }) {
  const t = useText("review");
  const live = useLive(getWeights, {}, { every: () => false });
  const weights = live.data;
  if (live.error) return <ErrorBox error={live.error} onRetry={() => void live.refetch()} />;
  if (!weights)
    return (
      <Card>
        <Loading />
      </Card>
    );
  return (
    <>
      <div>
        <LearnCard weights={weights} />
        {weights.offered ? (
          <VersionCard title={t("offered", { version: weights.offered.version })} version={weights.offered} offered />
        ) : null}
        {children}
      </div>
      <div>
        <CostsCard key={JSON.stringify(weights.costs)} weights={weights} />
        {weights.active ? (
          <VersionCard title={t("active", { version: weights.active.version })} version={weights.active} />
        ) : null}
        <HistoryCard weights={weights} />
      </div>
    </>
  );
}

function LearnCard({ weights }: { readonly weights: PlacingWeights }) {
  const t = useText("review");
  const say = useWords();
  const may = useMay();
  const fit = useCall(fitWeights, stale);
  const total = weights.labels.reduce((sum, { confirmed, denied }) => sum + confirmed + denied, 0);
  return (
    <Card title={t("learn")} context={t("learn.context")} padded>
      <p className="review-learn">
        <b>{t("labels", { total: countText(total) })}</b>{" "}
        <span className="mut sm">
          {weights.active ? t("inUse", { version: weights.active.version }) : t("inUse.start")}
        </span>
      </p>
      {weights.labels.length > 0 ? (
        <ul className="review-labels">
          {weights.labels.map(({ chain, name, confirmed, denied }) => (
            <li key={chain}>
              {say(name)}{" "}
              <span className="mut sm">
                {t("labels.of", { confirmed: countText(confirmed), denied: countText(denied) })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {fit.error ? <ErrorBox error={fit.error} /> : null}
      {may("fitWeights") ? (
        <p className="review-act">
          <span className="mut sm">{t("fit.note")}</span>
          <button type="button" className="btn primary" disabled={fit.isPending} onClick={() => fit.mutate({})}>
            {t(fit.isPending ? "fit.running" : "fit")}
          </button>
        </p>
      ) : null}
    </Card>
  );
}

interface VersionProps {
  readonly title: string;
  readonly version: WeightsVersion;
  readonly offered?: boolean;
}

function VersionCard({ title, version, offered = false }: VersionProps) {
  const t = useText("review");
  const actor = useActor();
  const may = useMay();
  const drop = useCall(dropWeights, stale);
  const { check } = version;
  return (
    <Card
      title={title}
      flags={
        check ? (
          <Lamp state={check.better ? "ok" : "warn"} word={t(check.better ? "better" : "notBetter")} />
        ) : undefined
      }
      context={t(`by.${version.why}`, { by: actor(version.by), at: momentText(version.at) })}
      padded
    >
      {version.why === "fit" ? (
        <p className="mut sm">
          {t("learnt", { labels: countText(version.labels), holding: countText(version.holding) })}
          {version.unseen > 0 ? ` ${t("unseen", { count: countText(version.unseen) })}` : ""}
        </p>
      ) : null}
      {version.why === "fit" ? check ? <CheckTable check={check} /> : <p className="mut sm">{t("check.few")}</p> : null}
      <Changes changes={version.changes} />
      {drop.error ? <ErrorBox error={drop.error} /> : null}
      {offered && may("dropWeights") ? (
        <p className="review-act">
          <span className="mut sm">{t(check?.better ? "offered.note" : "offered.unproven")}</span>
          <button type="button" className="btn" disabled={drop.isPending} onClick={() => drop.mutate({})}>
            {t("drop")}
          </button>
        </p>
      ) : null}
    </Card>
  );
}

function HistoryCard({ weights: { history } }: { readonly weights: PlacingWeights }) {
  const t = useText("review");
  const actor = useActor();
  return (
    <Card title={t("history")} padded>
      <ol className="review-history">
        {history.map(({ version, parent, why, by, at, state, labels }) => (
          <li key={version}>
            <b>{t("version", { version })}</b> {t(`state.${state}`)}
            <span className="under">
              {t(`why.${why}`, { labels: countText(labels) })} ·{" "}
              {parent === null ? t("from.start") : t("from", { version: parent })} · {actor(by)} {momentText(at)}
            </span>
          </li>
        ))}
        <li>
          <b>{t("version.start")}</b>
          <span className="under">{t("version.start.text")}</span>
        </li>
      </ol>
    </Card>
  );
}
