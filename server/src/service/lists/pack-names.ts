// What references to things of the pack are called: units, clusters, chains, links.
import type { Words } from "@jiqun/engines/list";
import type { Pack } from "@jiqun/packs";
import { currentLink, indexOf } from "../links.ts";
import { currentKey } from "../names.ts";

export function packName(pack: Pack, ref: string): Words | undefined {
  const { units, clusters, links, chains } = indexOf(pack);
  const [, kind = "", id = ""] = /^([a-z]+):(.+)$/.exec(ref) ?? [];
  if (kind === "unit" || kind === "cluster") {
    const now = currentKey(pack, ref).slice(kind.length + 1);
    return kind === "unit" ? units.get(now)?.shortName : clusters.get(now)?.name;
  }
  if (kind === "chain") return chains.get(id)?.name;
  const slash = id.indexOf("/");
  if ((kind !== "gap" && kind !== "link") || slash < 0) return undefined;
  const at = currentLink(pack, { chain: id.slice(0, slash), link: id.slice(slash + 1) });
  const [chain, link] = [chains.get(at.chain), links.get(`${at.chain}/${at.link}`)];
  return chain && link
    ? { zh: `${chain.name.zh} · ${link.name.zh}`, en: `${chain.name.en} · ${link.name.en}` }
    : undefined;
}
