// The small parts of a workbook: which sheets there are, which formats show days, the strings that cells share.
import { isBuiltInDate, isDateFormat, unescapeText } from "./cell-text.ts";
import type { Container } from "./container.ts";
import { attribute, type MarkupHandler, scan, scanAll } from "./markup.ts";
import { builtInDress, type Dress, dressOf } from "./number-format.ts";
import { beyond, Refusal } from "./refusal.ts";

export interface Sheet {
  readonly name: string;
  readonly path: string;
  readonly hidden: boolean;
}

export interface WorkbookParts {
  readonly sheets: readonly Sheet[];
  readonly since1904: boolean;
  /** By index of a cell's style. */
  readonly datedStyles: readonly boolean[];
  /** What the format of a number says beside its digits, by index of a cell's style. */
  readonly dresses: readonly (Dress | undefined)[];
  readonly strings: readonly string[];
  /** No more rows of a sheet are read: `strings` holds no others'. */
  readonly firstRows: number;
}

/** What a cell of a sheet can hold by the format's own rule. */
export const maxCell = 32_767;
/** Digits of a string's number. */
const longestIndex = 16;
/** Characters of all shared strings: they are held in memory. */
const maxStrings = 120e6;

export async function readParts(zip: Container, firstRows = Number.POSITIVE_INFINITY): Promise<WorkbookParts> {
  const workbook = await findWorkbook(zip);
  const folder = workbook.slice(0, workbook.lastIndexOf("/") + 1);
  const links = await readLinks(zip, `${folder}_rels/${workbook.slice(folder.length)}.rels`);
  const target = (kind: string): string | undefined => links.find(({ type }) => type.endsWith(`/${kind}`))?.path;
  const sheets: Sheet[] = [];
  let since1904 = false;
  await scanAll(
    zip.read(workbook),
    onOpen((name, attributes) => {
      if (name === "workbookPr") since1904 = /^(1|true)$/.test(attribute(attributes, "date1904") ?? "");
      if (name !== "sheet") return;
      const link = links.find(({ id }) => id === attribute(attributes, "id"));
      if (!link?.type.endsWith("/worksheet")) return;
      const hidden = /hidden/i.test(attribute(attributes, "state") ?? "");
      sheets.push({ name: attribute(attributes, "name") ?? "", path: link.path, hidden });
    }),
  );
  const strings = firstRows === Number.POSITIVE_INFINITY ? firstRows : await countStrings(zip, sheets, firstRows);
  return {
    sheets,
    firstRows,
    since1904,
    ...(await readStyles(zip, target("styles") ?? `${folder}styles.xml`)),
    strings: await readStrings(zip, target("sharedStrings") ?? `${folder}sharedStrings.xml`, strings),
  };
}

const otherKinds: readonly (readonly [RegExp, string])[] = [
  [/^xl\/workbook\.bin$/, ".xlsb"],
  [/^word\//, "Word"],
  [/^ppt\//, "PowerPoint"],
  [/^content\.xml$/, "OpenDocument"],
];

async function findWorkbook(zip: Container): Promise<string> {
  if (zip.find(/(^|\/)vbaProject\.bin$/i)) throw new Refusal("import.macros");
  let macros = false;
  await scanAll(
    zip.read("[Content_Types].xml"),
    onOpen((_, attributes) => {
      macros ||= /macroEnabled/i.test(attribute(attributes, "ContentType") ?? "");
    }),
  );
  if (macros) throw new Refusal("import.macros");
  const links = await readLinks(zip, "_rels/.rels");
  const main = links.find(({ type }) => type.endsWith("/officeDocument"))?.path ?? "xl/workbook.xml";
  if (zip.has(main) && !otherKinds.some(([pattern]) => pattern.test(main))) return main;
  throw new Refusal("import.not-a-table", { kind: kindOfContainer(zip) });
}

export const kindOfContainer = (zip: Container): string =>
  otherKinds.find(([pattern]) => zip.find(pattern))?.[1] ?? "ZIP";

interface Link {
  readonly id: string;
  readonly type: string;
  readonly path: string;
}

async function readLinks(zip: Container, path: string): Promise<Link[]> {
  const folder = path.replace(/_rels\/[^/]*$/, "");
  const links: Link[] = [];
  await scanAll(
    zip.read(path),
    onOpen((name, attributes) => {
      if (name !== "Relationship" || attribute(attributes, "TargetMode") === "External") return;
      const target = attribute(attributes, "Target") ?? "";
      const full = new URL(target, `http://workbook/${folder}`).pathname.slice(1);
      links.push({
        id: attribute(attributes, "Id") ?? "",
        type: attribute(attributes, "Type") ?? "",
        path: decodeURIComponent(full),
      });
    }),
  );
  return links;
}

async function readStyles(zip: Container, path: string): Promise<Pick<WorkbookParts, "datedStyles" | "dresses">> {
  const formats = new Map<string, string>();
  const datedStyles: boolean[] = [];
  const dresses: (Dress | undefined)[] = [];
  let inCells = false;
  const handler: MarkupHandler = {
    open(name, attributes) {
      if (name === "cellXfs") inCells = true;
      if (name === "numFmt")
        formats.set(attribute(attributes, "numFmtId") ?? "", attribute(attributes, "formatCode") ?? "");
      if (name !== "xf" || !inCells) return;
      const id = attribute(attributes, "numFmtId") ?? "0";
      const format = formats.get(id);
      datedStyles.push(format === undefined ? isBuiltInDate(Number(id)) : isDateFormat(format));
      dresses.push(format === undefined ? builtInDress(Number(id)) : dressOf(format));
    },
    text() {},
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  };
  await scanAll(zip.read(path), handler);
  return { datedStyles, dresses };
}

/** How many shared strings the first rows of every sheet reach to: writers number them as they meet them. */
async function countStrings(zip: Container, sheets: readonly Sheet[], firstRows: number): Promise<number> {
  let most = 0;
  for (const { path } of sheets) {
    let rows = 0;
    let shared = false;
    let value = "";
    const handler: MarkupHandler = {
      open(name, attributes) {
        if (name === "c") shared = attribute(attributes, "t") === "s";
        else if (name === "v") value = "";
        else if (name === "row") rows++;
      },
      text(piece) {
        if (shared && value.length < longestIndex) value += piece;
      },
      close(name) {
        if (name === "v" && shared && rows <= firstRows) most = Math.max(most, Number(value) + 1 || 0);
      },
    };
    for await (const _ of scan(zip.read(path), handler)) if (rows > firstRows) break;
  }
  return most;
}

async function readStrings(zip: Container, path: string, until: number): Promise<string[]> {
  const strings: string[] = [];
  let total = 0;
  let current = "";
  let inText = false;
  let phonetic = false;
  const handler: MarkupHandler = {
    open(name) {
      if (name === "si") current = "";
      else if (name === "t") inText = !phonetic;
      else if (name === "rPh") phonetic = true;
    },
    text(piece) {
      if (!inText) return;
      current += piece;
      if (current.length > maxCell) throw beyond("cell", current.length, maxCell);
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") phonetic = false;
      else if (name === "si") {
        // A string of its own, not a view into the chunk it was cut from.
        strings.push(unescapeText(current));
        total += current.length;
        if (total > maxStrings) throw beyond("strings", total, maxStrings);
      }
    },
  };
  for await (const _ of scan(zip.read(path), handler)) if (strings.length >= until) break;
  return strings;
}

const onOpen = (open: MarkupHandler["open"]): MarkupHandler => ({ open, text() {}, close() {} });
