import { type AnswerOf, getPosting, getPostingFile, listOwnPostings, urlOf } from "@jiqun/contract";
import { useParams } from "@tanstack/react-router";
import { useAnswer } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { FileLink } from "../../parts/file-link.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { useMay } from "../../parts/may.ts";
import { PostingFields, Until } from "../../parts/posting-values.tsx";
import { Answered } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { ByNameCard } from "./by-name-card.tsx";
import { OwnCard } from "./own-card.tsx";
import "../lists/lists.css";
import "../postings/postings.css";

type Detail = AnswerOf<typeof getPosting>;

/** One posted item: what it says, its files, and what the own firm handed in and may hand in. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const answer = useAnswer(getPosting, { params: { id } });
  return <Answered query={answer}>{(found) => <Shown found={found} />}</Answered>;
}

function Shown({ found }: { readonly found: Detail }) {
  const t = useText("postings");
  const say = useWords();
  const may = useMay();
  const { id, title, typeName, stage, vouching, to, records, today, fields, names } = found;
  const own = useAnswer(listOwnPostings, { query: { posting: id } }, { enabled: may("listOwnPostings") });
  const handed = own.data?.items[0];
  return (
    <>
      <TitleRow
        title={title}
        flags={<VouchingFlag vouching={vouching} />}
        context={`${say(typeName)} · ${say(stage.name)} · ${t(`to.${to}`)}`}
      >
        <Until records={records} today={today} />
        <AppLink className="btn" to="/postings">
          {t("directory.back")}
        </AppLink>
      </TitleRow>
      <div className="item-grid posting-page">
        <div>
          <Card title={t("facts")} padded>
            <PostingFields
              fields={fields}
              values={Object.fromEntries(fields.map((field) => [field.id, field.value]))}
              names={names}
            />
          </Card>
          {handed && (handed.may.length > 0 || handed.records.length > 0) ? (
            <OwnCard own={handed} isNotice={to === "public"} />
          ) : null}
          {to === "public" ? <ByNameCard found={found} /> : null}
        </div>
        <div>
          <Files found={found} />
          <Card title={t("stages")} padded>
            <ul className="link-items">
              {found.stages.map(({ name, from }) => (
                <li key={`${from} ${name.zh}`}>
                  {say(name)} <span className="mut sm">{from}</span>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
    </>
  );
}

function Files({ found: { id, files, evidence } }: { readonly found: Detail }) {
  const t = useText("postings");
  const say = useWords();
  if (files.length + evidence.length === 0) return null;
  return (
    <Card title={t("files")} padded>
      <ul className="link-items">
        {files.map((file) => (
          <li key={file.id}>
            <FileLink file={file} href={urlOf(getPostingFile, { params: { id, file: file.id } })} />{" "}
            <span className="mut sm">{say(file.kind)}</span>
          </li>
        ))}
        {evidence.map(({ kind, text }) => (
          <li key={text}>
            {say(kind)} <span className="sm">{text}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
