// How good placement and coding were measured to be, and what those figures do not mean.
import { getQuality, type MeasuredQuality } from "@jiqun/contract";
import { useAnswer, useRegion, useSession } from "../../api.ts";
import { countText, shareText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Flag } from "../../parts/flag.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import "./quality.css";

export function Page() {
  const t = useText("quality");
  return (
    <>
      <TitleRow title={t("title")} context={t("context")} />
      <Answered query={useAnswer(getQuality, {})}>
        {({ measured }) =>
          measured ? (
            <Measured quality={measured} />
          ) : (
            <Card>
              <Empty title={t("unknown")} text={t("unknown.text")} />
            </Card>
          )
        }
      </Answered>
    </>
  );
}

function Measured({ quality }: { readonly quality: MeasuredQuality }) {
  const t = useText("quality");
  const { pairs, unclear, readers } = quality;
  const told = {
    pairs: countText(pairs),
    unclear: countText(unclear),
    alike: countText(readers.alike),
    kappa: readers.kappa.toFixed(2),
  };
  return (
    <div className="quality-page">
      <div>
        <Placing quality={quality} />
        <Coding quality={quality} />
      </div>
      <div>
        <Card title={t("not")} flags={<Flag kind="unconfirmed" />} padded>
          <ul>
            {["official", "readers", "sample", "texts", "seen", "weights"].map((what) => (
              <li key={what}>{t(`not.${what}`, told)}</li>
            ))}
          </ul>
        </Card>
        <Card title={t("means")} padded>
          <ul>
            {["precision", "deals", "recall", "coding", "interval"].map((what) => (
              <li key={what}>{t(`means.${what}`)}</li>
            ))}
          </ul>
        </Card>
      </div>
    </div>
  );
}

function Placing({ quality }: { readonly quality: MeasuredQuality }) {
  const t = useText("quality");
  const say = useWords();
  const region = useRegion().data;
  const active = useSession().data?.pack.version;
  const { figures, date, version, lexicon } = quality;
  const nameOf = (id: string): string => {
    const chain = region?.id === quality.region ? region.chains.find((one) => one.id === id) : undefined;
    return chain ? say(chain.name) : id === "others" || id === "register" ? t(id) : id;
  };
  const other = region && active && (region.id !== quality.region || active !== version);
  return (
    <Card title={t("placing")} context={t("placing.context", { date, version, lexicon })}>
      {other ? <p className="quality-other">{t("other", { version: `${say(region.name)} ${active}` })}</p> : null}
      {quality.seen === null ? null : <p className="quality-other">{t("seen")}</p>}
      <DataTable
        caption={t("placing")}
        rows={namesOf(figures, /^(.+)\.precision$/)}
        rowKey={(id) => id}
        columns={[
          { id: "chain", head: t("chain"), rowHead: true, cell: nameOf },
          ...["precision", "deals", "recall"].map((what) => shareColumn(figures, what, t(what))),
        ]}
      />
    </Card>
  );
}

function Coding({ quality: { figures } }: { readonly quality: MeasuredQuality }) {
  const t = useText("quality");
  const nameOf = (texts: string): string =>
    texts
      .slice("coding.".length)
      .split("+")
      .map((text) => t(`of.${text}`))
      .join(t("and"));
  return (
    <Card title={t("coding")} context={t("coding.context")}>
      <DataTable
        caption={t("coding")}
        rows={namesOf(figures, /^(coding\..+)\.top1$/)}
        rowKey={(texts) => texts}
        columns={[
          { id: "text", head: t("text"), rowHead: true, cell: nameOf },
          ...["top1", "top3"].map((what) => shareColumn(figures, what, t(what))),
        ]}
      />
    </Card>
  );
}

type Figures = MeasuredQuality["figures"];

const namesOf = (figures: Figures, pattern: RegExp): string[] =>
  Object.keys(figures).flatMap((name) => name.match(pattern)?.[1] ?? []);

const shareColumn = (figures: Figures, what: string, head: string): Column<string> => ({
  id: what,
  head,
  numeric: true,
  cell: (name) => <MeasuredShare figure={figures[`${name}.${what}`]} />,
});

function MeasuredShare({ figure }: { readonly figure: Figures[string] | undefined }) {
  const t = useText("quality");
  if (!figure)
    return (
      <>
        —<span className="under">{t("notMeasured")}</span>
      </>
    );
  return (
    <>
      {shareText(figure.share)}
      <span className="under">
        <span>{`${shareText(figure.low)}–${shareText(figure.high)}`}</span>{" "}
        <span>{t("count", { of: countText(figure.of) })}</span>
      </span>
    </>
  );
}
