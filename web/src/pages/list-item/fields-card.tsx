import { useState } from "react";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { TextField } from "../../parts/form.tsx";
import { ListFields } from "../../parts/list-fields.tsx";
import { faultsOf, readWritten, valueText, writtenOf } from "../../parts/list-values.ts";
import { ErrorBox } from "../../parts/states.tsx";
import { useDecide } from "../../parts/use-decide.ts";
import type { ItemProps } from "./moves-card.tsx";

/** What is known of the item, each reference a way there; edited as a whole, sent as what changed. */
export function FieldsCard({ type, item }: ItemProps) {
  const t = useText("lists");
  const say = useWords();
  const [editing, edit] = useState(false);
  const mayEdit = !item.ended && type.edit.who.some((role) => item.roles.includes(role));
  const fields = type.fields.filter(({ id }) => !item.withheld.includes(id));
  return (
    <Card
      title={t("fields")}
      meta={
        mayEdit ? (
          <button type="button" className="btn ghost no-print" aria-expanded={editing} onClick={() => edit(!editing)}>
            {editing ? t("fields.close") : t("fields.edit")}
          </button>
        ) : undefined
      }
      padded
    >
      {editing ? (
        <EditForm type={type} item={item} onDone={() => edit(false)} />
      ) : (
        <dl className="item-facts">
          {fields.map((field) => (
            <div key={field.id}>
              <dt>{say(field.name)}</dt>
              <dd>
                <Value field={field} item={item} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}

function Value({
  field,
  item,
}: {
  readonly field: ItemProps["type"]["fields"][number];
  readonly item: ItemProps["item"];
}) {
  const language = useLanguage();
  const actor = useActor();
  const value = item.fields[field.id];
  const text = valueText(field, value, { language, names: item.names, actor });
  const to = field.kind === "ref" && typeof value === "string" ? addressOfRef(value, item.fields) : undefined;
  return to === undefined ? text : <AppLink to={to}>{text}</AppLink>;
}

/** The page of what is pointed at, where there is one. */
function addressOfRef(ref: string, fields: ItemProps["item"]["fields"]): string | undefined {
  const [, kind = "", id = ""] = /^([a-z]+):(.+)$/.exec(ref) ?? [];
  const [chain = "", link = ""] = id.split("/");
  if (kind === "gap") return `/chains/${encodeURIComponent(chain)}/gaps?link=${encodeURIComponent(link)}`;
  if (kind === "link") return `/chains/${encodeURIComponent(chain)}?link=${encodeURIComponent(link)}`;
  if (kind === "chain") return `/chains/${encodeURIComponent(id)}`;
  if (kind === "cluster") return `/clusters/${encodeURIComponent(id)}`;
  if (kind === "enterprise") return `/enterprises/${encodeURIComponent(id)}`;
  if (kind === "park") return `/parks/${encodeURIComponent(id)}`;
  // A lead stands with the gap that it is to fill.
  const gap = Object.values(fields).find((value) => typeof value === "string" && value.startsWith("gap:"));
  return kind === "lead" && typeof gap === "string" ? addressOfRef(gap, fields) : undefined;
}

function EditForm({ type, item, onDone }: ItemProps & { readonly onDone: () => void }) {
  const t = useText("lists");
  const language = useLanguage();
  const own = type.fields.filter(
    ({ id, who }) => !item.withheld.includes(id) && (who.length === 0 || who.some((role) => item.roles.includes(role))),
  );
  const before = Object.fromEntries(own.map(({ id }) => [id, writtenOf(item.fields[id])]));
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(before);
  const [reason, setReason] = useState("");
  const { decide, anyway, error, isPending } = useDecide(item);
  const changed = own.filter(({ id }) => (texts[id] ?? "") !== before[id]);
  return (
    <form
      className="form item-form"
      onSubmit={(event) => {
        event.preventDefault();
        const changes = Object.fromEntries(
          changed.map((field) => [field.id, readWritten(field, texts[field.id] ?? "")]),
        );
        decide({ do: "edit", changes, reason }, onDone);
      }}
    >
      <ListFields
        fields={own}
        values={texts}
        faults={faultsOf(error, language)}
        names={item.names}
        onChange={(id, text) => setTexts({ ...texts, [id]: text })}
      />
      <div className="wide">
        <TextField
          label={t("reason")}
          help={t("reason.help")}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <div className="form-actions">
        <button type="submit" className="btn primary" disabled={changed.length === 0 || isPending}>
          {t("fields.save", { count: changed.length })}
        </button>
      </div>
      {error ? <ErrorBox error={error} onAnyway={anyway} /> : null}
    </form>
  );
}
