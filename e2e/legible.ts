// Faults of a page that an eye sees at once: sideways scroll, text that is cut, text that lies on other text.
import type { Page } from "playwright-core";

export async function findIllegible(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const name = (element: Element): string =>
      `<${element.tagName.toLowerCase()}${element.className && typeof element.className === "string" ? ` class="${element.className.slice(0, 60)}"` : ""}> “${(element.textContent ?? "").trim().slice(0, 30)}”`;
    const root = document.documentElement;
    if (root.scrollWidth > window.innerWidth + 1)
      faults.push(`the page scrolls sideways: ${root.scrollWidth} in ${window.innerWidth}`);

    interface Run {
      readonly element: Element;
      readonly box: DOMRect;
    }
    const runs: Run[] = [];
    // What a scrolled area shows of its content: text beyond it is not on the page.
    const intersect = (a: DOMRect, b: DOMRect): DOMRect => {
      const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
      return new DOMRect(
        left,
        top,
        Math.max(0, Math.min(a.right, b.right) - left),
        Math.max(0, Math.min(a.bottom, b.bottom) - top),
      );
    };
    const everywhere = new DOMRect(-1e6, -1e6, 2e6, 2e6);
    const frameOf = (element: Element): DOMRect => {
      let frame = everywhere;
      for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        if (/auto|scroll|hidden|clip/.test(overflowX + overflowY)) frame = intersect(frame, at.getBoundingClientRect());
      }
      return frame;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (
        !element ||
        !node.textContent?.trim() ||
        element.closest("script, style, noscript, [data-map-label], [hidden]")
      )
        continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue; // for screen readers only
      const clip = getComputedStyle(element);
      if (clip.clipPath !== "none" || clip.clip !== "auto") continue;
      // Cut: an ancestor that hides overflow ends before the text does, and cannot be scrolled.
      for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (/auto|scroll/.test(style.overflowX + style.overflowY)) break;
        if (style.overflowX !== "hidden" && style.overflowX !== "clip") continue;
        const frame = at.getBoundingClientRect();
        if (frame.width < 2 || frame.height < 2) break; // visually hidden on purpose
        if (box.right > frame.right + 1.5 || box.left < frame.left - 1.5) faults.push(`cut: ${name(element)}`);
        break;
      }
      if (element.closest("[data-floats]")) continue;
      const frame = frameOf(element);
      for (const part of range.getClientRects()) {
        const box = intersect(part, frame);
        if (box.width > 2 && box.height > 2) runs.push({ element, box });
      }
    }
    const floats = (element: Element): boolean => {
      for (let at: Element | null = element; at; at = at.parentElement)
        if (/fixed|sticky/.test(getComputedStyle(at).position)) return true;
      return false;
    };
    const still = runs.filter(({ element, box }) => box.width > 2 && !floats(element) && !element.closest("svg"));
    still.sort((a, b) => a.box.top - b.box.top);
    for (let i = 0; i < still.length; i++) {
      const a = still[i] as Run;
      for (let j = i + 1; j < still.length; j++) {
        const b = still[j] as Run;
        if (b.box.top > a.box.bottom - 3) break;
        if (a.element === b.element || a.element.contains(b.element) || b.element.contains(a.element)) continue;
        const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (width > 3 && height > 4) faults.push(`overlap: ${name(a.element)} and ${name(b.element)}`);
      }
    }
    return [...new Set(faults)].slice(0, 20);
  });
}
