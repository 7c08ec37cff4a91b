import { openListItem } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { ListFields } from "../../parts/list-fields.tsx";
import { readWritten } from "../../parts/list-values.ts";
import { ErrorBox } from "../../parts/states.tsx";

/** A new item: what must be known at once comes first; from a lead the rest is taken over. */
export function OpenForm({
  type,
  lead,
  park,
}: {
  readonly type: ListType;
  readonly lead: string | undefined;
  readonly park: string | undefined;
}) {
  const t = useText("lists");
  const say = useWords();
  const navigate = useNavigate();
  const call = useCall(openListItem);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() => {
    const field = type.fields.find(({ kind, to }) => kind === "ref" && to.includes("park"));
    return field && park ? { [field.id]: `park:${park}` } : {};
  });
  const needed = new Set(type.open.needs.flatMap((need) => (need.need === "known" ? [need.field] : [])));
  const shown = type.fields.filter(({ id, who }) => needed.has(id) || who.length === 0).slice(0, lead ? 12 : undefined);
  const ordered = [...shown.filter(({ id }) => needed.has(id)), ...shown.filter(({ id }) => !needed.has(id))];
  const submit = (anyway: boolean) => {
    const fields = Object.fromEntries(
      ordered.flatMap((field) => {
        const text = texts[field.id]?.trim() ?? "";
        return text === "" ? [] : [[field.id, readWritten(field, text)]];
      }),
    );
    call.mutate(
      { params: { type: type.id }, body: { fields, anyway, ...(lead ? { lead } : {}) } },
      { onSuccess: ({ id }) => void navigate({ to: `/lists/${type.id}/${id}` as never }) },
    );
  };
  return (
    <Card
      title={t("open.new", { name: say(type.itemName) })}
      {...(lead ? { context: t("open.lead", { lead }) } : {})}
      padded
    >
      <form
        className="form item-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit(false);
        }}
      >
        <ListFields
          fields={ordered}
          values={texts}
          required={lead ? [] : [...needed]}
          onChange={(id, text) => setTexts({ ...texts, [id]: text })}
        />
        <div className="form-actions">
          <button type="submit" className="btn primary" disabled={call.isPending}>
            {t("open.submit")}
          </button>
        </div>
        {call.error ? <ErrorBox error={call.error} onAnyway={() => submit(true)} /> : null}
      </form>
    </Card>
  );
}
