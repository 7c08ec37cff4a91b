// Whether an error says that the store cannot be reached now; another try may succeed. A transaction that is cut off fails at
// its rollback: the driver's last words hide the first ones.
const codes = /^(08\w{3}|53300|57P0[1-3]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
const messages = /Connection terminated|is not queryable|timeout exceeded when trying to connect|connection timeout/i;

export const isStoreAway = (error: unknown): boolean =>
  error instanceof Error &&
  (codes.test(String((error as NodeJS.ErrnoException).code ?? "")) || messages.test(error.message));
