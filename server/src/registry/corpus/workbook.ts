// Workbooks for the corpus, written part by part, so that each oddity stands in the text of its fixture.
import { type ZipEntry, zip } from "./zip.ts";

interface BookSheet {
  readonly name: string;
  readonly state?: "hidden" | "veryHidden";
  /** What stands within sheetData. */
  readonly rows: string;
  /** What stands before and after it. */
  readonly before?: string;
  readonly after?: string;
}

export interface Book {
  readonly sheets: readonly BookSheet[];
  /** The inside of each si. */
  readonly strings?: readonly string[];
  /** Format codes; a cell's style is the index of one. */
  readonly formats?: readonly string[];
  readonly since1904?: boolean;
  readonly macro?: boolean;
  /** Namespaces of the strict kind of the format. */
  readonly strict?: boolean;
  readonly more?: readonly ZipEntry[];
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function bookEntries(book: Book): ZipEntry[] {
  const office = book.strict
    ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
    : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const main = book.strict
    ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
    : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const link = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const links = (inside: string) =>
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
  const kind = book.macro
    ? "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
  const formats = book.formats ?? [];
  return [
    {
      path: "[Content_Types].xml",
      data: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${kind}"/></Types>`,
    },
    { path: "_rels/.rels", data: links(link("rId1", "officeDocument", "xl/workbook.xml")) },
    {
      path: "xl/workbook.xml",
      data: `${head}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${book.since1904 ? ' date1904="1"' : ""}/><sheets>${book.sheets
        .map(
          ({ name, state }, at) =>
            `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ""} r:id="s${at}"/>`,
        )
        .join("")}</sheets></workbook>`,
    },
    {
      path: "xl/_rels/workbook.xml.rels",
      data: links(
        book.sheets.map((_, at) => link(`s${at}`, "worksheet", `worksheets/sheet${at + 1}.xml`)).join("") +
          link("st", "styles", "styles.xml") +
          link("ss", "sharedStrings", "/xl/sharedStrings.xml"),
      ),
    },
    {
      path: "xl/styles.xml",
      data: `${head}<styleSheet xmlns="${main}"><numFmts>${formats
        .map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code.replaceAll('"', "&quot;")}"/>`)
        .join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats
        .map((_, at) => `<xf numFmtId="${200 + at}"/>`)
        .join("")}</cellXfs></styleSheet>`,
    },
    {
      path: "xl/sharedStrings.xml",
      data: `${head}<sst xmlns="${main}">${(book.strings ?? []).map((inside) => `<si>${inside}</si>`).join("")}</sst>`,
    },
    ...book.sheets.map(({ rows, before = "", after = "" }, at) => ({
      path: `xl/worksheets/sheet${at + 1}.xml`,
      data: `${head}<worksheet xmlns="${main}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`,
    })),
    ...(book.more ?? []),
  ];
}

export const bookOf = (book: Book): Uint8Array => zip(bookEntries(book));

/** A row of plain texts; what begins with "<c" is a cell as it is written in the sheet. */
export const row = (at: number, cells: readonly (string | null)[], attributes = ""): string =>
  `<row r="${at}"${attributes}>${cells
    .map((cell, index) =>
      cell === null
        ? ""
        : cell.startsWith("<c")
          ? cell
          : `<c r="${letter(index)}${at}" t="inlineStr"><is><t xml:space="preserve">${cell}</t></is></c>`,
    )
    .join("")}</row>`;

const letter = (index: number): string => String.fromCharCode(65 + index);
