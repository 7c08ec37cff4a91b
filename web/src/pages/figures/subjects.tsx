import { useRegion, useSession } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { useMayEnter } from "../../parts/may.ts";

/** The things a figure can speak of, as options grouped by kind; `own`: those for which one may enter figures. */
export function SubjectOptions({ own = false }: { readonly own?: boolean }) {
  const t = useText("figures");
  const say = useWords();
  const region = useRegion().data;
  const session = useSession().data;
  const mayEnter = useMayEnter();
  const offered = (subject: string) => !own || mayEnter(subject);
  const groups = [
    { kind: "clusters", prefix: "cluster", of: region?.clusters ?? [] },
    { kind: "chains", prefix: "chain", of: region?.chains ?? [] },
    { kind: "units", prefix: "unit", of: region?.units ?? [] },
  ];
  return (
    <>
      {offered("region") ? (
        <option value="region">{session ? say(session.region.name) : t("group.region")}</option>
      ) : null}
      {groups
        .map((group) => ({ ...group, of: group.of.filter(({ id }) => offered(`${group.prefix}:${id}`)) }))
        .filter(({ of }) => of.length > 0)
        .map(({ kind, prefix, of }) => (
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
