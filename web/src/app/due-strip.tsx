// Under the top bar: what the people of a firm, or of the unit that gathers filings, have still to see to.
import { type DueFiling, listDueFilings } from "@jiqun/contract";
import { useAnswer, useSession } from "../api.ts";
import { useText, useWords } from "../i18n/index.ts";
import { AppLink } from "../parts/app-link.tsx";
import { useDueText } from "../parts/due-text.ts";
import { useMay } from "../parts/may.ts";

const duties: readonly string[] = ["filer", "legal-representative", "unit-officer", "park-officer"];
const soon_workdays = 15;

/** Whose it is to file or to gather sees it on every page, once the day is near or somebody reminded. */
export function DueStrip() {
  const may = useMay();
  const isTheirs = useSession().data?.grants.some(({ duty }) => duties.includes(duty)) ?? false;
  const due = useAnswer(listDueFilings, {}, { enabled: isTheirs && may("listDueFilings") }).data;
  const [first] = (due?.items ?? []).filter(isNear);
  return first ? <Line due={first} /> : null;
}

const isNear = ({ due, reminded }: DueFiling): boolean =>
  due.over || reminded !== null || (due.workdaysLeft !== null && due.workdaysLeft <= soon_workdays);

function Line({ due: { rules, name, period, due, owing, firms, enterprise } }: { readonly due: DueFiling }) {
  const t = useText("filings");
  const say = useWords();
  const tell = useDueText();
  return (
    <div className="as-of-strip" role="status">
      <b>{t("due.strip", { period, name: say(name) })}</b>
      <span>
        {tell(due)}
        {enterprise === null ? t("due.owing", { owing, firms }) : ""}
      </span>
      <AppLink
        to={enterprise === null ? "/filings" : `/enterprises/${enterprise}`}
        search={{ period, rules }}
        className="btn ghost"
      >
        {t("due.see")}
      </AppLink>
    </div>
  );
}
