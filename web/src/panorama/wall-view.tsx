import type { LinkTile, Panorama } from "@jiqun/contract";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useLanguage, useText, useWords } from "../i18n/index.ts";
import { useScreen } from "../parts/use-screen.ts";
import { useWidth } from "../parts/use-width.ts";
import { Edges } from "./edges-view.tsx";
import { compactRoom, fitWall } from "./fit.ts";
import type { Wall } from "./layout.ts";
import { besideOf, faceOf, type WallMode } from "./mode.ts";
import { type Direction, stepFrom } from "./step.ts";
import { linesAt, type SupplyPair } from "./supply-lines.ts";
import { TileButton } from "./tile-button.tsx";
import "./wall.css";

interface Props {
  readonly panorama: Panorama;
  readonly mode: WallMode;
  readonly isDimmed: (link: LinkTile) => boolean;
  /** Low tiles, so that the whole chain stands on one screen. */
  readonly compact: boolean;
  /** Who supplies whom, in place of what the chain says of inputs. */
  readonly supply?: readonly SupplyPair[] | undefined;
  readonly selected: string | undefined;
  readonly onGroup: (group: string) => void;
  readonly onSelect: (link: string | undefined) => void;
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** What the drawer of a link takes of a wall that keeps its width, px: it lies on the right, unless the link stands there. */
const besideDrawer = 350;

/** Width from which the head of a segment also says what stands in it. */
const roomForNote = { zh: 116, en: 224 } as const;

/**
 * The tile wall of a chain, one stop for Tab. Arrows move, past the first tile of a row to the name of its group; Enter opens, Esc clears.
 * Edges show for the tile pointed at, else selected.
 */
export function WallView({ panorama, mode, isDimmed, compact, supply, selected, onGroup, onSelect }: Props) {
  const t = useText("chain");
  const language = useLanguage();
  const say = useWords();
  const [box, width] = useWidth(948);
  const { height } = useScreen();
  const wall = useMemo(
    () =>
      fitWall(
        panorama,
        width,
        language,
        compact
          ? { beside: (link) => besideOf(link, faceOf(link, mode, t), t).room, height: compactRoom(height) }
          : undefined,
      ),
    [panorama, width, height, language, compact, mode, t],
  );
  const links = useMemo(() => new Map(panorama.links.map((link) => [link.id, link])), [panorama]);
  const [pointed, setPointed] = useState<string>();
  const [focus, setFocus] = useState<string>();
  const tiles = useRef(new Map<string, HTMLButtonElement>());
  const groups = useRef(new Map<string, HTMLButtonElement>());
  const lit = links.get(pointed ?? selected ?? "");
  const lines = lit ? (supply ? linesAt(lit.id, supply) : lit) : undefined;
  const near = new Set(lines ? [...lines.inputs, ...lines.outputs] : []);
  const tabbable = focus ?? selected ?? wall.tiles[0]?.id;

  useEffect(() => {
    if (selected) tiles.current.get(selected)?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }, [selected]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === "Escape") {
      onSelect(undefined);
      setPointed(undefined);
      return;
    }
    const direction = arrows[event.key];
    const { link: from, group } = (event.target as HTMLElement).dataset;
    if (!direction || (!from && !group)) return;
    event.preventDefault();
    const next = from ? stepFrom(wall.tiles, from, direction) : null;
    if (next) tiles.current.get(next)?.focus();
    else if (from && direction === "left") groups.current.get(links.get(from)?.group ?? "")?.focus();
    else if (group) stepFromGroup(group, direction);
  };

  /** The names of groups stand left of their tiles and below each other. */
  const stepFromGroup = (group: string, direction: Direction) => {
    if (direction === "right")
      return tiles.current.get(wall.tiles.find((tile) => tile.group === group)?.id ?? "")?.focus();
    const all = wall.rows.map((row) => row.group).filter((id) => groups.current.has(id));
    const step = direction === "up" ? -1 : direction === "down" ? 1 : 0;
    groups.current.get(all[all.indexOf(group) + step] ?? "")?.focus();
  };

