// Deadlines as an iCalendar text that calendars of people can subscribe to.
// Method: RFC 5545. Each item is a VEVENT of a whole day (many clients show no VTODO). Lines end with CRLF and are folded after at
// most 75 octets, never inside a character (3.1); TEXT values are escaped (3.3.11); a UID never changes for the same item and
// SEQUENCE rises with its changes, so that a client moves what it has instead of adding it again (3.8.4.7, 3.8.7.4).
// Linear in the text. It writes no time zones, because whole days need none, and no recurrences.

export interface CalendarItem {
  /** The same for the same deadline, for ever; unique beyond this calendar, as "investment/17/build@example". */
  readonly uid: string;
  /** YYYY-MM-DD, the whole day. */
  readonly day: string;
  readonly title: string;
  readonly description: string;
  readonly url: string | null;
  /** Number of changes so far: 0 for a deadline that was never moved. */
  readonly sequence: number;
  /** ISO instant in UTC at which the item last changed; the same item always gives the same bytes. */
  readonly changedAt: string;
  readonly cancelled: boolean;
  /** Days before, at nine in the morning, on which the client may remind. */
  readonly remindDaysBefore: readonly number[];
}

export interface CalendarOf {
  readonly name: string;
  readonly product: string;
}

export function writeCalendar(calendar: CalendarOf, items: readonly CalendarItem[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:${escapeText(calendar.product)}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(calendar.name)}`,
    ...items.flatMap(writeItem),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join("");
}

function writeItem(item: CalendarItem): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(item.uid)}`,
    `DTSTAMP:${compactInstant(item.changedAt)}`,
    `SEQUENCE:${item.sequence}`,
    `DTSTART;VALUE=DATE:${compactDay(item.day)}`,
    `DTEND;VALUE=DATE:${compactDay(dayAfter(item.day))}`,
    `SUMMARY:${escapeText(item.title)}`,
    ...(item.description === "" ? [] : [`DESCRIPTION:${escapeText(item.description)}`]),
    ...(item.url === null ? [] : [`URL:${item.url.replace(/[\s\p{Cc}]/gu, "")}`]),
    `STATUS:${item.cancelled ? "CANCELLED" : "CONFIRMED"}`,
    // A deadline takes no time of the day away.
    "TRANSP:TRANSPARENT",
    ...item.remindDaysBefore.flatMap((days) => [
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escapeText(item.title)}`,
      // From midnight at the day's beginning: nine in the morning so many days before.
      `TRIGGER:${days === 0 ? "PT9H" : days === 1 ? "-PT15H" : `-P${days - 1}DT15H`}`,
      "END:VALARM",
    ]),
    "END:VEVENT",
  ];
}

/** RFC 5545, 3.3.11. Control characters other than the line break may not stand in a TEXT at all. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n]/gu, " ")
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll("\n", "\\n");
}

const LINE_OCTETS = 75;

/** Continuation lines begin with a blank, which counts. */
function foldLine(line: string): string {
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) as number);
    if (octets + size > LINE_OCTETS) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

const octetsOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

const compactDay = (day: string): string => day.replaceAll("-", "");

/** 2026-11-20T08:00:00.000Z → 20261120T080000Z */
const compactInstant = (instant: string): string =>
  `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
