/**
 * A language client that is no editor: starts the server as any editor would, over standard input and output, and speaks
 * the protocol by hand. Each test says which abilities it claims to have.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRepository } from '#scripts/repository.js';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';

/** What the client claims. */
export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Answers to the server's questions for settings. */
  readonly configuration?: () => Promise<readonly unknown[]>;
  /** Files of the workspace, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Folders of the workspace that are open, instead of the whole of it. */
  readonly roots?: readonly string[];
}

/** A client that can be asked for diagnostics by pulling. */
export const pulling: ClientCapabilities = { textDocument: { diagnostic: {} } };

/** One session of a server with a workspace of its own. */
export class TestClient {
  readonly connection: ProtocolConnection;
  readonly folder: string;
  readonly initialized: InitializeResult;
  readonly #stop: () => Promise<void>;
  readonly #published = new Map<string, PublishDiagnosticsParams>();
  #listeners: (() => void)[] = [];
  #versions = new Map<string, number>();

  private constructor(
    connection: ProtocolConnection,
    folder: string,
    initialized: InitializeResult,
    stop: () => Promise<void>,
  ) {
    this.connection = connection;
    this.folder = folder;
    this.initialized = initialized;
    this.#stop = stop;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#published.set(params.uri, params);
      for (const listener of this.#listeners) listener();
    });
  }

  static async start(options: ClientOptions = {}): Promise<TestClient> {
    const folder = mkdtempSync(join(tmpdir(), 'refcheck-lsp-'));
    for (const [path, text] of Object.entries({ 'refcheck.toml': '', ...options.files })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const server = spawn(process.execPath, [inRepository('server', 'bin', 'refcheck-lsp.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const { configuration } = options;
    if (configuration) connection.onRequest('workspace/configuration', () => configuration());
    connection.listen();
    const uri = pathToFileURL(folder).toString();
    const initialized = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: options.roots?.map((name) => ({ uri: `${uri}/${name}`, name })) ?? [{ uri, name: 'test' }],
      capabilities: options.capabilities ?? {},
      initializationOptions: options.initializationOptions,
    });
    const client = new TestClient(connection, folder, initialized, async () => {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended;
      connection.dispose();
      rmSync(folder, { recursive: true, force: true });
    });
    await connection.sendNotification('initialized', {});
    return client;
  }

  uri(path: string): string {
    return pathToFileURL(join(this.folder, path)).toString();
  }

  async open(path: string, text: string): Promise<string> {
    const uri = this.uri(path);
    this.#versions.set(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: path.endsWith('.cpp') ? 'cpp' : 'c', version: 1, text },
    });
    return uri;
  }

  /** Replaces a range, or the whole text. */
  async change(uri: string, text: string, range?: Diagnostic['range']): Promise<number> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [range === undefined ? { text } : { range, text }],
    });
    return version;
  }

  /** Diagnostics by pulling. */
  async pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  /** Waits until what was pushed for a file is as wanted. */
  async pushed(
    uri: string,
    isWanted: (params: PublishDiagnosticsParams) => boolean,
  ): Promise<PublishDiagnosticsParams> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`nothing as wanted was pushed: ${JSON.stringify(this.#published.get(uri))}`)),
        20_000,
      );
      const look = (): void => {
        const params = this.#published.get(uri);
        if (!params || !isWanted(params)) return;
        clearTimeout(timer);
        this.#listeners = this.#listeners.filter((each) => each !== look);
        resolve(params);
      };
      this.#listeners.push(look);
      look();
    });
  }

  async stop(): Promise<void> {
    await this.#stop();
  }
}

/** The items of a full report. */
export function itemsOf(report: DocumentDiagnosticReport): readonly Diagnostic[] {
  if (report.kind !== 'full') throw new Error(`the report is ${report.kind}`);
  return report.items;
}
