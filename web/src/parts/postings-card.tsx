import { listPostings } from "@jiqun/contract";
import { useAnswer } from "../api.ts";
import { useText, useWords } from "../i18n/index.ts";
import { AppLink } from "./app-link.tsx";
import { Card } from "./card.tsx";
import { useMay } from "./may.ts";
import { Until } from "./posting-values.tsx";
import { langOf } from "./runs.tsx";

const shown = 5;

/** What is posted, of a cluster or of all; nothing where nothing is. */
export function PostingsCard({ cluster }: { readonly cluster?: string }) {
  const t = useText("postings");
  const say = useWords();
  const query = cluster === undefined ? {} : { cluster };
  const answer = useAnswer(listPostings, { query }, { enabled: useMay()("listPostings") }).data;
  if (!answer || answer.items.length === 0) return null;
  return (
    <Card
      title={t("card")}
      meta={
        <AppLink to="/postings" search={query}>
          {t("card.all", { count: answer.items.length })}
        </AppLink>
      }
      padded
    >
      <ul className="link-items">
        {answer.items.slice(0, shown).map(({ id, title, stage, records }) => (
          <li key={id}>
            <AppLink to={`/postings/${id}`} {...langOf(title)}>
              {title}
            </AppLink>{" "}
            <span className="mut sm">{say(stage.name)}</span> <Until records={records} today={answer.today} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
