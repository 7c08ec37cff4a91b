import type { LinkTile, Panorama } from "@jiqun/contract";
import { useText, useWords } from "../../i18n/index.ts";
import { wallSegments } from "../../panorama/layout.ts";
import type { WallMode } from "../../panorama/mode.ts";
import { TileButton } from "../../panorama/tile-button.tsx";
import { langOf } from "../../parts/runs.tsx";

interface Props {
  readonly panorama: Panorama;
  readonly group: string;
  readonly mode: WallMode;
  readonly isDimmed: (link: LinkTile) => boolean;
  readonly selected: string | undefined;
  readonly product: string | undefined;
  readonly onGroup: (group: string | undefined) => void;
  readonly onSelect: (link: string | undefined, product?: string) => void;
}

const productsShown = 14;

/** One group of the wall, near: its links by segment, each with the products that firms are placed by. */
export function GroupView({ panorama, group: id, mode, isDimmed, selected, product, onGroup, onSelect }: Props) {
  const t = useText("chain");
  const say = useWords();
  const at = panorama.groups.findIndex((each) => each.id === id);
  const group = panorama.groups[at];
  if (!group) return null;
  const system = panorama.systems.find((each) => each.id === group.system);
  const links = panorama.links.filter((link) => link.group === id);
  const [before, after] = [panorama.groups[at - 1], panorama.groups[at + 1]];
  const card = (link: LinkTile) => (
    <li key={link.id} className={link.id === selected ? "group-card is-open" : "group-card"}>
      <TileButton
        link={link}
        mode={mode}
        width={240}
        chip={link.catchAll}
        selected={link.id === selected}
        dimmed={isDimmed(link)}
        onClick={() => onSelect(link.id === selected ? undefined : link.id)}
      />
      <div className="group-products" {...langOf(link.products.join())}>
        {link.products.slice(0, productsShown).map((word) => (
          <button
            key={word}
            type="button"
            aria-pressed={link.id === selected && word === product}
            onClick={() => onSelect(link.id, word)}
          >
            {word}
          </button>
        ))}
        {link.products.length > productsShown ? (
          <span className="mut">{t("side.more", { count: link.products.length - productsShown })}</span>
        ) : null}
      </div>
    </li>
  );
  return (
    <section className="group-view" aria-label={say(group.name)}>
      <header>
        <button type="button" className="btn" onClick={() => onGroup(undefined)}>
          ← {t("group.back")}
        </button>
        <h2>
          {system ? <small>{say(system.name)} / </small> : null}
          {say(group.name)} <small>{t("parts", { count: links.filter((link) => !link.catchAll).length })}</small>
        </h2>
        <span className="group-steps">
          {[before, after].map((each, step) =>
            each ? (
              <button key={each.id} type="button" className="btn" onClick={() => onGroup(each.id)}>
                {step === 0 ? `‹ ${say(each.name)}` : `${say(each.name)} ›`}
              </button>
            ) : null,
          )}
        </span>
      </header>
      <div className="group-columns">
        {wallSegments.map((segment) => {
          const parts = links.filter((link) => !link.catchAll && link.segment === segment);
          return parts.length === 0 ? null : (
            <div key={segment}>
              <h3>{t(`segment.${segment}`)}</h3>
              <ul>{parts.map(card)}</ul>
            </div>
          );
        })}
      </div>
      <ul className="group-rest">{links.filter((link) => link.catchAll).map(card)}</ul>
    </section>
  );
}
