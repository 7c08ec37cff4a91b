import { type AnswerOf, listOwnPostings, listPostings, type Posting } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { valueText } from "../../parts/list-values.ts";
import { useMay } from "../../parts/may.ts";
import { PostingFields, Until } from "../../parts/posting-values.tsx";
import { langOf } from "../../parts/runs.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { ReceiptCard } from "./receipt-card.tsx";
import "./postings.css";

type Postings = AnswerOf<typeof listPostings>;

/** What lists post for the one who asks: open challenges, public notices, what the own firm takes part in; or a directory. */
export function Page() {
  const t = useText("postings");
  const say = useWords();
  const may = useMay();
  const { q, cluster, list } = useSearch();
  const set = useSetSearch();
  const query = { ...(q ? { q } : {}), ...(cluster ? { cluster } : {}), ...(list ? { type: list } : {}) };
  const answer = useAnswer(listPostings, { query });
  const directory = answer.data?.directories.find(({ id }) => id === list);
  return (
    <>
      <TitleRow title={directory ? say(directory.name) : t("title")} context={directory ? undefined : t("context")}>
        {list ? (
          <AppLink className="btn" to="/postings">
            {t("directory.back")}
          </AppLink>
        ) : (
          answer.data?.directories.map(({ id, name }) => (
            <AppLink key={id} className="btn" to="/postings" search={{ list: id }}>
              {say(name)}
            </AppLink>
          ))
        )}
      </TitleRow>
      <div className="posting-search no-print">
        <SearchField
          value={q ?? ""}
          label={t("search")}
          onChange={(text) => set({ q: text || undefined }, { replace: true })}
        />
      </div>
      <div className="posting-stack">
        {may("listOwnPostings") && !list ? <Own /> : null}
        <Answered query={answer} lines={6}>
          {(found) => (list ? <Directory found={found} /> : <List found={found} />)}
        </Answered>
        {list ? null : <ReceiptCard />}
      </div>
    </>
  );
}

function List({ found }: { readonly found: Postings }) {
  const t = useText("postings");
  const say = useWords();
  const { items, names, more, today } = found;
  if (items.length === 0) return <Empty title={t("none")} text={t("none.text")} />;
  return (
    <Card title={t("list", { count: items.length })} padded>
      {more ? <p className="mut sm">{t("more")}</p> : null}
      <ul className="posting-list">
        {items.map(({ id, title, typeName, stage, to, fields, records, vouching }) => (
          <li key={id}>
            <h3 {...langOf(title)}>
              <AppLink to={`/postings/${id}`}>{title}</AppLink>
            </h3>
            <p className="posting-line">
              <span className="flag">{t(`to.${to}`)}</span> <VouchingFlag vouching={vouching} />
              <span className="sm mut">
                {say(typeName)} · {say(stage.name)}
              </span>
              <Until records={records} today={today} />
            </p>
            <PostingFields
              fields={fields.filter(({ value }) => value !== title)}
              values={Object.fromEntries(fields.map((field) => [field.id, field.value]))}
              names={names}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Own() {
  const t = useText("postings");
  const say = useWords();
  const items = useAnswer(listOwnPostings, { query: {} }).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card title={t("own.title")} padded>
      <ul className="link-items">
        {items.map(({ posting, records }) => (
          <li key={posting.id}>
            <AppLink to={`/postings/${posting.id}`} {...langOf(posting.title)}>
              {posting.title}
            </AppLink>{" "}
            <span className="mut sm">{say(posting.stage.name)}</span>{" "}
            {records.map(({ id, record, on, outcome, withdrawn }) => (
              <span key={id} className="sm">
                {say(record.name)} {withdrawn ? t("own.withdrawn", { day: withdrawn.on }) : t("own.on", { day: on })}
                {outcome === null ? "" : ` · ${t(`outcome.${outcome}`)}`}{" "}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Directory({ found: { items, names } }: { readonly found: Postings }) {
  const t = useText("postings");
  const say = useWords();
  const language = useLanguage();
  const [first] = items;
  if (!first) return <Empty title={t("directory.none")} text={t("directory.none.text")} />;
  const textOf = (one: Postings["items"][number], id: string) => {
    const field = one.fields.find((each) => each.id === id);
    return valueText(field, field?.value, { language, names, actor: (person) => person });
  };
  return (
    <Card title={t("directory.count", { count: items.length })}>
      <DataTable<Posting>
        caption={say(first.typeName)}
        rows={items}
        rowKey={({ id }) => id}
        columns={first.fields.map(({ id, name }, at) => ({
          id,
          head: say(name),
          rowHead: at === 0,
          cell: (one) =>
            at === 0 ? <AppLink to={`/postings/${one.id}`}>{one.title}</AppLink> : <span>{textOf(one, id)}</span>,
        }))}
      />
    </Card>
  );
}
