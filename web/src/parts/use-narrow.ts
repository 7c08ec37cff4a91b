import { useSyncExternalStore } from "react";

// Paper is narrow and no phone.
const query = "screen and (max-width: 767px)";

function subscribe(changed: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
}

/** Whether the window has the width of a phone, where lists stand in for tables and walls. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
