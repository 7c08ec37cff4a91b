import { type ChainEdges, exportCoverage, getLink, type LinkDetail, type LinkTile } from "@jiqun/contract";
import { useState } from "react";
import { useAnswer, useDownload } from "../../api.ts";
import { shareText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { stateOf } from "../../panorama/tile-look.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { LinkItems } from "../../parts/link-items.tsx";
import { langOf, Runs } from "../../parts/runs.tsx";
import { ErrorBox, Loading } from "../../parts/states.tsx";
import { sharesOf } from "./firm-excerpt.ts";
import { LinkFirmItem } from "./link-firm-item.tsx";
import { LinkNeighbours } from "./link-neighbours.tsx";
import { SupplySection } from "./supply-section.tsx";

interface Props {
  readonly chain: string;
  readonly link: LinkTile;
  readonly unit: string | undefined;
  readonly role: Role | undefined;
  readonly product: string | undefined;
  /** All links of the chain, by which supply edges are named. */
  readonly links: readonly LinkTile[];
  readonly edges: ChainEdges | undefined;
  /** What the other side of a comparison has, in words. */
  readonly compared: string | undefined;
  readonly onClose: () => void;
  readonly onSelect: (link: string) => void;
  readonly onGroup: (group: string) => void;
  readonly onProduct: (product: string | undefined) => void;
}

const roles = ["make", "develop", "service", "trade"] as const;
type ShownRole = (typeof roles)[number];
type Role = LinkDetail["firms"][number]["role"];

/** One link beside the wall. What the wall knows shows at once; firms and neighbours follow. */
export function LinkDrawer(props: Props) {
  const { chain, link, unit, role, compared, onClose, onGroup } = props;
  const t = useText("chain");
  const say = useWords();
  const query = { ...(unit ? { unit } : {}), ...(role ? { role } : {}) };
  const answer = useAnswer(getLink, { params: { chain, link: link.id }, query });
  const detail = answer.data?.link.id === link.id ? answer.data : undefined;
  const excel = useDownload(exportCoverage, { params: { chain }, query });
  const codes = detail?.codes.map((each) => each.code).join(" / ");
  return (
    <aside className="card link-drawer" aria-label={say(link.name)}>
      <header>
        <div>
          <h2>
            {say(link.name)}
            {link.vouching === "confirmed" ? (
              <s role="img" aria-label={t("tile.confirmed")}>
                ✓
              </s>
            ) : null}
          </h2>
          <p>
            {detail ? (
              <button type="button" className="src" onClick={() => onGroup(link.group)}>
                {say(detail.group)}
              </button>
            ) : null}
            {[detail ? "" : undefined, t(`segmentOf.${link.segment}`), codes || undefined]
              .filter((part) => part !== undefined)
              .join(" · ")}
          </p>
        </div>
        <button type="button" className="btn ghost" onClick={onClose} aria-label={t("close")}>
          ×
        </button>
      </header>
      <Counts link={link} />
      {compared ? <p className="link-state">{compared}</p> : null}
      <div className="link-drawer-body">
        {answer.error ? <ErrorBox error={answer.error} onRetry={() => void answer.refetch()} /> : null}
        {detail ? <Body {...props} detail={detail} /> : answer.error ? null : <Loading lines={5} />}
      </div>
      <footer className="no-print">
        <AppLink className="btn primary" to="/enterprises" search={{ chain, link: link.id, ...(unit ? { unit } : {}) }}>
          {t("openEvidence")}
        </AppLink>
        <a className="btn" href={excel} download>
          {t("exportExcel")}
        </a>
      </footer>
    </aside>
  );
}

function Counts({ link }: { link: LinkTile }) {
  const t = useText("chain");
  const unknown = stateOf(link) === "unknown";
  const counts = { make: link.makers, develop: link.developers, service: link.servicers, trade: link.traders };
  return (
    <dl className="link-counts">
      {roles.map((role) => (
        <div key={role}>
          <dd>{counts[role] === 0 && unknown ? t("absent") : counts[role]}</dd>
          <dt>{t(`role.${role}`)}</dt>
        </div>
      ))}
      <div>
        <dd>{link.effectiveMakers === null ? t("absent") : link.effectiveMakers.toFixed(1)}</dd>
        <dt>{t("coverage.effective")}</dt>
      </div>
    </dl>
  );
}

function Body({ detail, product, links, edges, onSelect, onProduct }: Props & { detail: LinkDetail }) {
  const t = useText("chain");
  const { link } = detail;
  const state = stateOf(link);
  const [role, setRole] = useState<ShownRole>("make");
  const named = product === undefined ? detail.firms : detail.firms.filter((firm) => firm.products.includes(product));
  const firms = named.filter((firm) => firm.role === role);
  const shares = sharesOf(detail.firms.filter((firm) => firm.counts));
  return (
    <>
      {shares.length > 0 ? (
        <ShareBar shares={shares} />
      ) : (
        <p className="link-state">{t(`state.${link.catchAll ? "catchAll" : state}`)}</p>
      )}
      {edges ? <SupplySection link={link} links={links} edges={edges} onSelect={onSelect} /> : null}
      <Products detail={detail} product={product} onProduct={onProduct} />
      {detail.firms.length > 0 ? (
        <>
          <div className="link-roles" role="tablist" aria-label={t("firmsByRole")}>
            {roles.map((each) => (
              <button
                key={each}
                type="button"
                role="tab"
                id={`role-${each}`}
                aria-selected={each === role}
                aria-controls="link-firms"
                onClick={() => setRole(each)}
              >
                {t(`role.${each}`)} {named.filter((firm) => firm.role === each).length}
              </button>
            ))}
          </div>
          <div role="tabpanel" id="link-firms" aria-labelledby={`role-${role}`}>
            {firms.length > 0 ? (
              <ul>
                {firms.map((firm) => (
                  <LinkFirmItem key={`${firm.enterprise}-${firm.role}`} firm={firm} />
                ))}
              </ul>
            ) : (
              <p className="link-state">{t("noFirmOfRole", { role: t(`role.${role}`) })}</p>
            )}
            {detail.firmsTotal > detail.firms.length ? (
              <p className="link-state">
                {product === undefined
                  ? t("moreFirms", { shown: detail.firms.length, total: detail.firmsTotal })
                  : t("moreFirms.product", { product, shown: named.length, total: namedBy(detail, product) })}
              </p>
            ) : null}
          </div>
        </>
      ) : null}
      {link.declared > 0 ? <p className="link-state">{t("declared", { count: link.declared })}</p> : null}
      <LinkItems chain={detail.chain.id} link={link.id} />
      <LinkNeighbours detail={detail} onSelect={onSelect} />
      <section>
        <h3>{t("trade.title", { count: link.traders })}</h3>
        <p>{t("trade.note", { developers: link.developers, servicers: link.servicers, review: link.review })}</p>
      </section>
      {detail.exclusions.length + detail.codes.length > 0 ? (
        <section>
          <h3>{t("words.title")}</h3>
          {detail.exclusions.length > 0 ? (
            <p>
              {t("words.exclusions")}{" "}
              <span {...langOf(detail.exclusions.join())}>{detail.exclusions.join(t("common:list.words"))}</span>
            </p>
          ) : null}
          {detail.codes.length > 0 ? (
            <p>
              <Runs
                text={detail.codes
                  .map((code) => `${code.code} ${code.name} ${code.weight.toFixed(2)}`)
                  .join(t("list.comma"))}
              />
            </p>
          ) : null}
        </section>
      ) : null}
    </>
  );
}

const namedBy = (detail: LinkDetail, product: string): number =>
  detail.products.find(({ word }) => word === product)?.firms ?? 0;

/** The products of the link, with how many of its firms name each; one chosen narrows the list. Those that none names are folded. */
function Products({ detail, product, onProduct }: { detail: LinkDetail } & Pick<Props, "product" | "onProduct">) {
  const t = useText("chain");
  const [named, others] = [true, false].map((isNamed) =>
    detail.products
      .filter(({ word, firms }) => (firms > 0 || word === product) === isNamed)
      .sort((a, b) => b.firms - a.firms),
  );
  const chips = (words: LinkDetail["products"] = []) => (
    <div className="group-products" {...langOf(words.map(({ word }) => word).join())}>
      {words.map(({ word, firms }) => (
        <button
          key={word}
          type="button"
          aria-pressed={word === product}
          onClick={() => onProduct(word === product ? undefined : word)}
        >
          {word} {firms > 0 ? <b>{firms}</b> : null}
        </button>
      ))}
    </div>
  );
  return (
    <section>
      <h3>{t("products")}</h3>
      {chips(named)}
      {others && others.length > 0 ? (
        <details>
          <summary>{t("products.unnamed", { count: others.length })}</summary>
          {chips(others)}
        </details>
      ) : null}
      {product === undefined ? null : <p>{t("products.note", { product })}</p>}
    </section>
  );
}

function ShareBar({ shares }: { shares: ReturnType<typeof sharesOf> }) {
  const t = useText("chain");
  const text = (share: (typeof shares)[number]) => `${share.name || t("shareRest")} ${shareText(share.share)}`;
  return (
    <div className="link-shares">
      <div role="img" aria-label={shares.map(text).join(t("list.comma"))}>
        {shares.map((share, index) => (
          <i
            key={share.id}
            className={share.id ? `is-${index}` : "is-rest"}
            style={{ flexGrow: share.share }}
            title={text(share)}
          />
        ))}
      </div>
      <p>
        <Runs text={shares.slice(0, 2).map(text).join(t("list.comma"))} />
      </p>
    </div>
  );
}
