import type { ChainEdge, ChainEdges, LinkTile } from "@jiqun/contract";
import { useText, useWords } from "../../i18n/index.ts";
import { linesAt } from "../../panorama/supply-lines.ts";
import { langOf } from "../../parts/runs.tsx";

interface Props {
  readonly link: LinkTile;
  readonly links: readonly LinkTile[];
  readonly edges: ChainEdges;
  readonly onSelect: (link: string) => void;
}

const pairsShown = 12;

/** Who supplies a link and whom it supplies, in words: what the lines on the wall say. */
export function SupplySection({ link, links, edges, onSelect }: Props) {
  const t = useText("chain");
  const say = useWords();
  const nameOf = (id: string) => {
    const found = links.find((each) => each.id === id);
    return found ? say(found.name) : id;
  };
  const lines = linesAt(link.id, edges.pairs);
  const row = (label: string, ids: readonly string[], at: (id: string) => readonly [string, string]) => (
    <div className="link-near">
      <span>{label}</span>
      {ids.length === 0 ? <span>{t("absent")}</span> : null}
      {ids.map((id) => {
        const [from, to] = at(id);
        const pair = edges.pairs.find((each) => each.from === from && each.to === to);
        return (
          <button key={id} type="button" className="wall-mini" onClick={() => onSelect(id)}>
            {nameOf(id)} <b>{t("edges.counts", { known: pair?.known ?? 0, inferred: pair?.inferred ?? 0 })}</b>
          </button>
        );
      })}
    </div>
  );
  const own = edges.items.filter(({ from, to }) => from === link.id || to === link.id);
  return (
    <section>
      <h3>{t("edges.title")}</h3>
      {own.length === 0 ? (
        <p>{t("edges.none")}</p>
      ) : (
        <>
          {row(t("edges.from"), lines.inputs, (id) => [id, link.id])}
          {row(t("edges.to"), lines.outputs, (id) => [link.id, id])}
          <ul className="supply-pairs">
            {own.slice(0, pairsShown).map((edge) => (
              <Pair
                key={`${edge.supplier.name}>${edge.buyer.name}>${edge.product}>${edge.source}>${edge.to}`}
                edge={edge}
              />
            ))}
          </ul>
          {own.length > pairsShown ? <p>{t("edges.more", { count: own.length - pairsShown })}</p> : null}
        </>
      )}
      <p className="mut">{t("edges.note")}</p>
    </section>
  );
}

function Pair({ edge: { supplier, buyer, product, inferred, source, period, to } }: { edge: ChainEdge }) {
  const t = useText("chain");
  return (
    <li>
      <span className={inferred ? "wall-line is-inferred" : "wall-line"} aria-hidden="true" />
      <span>
        {t(inferred ? "edges.inferred" : "edges.known")} <span {...langOf(supplier.name)}>{supplier.name}</span> →{" "}
        <span {...langOf(buyer.name)}>{buyer.name}</span> · <span {...langOf(product)}>{product}</span>
        <small>
          {" "}
          {[source, period].filter(Boolean).join(" · ")}
          {to === null ? ` · ${t("edges.unplaced")}` : ""}
        </small>
      </span>
    </li>
  );
}
