// Drafts of rule sets, and the way to a new one.
import { listRuleDrafts, type RuleDraft, startRuleDraft } from "@jiqun/contract";
import { useNavigate } from "@tanstack/react-router";
import { useAnswer, useCall } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { useMay } from "../../parts/may.ts";
import { ErrorBox } from "../../parts/states.tsx";

export function Drafts() {
  const t = useText("draft");
  const say = useWords();
  const actor = useActor();
  const may = useMay();
  const items = useAnswer(listRuleDrafts, {}, { enabled: may("listRuleDrafts") }).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card title={t("drafts")} context={t("drafts.context")} className="rules-drafts">
      <DataTable<RuleDraft>
        compact
        caption={t("drafts")}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            id: "title",
            head: t("title"),
            rowHead: true,
            cell: ({ id, title }) => <AppLink to={`/rules/drafts/${id}`}>{title}</AppLink>,
          },
          { id: "base", head: t("base"), cell: ({ base }) => say(base.name) },
          { id: "state", head: t("state"), cell: ({ state }) => <span className="nowrap">{t(`state.${state}`)}</span> },
          { id: "version", head: t("version"), numeric: true, cell: ({ version }) => version },
          { id: "by", head: t("by"), cell: ({ startedBy }) => <span className="nowrap">{actor(startedBy)}</span> },
          {
            id: "changed",
            head: t("changed"),
            cell: ({ changedAt }) => <span className="nowrap">{dayText(changedAt)}</span>,
          },
        ]}
      />
    </Card>
  );
}

export function CopyButton({ id, name }: { readonly id: string; readonly name: RuleDraft["base"]["name"] }) {
  const t = useText("draft");
  const say = useWords();
  const may = useMay();
  const navigate = useNavigate();
  const call = useCall(startRuleDraft, [listRuleDrafts]);
  if (!may("startRuleDraft")) return null;
  const copy = () =>
    call.mutate(
      { body: { base: id, title: t("copy.title", { name: say(name) }) } },
      { onSuccess: (made) => void navigate({ to: `/rules/drafts/${made.id}` }) },
    );
  return (
    <>
      <button type="button" className="btn" disabled={call.isPending} onClick={copy}>
        {t("copy")}
      </button>
      {call.error ? <ErrorBox error={call.error} /> : null}
    </>
  );
}
