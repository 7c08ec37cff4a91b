/** A backup that cannot be taken, read or restored: a sentence for the one who asked. */
export class BackupFault extends Error {
  override readonly name = "BackupFault";
}
