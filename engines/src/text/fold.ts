// Which UTF-16 unit stands for which when texts are compared. One unit folds to one unit, so that places are kept:
// full width to half, upper case to lower, compatibility forms (NFKC) that stay one character, kinds of brackets to
// ( ) and [ ], line breaks to ";", other blanks to " ", zero-width characters to nothing (0).
// Compatibility forms that would grow (℃, Ⅱ, ㎡) stay as they are, on both sides of a comparison.

/** Traditional forms met in names of parts, trades and firms, each with one simplified form only. */
const TRADITIONAL =
  "車车輛辆機机電电動动業业務务進进產产銷销設设備备開开發发專专經经營营賣卖買买聯联網网應应術术學学衛卫鋼钢鐵铁鋁铝鎂镁銅铜鋅锌鋰锂軸轴輪轮飛飞標标準准檢检測测護护運运輸输導导線线" +
  "體体質质壓压縮缩濾滤淨净環环節节熱热氣气鑄铸鍛锻沖冲噴喷塗涂裝装飾饰紡纺織织齒齿變变轉转製制驅驱傳传減减頻频燈灯門门閥阀殼壳構构組组結结軟软硬硬積积" +
  "極极負负隔隔膜膜離离閘闸懸悬掛挂鏡镜橋桥離离艙舱儀仪錶表讀读顯显屏屏雲云數数據据圖图雷雷達达攝摄攜携輔辅駛驶駕驾場场廠厂樞枢鏈链貿贸際际資资訊讯" +
  "慶庆國国東东華华豐丰興兴聲声響响積积層层級级廢废舊旧續续維维繕缮幫帮滅灭災灾醫医療疗藥药種种養养農农漁渔畜畜飼饲紙纸綠绿藍蓝紅红黃黄銀银錫锡鉛铅釩钒鈦钛鎳镍鈷钴錳锰鉻铬";

const SINGLES: Readonly<Record<string, string>> = {
  "【": "[",
  "〔": "[",
  "『": "[",
  "「": "[",
  "〖": "[",
  "】": "]",
  "〕": "]",
  "』": "]",
  "」": "]",
  "〗": "]",
  "\n": ";",
  "\r": ";",
  "\u2028": ";",
  "\u2029": ";",
  "\u200b": "\0",
  "\u200c": "\0",
  "\u200d": "\0",
  "\u2060": "\0",
  "\ufeff": "\0",
  "\u00ad": "\0",
};

/** Blocks that hold compatibility forms which stay one character. */
const COMPATIBILITY: readonly (readonly [number, number])[] = [
  [0x00a0, 0x0250],
  [0x2000, 0x2200],
  [0x2460, 0x2500],
  [0x2e80, 0x3100],
  [0xf900, 0xfb00],
  [0xfe30, 0xfe70],
  [0xff00, 0xffef],
];

function buildFold(): Uint16Array {
  const fold = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  for (let unit = 0; unit < 0x80; unit++) fold[unit] = String.fromCharCode(unit).toLowerCase().charCodeAt(0);
  for (let unit = 0; unit < 0x20; unit++) fold[unit] = 0x20;
  for (const [from, to] of COMPATIBILITY)
    for (let unit = from; unit < to; unit++) {
      const plain = String.fromCharCode(unit).normalize("NFKC").toLowerCase();
      if (plain.length === 1) fold[unit] = plain.charCodeAt(0);
    }
  for (let at = 0; at < TRADITIONAL.length; at += 2) fold[TRADITIONAL.charCodeAt(at)] = TRADITIONAL.charCodeAt(at + 1);
  for (const [from, to] of Object.entries(SINGLES)) fold[from.charCodeAt(0)] = to.charCodeAt(0);
  for (let unit = 0; unit < 0x10000; unit++) {
    const to = SINGLES[String.fromCharCode(fold[unit] as number)];
    if (to) fold[unit] = to.charCodeAt(0);
  }
  return fold;
}

/** UTF-16 unit → the unit that stands for it, 0 where it stands for nothing. Not to be written to. */
export const FOLD: Uint16Array = buildFold();
