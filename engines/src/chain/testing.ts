// A small chain of our own for the engine's tests.
import type { Chain, Link } from "./types.ts";

const link = (id: string, zh: string, terms: readonly string[], more: Partial<Link> = {}): Link => ({
  id,
  name: { zh, en: id },
  segment: "midstream",
  group: "drive",
  inputs: [],
  keyPart: true,
  catchAll: false,
  terms,
  exclusions: [],
  codes: [],
  coveredBy: ["make"],
  vouching: "illustrative",
  source: null,
  ...more,
});

export const CHAIN: Chain = {
  id: "car",
  name: { zh: "汽车", en: "Cars" },
  cluster: "cars",
  systems: [{ id: "all", name: { zh: "整车", en: "Car" } }],
  groups: [
    { id: "drive", name: { zh: "驱动", en: "Drive" }, system: "all" },
    { id: "soft", name: { zh: "软件", en: "Software" }, system: "all" },
    { id: "rest", name: { zh: "未具体说明", en: "Not specified" }, system: "all" },
  ],
  links: [
    link("engine", "发动机", ["发动机", "汽车发动机"], { exclusions: ["摩托车发动机"] }),
    link("compressor", "电动压缩机", ["电动压缩机"], { codes: [{ code: "3670", weight: 0.5 }] }),
    link("pump", "电子水泵", ["电子水泵", "electric water pump"]),
    link("battery", "动力电池", ["动力电池", "汽车零部件"], { codes: [{ code: "C384", weight: 1 }] }),
    link("bms", "电池管理系统", ["动力电池管理系统", "电池管理系统"]),
    link("software", "车载软件", ["车载软件"], { group: "soft", coveredBy: ["make", "develop"] }),
    link("general", "未具体说明", ["汽车配件", "汽车零部件", "汽车零部件及配件"], {
      group: "rest",
      keyPart: false,
      catchAll: true,
    }),
  ],
};
