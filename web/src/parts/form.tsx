// Fields of a plain form: the label above, help below, one column. What is wrong with a field is said below it.
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { useText } from "../i18n/index.ts";
import "./form.css";

interface Common {
  readonly label: string;
  readonly help?: string;
  /** What is wrong with what is written. */
  readonly fault?: string | undefined;
  readonly required?: boolean;
}

export function TextField({ label, help, fault, ...rest }: Common & InputHTMLAttributes<HTMLInputElement>) {
  const { frame, field } = useField({ label, help, fault, required: rest.required });
  return frame(<input {...field} className="field" {...rest} />);
}

export function LongField({ label, help, fault, ...rest }: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { frame, field } = useField({ label, help, fault, required: rest.required });
  return frame(<textarea {...field} className="field long" rows={3} {...rest} />, "wide");
}

export function SelectField({
  label,
  help,
  fault,
  children,
  ...rest
}: Common & SelectHTMLAttributes<HTMLSelectElement> & { readonly children: ReactNode }) {
  const { frame, field } = useField({ label, help, fault, required: rest.required });
  return frame(
    <select {...field} className="field" {...rest}>
      {children}
    </select>,
  );
}

/** What stands around the control, and what ties it to that. That it is required, `required` tells a screen reader; the mark is for the eye. */
function useField({ label, help, fault, required = false }: { [Part in keyof Common]: Common[Part] | undefined }) {
  const t = useText("common");
  const id = useId();
  const told = [help !== undefined ? `${id}-help` : "", fault !== undefined ? `${id}-fault` : ""].filter(Boolean);
  const field = {
    id,
    ...(told.length > 0 ? { "aria-describedby": told.join(" ") } : {}),
    ...(fault !== undefined ? { "aria-invalid": true } : {}),
  };
  const frame = (control: ReactNode, more = "") => (
    <div className={`form-field ${more}`}>
      <label htmlFor={id} {...(required ? { "data-required": t("required") } : {})}>
        {label}
      </label>
      {control}
      {fault !== undefined && (
        <small id={`${id}-fault`} className="form-fault" role="alert">
          {fault}
        </small>
      )}
      {help !== undefined && <small id={`${id}-help`}>{help}</small>}
    </div>
  );
  return { frame, field };
}
