// Tokens for programs: made with a scope, some or all of one's duties and an end; shown once.
import { type ApiToken, createOwnToken, type Grant, listOwnTokens, revokeOwnToken } from "@jiqun/contract";
import { type FormEvent, useState } from "react";
import { useAnswer, useCall } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { SelectField, TextField } from "../../parts/form.tsx";
import { useGrantText } from "../../parts/grants.tsx";
import { Secret } from "../../parts/secret.tsx";
import { Answered, Empty, ErrorBox } from "../../parts/states.tsx";

const lives = [7, 30, 90, 366] as const;

export function TokensCard({ held }: { readonly held: readonly Grant[] }) {
  const t = useText("account");
  const query = useAnswer(listOwnTokens, {});
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string>();
  const button = (
    <button type="button" className="btn" aria-expanded={making} onClick={() => setMaking(!making)}>
      {t(making ? "tokens.cancel" : "tokens.new")}
    </button>
  );
  return (
    <Card title={t("tokens")} context={t("tokens.context")} meta={button}>
      {making && (
        <TokenForm
          held={held}
          onMade={(token) => {
            setMade(token);
            setMaking(false);
          }}
        />
      )}
      {made !== undefined && (
        <div className="account-form" role="status">
          <p className="form-note">{t("tokens.made")}</p>
          <Secret value={made} label={t("tokens.secret")} />
        </div>
      )}
      <Answered query={query} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("tokens.none")} text={t("tokens.none.text")} />
          ) : (
            <ul className="account-list">
              {items.map((token) => (
                <TokenItem key={token.id} token={token} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  );
}

function TokenItem({ token }: { readonly token: ApiToken }) {
  const t = useText("account");
  const say = useGrantText();
  const revoke = useCall(revokeOwnToken);
  const state = token.revokedAt !== null ? "revoked" : Date.parse(token.expiresAt) <= Date.now() ? "expired" : "open";
  const duties = token.grants === null ? t("tokens.allDuties") : token.grants.map(say).join(t("common:list.words"));
  return (
    <li>
      <div>
        <b>{token.name}</b>
        <p>
          {t(`tokens.scope.${token.scope}`)} · {duties}
        </p>
        <p>
          {state === "open"
            ? t("tokens.until", { day: dayText(token.expiresAt) })
            : t(`tokens.${state}`, { day: dayText(token.revokedAt ?? token.expiresAt) })}
          {" · "}
          {token.usedAt === null ? t("tokens.unused") : t("tokens.used", { day: dayText(token.usedAt) })}
        </p>
        {revoke.error && <ErrorBox error={revoke.error} />}
      </div>
      {state === "open" && (
        <button
          type="button"
          className="btn alarm"
          disabled={revoke.isPending}
          onClick={() => revoke.mutate({ params: { id: token.id } })}
        >
          {t("tokens.revoke")}
        </button>
      )}
    </li>
  );
}

function TokenForm({ held, onMade }: { readonly held: readonly Grant[]; readonly onMade: (token: string) => void }) {
  const t = useText("account");
  const say = useGrantText();
  const call = useCall(createOwnToken);
  const [name, setName] = useState("");
  const [scope, setScope] = useState<"read" | "write">("read");
  const [days, setDays] = useState<number>(30);
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = held.filter((grant) => !left.includes(say(grant)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const grants =
      left.length === 0
        ? null
        : chosen.map(({ duty, unit, cluster, enterprise }) => ({ duty, unit, cluster, enterprise }));
    call.mutate({ body: { name, scope, days, grants } }, { onSuccess: ({ token }) => onMade(token) });
  };
  return (
    <form className="form account-form" onSubmit={submit}>
      {call.error && <ErrorBox error={call.error} />}
      <div className="form-columns">
        <TextField
          label={t("tokens.name")}
          help={t("tokens.name.help")}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label={t("tokens.scope")}
          value={scope}
          onChange={(event) => setScope(event.target.value as "read" | "write")}
        >
          <option value="read">{t("tokens.scope.read")}</option>
          <option value="write">{t("tokens.scope.write")}</option>
        </SelectField>
        <SelectField label={t("tokens.days")} value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {lives.map((each) => (
            <option key={each} value={each}>
              {t("tokens.days.some", { days: each })}
            </option>
          ))}
        </SelectField>
      </div>
      {held.length > 1 && (
        <fieldset>
          <legend>{t("tokens.duties")}</legend>
          {held.map((grant) => (
            <label key={say(grant)} className="form-check">
              <input
                type="checkbox"
                checked={!left.includes(say(grant))}
                onChange={(event) =>
                  setLeft(event.target.checked ? left.filter((it) => it !== say(grant)) : [...left, say(grant)])
                }
              />
              {say(grant)}
            </label>
          ))}
        </fieldset>
      )}
      <div className="form-actions">
        <button
          type="submit"
          className="btn primary"
          disabled={call.isPending || (held.length > 0 && chosen.length === 0)}
        >
          {t("tokens.make")}
        </button>
      </div>
    </form>
  );
}
