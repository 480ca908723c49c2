/**
 * The language server's side of the analysis thread: one request at a time, a way to give up the one under way, and a new
 * thread when the old one dies or does not answer. A request during which the thread died is refused, never repeated
 * here: whoever asked decides whether the same text deserves another try.
 */
import { Worker } from 'node:worker_threads';
import type { ThreadAnswers, ThreadMessage, ThreadRequest, ThreadStart } from './threadProtocol.js';

/** Longest time for one request. Too short: slow machines lose results; too long: a hang looks like silence. */
const patienceMilliseconds = 60_000;

/** The thread died or hung while it worked on the request. */
export class ThreadDied extends Error {
  override readonly name = 'ThreadDied';
}

interface Waiting {
  readonly request: ThreadRequest;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** The thread, started when it is first needed or ahead of that. */
export class AnalysisThread {
  readonly #flag = new SharedArrayBuffer(4);
  readonly #onDeath: (reason: string) => void;
  readonly #waiting: Waiting[] = [];
  #worker: Worker | undefined;
  #running: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  readonly #program: URL;

  /** The listener is told why a thread died, before the request under way is refused. */
  constructor(onDeath: (reason: string) => void, program = new URL('./analysisWorker.js', import.meta.url)) {
    this.#onDeath = onDeath;
    this.#program = program;
  }

  /** The answer; rejects with `ThreadDied`, or with what went wrong inside. Requests are answered in order. */
  ask<K extends keyof ThreadAnswers>(request: ThreadRequest & { readonly kind: K }): Promise<ThreadAnswers[K]> {
    return new Promise<ThreadAnswers[K]>((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      this.#next();
    });
  }

  /** Starts the thread, so that the first request need not wait for that. */
  warm(): void {
    if (!this.#isClosed) this.#start();
  }

  /** What the thread works on. */
  get running(): ThreadRequest | undefined {
    return this.#running?.request;
  }

  /** Gives up the request under way, as soon as it looks. */
  cancelRunning(): void {
    Atomics.store(new Int32Array(this.#flag), 0, 1);
  }

  /** Ends the thread and refuses all requests; the next request starts another one. */
  async restart(): Promise<void> {
    const worker = this.#worker;
    this.#fail('it was restarted');
    await worker?.terminate();
  }

  /** Ends the thread for good. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#worker?.terminate();
  }

  #next(): void {
    if (this.#running || this.#isClosed) return;
    const waiting = this.#waiting.shift();
    if (!waiting) return;
    this.#running = waiting;
    Atomics.store(new Int32Array(this.#flag), 0, 0);
    this.#timer = setTimeout(() => {
      const worker = this.#worker;
      this.#fail('it did not answer');
      void worker?.terminate();
    }, patienceMilliseconds);
    this.#start().postMessage(waiting.request);
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const workerData: ThreadStart = { cancelFlag: this.#flag };
    const worker = new Worker(this.#program, { workerData });
    this.#worker = worker;
    worker.on('message', (message: ThreadMessage) => {
      if (this.#worker === worker) this.#take(message);
    });
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#fail(error.message);
    });
    worker.on('exit', (code) => {
      if (this.#worker === worker) this.#fail(`it ended with code ${String(code)}`);
    });
    return worker;
  }

  #take(message: ThreadMessage): void {
    const running = this.#running;
    if (!running) return;
    clearTimeout(this.#timer);
    this.#running = undefined;
    if (message.kind === 'answer') running.resolve(message.value as never);
    else running.reject(new Error(message.message));
    this.#next();
  }

  /** The thread is gone: what it worked on is refused, what waits goes to a new one. */
  #fail(reason: string): void {
    clearTimeout(this.#timer);
    this.#worker = undefined;
    const running = this.#running;
    this.#running = undefined;
    // Nobody is left to hear of what the end of the session interrupts.
    if (this.#isClosed) return;
    this.#onDeath(reason);
    running?.reject(new ThreadDied(`the analysis thread is gone: ${reason}`));
    this.#next();
  }
}
