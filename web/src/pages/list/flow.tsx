import { getListFlow } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useAnswer } from "../../api.ts";
import { countText, shareText } from "../../format/number.ts";
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
      {({ items, from, to, stages, bottleneck, aim }) => {
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
          { id: "waited", head: t("flow.waited"), numeric: true, cell: ({ waitedDays }) => countText(waitedDays) },
        ];
        return (
          <div className="list-stack">
            <Card
              title={t("flow.title", { items })}
              flags={<Flag kind="computed" />}
              context={`${from} – ${to}${name ? ` · ${t("flow.bottleneck", { stage: say(name) })}` : ""}`}
            >
              <DataTable caption={t("view.flow")} columns={columns} rows={stages} rowKey={({ stage }) => stage} />
              <p className="list-foot">{t("flow.note")}</p>
            </Card>
            {aim && <Forecasts type={type} stages={stages} aim={say(aim)} />}
          </div>
        );
      }}
    </Answered>
  );
}

/** Days that who comes into a stage has still to go, or why that is not known. */
function Forecasts({
  type,
  stages,
  aim,
}: {
  readonly type: ListType;
  readonly stages: readonly Stage[];
  readonly aim: string;
}) {
  const t = useText("lists");
  const say = useWords();
  const nameOf = (id: string) => say(type.stages.find((stage) => stage.id === id)?.name ?? { zh: id, en: id });
  const days = (head: "p50" | "p80" | "p90"): Column<Stage> => ({
    id: head,
    head: head.toUpperCase(),
    numeric: true,
    cell: ({ forecast }) => (forecast?.known ? (forecast[head] ?? t("flow.beyond")) : "—"),
  });
  const columns: readonly Column<Stage>[] = [
    { id: "stage", head: t("column.stage"), rowHead: true, cell: (stage) => say(stage.name) },
    days("p50"),
    days("p80"),
    days("p90"),
    {
      id: "miss",
      head: t("flow.miss"),
      numeric: true,
      cell: ({ miss }) => (miss ? `${shareText(miss.share)} (${miss.items})` : "—"),
    },
    {
      id: "basis",
      head: t("flow.basis"),
      cell: ({ forecast }) =>
        forecast && (
          <span className="flow-basis">
            {forecast.known
              ? t("flow.known", { events: forecast.events })
              : t("flow.unknown", { stage: nameOf(forecast.stage), events: forecast.events })}
          </span>
        ),
    },
  ];
  return (
    <Card title={t("flow.forecast", { aim })} flags={<Flag kind="computed" />}>
      <DataTable
        caption={t("flow.forecast", { aim })}
        columns={columns}
        rows={stages.filter(({ forecast }) => forecast !== null)}
        rowKey={({ stage }) => stage}
      />
      <p className="list-foot">{t("flow.forecastNote")}</p>
    </Card>
  );
}
