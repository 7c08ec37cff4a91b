// One action of a person is one key, however often the network fails and the button is pressed again.
import { routes } from "@jiqun/contract";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { useCall } from "./api.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a write that was never answered keeps its key when it is given again; one that was answered does not", async () => {
  vi.useFakeTimers();
  const keys: string[] = [];
  let answer: () => Response | Promise<Response> = () => Promise.reject(new TypeError("fetch failed"));
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    keys.push(new Headers(init.headers).get("idempotency-key") ?? "");
    return answer();
  });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useCall(routes.addFigure), { wrapper });
  const give = (value: string) =>
    act(async () => {
      const body = { subject: "region", indicator: "revenue", period: "2024", value, unit: "元", source: "S" };
      const given = result.current.mutateAsync({ body }).catch(() => undefined);
      await vi.advanceTimersByTimeAsync(60_000);
      await given;
    });

  await give("1");
  expect(keys).toHaveLength(4);
  await give("1");
  expect(new Set(keys).size).toBe(1);
  await give("2"); // another action
  expect(new Set(keys).size).toBe(2);
  answer = () => Response.json({ code: "figure.invalid", data: { detail: "" } }, { status: 422 });
  await give("2");
  expect(new Set(keys).size).toBe(2);
  await give("2"); // after a refusal
  expect(new Set(keys).size).toBe(3);
  answer = () => Response.json({});
  await give("2");
  await give("2"); // once it was done, the same again is meant
  expect(new Set(keys).size).toBe(5);
});
