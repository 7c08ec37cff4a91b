import { describe, expect, test } from "vitest";
import { checkDraft, emptyDraft, inputOf, isReady } from "./draft.ts";

const draft = (change: object) => ({
  ...emptyDraft("cluster:M1", "revenue"),
  period: "2024Q1",
  value: "2581.42",
  unit: "亿元",
  source: "公报",
  ...change,
});

describe("a figure being entered", () => {
  test("is ready when every needed field reads", () => expect(isReady(checkDraft(draft({})))).toBe(true));

  test("says what is wrong with a period as it is typed", () => {
    expect(checkDraft(draft({ period: "2024-13" })).period).toBe("no-such-month");
    expect(checkDraft(draft({ period: "2023-02-29" })).period).toBe("no-such-day");
    expect(checkDraft(draft({ period: "" })).period).toBeNull();
  });

  test("tells an empty field from a wrong one", () => {
    const check = checkDraft(draft({ value: "", unit: "光年" }));
    expect(check.missing).toEqual(["value"]);
    expect([check.value, check.unit]).toEqual([false, true]);
  });

  test("takes numbers as people paste them", () => {
    expect(inputOf(draft({ value: "１，２３４．５" })).value).toBe("1234.5");
    expect(inputOf(draft({ value: "+12" })).value).toBe("12");
  });

  test("leaves the date out when none was given", () => {
    expect("sourceDate" in inputOf(draft({}))).toBe(false);
  });
});
