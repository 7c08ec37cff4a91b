// The map of addresses. A page is a folder of src/pages that exports `Page`; it is fetched when first visited.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useRouterState,
} from "@tanstack/react-router";
import { NotFound, PageError, PageLoading } from "./fallbacks.tsx";
import { Shell } from "./shell.tsx";
import { parseSearch, writeSearch } from "./url.ts";

interface PageFile {
  Page: React.ComponentType;
}
const pages = import.meta.glob<PageFile>("../pages/*/index.tsx");

function page(folder: string) {
  const load = pages[`../pages/${folder}/index.tsx`];
  return load ? lazyRouteComponent(load, "Page") : NotFound;
}

function Frame() {
  const full = useRouterState({ select: (state) => state.location.pathname === "/cockpit/screen" });
  return full ? (
    <Outlet />
  ) : (
    <Shell>
      <Outlet />
    </Shell>
  );
}

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const addresses: readonly (readonly [path: string, folder: string])[] = [
  ["/cockpit", "cockpit"],
  ["/cockpit/screen", "screen"],
  ["/clusters", "clusters"],
  ["/clusters/$cluster", "cluster"],
  ["/chains", "chains"],
  ["/chains/$chain", "chain"],
  ["/divisions", "divisions"],
  ["/enterprises", "enterprises"],
  ["/enterprises/$id", "enterprise"],
  ["/figures", "figures"],
  ["/data", "data"],
  ["/about", "about"],
];

const routes = [
  createRoute({
    getParentRoute: () => root,
    path: "/",
    beforeLoad: ({ location }) => {
      throw redirect({ to: "/cockpit", search: location.search as never, replace: true });
    },
  }),
  ...addresses.map(([path, folder]) => createRoute({ getParentRoute: () => root, path, component: page(folder) })),
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
