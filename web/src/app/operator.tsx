// The corner of the one who works here: who it is, one's own account, the people, the way out.
import { signOut } from "@jiqun/contract";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState } from "react";
import { useEntry, useSession } from "../api.ts";
import { useText, useWords } from "../i18n/index.ts";
import { AppLink } from "../parts/app-link.tsx";
import { GrantList } from "../parts/grants.tsx";
import { toSignIn } from "./sign-in-address.ts";

export function Operator() {
  const t = useText("shell");
  const words = useWords();
  const session = useSession().data;
  const router = useRouter();
  const id = useId();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useSignedOut(session?.signedIn);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event): void => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const leave = (event: KeyboardEvent): void => {
      if (event.key === "Escape") setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("keydown", leave);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("keydown", leave);
    };
  }, [open]);
  if (!session) return null;
  if (!session.signedIn)
    return (
      <a className="btn" href={toSignIn(router.state.location.href)}>
        {t("signIn")}
      </a>
    );
  const name = words(session.actor.name);
  return (
    <div className="operator" ref={box}>
      <button
        type="button"
        className="operator-button"
        aria-expanded={open}
        aria-controls={id}
        aria-label={t("operator", { name })}
        onClick={() => setOpen(!open)}
      >
        <span className="operator-mark" aria-hidden="true">
          {[...name][0]}
        </span>
        <span className="operator-name">{name}</span>
      </button>
      {open && (
        <div className="operator-menu" id={id}>
          <Menu onClose={() => setOpen(false)} />
        </div>
      )}
    </div>
  );
}

function Menu({ onClose }: { readonly onClose: () => void }) {
  const t = useText("shell");
  const words = useWords();
  const session = useSession().data;
  const router = useRouter();
  const out = useEntry(signOut);
  if (!session) return null;
  const { actor, account, grants, localMode } = session;
  const administers = actor.kind === "local-operator" || grants.some(({ duty }) => duty === "administrator");
  const leave = () => out.mutate({}, { onSuccess: () => router.history.push("/sign-in?left=1") });
  return (
    <>
      <div className="operator-who">
        <b>{words(actor.name)}</b>
        {account && <p>{account.email}</p>}
        {account ? <GrantList grants={grants} /> : <p>{t(localMode ? "localMode" : "notAPerson")}</p>}
      </div>
      {account && (
        <AppLink to="/account" onClick={onClose}>
          {t("nav.account")}
        </AppLink>
      )}
      {administers && (
        <AppLink to="/people" onClick={onClose}>
          {t(localMode ? "firstAccount" : "nav.people")}
        </AppLink>
      )}
      {account && (
        <button type="button" onClick={leave} disabled={out.isPending}>
          {t("signOut")}
        </button>
      )}
    </>
  );
}

/** A session that ended by itself leads to the sign-in page: nothing of what was shown stays on the screen. */
function useSignedOut(signedIn: boolean | undefined): void {
  const router = useRouter();
  const was = useRef(false);
  useEffect(() => {
    if (signedIn) was.current = true;
    else if (signedIn === false && was.current) {
      const address = toSignIn(router.state.location.href);
      if (address !== undefined) window.location.assign(address);
    }
  }, [signedIn, router]);
}
