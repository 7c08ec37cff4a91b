// Everything that could be read of a pack's folder, faulty or not: what the checks walk over.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { checkShape, type Item, idsOf, itemsOf, shapedAs } from "./check-shape.ts";
import {
  figuresFile,
  type Indicator,
  indicatorsFile,
  type PackFigure,
  type Source,
  sourcesFile,
} from "./figure-schema.ts";
import { listCasesFile } from "./list-cases-schema.ts";
import { type ListFile, listFile } from "./list-schema.ts";
import type { PackProblem } from "./pack.ts";
import { absentFile, type ReadFile, readYaml } from "./read-yaml.ts";
import {
  type ChainFile,
  type Cluster,
  chainFile,
  clustersFile,
  type DemoEnterprise,
  demoFile,
  type PackPark,
  parksFile,
  type RegionFile,
  regionFile,
  type Tier,
  type Unit,
  type UnitsFile,
  unitsFile,
} from "./schema.ts";

/** null = the list cannot be read, so whether an id is in it cannot be told. */
export type Ids = ReadonlySet<string> | null;

export interface ChainDraft {
  readonly file: ReadFile;
  /** By the file's own id, else by its name. */
  readonly id: string;
  readonly whole: ChainFile | undefined;
  readonly systems: readonly Item<ChainFile["systems"][number]>[];
  readonly groups: readonly Item<ChainFile["groups"][number]>[];
  readonly links: readonly Item<ChainFile["links"][number]>[];
  readonly systemIds: Ids;
  readonly groupIds: Ids;
  readonly linkIds: Ids;
}

export interface ListDraft {
  readonly file: ReadFile;
  readonly whole: ListFile | undefined;
  /** The golden cases beside it; absent where there are none. */
  readonly cases: ReadFile;
}

export interface Draft {
  readonly problems: readonly PackProblem[];
  readonly regionFile: ReadFile;
  readonly region: RegionFile | undefined;
  readonly tiers: readonly Item<Tier>[];
  readonly unitKinds: readonly Item<RegionFile["unitKinds"][number]>[];
  readonly headlines: readonly Item<RegionFile["headlines"][number]>[];
  readonly unitGroups: readonly Item<UnitsFile["groups"][number]>[];
  readonly units: readonly Item<Unit>[];
  readonly parks: readonly Item<PackPark>[];
  readonly clusters: readonly Item<Cluster>[];
  readonly indicators: readonly Item<Indicator>[];
  readonly figures: readonly Item<PackFigure>[];
  readonly sources: readonly Item<Source>[];
  readonly demo: readonly Item<DemoEnterprise>[];
  readonly chains: readonly ChainDraft[];
  readonly lists: readonly ListDraft[];
  /** The lists outside region.yaml and chains/ whose entries carry ids. */
  readonly files: readonly { readonly file: ReadFile; readonly key: string }[];
  readonly ids: {
    readonly tiers: Ids;
    readonly unitKinds: Ids;
    readonly unitGroups: Ids;
    readonly units: Ids;
    readonly clusters: Ids;
    readonly indicators: Ids;
    readonly figures: Ids;
    readonly sources: Ids;
    readonly chains: Ids;
  };
}

const FILES = [
  "region.yaml",
  "units.yaml",
  "clusters.yaml",
  "indicators.yaml",
  "figures.yaml",
  "sources.yaml",
] as const;

