import { useEffect, useState } from "react";

const WIDTH = 1920;
const HEIGHT = 1080;
/** Below it the screen is laid out as a page and scrolls. */
const SMALLEST = 1000;

const fit = (): number =>
  window.innerWidth < SMALLEST ? 0 : Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT);

/** How much the 1920 × 1080 stage is enlarged to fill the window, 0 = laid out freely; in a higher window it is higher. */
export function useStage(): { scale: number; height: number } {
  const [scale, setScale] = useState(fit);
  useEffect(() => {
    const onResize = () => setScale(fit());
    window.addEventListener("resize", onResize);
    return () => window.removeEventListener("resize", onResize);
  }, []);
  return { scale, height: scale === 0 ? HEIGHT : Math.max(HEIGHT, Math.floor(window.innerHeight / scale)) };
}

/** The minute of the day, and a shift of at most 2 px that moves with it so that nothing burns in. */
export function useMinute(): { time: string; shift: readonly [number, number] } {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date()), 10_000);
    return () => window.clearInterval(timer);
  }, []);
  const minute = now.getMinutes();
  const two = (value: number): string => String(value).padStart(2, "0");
  return { time: `${two(now.getHours())}:${two(minute)}`, shift: [minute % 3, Math.floor(minute / 3) % 3] };
}
