interface Props {
  readonly label: string;
  /** 0 to 1; null = unknown, and drawn as unknown. */
  readonly share: number | null;
  readonly className?: string;
}

/** How much of a job is done. */
export function ShareBar({ label, share, className = "" }: Props) {
  return (
    <progress
      className={`job-bar ${className}`.trimEnd()}
      aria-label={label}
      {...(share === null ? {} : { value: share, max: 1 })}
    />
  );
}
