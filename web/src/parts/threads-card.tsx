import { listFirmEvaluations, listThreads, type ThreadItem } from "@jiqun/contract";
import type { ReactNode } from "react";
import { useAnswer } from "../api.ts";
import { useText, useWords } from "../i18n/index.ts";
import { AppLink } from "./app-link.tsx";
import { Card } from "./card.tsx";
import { Lamp } from "./lamp.tsx";
import { useMay } from "./may.ts";
import { langOf } from "./runs.tsx";

type Props = { readonly cluster: string } | { readonly enterprise: string };

/** From gap to landed firm: every step a way to what it rests on. Nothing where nothing is under way. */
export function ThreadsCard(asked: Props) {
  const t = useText("lists");
  const say = useWords();
  const answer = useAnswer(listThreads, { query: asked }, { enabled: useMay()("listThreads") }).data;
  if (!answer || answer.items.length === 0) return null;
  return (
    <Card title={t("threads")} context={t("threads.context")} padded>
      <ul className="link-items">
        {answer.items.map((thread) => (
          <Thread key={thread.item.id} thread={thread} />
        ))}
      </ul>
      {answer.more > 0 ? (
        <p className="sm">
          {t("threads.more", { count: answer.more })}{" "}
          {answer.lists.map(({ id, name }) => (
            <AppLink key={id} to={`/lists/${id}`} search={{ ended: "all", sort: "changed", desc: "1" }}>
              {say(name)}
            </AppLink>
          ))}
        </p>
      ) : null}
    </Card>
  );
}

function Thread({ thread: { link, lead, park, item, firm } }: { readonly thread: ThreadItem }) {
  const t = useText("lists");
  const say = useWords();
  const { chain } = link;
  const steps: readonly (readonly [string, ReactNode])[] = [
    [
      t("threads.gap"),
      <AppLink key="gap" to={`/chains/${chain}`} search={{ link: link.id }}>
        {say(link.name)}
      </AppLink>,
    ],
    [
      t("threads.lead"),
      lead === null ? null : (
        <AppLink key="lead" to={`/chains/${chain}/gaps`} search={{ link: link.id }}>
          {t("threads.number", { id: lead })}
        </AppLink>
      ),
    ],
    [
      t("threads.park"),
      park && (
        <AppLink key="park" to={`/parks/${park.id}`}>
          {say(park.name)}
        </AppLink>
      ),
    ],
    [
      t("threads.item"),
      <span key="item">
        <Lamp state={item.lamp} word={t(`lamp.${item.lamp}`)} />{" "}
        <AppLink to={`/lists/${item.type}/${item.id}`} {...langOf(item.title)}>
          {item.title}
        </AppLink>{" "}
        <span className="mut sm">{say(item.stage)}</span>
      </span>,
    ],
    [
      t("threads.firm"),
      firm && (
        <AppLink key="firm" to={`/enterprises/${firm.id}`} {...langOf(firm.name)}>
          {firm.name}
        </AppLink>
      ),
    ],
    [t("threads.grade"), firm && <Grade key="grade" firm={firm.id} />],
    [t("threads.now"), t(`threads.state.${link.state}`)],
  ];
  return (
    <li>
      <dl className="item-facts" data-thread={item.id}>
        {steps.map(([name, step]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{step ?? "—"}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** As far as the asker may see results of the firm. */
function Grade({ firm }: { readonly firm: string }) {
  const t = useText("evaluation");
  const open = useMay()("listFirmEvaluations");
  const last = useAnswer(listFirmEvaluations, { params: { id: firm } }, { enabled: open }).data?.items[0];
  if (!last) return "—";
  return (
    <AppLink to={`/evaluations/${last.run}/${firm}`}>
      {[last.grade ?? t(`status.${last.status}`), t(`state.${last.state}`)].join(" · ")}
    </AppLink>
  );
}
