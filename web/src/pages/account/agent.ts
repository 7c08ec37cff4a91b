// What a browser calls itself, in a few words: the program and the system; the whole where neither is known.
const programs: readonly [RegExp, string][] = [
  [/\bEdg\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/MicroMessenger/, "WeChat"],
  [/\b360(?:SE|EE)\b|QihooBrowser/, "360"],
  [/QQBrowser/, "QQ Browser"],
  [/\bFirefox\//, "Firefox"],
  [/\b(?:Headless)?Chrome\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: readonly [RegExp, string][] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone|\biPad/, "iOS"],
  [/OpenHarmony|HarmonyOS/, "HarmonyOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

export function agentText(agent: string): string {
  const named = [programs, systems].map((list) => list.find(([pattern]) => pattern.test(agent))?.[1]);
  const text = named.filter(Boolean).join(" · ");
  return text || agent || "—";
}
