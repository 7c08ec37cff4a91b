import type { Span } from "@jiqun/engines/chain";

export interface ExcerptPiece {
  readonly text: string;
  readonly start: number;
  readonly marked: boolean;
}

/** An excerpt cut at its marks, which count code points; marks that meet or overlap become one. */
export function excerptPieces(excerpt: string, marks: readonly Span[]): readonly ExcerptPiece[] {
  const characters = Array.from(excerpt);
  const pieces: ExcerptPiece[] = [];
  for (const [start, character] of characters.entries()) {
    const marked = marks.some((mark) => mark[0] <= start && start < mark[1]);
    const last = pieces.at(-1);
    if (last && last.marked === marked) pieces[pieces.length - 1] = { ...last, text: last.text + character };
    else pieces.push({ text: character, start, marked });
  }
  return pieces;
}

export interface Share {
  readonly id: string;
  readonly name: string;
  readonly share: number;
}

/** The firms of a link by their share, the largest first; those past `most` stand together as the last, nameless one. */
export function sharesOf(
  firms: readonly { readonly enterprise: string; readonly name: string; readonly share: number | null }[],
  most = 4,
): readonly Share[] {
  const known = firms
    .flatMap((firm) => (firm.share === null ? [] : [{ id: firm.enterprise, name: firm.name, share: firm.share }]))
    .sort((a, b) => b.share - a.share);
  const head = known.slice(0, most);
  // What the list leaves out is the rest of one: the list of firms may be shorter than the link.
  const rest = 1 - head.reduce((sum, each) => sum + each.share, 0);
  return head.length === 0 || rest < 0.005 ? head : [...head, { id: "", name: "", share: rest }];
}
