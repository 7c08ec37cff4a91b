import { type FilingImport, getFilings, listFilers, listFilingImports, uploadFilings } from "@jiqun/contract";
import { useCall, useLive, useSession } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { momentText } from "../../format/moment.ts";
import { useText } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { FileButton } from "../../parts/file-button.tsx";
import { langOf } from "../../parts/runs.tsx";
import { Answered, Empty, ErrorBox } from "../../parts/states.tsx";
import { OneFile } from "./one-file.tsx";

/** Files in: read and checked first, written when a person says so. */
export function Files({ period, rules }: { readonly period: string; readonly rules: string }) {
  const t = useText("filings");
  const set = useSetSearch();
  const { file } = useSearch();
  const every = (page: { readonly items: readonly FilingImport[] } | undefined) =>
    page?.items.some(({ progress }) => progress) ? 2000 : false;
  const answer = useLive(listFilingImports, { query: { limit: 20 } }, { every });
  const call = useCall(uploadFilings, [listFilingImports, getFilings, listFilers]);
  const unit = useSession().data?.grants.find((grant) => grant.unit !== null)?.unit;
  const send = (upload: File): void =>
    call.mutate(
      { query: { name: upload.name, period, rules, ...(unit ? { unit } : {}) }, upload },
      { onSuccess: ({ id }) => set({ file: id }, { replace: true }) },
    );
  return (
    <>
      <Card title={t("file.title")} padded>
        <p className="sm">{t("file.text", { period })}</p>
        <FileButton
          label={t("file.choose")}
          text={t(call.isPending ? "file.reading" : "file.choose")}
          disabled={call.isPending}
          onFile={send}
        />
        {call.error ? <ErrorBox error={call.error} /> : null}
      </Card>
      {file ? <OneFile key={file} id={file} onClose={() => set({ file: undefined }, { replace: true })} /> : null}
      <Answered query={answer} lines={3}>
        {({ items, total }) => (
          <Card title={t("files", { count: total })}>
            {items.length === 0 ? <Empty title={t("files.none")} /> : null}
            <ul className="filings-files">
              {items.map((one) => (
                <Line
                  key={one.id}
                  file={one}
                  open={one.id === file}
                  onOpen={() => set({ file: one.id }, { replace: true })}
                />
              ))}
            </ul>
          </Card>
        )}
      </Answered>
    </>
  );
}

function Line({
  file,
  open,
  onOpen,
}: {
  readonly file: FilingImport;
  readonly open: boolean;
  readonly onOpen: () => void;
}) {
  const t = useText("filings");
  const actor = useActor();
  return (
    <li aria-current={open ? "true" : undefined}>
      <button type="button" className="filings-file" onClick={onOpen}>
        <b {...langOf(file.file)}>{file.file}</b>
        <span className={`filings-state is-${file.state}`}>{t(`batch.${file.state}`)}</span>
        <span className="mut sm">
          {file.cells === null || file.faults === null
            ? t("file.sent", { by: actor(file.by), at: momentText(file.at) })
            : t("file.line", { by: actor(file.by), at: momentText(file.at), cells: file.cells, faults: file.faults })}
        </span>
      </button>
    </li>
  );
}
