/**
 * The language client: starts the server that comes with the extension, stops and restarts it, and passes on requests.
 * The server runs in a process of its own, and never executes anything of the workspace.
 */
import { env, EventEmitter, l10n, window, type Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { LanguageClient, TransportKind, type RequestType, type RequestType0 } from 'vscode-languageclient/node';
import { restartRequest, statusNotification, type Status } from './protocol.js';

/** Commands that the server may put into menus. */
const commands = [
  'refcheck.showPath',
  'refcheck.explainRule',
  'refcheck.suppress',
  'refcheck.removeTracesInFile',
  'refcheck.removeTracesInWorkspace',
];

/** The server as the features see it. */
export class Server implements Disposable {
  readonly output: LogOutputChannel;
  readonly #status = new EventEmitter<Status>();
  /** What the server is doing, each time that it changes. */
  readonly onStatus = this.#status.event;
  readonly #client: LanguageClient;

  constructor(context: ExtensionContext) {
    this.output = window.createOutputChannel('refcheck', { log: true });
    const module = context.asAbsolutePath('server/dist/lsp/main.js');
    this.#client = new LanguageClient(
      'refcheck',
      'refcheck',
      {
        run: { module, transport: TransportKind.ipc },
        debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6017'] } },
      },
      {
        documentSelector: [
          { scheme: 'file', language: 'c' },
          { scheme: 'file', language: 'cpp' },
        ],
        outputChannel: this.output,
        initializationOptions: { commands, locale: env.language },
        diagnosticCollectionName: 'refcheck',
        diagnosticPullOptions: { onChange: true, onSave: true, onTabs: false },
      },
    );
    context.subscriptions.push(
      this,
      this.output,
      this.#status,
      // A second listener for the same notification would take the place of this one.
      this.#client.onNotification(statusNotification, (status) => this.#status.fire(status)),
    );
  }

  async start(): Promise<void> {
    try {
      await this.#client.start();
      this.output.info('The server is running.');
    } catch (error) {
      this.output.error(error instanceof Error ? error : String(error));
      void window.showErrorMessage(l10n.t('refcheck could not start; its output tells why.'));
    }
  }

  async stop(): Promise<void> {
    if (this.#client.isRunning()) await this.#client.stop();
  }

  /** A new analysis for all open files, and a new server process where the old one has died. */
  async restart(): Promise<void> {
    this.output.info('Restarting.');
    if (this.#client.isRunning()) await this.ask0(restartRequest);
    await this.#client.restart();
  }

  ask<P, R>(type: RequestType<P, R, void>, params: P): Promise<R> {
    return this.#client.sendRequest<R>(type.method, params);
  }

  ask0<R>(type: RequestType0<R, void>): Promise<R> {
    return this.#client.sendRequest<R>(type.method);
  }

  /** The underlying client, for progress and conversions. */
  get client(): LanguageClient {
    return this.#client;
  }

  dispose(): void {
    void this.stop();
  }
}
