// Lines under the top bar: newer placing rules wait for a word; an import runs.
import { getImport } from "@jiqun/contract";
import { useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { useLive, useRefresh, useSession } from "../api.ts";
import { shareText } from "../format/number.ts";
import { useText } from "../i18n/index.ts";
import { AppLink } from "../parts/app-link.tsx";
import { useMay } from "../parts/may.ts";
import { ShareBar } from "../parts/share-bar.tsx";

/** "Placed by version X of Y" on every page, while there is a Y. */
export function PlacingStrip() {
  const t = useText("shell");
  const placing = useSession().data?.placing;
  const may = useMay();
  if (!placing || placing.offered === null) return null;
  const same = placing.offered === placing.active;
  return (
    <div className="as-of-strip" role="status">
      <b>
        {same
          ? t("placing.sameVersion", { active: placing.active })
          : t("placing.strip", { active: placing.active, offered: placing.offered })}
      </b>
      <span>{t(placing.running ? "placing.running" : "placing.waiting")}</span>
      {may("getPlacing") ? (
        <AppLink to="/data" hash="placing" className="btn ghost">
          {t("placing.see")}
        </AppLink>
      ) : null}
    </div>
  );
}

/** The import that runs, on every page but the one that shows it large. */
export function ImportStrip() {
  const id = useSession().data?.importing;
  const path = useRouterState({ select: (state) => state.location.pathname });
  if (!id || path === "/data") return null;
  return <RunningImport key={id} id={id} />;
}

function RunningImport({ id }: { readonly id: string }) {
  const t = useText("shell");
  const refresh = useRefresh();
  const batch = useLive(getImport, { params: { id } }, { every: (found) => (found?.progress ? 2000 : false) }).data;
  const over = batch !== undefined && batch.progress === null;
  useEffect(() => {
    if (over) void refresh();
  }, [over, refresh]);
  if (!batch?.progress) return null;
  const { share } = batch.progress;
  return (
    <div className="as-of-strip">
      <b>{t("importing", { file: batch.file })}</b>
      <ShareBar label={batch.file} share={share} className="strip-bar" />
      <span>{share === null ? "" : shareText(share)}</span>
      <AppLink to="/data" search={{ import: id }} className="btn ghost">
        {t("importing.see")}
      </AppLink>
    </div>
  );
}
