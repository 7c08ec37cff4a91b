import {
  type Attachment,
  addAttachment,
  getAttachment,
  getListItem,
  listAttachments,
  urlOf,
  withdrawAttachment,
} from "@jiqun/contract";
import { useRef, useState } from "react";
import { useAnswer, useCall } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { Choice } from "../../parts/choice.tsx";
import { Answered, ErrorBox } from "../../parts/states.tsx";
import type { ItemProps } from "./moves-card.tsx";
import "./attachments.css";

const address = (id: string): string => urlOf(getAttachment, { params: { id } });
const isPicture = ({ mediaType, withdrawn }: Attachment): boolean => mediaType.startsWith("image/") && !withdrawn;

/** Files of the item; photographs from before and after the work side by side. */
export function AttachmentsCard({ type, item }: ItemProps) {
  const t = useText("attachments");
  const answer = useAnswer(listAttachments, { params: { id: item.id } });
  return (
    <Answered query={answer} lines={2}>
      {({ items, mayAdd, limit }) =>
        items.length === 0 && !mayAdd ? null : (
          <Card title={t("title", { count: items.length })} padded>
            <BeforeAfter items={items} />
            <ul className="item-moves">
              {items.map((file) => (
                <File key={file.id} file={file} type={type} mayWithdraw={mayAdd} />
              ))}
            </ul>
            {items.length === 0 ? <p className="mut sm">{t("none")}</p> : null}
            {mayAdd ? <Add type={type} item={item} limit={limit} /> : null}
          </Card>
        )
      }
    </Answered>
  );
}

function BeforeAfter({ items }: { readonly items: readonly Attachment[] }) {
  const t = useText("attachments");
  const of = (moment: "before" | "after") => items.filter((file) => file.moment === moment && isPicture(file));
  const [before, after] = [of("before"), of("after")];
  if (before.length + after.length === 0) return null;
  return (
    <div className="before-after">
      {[["before", before] as const, ["after", after] as const].map(([moment, files]) => (
        <figure key={moment}>
          <figcaption>{t(moment)}</figcaption>
          {files.map((file) => (
            <a key={file.id} href={address(file.id)}>
              <img src={address(file.id)} alt={t("photo", { moment: t(moment), name: file.name })} />
            </a>
          ))}
          {files.length === 0 ? <p className="mut sm">{t("none.photo")}</p> : null}
        </figure>
      ))}
    </div>
  );
}

function File(props: { readonly file: Attachment; readonly type: ItemProps["type"]; readonly mayWithdraw: boolean }) {
  const { file, type, mayWithdraw } = props;
  const t = useText("attachments");
  const say = useWords();
  const actor = useActor();
  const call = useCall(withdrawAttachment, [listAttachments]);
  const [reason, setReason] = useState<string>();
  const evidence = type.evidence.find(({ id }) => id === file.evidence)?.name;
  return (
    <li>
      <span>
        {file.withdrawn ? <s>{file.name}</s> : <a href={address(file.id)}>{file.name}</a>}{" "}
        <span className="mut sm">
          {[
            t("size", { kb: Math.max(1, Math.round(file.bytes / 1024)) }),
            evidence ? say(evidence) : "",
            file.moment ? t(file.moment) : "",
          ]
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

function Add({ type, item, limit }: ItemProps & { readonly limit: number }) {
  const t = useText("attachments");
  const say = useWords();
  const call = useCall(addAttachment, [listAttachments, getListItem]);
  const input = useRef<HTMLInputElement>(null);
  const [evidence, setEvidence] = useState<string>();
  const [moment, setMoment] = useState<"before" | "after">();
  const send = (file: File) =>
    call.mutate({
      params: { id: item.id },
      query: { name: file.name, ...(evidence ? { evidence } : {}), ...(moment ? { moment } : {}) },
      upload: file,
    });
  return (
    <div className="list-bulk no-print">
      <Choice
        label={t("evidence")}
        all={t("evidence.none")}
        value={evidence}
        options={type.evidence.map(({ id, name }) => ({ value: id, label: say(name) }))}
        onChange={setEvidence}
      />
      <Choice
        label={t("moment")}
        all={t("moment.none")}
        value={moment}
        options={(["before", "after"] as const).map((value) => ({ value, label: t(value) }))}
        onChange={(value) => setMoment(value as typeof moment)}
      />
      <input
        ref={input}
        type="file"
        className="sr-only"
        aria-label={t("add")}
        accept=".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.pptx"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) send(file);
          event.target.value = "";
        }}
      />
      <button type="button" className="btn" disabled={call.isPending} onClick={() => input.current?.click()}>
        {t("add")}
      </button>
      <span className="mut sm">{t("limit", { mb: Math.floor(limit / 2 ** 20) })}</span>
      {call.error ? <ErrorBox error={call.error} /> : null}
    </div>
  );
}
