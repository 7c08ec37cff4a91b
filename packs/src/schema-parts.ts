// What the shapes of several pack files are made of.
import { VOUCHINGS } from "@jiqun/engines/figures";
import { z } from "zod";

export const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, "letters, digits and hyphens");
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a date as YYYY-MM-DD");
export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'a decimal number in quotes, as "2581.42"');
export const words = z.union([
  z
    .string()
    .min(1)
    .transform((text) => ({ zh: text, en: text })),
  z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
]);
export const vouching = z.enum(VOUCHINGS);
