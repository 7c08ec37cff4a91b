import { type ChainGaps, getGaps } from "@jiqun/contract";
import { useParams } from "@tanstack/react-router";
import { useAnswer, useRegion } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Choice } from "../../parts/choice.tsx";
import { Flag } from "../../parts/flag.tsx";
import { useMay } from "../../parts/may.ts";
import { Answered } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { Candidates } from "./candidates.tsx";
import { CoverageTables } from "./coverage-tables.tsx";
import { GapList } from "./gap-list.tsx";
import { SinglePoints } from "./single-points.tsx";
import { WhatIf } from "./what-if.tsx";
import "../../parts/filters.css";
import "./gaps.css";

/** Gaps and risks of a chain: what nobody makes, what hangs on one firm, what follows when something is gone. */
export function Page() {
  const t = useText("gaps");
  const say = useWords();
  const { chain = "" } = useParams({ strict: false }) as { chain?: string };
  const { unit } = useSearch();
  const set = useSetSearch();
  const may = useMay();
  const region = useRegion().data;
  const answer = useAnswer(getGaps, { params: { chain }, query: unit ? { unit } : {} });
  const found = answer.data;
  return (
    <>
      <TitleRow
        title={found ? t("title", { chain: say(found.chain.name) }) : t("title.plain")}
        flags={found?.demo ? <Flag kind="demo" /> : undefined}
        context={found ? t(found.complete ? "context.complete" : "context.sample", { day: found.asOf }) : undefined}
      >
        <Choice
          label={t("filter.unit")}
          all={t("filter.unit.all")}
          value={unit}
          onChange={(next) => set({ unit: next })}
          options={(region?.units ?? []).map((each) => ({ value: each.id, label: say(each.name) }))}
        />
        {may("listEdges") ? (
          <AppLink className="btn" to="/edges">
            {t("edges")}
          </AppLink>
        ) : null}
        <AppLink className="btn" to={`/chains/${chain}`}>
          {t("panorama")}
        </AppLink>
      </TitleRow>
      <Answered query={answer}>{(gaps) => <Panel gaps={gaps} unit={unit} />}</Answered>
    </>
  );
}

function Panel({ gaps, unit }: { readonly gaps: ChainGaps; readonly unit: string | undefined }) {
  const search = useSearch();
  const set = useSetSearch();
  const chosen = gaps.gaps.find(({ link }) => link === search.link);
  const gone = search.gone;
  const lose = (next: string | undefined) => set({ gone: next, link: undefined }, { replace: true });
  return (
    <div className="gaps-layout">
      <div className="gaps-main">
        <GapList
          gaps={gaps}
          selected={chosen?.link}
          onSelect={(link) => set({ link, gone: undefined }, { replace: true })}
        />
        <SinglePoints gaps={gaps} gone={gone} onLose={lose} />
        <CoverageTables gaps={gaps} />
      </div>
      {chosen ? (
        <Candidates chain={gaps.chain.id} gap={chosen} onClose={() => set({ link: undefined }, { replace: true })} />
      ) : (
        <WhatIf gaps={gaps} unit={unit} gone={gone} onLose={lose} />
      )}
    </div>
  );
}
