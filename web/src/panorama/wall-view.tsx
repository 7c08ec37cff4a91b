import type { LinkTile, Panorama } from "@jiqun/contract";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useLanguage, useText, useWords } from "../i18n/index.ts";
import { Edges } from "./edges-view.tsx";
import { type Direction, layoutWall, stepFrom, type Wall } from "./layout.ts";
import { TileButton } from "./tile-button.tsx";
import { nameLines, stateOf, type TileState, type WallView as View } from "./tile-look.ts";
import { useWidth } from "./use-width.ts";
import "./wall.css";

interface Props {
  readonly panorama: Panorama;
  readonly view: View;
  readonly state: TileState | undefined;
  readonly selected: string | undefined;
  readonly onSelect: (link: string | undefined) => void;
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** Width from which the head of a segment also says what stands in it. */
const roomForNote = { zh: 116, en: 224 } as const;

/** The tile wall of a chain. Arrows move, Enter selects, Esc clears; edges show for the tile pointed at, else selected. */
export function WallView({ panorama, view, state, selected, onSelect }: Props) {
  const t = useText("chain");
  const language = useLanguage();
  const say = useWords();
  const [box, width] = useWidth<HTMLDivElement>(948);
  const wall = useMemo(() => fitted(panorama, width, language), [panorama, width, language]);
  const links = useMemo(() => new Map(panorama.links.map((link) => [link.id, link])), [panorama]);
  const [pointed, setPointed] = useState<string>();
  const [focus, setFocus] = useState<string>();
  const tiles = useRef(new Map<string, HTMLButtonElement>());
  const lit = links.get(pointed ?? selected ?? "");
  const near = new Set(lit ? [...lit.inputs, ...lit.outputs] : []);
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
    const from = (event.target as HTMLElement).dataset.link;
    if (!direction || !from) return;
    event.preventDefault();
    const next = stepFrom(wall.tiles, from, direction);
    if (next) tiles.current.get(next)?.focus();
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
      view={view}
      width={place.w}
      chip={place.segment === null}
      style={{ left: place.x, top: place.y, width: place.w, height: place.h }}
      tabIndex={link.id === tabbable ? 0 : -1}
      selected={link.id === selected}
      neighbour={near.has(link.id)}
      dimmed={state !== undefined && stateOf(link) !== state}
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
      <div className="wall" style={{ width: wall.width, height: wall.height }} onKeyDown={onKeyDown}>
        {wall.heads.map((head) => (
          <div key={head.segment} className="wall-head" style={{ left: head.x, width: head.w, height: head.h }}>
            <b>{t(`segment.${head.segment}`)}</b>{" "}
            {head.w > roomForNote[language] ? t(`segmentNote.${head.segment}`) : null}
          </div>
        ))}
        {wall.bands.map((band) => (
          <div key={band.system} className="wall-band" style={{ top: band.y, width: wall.width, height: band.h }}>
            <span>{nameOf(panorama.systems, band.system)}</span>
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
                  <b>{name}</b> <span>{t("parts", { count: parts })}</span>
                </div>
              ) : (
                <div className="wall-label is-rest" style={{ left: wall.heads[0]?.x, top: row.y, height: row.h }}>
                  {t("restOfChain")}
                </div>
              )}
              {inRow.map((place) => {
                const link = links.get(place.id);
                return link ? tileOf(place, link) : null;
              })}
            </div>
          );
        })}
        {lit ? <Edges wall={wall} id={lit.id} inputs={lit.inputs} outputs={lit.outputs} /> : null}
      </div>
    </div>
  );
}

/** Latin names need wider labels and tiles; tiles, rows and bands grow where a name of them does not fit. */
function fitted(panorama: Panorama, width: number, language: "zh" | "en"): Wall {
  const english = language === "en";
  const labelWidth = english ? 120 : 96;
  const options = { labelWidth, extraHeight: english ? 14 : 0, ...(english ? { leastTile: 96 } : {}) };
  const wall = layoutWall(panorama, width, options);
  const parts = panorama.links.filter((link) => !link.catchAll);
  const most = Math.max(1, ...parts.map((link) => nameLines(link.name[language], wall.tileWidth - 9)));
  const needed = most > 1 ? 13 * most + 20 : 0;
  const groups = new Map(panorama.groups.map((group) => [group.id, group]));
  const rests = new Set(panorama.links.filter((link) => link.catchAll).map((link) => link.group));
  const systems = new Map(panorama.systems.map((system) => [system.id, system]));
  return layoutWall(panorama, width, {
    ...options,
    extraHeight: Math.max(options.extraHeight, needed - wall.tileHeight + options.extraHeight),
    leastRow: (id) => {
      const lines = nameLines(`${groups.get(id)?.name[language]} 00`, labelWidth - 8, 13.5);
      return 7 + 16 * lines + (rests.has(id) ? 26 : 3);
    },
    leastBand: (id) => {
      const length = systems.get(id)?.name[language].length ?? 0;
      return english ? length * 3.6 + 14 : length * 14.2 + 8;
    },
  });
}
