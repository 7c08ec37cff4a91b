// Roles as bits, because one object often has several: 研发、生产、销售.
import type { Role } from "./types.ts";

/** From the most to the least telling of what a firm is. */
const ROLES: readonly Role[] = ["make", "develop", "service", "trade", "lease"];

export const MAKE = 1;
export const DEVELOP = 2;
export const SERVICE = 4;
export const TRADE = 8;
export const LEASE = 16;
/** Advice, agency, transfer: a verb, but no role on a chain. */
export const OTHER = 32;
/** Growing: making on a link of agriculture, and no role on any other. */
export const GROW = 64;

const BITS: Readonly<Record<Role, number>> = {
  make: MAKE,
  develop: DEVELOP,
  service: SERVICE,
  trade: TRADE,
  lease: LEASE,
};

export function bitOf(role: Role): number {
  return BITS[role];
}

export function rolesOf(bits: number): readonly Role[] {
  return ROLES_OF[bits & (OTHER - 1)] as readonly Role[];
}

/** Bits of roles → them. */
const ROLES_OF: readonly (readonly Role[])[] = Array.from({ length: OTHER }, (_, bits) =>
  ROLES.filter((role) => (bits & BITS[role]) !== 0),
);

/** The most telling one. */
export function firstRole(bits: number): Role | undefined {
  for (let at = 0; at < ROLES.length; at++) if ((bits & (1 << at)) !== 0) return ROLES[at];
  return undefined;
}
