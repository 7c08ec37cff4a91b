/** The language of sentences on the terminal: Chinese where the locale says so. */
export function language(): "zh" | "en" {
  const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "";
  return locale.toLowerCase().startsWith("zh") ? "zh" : "en";
}
