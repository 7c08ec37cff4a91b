import { useLanguage } from "../i18n/index.ts";

const chinese = /([\u3400-\u9fff《（][\u3400-\u9fff\u3000-\u303f\uff00-\uffef]*)/u;

/** Text that stands as its source wrote it is marked with its own language. */
export const langOf = (text: string): { lang?: string } => (/[\u3400-\u9fff]/u.test(text) ? { lang: "zh-CN" } : {});

/** A sentence of ours with names or words in Chinese in it: each of these is marked with its language. */
export function Runs({ text }: { readonly text: string }) {
  const language = useLanguage();
  if (language === "zh" || !chinese.test(text)) return text;
  return text.split(chinese).map((run, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one text never move
      <span key={index} lang="zh-CN">
        {run}
      </span>
    ) : (
      run
    ),
  );
}
