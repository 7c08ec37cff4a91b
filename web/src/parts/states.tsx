import { Problem, problemSentence } from "@jiqun/contract";
import type { ReactNode } from "react";
import { useLanguage, useText } from "../i18n/index.ts";

interface EmptyProps {
  readonly title: string;
  readonly text?: string;
  /** One action. */
  readonly children?: ReactNode;
}

export function Empty({ title, text, children }: EmptyProps) {
  return (
    <div className="empty">
      <svg width="48" height="36" viewBox="0 0 48 36" fill="none" stroke="currentColor" aria-hidden="true">
        <path d="M1 1h12v9H1zM18 1h12v9H18zM35 1h12v9H35zM1 15h12v9H1zM35 15h12v9H35zM1 32h46" />
        <path d="M18 15h12v9H18z" stroke="var(--alarm)" strokeDasharray="2 2" />
      </svg>
      <div>
        <b>{title}</b>
        {text !== undefined && <p>{text}</p>}
      </div>
      {children}
    </div>
  );
}

/** The known structure, after a second. */
export function Loading({ lines = 3 }: { readonly lines?: number }) {
  const t = useText("common");
  return (
    <div className="skeleton" role="status" aria-label={t("loading")}>
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same
        <i key={at} style={{ width: `${[40, 92, 68][at % 3]}%` }} />
      ))}
    </div>
  );
}

interface ErrorProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** Does it although what would be posted outside names a person. */
  readonly onAnyway?: () => void;
}

/** Refused only because a text that would be posted outside holds a phone, an address, an identity or a card number. */
export const isPersonal = (error: unknown): boolean =>
  error instanceof Problem &&
  (error.code === "release.personal" || (error.code === "list.refused" && error.data.reason === "personal"));

/** What happened, its code, what is unharmed, the next step. */
export function ErrorBox({ error, onRetry, onAnyway }: ErrorProps) {
  const t = useText("common");
  const language = useLanguage();
  const problem = error instanceof Problem ? error : undefined;
  return (
    <div className="error-box" role="alert">
      <h2>■ {problem ? t("error.refused") : t("error.unreachable")}</h2>
      <p>{problem ? problemSentence(problem.code, problem.data, language) : t("error.unreachable.text")}</p>
      <p className="mut sm">{t("error.code", { code: problem?.code ?? "network" })}</p>
      {onRetry !== undefined && (
        <button type="button" className="btn" onClick={onRetry}>
          {t("error.retry")}
        </button>
      )}
      {onAnyway !== undefined && isPersonal(error) && (
        <button type="button" className="btn" onClick={onAnyway}>
          {t("error.anyway")}
        </button>
      )}
    </div>
  );
}

interface QueryLike<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly isPlaceholderData: boolean;
  readonly refetch: () => unknown;
}

/** A page over its answer: waiting, wrong, or the content; old numbers stay dimmed while new ones come. */
export function Answered<Data>({
  query,
  lines = 8,
  children,
}: {
  readonly query: QueryLike<Data>;
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
}) {
  const t = useText("common");
  if (query.error !== null && query.error !== undefined)
    return <ErrorBox error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading lines={lines} />;
  return (
    <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? "stale" : undefined}>
      {query.isPlaceholderData && <span className="sr-only">{t("updating")}</span>}
      {children(query.data)}
    </div>
  );
}
