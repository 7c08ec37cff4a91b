import { type ReactNode, useId } from "react";
import { HangingTitle } from "./title-row.tsx";

interface Props {
  readonly title?: string;
  readonly flags?: ReactNode;
  readonly context?: ReactNode;
  /** To the right of the head. */
  readonly meta?: ReactNode;
  /** Puts padding around the content. */
  readonly padded?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Card({ title, flags, context, meta, padded = false, className = "", children }: Props) {
  const id = useId();
  const head = title !== undefined && (
    <div className="card-head">
      <h2 id={id}>
        <HangingTitle text={title} />
      </h2>
      {flags}
      {context !== undefined && <span className="mut sm">{context}</span>}
      {meta !== undefined && <span className="meta">{meta}</span>}
    </div>
  );
  return (
    <section className={`card ${className}`} {...(head ? { "aria-labelledby": id } : {})}>
      {head}
      {padded ? <div className="card-body">{children}</div> : children}
    </section>
  );
}
