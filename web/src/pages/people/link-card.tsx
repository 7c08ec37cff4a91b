import type { MadeLink } from "@jiqun/contract";
import { momentText } from "../../format/moment.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { Secret } from "../../parts/secret.tsx";

export interface GivenLink {
  readonly name: string;
  readonly link: MadeLink;
}

/** A link to hand over: it is shown now and never again. */
export function LinkCard({
  link: { name, link },
  onClose,
}: {
  readonly link: GivenLink;
  readonly onClose: () => void;
}) {
  const t = useText("people");
  const close = (
    <button type="button" className="btn ghost" onClick={onClose}>
      {t("common:close")}
    </button>
  );
  return (
    <Card title={t("link", { name })} meta={close} padded>
      <div className="form" role="status">
        <p>{t("link.text")}</p>
        <Secret value={`${link.origin ?? window.location.origin}${link.path}`} label={t("link", { name })} />
        <p className="form-note">{t("link.until", { at: momentText(link.expiresAt) })}</p>
      </div>
    </Card>
  );
}
