// Who has an account, with which duties. In local mode: how the first account is made.
import { listPeople } from "@jiqun/contract";
import { useState } from "react";
import { useAnswer, useSession } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { Answered } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { DeletionsCard } from "./deletions-card.tsx";
import { FirstAccount } from "./first-account.tsx";
import { InviteCard } from "./invite-card.tsx";
import { type GivenLink, LinkCard } from "./link-card.tsx";
import { PersonRow } from "./person-row.tsx";
import "./people.css";

export function Page() {
  const t = useText("people");
  const session = useSession().data;
  const [link, setLink] = useState<GivenLink>();
  const query = useAnswer(listPeople, {}, { enabled: session?.localMode === false });
  return (
    <>
      <TitleRow title={t("title")} context={t("context")} />
      {session?.localMode ? (
        <FirstAccount />
      ) : (
        <Answered query={query}>
          {({ items }) => (
            <div className="people-layout">
              <Card title={t("list")} context={t("list.count", { count: items.length })}>
                <ul className="people">
                  {items.map((person) => (
                    <PersonRow key={person.id} person={person} own={person.id === session?.actor.id} onLink={setLink} />
                  ))}
                </ul>
              </Card>
              <div>
                {link && <LinkCard link={link} onClose={() => setLink(undefined)} />}
                <DeletionsCard />
                <InviteCard onLink={setLink} />
              </div>
            </div>
          )}
        </Answered>
      )}
    </>
  );
}
