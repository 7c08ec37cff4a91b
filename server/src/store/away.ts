// Whether an error says that the store cannot be reached now; another try may succeed.
const codes = /^(08\w{3}|53300|57P0[1-3]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
const messages = /Connection terminated|timeout exceeded when trying to connect|connection timeout/i;

export const isStoreAway = (error: unknown): boolean =>
  error instanceof Error &&
  (codes.test(String((error as NodeJS.ErrnoException).code ?? "")) || messages.test(error.message));
