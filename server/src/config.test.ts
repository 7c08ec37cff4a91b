import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { ConfigFault, defaultDataDir, type Options, readConfig } from "./config.ts";

type Env = Record<string, string>;

describe("options go before the environment, the environment before the defaults", () => {
  test.each<[string, Options, Env, object]>([
    ["nothing said", {}, {}, { host: "127.0.0.1", port: 33_618, databaseUrl: null, logLevel: "warn" }],
    ["a port in the environment", {}, { JIQUN_PORT: "8080" }, { port: 8080 }],
    ["a port on the command line", { port: "9090" }, { JIQUN_PORT: "8080" }, { port: 9090 }],
    ["any free port", { port: 0 }, {}, { port: 0 }],
    ["a host", { host: "0.0.0.0" }, {}, { host: "0.0.0.0" }],
    ["a data folder", { data: "some where/数据" }, { JIQUN_DATA: "/x" }, { dataDir: resolve("some where/数据") }],
    ["a data folder in the environment", {}, { JIQUN_DATA: "/x/y" }, { dataDir: resolve("/x/y") }],
    ["a pack", { pack: "/p" }, { JIQUN_PACK: "/q" }, { packDir: resolve("/p") }],
    ["a server", {}, { DATABASE_URL: "postgres://u@h/d" }, { databaseUrl: "postgres://u@h/d" }],
    ["an empty DATABASE_URL", {}, { DATABASE_URL: "" }, { databaseUrl: null }],
    ["room on the disk", {}, { JIQUN_MIN_FREE_MB: "2" }, { minFree: 2_097_152 }],
    [
      "how long a session lasts",
      {},
      { JIQUN_SESSION_IDLE_MINUTES: "10" },
      { auth: { idle_s: 600, absolute_s: 43_200 } },
    ],
    [
      "an issuer",
      {},
      { JIQUN_OIDC_ISSUER: "https://id.example/", JIQUN_OIDC_CLIENT_ID: "j", JIQUN_OIDC_CLIENT_SECRET: "s" },
      { auth: { oidc: { issuer: "https://id.example/", clientId: "j", clientSecret: "s", name: "id.example" } } },
    ],
    ["production", {}, { NODE_ENV: "production" }, { host: "127.0.0.1", logLevel: "warn" }],
  ])("%s", (_, options, env, expected) => {
    expect(readConfig(options, env)).toMatchObject(expected);
  });
});

test.each<[string, Options, Env, RegExp]>([
  ["a port that is none", { port: "http" }, {}, /“http”/],
  ["a port too large", { port: "65536" }, {}, /65535/],
  ["another database", {}, { DATABASE_URL: "mysql://h/d" }, /DATABASE_URL/],
  ["a log level that is none", {}, { JIQUN_LOG_LEVEL: "loud" }, /JIQUN_LOG_LEVEL/],
  ["room that is no number", {}, { JIQUN_MIN_FREE_MB: "1GB" }, /JIQUN_MIN_FREE_MB.*“1GB”/],
  ["an empty host", { host: " " }, {}, /host/],
  ["an issuer without a client", {}, { JIQUN_OIDC_ISSUER: "https://id.example" }, /JIQUN_OIDC_CLIENT_ID/],
  [
    "an issuer in the clear elsewhere",
    {},
    { JIQUN_OIDC_ISSUER: "http://id.example", JIQUN_OIDC_CLIENT_ID: "j", JIQUN_OIDC_CLIENT_SECRET: "s" },
    /https:\/\//,
  ],
  ["a session without end", {}, { JIQUN_SESSION_HOURS: "0" }, /JIQUN_SESSION_HOURS/],
  ["two faults at once", { port: "x" }, { JIQUN_LOG_LEVEL: "loud" }, /port[\s\S]*JIQUN_LOG_LEVEL/],
])("%s is refused with a sentence", (_, options, env, sentence) => {
  expect(() => readConfig(options, env)).toThrow(ConfigFault);
  expect(() => readConfig(options, env)).toThrow(sentence);
});

test("the data folder is where each system keeps a user's data", () => {
  expect(defaultDataDir({}, "linux")).toBe(join(homedir(), ".local", "share", "jiqun"));
  expect(defaultDataDir({ XDG_DATA_HOME: "/d" }, "linux")).toBe(join("/d", "jiqun"));
  expect(defaultDataDir({ LOCALAPPDATA: "/l" }, "win32")).toBe(join("/l", "jiqun"));
  expect(defaultDataDir({}, "darwin")).toContain("Application Support");
});
