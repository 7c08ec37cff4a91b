// The dates of a person as a calendar that other programs subscribe to. An address of its own, because such programs cannot sign
// in: it opens the dates alone, shows what the person may see today, and ends with the person's account.
import { Problem, type RouteId } from "@jiqun/contract";
import { type CalendarItem, writeCalendar } from "@jiqun/engines/icalendar";
import { type ListType, nameOfLimit, rolesOf, standing, valuesOf } from "@jiqun/engines/list";
import { maskContacts } from "@jiqun/engines/text";
import { type Actor, type Context, localOperator, owner } from "../../context.ts";
import { isOwner } from "../../policy/judge.ts";
import { findAccount, isLocalMode } from "../../store/accounts.ts";
import { write } from "../../store/audit.ts";
import { listGrants } from "../../store/duty-grants.ts";
import { listItemPage } from "../../store/list-pages.ts";
import { findCalendarLink, insertCalendarLink } from "../../store/list-sums.ts";
import type { StatedItem } from "../../store/lists.ts";
import { createSecret } from "../account-links.ts";
import { todayOf } from "../data-version.ts";
import { plainGrant } from "../grants.ts";
import { accountActor } from "../who.ts";
import { openFilter } from "./items.ts";
import { type Numbering, numberingsOf, tellClock } from "./numbering.ts";
import { sieveFor } from "./sieve.ts";
import { findType, listContext, sightOf, workdays } from "./types.ts";
import { seenState } from "./view.ts";

/** Dates that are told at most, the nearest first. */
const most = 1000;
const route: RouteId = "getListCalendar";

export async function makeCalendarLink(ctx: Context): Promise<{ path: string }> {
  const token = createSecret("jc");
  await write(ctx, "list.calendar-linked", `account:${ctx.actor.id}`, {}, async (tx) => {
    await insertCalendarLink(tx, token, ctx.actor.id, ctx.now);
    return null;
  });
  return { path: `/api/v1/calendars/${token}` };
}

export async function getCalendarFeed(ctx: Context, token: string) {
  const person = await findCalendarLink(ctx.db, token.replace(/\.ics$/, ""));
  const actor = person === undefined ? undefined : await findPerson(ctx, person);
  if (!actor) throw new Problem("token.unknown");
  return calendarOf({ ...ctx, actor, route });
}

export async function getListCalendar(ctx: Context, person: string | undefined) {
  if (person === undefined || person === ctx.actor.id) return calendarOf({ ...ctx, route });
  if (!isOwner(ctx.actor)) throw new Problem("session.reach-lacking", { zh: person, en: person });
  const actor = await findPerson(ctx, person);
  if (!actor) throw new Problem("account.unknown", { id: person });
  return calendarOf({ ...ctx, actor, route });
}

async function findPerson(ctx: Context, id: string): Promise<Actor | undefined> {
  const operator = [localOperator, owner].find((one) => one.id === id);
  if (operator) return (await isLocalMode(ctx.db)) ? operator : undefined;
  const account = await findAccount(ctx.db, id);
  if (!account || account.disabled_at !== null) return undefined;
  return accountActor(id, account.name, (await listGrants(ctx.db, id)).map(plainGrant));
}

async function calendarOf(ctx: Context) {
  const page = { sort: "due", descending: false, after: null, limit: most } as const;
  const rows = await listItemPage(ctx.db, sightOf(ctx), openFilter, page);
  const items: CalendarItem[] = [];
  for (const [id, own] of Map.groupBy(rows, ({ type }) => type)) {
    const type = findType(ctx, id);
    const numberingOf = type && (await numberingsOf(ctx.db, ctx, type, own));
    if (type && numberingOf) items.push(...own.flatMap((row) => datesIn(ctx, type, row, numberingOf(row))));
  }
  const name = `${ctx.pack.region.shortName[ctx.language]} · ${ctx.language === "zh" ? "清单期限" : "list dates"}`;
  const text = writeCalendar({ name, product: "-//jiqun//lists//ZH" }, items);
  return { fileName: "jiqun.ics", body: new TextEncoder().encode(text) };
}

/** Dates of which the person is reminded, or which are of an item that names the person. */
function datesIn(ctx: Context, type: ListType, row: StatedItem, numbering: Numbering): CalendarItem[] {
  const state = seenState(row, sieveFor(ctx, type, row));
  const roles = rolesOf(type, valuesOf(state), listContext(ctx, route).actor);
  const named = row.reach.includes(`person:${ctx.actor.id}`);
  const { clocks } = standing(type, state, { today: todayOf(ctx), workdays: workdays(), missProbability: null });
  return clocks.flatMap((clock): CalendarItem[] => {
    if (clock.due === null || clock.nature === "wait" || clock.status !== "running") return [];
    const reminders = type.reminders.filter(
      ({ limits, to }) => (limits.length === 0 || limits.includes(clock.limit)) && to.some((role) => roles.has(role)),
    );
    if (reminders.length === 0 && !named) return [];
    const dues = state.clocks.find(({ id }) => id === clock.clock)?.dues.length ?? 1;
    return [
      {
        uid: `${type.id}/${row.id}/${tellClock(numbering, clock.clock)}@${ctx.pack.region.id}.jiqun`,
        day: clock.due,
        title: `${maskContacts(row.title)} · ${nameOfLimit(type, clock.limit, ctx.language)}`,
        description: `${type.name[ctx.language]} · ${type.stages.find(({ id }) => id === state.stage)?.name[ctx.language] ?? ""}`,
        url: ctx.auth.publicUrl === null ? null : `${ctx.auth.publicUrl}/lists/${type.id}/${row.id}`,
        sequence: dues - 1,
        changedAt: numbering.changedAt.toISOString(),
        cancelled: false,
        remindDaysBefore: [...new Set(reminders.map(({ before }) => before.count))].sort((a, b) => b - a),
      },
    ];
  });
}
