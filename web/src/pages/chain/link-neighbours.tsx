import type { LinkDetail, LinkTile } from "@jiqun/contract";
import { useText, useWords } from "../../i18n/index.ts";
import { lookOf } from "../../panorama/tile-look.ts";
import { Lamp } from "../../parts/lamp.tsx";

interface Props {
  readonly detail: LinkDetail;
  readonly onSelect: (link: string) => void;
}

/** What the link takes in, where it goes, and what would be left without its largest maker. */
export function LinkNeighbours({ detail, onSelect }: Props) {
  const t = useText("chain");
  const say = useWords();
  const { link, ifLargestLost } = detail;
  const row = (label: string, links: readonly LinkTile[]) => (
    <div className="link-near">
      <span>{label}</span>
      {links.length === 0 ? <span>{t("absent")}</span> : null}
      {links.map((each) => {
        const look = lookOf(each, "coverage");
        return (
          <button
            key={each.id}
            type="button"
            className={`wall-mini is-${look.shade}`}
            onClick={() => onSelect(each.id)}
          >
            {say(each.name)} <b>{look.word === "makers" ? look.value : t(`tile.${look.word}`)}</b>
          </button>
        );
      })}
    </div>
  );
  const comma = t("list.comma");
  const names = detail.outputs.map((each) => say(each.name)).join(comma);
  return (
    <>
      <section>
        <h3>{t("neighbours")}</h3>
        {row(t("inputs"), detail.inputs)}
        {row(t("outputs"), detail.outputs)}
      </section>
      {link.makers > 0 ? (
        <section>
          <h3>{t("lost.title")}</h3>
          <p>
            {ifLargestLost.name ? t("lost.name", { name: ifLargestLost.name }) : null}
            {ifLargestLost.makersLeft === 0
              ? t("lost.none")
              : t("lost.left", {
                  makers: ifLargestLost.makersLeft,
                  before: link.effectiveMakers?.toFixed(1) ?? t("absent"),
                  after: ifLargestLost.effectiveLeft?.toFixed(1) ?? t("absent"),
                })}
            {ifLargestLost.makersLeft <= 1 && names
              ? t("lost.downstream", { names, left: ifLargestLost.makersLeft })
              : null}{" "}
            {ifLargestLost.makersLeft <= 1 ? <Lamp state="warn" /> : null}
          </p>
        </section>
      ) : null}
    </>
  );
}
