// Which duty, and what it reaches: a unit, a cluster, an enterprise, or the whole region.
import { type Duty, duties, type Grant } from "@jiqun/contract";
import { useRegion } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { SelectField, TextField } from "../../parts/form.tsx";
import { useDutyText } from "../../parts/grants.tsx";

type Kind = "unit" | "cluster" | "enterprise";
const kinds: Partial<Record<Duty, Kind>> = {
  filer: "enterprise",
  "legal-representative": "enterprise",
  "unit-officer": "unit",
  "park-officer": "unit",
  "task-force": "cluster",
};

export interface GrantDraft {
  readonly duty: Duty;
  readonly reach: string;
}
export const emptyDraft: GrantDraft = { duty: "analyst", reach: "" };

/** undefined while the reach is missing. */
export function grantOf({ duty, reach }: GrantDraft): Grant | undefined {
  const kind = kinds[duty];
  const whole = { duty, unit: null, cluster: null, enterprise: null };
  if (kind === undefined) return whole;
  const id = reach.trim();
  if (id === "") return kind === "cluster" ? whole : undefined;
  return { ...whole, [kind]: id };
}

interface Props {
  readonly draft: GrantDraft;
  readonly onDraft: (draft: GrantDraft) => void;
}

export function GrantFields({ draft, onDraft }: Props) {
  const t = useText("people");
  const duty = useDutyText();
  const kind = kinds[draft.duty];
  return (
    <>
      <SelectField
        label={t("duty")}
        help={t(`duty.${draft.duty}`)}
        value={draft.duty}
        onChange={(event) => onDraft({ duty: event.target.value as Duty, reach: "" })}
      >
        {duties.map((each) => (
          <option key={each} value={each}>
            {duty(each)}
          </option>
        ))}
      </SelectField>
      {kind && <Reach kind={kind} draft={draft} onDraft={onDraft} />}
    </>
  );
}

function Reach({ kind, draft, onDraft }: Props & { readonly kind: Kind }) {
  const t = useText("people");
  const words = useWords();
  const region = useRegion().data;
  const change = (reach: string) => onDraft({ ...draft, reach });
  if (kind === "enterprise")
    return (
      <TextField
        label={t("reach.enterprise")}
        help={t("reach.enterprise.help")}
        required
        value={draft.reach}
        onChange={(event) => change(event.target.value)}
      />
    );
  const options = kind === "unit" ? region?.units : region?.clusters;
  return (
    <SelectField
      label={t(`reach.${kind}`)}
      required={kind === "unit"}
      value={draft.reach}
      onChange={(event) => change(event.target.value)}
    >
      <option value="">{t(kind === "unit" ? "reach.choose" : "common:grant.everyCluster")}</option>
      {options?.map(({ id, name }) => (
        <option key={id} value={id}>
          {words(name)}
        </option>
      ))}
    </SelectField>
  );
}
