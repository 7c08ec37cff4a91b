import { getPlacing, getWeights, type PlacingWeights, setCosts } from "@jiqun/contract";
import { checkCosts, thresholdsOf } from "@jiqun/engines/chain";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { TextField } from "../../parts/form.tsx";
import { useMay } from "../../parts/may.ts";
import { ErrorBox } from "../../parts/states.tsx";

const keys = ["review", "wrongAcceptance", "missedMaker"] as const;

/** What a look, a wrong acceptance and a miss cost; the thresholds follow while one types. */
export function CostsCard({ weights }: { readonly weights: PlacingWeights }) {
  const t = useText("review");
  const may = useMay();
  const call = useCall(setCosts, [getWeights, getPlacing]);
  const [written, setWritten] = useState(() => Object.fromEntries(keys.map((key) => [key, `${weights.costs[key]}`])));
  const costs = {
    review: Number(written.review),
    wrongAcceptance: Number(written.wrongAcceptance),
    missedMaker: Number(written.missedMaker),
  };
  const wrong = checkCosts(costs).length > 0;
  const { accepted, review } = wrong ? weights.thresholds : thresholdsOf(costs);
  const same = keys.every((key) => costs[key] === weights.costs[key]);
  return (
    <Card title={t("costs")} context={t("costs.context")} padded>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong && !same) call.mutate({ body: costs });
        }}
      >
        {keys.map((key) => (
          <TextField
            key={key}
            label={t(`costs.${key}`)}
            inputMode="decimal"
            value={written[key] ?? ""}
            disabled={!may("setCosts")}
            onChange={(event) => setWritten({ ...written, [key]: event.target.value })}
          />
        ))}
        <p className="form-note" role="status">
          {wrong
            ? t("costs.wrong")
            : t("costs.thresholds", { accepted: accepted.toFixed(2), review: review.toFixed(2) })}
        </p>
        {call.error ? <ErrorBox error={call.error} /> : null}
        {may("setCosts") ? (
          <p className="form-actions">
            <button type="submit" className="btn" disabled={wrong || same || call.isPending}>
              {t("costs.offer")}
            </button>
          </p>
        ) : null}
      </form>
    </Card>
  );
}
