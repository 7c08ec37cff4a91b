import { type ListItem, listItems } from "@jiqun/contract";
import type { Field } from "@jiqun/engines/list";
import { type ReactNode, useRef, useState } from "react";
import { useText, useWords } from "../../i18n/index.ts";
import { useOptions } from "../../parts/list-fields.tsx";
import { readWritten, writtenOf } from "../../parts/list-values.ts";
import { isPersonal } from "../../parts/states.tsx";
import { useDecide } from "../../parts/use-decide.ts";

interface Props {
  readonly item: ListItem;
  readonly field: Field;
  readonly children: ReactNode;
}

/**
 * A cell that is edited where it stands: Enter or a double click opens it, Enter writes, Esc leaves it. With a change since it was
 * shown nothing is written and the reason is told; what was promised asks for a reason first.
 */
export function EditCell({ item, field, children }: Props) {
  const t = useText("lists");
  const common = useText("common");
  const say = useWords();
  const cell = useRef<HTMLButtonElement>(null);
  const options = useOptions(field);
  const [text, setText] = useState<string>();
  const [reason, setReason] = useState("");
  const call = useDecide(item, [listItems]);
  const before = writtenOf(item.fields[field.id]);
  const asksReason = field.promised && before !== "";
  const open = () => setText(before);
  const close = () => {
    setText(undefined);
    setReason("");
    call.reset();
    requestAnimationFrame(() => cell.current?.focus());
  };
  if (text === undefined)
    return (
      <button
        type="button"
        ref={cell}
        className="cell-button"
        title={t("cell.edit")}
        onDoubleClick={open}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "F2") return;
          event.preventDefault();
          open();
        }}
      >
        {children}
      </button>
    );
  const save = (anyway = false) => {
    if (text === before) return close();
    const command = { do: "edit", changes: { [field.id]: readWritten(field, text) }, reason } as const;
    call.decide(command, close, anyway);
  };
  const shared = {
    className: "field",
    "aria-label": `${say(field.name)} ${item.title}`,
    autoFocus: true,
    value: text,
    disabled: call.isPending,
  };
  return (
    <form
      className="cell-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      {options ? (
        <select {...shared} onChange={(event) => setText(event.target.value)}>
          <option value="">{t("field.none")}</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {say(label)}
            </option>
          ))}
        </select>
      ) : (
        <input {...shared} onChange={(event) => setText(event.target.value)} />
      )}
      {asksReason ? (
        <input
          className="field"
          aria-label={t("reason")}
          placeholder={t("reason")}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      ) : null}
      <button type="submit" className="btn" disabled={call.isPending}>
        {t("cell.save")}
      </button>
      {call.error ? (
        <span className="list-late sm" role="alert">
          {call.error.message}
        </span>
      ) : null}
      {isPersonal(call.error) ? (
        <button type="button" className="btn" onClick={() => save(true)}>
          {common("error.anyway")}
        </button>
      ) : null}
    </form>
  );
}
