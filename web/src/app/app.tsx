import { Problem } from "@jiqun/contract";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { createAppRouter } from "./router.tsx";

/** A refusal is an answer: asking again changes nothing. A lost connection may come back. */
const retry = (failures: number, error: Error): boolean => !(error instanceof Problem) && failures < 2;

export function App() {
  const [router] = useState(createAppRouter);
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry, staleTime: 30_000 } } }));
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
