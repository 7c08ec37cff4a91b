import { getList } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useParams } from "@tanstack/react-router";
import { useAnswer } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { VouchingFlag } from "../../parts/flag.tsx";
import { useMay } from "../../parts/may.ts";
import { Segments } from "../../parts/segments.tsx";
import { Answered } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { Board } from "./board.tsx";
import { views } from "./filters.ts";
import { Flow } from "./flow.tsx";
import { ItemsMap } from "./items-map.tsx";
import { ItemsTable } from "./items-table.tsx";
import { OpenForm } from "./open-form.tsx";
import { Report } from "./report.tsx";
import { Timeline } from "./timeline.tsx";
import { UnitsBoard } from "./units-board.tsx";
import "../../parts/filters.css";
import "../lists/lists.css";

/** One list: its table, its board by stage, units beside each other, how it flows, a week to print. */
export function Page() {
  const { type } = useParams({ strict: false }) as { type: string };
  const answer = useAnswer(getList, { params: { type } });
  return <Answered query={answer}>{({ type: list, mayOpen }) => <List type={list} mayOpen={mayOpen} />}</Answered>;
}

function List({ type, mayOpen }: { readonly type: ListType; readonly mayOpen: boolean }) {
  const t = useText("lists");
  const say = useWords();
  const language = useLanguage();
  const search = useSearch();
  const set = useSetSearch();
  const may = useMay();
  const view = views.find((one) => one === search.view) ?? "table";
  const shown = views.filter((one) =>
    one === "map" || one === "units" || one === "flow" || one === "report" ? may("getListBoard") : true,
  );
  return (
    <>
      <TitleRow
        title={say(type.name)}
        flags={<VouchingFlag vouching={type.vouching} />}
        context={language === "zh" ? type.note : undefined}
      >
        <Segments
          label={t("view")}
          value={view}
          options={shown.map((value) => ({ value, label: t(`view.${value}`) }))}
          onChange={(next) => set({ view: next === "table" ? undefined : next })}
        />
        {mayOpen ? (
          <button type="button" className="btn primary" onClick={() => set({ open: search.open ? undefined : "1" })}>
            {t("open.new", { name: say(type.itemName) })}
          </button>
        ) : null}
      </TitleRow>
      <div className="list-stack">
        {search.open && mayOpen ? <OpenForm type={type} lead={search.lead} park={search.park} /> : null}
        {view === "table" ? <ItemsTable type={type} /> : null}
        {view === "board" ? <Board type={type} /> : null}
        {view === "timeline" ? <Timeline type={type} /> : null}
        {view === "map" ? <ItemsMap type={type} /> : null}
        {view === "units" ? <UnitsBoard type={type} /> : null}
        {view === "flow" ? <Flow type={type} /> : null}
        {view === "report" ? <Report type={type} /> : null}
      </div>
    </>
  );
}
