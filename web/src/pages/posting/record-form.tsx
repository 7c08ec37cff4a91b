import type { AnswerOf, answerPosting, PostedField } from "@jiqun/contract";
import { useState } from "react";
import { useText } from "../../i18n/index.ts";
import { ListFields } from "../../parts/list-fields.tsx";
import { readWritten } from "../../parts/list-values.ts";
import { ErrorBox } from "../../parts/states.tsx";

export type Values = AnswerOf<typeof answerPosting>["records"][number]["values"];

interface Props {
  readonly fields: readonly PostedField[];
  readonly needed: readonly string[];
  readonly start?: Readonly<Record<string, string>>;
  /** Files are taken, each up to so many bytes. */
  readonly limit?: number | undefined;
  readonly submit: string;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onSubmit: (values: Values, files: readonly File[]) => void;
}

/** What somebody outside fills in, with its files. */
export function RecordForm({ fields, needed, start = {}, limit, submit, isPending, error, onSubmit }: Props) {
  const t = useText("postings");
  const [texts, setTexts] = useState(start);
  const [files, setFiles] = useState<readonly File[]>([]);
  return (
    <form
      className="form item-form posting-form"
      onSubmit={(event) => {
        event.preventDefault();
        const written = fields.map((field) => [field.id, readWritten(field, texts[field.id] ?? "")] as const);
        onSubmit(Object.fromEntries(written.filter(([, value]) => value !== null)), files);
      }}
    >
      <ListFields
        fields={fields}
        values={texts}
        required={needed}
        long
        onChange={(id, text) => setTexts({ ...texts, [id]: text })}
      />
      {limit === undefined ? null : (
        <label className="form-field wide">
          {t("hand-in.files")}
          <input
            type="file"
            multiple
            accept=".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.pptx"
            onChange={(event) => setFiles([...(event.target.files ?? [])])}
          />
          <small>{t("hand-in.files.kinds", { mb: Math.floor(limit / 2 ** 20) })}</small>
        </label>
      )}
      <div className="form-actions">
        <button type="submit" className="btn primary" disabled={isPending}>
          {submit}
        </button>
      </div>
      {error ? <ErrorBox error={error} /> : null}
    </form>
  );
}
