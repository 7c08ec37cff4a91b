import { type ChainItem, listChains } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Flag } from "../../parts/flag.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import "./chains.css";

/** The chains of the region with their coverage. */
export function Page() {
  const t = useText("chains");
  const answer = useAnswer(listChains, {});
  const columns = useColumns();
  return (
    <>
      <TitleRow
        title={t("title")}
        flags={answer.data?.demo ? <Flag kind="demo" /> : undefined}
        context={answer.data ? t("context", { count: answer.data.items.length }) : undefined}
      >
        <AppLink className="btn" to="/divisions">
          {t("divisions")}
        </AppLink>
      </TitleRow>
      <Answered query={answer} lines={12}>
        {({ items }) => {
          const [first] = items;
          return first ? (
            <Card>
              <DataTable caption={t("title")} columns={columns} rows={items} rowKey={({ id }) => id} />
              <p className="chains-note">{t(first.coverage.complete ? "complete" : "incomplete")}</p>
            </Card>
          ) : (
            <Card>
              <Empty title={t("empty")} text={t("empty.text")} />
            </Card>
          );
        }}
      </Answered>
    </>
  );
}

function useColumns(): readonly Column<ChainItem>[] {
  const t = useText("chains");
  return [
    { id: "chain", head: t("chain"), cell: (chain) => <NameCell chain={chain} />, rowHead: true },
    { id: "strip", head: t("covered"), cell: (chain) => <Strip chain={chain} />, width: "24%" },
    { id: "largest", head: t("withoutLargest"), cell: ({ coverage }) => coverage.coveredWithoutLargest, numeric: true },
    {
      id: "effective",
      head: t("effective"),
      cell: ({ coverage: { medianEffectiveMakers } }) => medianEffectiveMakers?.toFixed(1) ?? "—",
      numeric: true,
    },
    {
      id: "gaps",
      head: t("gaps"),
      cell: ({ coverage: { gaps } }) => <span className={gaps > 0 ? "chains-gap" : undefined}>{gaps}</span>,
      numeric: true,
    },
    { id: "unknown", head: t("unknown"), cell: ({ coverage }) => coverage.unknown, numeric: true },
  ];
}

function NameCell({ chain: { id, name, cluster } }: { readonly chain: ChainItem }) {
  const t = useText("chains");
  const say = useWords();
  return (
    <>
      <AppLink to={`/chains/${encodeURIComponent(id)}`}>{say(name)}</AppLink>
      {say(cluster.name) !== say(name) && (
        <AppLink className="chains-cluster" to={`/clusters/${encodeURIComponent(cluster.id)}`}>
          {t("cluster", { name: say(cluster.name) })}
        </AppLink>
      )}
    </>
  );
}

function Strip({ chain: { coverage } }: { readonly chain: ChainItem }) {
  const t = useText("chains");
  const { covered, gaps, unknown, keyParts } = coverage;
  return (
    <span className="chains-covered">
      <span>
        <b>{covered}</b>
        <small>{t("of", { total: keyParts })}</small>
      </span>
      <span className="chains-strip" role="img" aria-label={t("strip", { covered, gaps, unknown })}>
        <i className="is-covered" style={{ flexGrow: covered }} />
        <i className="is-gap" style={{ flexGrow: gaps }} />
        <i className="is-unknown" style={{ flexGrow: unknown }} />
      </span>
    </span>
  );
}
