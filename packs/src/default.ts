import { resolve } from "node:path";

/** The region that is served when nobody names another. */
export const defaultPackDir = resolve(import.meta.dirname, "../chongqing");
