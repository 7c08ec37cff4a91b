import type { ListItemDetail } from "@jiqun/contract";
import { checkPayback, findFen, type PaybackFault, type PaybackInput, payback } from "@jiqun/engines/finance";
import { convertRounded } from "@jiqun/engines/units";
import { useState } from "react";
import { shareText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { Flag } from "../../parts/flag.tsx";
import { TextField } from "../../parts/form.tsx";
import type { ItemProps } from "./moves-card.tsx";

const asked = ["capital", "yearly", "share", "rate", "years"] as const satisfies readonly PaybackFault[];
type Texts = Readonly<Record<(typeof asked)[number], string>>;

/** When the capital of an item comes back: of lists whose fields say capital, yearly income and the share that repays. Nothing is kept. */
export function PaybackCard({ type, item }: ItemProps) {
  const t = useText("lists");
  const known: Texts = {
    capital: amountIn(item, "capital", "元"),
    yearly: amountIn(item, "yearly", "元"),
    share: amountIn(item, "share", "%") || "100",
    rate: "",
    years: "",
  };
  const [written, write] = useState<Partial<Texts>>({});
  if (!["capital", "yearly", "share"].every((id) => type.fields.some((field) => field.id === id))) return null;
  const texts = { ...known, ...written };
  const input = inputOf(texts);
  const faults = checkPayback(input).filter((fault) => texts[fault] !== "");
  const found = checkPayback(input).length === 0 ? payback(input) : null;
  return (
    <Card title={t("payback")} flags={<Flag kind="computed" />} padded>
      <div className="form">
        {asked.map((id) => (
          <TextField
            key={id}
            label={t(`payback.${id}`)}
            inputMode="decimal"
            value={texts[id]}
            fault={faults.includes(id) ? t(`payback.${id}.fault`) : undefined}
            onChange={(event) => write({ ...written, [id]: event.target.value })}
          />
        ))}
      </div>
      <div aria-live="polite" className="payback-found">
        {found ? (
          <dl className="item-facts">
            <Fact name={t("payback.simple")} value={yearsText(found.simpleYears, t)} />
            <Fact
              name={t("payback.discounted")}
              value={found.discountedYears === null ? "—" : yearsText(found.discountedYears, t)}
            />
            <Fact name={t("payback.irr")} value={found.irr === null ? "—" : shareText(found.irr)} />
          </dl>
        ) : (
          <p className="sm mut">{t("payback.needs")}</p>
        )}
        {found?.reasons.map((reason) => (
          <p key={reason} className="sm mut">
            {t(`payback.${reason}`)}
          </p>
        ))}
      </div>
    </Card>
  );
}

const yearsText = (years: number, t: ReturnType<typeof useText>): string =>
  t("payback.in", { years: years.toFixed(2) });

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function amountIn({ fields }: ListItemDetail, id: string, unit: string): string {
  const value = fields[id];
  return value && typeof value === "object" && "unit" in value
    ? convertRounded(value.value, value.unit, unit, 2).replace(/\.0+$/, "")
    : "";
}

/** Shares and rates are written in per cent; what is no number is left to the check. */
function inputOf({ capital, yearly, share, rate, years }: Texts): PaybackInput {
  const part = (text: string) => (/^\d{1,6}(\.\d{1,6})?$/.test(text) ? (Number(text) / 100).toFixed(8) : "?");
  return {
    capital: findFen(capital) ?? 0,
    yearly: findFen(yearly) ?? 0,
    share: part(share),
    rate: rate === "" ? "0" : part(rate),
    years: years === "" ? null : Number(years),
  };
}
