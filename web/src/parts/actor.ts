import { listNames, withheld } from "@jiqun/contract";
import { useAnswer, useSession } from "../api.ts";
import { useText } from "../i18n/index.ts";

const known = ["local-operator", "owner", "system", "public", withheld];

/** Who did something: in words where it was nobody with a name of their own, else by the name of the account. */
export function useActor(): (id: string) => string {
  const t = useText("common");
  const session = useSession().data;
  const names = useAnswer(listNames, {}, { enabled: session?.signedIn === true && !session.localMode }).data?.names;
  return (id) => (known.includes(id) ? t(`actor.${id}`) : (names?.[id] ?? id));
}
