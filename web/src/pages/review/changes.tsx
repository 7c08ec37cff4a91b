import type { WeightsVersion } from "@jiqun/contract";
import { useState } from "react";
import { shareText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { type Column, DataTable } from "../../parts/data-table.tsx";

type Change = WeightsVersion["changes"][number];
type Check = NonNullable<WeightsVersion["check"]>;
type Share = Check["before"]["precision"];

const first = 12;

/** Each weight before and after, the largest change first; a size says how much, its feature for or against what. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const t = useText("review");
  const say = useWords();
  const [all, setAll] = useState(false);
  if (changes.length === 0) return <p className="mut sm">{t("changes.none")}</p>;
  const nameOf = ({ rule, about }: Change): string =>
    about ? t("rule.biasOf", { name: say(about) }) : t(rule.startsWith("bias:") ? "rule.bias" : `rule.${rule}`);
  const columns: readonly Column<Change>[] = [
    { id: "rule", head: t("changes.rule"), rowHead: true, cell: nameOf },
    { id: "before", head: t("changes.before"), numeric: true, cell: ({ before }) => numberText(before) },
    { id: "after", head: t("changes.after"), numeric: true, cell: ({ after }) => <b>{numberText(after)}</b> },
    {
      id: "by",
      head: t("changes.by"),
      numeric: true,
      cell: ({ before, after }) => `${after > before ? "+" : "−"}${numberText(Math.abs(after - before))}`,
    },
  ];
  const shown = all ? changes : changes.slice(0, first);
  return (
    <>
      <DataTable caption={t("changes")} columns={columns} rows={shown} rowKey={({ rule }) => rule} compact />
      {changes.length > first ? (
        <button type="button" className="btn ghost" onClick={() => setAll(!all)}>
          {t(all ? "changes.fewer" : "changes.all", { count: changes.length })}
        </button>
      ) : null}
    </>
  );
}

const numberText = (value: number): string => `${value < 0 ? "−" : ""}${Number(Math.abs(value).toFixed(3))}`;

/** How the fit does on firms that it never saw, beside the weights of the start. */
export function CheckTable({ check }: { readonly check: Check }) {
  const t = useText("review");
  type Row = { readonly id: string; readonly before: string; readonly after: string };
  const rows: readonly Row[] = [
    { id: "logLoss", before: check.before.logLoss.toFixed(3), after: check.after.logLoss.toFixed(3) },
    { id: "precision", before: ofShare(check.before.precision), after: ofShare(check.after.precision) },
    { id: "recall", before: ofShare(check.before.recall), after: ofShare(check.after.recall) },
  ];
  const columns: readonly Column<Row>[] = [
    { id: "measure", head: t("check", { labels: check.labels }), rowHead: true, cell: ({ id }) => t(`check.${id}`) },
    { id: "before", head: t("check.before"), numeric: true, cell: ({ before }) => before },
    { id: "after", head: t("check.after"), numeric: true, cell: ({ after }) => <b>{after}</b> },
  ];
  return <DataTable caption={t("check.caption")} columns={columns} rows={rows} rowKey={({ id }) => id} compact />;
}

/** 95.0% (88.8–97.8%, 95/100); nothing accepted says nothing. */
const ofShare = ({ hits, of, low, high }: Share): string =>
  of === 0 ? "—" : `${shareText(hits / of)} (${shareText(low)}–${shareText(high)}, ${hits}/${of})`;
