import type { Conformity } from "@jiqun/contract";
import { shareText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { langOf } from "../../parts/runs.tsx";
import { Positions } from "./fact-text.tsx";

/** The share of firms and projects that conform, and each that does not. */
export function ConformityCard({
  title,
  note,
  found,
}: {
  readonly title: string;
  readonly note?: string;
  readonly found: Conformity;
}) {
  const t = useText("parks");
  return (
    <Card title={title} padded {...(note ? { context: note } : {})}>
      <Positions positions={found.positions} />
      {found.positions.length === 0 ? <p className="mut sm">{t("conformity.none")}</p> : null}
      <Part name={t("conformity.firms")} counts={found.firms} to={({ id }) => `/enterprises/${id}`} />
      <Part
        name={t("conformity.projects")}
        counts={found.projects}
        to={(one) => `/lists/${"type" in one ? one.type : ""}/${one.id}`}
      />
    </Card>
  );
}

type Counts = Conformity["firms"] | Conformity["projects"];

function Part(props: {
  readonly name: string;
  readonly counts: Counts;
  readonly to: (one: Counts["strangers"][number]) => string;
}) {
  const { name, counts, to } = props;
  const t = useText("parks");
  const say = useWords();
  const { share, leading, feature, outside, unknown, strangers } = counts;
  return (
    <>
      <h3>{name}</h3>
      <p className="sm">
        {t("conformity.row", {
          share: share === null ? t("unknown") : shareText(share),
          leading,
          feature,
          outside,
          unknown,
        })}
      </p>
      <ul className="park-positions">
        {strangers.map((one) => (
          <li key={one.id}>
            <AppLink to={to(one)} {...langOf(one.name)}>
              {one.name}
            </AppLink>{" "}
            <span className="mut sm">{one.clusters.map(say).join(t("comma"))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
