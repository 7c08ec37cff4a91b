// Duties in words, with what they reach.
import { type Duty, dutyNames, type Grant } from "@jiqun/contract";
import { useRegion } from "../api.ts";
import { useLanguage, useText, useWords } from "../i18n/index.ts";
import "./grants.css";

/** "市级分析员", "区县经办人 · 江北区". */
export function useGrantText(): (grant: Grant) => string {
  const t = useText("common");
  const words = useWords();
  const duty = useDutyText();
  const region = useRegion().data;
  return (grant) => {
    const unit = region?.units.find(({ id }) => id === grant.unit);
    const cluster = region?.clusters.find(({ id }) => id === grant.cluster);
    const named = unit
      ? words(unit.name)
      : cluster
        ? words(cluster.name)
        : (grant.unit ?? grant.cluster ?? grant.enterprise);
    const reach = named ?? (grant.duty === "task-force" ? t("grant.everyCluster") : null);
    return reach === null ? duty(grant.duty) : `${duty(grant.duty)} · ${reach}`;
  };
}

/** In English a duty begins with a capital where it stands alone. */
export function useDutyText(): (duty: Duty) => string {
  const language = useLanguage();
  return (duty) => {
    const name = dutyNames[duty][language];
    return language === "en" ? name.charAt(0).toUpperCase() + name.slice(1) : name;
  };
}

export function GrantList({ grants }: { readonly grants: readonly Grant[] }) {
  const t = useText("common");
  const say = useGrantText();
  if (grants.length === 0) return <span className="mut">{t("grant.none")}</span>;
  return (
    <ul className="grants">
      {grants.map((grant) => (
        <li key={say(grant)}>{say(grant)}</li>
      ))}
    </ul>
  );
}
