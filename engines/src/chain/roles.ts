// Which role a firm has towards each object of its scope.
//
// Method: a hand-made grammar of how registries write. A verb before objects holds for those that follow
// (制造、加工、销售：汽车零部件、摩托车零部件), a verb after objects for those before it (电动压缩机、电子水泵的研发、生产、
// 销售), each within its item; 、 binds tighter than ，. An object without a verb takes that of its item's last
// suffix, inside a bracket that of the bracket's host, and in an item without any verb the heading (销售：) of the item
// before: all three are "inherited" and count less. What is still left has no role.
// O(cells). It knows verbs, not meanings: 汽车维修设备 is an object because its verb stands inside.
import { type Cell, itemsOf } from "./cells.ts";
import type { Tokens } from "./grammar.ts";
import type { Outline, Region } from "./outline.ts";
import { DEVELOP, MAKE, TRADE } from "./role-bits.ts";

/** One object with its roles, or a bare verb with its own (objectStart = objectEnd); places in bytes of the normalised text. */
export interface Governed {
  readonly start: number;
  readonly end: number;
  readonly objectStart: number;
  readonly objectEnd: number;
  readonly roles: number;
  readonly inherited: boolean;
}

/** A bracket's objects come after their host, so the last that holds a place is the innermost. */
export function rolesIn(outline: Outline, tokens: Tokens): readonly Governed[] {
  const governed: Governed[] = [];
  readRegion(outline.root, outline, tokens, 0, governed);
  return governed;
}

function readRegion(region: Region, outline: Outline, tokens: Tokens, host: number, governed: Governed[]): void {
  const from = governed.length;
  let heading = 0;
  for (const cells of itemsOf(region, outline.holes, tokens.nounMakers)) {
    const read = readItem(cells);
    if (read.verbs) heading = read.heading;
    const fallback = read.verbs ? 0 : heading;
    for (const [at, cell] of cells.entries()) {
      const stated = read.roles[at] as number;
      const passed = (read.passed[at] as number) || fallback || host;
      governed.push({
        start: cell.start,
        end: cell.end,
        objectStart: cell.objectStart,
        objectEnd: cell.objectEnd,
        roles: stated || passed,
        inherited: stated === 0 && passed !== 0,
      });
    }
  }
  const until = governed.length;
  for (const bracket of region.inner) {
    if (outline.holes.some((hole) => hole.start <= bracket.start && hole.end >= bracket.end)) continue;
    const around = governed.findIndex(
      ({ start, end }, at) => at >= from && at < until && start <= bracket.outerStart && end >= bracket.outerEnd,
    );
    readRegion(bracket, outline, tokens, governed[around]?.roles ?? host, governed);
  }
}

interface ItemRoles {
  readonly roles: Int32Array;
  /** Roles of the last suffix, for objects that no verb governs. */
  readonly passed: Int32Array;
  readonly verbs: boolean;
  /** Roles of a verb with a colon, which may reach over the item's end. */
  readonly heading: number;
}

type Form = "verb" | "prefix" | "suffix" | "object";

function formOf(cell: Cell): Form {
  if (cell.objectStart >= cell.objectEnd) return "verb";
  // 利用实体店销售：… – what stands before the verb of a heading is no object.
  if (cell.markAfter === "colon" && cell.lead === 0 && cell.trail !== 0) return "verb";
  if (cell.lead !== 0) return "prefix";
  return cell.trail !== 0 ? "suffix" : "object";
}

