// State = fold over the events. It needs neither the list type nor a calendar, so it is the same whatever became of them, and
// folding the second part onto the state of the first gives the state of the whole: any state is a snapshot to go on from.
// Method: event sourcing (each event holds the facts it establishes). Linear in events × what an item holds.
// It judges nothing: whether an event may happen is `decide`'s, what a state means today is `standing`'s.
import type { EventBody, ListEvent } from "./event.ts";
import type { Clock, FieldState, ItemState } from "./state.ts";

/** null = no event yet. */
export function fold(events: readonly ListEvent[]): ItemState | null {
  return foldOnto(null, events);
}

export function foldOnto(snapshot: ItemState | null, events: readonly ListEvent[]): ItemState | null {
  return events.reduce(apply, snapshot);
}

function apply(state: ItemState | null, event: ListEvent): ItemState {
  const seq = state?.seq ?? 0;
  if (event.seq !== seq + 1) throw new Error(`event ${event.seq} does not follow ${seq}`);
  if (!state) {
    if (event.body.kind !== "opened") throw new Error(`an item begins with "opened", not "${event.body.kind}"`);
    return open(event, event.body);
  }
  return { ...change(state, event, event.body), seq: event.seq };
}

type Body<K extends EventBody["kind"]> = Extract<EventBody, { kind: K }>;

function open(event: ListEvent, { stage, fields, passed }: Body<"opened">): ItemState {
  const first = passed[0]?.on ?? event.on;
  return {
    seq: event.seq,
    openedBy: event.by,
    openedOn: first,
    stage,
    enteredOn: event.on,
    enteredSeq: event.seq,
    editedSeq: event.seq,
    ended: false,
    visits: [
      ...passed.map((visit, at) => ({ stage: visit.stage, from: visit.on, to: passed[at + 1]?.on ?? event.on })),
      { stage, from: event.on, to: null },
    ],
    fields: writeFields({}, fields, event),
    writers: [event.by],
    records: [],
    evidence: [],
    clocks: [],
    paused: null,
    pauses: 0,
    tasks: [],
    lit: null,
    effects: [],
  };
}

function change(state: ItemState, event: ListEvent, body: EventBody): ItemState {
  const stamp = { by: event.by, on: event.on };
  switch (body.kind) {
    case "opened":
      throw new Error("an item is opened once");
    case "moved":
      return {
        ...state,
        stage: body.to,
        enteredOn: event.on,
        enteredSeq: event.seq,
        ended: body.ended,
        visits: [
          ...state.visits.map((visit) => (visit.to === null ? { ...visit, to: event.on } : visit)),
          { stage: body.to, from: event.on, to: null },
        ],
      };
    case "edited":
      return {
        ...state,
        editedSeq: event.seq,
        fields: writeFields(state.fields, body.changes, event),
        writers: state.writers.includes(event.by) ? state.writers : [...state.writers, event.by],
      };
    case "recorded": {
      const { record, id, values } = body;
      return { ...state, records: [...state.records, { id, record, seq: event.seq, ...stamp, values, answer: null }] };
    }
    case "answered": {
      const answer = { ...stamp, values: body.values };
      return { ...state, records: state.records.map((row) => (row.id === body.id ? { ...row, answer } : row)) };
    }
    case "record-withdrawn": {
      const withdrawn = { ...stamp, reason: body.reason };
      return { ...state, records: state.records.map((row) => (row.id === body.id ? { ...row, withdrawn } : row)) };
    }
    case "evidenced": {
      const { evidence, id, content, note } = body;
      const piece = { id, evidence, seq: event.seq, ...stamp, content, note, withdrawn: null };
      return { ...state, evidence: [...state.evidence, piece] };
    }
    case "evidence-withdrawn": {
      const withdrawn = { ...stamp, reason: body.reason };
      return {
        ...state,
        evidence: state.evidence.map((piece) => (piece.id === body.id ? { ...piece, withdrawn } : piece)),
      };
    }
    case "paused": {
      const { pause, atMostDays, note } = body;
      return { ...state, paused: { pause, from: event.on, atMostDays, by: event.by, note }, pauses: state.pauses + 1 };
    }
    case "resumed":
      return { ...state, paused: null };
    case "tasks-planned": {
      const tasks = body.tasks.map((task) => ({ ...task, template: body.template, finished: null }));
      return { ...state, tasks: [...state.tasks, ...tasks] };
    }
    case "task-finished": {
      const finished = { ...stamp, note: body.note };
      return { ...state, tasks: state.tasks.map((task) => (task.id === body.task ? { ...task, finished } : task)) };
    }
    case "lit":
      return { ...state, lit: { lamp: body.lamp, because: body.because, rules: body.rules, on: event.on } };
    case "took-effect":
      return { ...state, effects: [...state.effects, body.effect] };
    default:
      return { ...state, clocks: changeClocks(state.clocks, event, body) };
  }
}

function writeFields(before: ItemState["fields"], values: Body<"edited">["changes"], { by, on }: ListEvent) {
  const fields: Record<string, FieldState> = { ...before };
  for (const [id, value] of Object.entries(values)) {
    const old = before[id];
    fields[id] = {
      value,
      first: old && old.first !== null ? old.first : value,
      changes: (old?.changes ?? 0) + (old && old.value !== null ? 1 : 0),
      by,
      on,
    };
  }
  return fields;
}

type ClockBody = Body<"clock-started" | "clock-due" | "clock-held" | "clock-went-on" | "clock-stopped">;

function changeClocks(clocks: readonly Clock[], event: ListEvent, body: ClockBody): readonly Clock[] {
  if (body.kind === "clock-started") {
    const { clock, limit, terms, from } = body;
    const due = { due: body.due, from: event.on, by: event.by, cause: "start" as const, reason: "" };
    const span = { from: event.on, to: null };
    return [...clocks, { id: clock, limit, terms, from, dues: [due], spans: [span], held: false, stopped: false }];
  }
  return clocks.map((clock) => (clock.id === body.clock ? changeClock(clock, event, body) : clock));
}

function changeClock(clock: Clock, event: ListEvent, body: Exclude<ClockBody, { kind: "clock-started" }>): Clock {
  const closed = clock.spans.map((span) => (span.to === null ? { ...span, to: event.on } : span));
  switch (body.kind) {
    case "clock-due": {
      const { due, from, cause, reason } = body;
      return { ...clock, dues: [...clock.dues, { due, from, by: event.by, cause, reason }] };
    }
    case "clock-held":
      return { ...clock, held: true, spans: closed };
    case "clock-stopped":
      return { ...clock, stopped: true, held: false, spans: closed };
    case "clock-went-on":
      return { ...clock, held: false, stopped: false, spans: [...clock.spans, { from: body.from, to: null }] };
  }
}
