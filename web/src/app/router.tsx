// The map of addresses. A page is a folder of src/pages that exports `Page`; it is fetched when first visited.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useChildMatches,
} from "@tanstack/react-router";
import { NotFound, PageError, PageLoading } from "./fallbacks.tsx";
import { Shell } from "./shell.tsx";
import { parseSearch, writeSearch } from "./url.ts";

const page = (load: () => Promise<{ Page: React.ComponentType }>) => lazyRouteComponent(load, "Page");

/** Pages that stand alone, without the shell. */
const bare: ReadonlySet<string> = new Set(["/cockpit/screen", "/sign-in", "/welcome"]);

/** By the page that is shown, not the one that is on its way: in another frame the old one would begin anew, and ask again. */
function Frame() {
  const full = useChildMatches({ select: (shown) => bare.has(shown.at(-1)?.fullPath ?? "") });
  return full ? (
    <Outlet />
  ) : (
    <Shell>
      <Outlet />
    </Shell>
  );
}

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const addresses = {
  "/cockpit": page(() => import("../pages/cockpit/index.tsx")),
  "/cockpit/screen": page(() => import("../pages/screen/index.tsx")),
  "/clusters": page(() => import("../pages/clusters/index.tsx")),
  "/clusters/$cluster": page(() => import("../pages/cluster/index.tsx")),
  "/chains": page(() => import("../pages/chains/index.tsx")),
  "/chains/$chain": page(() => import("../pages/chain/index.tsx")),
  "/chains/$chain/gaps": page(() => import("../pages/gaps/index.tsx")),
  "/divisions": page(() => import("../pages/divisions/index.tsx")),
  "/enterprises": page(() => import("../pages/enterprises/index.tsx")),
  "/enterprises/$id": page(() => import("../pages/enterprise/index.tsx")),
  "/rules": page(() => import("../pages/rules/index.tsx")),
  "/rules/drafts/$draft": page(() => import("../pages/rule-draft/index.tsx")),
  "/rules/ladder": page(() => import("../pages/ladder/index.tsx")),
  "/rules/$id": page(() => import("../pages/rule/index.tsx")),
  "/evaluations": page(() => import("../pages/evaluations/index.tsx")),
  "/evaluations/$id": page(() => import("../pages/evaluation/index.tsx")),
  "/evaluations/$id/$enterprise": page(() => import("../pages/evaluation-sheet/index.tsx")),
  "/published": page(() => import("../pages/published/index.tsx")),
  "/published/prepare": page(() => import("../pages/releases/index.tsx")),
  "/published/prepare/$id": page(() => import("../pages/release-draft/index.tsx")),
  "/published/$id": page(() => import("../pages/release/index.tsx")),
  "/review": page(() => import("../pages/review/index.tsx")),
  "/needs": page(() => import("../pages/needs/index.tsx")),
  "/parks": page(() => import("../pages/parks/index.tsx")),
  "/parks/$id": page(() => import("../pages/park/index.tsx")),
  "/lists": page(() => import("../pages/lists/index.tsx")),
  "/lists/tasks": page(() => import("../pages/list-tasks/index.tsx")),
  "/lists/$type": page(() => import("../pages/list/index.tsx")),
  "/lists/$type/$id": page(() => import("../pages/list-item/index.tsx")),
  "/postings": page(() => import("../pages/postings/index.tsx")),
  "/postings/$id": page(() => import("../pages/posting/index.tsx")),
  "/edges": page(() => import("../pages/edges/index.tsx")),
  "/filings": page(() => import("../pages/filings/index.tsx")),
  "/figures": page(() => import("../pages/figures/index.tsx")),
  "/data": page(() => import("../pages/data/index.tsx")),
  "/about": page(() => import("../pages/about/index.tsx")),
  "/about/quality": page(() => import("../pages/quality/index.tsx")),
  "/sign-in": page(() => import("../pages/sign-in/index.tsx")),
  "/welcome": page(() => import("../pages/welcome/index.tsx")),
  "/account": page(() => import("../pages/account/index.tsx")),
  "/people": page(() => import("../pages/people/index.tsx")),
};

const routes = [
  createRoute({
    getParentRoute: () => root,
    path: "/",
    beforeLoad: ({ location }) => {
      throw redirect({ to: "/cockpit", search: location.search as never, replace: true });
    },
  }),
  ...Object.entries(addresses).map(([path, component]) => createRoute({ getParentRoute: () => root, path, component })),
];

export const createAppRouter = () =>
  createRouter({
    routeTree: root.addChildren(routes),
    parseSearch,
    stringifySearch: writeSearch,
    defaultPreload: "intent",
    defaultPendingMs: 1000,
    defaultPendingComponent: PageLoading,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
