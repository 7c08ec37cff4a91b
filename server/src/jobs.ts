// Work that goes on in the background. A server that stops waits until each piece has come to a point at which it may be
// taken up again, and takes in no more.

/** `stop` asks the job to end at its next such point, and settles when it has. */
interface Job {
  readonly stop: () => Promise<void>;
}

export interface Jobs {
  /** Answers how to take it off the list when it has ended by itself. Throws once the server stops. */
  readonly add: (job: Job) => () => void;
  /** The server stops: nothing new is begun. */
  readonly stopping: boolean;
  /** Stops all. Never rejects: how a job ended is its own matter. Gives up on what has not come to a point by `patience_ms`. */
  readonly stop: (patience_ms: number) => Promise<{ readonly late: number }>;
  readonly beginStop: () => void;
}

export function createJobs(): Jobs {
  const running = new Set<Job>();
  let stopping = false;
  return {
    add(job) {
      if (stopping) throw new Error("the server stops and begins no more work");
      running.add(job);
      return () => void running.delete(job);
    },
    get stopping() {
      return stopping;
    },
    beginStop() {
      stopping = true;
    },
    async stop(patience_ms) {
      stopping = true;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((done) => {
        timer = setTimeout(done, patience_ms);
      });
      const ended = [...running].map((job) =>
        Promise.resolve()
          .then(job.stop)
          .catch(() => undefined)
          .then(() => running.delete(job)),
      );
      await Promise.race([Promise.all(ended), late]);
      clearTimeout(timer);
      return { late: running.size };
    },
  };
}
