import { type ThemeConfig, theme } from "antd";
import { dark, fontFamily, light } from "./tokens.ts";

const shadow = {
  light: "0 1px 2px rgba(21,24,28,.06), 0 8px 24px rgba(21,24,28,.10)",
  dark: "0 12px 32px rgba(0,0,0,.5)",
};

/** The tokens in Ant Design's names. */
export function antdTheme(ground: "light" | "dark"): ThemeConfig {
  const c = ground === "light" ? light : dark;
  return {
    algorithm: ground === "light" ? theme.defaultAlgorithm : theme.darkAlgorithm,
    token: {
      colorPrimary: c.accent,
      colorInfo: c.accent,
      colorLink: c.accent,
      colorError: c.alarm,
      colorWarning: c.amber,
      colorSuccess: c.green,
      colorText: c.ink,
      colorTextSecondary: c.ink2,
      colorTextTertiary: c.ink3,
      colorTextDescription: c.ink3,
      colorTextPlaceholder: c.ink3,
      colorBgLayout: c.bg,
      colorBgContainer: c.surface,
      colorBgElevated: c.surface,
      colorFillAlter: c.raised,
      colorBorder: c.line2,
      colorBorderSecondary: c.line,
      colorSplit: c.line,
      controlItemBgActive: c.accentSoft,
      fontFamily,
      fontSize: 13,
      fontSizeSM: 12,
      fontSizeLG: 14,
      lineHeight: 1.54,
      fontWeightStrong: 600,
      borderRadius: 4,
      borderRadiusSM: 2,
      borderRadiusLG: 4,
      controlHeight: 28,
      controlHeightSM: 24,
      controlHeightLG: 36,
      padding: 12,
      paddingSM: 8,
      paddingLG: 16,
      margin: 12,
      boxShadow: shadow[ground],
      boxShadowSecondary: shadow[ground],
      motionDurationFast: "0.12s",
      motionDurationMid: "0.18s",
      motionDurationSlow: "0.18s",
      wireframe: false,
    },
    components: {
      Table: {
        headerBg: c.surface,
        headerColor: c.ink3,
        headerSplitColor: "transparent",
        cellPaddingBlockSM: 4,
        cellPaddingInlineSM: 6,
        rowSelectedBg: c.accentSoft,
        rowHoverBg: c.raised,
      },
      Button: { primaryShadow: "none", defaultShadow: "none", fontWeight: 400 },
      Card: { headerHeight: 36, headerFontSize: 14, bodyPadding: 12 },
      Segmented: { itemSelectedBg: c.accentSoft, itemSelectedColor: c.accent, trackBg: c.surface },
      Tabs: { horizontalItemPadding: "8px 0", horizontalItemGutter: 20 },
      Drawer: { paddingLG: 16 },
      Progress: { defaultColor: c.accent, remainingColor: c.line },
      Tag: { defaultBg: "transparent" },
      Tooltip: { colorBgSpotlight: c.ink },
    },
  };
}
