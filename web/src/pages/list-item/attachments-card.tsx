import { type Attachment, addAttachment, getListItem, listAttachments } from "@jiqun/contract";
import { useState } from "react";
import { useAnswer, useCall } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AttachmentRow, fileAddress, SendFile } from "../../parts/attachment-row.tsx";
import { Card } from "../../parts/card.tsx";
import { Choice } from "../../parts/choice.tsx";
import { Answered, ErrorBox } from "../../parts/states.tsx";
import type { ItemProps } from "./moves-card.tsx";
import "./attachments.css";

const isPicture = ({ mediaType, withdrawn }: Attachment): boolean => mediaType.startsWith("image/") && !withdrawn;

/** Files of the item; photographs from before and after the work side by side. */
export function AttachmentsCard({ type, item }: ItemProps) {
  const t = useText("attachments");
  const say = useWords();
  const answer = useAnswer(listAttachments, { params: { id: item.id } });
  const proves = ({ evidence }: Attachment): string => {
    const name = type.evidence.find(({ id }) => id === evidence)?.name;
    return name ? say(name) : "";
  };
  return (
    <Answered query={answer} lines={2}>
      {({ items, mayAdd, limit }) =>
        items.length === 0 && !mayAdd ? null : (
          <Card title={t("title", { count: items.length })} padded>
            <BeforeAfter items={items} />
            <ul className="item-moves">
              {items.map((file) => (
                <AttachmentRow key={file.id} file={file} proves={proves(file)} mayWithdraw={mayAdd} />
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
            <a key={file.id} href={fileAddress(file.id)}>
              <img src={fileAddress(file.id)} alt={t("photo", { moment: t(moment), name: file.name })} />
            </a>
          ))}
          {files.length === 0 ? <p className="mut sm">{t("none.photo")}</p> : null}
        </figure>
      ))}
    </div>
  );
}

function Add({ type, item, limit }: ItemProps & { readonly limit: number }) {
  const t = useText("attachments");
  const say = useWords();
  const call = useCall(addAttachment, [listAttachments, getListItem]);
  const [evidence, setEvidence] = useState<string>();
  const [moment, setMoment] = useState<"before" | "after">();
  const [file, setFile] = useState<File>();
  const send = (upload: File, anyway: "true" | "false" = "false") => {
    setFile(upload);
    call.mutate({
      params: { id: item.id },
      query: { name: upload.name, ...(evidence ? { evidence } : {}), ...(moment ? { moment } : {}), anyway },
      upload,
    });
  };
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
      <SendFile onFile={send} isPending={call.isPending} limit={limit} />
      {call.error ? <ErrorBox error={call.error} onAnyway={() => file && send(file, "true")} /> : null}
    </div>
  );
}
