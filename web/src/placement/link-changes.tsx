import type { Replacement } from "@jiqun/contract";
import { useState } from "react";
import { countText } from "../format/number.ts";
import { useText, useWords } from "../i18n/index.ts";
import { AppLink } from "../parts/app-link.tsx";

const first = 10;

/** Links that gain or lose firms: before and after on one scale, the largest changes first. */
export function LinkChanges({ links }: { links: Replacement["links"] }) {
  const t = useText("placing");
  const say = useWords();
  const [all, setAll] = useState(false);
  const scale = Math.max(1, ...links.flatMap(({ before, after }) => [before, after]));
  const shown = all ? links : links.slice(0, first);
  return (
    <section className="batch-part" aria-label={t("links")}>
      <div className="part-head">
        <h3>{t("links")}</h3>
        <span className="mut sm">{t("links.context")}</span>
      </div>
      <ul className="link-changes">
        {shown.map((link) => (
          <li key={`${link.chain}/${link.link}`}>
            <AppLink to={`/chains/${encodeURIComponent(link.chain)}`} search={{ link: link.link }}>
              {say(link.name)}
            </AppLink>
            <span className="change-bars" aria-hidden="true">
              <i style={{ width: `${(100 * link.before) / scale}%` }} />
              <i className="is-after" style={{ width: `${(100 * link.after) / scale}%` }} />
            </span>
            <span className="change-numbers">
              {t("links.change", { before: countText(link.before), after: countText(link.after) })}
              {(link.makersBefore === 0) === (link.makersAfter === 0) ? null : (
                <>
                  {" "}
                  <b className="sm">{t(link.makersBefore === 0 ? "links.opens" : "links.loses")}</b>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {links.length > first ? (
        <button type="button" className="btn ghost" onClick={() => setAll(!all)}>
          {t(all ? "links.fewer" : "links.all", { count: links.length })}
        </button>
      ) : null}
    </section>
  );
}
