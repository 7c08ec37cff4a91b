// One's own account: who one is here, the password, the second step, where one is signed in, tokens for programs.
import { getOwnAccount, type OwnAccount } from "@jiqun/contract";
import { useAnswer, useSession } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { GrantList } from "../../parts/grants.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { DataCard } from "./data-card.tsx";
import { PasswordCard } from "./password-card.tsx";
import { SecondStepCard } from "./second-step-card.tsx";
import { SessionsCard } from "./sessions-card.tsx";
import { TokensCard } from "./tokens-card.tsx";
import "./account.css";

export function Page() {
  const t = useText("account");
  const session = useSession().data;
  const person = session?.account !== null && session?.account !== undefined;
  const who = session?.signedIn === false ? "out" : "nobody";
  const query = useAnswer(getOwnAccount, {}, { enabled: person });
  return (
    <>
      <TitleRow title={t("title")} />
      {session && !person ? (
        <div className="card">
          <Empty title={t(who)} text={t(`${who}.text`)} />
        </div>
      ) : (
        <Answered query={query}>{(account) => <Cards account={account} />}</Answered>
      )}
    </>
  );
}

function Cards({ account }: { readonly account: OwnAccount }) {
  return (
    <div className="account-layout">
      <div>
        <SessionsCard />
        <TokensCard held={account.grants} />
      </div>
      <div>
        <WhoCard account={account} />
        {account.password && <PasswordCard email={account.email} />}
        {account.password && <SecondStepCard on={account.twoFactor} />}
        <DataCard deletion={account.deletion} />
      </div>
    </div>
  );
}

function WhoCard({ account }: { readonly account: OwnAccount }) {
  const t = useText("account");
  return (
    <Card title={account.name} padded>
      <dl className="account-facts">
        <div>
          <dt>{t("email")}</dt>
          <dd>{account.email}</dd>
        </div>
        <div>
          <dt>{t("organisation")}</dt>
          <dd>{account.organisation || "—"}</dd>
        </div>
        <div>
          <dt>{t("duties")}</dt>
          <dd>
            <GrantList grants={account.grants} />
          </dd>
        </div>
        {account.issuer && (
          <div>
            <dt>{t("issuer")}</dt>
            <dd>{t("issuer.linked")}</dd>
          </div>
        )}
      </dl>
      <p className="form-note">{t("duties.note")}</p>
    </Card>
  );
}
