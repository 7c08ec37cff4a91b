import { type ListTask, listTasks, makeCalendarLink } from "@jiqun/contract";
import { useAnswer, useCall } from "../../api.ts";
import { useSearchParam } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { useMay } from "../../parts/may.ts";
import { langOf } from "../../parts/runs.tsx";
import { Segments } from "../../parts/segments.tsx";
import { Answered, Empty, ErrorBox } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import "../lists/lists.css";

const kinds = ["all", "escalation", "task", "answer", "reminder"] as const;

/** What waits for the one who asks, over all lists; the same dates as a calendar. */
export function Page() {
  const t = useText("lists");
  const answer = useAnswer(listTasks, {});
  const [chosen, choose] = useSearchParam("kind");
  const kind = kinds.find((one) => one === chosen) ?? "all";
  return (
    <>
      <TitleRow title={t("tasks")} context={t("tasks.context")}>
        <Segments
          label={t("tasks.kind")}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`task.${value}`) }))}
          onChange={(next) => choose(next === "all" ? undefined : next)}
        />
      </TitleRow>
      <div className="list-stack">
        <Card>
          <Answered query={answer}>
            {({ items, more }) => {
              const shown = items.filter((task) => kind === "all" || task.kind === kind);
              return shown.length === 0 ? (
                <Empty title={t("tasks.none")} text={t("tasks.none.text")} />
              ) : (
                <>
                  <TaskTable tasks={shown} />
                  {more ? <p className="list-foot">{t("tasks.more")}</p> : null}
                </>
              );
            }}
          </Answered>
        </Card>
        <CalendarCard />
      </div>
    </>
  );
}

function TaskTable({ tasks }: { readonly tasks: readonly ListTask[] }) {
  const t = useText("lists");
  const say = useWords();
  const columns: readonly Column<ListTask>[] = [
    {
      id: "lamp",
      head: t("column.lamp"),
      cell: ({ item }) => <Lamp state={item.lamp} word={t(`lamp.${item.lamp}`)} />,
    },
    {
      id: "item",
      head: t("column.name"),
      rowHead: true,
      cell: ({ item }) => (
        <AppLink to={`/lists/${item.type}/${item.id}`} {...langOf(item.title)}>
          {item.title}
        </AppLink>
      ),
    },
    {
      id: "kind",
      head: t("tasks.kind"),
      cell: ({ kind, level }) => (kind === "escalation" ? t("task.level", { level }) : t(`task.${kind}`)),
    },
    { id: "what", head: t("tasks.what"), cell: ({ what }) => say(what) },
    {
      id: "due",
      head: t("column.due"),
      cell: ({ due, overdueDays }) => (
        <span className={overdueDays > 0 ? "list-late nowrap" : "nowrap"}>
          {due ?? "—"} {overdueDays > 0 ? t("overdue", { days: overdueDays }) : ""}
        </span>
      ),
    },
  ];
  return <DataTable caption={t("tasks")} columns={columns} rows={tasks} rowKey={({ id }) => id} />;
}

function CalendarCard() {
  const t = useText("lists");
  const may = useMay();
  const make = useCall(makeCalendarLink);
  if (!may("makeCalendarLink")) return null;
  return (
    <Card title={t("calendar")} context={t("calendar.context")} padded>
      <button type="button" className="btn" disabled={make.isPending} onClick={() => make.mutate({})}>
        {t("calendar.make")}
      </button>
      {make.data ? (
        <p className="secret">
          <code>{`${window.location.origin}${make.data.path}`}</code>
        </p>
      ) : null}
      {make.error ? <ErrorBox error={make.error} /> : null}
    </Card>
  );
}
