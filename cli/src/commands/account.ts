// `jiqun account …`: accounts as the owner of the data folder has them. A link is printed, never a password.
import { parseArgs } from "node:util";
import {
  type Client,
  type Duty,
  disablePerson,
  duties,
  type Grant,
  grantDuty,
  invitePerson,
  listPeople,
  type MadeLink,
  makePersonLink,
  makeSetUpLink,
  type Person,
} from "@jiqun/contract";
import { type Io, Misuse, Refusal, type Run } from "../command.ts";
import { withStore } from "../local.ts";
import { momentText } from "../moment.ts";

const options = {
  json: { type: "boolean", default: false },
  data: { type: "string" },
  email: { type: "string" },
  name: { type: "string" },
  organisation: { type: "string", default: "" },
  duty: { type: "string", multiple: true, default: [] as string[] },
} as const;

const reaches: Partial<Record<Duty, "unit" | "cluster" | "enterprise">> = {
  filer: "enterprise",
  "legal-representative": "enterprise",
  "unit-officer": "unit",
  "park-officer": "unit",
  "task-force": "cluster",
};

/** "analyst", "unit-officer:UNIT", "task-force:CLUSTER". */
function parseGrant(text: string): Grant {
  const [name = "", reach] = text.split(/:(.*)/s);
  const duty = duties.find((each) => each === name);
  if (!duty) throw new Misuse(`there is no duty ${name}; these exist: ${duties.join(", ")}`);
  const grant: Grant = { duty, unit: null, cluster: null, enterprise: null };
  const kind = reaches[duty];
  if (reach && kind === undefined) throw new Misuse(`${duty} reaches the whole region; leave out “:${reach}”`);
  return reach && kind ? { ...grant, [kind]: reach } : grant;
}

const grantText = ({ duty, unit, cluster, enterprise }: Grant): string =>
  [duty, unit ?? cluster ?? enterprise].filter(Boolean).join(":");

interface Call {
  readonly client: Client;
  readonly address: string;
  readonly io: Io;
  readonly json: boolean;
}

async function findPerson({ client }: Call, email: string): Promise<Person> {
  const { items } = await client(listPeople);
  const person = items.find((each) => each.email === email.trim().toLowerCase());
  if (!person) throw new Refusal(`no account has the e-mail ${email}`);
  return person;
}

function tellLink({ address, io, json }: Call, { path, origin, expiresAt }: MadeLink, what: string): void {
  const link = `${origin ?? address}${path}`;
  io.stdout.write(
    json
      ? `${JSON.stringify({ link, expiresAt })}\n`
      : `${what}\n  ${link}\nIt works once, until ${momentText(expiresAt)}.\n`,
  );
}

function tellPeople({ io, json }: Call, people: readonly Person[]): void {
  if (json) io.stdout.write(`${JSON.stringify(people)}\n`);
  else if (people.length === 0) io.stdout.write("no accounts yet: jiqun account setup\n");
  else
    for (const { email, name, state, grants, twoFactor } of people)
      io.stdout.write(
        `${email}\t${name}\t${state}\t${grants.map(grantText).join(" ") || "-"}${twoFactor ? "\ttwo steps" : ""}\n`,
      );
}

type Values = ReturnType<typeof parse>["values"];

const verbs: Record<string, (call: Call, args: readonly string[], values: Values) => Promise<void>> = {
  setup: async (call) => tellLink(call, await call.client(makeSetUpLink), "The first account is created here:"),
  invite: async (call, _, { email, name, organisation, duty }) => {
    if (!email || !name) throw new Misuse("say: account invite --email E --name N");
    const body = { email, name, organisation, grants: duty.map(parseGrant) };
    const { link } = await call.client(invitePerson, { body });
    tellLink(call, link, `${name} chooses a password here:`);
  },
  list: async (call) => tellPeople(call, (await call.client(listPeople)).items),
  grant: async (call, [email, duty]) => {
    if (!email || !duty) throw new Misuse("say: account grant EMAIL DUTY[:REACH]");
    const { id } = await findPerson(call, email);
    tellPeople(call, [await call.client(grantDuty, { params: { id }, body: parseGrant(duty) })]);
  },
  disable: async (call, [email]) => {
    if (!email) throw new Misuse("say: account disable EMAIL");
    const { id } = await findPerson(call, email);
    tellPeople(call, [await call.client(disablePerson, { params: { id } })]);
  },
  "reset-link": async (call, [email]) => {
    if (!email) throw new Misuse("say: account reset-link EMAIL");
    const { id, name } = await findPerson(call, email);
    tellLink(call, await call.client(makePersonLink, { params: { id } }), `${name} chooses a new password here:`);
  },
};

const parse = (args: string[]) => parseArgs({ args, allowPositionals: true, options });

export const run: Run = async (args, io) => {
  const { values, positionals } = parse(args);
  const [verb = "", ...rest] = positionals;
  const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!act) throw new Misuse(`say one of: ${Object.keys(verbs).join(", ")}`);
  await withStore({ data: values.data }, (client, address) =>
    act({ client, address, io, json: values.json }, rest, values),
  );
  return 0;
};
