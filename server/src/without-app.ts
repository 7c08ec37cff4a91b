// What a command does with a store at rest, or to find the server that works on it: nothing here loads the app itself, so
// that a command that speaks to a running server starts at once.
export { backUpStore, verifyBackup } from "./backup-store.ts";
export { type Config, ConfigFault, type Options, readConfig } from "./config.ts";
export { armCrashPoint, crashPoint } from "./crash-points.ts";
export { type Restored, type RestoreOptions, restoreStore } from "./restore-store.ts";
export { findServer, type ServerFile } from "./server-file.ts";
export { BackupFault, type Manifest, rowsOf } from "./store/backup/index.ts";
