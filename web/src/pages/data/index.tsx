import { useSession } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { useMay } from "../../parts/may.ts";
import { TitleRow } from "../../parts/title-row.tsx";
import { PlacingCard } from "../../placement/placing-card.tsx";
import { BatchCard } from "./batch-card.tsx";
import { BatchList } from "./batch-list.tsx";
import { OpenQuestions } from "./open-questions.tsx";
import { ReadingsCard } from "./readings-card.tsx";
import { SendFile } from "./send-file.tsx";
import { AuditCard, PacksCard } from "./side-cards.tsx";
import { noReading } from "./use-reading.ts";
import "../../parts/filters.css";
import "./data.css";
import "../../parts/batch.css";
import "../../parts/data-layout.css";

/** Registers come in here; what came in before, by which rules firms are placed, and what was done by whom. */
export function Page() {
  const t = useText("data");
  const search = useSearch();
  const set = useSetSearch();
  const session = useSession().data;
  const may = useMay();
  const id = search.import;
  // Rules that wait for a word stand above what is done; rules at rest below.
  const placingFirst = session !== undefined && (session.placing.offered !== null || session.placing.running);
  return (
    <>
      <TitleRow title={t("title")} context={t("context")}>
        {id === undefined ? null : (
          <button type="button" className="btn" onClick={() => set({ ...noReading, import: undefined })}>
            {t("import.another")}
          </button>
        )}
      </TitleRow>
      <div className="data-layout">
        <div>
          {session?.demo ? <p className="data-notice">{t("demo")}</p> : null}
          {id === undefined && may("listImportQuestions") ? <OpenQuestions /> : null}
          {!may("uploadImport") ? (
            <p className="data-notice">{t("closed")}</p>
          ) : id === undefined ? (
            <Card title={t("import")} context={t("import.context")} padded>
              <SendFile label={t("choose")} text={t("drop")} primary />
            </Card>
          ) : (
            <BatchCard key={id} id={id} />
          )}
          {(placingFirst ? ["placing", "list"] : ["list", "placing"]).map((part) =>
            part === "placing"
              ? may("getPlacing") && <PlacingCard key={part} />
              : may("listImports") && (
                  <BatchList key={part} selected={id} onSelect={(next) => set({ ...noReading, import: next })} />
                ),
          )}
        </div>
        <div>
          <PacksCard />
          <AuditCard />
          <ReadingsCard />
        </div>
      </div>
    </>
  );
}
