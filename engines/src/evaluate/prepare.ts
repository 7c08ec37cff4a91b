// Columns of the file → the frame: defaults put where a cell is blank, computed fields computed, scheme and peers of each row.
// O(rows × fields). A cell with a fault stays unknown: it gets neither a default nor a computed value.
import { bindNode } from "./expression/bind.ts";
import { type Layout, layOut } from "./population.ts";
import { codesOf, type FieldPlan, type Program } from "./program.ts";
import type { CellFault, Table } from "./table.ts";

export interface Prepared {
  readonly frame: (Float64Array | undefined)[];
  /** Index of each row's scheme; -1: of none. */
  readonly scheme: Int8Array;
  /** Scheme and peers together. */
  readonly peer: Int32Array;
  readonly peers: number;
  readonly layout: Layout;
  /** Every row is in the first scheme. */
  readonly oneScheme: boolean;
  readonly faults: ReadonlyMap<number, readonly CellFault[]>;
  /** Of each field's name. */
  readonly slots: ReadonlyMap<string, number>;
}

export function prepare(program: Program, table: Table): Prepared {
  const frame: (Float64Array | undefined)[] = new Array(program.size);
  const faults = byRow(table.faults);
  for (const plan of program.fields) frame[plan.slot] = fillField(plan, table, frame);
  const scheme = schemesOf(program, table.rows, frame);
  const { peer, peers } = peersOf(program, table.rows, frame, scheme);
  const layout = layOut(peer, peers);
  const oneScheme = isOneScheme(program);
  return {
    frame,
    scheme,
    peer,
    peers,
    layout,
    oneScheme,
    faults,
    slots: new Map(program.slotNames.map((name, slot) => [name, slot])),
  };
}

function byRow(faults: readonly CellFault[]): Map<number, CellFault[]> {
  const rows = new Map<number, CellFault[]>();
  for (const fault of faults) {
    const list = rows.get(fault.row);
    if (list) list.push(fault);
    else rows.set(fault.row, [fault]);
  }
  return rows;
}

function fillField({ field, formula }: FieldPlan, table: Table, frame: readonly (Float64Array | undefined)[]) {
  const given = table.columns[field.id];
  if (given && formula === null && field.default === null) return given;
  const column = given ? given.slice() : new Float64Array(table.rows).fill(Number.NaN);
  if (formula !== null) {
    const compute = bindNode(formula, frame);
    for (let row = 0; row < table.rows; row++) if (Number.isNaN(column[row])) column[row] = compute(row);
  }
  if (field.default !== null) {
    const value = typeof field.default === "number" ? field.default : defaultCode(field, field.default);
    for (let row = 0; row < table.rows; row++) if (Number.isNaN(column[row])) column[row] = value;
  }
  for (const fault of table.faults) if (fault.field === field.id) column[fault.row] = Number.NaN;
  return column;
}

const defaultCode = (field: FieldPlan["field"], text: string): number =>
  field.type === "flags" ? 0 : codesOf(field).indexOf(text);

const isOneScheme = ({ schemes }: Program): boolean => schemes.length <= 1 && schemes[0] == null;

function schemesOf(program: Program, rows: number, frame: readonly (Float64Array | undefined)[]): Int8Array {
  const scheme = new Int8Array(rows);
  if (isOneScheme(program)) return scheme;
  const tests = program.schemes.map((node) => (node ? bindNode(node, frame) : () => 1));
  // A scheme that may hold leaves the row without one: who is not known to be below is not taken for small.
  for (let row = 0; row < rows; row++) {
    let verdict = 0;
    const at = tests.findIndex((test) => {
      verdict = test(row);
      return verdict !== 0;
    });
    scheme[row] = verdict === 1 ? at : -1;
  }
  return scheme;
}

function peersOf(program: Program, rows: number, frame: readonly (Float64Array | undefined)[], scheme: Int8Array) {
  const codes = program.peersSlot < 0 ? undefined : frame[program.peersSlot];
  const peers = program.rules.fields.find(({ id }) => id === program.rules.peers);
  const width = codes && peers ? codesOf(peers).length + 1 : 1;
  const peer = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const code = codes ? (codes[row] as number) : 0;
    peer[row] = Math.max(0, scheme[row] as number) * width + (Number.isNaN(code) ? width - 1 : code);
  }
  return { peer, peers: Math.max(1, program.schemes.length) * width };
}