export async function readDraft(dir: string): Promise<Draft> {
  const [region, units, clusters, indicators, figures, sources] = (await Promise.all(
    FILES.map((name) => readYaml(dir, name)),
  )) as [ReadFile, ReadFile, ReadFile, ReadFile, ReadFile, ReadFile];
  const [demo, parks] = await Promise.all([
    readYaml(dir, "demo/enterprises.yaml", false),
    readYaml(dir, "parks.yaml", false),
  ]);
  const { chains, strays } = await readChains(dir);
  const lists = await readLists(dir);
  const shapes = [
    [regionFile, region],
    [unitsFile, units],
    [clustersFile, clusters],
    [indicatorsFile, indicators],
    [figuresFile, figures],
    [sourcesFile, sources],
    [demoFile, demo],
    [parksFile, parks],
    ...chains.map((chain) => [chainFile, chain.file] as const),
    ...lists.lists.map((list) => [listFile, list.file] as const),
    ...lists.lists.map((list) => [listCasesFile, list.cases] as const),
  ] as const;
  const { tiers, unitKinds, headlines } = regionFile.shape;
  return {
    problems: [
      ...strays,
      ...lists.strays,
      ...shapes.flatMap(([schema, file]) => [...file.problems, ...checkShape(schema, file)]),
    ],
    regionFile: region,
    region: shapedAs(regionFile, region),
    tiers: itemsOf(tiers.element, region, "tiers"),
    unitKinds: itemsOf(unitKinds.element, region, "unitKinds"),
    headlines: itemsOf(headlines.element, region, "headlines"),
    unitGroups: itemsOf(unitsFile.shape.groups.element, units, "groups"),
    units: itemsOf(unitsFile.shape.units.element, units, "units"),
    parks: itemsOf(parksFile.shape.parks.element, parks, "parks"),
    clusters: itemsOf(clustersFile.shape.clusters.element, clusters, "clusters"),
    indicators: itemsOf(indicatorsFile.shape.indicators.element, indicators, "indicators"),
    figures: itemsOf(figuresFile.shape.figures.element, figures, "figures"),
    sources: itemsOf(sourcesFile.shape.sources.element, sources, "sources"),
    demo: itemsOf(demoFile.shape.enterprises.element, demo, "enterprises"),
    chains,
    lists: lists.lists,
    files: [
      { file: units, key: "groups" },
      { file: units, key: "units" },
      { file: parks, key: "parks" },
      { file: clusters, key: "clusters" },
      { file: indicators, key: "indicators" },
      { file: figures, key: "figures" },
      { file: sources, key: "sources" },
    ],
    ids: {
      tiers: idsOf(region, "tiers"),
      unitKinds: idsOf(region, "unitKinds"),
      unitGroups: idsOf(units, "groups"),
      units: idsOf(units, "units"),
      clusters: idsOf(clusters, "clusters"),
      indicators: idsOf(indicators, "indicators"),
      figures: idsOf(figures, "figures"),
      sources: idsOf(sources, "sources"),
      chains: new Set(chains.map((chain) => chain.id)),
    },
  };
}

/** A file that would be passed over in silence (chains/x.yml, unit.yaml) is a fault: its author believes it is read. */
async function readChains(dir: string): Promise<{ chains: ChainDraft[]; strays: PackProblem[] }> {
  const inFolder = await listFolder(join(dir, "chains"));
  const strays = [
    ...inFolder.filter((name) => !name.endsWith(".yaml")).map((name) => `chains/${name}`),
    ...(await listFolder(dir)).filter((name) => /\.ya?ml$/.test(name) && ![...FILES, "parks.yaml"].includes(name)),
  ].map((file) => ({ file, line: 1, path: "", message: "the file is not one that a pack has; it would not be read" }));
  const names = inFolder.filter((name) => name.endsWith(".yaml"));
  const chains = await Promise.all(
    names.map(async (name): Promise<ChainDraft> => {
      const file = await readYaml(dir, `chains/${name}`);
      const written = (file.data as { id?: unknown } | null | undefined)?.id;
      return {
        file,
        id: typeof written === "string" ? written : name.slice(0, -".yaml".length),
        whole: shapedAs(chainFile, file),
        systems: itemsOf(chainFile.shape.systems.element, file, "systems"),
        groups: itemsOf(chainFile.shape.groups.element, file, "groups"),
        links: itemsOf(chainFile.shape.links.element, file, "links"),
        systemIds: idsOf(file, "systems"),
        groupIds: idsOf(file, "groups"),
        linkIds: idsOf(file, "links"),
      };
    }),
  );
  if (names.length === 0)
    strays.push(
      ...absentFile("chains", true).problems.map((problem) => ({
        ...problem,
        message: "no chain: a pack has at least one chains/<id>.yaml",
      })),
    );
  return { chains, strays };
}

async function readLists(dir: string): Promise<{ lists: ListDraft[]; strays: PackProblem[] }> {
  const inFolder = await listFolder(join(dir, "lists"));
  const names = inFolder.filter((name) => name.endsWith(".yaml") && !name.endsWith(".cases.yaml"));
  const casesOf = (name: string): string => name.replace(/\.yaml$/, ".cases.yaml");
  const strays = inFolder
    .filter((name) => !names.includes(name) && !names.some((list) => casesOf(list) === name))
    .map((name) => ({
      file: `lists/${name}`,
      line: 1,
      path: "",
      message: "the file is neither a list (lists/<id>.yaml) nor the cases of one (lists/<id>.cases.yaml)",
    }));
  const lists = await Promise.all(
    names.map(async (name): Promise<ListDraft> => {
      const file = await readYaml(dir, `lists/${name}`);
      const cases = await readYaml(dir, `lists/${casesOf(name)}`, false);
      return { file, whole: shapedAs(listFile, file), cases };
    }),
  );
  return { lists, strays };
}

async function listFolder(dir: string): Promise<string[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith("."))
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}
