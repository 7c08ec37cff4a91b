// The thread in which a workbook is read: it ends with its memory, never the server's. It sends the header, then rows as
// often as it is asked for more.
import { parentPort, workerData } from "node:worker_threads";
import type { FromWorker, WorkOrder } from "./messages.ts";
import { openWorkbook } from "./read.ts";
import { Refusal } from "./refusal.ts";

const rowsAtOnce = 1_000;
const charactersAtOnce = 2e6;

async function serve(): Promise<void> {
  const { bytes, sheet, headerRow, firstRows, withHidden } = workerData as WorkOrder;
  const send = (message: FromWorker) => parentPort?.postMessage(message);
  try {
    const { header, layout, hiddenRows, share, isCut, rows } = await openWorkbook(Buffer.from(bytes), {
      sheet,
      headerRow,
      firstRows,
      withHidden,
    });
    send({ kind: "opened", header, layout });
    const asked = new Promise<void>((resolve) => parentPort?.once("message", () => resolve()));
    await asked;
    let batch: Extract<FromWorker, { kind: "rows" }>["rows"] = [];
    let characters = 0;
    for await (const row of rows) {
      batch.push(row);
      for (const cell of row.cells) characters += cell.length;
      if (batch.length < rowsAtOnce && characters < charactersAtOnce) continue;
      const more = new Promise<void>((resolve) => parentPort?.once("message", () => resolve()));
      send({ kind: "rows", rows: batch, hiddenRows: hiddenRows(), share: share(), cut: false, done: false });
      await more;
      batch = [];
      characters = 0;
    }
    send({
      kind: "rows",
      rows: batch,
      hiddenRows: hiddenRows(),
      share: isCut() ? share() : 1,
      cut: isCut(),
      done: true,
    });
  } catch (error) {
    const known = error instanceof Refusal ? error : undefined;
    const detail = error instanceof Error ? error.message : "xlsx";
    send({ kind: "refused", code: known?.code ?? "import.unreadable", data: known?.data ?? { detail } });
  }
  parentPort?.close();
}

await serve();
