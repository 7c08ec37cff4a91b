import type { ChainGaps, SinglePoint } from "@jiqun/contract";
import { useText } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { langOf } from "../../parts/runs.tsx";
import { useLinkNames } from "./link-names.ts";

interface Props {
  readonly gaps: ChainGaps;
  readonly gone: string | undefined;
  readonly onLose: (gone: string | undefined) => void;
}

/** One firm, or two, whose loss leaves a link without a maker. */
export function SinglePoints({ gaps, gone, onLose }: Props) {
  const t = useText("gaps");
  return (
    <Card title={t("points.title", { count: gaps.order1Total })} context={t("points.context")}>
      {gaps.order1.length === 0 ? <p className="gap-note">{t("points.none")}</p> : null}
      <ul className="point-list">
        {gaps.order1.map((point) => (
          <Point key={point.firms.map(({ id }) => id).join()} point={point} chain={gaps.chain.id}>
            <button
              type="button"
              className="btn"
              aria-pressed={gone === `firm:${point.firms[0]?.id}`}
              onClick={() => onLose(`firm:${point.firms[0]?.id}`)}
            >
              {t("whatif.ask")}
            </button>
          </Point>
        ))}
      </ul>
      {gaps.order2.length > 0 ? (
        <details className="point-pairs">
          <summary>{t("points.pairs", { count: gaps.order2Total })}</summary>
          <ul className="point-list">
            {gaps.order2.map((point) => (
              <Point key={point.firms.map(({ id }) => id).join()} point={point} chain={gaps.chain.id} />
            ))}
          </ul>
        </details>
      ) : null}
    </Card>
  );
}

function Point({
  point,
  chain,
  children,
}: {
  readonly point: SinglePoint;
  readonly chain: string;
  readonly children?: React.ReactNode;
}) {
  const t = useText("gaps");
  const nameOf = useLinkNames(chain);
  const list = (links: readonly string[]) => links.map(nameOf).join(t("comma"));
  return (
    <li>
      <div>
        {point.firms.map((firm, at) => (
          <span key={firm.id}>
            {at > 0 ? " + " : null}
            <AppLink to={`/enterprises/${firm.id}`} {...langOf(firm.name)}>
              {firm.name}
            </AppLink>
          </span>
        ))}
        <p>
          {point.links.length > 0 ? t("points.sole", { links: list(point.links) }) : null}
          {point.stops.length > 0 ? ` ${t("points.stops", { links: list(point.stops) })}` : null}
        </p>
      </div>
      {children}
    </li>
  );
}
