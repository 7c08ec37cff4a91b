import { getChain } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { useWords } from "../../i18n/index.ts";

/** The name of a link of the chain, by its id. */
export function useLinkNames(chain: string): (link: string) => string {
  const say = useWords();
  const links = useAnswer(getChain, { params: { chain }, query: {} }).data?.links;
  return (id) => {
    const link = links?.find((one) => one.id === id);
    return link ? say(link.name) : id;
  };
}
