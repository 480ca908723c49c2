/**
 * A language server started as an editor starts it, and what an editor says to it. Comes in: the folder that is open; goes
 * out: answers. Measuring and choosing what to type is left to others.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type ProtocolConnection,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';
import { inRepository } from '../repository.js';

/** One server and what is open in it. */
export class EditorSession {
  readonly connection: ProtocolConnection;
  readonly #server: ChildProcess;
  readonly #home: string;
  readonly #versions = new Map<string, number>();
  #isAskedAgain: () => void = () => undefined;

  private constructor(server: ChildProcess, connection: ProtocolConnection, home: string) {
    this.#server = server;
    this.connection = connection;
    this.#home = home;
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.#isAskedAgain();
      return null;
    });
    connection.listen();
  }

  /** Starts a server with a cache of its own. */
  static async start(folder: string): Promise<EditorSession> {
    const home = mkdtempSync(join(tmpdir(), 'refcheck-session-'));
    const server = spawn(process.execPath, [inRepository('server', 'bin', 'refcheck-lsp.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, XDG_CACHE_HOME: home },
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const session = new EditorSession(server, connection, home);
    const uri = pathToFileURL(resolve(folder)).toString();
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'bench' }],
      capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
    });
    await connection.sendNotification('initialized', {});
    return session;
  }

  /** Memory that the server holds, in MB. */
  get residentMegabytes(): number {
    const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(this.#server.pid)], { encoding: 'utf8' });
    return Number(stdout) / 1024;
  }

  /** Resolves when the server has more to say than it said before. */
  askedAgain(): Promise<void> {
    return new Promise((done) => {
      this.#isAskedAgain = done;
    });
  }

  async open(uri: string, text: string): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: /\.c(?:c|pp|xx)$/.test(uri) ? 'cpp' : 'c', version, text },
    });
  }

  async change(uri: string, change: TextDocumentContentChangeEvent): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [change],
    });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** The diagnostics as soon as there are some of the newest text. */
  async pull(uri: string): Promise<readonly Diagnostic[]> {
    const report: DocumentDiagnosticReport = await this.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return report.kind === 'full' ? report.items : [];
  }

  /** The diagnostics when nothing is left to be analysed. */
  async settled(uri: string): Promise<readonly Diagnostic[]> {
    await this.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } });
    return this.pull(uri);
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    this.connection.dispose();
    rmSync(this.#home, { recursive: true, force: true });
  }
}
