// Fields of a plain form: the label above, help below, one column.
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import "./form.css";

interface Common {
  readonly label: string;
  readonly help?: string;
}

export function TextField({ label, help, ...rest }: Common & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} className="field" {...(help ? { "aria-describedby": `${id}-help` } : {})} {...rest} />
      {help !== undefined && <small id={`${id}-help`}>{help}</small>}
    </div>
  );
}

export function LongField({ label, ...rest }: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <div className="form-field wide">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} className="field long" rows={3} {...rest} />
    </div>
  );
}

export function SelectField({
  label,
  help,
  children,
  ...rest
}: Common & SelectHTMLAttributes<HTMLSelectElement> & { readonly children: ReactNode }) {
  const id = useId();
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" {...(help ? { "aria-describedby": `${id}-help` } : {})} {...rest}>
        {children}
      </select>
      {help !== undefined && <small id={`${id}-help`}>{help}</small>}
    </div>
  );
}
