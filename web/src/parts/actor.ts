import { withheld } from "@jiqun/contract";
import { useText } from "../i18n/index.ts";

const known = ["local-operator", "system", withheld];

/** Who did something, in words where it was nobody with a name of their own. */
export function useActor(): (id: string) => string {
  const t = useText("common");
  return (id) => (known.includes(id) ? t(`actor.${id}`) : id);
}
