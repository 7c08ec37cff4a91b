// Releases that are on their way: how far each is, why one failed, and the way to give it up.
import { cancelPreparation, listPreparations, listReleaseDrafts, type Preparation } from "@jiqun/contract";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useCall, useLive, useRefresh } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { shareText } from "../../format/number.ts";
import { periodText } from "../../format/period.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { useMay } from "../../parts/may.ts";
import { ShareBar } from "../../parts/share-bar.tsx";
import { ErrorBox } from "../../parts/states.tsx";

/** `asked`: the one that was asked for on this page, which opens when it is done. */
export function Preparations({ asked }: { readonly asked: string | null }) {
  const t = useText("release");
  const navigate = useNavigate();
  const refresh = useRefresh();
  const items = useLive(listPreparations, {}, { every: (found) => (found?.items.some(isRunning) ? 1000 : false) }).data
    ?.items;
  const running = items?.filter(isRunning).length ?? 0;
  const ran = useRef(running);
  useEffect(() => {
    if (running < ran.current) void refresh(listReleaseDrafts);
    ran.current = running;
  }, [running, refresh]);
  const release = items?.find(({ id }) => id === asked)?.release;
  useEffect(() => {
    if (release) void navigate({ to: `/published/prepare/${release}` });
  }, [release, navigate]);
  // The one in hand stands first.
  const shown = items?.filter((one) => isRunning(one) || one.state === "failed").reverse() ?? [];
  if (shown.length === 0) return null;
  return (
    <Card title={t("making")} context={t("making.context")} padded>
      {shown.map((one) => (
        <One key={one.id} preparation={one} />
      ))}
    </Card>
  );
}

const isRunning = ({ progress }: Preparation) => progress !== null;

function One({ preparation }: { readonly preparation: Preparation }) {
  const t = useText("release");
  const say = useWords();
  const language = useLanguage();
  const actor = useActor();
  const may = useMay();
  const cancel = useCall(cancelPreparation, [listPreparations]);
  const { id, title, period, progress, failure, by, at } = preparation;
  return (
    <div className="job release-making">
      <p className="job-line">
        <b>{title}</b>
        <span className="mut">
          {periodText(period, language)} · {actor(by)} · {dayText(at)}
        </span>
      </p>
      {progress && progress.stage !== "queued" ? <ShareBar label={title} share={progress.share} /> : null}
      <p className="job-line">
        <span role="status" className={progress ? "mut" : undefined}>
          {progress ? t(`making.${progress.stage}`) : failure ? say(failure) : null}
          {progress?.share == null ? "" : ` · ${shareText(progress.share)}`}
        </span>
        {may("cancelPreparation") ? (
          <button
            type="button"
            className="btn"
            disabled={cancel.isPending}
            onClick={() => cancel.mutate({ params: { id } })}
          >
            {t(progress ? "making.cancel" : "making.dismiss")}
          </button>
        ) : null}
      </p>
      {cancel.error ? <ErrorBox error={cancel.error} /> : null}
    </div>
  );
}
