// Which UTF-16 unit stands for which when texts are compared. One unit folds to one unit, so that places are kept:
// full width to half, upper case to lower, compatibility forms (NFKC) that stay one character, kinds of brackets to
// ( ) and [ ], line breaks to ";", other blanks to " ", zero-width characters to nothing (0).
// Compatibility forms that would grow (℃, Ⅱ, ㎡) stay as they are, on both sides of a comparison.

/** Traditional forms met in names of parts, trades and firms, each with one simplified form only. */
const TRADITIONAL =
  "車车輛辆機机電电動动業业務务進进產产銷销設设備备開开發发專专經经營营賣卖買买聯联網网應应術术學学衛卫鋼钢鐵铁鋁铝鎂镁銅铜鋅锌鋰锂軸轴輪轮飛飞標标準准檢检測测護护運运輸输導导線线體体質质壓压縮缩濾滤淨净" +
  "環环節节熱热氣气鑄铸鍛锻沖冲噴喷塗涂裝装飾饰紡纺織织齒齿變变轉转製制驅驱傳传減减頻频燈灯門门閥阀殼壳構构組组結结軟软積积極极負负離离閘闸懸悬掛挂鏡镜橋桥艙舱儀仪錶表讀读顯显雲云數数據据圖图達达攝摄攜携" +
  "輔辅駛驶駕驾場场廠厂樞枢鏈链貿贸際际資资訊讯慶庆國国東东華华豐丰興兴聲声響响層层級级廢废舊旧續续維维繕缮幫帮滅灭災灾醫医療疗藥药種种養养農农漁渔飼饲紙纸綠绿藍蓝紅红黃黄銀银錫锡鉛铅釩钒鈦钛鎳镍鈷钴錳锰" +
  "鉻铬統统頭头為为實实與与對对時时來来個个們们會会過过還还這这樣样從从裡里後后關关無无見见觀观規规視视覺觉親亲記记許许訂订計计認认討讨讓让訓训議议託托講讲證证評评識识訴诉詞词試试詩诗話话該该詳详語语誤误" +
  "說说請请論论調调談谈謀谋謝谢譯译財财責责貨货販贩貫贯費费貼贴賀贺賃赁賓宾賠赔賬账購购贈赠贊赞軌轨軍军較较載载輕轻輝辉輯辑轄辖轎轿轟轰辦办連连週周遊游違违遠远適适選选遺遗邊边郵邮鄉乡釀酿釋释針针釘钉鈉钠" +
  "鈣钙鈴铃鉀钾鉆钻鉑铂鉗钳鉤钩銑铣銘铭銜衔銳锐鋒锋鋪铺鋸锯錄录錐锥錘锤錦锦錯错鍋锅鍍镀鍵键鍊炼鎖锁鎢钨鐘钟鑒鉴鑽钻長长閃闪閉闭間间閣阁閱阅隊队階阶陸陆陳陈陽阳陰阴隨随險险隱隐雙双雜杂雞鸡難难霧雾靈灵靜静" +
  "頁页頂顶項项順顺須须預预頒颁頓顿領领頸颈題题額额顏颜類类顧顾風风飯饭飲饮飽饱餅饼館馆馬马駐驻騎骑驗验驚惊驟骤髮发魚鱼鮮鲜鳥鸟鹽盐麗丽麥麦麵面點点黨党齊齐龍龙龜龟並并亞亚亂乱優优億亿償偿儲储債债傷伤傾倾" +
  "僅仅價价凍冻劃划劇剧劑剂創创勁劲勝胜勞劳勢势勵励勻匀匯汇區区協协卻却厭厌參参叢丛員员單单啟启喪丧嘗尝噸吨嚴严囑嘱圍围園园圓圆團团執执堅坚報报塊块墊垫墳坟壇坛壞坏壟垄壯壮壺壶壽寿夠够夾夹奪夺奮奋婦妇孫孙" +
  "寧宁寬宽寶宝尋寻屆届屬属岡冈島岛峽峡嶺岭幣币帳帐帶带幹干廁厕廂厢廈厦廚厨廣广廳厅張张強强彈弹徑径復复徹彻恆恒惡恶憑凭懷怀戰战戲戏戶户拋抛捲卷掃扫採采換换揮挥損损搖摇擋挡擠挤擬拟擴扩擺摆攔拦敗败敘叙敵敌" +
  "斷断於于昇升晉晋曆历暫暂曬晒書书條条柵栅樓楼樁桩樂乐樹树橫横檔档檯台櫃柜權权歐欧歡欢歲岁歷历歸归殘残殺杀毀毁氈毡決决沒没況况洩泄渦涡溫温滿满漲涨漢汉潔洁潛潜潤润澤泽濃浓濕湿濟济瀏浏灑洒灣湾煉炼煙烟熾炽" +
  "燒烧爐炉爛烂爭争牆墙獎奖獨独獵猎獸兽現现瑪玛畢毕異异當当皺皱盜盗監监盤盘盡尽眾众睏困礦矿碼码確确磚砖礎础禮礼禪禅稱称穀谷穩稳穎颖窩窝竊窃競竞筆笔範范築筑簡简簽签籃篮籌筹籠笼粵粤糧粮糾纠紀纪約约紋纹納纳" +
  "純纯紗纱紛纷細细紹绍終终絕绝給给絡络絲丝綁绑綜综綱纲綵彩緊紧緒绪緣缘編编緩缓緯纬練练縣县縫缝縱纵總总績绩繞绕繪绘繳缴繼继纖纤罰罚羅罗義义習习聖圣聞闻聰聪職职聽听肅肃脫脱腦脑腫肿膚肤膠胶膽胆臉脸臨临臺台" +
  "艦舰藝艺茲兹莊庄萬万葉叶葯药蓋盖蔣蒋蕭萧薦荐蘇苏蘋苹蘭兰處处號号虧亏蟲虫蠟蜡衝冲補补複复襯衬襪袜觸触訪访診诊";

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
  "\ufe0e": "\0",
  "\ufe0f": "\0",
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
