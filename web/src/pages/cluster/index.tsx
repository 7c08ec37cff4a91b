import { getCluster } from "@jiqun/contract";
import { useParams } from "@tanstack/react-router";
import { useAnswer } from "../../api.ts";
import { amountText } from "../../format/number.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { PostingsCard } from "../../parts/postings-card.tsx";
import { Answered } from "../../parts/states.tsx";
import { ThreadsCard } from "../../parts/threads-card.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { enterFigure } from "../cockpit/types.ts";
import { ComputedCard, StoryCard, UnitsCard } from "./about-cards.tsx";
import { FiguresCard } from "./figures-card.tsx";
import { StandingCard } from "./standing-card.tsx";
import type { Cluster } from "./types.ts";
import "../lists/lists.css";
import "./cluster.css";

export function Page() {
  const { cluster = "" } = useParams({ strict: false }) as { cluster?: string };
  const answer = useAnswer(getCluster, { params: { cluster } });
  return <Answered query={answer}>{(data) => <ClusterBody key={data.id} cluster={data} />}</Answered>;
}

function ClusterBody({ cluster }: { readonly cluster: Cluster }) {
  const t = useText("cluster");
  const words = useWords();
  const language = useLanguage();
  const scale = cluster.tierScale
    ? t("scale", { scale: amountText(cluster.tierScale.value, cluster.tierScale.unit, language) })
    : "";
  const valid =
    cluster.validTo === null
      ? t("validFrom", { from: cluster.validFrom })
      : t("valid", { from: cluster.validFrom, to: cluster.validTo });
  return (
    <>
      <TitleRow
        title={words(cluster.name)}
        flags={<VouchingFlag vouching={cluster.vouching} />}
        context={[cluster.id, words(cluster.tierName), scale, valid].filter((it) => it !== "").join(" · ")}
      >
        {cluster.chain !== null && (
          <AppLink className="btn" to={`/chains/${encodeURIComponent(cluster.chain)}`}>
            {t("toChain")}
          </AppLink>
        )}
        <AppLink className="btn primary" {...enterFigure(`cluster:${cluster.id}`)}>
          {t("enter")}
        </AppLink>
      </TitleRow>
      <div className="cluster-grid">
        <div className="cluster-column">
          <StandingCard cluster={cluster} />
          <ThreadsCard cluster={cluster.id} />
          <PostingsCard cluster={cluster.id} />
          <FiguresCard figures={cluster.figures} />
        </div>
        <div className="cluster-column">
          <ComputedCard cluster={cluster} />
          <StoryCard cluster={cluster} />
          <UnitsCard cluster={cluster} />
        </div>
      </div>
    </>
  );
}
