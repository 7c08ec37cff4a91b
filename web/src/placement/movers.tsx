import { listMovers, type Mover } from "@jiqun/contract";
import { usePages } from "../api.ts";
import { shareText } from "../format/number.ts";
import { useText, useWords } from "../i18n/index.ts";
import { AppLink } from "../parts/app-link.tsx";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { Lamp } from "../parts/lamp.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { langOf } from "../parts/runs.tsx";
import { ErrorBox, Loading } from "../parts/states.tsx";

type Spot = Mover["before"][number];

/** Each firm that moves, with where it stands and where it would; a person's word stands and is marked. */
export function Movers({ of }: { of: string }) {
  const t = useText("placing");
  const say = useWords();
  const pages = usePages(listMovers, { query: { limit: 50 } });
  const movers = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: readonly Column<Mover>[] = [
    {
      id: "name",
      head: t("movers.firm"),
      rowHead: true,
      cell: (mover) => (
        <>
          <AppLink to={`/enterprises/${encodeURIComponent(mover.enterprise)}`}>
            <span {...langOf(mover.name)}>{mover.name}</span>
          </AppLink>
          <span className="under">{mover.unit ? say(mover.unit) : "—"}</span>
          {mover.judged ? <Lamp state="warn" word={t("movers.judged")} /> : null}
        </>
      ),
    },
    { id: "before", head: t("movers.before"), cell: ({ before, after }) => <Spots spots={before} beside={after} /> },
    { id: "after", head: t("movers.after"), cell: ({ before, after }) => <Spots spots={after} beside={before} /> },
    { id: "other", head: t("movers.other"), cell: (mover) => <Other mover={mover} /> },
  ];
  return (
    <section className="movers" data-replacement={of} aria-label={t("movers")}>
      <div className="part-head batch-part">
        <h3>{t("movers")}</h3>
      </div>
      {pages.error ? <ErrorBox error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.data ? (
        <DataTable caption={t("movers")} columns={columns} rows={movers} rowKey={(mover) => mover.enterprise} compact />
      ) : pages.error ? null : (
        <Loading />
      )}
      <MoreButton pages={pages} label={t("movers.more")} />
    </section>
  );
}

/** The links that stand otherwise than beside; of those that do not, how many. */
function Spots({ spots, beside }: { spots: readonly Spot[]; beside: readonly Spot[] }) {
  const t = useText("placing");
  const firm = useText("firm");
  const say = useWords();
  if (spots.length === 0) return <span className="mut">{t("movers.nowhere")}</span>;
  const stays = (spot: Spot) =>
    beside.some((other) => (["chain", "link", "role", "decision"] as const).every((key) => other[key] === spot[key]));
  const news = spots.filter((spot) => !stays(spot));
  const rest = spots.length - news.length;
  return (
    <ul className="spots">
      {news.map((spot) => (
        <li key={`${spot.chain}/${spot.link}`} className={`is-${spot.decision}`}>
          {say(spot.name)}{" "}
          <span className="mut sm">
            {firm(`role.${spot.role}`)} · {t(`decision.${spot.decision}`)} {shareText(spot.probability)}
          </span>
        </li>
      ))}
      {rest > 0 ? <li className="mut sm">{t("movers.stay", { count: rest })}</li> : null}
    </ul>
  );
}

function Other({ mover }: { mover: Mover }) {
  const t = useText("placing");
  const change = (key: string, pair: Mover["division"]) =>
    pair ? <div>{t(key, { before: pair[0] ?? "—", after: pair[1] ?? "—" })}</div> : null;
  if (!mover.division && !mover.unitChange) return <span className="mut">—</span>;
  return (
    <span className="sm">
      {change("movers.division", mover.division)}
      {change("movers.unit", mover.unitChange)}
    </span>
  );
}
