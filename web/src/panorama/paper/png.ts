// A drawing as pixels: painted on a canvas, where the fonts of the page are at hand whatever the machine has.
import { type Drawing, fonts, type Shape } from "./shapes.ts";

export async function pngOf({ width, height, shapes }: Drawing, scale = 2): Promise<Blob> {
  const said = [...new Set(shapes.flatMap((shape) => (shape.kind === "text" ? [...shape.text] : [])))].join("");
  await Promise.all([400, 500, 600].map((weight) => document.fonts.load(`${weight} 12px ${fonts}`, said)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser paints no canvas");
  pen.scale(scale, scale);
  for (const shape of shapes) paint(pen, shape);
  return new Promise((done, fail) =>
    canvas.toBlob(
      (blob) => (blob ? done(blob) : fail(new Error("the picture is too large for this browser"))),
      "image/png",
    ),
  );
}

function paint(pen: CanvasRenderingContext2D, shape: Shape): void {
  if (shape.kind === "text") {
    pen.save();
    pen.translate(shape.x, shape.y);
    pen.rotate(((shape.turn ?? 0) * Math.PI) / 180);
    pen.font = `${shape.weight ?? 400} ${shape.size}px ${fonts}`;
    pen.textAlign = shape.anchor === "middle" ? "center" : (shape.anchor ?? "start");
    pen.fillStyle = shape.fill;
    pen.fillText(shape.text, 0, 0);
    pen.restore();
    return;
  }
  const path = shape.kind === "path" ? new Path2D(shape.d) : new Path2D();
  if (shape.kind === "rect") path.roundRect(shape.x, shape.y, shape.w, shape.h, shape.r ?? 0);
  if (shape.kind === "rect" && shape.fill) {
    pen.fillStyle = shape.fill;
    pen.fill(path);
  }
  if (!shape.stroke) return;
  pen.lineWidth = shape.width ?? 1;
  pen.setLineDash(shape.dash?.split(" ").map(Number) ?? []);
  pen.strokeStyle = shape.stroke;
  pen.stroke(path);
}
