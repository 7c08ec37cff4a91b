import {
  type Attachment,
  getAttachment,
  listAttachments,
  listParkAttachments,
  urlOf,
  withdrawAttachment,
} from "@jiqun/contract";
import { useRef, useState } from "react";
import { useCall } from "../api.ts";
import { dayText } from "../format/moment.ts";
import { useText } from "../i18n/index.ts";
import { useActor } from "./actor.ts";
import { ErrorBox } from "./states.tsx";

export const fileAddress = (id: string): string => urlOf(getAttachment, { params: { id } });

/** One file: its way, what it is, who added it, and taking it back. */
export function AttachmentRow(props: {
  readonly file: Attachment;
  /** What it proves. */
  readonly proves?: string;
  readonly mayWithdraw: boolean;
}) {
  const { file, proves = "", mayWithdraw } = props;
  const t = useText("attachments");
  const actor = useActor();
  const call = useCall(withdrawAttachment, [listAttachments, listParkAttachments]);
  const [reason, setReason] = useState<string>();
  return (
    <li>
      <span>
        {file.withdrawn ? <s>{file.name}</s> : <a href={fileAddress(file.id)}>{file.name}</a>}{" "}
        <span className="mut sm">
          {[t("size", { kb: Math.max(1, Math.round(file.bytes / 1024)) }), proves, file.moment ? t(file.moment) : ""]
            .filter((text) => text !== "")
            .join(" · ")}
        </span>
      </span>
      <span className="mut sm" title={`SHA-256 ${file.sha256}`}>
        {t("by", { who: actor(file.by), day: dayText(file.at) })} {file.note}
        {file.withdrawn ? ` · ${t("withdrawn", { reason: file.withdrawn.reason })}` : ""}
      </span>
      {mayWithdraw && !file.withdrawn ? (
        reason === undefined ? (
          <button type="button" className="btn ghost no-print" onClick={() => setReason("")}>
            {t("withdraw")}
          </button>
        ) : (
          <form
            className="list-bulk no-print"
            onSubmit={(event) => {
              event.preventDefault();
              call.mutate({ params: { id: file.id }, body: { reason } });
            }}
          >
            <input
              className="field"
              required
              aria-label={t("reason")}
              placeholder={t("reason")}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <button type="submit" className="btn" disabled={call.isPending}>
              {t("withdraw")}
            </button>
          </form>
        )
      ) : null}
      {call.error ? <ErrorBox error={call.error} /> : null}
    </li>
  );
}

/** Chooses one file and sends it. */
export function SendFile(props: {
  readonly onFile: (file: File) => void;
  readonly isPending: boolean;
  readonly limit: number;
}) {
  const { onFile, isPending, limit } = props;
  const t = useText("attachments");
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        className="sr-only"
        aria-label={t("add")}
        accept=".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.pptx"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = "";
        }}
      />
      <button type="button" className="btn" disabled={isPending} onClick={() => input.current?.click()}>
        {t("add")}
      </button>
      <span className="mut sm">{t("limit", { mb: Math.floor(limit / 2 ** 20) })}</span>
    </>
  );
}
