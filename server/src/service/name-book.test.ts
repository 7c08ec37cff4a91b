import fc from "fast-check";
import { expect, test } from "vitest";
import { NameBook, type Sought } from "./name-book.ts";

interface Firm {
  readonly id: number;
  readonly name: string;
  readonly initials: string;
  readonly code: string;
}

const joined = (firms: readonly Firm[], of: (firm: Firm) => string | number) => firms.map(of).join("\n");
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function bookOf(pages: readonly (readonly Firm[])[]): NameBook {
  const book = new NameBook();
  for (const page of pages) {
    const firms = page.toSorted((a, b) => compare(a.name, b.name));
    book.add({
      ids: joined(firms, ({ id }) => id),
      names: joined(firms, ({ name }) => name),
      initials: joined(firms, ({ initials }) => initials),
      codes: joined(firms, ({ code }) => code),
    });
  }
  return book;
}

/** Every firm looked at by itself. */
function findSlowly(firms: readonly Firm[], { name, initials, code }: Sought): string[] {
  const holds = (firm: Firm) =>
    firm.name.includes(name) ||
    (initials !== undefined && firm.initials.includes(initials)) ||
    (code !== undefined && firm.code.startsWith(code));
  const rank = (firm: Firm) => firm.name.length + (firm.name.startsWith(name) ? 0 : 1e6);
  return firms
    .filter(holds)
    .sort((a, b) => rank(a) - rank(b) || compare(a.name, b.name))
    .map((firm) => firm.name);
}

const letters = (from: string, min: number) =>
  fc.array(fc.constantFrom(...from), { minLength: min, maxLength: 5 }).map((all) => all.join(""));
const firm = fc.record({ name: letters("长安泵a1", 1), initials: letters("ca1", 0), code: letters("A1", 0) });
const sought = fc.record(
  { name: letters("长安泵a1", 1), initials: letters("ca1", 1), code: letters("A1", 1) },
  { requiredKeys: ["name"] },
);

test("a book finds what looking at every firm finds, in its order, however the firms came into it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(firm, { minLength: 1, maxLength: 8 }), { maxLength: 4 }),
      sought,
      (written, asked) => {
        let id = 0;
        const pages = written.map((page) => page.map((one) => ({ ...one, id: id++ })));
        const firms = pages.flat();
        const book = bookOf(pages);
        const found = [...book.find(asked)];
        expect(new Set(found).size).toBe(found.length);
        expect(found.map((one) => firms[one]?.name)).toEqual(findSlowly(firms, asked));
        expect(book.size).toBe(firms.length);
        const listed = book.list(asked, found.length);
        expect(listed?.toSorted((a, b) => a - b)).toEqual(found.toSorted((a, b) => a - b));
        if (found.length > 0) expect(book.list(asked, found.length - 1)).toBe(null);
      },
    ),
  );
});

test("a text whose lines are not those of its firms is refused", () => {
  const book = new NameBook();
  expect(() => book.add({ ids: "1\n2", names: "甲", initials: "j\ny", codes: "\n" })).toThrow(
    "another number of lines",
  );
});
