import { type Enterprise, getChain } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { lookOf } from "../../panorama/tile-look.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import "../../panorama/wall.css";

interface Props {
  readonly firm: Enterprise;
  readonly chain: string;
  readonly link: string;
}

/** The assembly around a placement as a small wall, with this firm's links framed. */
export function PositionCard({ firm, chain, link }: Props) {
  const t = useText("enterprise");
  const wall = useText("chain");
  const say = useWords();
  const panorama = useAnswer(getChain, { params: { chain } }).data;
  const here = panorama?.links.find((each) => each.id === link);
  const group = panorama?.groups.find((each) => each.id === here?.group);
  if (!panorama || !group) return null;
  const parts = panorama.links.filter((each) => each.group === group.id && !each.catchAll);
  if (parts.length === 0) return null;
  const mine = new Map(
    firm.placements
      .filter((each) => each.chain === chain && each.decision !== "rejected")
      .map((each) => [each.link, each]),
  );
  return (
    <Card title={t("position")} meta={t("position.parts", { group: say(group.name), count: parts.length })}>
      <div className="mini-wall">
        {parts.map((part) => {
          const look = lookOf(part, "coverage");
          const placement = mine.get(part.id);
          const frame = placement ? (placement.counts ? " is-mine" : " is-maybe") : "";
          const word = look.value === 1 ? wall("tile.maker") : wall(`tile.${look.word}`, { count: look.value });
          return (
            <AppLink
              key={part.id}
              to={`/chains/${encodeURIComponent(chain)}`}
              search={{ link: part.id }}
              className={`wall-mini is-${look.shade}${frame}`}
            >
              <b>{say(part.name)}</b>
              <span>{placement ? `${word} · ${t(placement.counts ? "position.me" : "position.review")}` : word}</span>
            </AppLink>
          );
        })}
      </div>
      <p className="mini-note">{t("position.note")}</p>
    </Card>
  );
}
