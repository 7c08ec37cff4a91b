import { getImport, listImports } from "@jiqun/contract";
import { useEffect, useRef } from "react";
import { useLive, useRefresh } from "../../api.ts";
import { everySecond, isRunning } from "./batch-state.ts";

/** One batch, asked for each second while it runs; when it comes to rest, every page asks again. */
export function useBatch(id: string) {
  const live = useLive(getImport, { params: { id } }, { every: everySecond });
  const refresh = useRefresh();
  const running = live.data && isRunning(live.data.state);
  const ran = useRef(running);
  useEffect(() => {
    if (ran.current && running === false) void refresh(listImports);
    ran.current = running;
  }, [running, refresh]);
  return live;
}
