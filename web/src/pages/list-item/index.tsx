import { getList, getListItem, type ListItemDetail } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useParams } from "@tanstack/react-router";
import { useAnswer } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { Contacts } from "../../parts/contacts.tsx";
import { Flag, VouchingFlag } from "../../parts/flag.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { useMay } from "../../parts/may.ts";
import { langOf } from "../../parts/runs.tsx";
import { StageTrack } from "../../parts/stage-track.tsx";
import { Answered } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { AttachmentsCard } from "./attachments-card.tsx";
import { ClocksCard } from "./clocks-card.tsx";
import { EventsCard } from "./events-card.tsx";
import { EvidenceCard } from "./evidence-card.tsx";
import { FieldsCard } from "./fields-card.tsx";
import { MovesCard } from "./moves-card.tsx";
import { PaybackCard } from "./payback-card.tsx";
import { PromisesCard } from "./promises-card.tsx";
import { RecordsCard } from "./records-card.tsx";
import "../lists/lists.css";

/** One item: where it stands and why, what may be done next and what is missing for it, and everything that happened. */
export function Page() {
  const { type, id } = useParams({ strict: false }) as { type: string; id: string };
  const list = useAnswer(getList, { params: { type } });
  const item = useAnswer(getListItem, { params: { id } });
  return (
    <Answered query={list}>
      {(found) => <Answered query={item}>{(shown) => <Item type={found.type} item={shown} />}</Answered>}
    </Answered>
  );
}

function Item({ type, item }: { readonly type: ListType; readonly item: ListItemDetail }) {
  const t = useText("lists");
  const say = useWords();
  const stage = type.stages.find(({ id }) => id === item.stage);
  return (
    <>
      <TitleRow
        title={item.title}
        flags={<VouchingFlag vouching={type.vouching} />}
        context={`${say(type.name)} · ${t("item.number", { id: item.id })}`}
      >
        <AppLink className="btn" to={`/lists/${type.id}`}>
          {t("item.back")}
        </AppLink>
      </TitleRow>
      <Card padded>
        <p className="item-stage">
          <Lamp state={item.lamp} word={t(`lamp.${item.lamp}`)} />
          <StageTrack type={type} stage={item.stage} lamp={item.lamp} />
          <b>{say(stage?.name ?? { zh: item.stage, en: item.stage })}</b>
          <span className="mut sm">{t("item.since", { day: item.enteredOn })}</span>
          {item.landed ? (
            <span className="sm">
              {t("item.landed")} <Landed firm={item.landed} />
            </span>
          ) : item.effects.includes("firm-declared") ? (
            <span className="flag">{t("item.declared")}</span>
          ) : null}
        </p>
        <p className="list-reason">{say(item.reason)}</p>
        <Forecast type={type} item={item} />
        <Contacts kind="item" id={item.id} shown={item} />
      </Card>
      <div className="item-grid">
        <div>
          <PromisesCard type={type} item={item} />
          <FieldsCard type={type} item={item} />
          <EvidenceCard type={type} item={item} />
          <AttachmentsCard type={type} item={item} />
          <RecordsCard type={type} item={item} />
          <EventsCard type={type} item={item} />
        </div>
        <div>
          <MovesCard type={type} item={item} />
          <ClocksCard type={type} item={item} />
          <PaybackCard type={type} item={item} />
        </div>
      </div>
    </>
  );
}

function Landed({ firm: { id, name } }: { readonly firm: NonNullable<ListItemDetail["landed"]> }) {
  return useMay()("listEnterprises") ? (
    <AppLink to={`/enterprises/${id}`} {...langOf(name)}>
      {name}
    </AppLink>
  ) : (
    <span {...langOf(name)}>{name}</span>
  );
}

function Forecast({ type, item }: { readonly type: ListType; readonly item: ListItemDetail }) {
  const t = useText("lists");
  const say = useWords();
  const { forecast } = item;
  if (!forecast) return null;
  const nameOf = (id: string) => say(type.stages.find((stage) => stage.id === id)?.name ?? { zh: id, en: id });
  if (!forecast.known)
    return (
      <p className="sm mut">
        {t(`forecast.${forecast.why}`, {
          aim: nameOf(forecast.aim),
          stage: nameOf(forecast.stage),
          events: forecast.events,
        })}
      </p>
    );
  const { p50, p80, p90, missProbability, events, aim } = forecast;
  const later = t("forecast.later");
  return (
    <p className="sm">
      <Flag kind="computed" />{" "}
      {t("forecast", { aim: nameOf(aim), p50: p50 ?? later, p80: p80 ?? later, p90: p90 ?? later, events })}{" "}
      {missProbability === null ? "" : t("forecast.miss", { share: Math.round(missProbability * 100) })}
    </p>
  );
}
