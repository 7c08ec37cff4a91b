import { Link } from "@tanstack/react-router";
import type { ComponentProps, ReactNode } from "react";
import { keepSearch, parseSearch, type Search, useSearch } from "../app/url.ts";

interface Props extends Omit<ComponentProps<"a">, "href"> {
  /** A path of the app; may carry its own "?name=value". */
  readonly to: string;
  readonly search?: Search;
  readonly hash?: string;
  readonly children: ReactNode;
}

/** A link inside the app. The as-of day goes along. */
export function AppLink({ to, search = {}, children, ...rest }: Props) {
  const current = useSearch();
  const [path = "/", tail = ""] = to.split("?");
  return (
    <Link
      to={path}
      search={keepSearch(current, { ...parseSearch(tail), ...search }) as never}
      activeProps={{}}
      {...(rest as object)}
    >
      {children}
    </Link>
  );
}
