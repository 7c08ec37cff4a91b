import { getSession, Problem, problems } from "@jiqun/contract";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { createAppRouter } from "./router.tsx";
import { toSignIn } from "./sign-in-address.ts";

/** A refusal is an answer: asking again changes nothing. A lost connection may come back. */
const retry = (failures: number, error: Error): boolean => !(error instanceof Problem) && failures < 2;

type Router = ReturnType<typeof createAppRouter>;

/**
 * Whoever asks for what needs a sign-in is led to it, and afterwards back. Whoever is told that something is not theirs may
 * have lost a duty since the page was opened: what they may is asked anew, and the rail follows.
 */
function createQueries(router: Router): QueryClient {
  const onError = (error: Error, of?: { readonly queryKey?: readonly unknown[] }): void => {
    if (!(error instanceof Problem)) return;
    if (problems[error.code]?.status === 403 && of?.queryKey?.[0] !== getSession.id)
      void queries.invalidateQueries({ queryKey: [getSession.id] });
    if (error.code !== "session.required") return;
    const address = toSignIn(router.state.location.href);
    if (address !== undefined) router.history.push(address);
  };
  const queries = new QueryClient({
    defaultOptions: { queries: { retry, staleTime: 30_000 } },
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError: (error) => onError(error) }),
  });
  return queries;
}

export function App() {
  const [router] = useState(createAppRouter);
  const [queries] = useState(() => createQueries(router));
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
