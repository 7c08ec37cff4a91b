import { Problem } from "@jiqun/contract";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { createAppRouter } from "./router.tsx";
import { toSignIn } from "./sign-in-address.ts";

/** A refusal is an answer: asking again changes nothing. A lost connection may come back. */
const retry = (failures: number, error: Error): boolean => !(error instanceof Problem) && failures < 2;

type Router = ReturnType<typeof createAppRouter>;

/** Whoever asks for what needs a sign-in is led to it, and afterwards back. */
function createQueries(router: Router): QueryClient {
  const onError = (error: Error): void => {
    if (!(error instanceof Problem) || error.code !== "session.required") return;
    const address = toSignIn(router.state.location.href);
    if (address !== undefined) router.history.push(address);
  };
  return new QueryClient({
    defaultOptions: { queries: { retry, staleTime: 30_000 } },
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
  });
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
