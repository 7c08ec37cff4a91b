import type { LinkTile, Panorama } from "@jiqun/contract";
import { type TouchEvent, useRef } from "react";
import { useText, useWords } from "../i18n/index.ts";
import { wallSegments } from "./layout.ts";
import type { WallMode } from "./mode.ts";
import { TileButton } from "./tile-button.tsx";
import "./wall.css";

interface Props {
  readonly panorama: Panorama;
  readonly mode: WallMode;
  readonly isDimmed: (link: LinkTile) => boolean;
  readonly selected: string | undefined;
  readonly group: string | undefined;
  readonly onGroup: (group: string) => void;
  readonly onSelect: (link: string | undefined) => void;
}

const swipe = 48;

/** On a phone: one assembly at a time, its segments below each other; a swipe or the list goes to the next assembly. */
export function MobileWall({ panorama, mode, isDimmed, selected, group, onGroup, onSelect }: Props) {
  const t = useText("chain");
  const say = useWords();
  const start = useRef<number | null>(null);
  const at = Math.max(
    0,
    panorama.groups.findIndex((each) => each.id === group),
  );
  const shown = panorama.groups[at];
  if (!shown) return null;
  const links = panorama.links.filter((link) => link.group === shown.id);
  const rest = links.filter((link) => link.catchAll);
  const go = (step: number) => {
    const next = panorama.groups[(at + step + panorama.groups.length) % panorama.groups.length];
    if (next) onGroup(next.id);
  };
  const onTouchEnd = (event: TouchEvent) => {
    const end = event.changedTouches[0]?.clientX;
    if (start.current !== null && end !== undefined && Math.abs(end - start.current) > swipe)
      go(end < start.current ? 1 : -1);
    start.current = null;
  };
  const tile = (link: LinkTile, chip = false) => (
    <TileButton
      key={link.id}
      link={link}
      mode={mode}
      width={chip ? 160 : 165}
      chip={chip}
      selected={link.id === selected}
      dimmed={isDimmed(link)}
      onClick={() => onSelect(link.id === selected ? undefined : link.id)}
    />
  );
  return (
    <div
      className="wall-mobile"
      onTouchStart={(event) => {
        start.current = event.touches[0]?.clientX ?? null;
      }}
      onTouchEnd={onTouchEnd}
    >
      <div className="wall-mobile-head">
        <button type="button" className="btn" onClick={() => go(-1)} aria-label={t("mobile.previous")}>
          ‹
        </button>
        <select
          className="field"
          value={shown.id}
          onChange={(event) => onGroup(event.target.value)}
          aria-label={t("mobile.assembly")}
        >
          {panorama.systems.map((system) => (
            <optgroup key={system.id} label={say(system.name)}>
              {panorama.groups
                .filter((each) => each.system === system.id)
                .map((each) => (
                  <option key={each.id} value={each.id}>
                    {say(each.name)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
        <button type="button" className="btn" onClick={() => go(1)} aria-label={t("mobile.next")}>
          ›
        </button>
      </div>
      {wallSegments.map((segment) => {
        const parts = links.filter((link) => !link.catchAll && link.segment === segment);
        return parts.length === 0 ? null : (
          <section key={segment}>
            <h2>{t(`segment.${segment}`)}</h2>
            <div className="wall-mobile-tiles">{parts.map((link) => tile(link))}</div>
          </section>
        );
      })}
      {rest.length > 0 ? <div className="wall-mobile-rest">{rest.map((link) => tile(link, true))}</div> : null}
    </div>
  );
}
