import { useText, useWords } from "../../i18n/index.ts";
import { differences, groupByDifference, makersOf } from "../../panorama/compare.ts";
import type { WallMode } from "../../panorama/mode.ts";
import { useNarrow } from "../../parts/use-narrow.ts";
import type { Side, Sides } from "./use-sides.ts";

interface Props {
  readonly sides: Sides & { readonly b: Side };
  readonly mode: WallMode & { readonly kind: "compare" };
  readonly onSelect: (link: string) => void;
}

const numbers = ["covered", "coveredWithoutLargest", "medianEffectiveMakers", "gaps", "unknown"] as const;

/** The comparison in words: the coverage of both sides, then the links by what sets the sides apart. */
export function CompareSide({ sides: { a, b }, mode, onSelect }: Props) {
  const t = useText("chain");
  const say = useWords();
  const shownLinks = useNarrow() ? 10 : 40;
  // Of two days the earlier one is read first.
  const columns = mode.by === "day" ? [b, a] : [a, b];
  const groups = groupByDifference(a.panorama.links, mode.others);
  const count = (makers: number | null) => (makers === null ? t("absent") : String(makers));
  return (
    <aside className="card link-drawer chain-side" aria-label={t("compare.title")}>
      <header>
        <div>
          <h2>{t("compare.title")}</h2>
          <p>{t(`compare.hint.${mode.by}`)}</p>
        </div>
      </header>
      <div className="link-drawer-body">
        <section>
          <table className="compare-table">
            <thead>
              <tr>
                <td />
                {columns.map((side, at) => (
                  <th key={at === 0 ? "first" : "second"} scope="col">
                    {mode.by === "unit" ? <small>{t(at === 0 ? "side.a" : "side.b")} </small> : null}
                    {side.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {numbers.map((key) => (
                <tr key={key}>
                  <th scope="row">{t(`compare.${key}`)}</th>
                  {columns.map(({ panorama: { coverage } }, at) => (
                    <td key={at === 0 ? "first" : "second"}>
                      {key === "medianEffectiveMakers" ? (coverage[key]?.toFixed(1) ?? t("absent")) : coverage[key]}
                      {key === "covered" ? <small> / {coverage.keyParts}</small> : null}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <p>
            {columns
              .map(
                ({ name, panorama }) =>
                  `${name}${t("colon")}${t(panorama.coverage.complete ? "coverage.complete" : "coverage.incomplete")}`,
              )
              .join(t("semicolon"))}
          </p>
        </section>
        {differences.map((difference) => {
          const links = groups.get(difference) ?? [];
          return (
            <section key={difference}>
              <h3>
                {t(`legend.${mode.by}.${difference}`)} {links.length}
              </h3>
              {links.length === 0 ? null : (
                <div className="link-near">
                  {links.slice(0, shownLinks).map((link) => {
                    const [left, right] = [count(makersOf(link)), count(makersOf(mode.others.get(link.id)))];
                    return (
                      <button
                        key={link.id}
                        type="button"
                        className={`wall-mini is-${difference}`}
                        onClick={() => onSelect(link.id)}
                      >
                        {say(link.name)}
                        {["unknown", "neither"].includes(difference) ? null : (
                          <b>{mode.by === "unit" ? ` ${left} : ${right}` : ` ${right} → ${left}`}</b>
                        )}
                      </button>
                    );
                  })}
                  {links.length > shownLinks ? (
                    <span>{t("side.more", { count: links.length - shownLinks })}</span>
                  ) : null}
                </div>
              )}
            </section>
          );
        })}
      </div>
    </aside>
  );
}
