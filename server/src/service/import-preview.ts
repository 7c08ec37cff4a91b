// How an uploaded file would be read, for a person to confirm; what was confirmed before for such a header is proposed.
import { type ImportPreview, Problem } from "@jiqun/contract";
import type { Context } from "../context.ts";
import {
  type ChosenColumns,
  headerKey,
  openRegistry,
  previewRegistry,
  type RegistryOptions,
  type RegistryPreview,
} from "../registry/index.ts";
import { findColumnMemory, type StoredBatch } from "../store/batches.ts";
import type { BatchOptions } from "./batches/options.ts";
import { hasUpload, uploadPath } from "./batches/uploads.ts";

const pathOf = (ctx: Context, { upload, file }: StoredBatch): string => {
  if (upload === null || !hasUpload(ctx.uploads, upload)) throw new Problem("import.upload-lost", { file });
  return uploadPath(ctx.uploads, upload);
};

/** A word on columns outweighs what was remembered, and that what the names say. */
export async function previewImport(ctx: Context, batch: StoredBatch, said: RegistryOptions): Promise<ImportPreview> {
  const path = pathOf(ctx, batch);
  const reading = { ...(batch.options as BatchOptions).reading, ...said };
  const look = (columns: ChosenColumns | undefined) =>
    previewRegistry(path, batch.file, {
      ...reading,
      ...(columns ? { columns } : {}),
      ...(batch.bytes === null ? {} : { bytesTotal: batch.bytes }),
    });
  const first = await look(reading.columns);
  const memory = reading.columns === undefined ? await findColumnMemory(ctx.db, first.headerKey) : undefined;
  const remembered = memory?.columns as ChosenColumns | undefined;
  return previewOf(remembered ? await look(remembered) : first, {
    chosen: reading.columns ?? {},
    remembered: remembered ?? {},
    memory: memory ? { by: memory.actor, at: memory.at.toISOString() } : null,
  });
}

/** Under which the columns of this file are remembered. */
export async function readHeader(ctx: Context, batch: StoredBatch, reading: RegistryOptions): Promise<string> {
  const registry = await openRegistry(pathOf(ctx, batch), batch.file, reading);
  await registry.batches.return(undefined);
  return headerKey(registry.header);
}

interface Words {
  readonly chosen: ChosenColumns;
  readonly remembered: ChosenColumns;
  readonly memory: ImportPreview["remembered"];
}

const encodingFound = { named: "chosen", mark: "mark", valid: "valid", mostly: "mixed", ascii: "valid" } as const;

function previewOf(preview: RegistryPreview, { chosen, remembered, memory }: Words): ImportPreview {
  const { encoding, capital, size } = preview;
  return {
    kind: preview.kind === "xlsx" ? "workbook" : "text",
    encoding: {
      used: encoding?.name ?? "xlsx",
      how: encoding ? encodingFound[encoding.found] : "workbook",
      candidates:
        encoding?.candidates.map(({ encoding: name, sample }) => ({
          encoding: name,
          sample: sample.map((cells) => cells.join(" | ")).join("\n"),
        })) ?? [],
    },
    delimiter: preview.delimiter,
    sheets: preview.sheets.map(({ name, hidden, chosen: used }) => ({ name, hidden, chosen: used })),
    titles: [...preview.titles],
    top: preview.top.map(({ at, cells }) => ({ at, cells: [...cells] })),
    problem: preview.problem,
    headerRows: [...preview.headerRows],
    columns: preview.columns.map((column) => ({
      header: column.header,
      field: column.field,
      why: column.why,
      ...(column.hidden ? { hidden: true } : {}),
      by:
        column.header in chosen
          ? "chosen"
          : column.header in remembered
            ? "remembered"
            : column.field === null
              ? "none"
              : "name",
      proposal: column.proposal ?? null,
      examples: [...column.examples],
    })),
    capitalUnit: capital && {
      unit: capital.unit,
      from: capital.from,
      stated: capital.stated,
      withOwnUnit: capital.withOwnUnit,
    },
    rows: preview.rows.map(({ row, original, warnings, problem }) => ({
      row,
      values: valuesByField(preview, original),
      problem: problem && { code: problem.code, text: problem.text },
      warnings: warnings.map(({ code, field, text }) => ({ code, field, text })),
    })),
    estimatedRows: size.rows,
    wholeFile: !size.estimated,
    remembered: memory,
  };
}

function valuesByField(preview: RegistryPreview, original: Readonly<Record<string, string>>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { header, field } of preview.columns)
    if (field !== null && original[header] !== undefined) values[field] ??= original[header];
  return values;
}