function readItem(cells: readonly Cell[]): ItemRoles {
  const roles = new Int32Array(cells.length);
  const passed = new Int32Array(cells.length);
  const forms = cells.map(formOf);
  let prefix = 0;
  let heading = 0;
  let prefixGroup = -1;
  let joining = 0;
  let suffix = 0;
  let group = 0;
  /** Objects that a later suffix may still govern, and from where on without asking. */
  let waiting: { readonly at: number; readonly group: number }[] = [];
  /** Cells that the last suffix governs: more bare verbs may follow it. */
  let followed: readonly number[] = [];

  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] as Cell;
    if (cell.markBefore === "comma") group++;
    let form = forms[at] as Form;
    // 生产：…、汽车零部件及相关技术服务: the heading holds on, the suffix adds to this object alone.
    const adds = form === "suffix" && cell.trailJoined && prefix !== 0;
    if (adds) form = "object";
    if (form === "prefix" && cell.maybeNoun && (prefix !== 0 || nextVerbal(forms, at) === "suffix")) form = "object";
    if (form === "verb") {
      const last = runEnd(cells, forms, at, followed.length > 0);
      let bits = 0;
      for (let of = at; of <= last; of++) {
        roles[of] = verbsOf(cells[of] as Cell);
        bits |= verbsOf(cells[of] as Cell);
      }
      const next = forms[last + 1];
      const ahead = (cells[last] as Cell).markAfter;
      const startsNew = cell.markBefore === "comma" && ahead === "pause" && next !== undefined;
      const opensPrefix = ahead === "pause" && next === "prefix";
      if (ahead === "colon") {
        prefix = heading = bits;
        prefixGroup = group;
        followed = [];
      } else if (followed.length > 0 && !startsNew) {
        for (const of of followed) roles[of] = (roles[of] as number) | bits;
        suffix |= bits;
      } else if (waiting.some((object) => roles[object.at] === 0) && !startsNew && !opensPrefix) {
        followed = waiting.filter((object) => roles[object.at] === 0).map((object) => object.at);
        for (const of of followed) roles[of] = bits;
        suffix = bits;
        waiting = [];
      } else if (next === "object") {
        prefix = bits;
        heading = 0;
        prefixGroup = group;
        followed = [];
      } else {
        joining = bits;
        followed = [];
      }
      for (let of = at + 1; of <= last; of++) if ((cells[of] as Cell).markBefore === "comma") group++;
      at = last;
    } else if (form === "prefix") {
      prefix = cell.lead | joining;
      joining = 0;
      heading = cell.markAfter === "colon" ? prefix : 0;
      prefixGroup = group;
      roles[at] = prefix | cell.trail;
      followed = [];
      suffix = 0;
    } else if (form === "suffix") {
      suffix = cell.trail;
      const far = (suffix & (MAKE | DEVELOP | TRADE)) !== 0;
      const governs = waiting.filter((object) => object.group === group || (far && roles[object.at] === 0));
      followed = [...governs.map((object) => object.at), at];
      for (const of of followed) roles[of] = suffix;
      waiting = [];
      joining = 0;
      // 制作广告，产品设计，通讯设备: what was said before the comma is over.
      if (heading === 0 && prefixGroup < group) prefix = 0;
    } else {
      roles[at] = adds ? prefix | cell.trail : prefix;
      passed[at] = suffix;
      // A heading with a colon keeps its list; a bare prefix loses what a suffix claims after the next comma.
      if (prefix === 0 || (heading === 0 && prefixGroup < group)) waiting.push({ at, group });
      followed = [];
    }
  }
  // 制造、销售；汽车零部件: a mistyped colon.
  const bare = cells.every((cell, at) => forms[at] === "verb" && cell.end - cell.start <= SHORT_VERB);
  if (bare) heading = cells.reduce((bits, cell) => bits | cell.lead, 0) & (MAKE | DEVELOP | TRADE);
  return { roles, passed, verbs: forms.some((form) => form !== "object"), heading };
}

/** Two Chinese characters in bytes: 制造, but not 货物进出口. */
const SHORT_VERB = 6;

function verbsOf(cell: Cell): number {
  return cell.lead | cell.trail;
}

/** The last of the bare verbs in a row from `at` on, none but the last before a colon. */
function runEnd(cells: readonly Cell[], forms: readonly Form[], at: number, stopAtComma: boolean): number {
  let last = at;
  while (forms[last + 1] === "verb" && (cells[last] as Cell).markAfter !== "colon") {
    if (stopAtComma && (cells[last + 1] as Cell).markBefore === "comma") break;
    last++;
  }
  return last;
}

function nextVerbal(forms: readonly Form[], at: number): Form | undefined {
  return forms.find((form, index) => index > at && form !== "object");
}
