import { useText } from "../i18n/index.ts";

export type LampState = "ok" | "warn" | "late" | "was" | "unknown" | "na";

const shapes: Record<LampState, React.ReactNode> = {
  ok: <circle cx="5" cy="5" r="4.6" fill="var(--green)" />,
  warn: <path d="M5 .4 9.8 9.4H.2z" fill="var(--amber)" />,
  late: <rect x=".5" y=".5" width="9" height="9" fill="var(--alarm)" />,
  was: (
    <>
      <rect x="1" y="1" width="8" height="8" fill="none" stroke="var(--alarm)" strokeWidth="1.4" />
      <circle cx="5" cy="5" r="1.7" fill="var(--green)" />
    </>
  ),
  unknown: <path d="M5 .8 9.2 5 5 9.2.8 5z" fill="none" stroke="var(--ink3)" strokeWidth="1.2" />,
  na: <path d="M1 5h8" stroke="var(--ink3)" strokeWidth="1.4" />,
};

interface Props {
  readonly state: LampState;
  /** Another word for the state, as 逾期. */
  readonly word?: string;
  /** Only the shape; the word stays for who listens. */
  readonly bare?: boolean;
}

export function Lamp({ state, word, bare = false }: Props) {
  const t = useText("common");
  const said = word ?? t(`lamp.${state}`);
  return (
    <span className={`lamp ${state}`} data-lamp={state} {...(bare ? { role: "img", "aria-label": said } : {})}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        {shapes[state]}
      </svg>
      {!bare && said}
    </span>
  );
}
