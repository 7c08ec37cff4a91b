import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** Width of an A3 sheet across, less its margins, in CSS pixels. */
const sheet = 1500;

/** The inner width of an element as it changes; on paper the width of the sheet. */
export function useWidth<Element extends HTMLElement>(initial: number): [RefObject<Element | null>, number] {
  const box = useRef<Element>(null);
  const [width, setWidth] = useState(initial);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      if (element.clientWidth > 0) setWidth(element.clientWidth);
    };
    measure();
    const observer = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(measure);
    observer?.observe(element);
    const before = () => flushSync(() => setWidth(sheet));
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", measure);
    return () => {
      observer?.disconnect();
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", measure);
    };
  }, []);
  return [box, width];
}
