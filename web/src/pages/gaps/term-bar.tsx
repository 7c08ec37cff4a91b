// An additive score as a bar of its terms; a term that is unknown is hatched and has no length of its own.
import { useText } from "../../i18n/index.ts";

interface Props {
  /** In order: a name of the sentences, what it adds (null = unknown), what it could add at most. */
  readonly terms: readonly { readonly name: string; readonly value: number | null; readonly most: number }[];
  readonly score: number;
  /** The longest bar of the list. */
  readonly longest: number;
}

export function TermBar({ terms, score, longest }: Props) {
  const t = useText("gaps");
  const said = terms.map(({ name, value }) => `${name} ${value === null ? t("unknown") : value.toFixed(2)}`).join("，");
  return (
    <div className="term-bar" role="img" aria-label={`${t("score")} ${score.toFixed(2)}：${said}`}>
      {terms.map(({ name, value }, at) =>
        value === null ? (
          <i key={name} className="is-unknown" title={`${name}：${t("unknown")}`} />
        ) : (
          <i
            key={name}
            className={`is-${at}`}
            style={{ width: `${(value / Math.max(longest, 1e-9)) * 100}%` }}
            title={`${name} ${value.toFixed(2)}`}
          />
        ),
      )}
    </div>
  );
}

/** The terms in words and numbers, for who does not measure bars. */
export function TermWords({ terms }: Pick<Props, "terms">) {
  const t = useText("gaps");
  return (
    <p className="mut sm">
      {terms.map(({ name, value }) => `${name} ${value === null ? t("unknown") : value.toFixed(2)}`).join(" · ")}
    </p>
  );
}

export function TermLegend({ names }: { readonly names: readonly string[] }) {
  const t = useText("gaps");
  return (
    <div className="term-legend">
      {names.map((name, at) => (
        <span key={name}>
          <i className={`is-${at}`} />
          {name}
        </span>
      ))}
      <span>
        <i className="is-unknown" />
        {t("unknown")}
      </span>
    </div>
  );
}