  const nameOf = (named: readonly { readonly id: string; readonly name: LinkTile["name"] }[], id: string) => {
    const found = named.find((each) => each.id === id);
    return found ? say(found.name) : id;
  };
  const tileOf = (place: Wall["tiles"][number], link: LinkTile) => (
    <TileButton
      key={link.id}
      ref={(element) => {
        if (element) tiles.current.set(link.id, element);
        else tiles.current.delete(link.id);
      }}
      link={link}
      mode={mode}
      width={place.w}
      height={place.h}
      chip={place.segment === null}
      compact={wall.compact}
      style={{ left: place.x, top: place.y, width: place.w, height: place.h }}
      data-far={place.x + place.w > wall.width - besideDrawer ? "right" : undefined}
      data-half={place.x + place.w / 2 > wall.width / 2 ? "right" : "left"}
      tabIndex={link.id === tabbable ? 0 : -1}
      selected={link.id === selected}
      neighbour={near.has(link.id)}
      dimmed={isDimmed(link)}
      onClick={() => onSelect(link.id === selected ? undefined : link.id)}
      onMouseEnter={() => setPointed(link.id)}
      onMouseLeave={() => setPointed(undefined)}
      onFocus={(event) => {
        setFocus(link.id);
        if (event.currentTarget.matches(":focus-visible")) setPointed(link.id);
      }}
      onBlur={() => setPointed(undefined)}
    />
  );

  return (
    <div className="wall-scroll" ref={box}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys are heard for the buttons inside */}
      <div
        className={wall.compact ? "wall is-compact" : "wall"}
        style={{ width: wall.width, height: wall.height }}
        onKeyDown={onKeyDown}
      >
        {wall.heads.map((head) => (
          <div key={head.segment} className="wall-head" style={{ left: head.x, width: head.w, height: head.h }}>
            <b>{t(`segment.${head.segment}`)}</b>{" "}
            {head.w > roomForNote[language] ? t(`segmentNote.${head.segment}`) : null}
          </div>
        ))}
        {wall.bands.map((band) => (
          <div key={band.system} className="wall-band" style={{ top: band.y, width: wall.width, height: band.h }}>
            <span style={{ width: wall.bandWidth }}>{nameOf(panorama.systems, band.system)}</span>
          </div>
        ))}
        {wall.rules.map((x) => (
          <i key={x} className="wall-rule" style={{ left: x }} />
        ))}
        {wall.rows.map((row) => {
          const name = nameOf(panorama.groups, row.group);
          const inRow = wall.tiles.filter((tile) => tile.group === row.group);
          const parts = inRow.filter((tile) => tile.segment !== null).length;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups the tiles of an assembly
            <div key={row.group} role="group" aria-label={name}>
              {parts > 0 ? (
                <div className="wall-label" style={{ left: row.labelX, top: row.y, width: row.labelW, height: row.h }}>
                  <button
                    ref={(element) => {
                      if (element) groups.current.set(row.group, element);
                      else groups.current.delete(row.group);
                    }}
                    type="button"
                    tabIndex={-1}
                    data-group={row.group}
                    onClick={() => onGroup(row.group)}
                    title={t("group.open", { group: name })}
                    style={wall.compact ? { WebkitLineClamp: Math.floor((row.h - 2) / 13) } : undefined}
                  >
                    {name}
                  </button>{" "}
                  {wall.compact ? null : <span>{t("parts", { count: parts })}</span>}
                </div>
              ) : (
                <div
                  className="wall-label is-rest"
                  title={wall.compact ? t("restOfChain") : undefined}
                  style={
                    wall.compact
                      ? { left: row.labelX, top: row.y, width: row.labelW, height: row.h }
                      : { left: wall.heads[0]?.x, top: row.y, height: row.h }
                  }
                >
                  {t(wall.compact ? "restOfChain.short" : "restOfChain")}
                </div>
              )}
              {inRow.map((place) => {
                const link = links.get(place.id);
                return link ? tileOf(place, link) : null;
              })}
            </div>
          );
        })}
        {lit && lines ? <Edges wall={wall} id={lit.id} {...lines} supply={supply} /> : null}
      </div>
    </div>
  );
}
