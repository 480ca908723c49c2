/**
 * An engine host that lives in a worker thread. Plain worker_threads and no pool library: the rounds need the same
 * engine to see the same files again and again, and pools hand each task to whichever worker is free.
 */
import { Worker } from 'node:worker_threads';
import type { EngineHost } from './engineHost.js';
import type { EngineSettings } from './engineSettings.js';
import type { WorkerAnswers, WorkerMessage, WorkerRequest } from './workerProtocol.js';

/** Starts a worker; it loads its parsers while the first request is on its way. */
export function createWorkerHost(settings: EngineSettings): EngineHost {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: settings });
  const ask = <K extends keyof WorkerAnswers>(
    request: WorkerRequest & { readonly kind: K },
    onFile?: () => void,
  ): Promise<WorkerAnswers[K]> =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        worker.off('message', listen).off('error', fail).off('exit', exit);
      };
      const fail = (error: Error): void => {
        stop();
        reject(error);
      };
      const exit = (code: number): void => fail(new Error(`a worker ended with code ${code}`));
      const listen = (message: WorkerMessage): void => {
        switch (message.kind) {
          case 'file-done':
            onFile?.();
            break;
          case 'failed':
            fail(new Error(message.message));
            break;
          case 'answer':
            stop();
            resolve(message.value as WorkerAnswers[K]);
            break;
        }
      };
      worker.on('message', listen).on('error', fail).on('exit', exit);
      worker.postMessage(request);
    });
  return {
    add: (files, texts, onFile) => ask({ kind: 'add', files, texts }, onFile),
    setProjectFacts: (facts) => ask({ kind: 'facts', facts }),
    summarize: () => ask({ kind: 'summarize' }),
    setSummaries: (all) => ask({ kind: 'summaries', all }),
    report: () => ask({ kind: 'report' }),
    inferredContracts: () => ask({ kind: 'contracts' }),
    dump: (request) => ask({ kind: 'dump', request }),
    async close() {
      await worker.terminate();
    },
  };
}
