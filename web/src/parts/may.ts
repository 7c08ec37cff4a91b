// What the one who asks may do, as the server's policy says it: pages hide what it would refuse.
import type { RouteId } from "@jiqun/contract";
import { useSession } from "../api.ts";

export function useMay(): (route: RouteId) => boolean {
  const open = useSession().data?.may;
  return (route) => open?.includes(route) ?? false;
}

/** Whether figures may be entered for a subject; without one, for any. */
export function useMayEnter(): (subject?: string) => boolean {
  const session = useSession().data;
  return (subject) => {
    if (!session?.may.includes("addFigure")) return false;
    return session.enters === null || subject === undefined || session.enters.includes(subject);
  };
}
