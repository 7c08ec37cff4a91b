// Which version of the product this is.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const file = join(import.meta.dirname, "../../package.json");
export const product: string = JSON.parse(readFileSync(file, "utf8")).version;
