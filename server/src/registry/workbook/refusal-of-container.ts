// Why a container is no workbook that is read, by its directory alone: nothing is unpacked, so it is asked in any thread.
import { Container } from "./container.ts";
import { kindOfContainer } from "./parts.ts";
import { Refusal } from "./refusal.ts";

export async function refusalOfContainer(path: string): Promise<Refusal | null> {
  let zip: Container | undefined;
  try {
    zip = await Container.open(path);
    if (zip.find(/(^|\/)vbaProject\.bin$/i)) return new Refusal("import.macros");
    const isForeign = !zip.find(/workbook[^/]*\.xml$/i) && (kindOfContainer(zip) !== "ZIP" || !zip.find(/\.xml$/i));
    return isForeign ? new Refusal("import.not-a-table", { kind: kindOfContainer(zip) }) : null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    return new Refusal("import.unreadable", { detail: error instanceof Error ? error.message : "ZIP" });
  } finally {
    zip?.close();
  }
}
