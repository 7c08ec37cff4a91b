import { addParkAttachment, listParkAttachments } from "@jiqun/contract";
import { useAnswer, useCall } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { AttachmentRow, SendFile } from "../../parts/attachment-row.tsx";
import { Card } from "../../parts/card.tsx";
import { Answered, ErrorBox } from "../../parts/states.tsx";
import "../lists/lists.css";

/** Plans, pictures and papers of the park. */
export function FilesCard({ park }: { readonly park: string }) {
  const t = useText("attachments");
  const answer = useAnswer(listParkAttachments, { params: { id: park } });
  const call = useCall(addParkAttachment, [listParkAttachments]);
  return (
    <Answered query={answer} lines={2}>
      {({ items, mayAdd, limit }) =>
        items.length === 0 && !mayAdd ? null : (
          <Card title={t("title", { count: items.length })} padded>
            <ul className="item-moves">
              {items.map((file) => (
                <AttachmentRow key={file.id} file={file} mayWithdraw={mayAdd} />
              ))}
            </ul>
            {items.length === 0 ? <p className="mut sm">{t("none")}</p> : null}
            {mayAdd ? (
              <div className="list-bulk no-print">
                <SendFile
                  onFile={(file) => call.mutate({ params: { id: park }, query: { name: file.name }, upload: file })}
                  isPending={call.isPending}
                  limit={limit}
                />
              </div>
            ) : null}
            {call.error ? <ErrorBox error={call.error} /> : null}
          </Card>
        )
      }
    </Answered>
  );
}
