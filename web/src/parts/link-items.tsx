import { listLinkItems } from "@jiqun/contract";
import { useAnswer } from "../api.ts";
import { useText, useWords } from "../i18n/index.ts";
import { AppLink } from "./app-link.tsx";
import { Lamp } from "./lamp.tsx";
import { useMay } from "./may.ts";
import { langOf } from "./runs.tsx";

/** Items of lists that point at a link: what is under way to fill it. Nothing where there are none. */
export function LinkItems({ chain, link }: { readonly chain: string; readonly link: string }) {
  const t = useText("lists");
  const say = useWords();
  const may = useMay();
  const answer = useAnswer(listLinkItems, { params: { chain, link } }, { enabled: may("listLinkItems") }).data;
  if (!answer || answer.items.length === 0) return null;
  return (
    <section>
      <h3>{t("on.link", { count: answer.total })}</h3>
      <ul className="link-items">
        {answer.items.map(({ id, type, title, lamp, stage, reason }) => (
          <li key={id}>
            <Lamp state={lamp} word={t(`lamp.${lamp}`)} />{" "}
            <AppLink to={`/lists/${type}/${id}`} {...langOf(title)}>
              {title}
            </AppLink>{" "}
            <span className="mut sm">
              {say(stage)} · {say(reason)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Makes an item of a lead, in each list that takes leads. */
export function FromLead({
  chain,
  link,
  lead,
  park,
}: {
  readonly chain: string;
  readonly link: string;
  readonly lead: string;
  /** Where it is to land. */
  readonly park?: string;
}) {
  const t = useText("lists");
  const say = useWords();
  const may = useMay();
  const answer = useAnswer(listLinkItems, { params: { chain, link } }, { enabled: may("listLinkItems") }).data;
  if (!may("openListItem")) return null;
  return answer?.fromLeads.map(({ id, itemName }) => (
    <AppLink key={id} className="btn" to={`/lists/${id}`} search={{ open: "1", lead, park }}>
      {t("from.lead", { name: say(itemName) })}
    </AppLink>
  ));
}
