export const texts = {
  left: "约余 {time}",
  seconds: "{seconds} 秒",
  minutes: "{minutes} 分钟",
  minutesSeconds: "{minutes} 分 {seconds} 秒",
  rows: "已处理 {rows} 行",
  "rows.of": "已处理 {rows} / {of} 行",
  "rows.ofAbout": "已处理 {rows} / 约 {of} 行",
  speed: "每秒 {rows} 行",
  "share.unknown": "进度待估",
};
