import { Problem } from "@jiqun/contract";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { useState } from "react";
import { useLanguage } from "../i18n/index.ts";
import { antdTheme } from "../theme/antd.ts";
import { createAppRouter } from "./router.tsx";

/** A refusal is an answer: asking again changes nothing. A lost connection may come back. */
const retry = (failures: number, error: Error): boolean => !(error instanceof Problem) && failures < 2;

export function App() {
  const language = useLanguage();
  const [router] = useState(createAppRouter);
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry, staleTime: 30_000 } } }));
  return (
    <ConfigProvider
      theme={antdTheme("light")}
      locale={language === "zh" ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
