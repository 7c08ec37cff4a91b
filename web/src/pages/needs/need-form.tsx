import { listNeeds, postNeed } from "@jiqun/contract";
import { type FormEvent, useState } from "react";
import { useCall, useRegion, useSession } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { SelectField, TextField } from "../../parts/form.tsx";
import { ErrorBox } from "../../parts/states.tsx";

const empty = { text: "", value: "", unit: "", place: "", certificate: "" };

/** A need of the own firm, or of the unit that the one who asks works for. */
export function NeedForm({ onPosted }: { readonly onPosted: (id: string) => void }) {
  const t = useText("needs");
  const say = useWords();
  const region = useRegion().data;
  const grants = useSession().data?.grants ?? [];
  const call = useCall(postNeed, [listNeeds]);
  const [need, setNeed] = useState(empty);
  const change = (part: Partial<typeof empty>) => setNeed({ ...need, ...part });
  const enterprise = grants.find((grant) => grant.enterprise !== null)?.enterprise;
  const unit = grants.find((grant) => grant.unit !== null)?.unit;
  const post = (event: FormEvent) => {
    event.preventDefault();
    call.mutate(
      {
        body: {
          text: need.text,
          certificate: need.certificate,
          ...(need.value && need.unit ? { quantity: { value: need.value, unit: need.unit } } : {}),
          ...(need.place ? { place: need.place } : {}),
          ...(enterprise ? { enterprise } : unit ? { unit } : {}),
        },
      },
      {
        onSuccess: ({ id }) => {
          setNeed(empty);
          onPosted(id);
        },
      },
    );
  };
  return (
    <Card title={t("form.title")} padded>
      <form className="form" onSubmit={post}>
        <TextField
          label={t("form.text")}
          help={t("form.text.help")}
          required
          minLength={2}
          maxLength={500}
          value={need.text}
          onChange={(event) => change({ text: event.target.value })}
        />
        <div className="need-pair">
          <TextField
            label={t("form.quantity")}
            inputMode="decimal"
            pattern="\d+(\.\d+)?"
            value={need.value}
            onChange={(event) => change({ value: event.target.value })}
          />
          <TextField
            label={t("form.unit")}
            required={need.value !== ""}
            value={need.unit}
            onChange={(event) => change({ unit: event.target.value })}
          />
        </div>
        <SelectField
          label={t("form.place")}
          value={need.place}
          onChange={(event) => change({ place: event.target.value })}
        >
          <option value="">{t("form.place.any")}</option>
          {(region?.units ?? []).map((each) => (
            <option key={each.id} value={each.id}>
              {say(each.name)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t("form.certificate")}
          value={need.certificate}
          onChange={(event) => change({ certificate: event.target.value })}
        />
        <div className="form-actions">
          <button type="submit" className="btn primary" disabled={call.isPending}>
            {t("form.post")}
          </button>
        </div>
        {call.error ? <ErrorBox error={call.error} /> : null}
      </form>
    </Card>
  );
}
