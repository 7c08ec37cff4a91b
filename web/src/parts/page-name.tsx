// What the page that is open calls itself: its heading, the end of the breadcrumb, the browser tab.
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useText } from "../i18n/index.ts";

const PageName = createContext<readonly [name: string, tell: (name: string) => void]>(["", () => {}]);

export function PageNameHost({ children }: { readonly children: ReactNode }) {
  return <PageName value={useState("")}>{children}</PageName>;
}

/** Empty until the page has told it. */
export const usePageName = (): string => useContext(PageName)[0];

/** Names the page that is open, and the browser tab after it. */
export function useNamePage(name: string): void {
  const product = useText("common")("product");
  const [, tell] = useContext(PageName);
  useEffect(() => {
    document.title = `${name} · ${product}`;
    tell(name);
    return () => tell("");
  }, [name, product, tell]);
}
