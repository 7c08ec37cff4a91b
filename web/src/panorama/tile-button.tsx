import type { LinkTile } from "@jiqun/contract";
import { type CSSProperties, forwardRef, type HTMLAttributes } from "react";
import { type Say, useText, useWords } from "../i18n/index.ts";
import { besideOf, type Face, faceOf, spokenOf, type WallMode } from "./mode.ts";
import { textWidth } from "./text-width.ts";
import { clampName, compactInner, compactLines, compactName, nameLines } from "./tile-look.ts";

interface Props extends Omit<HTMLAttributes<HTMLButtonElement>, "id" | "style"> {
  readonly link: LinkTile;
  readonly mode: WallMode;
  readonly width: number;
  readonly style?: CSSProperties;
  readonly selected?: boolean;
  readonly neighbour?: boolean;
  readonly dimmed?: boolean;
  /** A tile for what is not specified: a chip under the name of the assembly. */
  readonly chip?: boolean;
  /** The number beside the end of the name, and how high the tile is. */
  readonly compact?: boolean;
  readonly height?: number;
}

/** Of a compact tile. */
const linesIn = (height: number): number => Math.floor(height / 12);

/** A long name may also break after a stroke. */
const breakable = (name: string): string => name.replaceAll("/", "/\u200b");

/** One link on the wall. */
export const TileButton = forwardRef<HTMLButtonElement, Props>(function TileButton(
  { link, mode, width, height = 0, style, selected, neighbour, dimmed, chip, compact, ...rest },
  ref,
) {
  const t = useText("chain");
  const say = useWords();
  const name = say(link.name);
  const label = compact && !chip ? say(compactName(link)) : name;
  const face = faceOf(link, mode, t);
  const lines = chip || compact ? 1 : nameLines(name, width - 9);
  const clamped =
    compact && !chip ? clampName(label, compactInner(width), besideOf(link, face, t).room, linesIn(height)) : name;
  // Cut, or broken within a word.
  const cut = compact && !chip && (clamped !== label || compactLines(label, width, 0) === Number.POSITIVE_INFINITY);
  const whole = `${name} ${face.text} ${face.aside}`.trim();
  const kind = chip ? "wall-chip" : "wall-tile";
  const classes = [
    kind,
    `is-${face.shade}`,
    selected && "is-selected",
    lines > 1 && "has-long-name",
    compact && !chip && "is-compact",
    cut && "is-cut",
    neighbour && "is-neighbour",
    dimmed && "is-dimmed",
  ];
  return (
    <button
      ref={ref}
      type="button"
      className={classes.filter(Boolean).join(" ")}
      style={style}
      data-link={link.id}
      data-state={face.word}
      aria-label={spokenOf(link, name, face, t)}
      aria-pressed={selected ?? false}
      title={(lines > 2 || compact) && !cut ? whole : undefined}
      data-whole={cut ? whole : undefined}
      {...rest}
    >
      {chip ? (
        <>
          <span className="wall-tile-name">{chipName(face, width, t)}</span>
          <span className="wall-tile-count">{chipText(face, t("absent"))}</span>
        </>
      ) : compact ? (
        <Compact {...{ link, face }} name={clamped} />
      ) : (
        <>
          <span className={lines > 1 ? "wall-tile-name is-long" : "wall-tile-name"}>{breakable(name)}</span>
          <Count {...{ link, face, width, lines }} />
        </>
      )}
    </button>
  );
});

/** A chip has room for a number alone, and where that is long for a short name. */
export const chipText = (face: Face, absent: string): string =>
  face.number ?? (/\d/.test(face.short) ? face.short : absent);
export function chipName(face: Face, width: number, t: Say): string {
  const name = t("tile.rest");
  const fits = (said: string) => textWidth(`${said} ${chipText(face, face.short)}`, 11) + 14 <= width;
  return [name, t("tile.rest.short")].find(fits) ?? "";
}

function Compact({ link, name, face }: { link: LinkTile; name: string; face: Face }) {
  const t = useText("chain");
  const { mark, number, room } = besideOf(link, face, t);
  return (
    <>
      <span className="wall-tile-name">
        {breakable(name)}
        <i style={{ width: room }} />
      </span>
      <span className="wall-tile-count">
        {mark ? <s aria-hidden="true">{mark}</s> : null}
        {face.aside && face.word === "makers" ? <em>{number}</em> : number}
      </span>
    </>
  );
}

function Count({ link, face, width, lines }: { link: LinkTile; face: Face; width: number; lines: number }) {
  const text = lines > 1 ? face.short : face.text;
  return (
    <span className="wall-tile-count">
      {text}
      {asideFits(face, text, width) ? <em>{face.aside}</em> : null}
      {link.vouching === "confirmed" ? <s aria-hidden="true">✓</s> : null}
    </span>
  );
}

/** The word beside a number goes where it has no room: the number says the same. */
export const asideFits = ({ aside }: Face, text: string, width: number): boolean =>
  aside !== "" && textWidth(`${text} ${aside}`, 11) <= width - 22;
