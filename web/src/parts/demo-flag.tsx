import { useText } from "../i18n/index.ts";

/** 演示: stands beside one invented firm, or a number that counts such firms. */
export function DemoFlag() {
  const t = useText("firm");
  return (
    <span className="flag demo" title={t("demo.why")}>
      {t("demo")}
    </span>
  );
}
