import { getCarriedFields, openListItem } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useAnswer, useCall } from "../../api.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { ListFields } from "../../parts/list-fields.tsx";
import { faultsOf, type ListValue, type Names, readWritten, writtenOf } from "../../parts/list-values.ts";
import { Answered, ErrorBox } from "../../parts/states.tsx";

interface Props {
  readonly type: ListType;
  readonly lead: string | undefined;
  readonly park: string | undefined;
}

/** A new item; of a lead, with what the lead says. */
export function OpenForm({ type, lead, park }: Props) {
  if (lead === undefined) return <Form type={type} lead={undefined} carried={{}} names={{}} />;
  return <FromLead type={type} lead={lead} park={park} />;
}

function FromLead({ type, lead, park }: Props & { readonly lead: string }) {
  const input = { params: { type: type.id, lead }, query: park ? { park } : {} };
  const answer = useAnswer(getCarriedFields, input);
  return (
    <Answered query={answer}>
      {({ fields, names }) => <Form key={lead} type={type} lead={lead} carried={fields} names={names} />}
    </Answered>
  );
}

interface FormProps {
  readonly type: ListType;
  readonly lead: string | undefined;
  readonly carried: Readonly<Record<string, ListValue>>;
  readonly names: Names;
}

/** What must be known comes first, then what is taken over, then the rest. */
function Form({ type, lead, carried, names }: FormProps) {
  const t = useText("lists");
  const common = useText("common");
  const say = useWords();
  const language = useLanguage();
  const navigate = useNavigate();
  const call = useCall(openListItem);
  const form = useRef<HTMLFormElement>(null);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(Object.entries(carried).map(([id, value]) => [id, writtenOf(value)])),
  );
  const [asked, ask] = useState(0);
  const needed = type.open.needs.flatMap((need) => (need.need === "known" ? [need.field] : []));
  const place = (id: string) => (needed.includes(id) ? 0 : id in carried ? 1 : 2);
  const fields = type.fields
    .filter(({ id, to, who }) => needed.includes(id) || (who.length === 0 && !(lead && to.includes("lead"))))
    .sort((a, b) => place(a.id) - place(b.id));
  const missing = fields.filter(({ id }) => needed.includes(id) && !texts[id]?.trim());
  const refused = faultsOf(call.error, language);
  const faults = {
    ...refused,
    ...Object.fromEntries(
      asked > 0 ? missing.map(({ id, name }) => [id, common("required.missing", { name: say(name) })]) : [],
    ),
  };
  useEffect(() => {
    if (asked > 0 || call.error) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [asked, call.error]);
  const submit = (anyway: boolean) => {
    ask(asked + 1);
    if (missing.length > 0) return;
    const written = fields.flatMap((field) => {
      const value = readWritten(field, texts[field.id] ?? "");
      // What was taken over and is emptied is said to be unknown.
      return value === null && !(field.id in carried) ? [] : [[field.id, value] as const];
    });
    call.mutate(
      { params: { type: type.id }, body: { fields: Object.fromEntries(written), anyway, ...(lead ? { lead } : {}) } },
      { onSuccess: ({ id }) => void navigate({ to: `/lists/${type.id}/${id}` as never }) },
    );
  };
  const called = names[`lead:${lead}`];
  return (
    <Card
      title={t("open.new", { name: say(type.itemName) })}
      {...(lead ? { context: t("open.lead", { lead: called ? say(called) : lead }) } : {})}
      padded
    >
      <form
        ref={form}
        className="form item-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit(false);
        }}
      >
        <ListFields
          fields={fields}
          values={texts}
          required={needed}
          faults={faults}
          names={names}
          onChange={(id, text) => setTexts({ ...texts, [id]: text })}
        />
        <div className="form-actions">
          <button type="submit" className="btn primary" disabled={call.isPending}>
            {t("open.submit")}
          </button>
        </div>
        {call.error && Object.keys(refused).length === 0 ? (
          <ErrorBox error={call.error} onAnyway={() => submit(true)} />
        ) : null}
      </form>
    </Card>
  );
}
