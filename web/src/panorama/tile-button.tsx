import type { LinkTile } from "@jiqun/contract";
import { type CSSProperties, forwardRef, type HTMLAttributes } from "react";
import { useText, useWords } from "../i18n/index.ts";
import { type Face, faceOf, spokenOf, type WallMode } from "./mode.ts";
import { nameLines, textWidth } from "./tile-look.ts";

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
}

/** A long name may also break after a stroke. */
const breakable = (name: string): string => name.replaceAll("/", "/\u200b");

/** One link on the wall. */
export const TileButton = forwardRef<HTMLButtonElement, Props>(function TileButton(
  { link, mode, width, style, selected, neighbour, dimmed, chip, ...rest },
  ref,
) {
  const t = useText("chain");
  const say = useWords();
  const name = say(link.name);
  const face = faceOf(link, mode, t);
  const lines = chip ? 1 : nameLines(name, width - 9);
  const kind = chip ? "wall-chip" : "wall-tile";
  const classes = [
    kind,
    `is-${face.shade}`,
    selected && "is-selected",
    lines > 1 && "has-long-name",
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
      title={lines > 2 ? name : undefined}
      {...rest}
    >
      <span className={lines > 1 ? "wall-tile-name is-long" : "wall-tile-name"}>
        {chip ? t("tile.rest") : breakable(name)}
      </span>
      {chip ? (
        <span className="wall-tile-count">{chipText(face, t("absent"))}</span>
      ) : (
        <Count {...{ link, face, width, lines }} />
      )}
    </button>
  );
});

/** A chip has room for a number alone. */
export const chipText = (face: Face, absent: string): string => (/\d/.test(face.short) ? face.short : absent);

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
