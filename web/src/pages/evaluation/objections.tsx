import { type EvaluationDetail, listObjections } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { Contacts } from "../../parts/contacts.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { ObjectionItem } from "./objection-item.tsx";

export function Objections({ run }: { readonly run: EvaluationDetail }) {
  const t = useText("evaluation");
  const answer = useAnswer(listObjections, { params: { id: run.id } });
  return (
    <Answered query={answer} lines={4}>
      {({ items }) => (
        <Card title={t("tab.objections")}>
          {items.length === 0 ? <Empty title={t("objection.none")} text={t("objection.none.text")} /> : null}
          <Contacts kind="run" id={run.id} shown={items.map(({ text, answer: said }) => [text, said?.text])} />
          <ul className="eval-card-list">
            {items.map((one) => (
              <ObjectionItem key={one.id} one={one} named />
            ))}
          </ul>
        </Card>
      )}
    </Answered>
  );
}
