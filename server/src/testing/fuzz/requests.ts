// Malformed and borderline requests for every operation of the OpenAPI document: what a valid example would send, changed in some places, or drawn
// by the schema; broken JSON, odd bytes, odd headers, another method, a parameter twice.
import type { Asked } from "../asked.ts";
import { fitting, mutated, oddTexts, oneOf, type Random, type Schema } from "./draw.ts";

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface Target {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export const targetsOf = ({ paths }: OpenApi): Target[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );

const textOf = (value: unknown): string => (typeof value === "string" ? value : `${JSON.stringify(value)}`);
/** A lone surrogate is no text that an address can hold. */
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

export function drawRequest(
  document: OpenApi,
  target: Target,
  example: Asked,
  random: Random,
): [path: string, init: RequestInit] {
  const resolve = (ref: string): Schema => document.components?.schemas?.[ref.split("/").at(-1) ?? ""] ?? {};
  const { operation } = target;
  const near = random() < 0.7;
  const valueFor = (given: unknown, schema: Schema): unknown => {
    if (!near) return fitting(schema, random, resolve);
    if (given === undefined) return random() < 0.5 ? fitting(schema, random, resolve) : oneOf(random, oddTexts);
    return random() < 0.2 ? mutated(given, random) : given;
  };

  let path = target.path;
  for (const { name, schema } of (operation.parameters ?? []).filter((one) => one.in === "path")) {
    const text = textOf(valueFor((example.params as Record<string, unknown>)?.[name], schema)).slice(0, 3000);
    // An empty segment would be another route; some bytes are no text.
    path = path.replace(`{${name}}`, () =>
      random() < 0.03 ? oneOf(random, ["%ff", "%00", "%zz", "%2e%2e"]) : encoded(text) || "0",
    );
  }
  const query = (operation.parameters ?? [])
    .filter((one) => one.in === "query")
    .flatMap(({ name, schema }) => {
      const given = (example.query as Record<string, unknown>)?.[name];
      if (random() < (given === undefined ? 0.6 : 0.08)) return [];
      const pair = `${name}=${encoded(textOf(valueFor(given, schema)).slice(0, 3000))}`;
      return random() < 0.05 ? [pair, `${name}=%ff`] : [pair];
    });
  if (random() < 0.05) query.push("__proto__=1", "zz[]=1", "&&=");

  const schema = operation.requestBody?.content["application/json"]?.schema;
  const bodyOf = (): unknown => {
    if (!near || example.body === undefined) return fitting(schema ?? {}, random, resolve);
    return random() < 0.9 ? mutated(example.body, random) : example.body;
  };
  const sent = target.method === "GET" ? undefined : schema ? JSON.stringify(bodyOf()) : example.upload;
  return [
    `${path}${query.length > 0 ? `?${query.join("&")}` : ""}`,
    {
      method: random() < 0.02 ? oneOf(random, ["PUT", "DELETE", "PATCH", "OPTIONS", "POST"]) : target.method,
      headers: headersOf(random),
      ...(target.method === "GET" ? {} : { body: sent === undefined ? null : spoilt(sent, random) }),
    },
  ];
}

function headersOf(random: Random): Record<string, string> {
  if (random() < 0.85) return {};
  return oneOf<Record<string, string>>(random, [
    { "accept-language": "zz-ZZ;q=9,*;q=x" },
    { "if-none-match": "*" },
    { "idempotency-key": "a".repeat(300) },
    { "idempotency-key": `key-${Math.floor(random() * 1000)}-of-the-run` },
    { "content-type": "text/xml" },
    { "content-length": "-5" },
    { range: "bytes=9-1" },
    { "x-request-id": "a b\tc" },
    { "x-forwarded-for": "1.2.3.4, junk" },
  ]);
}

/** Mostly as it is; else cut off, doubled, with bytes that are no UTF-8, or odd text. */
function spoilt(text: string, random: Random): BodyInit {
  const draw = random();
  if (draw < 0.85) return text;
  if (draw < 0.9) return text.slice(0, Math.floor(random() * text.length));
  if (draw < 0.94) return Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0x00, 0xc0])]);
  return oneOf(random, oddTexts);
}
