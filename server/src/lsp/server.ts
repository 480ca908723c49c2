/**
 * What the server can do and which request goes where. Every request is answered whatever happens in it: a defect of ours
 * goes to the log and the client gets an empty answer, since an error pop-up at each key would be worse than silence.
 */
import { basename } from 'node:path';
import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { sarifLogOfProjects, sarifText } from '../present/sarif.js';
import { createSources } from '../present/report.js';
import { compareFindings, compareGaps } from '../findings/ordering.js';
import { findRule, ruleCatalog } from '../project/ruleCatalog.js';
import { readVersion } from '../project/version.js';
import { changesProject, pathOf, projectFileOf } from './folders.js';
import {
  baselineRequest,
  explainRequest,
  findingRequest,
  fixAllRequest,
  fixWorkspaceRequest,
  removeTracesRequest,
  restartRequest,
  runnablesRequest,
  runPlanRequest,
  runVerdictRequest,
  sarifRequest,
  scanRequest,
  stageRequest,
  type StageParams,
} from './protocol.js';
import { writeBaselines } from './requests/baseline.js';
import { codeActions, fixAllKind } from './requests/codeAction.js';
import { codeLenses } from './requests/codeLens.js';
import { documentDiagnostics } from './requests/diagnostics.js';
import { findingView } from './requests/findings.js';
import { fixAllEdits } from './requests/fixAll.js';
import { fixWorkspace } from './requests/fixWorkspace.js';
import { hover } from './requests/hover.js';
import { inlayHints } from './requests/inlayHint.js';
import { runnables, runPlan } from './requests/runnables.js';
import { scan } from './requests/scan.js';
import { deallocationsKind, referenceCountKind, removeTraces, removeTracesKind } from './requests/traces.js';
import { ScanStore } from './scanStore.js';
import { Session, type ClientFacts } from './session.js';

/** Serves one client; returns when the connection listens. */
export function serve(connection: Connection): void {
  let session: Session | undefined;
  connection.onInitialize((params) => {
    session = new Session(connection, clientFacts(params), foldersOf(params), new ScanStore());
    return initializeResult(session.client);
  });
  connection.onInitialized(() => {
    if (session) register(connection, session);
  });
  connection.onShutdown(async () => {
    await session?.thread.close();
  });
  const guarded: Guard =
    (empty, handle) =>
    async (...params) => {
      try {
        return session ? await handle(session, ...params) : empty;
      } catch (error) {
        connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
        return empty;
      }
    };
  followDocuments(connection, guarded);
  answerQuestions(connection, guarded);
  answerOurQuestions(connection, guarded);
  // The user asked for it and waits: what goes wrong is told.
  connection.onRequest(scanRequest, async (params, token) => {
    if (!session) throw new Error('the server is not initialized');
    const progress = connection.window.attachWorkDoneProgress(params.workDoneToken);
    return scan(session, progress, token);
  });
  connection.onRequest(fixWorkspaceRequest, async (token) => (session ? fixWorkspace(session, token) : []));
  connection.onRequest(removeTracesRequest, async ({ uri }) => (session ? removeTraces(session, uri) : []));
  connection.onRequest(baselineRequest, async ({ action }, token) => {
    if (!session) throw new Error('the server is not initialized');
    await scan(session, connection.window.attachWorkDoneProgress(undefined), token);
    const written = writeBaselines(session, action, session.scans.projects);
    await session.reopenAll();
    return { entries: written.entries, files: written.files };
  });
  connection.listen();
}

/** Makes a handler that gives the empty answer where the other one fails. */
type Guard = <P extends readonly unknown[], R>(
  empty: R,
  handle: (session: Session, ...params: P) => Promise<R>,
) => (...params: P) => Promise<R>;

/** Open documents, settings and files on disk. */
function followDocuments(connection: Connection, guarded: Guard): void {
  const documents = new TextDocuments(TextDocument);
  documents.onDidOpen(guarded(undefined, (open, { document }) => open.opened(document)));
  documents.onDidChangeContent(guarded(undefined, (open, { document }) => open.changed(document)));
  documents.onDidSave(guarded(undefined, (open, { document }) => open.saved(document)));
  documents.onDidClose(guarded(undefined, (open, { document }) => open.closed(document.uri)));
  connection.onDidChangeConfiguration(guarded(undefined, (open, { settings }) => open.settingsChanged(settings)));
  connection.onDidChangeWatchedFiles(
    guarded(undefined, async (open, { changes }) => {
      open.scans.forgetTexts();
      open.baselines.forget();
      const roots = changes
        .filter(({ uri }) => changesProject(uri) || !open.analysis.fileOf(uri))
        .map(({ uri }) => projectFileOf(uri, open.folders)?.root);
      for (const root of new Set(roots)) if (root !== undefined) await open.projectChanged(root);
    }),
  );
  documents.listen(connection);
}

