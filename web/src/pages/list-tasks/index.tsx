import { type ListTask, listTasks, makeCalendarLink } from "@jiqun/contract";
import { useState } from "react";
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
import { useNarrow } from "../../parts/use-narrow.ts";
import "../lists/lists.css";

/** So many are listed at once: the nearest dates come first. */
const part = 50;
const kinds = ["all", "escalation", "task", "answer", "reminder"] as const;

/** What waits for the one who asks, over all lists; the same dates as a calendar. */
export function Page() {
  const t = useText("lists");
  const narrow = useNarrow();
  const answer = useAnswer(listTasks, {});
  const [chosen, choose] = useSearchParam("kind");
  const kind = kinds.find((one) => one === chosen) ?? "all";
  const [listed, list] = useState(part);
  return (
    <>
      <TitleRow title={t("tasks")} context={t("tasks.context")}>
        <Segments
          label={t("tasks.kind")}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(value === "reminder" ? "task.dates" : `task.${value}`) }))}
          onChange={(next) => choose(next === "all" ? undefined : next)}
        />
      </TitleRow>
      <div className="list-stack">
        <Card>
          <Answered query={answer}>
            {({ items, more }) => {
              const found = items.filter((task) => kind === "all" || task.kind === kind);
              const shown = found.slice(0, listed);
              return found.length === 0 ? (
                <Empty title={t("tasks.none")} text={t("tasks.none.text")} />
              ) : (
                <>
                  {narrow ? <TaskRows tasks={shown} /> : <TaskTable tasks={shown} />}
                  {found.length > shown.length ? (
                    <div className="list-foot">
                      {t("items.shown", { shown: shown.length, total: found.length })}{" "}
                      <button type="button" className="btn" onClick={() => list(listed + part)}>
                        {t("items.more")}
                      </button>
                    </div>
                  ) : null}
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

function useKind(): (task: ListTask) => string {
  const t = useText("lists");
  return ({ kind, level, overdueDays }) =>
    kind === "escalation"
      ? t("task.level", { level })
      : t(kind === "reminder" && overdueDays > 0 ? "task.late" : `task.${kind}`);
}

function TaskName({ item }: Pick<ListTask, "item">) {
  return (
    <AppLink to={`/lists/${item.type}/${item.id}`} {...langOf(item.title)}>
      {item.title}
    </AppLink>
  );
}

function TaskDue({ due, overdueDays }: Pick<ListTask, "due" | "overdueDays">) {
  const t = useText("lists");
  return (
    <span className={overdueDays > 0 ? "list-late nowrap" : "nowrap"}>
      {due ?? "—"} {overdueDays > 0 ? t("overdue", { days: overdueDays }) : ""}
    </span>
  );
}

function TaskRows({ tasks }: { readonly tasks: readonly ListTask[] }) {
  const t = useText("lists");
  const say = useWords();
  const kindOf = useKind();
  return (
    <ul className="list-rows">
      {tasks.map((task) => (
        <li key={task.id}>
          <div className="need-head">
            <b>
              <TaskName item={task.item} />
            </b>{" "}
            <Lamp state={task.item.lamp} word={t(`lamp.${task.item.lamp}`)} />
          </div>
          <span className="mut sm">{`${kindOf(task)} · ${say(task.what)}`}</span>
          <span className="sm">
            <TaskDue {...task} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function TaskTable({ tasks }: { readonly tasks: readonly ListTask[] }) {
  const t = useText("lists");
  const say = useWords();
  const kindOf = useKind();
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
      cell: (task) => <TaskName item={task.item} />,
    },
    {
      id: "kind",
      head: t("tasks.kind"),
      cell: kindOf,
    },
    { id: "what", head: t("tasks.what"), cell: ({ what }) => say(what) },
    {
      id: "due",
      head: t("column.due"),
      cell: (task) => <TaskDue {...task} />,
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
