// The rules by which lamps are lit and figures picked, in words, with the signs they speak of.
import { SHOWN_RULE, WARN_FROM } from "@jiqun/engines/figures";
import { shareText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { Flag } from "../../parts/flag.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { useMay } from "../../parts/may.ts";
import { TitleRow } from "../../parts/title-row.tsx";
import "./about.css";

const lamps = ["ok", "warn", "late", "unknown", "na"] as const;
const flags = ["unconfirmed", "illustrative", "demo", "computed"] as const;
const absences = ["unknown", "na", "withheld", "zero"] as const;
const signs = { unknown: "—", na: "／", withheld: "■", zero: "0" } as const;

export function Page() {
  const t = useText("about");
  const may = useMay();
  return (
    <>
      <TitleRow title={t("title")} context={t("context")} />
      <div className="about">
        <Card title={t("lamps")} padded>
          <div id="lamps" />
          <p>{t("lamps.text", { share: shareText(WARN_FROM) })}</p>
          <dl className="about-signs">
            {lamps.map((lamp) => (
              <div key={lamp}>
                <dt>
                  <Lamp state={lamp} />
                </dt>
                <dd>{t(`lamp.${lamp}`, { share: shareText(WARN_FROM) })}</dd>
              </div>
            ))}
          </dl>
          <h3>{t("growthRule")}</h3>
          <p>{t("growthRule.text")}</p>
          <p className="formula">{t("growthRule.formula")}</p>
          <h3>{t("lineRule")}</h3>
          <p>{t("lineRule.text")}</p>
          <h3>{t("notCompared")}</h3>
          <p>{t("notCompared.text")}</p>
        </Card>
        <Card title={t("shown")} padded>
          <p>{t("shown.text")}</p>
          <ol>
            {SHOWN_RULE.map((criterion) => (
              <li key={criterion}>{t(`common:chosen.${criterion}`)}</li>
            ))}
          </ol>
          <p>{t("shown.conflict")}</p>
          <h3>{t("asOf")}</h3>
          <p>{t("asOf.text")}</p>
        </Card>
        <Card title={t("numbers")} padded>
          <dl className="about-signs">
            {absences.map((kind) => (
              <div key={kind}>
                <dt>{signs[kind]}</dt>
                <dd>{t(`absent.${kind}`)}</dd>
              </div>
            ))}
            {flags.map((kind) => (
              <div key={kind}>
                <dt>
                  <Flag kind={kind} />
                </dt>
                <dd>{t(`common:flag.${kind}.why`)}</dd>
              </div>
            ))}
          </dl>
          <p>{t("numbers.text")}</p>
        </Card>
        <Card title={t("coverage")} padded>
          <p>{t("coverage.text")}</p>
          <p>{t("coverage.sums")}</p>
          {may("getQuality") ? (
            <p>
              <AppLink to="/about/quality">{t("quality.link")}</AppLink>
            </p>
          ) : null}
        </Card>
        <Card title={t("keys")} padded>
          <dl className="about-signs">
            {["search", "table", "escape", "screen"].map((key) => (
              <div key={key}>
                <dt>
                  <kbd>{t(`key.${key}`)}</kbd>
                </dt>
                <dd>{t(`key.${key}.text`)}</dd>
              </div>
            ))}
          </dl>
        </Card>
      </div>
    </>
  );
}
