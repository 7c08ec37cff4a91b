// The way to the sign-in page and back. Only paths of this site are ways back.
const own = /^\/(?![/\\])/;
const isWay = (path: string): boolean => /^\/(sign-in|welcome)([?#]|$)/.test(path);

/** undefined on the pages of signing in themselves. */
export function toSignIn(from: string): string | undefined {
  if (isWay(from)) return undefined;
  return from === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ to: from })}`;
}

export const backFrom = (to: string | undefined): string => (to !== undefined && own.test(to) && !isWay(to) ? to : "/");
