import { routes } from "@jiqun/contract";
import { takeBackup } from "../service/backup.ts";
import { implement } from "./route.ts";

export const backupRoutes = {
  takeBackup: implement(routes.takeBackup, (ctx) => takeBackup(ctx)),
};
