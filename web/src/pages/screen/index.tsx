// The cockpit for a wall: dark, 1920 × 1080 fitted to the window, three screens by turns. Same answers, same figures as the desk.
import { getCockpit, getUnitMeasure } from "@jiqun/contract";
import { useEffect } from "react";
import { useAnswer, useRegion, useSession } from "../../api.ts";
import { Mark } from "../../app/nav.tsx";
import { useAsOf } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Flag } from "../../parts/flag.tsx";
import { useNamePage } from "../../parts/page-name.tsx";
import { ProofHost } from "../../parts/proof.tsx";
import { Answered } from "../../parts/states.tsx";
import { HangingTitle } from "../../parts/title-row.tsx";
import { countedClusters } from "../cockpit/types.ts";
import "../cockpit/cockpit.css";
import "../../map/map.css";
import { FurtherScreen, OverviewScreen, UnitsScreen } from "./screens.tsx";
import "./screen.css";
import { toggleFullscreen, useRotation } from "./use-rotation.ts";
import { useMinute, useStage } from "./use-stage.ts";

const screens = [OverviewScreen, UnitsScreen, FurtherScreen] as const;

export function Page() {
  const t = useText("screen");
  const words = useWords();
  const session = useSession().data;
  const region = useRegion().data;
  const { asOf } = useAsOf();
  const answer = useAnswer(getCockpit, {});
  const measure = useAnswer(getUnitMeasure, { params: { measure: "makers" } });
  const { at, paused, setPaused, go } = useRotation(screens.length);
  const { time, shift } = useMinute();
  const { scale, height } = useStage();
  const title = session ? words(session.region.systemName) : t("title");
  const Screen = screens[at] ?? OverviewScreen;

  useNamePage(title);
  useEffect(() => {
    document.documentElement.dataset.theme = "dark";
    return () => {
      delete document.documentElement.dataset.theme;
    };
  }, []);

  const count = answer.data && countedClusters(answer.data).length;
  return (
    <ProofHost>
      <div
        className={scale === 0 ? "screen free" : "screen"}
        style={scale === 0 ? undefined : { zoom: scale, height, translate: `${-shift[0]}px ${-shift[1]}px` }}
      >
        <header className="screen-head">
          <AppLink to="/cockpit" aria-label={t("back")}>
            <Mark size={32} />
          </AppLink>
          <h1>
            {session && `${words(session.region.shortName)} · `}
            <HangingTitle text={title} />
          </h1>
          {count !== undefined && region && (
            <span className="screen-sub">{t("context", { count, year: region.targetYear })}</span>
          )}
          <div className="screen-state">
            {answer.data?.demo && <Flag kind="demo" />}
            {asOf && <b className="screen-as-of">{t("asOf", { day: asOf })}</b>}
            <span>{t("periods")}</span>
            <b>
              {session?.today} {time}
            </b>
          </div>
        </header>
        <main className="screen-main">
          <Answered query={answer} lines={12}>
            {(cockpit) => <Screen cockpit={cockpit} region={region} measure={measure.data} />}
          </Answered>
        </main>
        <footer className="screen-foot">
          <span>
            {t("same")}
            {answer.data && ` · ${t("dataAsOf", { day: answer.data.asOf })}`}
          </span>
          <nav aria-label={t("screens")}>
            {screens.map((screen, index) => (
              <button
                key={screen.name}
                type="button"
                aria-current={index === at ? "page" : undefined}
                onClick={() => go(index)}
              >
                {t(`screen.${index + 1}`)}
              </button>
            ))}
          </nav>
          <span className="screen-keys">
            <button type="button" aria-pressed={paused} onClick={() => setPaused(!paused)}>
              {paused ? t("go") : t("pause")}
            </button>
            <button type="button" onClick={toggleFullscreen}>
              {t("full")}
            </button>
            <AppLink to="/cockpit">{t("desk")}</AppLink>
            <span>{t("keys")}</span>
          </span>
        </footer>
      </div>
    </ProofHost>
  );
}
