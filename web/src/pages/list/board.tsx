import { type ListItem, listItems } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useAnswer } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { countText } from "../../format/number.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { type Names, valueText } from "../../parts/list-values.ts";
import { langOf } from "../../parts/runs.tsx";
import { Segments } from "../../parts/segments.tsx";
import { Answered } from "../../parts/states.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { FilterRow } from "./filter-row.tsx";
import { queryOf } from "./filters.ts";
import { addressOf, Due } from "./items-table.tsx";

const shownInLane = 20;

/** Columns of the list's lanes, or of its stages; the worst lamps on top. A phone has room for one of them. */
export function Board({ type }: { readonly type: ListType }) {
  const t = useText("lists");
  const say = useWords();
  const narrow = useNarrow();
  const search = useSearch();
  const set = useSetSearch();
  const lanes =
    type.lanes.length > 0
      ? type.lanes
      : type.stages.filter(({ kind }) => kind === "open").map(({ id, name }) => ({ id, name, stages: [id] }));
  const chosen = lanes.find(({ id }) => id === search.lane) ?? lanes[0];
  const shown = narrow && chosen ? [chosen] : lanes;
  return (
    <>
      <FilterRow type={type} />
      {narrow ? (
        <Segments
          label={t("lanes")}
          value={chosen?.id ?? ""}
          options={lanes.map(({ id, name }) => ({ value: id, label: say(name) }))}
          onChange={(lane) => set({ lane }, { replace: true })}
        />
      ) : null}
      <div className="kanban" style={{ "--lanes": shown.length } as React.CSSProperties}>
        {shown.map((lane) => (
          <Lane key={lane.id} type={type} lane={lane} />
        ))}
      </div>
    </>
  );
}

function Lane({ type, lane }: { readonly type: ListType; readonly lane: ListType["lanes"][number] }) {
  const t = useText("lists");
  const say = useWords();
  const { stage, ...query } = queryOf(useSearch()) as ReturnType<typeof queryOf> & { stage?: string };
  const stages = lane.stages.filter((id) => stage === undefined || stage.split(",").includes(id));
  const answer = useAnswer(listItems, {
    params: { type: type.id },
    query: {
      ...query,
      stage: (stages.length > 0 ? stages : ["-"]).join(","),
      sort: "lamp",
      descending: "false",
      limit: shownInLane,
    },
  });
  return (
    <section aria-label={say(lane.name)}>
      <h2>{say(lane.name)}</h2>
      <Answered query={answer} lines={3}>
        {({ items, total, names }) => (
          <>
            <span className="mut sm">{t("lane.count", { count: countText(total) })}</span>
            <ul>
              {items.map((item) => (
                <CardOf key={item.id} type={type} item={item} names={names} />
              ))}
            </ul>
            {total > items.length ? <p className="mut sm">{t("lane.more", { count: total - items.length })}</p> : null}
          </>
        )}
      </Answered>
    </section>
  );
}

function CardOf({ type, item, names }: { readonly type: ListType; readonly item: ListItem; readonly names: Names }) {
  const say = useWords();
  const language = useLanguage();
  const actor = useActor();
  const t = useText("lists");
  const text = (id: string | undefined) =>
    id === undefined
      ? "—"
      : valueText(
          type.fields.find((field) => field.id === id),
          item.fields[id],
          { language, names, actor },
        );
  const fieldFor = (kind: "unit" | "gap") =>
    type.fields.find((field) => field.kind === "ref" && field.to.includes(kind))?.id;
  const gap = fieldFor("gap");
  const amount = type.fields.find(({ kind }) => kind === "quantity")?.id;
  return (
    <li className={`kanban-card ${item.lamp}`}>
      <div>
        <AppLink to={addressOf(item)} {...langOf(item.title)}>
          <b>{item.title}</b>
        </AppLink>
        <Lamp state={item.lamp} bare word={t(`lamp.${item.lamp}`)} />
      </div>
      <span className="mut sm">
        {say(type.stages.find(({ id }) => id === item.stage)?.name ?? { zh: item.stage, en: item.stage })} ·{" "}
        {text(fieldFor("unit"))}
      </span>
      {gap && item.fields[gap] !== undefined ? <span className="mut sm">{text(gap)}</span> : null}
      <div className="sm">
        <span>{amount ? text(amount) : ""}</span>
        <Due item={item} />
      </div>
    </li>
  );
}
