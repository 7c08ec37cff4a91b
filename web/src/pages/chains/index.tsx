import { type ChainItem, listChains } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { Flag } from "../../parts/flag.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import "./chains.css";

/** The chains of the region with their coverage. */
export function Page() {
  const t = useText("chains");
  const answer = useAnswer(listChains, {});
  return (
    <>
      <TitleRow
        title={t("title")}
        flags={answer.data?.demo ? <Flag kind="demo" /> : undefined}
        context={answer.data ? t("context", { count: answer.data.items.length }) : undefined}
      >
        <AppLink className="btn" to="/divisions">
          {t("divisions")}
        </AppLink>
      </TitleRow>
      <Answered query={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <Empty title={t("empty")} text={t("empty.text")} />
            </Card>
          ) : (
            <div className="chains-list">
              {items.map((chain) => (
                <ChainCard key={chain.id} chain={chain} />
              ))}
            </div>
          )
        }
      </Answered>
    </>
  );
}

function ChainCard({ chain }: { chain: ChainItem }) {
  const t = useText("chains");
  const say = useWords();
  const { coverage } = chain;
  const { covered, gaps, unknown } = coverage;
  const total = <small>{t("of", { total: coverage.keyParts })}</small>;
  return (
    <Card
      title={say(chain.name)}
      context={
        <AppLink to={`/clusters/${encodeURIComponent(chain.cluster.id)}`}>
          {t("cluster", { name: say(chain.cluster.name) })}
        </AppLink>
      }
      meta={t(coverage.complete ? "complete" : "incomplete")}
    >
      <dl className="chains-numbers">
        <div>
          <dt>{t("covered")}</dt>
          <dd>
            {covered}
            {total}
          </dd>
        </div>
        <div>
          <dt>{t("withoutLargest")}</dt>
          <dd>
            {coverage.coveredWithoutLargest}
            {total}
          </dd>
        </div>
        <div>
          <dt>{t("effective")}</dt>
          <dd>{coverage.medianEffectiveMakers === null ? "—" : coverage.medianEffectiveMakers.toFixed(1)}</dd>
        </div>
        <div>
          <dt>{t("gaps")}</dt>
          <dd className={gaps > 0 ? "is-gap" : undefined}>{gaps}</dd>
        </div>
        <div>
          <dt>{t("unknown")}</dt>
          <dd>{unknown}</dd>
        </div>
      </dl>
      <div className="chains-foot">
        <div className="chains-strip" role="img" aria-label={t("strip", { covered, gaps, unknown })}>
          <i className="is-covered" style={{ flexGrow: covered }} />
          <i className="is-gap" style={{ flexGrow: gaps }} />
          <i className="is-unknown" style={{ flexGrow: unknown }} />
        </div>
        <AppLink className="btn primary" to={`/chains/${encodeURIComponent(chain.id)}`}>
          {t("open")}
        </AppLink>
      </div>
    </Card>
  );
}
