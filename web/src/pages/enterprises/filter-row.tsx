import { getChain, getDivisions } from "@jiqun/contract";
import { useAnswer, useRegion } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Choice } from "../../parts/choice.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { filterNames, filtersOf, isFiltered } from "./filters.ts";

const decisions = ["accepted", "review", "rejected"] as const;

/** Search and filters of the list; each stands in the address. */
export function FilterRow() {
  const t = useText("enterprises");
  const firm = useText("firm");
  const say = useWords();
  const search = useSearch();
  const set = useSetSearch();
  const query = filtersOf(search);
  const region = useRegion().data;
  const divisions = useAnswer(getDivisions, {}).data;
  const chain = useAnswer(
    getChain,
    { params: { chain: query.chain ?? "" } },
    { enabled: query.chain !== undefined },
  ).data;
  return (
    <search className="filter-row">
      <SearchField
        label={t("search")}
        value={query.q ?? ""}
        onChange={(q) => set({ q: q || undefined }, { replace: true })}
      />
      <Choice
        label={t("filter.unit")}
        all={t("filter.unit.all")}
        value={query.unit}
        onChange={(unit) => set({ unit })}
        options={[
          ...(region?.units ?? []).map((unit) => ({ value: unit.id, label: say(unit.name) })),
          { value: "none", label: t("filter.unit.none") },
        ]}
      />
      <Choice
        label={t("filter.chain")}
        all={t("filter.chain.all")}
        value={query.chain}
        onChange={(next) => set({ chain: next, link: undefined })}
        options={(region?.chains ?? []).map((each) => ({ value: each.id, label: say(each.name) }))}
      />
      {query.chain ? (
        <Choice
          label={t("filter.link")}
          all={t("filter.link.all")}
          value={query.link}
          onChange={(link) => set({ link })}
          options={(chain?.links ?? []).map((link) => ({ value: link.id, label: say(link.name) }))}
        />
      ) : null}
      <Choice
        label={t("filter.division")}
        all={t("filter.division.all")}
        value={query.division}
        onChange={(division) => set({ division })}
        options={(divisions?.divisions ?? []).map((each) => ({
          value: each.code,
          label: `${each.code} ${say(each.name)}`,
        }))}
      />
      <Choice
        label={t("filter.decision")}
        all={t("filter.decision.all")}
        value={query.decision}
        onChange={(decision) => set({ decision })}
        options={decisions.map((value) => ({ value, label: firm(`decision.${value}`) }))}
      />
      <Choice
        label={t("filter.active")}
        all={t("filter.active.all")}
        value={query.active}
        onChange={(active) => set({ active })}
        options={(["true", "false"] as const).map((value) => ({ value, label: t(`filter.active.${value}`) }))}
      />
      {isFiltered(query) ? (
        <button
          type="button"
          className="btn ghost"
          onClick={() => set(Object.fromEntries(filterNames.map((name) => [name, undefined])))}
        >
          {t("filter.clear")}
        </button>
      ) : null}
    </search>
  );
}
