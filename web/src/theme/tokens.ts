// The two grounds of the product as values, for what cannot read CSS variables (Ant Design's algorithms, canvas charts).
// tokens.css says the same for everything else; a test compares them.

export const light = {
  bg: "#F3F4F6",
  surface: "#FFFFFF",
  raised: "#F8F9FA",
  line: "#E2E5E9",
  line2: "#C6CCD3",
  ink: "#15181C",
  ink2: "#464E58",
  ink3: "#646D78",
  accent: "#1E4F9C",
  accentSoft: "#E9EFF8",
  alarm: "#BF311A",
  alarmSoft: "#FBECE8",
  amber: "#B8780A",
  amberText: "#855600",
  green: "#2F8A50",
  greenText: "#24703F",
} as const;

export const dark: Record<keyof typeof light, string> = {
  bg: "#0F1113",
  surface: "#16191C",
  raised: "#1D2125",
  line: "#282D32",
  line2: "#3E464E",
  ink: "#ECEEF0",
  ink2: "#B6BDC6",
  ink3: "#929BA6",
  accent: "#8FB4EA",
  accentSoft: "#1C2A40",
  alarm: "#FF8163",
  alarmSoft: "#3A1D17",
  amber: "#E3B04C",
  amberText: "#E3B04C",
  green: "#74C08F",
  greenText: "#74C08F",
};

export const fontFamily =
  '"Noto Sans SC Variable","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif';
