// A drawing as plain shapes: one picture that becomes SVG, paper or pixels.

export type Shape =
  | {
      readonly kind: "rect";
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
      readonly r?: number;
      readonly fill?: string;
      readonly stroke?: string;
      readonly width?: number;
      readonly dash?: string;
    }
  | {
      readonly kind: "path";
      readonly d: string;
      readonly stroke: string;
      readonly width?: number;
      readonly dash?: string;
    }
  | {
      readonly kind: "text";
      readonly x: number;
      /** Of the baseline. */
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly weight?: 400 | 500 | 600;
      readonly fill: string;
      readonly anchor?: "start" | "middle" | "end";
      /** Degrees around its own place. */
      readonly turn?: number;
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly shapes: readonly Shape[];
}

/** A token of the theme as a colour. */
export type Ink = (token: string) => string;

/** Of the pages; then what Linux, macOS and Windows have for Chinese, older ones last. */
export const fonts =
  '"Noto Sans SC Variable", "Noto Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "WenQuanYi Micro Hei", SimHei, sans-serif';

/** Strokes at 45° within a rectangle, as one path. */
export function hatchOf(x: number, y: number, w: number, h: number, step = 5): string {
  const lines: string[] = [];
  for (let c = step; c < w + h; c += step) {
    const [x0, y0] = [Math.max(0, c - h), Math.min(c, h)];
    const [x1, y1] = [Math.min(c, w), Math.max(0, c - w)];
    lines.push(`M${round(x + x0)} ${round(y + y0)}L${round(x + x1)} ${round(y + y1)}`);
  }
  return lines.join("");
}

const round = (value: number): number => Math.round(value * 100) / 100;
