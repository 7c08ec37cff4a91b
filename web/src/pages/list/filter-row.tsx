import { itemLamp } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useRegion } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Choice } from "../../parts/choice.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { columnsOf, filterNames, searchOfView } from "./filters.ts";

/** Filters, views of the pack and the choice of columns; all of it stands in the address. */
export function FilterRow({ type, columns = false }: { readonly type: ListType; readonly columns?: boolean }) {
  const t = useText("lists");
  const say = useWords();
  const search = useSearch();
  const set = useSetSearch();
  const units = useRegion().data?.units ?? [];
  const saved = type.views.filter(({ kind }) => kind === "table");
  const replace = (change: Parameters<typeof set>[0]) => set(change, { replace: true });
  const filtered = filterNames.some((name) => search[name] !== undefined);
  return (
    <div className="filter-row no-print">
      <SearchField label={t("filter.q")} value={search.q ?? ""} onChange={(q) => replace({ q: q || undefined })} />
      {saved.length > 1 && columns ? (
        <Choice
          label={t("filter.view")}
          all={t("filter.view")}
          value={undefined}
          options={saved.map(({ id, name }) => ({ value: id, label: say(name) }))}
          onChange={(id) => {
            const view = saved.find((one) => one.id === id);
            if (view) set(searchOfView(view));
          }}
        />
      ) : null}
      <Choice
        label={t("column.lamp")}
        all={t("filter.lamp")}
        value={search.lamp}
        options={itemLamp.options.map((lamp) => ({ value: lamp, label: t(`lamp.${lamp}`) }))}
        onChange={(lamp) => replace({ lamp })}
      />
      <Choice
        label={t("column.stage")}
        all={t("filter.stage")}
        value={search.stage}
        options={type.stages.map(({ id, name }) => ({ value: id, label: say(name) }))}
        onChange={(stage) =>
          replace({ stage, ended: type.stages.find(({ id }) => id === stage)?.kind === "open" ? search.ended : "all" })
        }
      />
      <Choice
        label={t("column.unit")}
        all={t("filter.unit")}
        value={search.unit}
        options={units.map(({ id, shortName }) => ({ value: id, label: say(shortName) }))}
        onChange={(unit) => replace({ unit })}
      />
      <Choice
        label={t("filter.ended")}
        all={t("filter.ended.no")}
        value={search.ended}
        options={(["all", "yes"] as const).map((value) => ({ value, label: t(`filter.ended.${value}`) }))}
        onChange={(ended) => replace({ ended })}
      />
      {filtered ? (
        <button
          type="button"
          className="btn ghost"
          onClick={() => set(Object.fromEntries(filterNames.map((name) => [name, undefined])))}
        >
          {t("filter.clear")}
        </button>
      ) : null}
      {columns ? <Columns type={type} /> : null}
    </div>
  );
}

function Columns({ type }: { readonly type: ListType }) {
  const t = useText("lists");
  const say = useWords();
  const search = useSearch();
  const set = useSetSearch();
  const chosen = columnsOf(type, search);
  const known = [
    ...["lamp", "stage", "due", "resets", "opened"].map((id) => ({ id, label: t(`column.${id}`) })),
    ...type.fields.map(({ id, name }) => ({ id, label: say(name) })),
  ];
  return (
    <details className="list-columns">
      <summary className="btn">{t("columns")}</summary>
      <div>
        {known.map(({ id, label }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              disabled={id === type.title}
              onChange={(event) =>
                set(
                  { cols: (event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id)).join(",") },
                  { replace: true },
                )
              }
            />{" "}
            {label}
          </label>
        ))}
      </div>
    </details>
  );
}
