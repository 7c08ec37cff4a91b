import { type ChainGaps, type Effect, getChain, getShock } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Choice } from "../../parts/choice.tsx";
import { langOf } from "../../parts/runs.tsx";
import { Answered } from "../../parts/states.tsx";

interface Props {
  readonly gaps: ChainGaps;
  readonly unit: string | undefined;
  /** "link:ID" or "firm:ID". */
  readonly gone: string | undefined;
  readonly onLose: (gone: string | undefined) => void;
}

/** What follows when a link or a firm is gone, and by what that is known. */
export function WhatIf({ gaps, unit, gone, onLose }: Props) {
  const t = useText("gaps");
  const say = useWords();
  const links = useAnswer(getChain, { params: { chain: gaps.chain.id }, query: {} }).data?.links ?? [];
  const [kind, id] = gone?.split(/:(.*)/s) ?? [];
  return (
    <aside className="card gaps-side" aria-label={t("whatif.title")}>
      <header>
        <h2>{t("whatif.title")}</h2>
        <p className="mut sm">{t("whatif.hint")}</p>
        <Choice
          label={t("whatif.link")}
          all={t("whatif.link")}
          value={kind === "link" ? id : undefined}
          onChange={(next) => onLose(next === undefined ? undefined : `link:${next}`)}
          options={links.map((link) => ({ value: link.id, label: say(link.name) }))}
        />
      </header>
      {id === undefined ? null : <Answer chain={gaps.chain.id} kind={kind ?? ""} id={id} unit={unit} />}
    </aside>
  );
}

function Answer(props: {
  readonly chain: string;
  readonly kind: string;
  readonly id: string;
  readonly unit: string | undefined;
}) {
  const { chain, kind, id, unit } = props;
  const t = useText("gaps");
  const answer = useAnswer(getShock, {
    params: { chain },
    query: { ...(kind === "firm" ? { firm: id } : { link: id }), ...(unit ? { unit } : {}) },
  });
  return (
    <Answered query={answer} lines={4}>
      {({ removed, basis, edges, inferred, downstream, upstream }) => (
        <div className="gaps-side-body">
          <section>
            <h3 {...langOf(removed.name)}>{t("whatif.gone", { name: removed.name })}</h3>
            <p>{basis === "edges" ? t("basis.edges", { edges, inferred }) : t("basis.structural")}</p>
          </section>
          <Effects title={t("whatif.downstream")} none={t("whatif.none")} effects={downstream} />
          <Effects title={t("whatif.upstream")} none={t("whatif.none")} effects={upstream} />
        </div>
      )}
    </Answered>
  );
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

function Effects({
  title,
  none,
  effects,
}: {
  readonly title: string;
  readonly none: string;
  readonly effects: readonly Effect[];
}) {
  return (
    <section>
      <h3>
        {title} {effects.length}
      </h3>
      {effects.length === 0 ? <p>{none}</p> : null}
      <ul className="effect-list">
        {effects.map((effect) => (
          <li key={`${effect.kind} ${effect.id || effect.name}`}>
            <div>
              {effect.kind === "firm" && effect.id !== "" ? (
                <AppLink to={`/enterprises/${effect.id}`} {...langOf(effect.name)}>
                  {effect.name}
                </AppLink>
              ) : (
                <b {...langOf(effect.name)}>{effect.name}</b>
              )}
              <Loss loss={effect.loss} />
            </div>
            {effect.path.length > 2 ? (
              <p className="mut sm">{effect.path.map(({ name }) => name).join(" → ")}</p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** From the least to the most that is lost; what is sure is filled, what is possible hatched. */
function Loss({ loss: [least, most] }: { readonly loss: readonly [number, number] }) {
  const t = useText("gaps");
  const text = Math.abs(most - least) < 0.005 ? percent(most) : `${percent(least)}–${percent(most)}`;
  return (
    <span className="loss">
      <span className="loss-bar" role="img" aria-label={t("loss", { text })}>
        <i style={{ width: percent(least) }} />
        <i className="is-unknown" style={{ width: percent(most - least) }} />
      </span>
      {text}
    </span>
  );
}
