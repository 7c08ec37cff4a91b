import { exportEnterprises, getChain, listEnterprises } from "@jiqun/contract";
import { useAnswer, useDownload, usePages } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { countText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { Flag } from "../../parts/flag.tsx";
import { Empty, ErrorBox, Loading } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { EnterpriseRows, EnterpriseTable } from "./enterprise-list.tsx";
import { FilterRow } from "./filter-row.tsx";
import { filtersOf, isFiltered } from "./filters.ts";
import "../../parts/filters.css";
import { MoreButton } from "../../parts/more-button.tsx";
import "./enterprises.css";

const pageSize = 50;

/** Enterprises by name, pinyin initials and code; with a chain and a link it is the evidence list of that link. */
export function Page() {
  const t = useText("enterprises");
  const say = useWords();
  const search = useSearch();
  const set = useSetSearch();
  const narrow = useNarrow();
  const query = filtersOf(search);
  const pages = usePages(listEnterprises, { query: { ...query, limit: pageSize } });
  const excel = useDownload(exportEnterprises, { query });
  const chain = useAnswer(
    getChain,
    { params: { chain: query.chain ?? "" } },
    { enabled: query.chain !== undefined },
  ).data;
  const link = chain?.links.find((each) => each.id === query.link);
  const first = pages.data?.pages[0];
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <TitleRow
        title={link ? t("title.link") : t("title")}
        flags={first?.demo ? <Flag kind="demo" /> : undefined}
        context={
          chain && link
            ? t("context.link", { chain: say(chain.name), link: say(link.name) })
            : first
              ? t("context", { total: countText(first.total) })
              : undefined
        }
      >
        {chain && link ? (
          <AppLink className="btn" to={`/chains/${encodeURIComponent(chain.id)}`} search={{ link: link.id }}>
            {t("back")}
          </AppLink>
        ) : null}
        <a className="btn" href={excel} download>
          {t("exportExcel")}
        </a>
      </TitleRow>
      <FilterRow />
      <Card>
        {pages.error ? <ErrorBox error={pages.error} onRetry={() => void pages.refetch()} /> : null}
        {!pages.error && !first ? <Loading lines={9} /> : null}
        {first && items.length === 0 ? (
          isFiltered(query) ? (
            <Empty title={t("none")} text={t("none.text")} />
          ) : (
            <Empty title={t("empty")} text={t("empty.text")}>
              <AppLink className="btn primary" to="/data">
                {t("import")}
              </AppLink>
            </Empty>
          )
        ) : null}
        {items.length > 0 ? (
          <div className={pages.isPlaceholderData ? "stale" : undefined} aria-busy={pages.isPlaceholderData}>
            {narrow ? (
              <EnterpriseRows items={items} search={query.q ?? ""} />
            ) : (
              <EnterpriseTable
                items={items}
                search={query.q ?? ""}
                sort={{ by: query.sort ?? "name", descending: query.sort === "capital" }}
                onSort={({ by }) => set({ sort: by === "name" ? undefined : by })}
              />
            )}
            <MoreButton
              pages={pages}
              shown={t("shown", { shown: countText(items.length), total: countText(first?.total ?? 0) })}
              label={t("more", { count: Math.min(pageSize, (first?.total ?? 0) - items.length) })}
            />
          </div>
        ) : null}
      </Card>
    </>
  );
}
