import { useRegion, useSession } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";

/** The things a figure can speak of, as options grouped by kind. */
export function SubjectOptions() {
  const t = useText("figures");
  const say = useWords();
  const region = useRegion().data;
  const session = useSession().data;
  const groups = [
    { kind: "clusters", prefix: "cluster", of: region?.clusters ?? [] },
    { kind: "chains", prefix: "chain", of: region?.chains ?? [] },
    { kind: "units", prefix: "unit", of: region?.units ?? [] },
  ];
  return (
    <>
      <option value="region">{session ? say(session.region.name) : t("group.region")}</option>
      {groups.map(({ kind, prefix, of }) => (
        <optgroup key={kind} label={t(`group.${kind}`)}>
          {of.map((each) => (
            <option key={each.id} value={`${prefix}:${each.id}`}>
              {say(each.name)}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  );
}

export function IndicatorOptions() {
  const say = useWords();
  const region = useRegion().data;
  return (
    <>
      {region?.indicators.map((each) => (
        <option key={each.id} value={each.id}>
          {say(each.name)}
        </option>
      ))}
    </>
  );
}
