import { z } from "zod";
import { words } from "./common.ts";
import { grant } from "./duties.ts";
import { label } from "./labels.ts";
import { defineRoute } from "./route.ts";

/** Who is asking, which data they see, and what must be said on every page. */
export const session = z.object({
  actor: z.object({ id: z.string(), name: words, kind: z.enum(["local-operator", "account", "public"]) }),
  /** Ids of the routes that are open to the asker; some of them only within the asker's reach. */
  may: z.array(z.string()),
  /** Subjects for which the asker may enter figures; null = every one. */
  enters: z.array(z.string()).nullable(),
  /** How far figures that the asker enters may be shown. */
  labels: z.array(label),
  /** Units of which the asker may bring in registers; null = of every one, and of the whole region. */
  areas: z.array(z.string()).nullable(),
  /** Whether anyone in particular is asking: a person, a token, or the operator of this machine. */
  signedIn: z.boolean(),
  /** What the one who asks is charged with; empty for the local operator, who may do everything. */
  grants: z.array(grant),
  /** Of a person who signed in here; null for all others. */
  account: z.object({ email: z.string(), organisation: z.string(), twoFactor: z.boolean() }).nullable(),
  /** How to sign in: name of the organisation's issuer, or null when none is configured. */
  issuer: z.string().nullable(),
  /** No account exists, and this is no local mode: only a set-up link lets anyone in. */
  needsSetUp: z.boolean(),
  /** No account exists yet: whoever sits at this machine is the operator, and a banner says so. */
  localMode: z.boolean(),
  region: z.object({
    id: z.string(),
    name: words,
    shortName: words,
    systemName: words,
    language: z.enum(["zh-CN", "en"]),
    currency: z.string(),
  }),
  pack: z.object({ version: z.string(), hash: z.string() }),
  /** By which rules firms stand where they stand, and which are offered: pages say "placed by X of Y" where both are there. */
  placing: z.object({ active: z.string(), offered: z.string().nullable(), running: z.boolean() }),
  /** The import batch that runs now, so that pages can show how far it is. */
  importing: z.string().nullable(),
  /** Invented firms are being shown. */
  demo: z.boolean(),
  /** Enterprises of real imports, current versions. */
  enterprises: z.number().int(),
  /** Changes whenever something that a page shows may have changed. */
  dataVersion: z.string(),
  today: z.string(),
});
export type Session = z.output<typeof session>;
export const getSession = defineRoute({
  id: "getSession",
  method: "get",
  path: "/session",
  summary: "Who asks, and what region is served",
  answer: session,
});
