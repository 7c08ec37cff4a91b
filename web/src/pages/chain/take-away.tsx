import { useCallback, useEffect, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import { useText } from "../../i18n/index.ts";
import { pngOf } from "../../panorama/paper/png.ts";
import type { Drawing } from "../../panorama/paper/shapes.ts";
import { svgOf } from "../../panorama/paper/svg.ts";
import { Menu } from "../../parts/menu.tsx";

interface Props {
  readonly draw: () => Drawing;
  /** Of a file, without its ending. */
  readonly name: string;
  readonly excel: string;
}

/** The panorama on paper, as a picture, as a table. What is printed is the picture. */
export function TakeAway({ draw, name, excel }: Props) {
  const t = useText("chain");
  const [failed, setFailed] = useState(false);
  const png = async () => {
    try {
      save(await pngOf(draw()), `${name}.png`);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <Menu label={t("takeAway")}>
        <button type="button" className="btn" onClick={() => window.print()}>
          {t("print")}
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => save(new Blob([svgOf(draw())], { type: "image/svg+xml" }), `${name}.svg`)}
        >
          {t("saveSvg")}
        </button>
        <button type="button" className="btn" onClick={() => void png()}>
          {t("savePng")}
        </button>
        <a className="btn" href={excel} download>
          {t("exportExcel")}
        </a>
      </Menu>
      {failed ? <span role="alert">{t("savePng.failed")}</span> : null}
      <PrintSheet draw={draw} />
    </>
  );
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Drawn when the browser is about to print, whoever asked it to; nothing else of the page goes onto the paper. */
function PrintSheet({ draw }: Pick<Props, "draw">) {
  const [drawing, setDrawing] = useState<Drawing>();
  useEffect(() => {
    const before = () => flushSync(() => setDrawing(draw()));
    const after = () => setDrawing(undefined);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, [draw]);
  const fill = useCallback(
    (box: HTMLDivElement | null) => {
      if (!box || !drawing) return;
      const parsed = new DOMParser().parseFromString(svgOf(drawing), "image/svg+xml").documentElement;
      box.replaceChildren(document.importNode(parsed, true));
    },
    [drawing],
  );
  return drawing ? createPortal(<div className="print-sheet" ref={fill} />, document.body) : null;
}
