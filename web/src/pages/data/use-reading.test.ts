import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseColumn, parseReading } from "./use-reading.ts";

test("an address says what it says, and nothing else of it is taken", () => {
  expect(parseReading({ encoding: "big5", sheet: "表", header: "3", columns: '{"甲":"name","乙":null}' })).toEqual({
    encoding: "big5",
    sheet: "表",
    headerRow: 3,
    columns: { 甲: "name", 乙: null },
  });
  expect(parseReading({ encoding: "klingon", header: "-1", columns: '{"甲":"legal-person"}' })).toEqual({
    columns: {},
  });
  for (const columns of ["", "{", "null", "[]", '"x"']) expect(parseReading({ columns }).columns).toEqual({});
});

test("a field has one column, whatever was said before", () => {
  const field = fc.constantFrom("name", "code", "scope", null);
  const said = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), field);
  fc.assert(
    fc.property(said, fc.constantFrom("a", "b", "c", "d"), field, (before, header, now) => {
      const after = chooseColumn(before, header, now);
      expect(after[header]).toBe(now);
      if (now !== null) expect(Object.values(after).filter((each) => each === now)).toHaveLength(1);
      for (const [name, had] of Object.entries(before))
        if (name !== header && (now === null || had !== now)) expect(after[name]).toBe(had);
    }),
  );
});
