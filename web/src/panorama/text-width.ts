// How wide a text stands in the font of the pages, known before it is set.
//
// Answers: the width of a text at a size, px. Method: the advance widths of Noto Sans SC at weight 500, as the browser measures them;
// 400 is 3 % narrower, 600 2 % wider. What is no ASCII counts as a Chinese character, which is as wide as the type is high.
// It does not know of kerning (it makes narrower) or of another font: on paper there is a tenth to spare (paper/draw-wall.ts).

/** In hundredths of the size, from the blank to the tilde. */
const ascii = [
  22, 34, 52, 57, 57, 94, 71, 30, 36, 36, 48, 57, 30, 36, 30, 39, 57, 57, 57, 57, 57, 57, 57, 57, 57, 57, 30, 30, 57,
  57, 57, 49, 97, 62, 67, 65, 70, 60, 57, 70, 74, 31, 55, 66, 56, 83, 73, 75, 65, 75, 66, 61, 61, 73, 59, 89, 60, 55,
  61, 36, 39, 36, 57, 56, 61, 57, 63, 52, 63, 57, 35, 58, 62, 29, 29, 57, 30, 94, 62, 61, 63, 63, 41, 48, 40, 62, 54,
  83, 53, 54, 49, 36, 28, 36, 57,
];
/** A dash, a Latin one for ranges, a minus, a tick: what names and numbers hold besides. */
const others: Readonly<Record<string, number>> = { "–": 54, "—": 90, "−": 57, "✓": 70, "⩾": 84, "\u200b": 0 };
const wide = 100;

export const textWidth = (text: string, fontSize = 12): number =>
  (Array.from(text).reduce((sum, one) => sum + (ascii[one.charCodeAt(0) - 32] ?? others[one] ?? wide), 0) * fontSize) /
  100;
