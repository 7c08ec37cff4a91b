import { defineRoute } from "./route.ts";

/** A write by its method: another site's page cannot make this machine read its whole store. */
export const takeBackup = defineRoute({
  id: "takeBackup",
  method: "post",
  path: "/backups",
  summary: "Everything the store holds, as one file that jiqun restore reads",
  reads: true,
  download: "application/zip",
});
