import { type AnswerOf, type getPosting, lodgeByName } from "@jiqun/contract";
import { useCall } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { RecordForm } from "./record-form.tsx";

type Detail = AnswerOf<typeof getPosting>;

/** What anybody may lodge by name in a public notice, without an account; the receipt is shown once. */
export function ByNameCard({ found }: { readonly found: Detail }) {
  return found.records.map((kind) =>
    kind.byName && (kind.until === null || kind.until >= found.today) ? (
      <ByName key={kind.id} id={found.id} kind={{ ...kind, byName: kind.byName }} />
    ) : null,
  );
}

interface Props {
  readonly id: string;
  readonly kind: Detail["records"][number] & { readonly byName: object };
}

function ByName({ id, kind }: Props) {
  const t = useText("postings");
  const say = useWords();
  const call = useCall(lodgeByName);
  const { fields = [], needed = [] } = kind.byName ?? {};
  return (
    <Card title={say(kind.name)} padded>
      {call.data ? (
        <>
          <p>{t("receipt.made", { day: call.data.on })}</p>
          <p className="receipt-code num">
            <b>{call.data.receipt}</b>
          </p>
          <p className="mut sm">{t("receipt.keep")}</p>
          <AppLink className="btn" to="/postings">
            {t("receipt.look")}
          </AppLink>
        </>
      ) : (
        <details className="no-print">
          <summary>{t("by-name.open", { record: say(kind.name) })}</summary>
          <p className="mut sm">{t("objection")}</p>
          <RecordForm
            fields={fields}
            needed={needed}
            submit={t("hand-in.submit")}
            isPending={call.isPending}
            error={call.error}
            onSubmit={(values) =>
              call.mutate({ params: { id }, body: { record: kind.id, values: values as Record<string, string> } })
            }
          />
        </details>
      )}
    </Card>
  );
}
