export { BackupFault } from "./fault.ts";
export { checkSchema, loadBackup } from "./load.ts";
export { bytesOf, type Manifest, rowsOf } from "./manifest.ts";
export { type BackupFile, openBackupFile } from "./read.ts";
export { startBackup } from "./write.ts";
