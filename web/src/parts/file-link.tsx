interface Props {
  readonly file: { readonly name: string; readonly bytes: number; readonly sha256: string };
  readonly href: string;
}

/** A file to be taken, with its size; its hash on hover. */
export function FileLink({ file: { name, bytes, sha256 }, href }: Props) {
  return (
    <>
      <a href={href} title={`SHA-256 ${sha256}`}>
        {name}
      </a>{" "}
      <span className="mut sm">{Math.max(1, Math.round(bytes / 1024))} KB</span>
    </>
  );
}
