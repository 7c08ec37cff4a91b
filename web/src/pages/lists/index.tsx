import { itemLamp, type ListLamp, listLists } from "@jiqun/contract";
import type { Vouching } from "@jiqun/engines/figures";
import { useAnswer } from "../../api.ts";
import { countText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import "./lists.css";

/** Every list of the region with its open items by lamp. */
export function Page() {
  const t = useText("lists");
  const answer = useAnswer(listLists, {});
  return (
    <>
      <TitleRow title={t("title")} context={t("context")}>
        <AppLink className="btn" to="/lists/tasks">
          {t("tasks")}
        </AppLink>
      </TitleRow>
      <Answered query={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("none")} text={t("none.text")} />
          ) : (
            <ul className="list-types">
              {items.map((list) => (
                <Type key={list.id} list={list} />
              ))}
            </ul>
          )
        }
      </Answered>
    </>
  );
}

interface List {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly vouching: Vouching;
  readonly lamps: Readonly<Record<ListLamp, number>>;
  readonly open: number;
  readonly ended: number;
}

function Type({ list }: { readonly list: List }) {
  const t = useText("lists");
  const say = useWords();
  return (
    <li className="card list-type">
      <h2>
        <AppLink to={`/lists/${list.id}`}>{say(list.name)}</AppLink> <VouchingFlag vouching={list.vouching} />
      </h2>
      <p className="list-type-count">
        <b>{countText(list.open)}</b> <span className="mut sm">{t("open", { ended: countText(list.ended) })}</span>
      </p>
      <p className="list-type-lamps">
        {itemLamp.options
          .filter((lamp) => list.lamps[lamp] > 0)
          .map((lamp) => (
            <AppLink key={lamp} to={`/lists/${list.id}`} search={{ lamp }}>
              <Lamp state={lamp} word={t(`lamp.${lamp}`)} /> {countText(list.lamps[lamp])}
            </AppLink>
          ))}
        {list.open === 0 ? <span className="mut sm">{t("type.empty")}</span> : null}
      </p>
    </li>
  );
}
