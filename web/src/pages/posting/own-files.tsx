import {
  addOwnFile,
  answerPosting,
  getOwnFile,
  listOwnPostings,
  type OwnPosting,
  type OwnRecord,
  urlOf,
} from "@jiqun/contract";
import { useCall } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { SendFile } from "../../parts/attachment-row.tsx";
import { FileLink } from "../../parts/file-link.tsx";
import { ErrorBox } from "../../parts/states.tsx";

/** Files handed in with an own record: read always, added and taken back as long as it may be changed. */
export function OwnFiles({ own, record }: { readonly own: OwnPosting; readonly record: OwnRecord }) {
  const t = useText("postings");
  const add = useCall(addOwnFile, [listOwnPostings]);
  const back = useCall(answerPosting, [listOwnPostings]);
  const { files, mayTakeBack } = record;
  if (files === null || (files.length === 0 && !mayTakeBack)) return null;
  const at = { id: own.posting.id, record: record.id };
  const error = add.error ?? back.error;
  return (
    <div className="own-files">
      <ul className="link-items">
        {files.map((file) => (
          <li key={file.id}>
            {file.withdrawn ? (
              <s className="mut sm">{file.name}</s>
            ) : (
              <FileLink file={file} href={urlOf(getOwnFile, { params: { ...at, file: file.id } })} />
            )}{" "}
            {mayTakeBack && !file.withdrawn ? (
              <button
                type="button"
                className="btn ghost no-print"
                disabled={back.isPending}
                onClick={() =>
                  back.mutate({
                    params: { id: at.id },
                    body: { do: "withdraw-file", record: record.id, file: file.id },
                  })
                }
              >
                {t("own.file.takeBack")}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayTakeBack ? (
        <div className="posting-line no-print">
          <SendFile
            limit={own.limit}
            isPending={add.isPending}
            onFile={(file) => add.mutate({ params: at, query: { name: file.name }, upload: file })}
          />
        </div>
      ) : null}
      {error ? <ErrorBox error={error} /> : null}
    </div>
  );
}
