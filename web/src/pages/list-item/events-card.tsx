import type { ListEventShown } from "@jiqun/contract";
import type { EventBody } from "@jiqun/engines/list";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { valueText } from "../../parts/list-values.ts";
import type { ItemProps } from "./moves-card.tsx";

/** Everything that happened, newest first: it is never changed. */
export function EventsCard({ type, item }: ItemProps) {
  const t = useText("lists");
  const actor = useActor();
  const tell = useTell({ type, item });
  return (
    <Card title={t("events", { count: item.events.length })} padded>
      <ol className="item-events">
        {item.events.toReversed().map((event) => (
          <li key={event.seq}>
            <span className="mut sm">
              {event.day}
              {event.on === event.day ? "" : ` (${event.on})`}
            </span>
            <span>
              {tell(event)} <span className="mut sm">{actor(event.by)}</span>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function useTell({ type, item }: ItemProps): (event: ListEventShown) => string {
  const t = useText("lists");
  const say = useWords();
  const language = useLanguage();
  const actor = useActor();
  const called = (
    list: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[],
    id: string,
  ) => say(list.find((one) => one.id === id)?.name ?? { zh: id, en: id });
  const limitOf = (clock: string) =>
    say(item.clocks.find((one) => one.clock === clock)?.name ?? { zh: clock, en: clock });
  const values = (written: object) =>
    Object.entries(written)
      .map(([id, value]) => {
        const field = type.fields.find((one) => one.id === id);
        return `${field ? say(field.name) : id} ${valueText(field, value, { language, names: item.names, actor })}`;
      })
      .join(language === "zh" ? "；" : "; ");
  const tellMove = (move: string, stage: string, note: string) =>
    move.includes(stage) ? `${move} ${note}` : t("event.moved", { move, stage, note });
  return ({ body: shown }) => {
    const body = shown as unknown as EventBody;
    switch (body.kind) {
      case "opened":
        return t("event.opened", { stage: called(type.stages, body.stage), values: values(body.fields) });
      case "moved":
        return tellMove(called(type.moves, body.move), called(type.stages, body.to), body.note);
      case "edited":
        return t("event.edited", { values: values(body.changes), reason: body.reason });
      case "recorded":
        return t("event.recorded", { record: called(type.records, body.record) });
      case "evidenced":
        return t("event.evidenced", { evidence: called(type.evidence, body.evidence), content: body.content });
      case "record-withdrawn":
        return t("event.record-withdrawn", { reason: body.reason });
      case "evidence-withdrawn":
        return t("event.evidence-withdrawn", { reason: body.reason });
      case "paused":
        return t("event.paused", { pause: called(type.pauses, body.pause), note: body.note });
      case "clock-started":
        return t("event.clock-started", { limit: limitOf(body.clock), due: body.due ?? "—" });
      case "clock-due":
        return t(`event.clock-due.${body.cause}`, {
          limit: limitOf(body.clock),
          due: body.due ?? "—",
          reason: body.reason,
        });
      case "clock-held":
      case "clock-went-on":
      case "clock-stopped":
        return t(`event.${body.kind}`, { limit: limitOf(body.clock) });
      case "task-finished":
        return t("event.task-finished", {
          task: say(item.tasks.find(({ id }) => id === body.task)?.name ?? { zh: body.task, en: body.task }),
        });
      case "lit":
        return t("event.lit", { lamp: t(`lamp.${body.lamp}`) });
      default:
        return t(`event.${body.kind}`);
    }
  };
}
