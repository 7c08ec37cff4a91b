import { findForeign, listImports, type Problem, uploadImport } from "@jiqun/contract";
import { useState } from "react";
import { useSession, useUpload } from "../../api.ts";
import { useSetSearch } from "../../app/url.ts";
import { shareText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { ErrorBox } from "../../parts/states.tsx";
import { DropZone } from "./drop-zone.tsx";
import { sizeText } from "./report-sum.ts";
import { noReading } from "./use-reading.ts";

interface Props {
  readonly label: string;
  readonly text: string;
  /** The batch whose kept-aside rows the file mends. */
  readonly fixes?: string;
  readonly primary?: boolean;
}

const lookAt = (file: File): Promise<Problem | null> =>
  findForeign({
    name: file.name,
    size: file.size,
    read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
    // What the browser cannot read it cannot send either, and says so then.
  }).catch(() => null);

/** Takes a file and, unless it is no table by its first bytes, sends it off, with its way in bytes; its batch is opened. */
export function SendFile({ label, text, fixes, primary }: Props) {
  const t = useText("batch");
  const set = useSetSearch();
  const call = useUpload(uploadImport, [listImports]);
  const areas = useSession().data?.areas;
  // Who brings in for a unit alone says so with the file; a mended file has the area of the one that it mends.
  const area = fixes === undefined ? areas?.[0] : undefined;
  const [file, setFile] = useState<File>();
  const [foreign, setForeign] = useState<Problem | null>(null);
  const send = async (chosen: File) => {
    setFile(chosen);
    call.reset();
    const problem = await lookAt(chosen);
    setForeign(problem);
    if (problem) return;
    call.mutate(
      {
        query: { name: chosen.name, run: "ask", ...(fixes === undefined ? {} : { fixes }), ...(area ? { area } : {}) },
        upload: chosen,
      },
      { onSuccess: (batch) => set({ ...noReading, import: batch.id }) },
    );
  };
  const error = foreign ?? (call.error instanceof DOMException ? null : call.error);
  if (call.isPending && file)
    return (
      <div className="send-file">
        <p className="job-line" role="status">
          <b>{t("sending", { name: file.name })}</b>
          <span className="mut">
            {t("sending.bytes", { sent: sizeText(call.sent * file.size), size: sizeText(file.size) })}
          </span>
        </p>
        <progress className="job-bar" aria-label={t("sending", { name: file.name })} value={call.sent} max={1}>
          {shareText(call.sent)}
        </progress>
        <p className="job-line">
          <span className="mut sm">{t(call.sent < 1 ? "sending.note" : "sending.look")}</span>
          <button type="button" className="btn" onClick={call.abort}>
            {t("sending.stop")}
          </button>
        </p>
      </div>
    );
  return (
    <>
      <DropZone label={label} onFile={(chosen) => void send(chosen)} primary={primary ?? false}>
        <span>{text}</span>
      </DropZone>
      {error && file ? (
        <div className="send-failed">
          <ErrorBox error={error} />
          <p className="mut">{t("sending.failed", { name: file.name })}</p>
        </div>
      ) : null}
    </>
  );
}