/** Requests of the protocol. */
function answerQuestions(connection: Connection, guarded: Guard): void {
  connection.languages.diagnostics.on(guarded({ kind: 'full', items: [] }, documentDiagnostics));
  connection.onCodeAction(guarded([], codeActions));
  connection.onHover(guarded(null, hover));
  connection.languages.inlayHint.on(guarded([], inlayHints));
  connection.onCodeLens(guarded([], codeLenses));
}

/** Requests of our own. */
function answerOurQuestions(connection: Connection, guarded: Guard): void {
  connection.onRequest(findingRequest, guarded(null, findingView));
  connection.onRequest(
    fixAllRequest,
    guarded([], (open, { uri }) => fixAllEdits(open, uri)),
  );
  connection.onRequest(explainRequest, ({ rule }) => findRule(rule)?.documentation ?? null);
  connection.onRequest(runnablesRequest, guarded([], runnables));
  connection.onRequest(runPlanRequest, guarded(null, runPlan));
  connection.onRequest(
    runVerdictRequest,
    guarded(null, async (open, verdict) => {
      await open.takeVerdict(verdict);
      return null;
    }),
  );
  connection.onRequest(stageRequest, guarded(null, stageOf));
  connection.onRequest(
    sarifRequest,
    guarded(null, (open) => Promise.resolve(sarifOf(open))),
  );
  connection.onRequest(
    restartRequest,
    guarded(null, async (open) => {
      await open.restart();
      return null;
    }),
  );
}

async function stageOf(
  session: Session,
  { uri, stage, position }: StageParams,
): Promise<{ text: string; function: string | null } | null> {
  const analyzed = await session.settled(uri);
  const file = session.analysis.fileOf(uri);
  if (!analyzed || !file) return null;
  const offset = position && analyzed.document.offsetAt(position);
  const found = await session.thread.ask({ kind: 'dump', file, stage, offset });
  return found ? { text: found.text, function: found.function ?? null } : null;
}

function clientFacts({ capabilities, initializationOptions }: InitializeParams): ClientFacts {
  const options = isRecord(initializationOptions) ? initializationOptions : {};
  const commands = Array.isArray(options['commands']) ? options['commands'] : [];
  return {
    pullsDiagnostics: capabilities.textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: capabilities.workspace?.diagnostics?.refreshSupport === true,
    refreshesHints: capabilities.workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: capabilities.workspace?.codeLens?.refreshSupport === true,
    hasConfiguration: capabilities.workspace?.configuration === true,
    commands: new Set(commands.filter((each): each is string => typeof each === 'string')),
    settings: options['settings'],
    capabilities,
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function foldersOf(params: InitializeParams): readonly string[] {
  const uris = params.workspaceFolders?.map(({ uri }) => uri) ?? [];
  return uris.flatMap((uri) => pathOf(uri) ?? []);
}

function initializeResult(client: ClientFacts): InitializeResult {
  return {
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      ...(client.pullsDiagnostics
        ? { diagnosticProvider: { identifier: 'refcheck', interFileDependencies: true, workspaceDiagnostics: false } }
        : {}),
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, referenceCountKind, deallocationsKind, removeTracesKind],
      },
      hoverProvider: true,
      inlayHintProvider: true,
      codeLensProvider: { resolveProvider: false },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
    serverInfo: { name: 'refcheck', version: readVersion() },
  };
}

/** What can only be asked for after the handshake. */
function register(connection: Connection, session: Session): void {
  const { capabilities } = session.client;
  if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
    void connection.client.register(DidChangeConfigurationNotification.type, { section: 'refcheck' });
  }
  if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
    const globPattern =
      '**/{refcheck.toml,refcheck-baseline.json,pyproject.toml,compile_commands.json,*.{c,cc,cpp,cxx,h,hh,hpp,hxx,inc,inl}}';
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern }] });
  }
  if (capabilities.workspace?.workspaceFolders === true) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => pathOf(uri)));
      const kept = session.folders.filter((folder) => !gone.has(folder));
      session.folders = [...kept, ...added.flatMap(({ uri }) => pathOf(uri) ?? [])];
      void session.reopenAll();
    });
  }
  session.tell({ state: 'idle' });
  for (const root of session.folders) session.checkConfiguration(root);
}

/** The last scan, a run for each folder. */
function sarifOf(session: Session): string | null {
  const { projects } = session.scans;
  if (projects.length === 0) return null;
  const version = readVersion();
  const reports = projects.map(({ root, findings, gaps }) => ({
    name: basename(root),
    report: {
      findings: [...findings].sort(compareFindings),
      gaps: [...gaps].sort(compareGaps),
      rules: ruleCatalog,
      version,
      sources: createSources((file) => session.scans.textOf(root, file)),
    },
  }));
  return sarifText(sarifLogOfProjects(reports));
}
