import { getChain } from "@jiqun/contract";
import { useRouter } from "@tanstack/react-router";
import { useAnswer, useRegion } from "../../api.ts";
import { useAsOf, useSearch, useSetSearch } from "../../app/url.ts";
import { countText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { Choice } from "../../parts/choice.tsx";
import { Flag } from "../../parts/flag.tsx";
import { langOf } from "../../parts/runs.tsx";
import { Empty, ErrorBox, Loading } from "../../parts/states.tsx";
import { DoubtCard } from "./doubt-card.tsx";
import { useKeys } from "./use-keys.ts";
import { keyOfDoubt, useQueue } from "./use-queue.ts";

const listed = 8;

export function Queue() {
  const t = useText("review");
  const firm = useText("firm");
  const say = useWords();
  const { chain, link, unit } = useSearch();
  const { asOf } = useAsOf();
  const router = useRouter();
  const queue = useQueue({ ...(chain ? { chain, ...(link ? { link } : {}) } : {}), ...(unit ? { unit } : {}) });
  const { current, answer } = queue;
  const open = () => {
    if (current) void router.navigate({ to: `/enterprises/${encodeURIComponent(current.enterprise)}` });
  };
  const closed = asOf !== undefined;
  useKeys(
    closed
      ? {}
      : { y: () => queue.give("confirmed"), n: () => queue.give("denied"), s: queue.skip, u: queue.undo, o: open },
  );
  return (
    <>
      <Filters />
      {closed ? <p className="data-notice review-notice">{t("past", { day: asOf })}</p> : null}
      <div className="review-layout">
        <div>
          {queue.failed ? (
            <>
              <p className="data-notice">{t("failed", { name: queue.failed.doubt.name })}</p>
              <ErrorBox error={queue.failed.error} />
            </>
          ) : null}
          {answer.error ? (
            <ErrorBox error={answer.error} onRetry={() => void answer.refetch()} />
          ) : !answer.data ? (
            <Card>
              <Loading lines={9} />
            </Card>
          ) : current ? (
            <DoubtCard
              key={keyOfDoubt(current)}
              doubt={current}
              thresholds={answer.data.thresholds}
              closed={closed}
              canUndo={queue.given.length > 0}
              give={queue.give}
              skip={queue.skip}
              undo={queue.undo}
            />
          ) : (
            <Card>
              {queue.skipped > 0 ? (
                <Empty title={t("skipped.title", { count: queue.skipped })} text={t("skipped.text")}>
                  <button type="button" className="btn primary" onClick={queue.takeUp}>
                    {t("skipped.takeUp")}
                  </button>
                </Empty>
              ) : (
                <Empty title={t("empty")} text={t("empty.text")}>
                  {queue.given.length > 0 ? (
                    <button type="button" className="btn" onClick={queue.undo}>
                      {t("undo")} <kbd>U</kbd>
                    </button>
                  ) : null}
                </Empty>
              )}
            </Card>
          )}
        </div>
        <Card
          title={answer.data ? t("left", { count: countText(Math.max(0, queue.left)) }) : t("left.unknown")}
          flags={answer.data?.demo ? <Flag kind="demo" /> : undefined}
          meta={
            <span aria-live="polite">{queue.saving ? t("saving") : t("given", { count: queue.given.length })}</span>
          }
        >
          <ol className="review-next">
            {queue.next.slice(0, listed).map((doubt) => (
              <li key={keyOfDoubt(doubt)}>
                <button type="button" onClick={() => queue.choose(doubt)}>
                  <span {...langOf(doubt.name)}>{doubt.name}</span>
                  <span className="under">
                    {say(doubt.linkName)} · {firm(`role.${doubt.role}`)} · {doubt.probability.toFixed(2)}
                  </span>
                </button>
                <b title={t("saves.why")}>
                  {t(doubt.value.minutes > 0 ? "saves" : "costs.more", {
                    minutes: Math.abs(doubt.value.minutes).toFixed(1),
                  })}
                </b>
              </li>
            ))}
          </ol>
          {queue.skipped > 0 && current ? (
            <p className="list-foot">
              <span>{t("skipped", { count: queue.skipped })}</span>
              <button type="button" className="btn ghost" onClick={queue.takeUp}>
                {t("skipped.takeUp")}
              </button>
            </p>
          ) : null}
        </Card>
      </div>
    </>
  );
}

function Filters() {
  const t = useText("review");
  const say = useWords();
  const set = useSetSearch();
  const { chain, link, unit } = useSearch();
  const region = useRegion().data;
  const found = useAnswer(getChain, { params: { chain: chain ?? "" } }, { enabled: chain !== undefined }).data;
  return (
    <search className="filter-row">
      <Choice
        label={t("filter.chain")}
        all={t("filter.chain.all")}
        value={chain}
        onChange={(next) => set({ chain: next, link: undefined })}
        options={(region?.chains ?? []).map((each) => ({ value: each.id, label: say(each.name) }))}
      />
      {chain ? (
        <Choice
          label={t("filter.link")}
          all={t("filter.link.all")}
          value={link}
          onChange={(next) => set({ link: next })}
          options={(found?.links ?? []).map((each) => ({ value: each.id, label: say(each.name) }))}
        />
      ) : null}
      <Choice
        label={t("filter.unit")}
        all={t("filter.unit.all")}
        value={unit}
        onChange={(next) => set({ unit: next })}
        options={(region?.units ?? []).map((each) => ({ value: each.id, label: say(each.name) }))}
      />
    </search>
  );
}
