import type { ReactNode } from "react";

interface Props {
  readonly title: string;
  /** What would be done, a list item each. */
  readonly children: ReactNode;
  readonly waiting: boolean;
  readonly keep: string;
  readonly onKeep: () => void;
  readonly undo: string;
  readonly onUndo: () => void;
  readonly error?: ReactNode;
}

/** Undoing is said before it is done: what goes back, what stays. */
export function UndoQuestion({ title, children, waiting, keep, onKeep, undo, onUndo, error }: Props) {
  return (
    <section className="batch-part undo" aria-label={title}>
      <h3>{title}</h3>
      <ul>{children}</ul>
      <p className="batch-actions">
        <button type="button" className="btn" disabled={waiting} onClick={onKeep}>
          {keep}
        </button>
        <button
          type="button"
          className="btn danger"
          // biome-ignore lint/a11y/noAutofocus: the question was just asked for, and its answer is the next key
          autoFocus
          disabled={waiting}
          onClick={onUndo}
        >
          {undo}
        </button>
      </p>
      {error}
    </section>
  );
}
