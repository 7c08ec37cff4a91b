import { useRouter, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { useSession, useSessionOnReturn } from "../api.ts";
import { suggestLanguage, useText, useWords } from "../i18n/index.ts";
import { AppLink } from "../parts/app-link.tsx";
import { Flag } from "../parts/flag.tsx";
import { useMay } from "../parts/may.ts";
import { PageNameHost, usePageName } from "../parts/page-name.tsx";
import { ProofHost } from "../parts/proof.tsx";
import { langOf } from "../parts/runs.tsx";
import { AsOfControl, AsOfStrip } from "./as-of.tsx";
import { DueStrip } from "./due-strip.tsx";
import { Closed } from "./fallbacks.tsx";
import { ImportStrip, PlacingStrip } from "./job-strips.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { type Destination, destinations, Icon, Mark } from "./nav.tsx";
import { Operator } from "./operator.tsx";
import { SearchPalette } from "./search-palette.tsx";
import { toSignIn } from "./sign-in-address.ts";
import { useTyped } from "./typed.ts";
import "./shell.css";

/** Which destination an address belongs to. */
const destinationOf = (path: string) =>
  destinations.find(({ to }) => path === to || path.startsWith(`${to}/`)) ??
  destinations.find(({ to }) => path.startsWith(to.slice(0, -1)));

/** Pages that the corner of the operator leads to. */
const ownPages: ReadonlyMap<string, "account" | "people"> = new Map([
  ["/account", "account"],
  ["/people", "people"],
]);
/** Destinations that are open to the one who asks. */
function useOpen(): readonly Destination[] {
  const may = useMay();
  return destinations.filter(({ needs }) => needs.length === 0 || needs.some(may));
}

/** Whether the page at an address is open: below a destination another route may be what counts. */
function useIsOpen(): (path: string) => boolean {
  const may = useMay();
  return (path) => {
    const at = destinationOf(path);
    if (at?.below !== undefined && path !== at.to) return may(at.below);
    return !at || at.needs.length === 0 || at.needs.some(may);
  };
}

export function Shell({ children }: { readonly children: ReactNode }) {
  const t = useText("shell");
  const words = useWords();
  const session = useSession().data;
  useSessionOnReturn();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const typed = useTyped(path);
  const current = destinationOf(path);
  const own = ownPages.get(path);
  const may = useMay();
  const isOpen = useIsOpen();
  const open = useOpen();
  useWayIn(session !== undefined && !session.signedIn && !isOpen(path));
  const home = may("listPeople") ? "/people" : (open.find(({ id }) => id === "filings") ?? open[0])?.to;
  useHome(path === "/cockpit" && session?.signedIn === true && !isOpen(path) ? home : undefined);
  const regionLanguage = session?.region.language;
  useEffect(() => {
    if (regionLanguage) suggestLanguage(regionLanguage === "en" ? "en" : "zh");
  }, [regionLanguage]);

  return (
    <PageNameHost>
      <ProofHost>
        <a className="skip" href="#main">
          {t("skip")}
        </a>
        <div className="app">
          <header className="top">
            <AppLink to="/cockpit" className="brand" aria-label={t("home")}>
              <Mark />
            </AppLink>
            <nav className="crumb" aria-label={t("breadcrumb")}>
              <span className="crumb-region">{session ? words(session.region.shortName) : ""}</span>
              {own && (
                <>
                  <i aria-hidden="true">/</i>
                  <b aria-current="page">{t(`nav.${own}`)}</b>
                </>
              )}
              {current && (
                <>
                  <i aria-hidden="true">/</i>
                  {path === current.to ? (
                    <b aria-current="page">{t(`nav.${current.id}`)}</b>
                  ) : (
                    <>
                      {isOpen(current.to) ? (
                        <AppLink to={current.to}>{t(`nav.${current.id}`)}</AppLink>
                      ) : (
                        <span>{t(`nav.${current.id}`)}</span>
                      )}
                      <i aria-hidden="true">/</i>
                      <Leaf />
                    </>
                  )}
                </>
              )}
              {own === undefined && current === undefined ? (
                <>
                  <i aria-hidden="true">/</i>
                  <Leaf />
                </>
              ) : null}
            </nav>
            {may("search") ? <SearchPalette /> : null}
            <div className="who">
              {session?.demo && <Flag kind="demo" />}
              <AsOfControl />
              <LanguageSwitch />
              <Operator />
            </div>
          </header>
          <Rail current={current?.id} />
          <div className="stage">
            <AsOfStrip />
            <PlacingStrip />
            <ImportStrip />
            <DueStrip />
            <main id="main" className="main" tabIndex={-1} onInput={typed.note}>
              {/* Whoever is not signed in is led to sign in by what the page asks for. */}
              {session?.signedIn && !isOpen(path) ? (
                <Closed to={open[0]?.to ?? "/about"} readTyped={typed.read} />
              ) : (
                children
              )}
            </main>
            {session && (
              <footer className="foot">
                {session.localMode && <span className="no-print">{t("localMode")}</span>}
                {session.demo && <span>{t("demoNote")}</span>}
                <span className="foot-pack">
                  {words(session.region.name)} · {t("pack", { version: session.pack.version })} · {session.today}
                </span>
              </footer>
            )}
          </div>
          <BottomBar current={current?.id} />
        </div>
      </ProofHost>
    </PageNameHost>
  );
}

/** Who is not signed in is led to the sign-in page from what is closed to them, and afterwards back. */
function useWayIn(needed: boolean): void {
  const router = useRouter();
  useEffect(() => {
    const address = needed ? toSignIn(router.state.location.href) : undefined;
    if (address !== undefined) router.history.replace(address);
  }, [needed, router]);
}

/** Who sees no cockpit begins where their own work is: with the people, with the filings of their firm, or first in the rail. */
function useHome(to: string | undefined): void {
  const router = useRouter();
  useEffect(() => {
    if (to !== undefined) void router.navigate({ to, replace: true });
  }, [to, router]);
}

function Leaf() {
  const name = usePageName();
  return (
    <b aria-current="page" {...langOf(name)}>
      {name}
    </b>
  );
}

function Rail({ current }: { readonly current: string | undefined }) {
  const t = useText("shell");
  const open = useOpen();
  return (
    <nav className="rail" aria-label={t("navigation")}>
      {open.map(({ id, to, icon }) => (
        <AppLink
          key={id}
          to={to}
          className={id === current ? "on" : ""}
          aria-current={id === current ? "page" : undefined}
        >
          <Icon>{icon}</Icon>
          <span>{t(`nav.${id}`)}</span>
        </AppLink>
      ))}
    </nav>
  );
}

function BottomBar({ current }: { readonly current: string | undefined }) {
  const t = useText("shell");
  const [more, setMore] = useState(false);
  const open = useOpen();
  const isFirst = open.some(({ first }) => first)
    ? ({ first }: Destination) => first
    : ({ outside = false }: Destination) => outside;
  const rest = open.filter((one) => !isFirst(one));
  return (
    <nav className="bottom" aria-label={t("navigation")}>
      {more && (
        <div className="bottom-more" id="bottom-more">
          {rest.map(({ id, to, icon }) => (
            <AppLink key={id} to={to} onClick={() => setMore(false)} aria-current={id === current ? "page" : undefined}>
              <Icon>{icon}</Icon>
              {t(`nav.${id}`)}
            </AppLink>
          ))}
        </div>
      )}
      {open.filter(isFirst).map(({ id, to, icon }) => (
        <AppLink key={id} to={to} onClick={() => setMore(false)} aria-current={id === current ? "page" : undefined}>
          <Icon>{icon}</Icon>
          {t(`nav.${id}`)}
        </AppLink>
      ))}
      <button type="button" aria-expanded={more} aria-controls="bottom-more" onClick={() => setMore(!more)}>
        <Icon>
          <path d="M4 6h14M4 11h14M4 16h14" />
        </Icon>
        {t("nav.more")}
      </button>
    </nav>
  );
}
