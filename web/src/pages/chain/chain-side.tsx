import type { Panorama } from "@jiqun/contract";
import { useText, useWords } from "../../i18n/index.ts";
import { lookOf, stateOf } from "../../panorama/tile-look.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Figure } from "../../parts/figure.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { langOf } from "../../parts/runs.tsx";
import { statementsOf } from "./statements.ts";

interface Props {
  readonly panorama: Panorama;
  readonly onSelect: (link: string) => void;
}

const shownStatements = 5;

/** Beside the wall while no link is chosen: what is officially said, who answers for the chain, what to look at first. */
export function ChainSide({ panorama, onSelect }: Props) {
  const t = useText("chain");
  const say = useWords();
  const { laidOut, total, others: statements } = statementsOf(panorama.published);
  const parts = panorama.links.filter((link) => link.keyPart && !link.catchAll);
  const others = panorama.links.filter((link) => !link.keyPart && !link.catchAll).length;
  const lists = (["gap", "single", "unknown"] as const).map((state) => ({
    state,
    links: parts.filter((link) => stateOf(link) === state),
  }));
  return (
    <aside className="card link-drawer chain-side" aria-label={t("side.title")}>
      <header>
        <div>
          <h2>{t("side.title")}</h2>
          <p className="no-print">{t("side.hint")}</p>
        </div>
      </header>
      <div className="link-drawer-body">
        <section>
          <h3>{t("side.published")}</h3>
          {laidOut?.quote ? (
            <blockquote className="quote" {...langOf(laidOut.quote)}>
              {laidOut.quote}
            </blockquote>
          ) : null}
          <p>{laidOut ? `${say(laidOut.source.title)} · ${t("coverage.speaksOf")}` : t("coverage.noStatement")}</p>
          {[total, ...statements.slice(0, shownStatements)].map((figure) =>
            figure ? (
              <p key={figure.id} className="chain-statement">
                <span>{say(figure.indicatorName)}</span> <Figure figure={figure} />
              </p>
            ) : null,
          )}
          <p>
            <AppLink to="/figures" search={{ subject: `chain:${panorama.id}` }}>
              {t("side.allPublished", { count: panorama.published.length })}
            </AppLink>
          </p>
        </section>
        {lists.map(({ state, links }) => (
          <section key={state}>
            <h3>
              {t(`legend.coverage.${state}`)} {links.length}
            </h3>
            {links.length === 0 ? (
              <p>{t(`side.none.${state}`)}</p>
            ) : (
              <div className="link-near">
                {links.slice(0, 12).map((link) => (
                  <button
                    key={link.id}
                    type="button"
                    className={`wall-mini is-${lookOf(link, "coverage").shade}`}
                    onClick={() => onSelect(link.id)}
                  >
                    {say(link.name)}
                  </button>
                ))}
                {links.length > 12 ? <span>{t("side.more", { count: links.length - 12 })}</span> : null}
              </div>
            )}
          </section>
        ))}
        {others > 0 ? (
          <section>
            <p>{t("side.keyParts", { count: others })}</p>
          </section>
        ) : null}
        <section>
          <h3>{t("side.roles")}</h3>
          {panorama.roles.length === 0 ? (
            <p className="mut">{t("side.roles.none")}</p>
          ) : (
            <dl className="terms">
              {panorama.roles.map((role) => (
                <div key={`${role.kind}-${role.name.zh}`}>
                  <dt>{t(`roleKind.${role.kind}`)}</dt>
                  <dd>
                    {say(role.name)} <VouchingFlag vouching={role.vouching} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </section>
        <section>
          <h3>{t("side.note")}</h3>
          {panorama.note ? <p>{say(panorama.note)}</p> : null}
          <p>
            {t("side.quality")} <AppLink to="/about/quality">{t("side.quality.link")}</AppLink>
          </p>
        </section>
      </div>
    </aside>
  );
}
