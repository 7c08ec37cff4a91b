// Counters for Prometheus, one registry an app.
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

export interface Metrics {
  readonly observe: (call: { method: string; route: string; status: number; seconds: number }) => void;
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const labelNames = ["method", "route", "status"] as const;
  const calls = new Counter({
    name: "jiqun_http_requests_total",
    help: "Requests answered",
    labelNames,
    registers: [registry],
  });
  const time = new Histogram({
    name: "jiqun_http_request_seconds",
    help: "Time until the answer began",
    labelNames: ["method", "route"] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 0.8, 2, 10],
    registers: [registry],
  });
  let defaults = false;
  return {
    observe: ({ method, route, status, seconds }) => {
      calls.inc({ method, route, status });
      time.observe({ method, route }, seconds);
    },
    text: () => {
      if (!defaults) collectDefaultMetrics({ register: registry });
      defaults = true;
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
