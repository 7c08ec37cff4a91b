import { getListFlow } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useAnswer } from "../../api.ts";
import { shareText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Flag } from "../../parts/flag.tsx";
import { Answered } from "../../parts/states.tsx";

type FlowAnswer = ReturnType<NonNullable<typeof getListFlow.answer>["parse"]>;
type Stage = FlowAnswer["stages"][number];

/** Funnel, dwell and bottleneck: where items come, how long they stay, and where most of the waiting is. */
export function Flow({ type }: { readonly type: ListType }) {
  const t = useText("lists");
  const say = useWords();
  const answer = useAnswer(getListFlow, { params: { type: type.id } });
  return (
    <Answered query={answer}>
      {({ items, from, to, stages, bottleneck }) => {
        const most = Math.max(1, ...stages.map(({ reached }) => reached));
        const name = stages.find(({ stage }) => stage === bottleneck)?.name;
        const columns: readonly Column<Stage>[] = [
          { id: "stage", head: t("column.stage"), rowHead: true, cell: (stage) => say(stage.name) },
          {
            id: "reached",
            head: t("flow.reached"),
            cell: ({ reached }) => (
              <span className="nowrap">
                <span className="flow-bar" style={{ width: `${(reached / most) * 120}px` }} aria-hidden="true" />{" "}
                {reached}
              </span>
            ),
          },
          { id: "went", head: t("flow.wentOn"), numeric: true, cell: ({ wentOn }) => wentOn },
          { id: "here", head: t("flow.here"), numeric: true, cell: ({ here }) => here },
          {
            id: "conversion",
            head: t("flow.conversion"),
            numeric: true,
            cell: ({ conversion }) => (conversion === null ? "—" : shareText(conversion)),
          },
          {
            id: "median",
            head: t("flow.median"),
            numeric: true,
            cell: ({ medianDays, endedStays }) => (medianDays === null ? "—" : `${medianDays} (${endedStays})`),
          },
          { id: "longer", head: t("flow.longer"), numeric: true, cell: ({ openLonger }) => openLonger },
          { id: "returns", head: t("flow.returns"), numeric: true, cell: ({ returns }) => returns },
          { id: "waited", head: t("flow.waited"), numeric: true, cell: ({ waitedDays }) => waitedDays },
        ];
        return (
          <Card
            title={t("flow.title", { items })}
            flags={<Flag kind="computed" />}
            context={`${from} – ${to}${name ? ` · ${t("flow.bottleneck", { stage: say(name) })}` : ""}`}
          >
            <DataTable caption={t("view.flow")} columns={columns} rows={stages} rowKey={({ stage }) => stage} />
            <p className="list-foot">{t("flow.note")}</p>
          </Card>
        );
      }}
    </Answered>
  );
}
