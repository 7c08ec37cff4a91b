import { useEffect, useState } from "react";
import { useSearch, useSetSearch } from "../../app/url.ts";

const SECONDS = 60;

/** Which of the screens is shown (in the address as ?screen), turned every minute unless paused; keys ← → P F. */
export function useRotation(count: number) {
  const search = useSearch();
  const setSearch = useSetSearch();
  const [paused, setPaused] = useState(() => window.matchMedia("(prefers-reduced-motion: reduce)").matches);
  const asked = Number(search.screen ?? "1");
  const at = Number.isInteger(asked) && asked >= 1 && asked <= count ? asked - 1 : 0;

  useEffect(() => {
    const turn = (by: number) => setSearch({ screen: String(((at + by + count) % count) + 1) }, { replace: true });
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "ArrowRight") turn(1);
      else if (event.key === "ArrowLeft") turn(-1);
      else if (event.key.toLowerCase() === "p") setPaused((old) => !old);
      else if (event.key.toLowerCase() === "f") toggleFullscreen();
    };
    document.addEventListener("keydown", onKey);
    const timer = paused ? undefined : window.setTimeout(() => turn(1), SECONDS * 1000);
    return () => {
      document.removeEventListener("keydown", onKey);
      window.clearTimeout(timer);
    };
  }, [at, count, paused, setSearch]);

  return { at, paused, setPaused, go: (next: number) => setSearch({ screen: String(next + 1) }, { replace: true }) };
}

export function toggleFullscreen(): void {
  // Refused where the browser forbids it (a frame, a policy): the page stays as it is.
  const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  done.catch(() => undefined);
}
