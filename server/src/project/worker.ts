/**
 * The worker thread: an engine host behind messages. It is started with the settings of the run and ends when the main
 * thread ends it. An error is told, never thrown: the main thread decides what becomes of the run.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { createLocalHost, type EngineHost } from './engineHost.js';
import type { EngineSettings } from './engineSettings.js';
import type { WorkerAnswers, WorkerMessage, WorkerRequest } from './workerProtocol.js';

const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

async function answer(host: EngineHost, request: WorkerRequest): Promise<WorkerAnswers[keyof WorkerAnswers]> {
  switch (request.kind) {
    case 'add':
      return host.add(request.files, request.texts, () => say({ kind: 'file-done' }));
    case 'facts':
      await host.setProjectFacts(request.facts);
      return undefined;
    case 'summarize':
      return host.summarize();
    case 'summaries':
      await host.setSummaries(request.all);
      return undefined;
    case 'report':
      return host.report();
    case 'contracts':
      return host.inferredContracts();
    case 'dump':
      return host.dump(request.request);
  }
}

const ready = createLocalHost(workerData as EngineSettings);
parentPort?.on('message', (request: WorkerRequest) => {
  ready
    .then((host) => answer(host, request))
    .then(
      (value) => say({ kind: 'answer', value }),
      (error: unknown) =>
        say({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
});
