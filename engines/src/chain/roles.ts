// Which role a firm has towards each object of its scope.
//
// Method: a hand-made grammar of how registries write. A verb before objects holds for those that follow
// (制造、加工、销售：汽车零部件、摩托车零部件), a verb after objects for those before it (电动压缩机、电子水泵的研发、生产、
// 销售), each within its item; 、 binds tighter than ，. An object without a verb takes that of its item's last
// suffix, inside a bracket that of the bracket's host, and in an item without any verb the heading (销售：) of the item
// before: all three are "inherited" and count less. What is still left has no role.
// O(cells). It knows verbs, not meanings: 汽车维修设备 is an object because its verb stands inside.
import { type Cell, COLON_MARK, COMMA_MARK, itemsOf, PAUSE_MARK } from "./cells.ts";
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

/** A bracket's objects come after their host, so the last that holds a place is the innermost. What holds until the next text is read. */
export function rolesIn(outline: Outline, tokens: Tokens): readonly Governed[] {
  count = 0;
  readRegion(outline.root, outline, tokens, 0);
  return governed.slice(0, count);
}

/** Written again for every text; the first `count` are of this one. */
const governed: { -readonly [Key in keyof Governed]: Governed[Key] }[] = [];
let count = 0;

function add({ start, end, objectStart, objectEnd }: Cell, roles: number, inherited: boolean): void {
  if (count === governed.length)
    governed.push({ start: 0, end: 0, objectStart: 0, objectEnd: 0, roles: 0, inherited: false });
  const of = governed[count++] as (typeof governed)[number];
  of.start = start;
  of.end = end;
  of.objectStart = objectStart;
  of.objectEnd = objectEnd;
  of.roles = roles;
  of.inherited = inherited;
}

function readRegion(region: Region, outline: Outline, tokens: Tokens, host: number): void {
  const from = count;
  let heading = 0;
  const { cells, ends } = itemsOf(region, outline.holes, tokens.nounMakers);
  let first = 0;
  for (let item = 0; item < ends.length; item++) {
    const last = ends[item] as number;
    const stands = readItem(cells, first, last);
    if (stands >= 0) heading = stands;
    const fallback = (stands >= 0 ? 0 : heading) || host;
    for (let at = first; at < last; at++) {
      const stated = room.roles[at] as number;
      const passed = (room.passed[at] as number) || fallback;
      add(cells[at] as Cell, stated || passed, stated === 0 && passed !== 0);
    }
    first = last;
  }
  if (region.inner.length === 0) return;
  const until = count;
  for (const bracket of region.inner) {
    if (outline.holes.some((hole) => hole.start <= bracket.start && hole.end >= bracket.end)) continue;
    let around = from;
    while (around < until && !holds(governed[around] as Governed, bracket)) around++;
    const roles = around < until ? (governed[around] as Governed).roles : host;
    readRegion(bracket, outline, tokens, roles);
  }
}

function holds({ start, end }: Governed, { outerStart, outerEnd }: Region): boolean {
  return start <= outerStart && end >= outerEnd;
}

/** Forms of a cell. */
const VERB = 1;
const PREFIX = 2;
const SUFFIX = 3;
const OBJECT = 4;

function formOf(cell: Cell): number {
  if (cell.objectStart >= cell.objectEnd) return VERB;
  // 利用实体店销售：… – what stands before the verb of a heading is no object.
  if (cell.markAfter === COLON_MARK && cell.lead === 0 && cell.trail !== 0) return VERB;
  if (cell.lead !== 0) return PREFIX;
  return cell.trail !== 0 ? SUFFIX : OBJECT;
}

/** An item is read here, cell by cell: one room for all, since one item is done with before the next is read. */
interface Room {
  readonly roles: Int32Array;
  /** Roles of the last suffix, for objects that no verb governs. */
  readonly passed: Int32Array;
  readonly forms: Uint8Array;
  /** Objects that a later suffix may still govern, and, by cell, from where on without asking. */
  readonly waiting: Int32Array;
  readonly group: Int32Array;
  /** Cells that the last suffix governs: more bare verbs may follow it. */
  readonly followed: Int32Array;
}

function createRoom(cells: number): Room {
  const numbers = () => new Int32Array(cells);
  return {
    ...{ roles: numbers(), passed: numbers(), forms: new Uint8Array(cells) },
    ...{ waiting: numbers(), group: numbers(), followed: numbers() },
  };
}

let room = createRoom(64);

/**
 * Reads cells [first, end); what it finds of each stands in the room. Answers the roles of a verb with a colon, which may
 * reach over the item's end, or -1 where the item has no verb.
 */
