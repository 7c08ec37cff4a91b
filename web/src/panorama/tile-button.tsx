import type { LinkTile } from "@jiqun/contract";
import { type CSSProperties, forwardRef, type HTMLAttributes } from "react";
import { useText, useWords } from "../i18n/index.ts";
import { lookOf, nameLines, type WallView } from "./tile-look.ts";

interface Props extends Omit<HTMLAttributes<HTMLButtonElement>, "id" | "style"> {
  readonly link: LinkTile;
  readonly view: WallView;
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
  { link, view, width, style, selected, neighbour, dimmed, chip, ...rest },
  ref,
) {
  const t = useText("chain");
  const say = useWords();
  const name = say(link.name);
  const look = lookOf(link, view);
  const value = look.word === "effective" ? look.value.toFixed(1) : String(look.value);
  const word =
    look.word === "makers" && look.value === 1 ? t("tile.maker") : t(`tile.${look.word}`, { value, count: look.value });
  const lines = chip ? 1 : nameLines(name, width - 9);
  const label = [
    name,
    word,
    ...(look.word === "makers" && look.value === 1 ? [t("tile.single")] : []),
    ...(link.vouching === "confirmed" ? [t("tile.confirmed")] : []),
    ...(link.catchAll ? [t("tile.catchAll")] : []),
  ].join(t("list.comma"));
  const kind = chip ? "wall-chip" : "wall-tile";
  const classes = [
    kind,
    `is-${look.shade}`,
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
      data-state={look.word}
      aria-label={label}
      aria-pressed={selected ?? false}
      title={lines > 2 ? name : undefined}
      {...rest}
    >
      <span className={lines > 1 ? "wall-tile-name is-long" : "wall-tile-name"}>
        {chip ? t("tile.rest") : breakable(name)}
      </span>
      <span className="wall-tile-count">
        {chip
          ? look.word === "makers"
            ? look.value
            : look.word === "review"
              ? look.value
              : t("absent")
          : lines > 1 && look.word === "makers"
            ? value
            : word}
        {look.word === "makers" && look.value === 1 && !chip ? <em>{t("tile.single")}</em> : null}
        {link.vouching === "confirmed" && !chip ? <s aria-hidden="true">✓</s> : null}
      </span>
    </button>
  );
});
