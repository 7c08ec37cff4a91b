import { exportFigures, listFigures } from "@jiqun/contract";
import { useDownload, usePages, useSession } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { countText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { Choice } from "../../parts/choice.tsx";
import { useMay, useMayEnter } from "../../parts/may.ts";
import { SearchField } from "../../parts/search-field.tsx";
import { Empty, ErrorBox, Loading } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { CompareCard } from "./compare-card.tsx";
import { FigureForm } from "./figure-form.tsx";
import { FigureRows, FigureTable } from "./figure-list.tsx";
import { FileImport } from "./file-import.tsx";
import { IndicatorOptions, SubjectOptions } from "./subjects.tsx";
import "../../parts/filters.css";
import { MoreButton } from "../../parts/more-button.tsx";
import "./figures.css";

const natures = ["actual", "preliminary", "target", "plan", "capacity"] as const;

/** Published and entered figures with their sources; where several speak of one thing they stand side by side. */
export function Page() {
  const t = useText("figures");
  const search = useSearch();
  const set = useSetSearch();
  const narrow = useNarrow();
  const nature = natures.find((each) => each === search.nature);
  const query = {
    ...(search.q ? { q: search.q } : {}),
    ...(search.subject ? { subject: search.subject } : {}),
    ...(search.indicator ? { indicator: search.indicator } : {}),
    ...(nature ? { nature } : {}),
  };
  const pages = usePages(listFigures, { query: { ...query, limit: 100 } });
  const excel = useDownload(exportFigures, { query });
  const session = useSession().data;
  const first = pages.data?.pages[0];
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const compared = items.find((figure) => figure.id === search.compare);
  const mismatches = items.filter((figure) => figure.conflict?.code === "growth-mismatch");
  const mayEnter = useMayEnter()();
  const may = useMay();
  const filtered = Object.keys(query).length > 0;
  const compare = (id: string) => set({ compare: id });
  return (
    <>
      <TitleRow title={t("title")} context={first ? t("context", { total: countText(first.total) }) : undefined}>
        <a className="btn" href={excel} download>
          {t("exportExcel")}
        </a>
        {may("importFigures") ? (
          <button type="button" className="btn" onClick={() => set({ file: "1", enter: undefined })}>
            {t("import")}
          </button>
        ) : null}
        {mayEnter ? (
          <button type="button" className="btn primary" onClick={() => set({ enter: "1", file: undefined })}>
            {t("enter")}
          </button>
        ) : null}
      </TitleRow>
      <div className="figures-stack">
        {session && !mayEnter ? <p className="figures-notice">{t("closed")}</p> : null}
        {search.enter && mayEnter ? (
          <FigureForm
            key={`${search.subject}/${search.indicator}`}
            subject={search.subject ?? ""}
            indicator={search.indicator ?? ""}
            onClose={() => set({ enter: undefined })}
          />
        ) : null}
        {search.file && may("importFigures") ? <FileImport onClose={() => set({ file: undefined })} /> : null}
        <search className="filter-row">
          <SearchField
            label={t("search")}
            value={search.q ?? ""}
            onChange={(q) => set({ q: q || undefined }, { replace: true })}
          />
          <select
            className="field choice"
            aria-label={t("filter.subject")}
            value={search.subject ?? ""}
            onChange={(event) => set({ subject: event.target.value || undefined })}
          >
            <option value="">{t("filter.subject.all")}</option>
            <SubjectOptions />
          </select>
          <select
            className="field choice"
            aria-label={t("filter.indicator")}
            value={search.indicator ?? ""}
            onChange={(event) => set({ indicator: event.target.value || undefined })}
          >
            <option value="">{t("filter.indicator.all")}</option>
            <IndicatorOptions />
          </select>
          <Choice
            label={t("filter.nature")}
            all={t("filter.nature.all")}
            value={nature}
            onChange={(next) => set({ nature: next })}
            options={natures.map((value) => ({ value, label: t(`nature.${value}`) }))}
          />
          {filtered ? (
            <button
              type="button"
              className="btn ghost"
              onClick={() => set({ q: undefined, subject: undefined, indicator: undefined, nature: undefined })}
            >
              {t("filter.clear")}
            </button>
          ) : null}
        </search>
        {compared ? <CompareCard figure={compared} onClose={() => set({ compare: undefined })} /> : null}
        {mismatches.length > 0 ? (
          <p className="figures-notice">
            <b>▲ {t("mismatch.title", { count: mismatches.length })}</b> {t("mismatch.text")}
          </p>
        ) : null}
        <Card>
          {pages.error ? <ErrorBox error={pages.error} onRetry={() => void pages.refetch()} /> : null}
          {!pages.error && !first ? <Loading lines={9} /> : null}
          {first && items.length === 0 ? <Empty title={t("none")} text={t("none.text")} /> : null}
          {items.length > 0 ? (
            <div className={pages.isPlaceholderData ? "stale" : undefined} aria-busy={pages.isPlaceholderData}>
              {narrow ? (
                <FigureRows items={items} onCompare={compare} />
              ) : (
                <FigureTable items={items} compared={compared?.id} onCompare={compare} />
              )}
              <MoreButton
                pages={pages}
                shown={t("shownCount", { shown: countText(items.length), total: countText(first?.total ?? 0) })}
                label={t("more")}
              />
            </div>
          ) : null}
        </Card>
      </div>
    </>
  );
}