function readItem(cells: readonly Cell[], first: number, end: number): number {
  if (room.roles.length < end) room = createRoom(end * 2);
  const { roles, passed, forms, waiting, group: groupOf, followed } = room;
  let verbs = false;
  for (let at = first; at < end; at++) {
    roles[at] = 0;
    passed[at] = 0;
    const form = formOf(cells[at] as Cell);
    forms[at] = form;
    verbs ||= form !== OBJECT;
  }
  let prefix = 0;
  let heading = 0;
  let prefixGroup = -1;
  let joining = 0;
  let suffix = 0;
  let group = 0;
  let waits = 0;
  let follows = 0;

  for (let at = first; at < end; at++) {
    const cell = cells[at] as Cell;
    if (cell.markBefore === COMMA_MARK) group++;
    let form = forms[at] as number;
    // 生产：…、汽车零部件及相关技术服务: the heading holds on, the suffix adds to this object alone.
    const adds = form === SUFFIX && cell.trailJoined && prefix !== 0;
    if (adds) form = OBJECT;
    if (form === PREFIX && cell.maybeNoun && (prefix !== 0 || nextVerbal(forms, end, at) === SUFFIX)) form = OBJECT;
    if (form === VERB) {
      const last = runEnd(cells, forms, end, at, follows > 0);
      let bits = 0;
      for (let of = at; of <= last; of++) {
        roles[of] = verbsOf(cells[of] as Cell);
        bits |= verbsOf(cells[of] as Cell);
      }
      const next = last + 1 < end ? forms[last + 1] : 0;
      const ahead = (cells[last] as Cell).markAfter;
      const startsNew = cell.markBefore === COMMA_MARK && ahead === PAUSE_MARK && next !== 0;
      const opensPrefix = ahead === PAUSE_MARK && next === PREFIX;
      if (ahead === COLON_MARK) {
        prefix = heading = bits;
        prefixGroup = group;
        follows = 0;
      } else if (follows > 0 && !startsNew) {
        for (let k = 0; k < follows; k++)
          roles[followed[k] as number] = (roles[followed[k] as number] as number) | bits;
        suffix |= bits;
      } else if (!startsNew && !opensPrefix && someUngoverned(waits)) {
        follows = 0;
        for (let k = 0; k < waits; k++) {
          const of = waiting[k] as number;
          if (roles[of] === 0) followed[follows++] = of;
        }
        for (let k = 0; k < follows; k++) roles[followed[k] as number] = bits;
        suffix = bits;
        waits = 0;
      } else if (next === OBJECT) {
        prefix = bits;
        heading = 0;
        prefixGroup = group;
        follows = 0;
      } else {
        joining = bits;
        follows = 0;
      }
      for (let of = at + 1; of <= last; of++) if ((cells[of] as Cell).markBefore === COMMA_MARK) group++;
      at = last;
    } else if (form === PREFIX) {
      prefix = cell.lead | joining;
      joining = 0;
      heading = cell.markAfter === COLON_MARK ? prefix : 0;
      prefixGroup = group;
      roles[at] = prefix | cell.trail;
      follows = 0;
      suffix = 0;
    } else if (form === SUFFIX) {
      suffix = cell.trail;
      const far = (suffix & (MAKE | DEVELOP | TRADE)) !== 0;
      follows = 0;
      for (let k = 0; k < waits; k++) {
        const of = waiting[k] as number;
        if (groupOf[of] === group || (far && roles[of] === 0)) followed[follows++] = of;
      }
      followed[follows++] = at;
      for (let k = 0; k < follows; k++) roles[followed[k] as number] = suffix;
      waits = 0;
      joining = 0;
      // 制作广告，产品设计，通讯设备: what was said before the comma is over.
      if (heading === 0 && prefixGroup < group) prefix = 0;
    } else {
      roles[at] = adds ? prefix | cell.trail : prefix;
      passed[at] = suffix;
      // A heading with a colon keeps its list; a bare prefix loses what a suffix claims after the next comma.
      if (prefix === 0 || (heading === 0 && prefixGroup < group)) {
        waiting[waits++] = at;
        groupOf[at] = group;
      }
      follows = 0;
    }
  }
  return verbs ? (mistypedColon(cells, forms, first, end) ?? heading) : -1;
}

function someUngoverned(waits: number): boolean {
  for (let k = 0; k < waits; k++) if (room.roles[room.waiting[k] as number] === 0) return true;
  return false;
}

/** 制造、销售；汽车零部件: bare short verbs alone stand for a heading. */
function mistypedColon(cells: readonly Cell[], forms: Uint8Array, first: number, last: number): number | null {
  let bits = 0;
  for (let at = first; at < last; at++) {
    const { start, end, lead } = cells[at] as Cell;
    if (forms[at] !== VERB || end - start > SHORT_VERB) return null;
    bits |= lead;
  }
  return bits & (MAKE | DEVELOP | TRADE);
}

/** Two Chinese characters in bytes: 制造, but not 货物进出口. */
const SHORT_VERB = 6;

function verbsOf(cell: Cell): number {
  return cell.lead | cell.trail;
}

/** The last of the bare verbs in a row from `at` on, none but the last before a colon. */
function runEnd(cells: readonly Cell[], forms: Uint8Array, end: number, at: number, stopAtComma: boolean): number {
  let last = at;
  while (last + 1 < end && forms[last + 1] === VERB && (cells[last] as Cell).markAfter !== COLON_MARK) {
    if (stopAtComma && (cells[last + 1] as Cell).markBefore === COMMA_MARK) break;
    last++;
  }
  return last;
}

function nextVerbal(forms: Uint8Array, end: number, at: number): number {
  for (let next = at + 1; next < end; next++) if (forms[next] !== OBJECT) return forms[next] as number;
  return 0;
}
