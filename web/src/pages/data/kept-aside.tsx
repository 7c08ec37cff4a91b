import { exportKeptAside, type ImportBatch } from "@jiqun/contract";
import { useDownload } from "../../api.ts";
import { countText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { SendFile } from "./send-file.tsx";

/** Rows that were not taken: a file with their reasons goes out, the mended file comes back alone. */
export function KeptAside({ batch, count }: { batch: ImportBatch; count: number }) {
  const t = useText("batch");
  const address = useDownload(exportKeptAside, { params: { id: batch.id } });
  return (
    <section className="batch-part kept-aside" aria-label={t("keptAside", { count: countText(count) })}>
      <div className="part-head">
        <h3>{t("keptAside", { count: countText(count) })}</h3>
        <a className="btn" href={address} download>
          {t("keptAside.download")}
        </a>
      </div>
      <p>{t("keptAside.text")}</p>
      {batch.state === "applied" ? (
        <SendFile label={t("keptAside.send")} text={t("keptAside.drop")} fixes={batch.id} />
      ) : null}
    </section>
  );
}
