/**
 * The state of one editor's session: folders, settings, open documents, what was found in them. Requests read from here;
 * everything that changes it comes through the methods below. Diagnostics go out as the client can take them: pulled
 * where it pulls, pushed where it does not, and pushed for files that a scan has looked at and nobody has open.
 */
import type { ClientCapabilities, Connection, Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../findings/finding.js';
import { leftTraceRule } from '../findings/leftTraces.js';
import { createLineIndex } from '../text/lineIndex.js';
import { groupedBy } from '../base/groupedBy.js';
import type { Range } from '../base/range.js';
import { diagnosticOf } from '../present/lsp/diagnostic.js';
import { Analysis, type AnalysisListener, type Analyzed, type Patience } from './analysis.js';
import { AnalysisThread } from './analysisThread.js';
import { Baselines } from './baselines.js';
import { ConfigurationProblems } from './configurationProblems.js';
import { projectFileOf, uriOf } from './folders.js';
import { statusNotification, type RunVerdict, type Status } from './protocol.js';
import { rulePageUri } from './rulePages.js';
import type { ScannedProject, ScanStore } from './scanStore.js';
import { preferencesOf, readSettings, type Settings, type ShownSeverity } from './settings.js';
import { Verdicts } from './verdicts.js';

/** What the client said of itself. */
export interface ClientFacts {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesHints: boolean;
  readonly refreshesLenses: boolean;
  readonly hasConfiguration: boolean;
  /** Commands of ours that the client carries out. */
  readonly commands: ReadonlySet<string>;
  /** The first settings of clients that cannot be asked. */
  readonly settings: unknown;
  readonly capabilities: ClientCapabilities;
}

/** A file's part of a scan. */
export interface ScannedFile {
  readonly root: string;
  readonly findings: readonly Finding[];
}

/** Milliseconds without a further key before a text is analysed. Too short: work for nothing; too long: a lag. */
const quietMilliseconds = 40;

/** One session. */
export class Session {
  readonly connection: Connection;
  readonly analysis: Analysis;
  readonly thread: AnalysisThread;
  readonly client: ClientFacts;
  readonly scans: ScanStore;
  readonly baselines: Baselines;
  readonly verdicts = new Verdicts();
  folders: readonly string[];
  readonly #settings = new Map<string, Settings>();
  /** What a client that cannot be asked has sent last. */
  #sentSettings: unknown;
  /** Documents whose settings are on their way. */
  readonly #opening = new Map<string, Promise<void>>();
  /** Documents whose diagnostics the client has asked for and not got yet. */
  readonly #pulled = new Set<string>();
  /** Files whose diagnostics were pushed although nobody has them open. */
  readonly #pushed = new Set<string>();
  readonly #configurations: ConfigurationProblems;
  #status: Status = { state: 'idle', findings: 0, traces: 0, target: '' };

  constructor(connection: Connection, client: ClientFacts, folders: readonly string[], scans: ScanStore) {
    this.connection = connection;
    this.client = client;
    this.folders = folders;
    this.scans = scans;
    this.#configurations = new ConfigurationProblems(connection);
    this.baselines = new Baselines((message) => this.tell({ message }));
    this.#sentSettings = client.settings;
    this.thread = new AnalysisThread((reason) => {
      connection.console.error(`The analysis thread has ended: ${reason}. A new one is started.`);
      this.tell({ message: `The analysis was restarted: ${reason}.` });
      // The new thread knows no text; the one that killed the old thread is not tried again until it changes.
      this.analysis.again();
    });
    this.thread.warm();
    const listener: AnalysisListener = {
      analyzed: (uri, analyzed) => this.#show(uri, analyzed),
      checkedFor: (target) => {
        this.#status = { ...this.#status, target };
      },
      refused: ({ project }, message) => {
        this.#configurations.refused(project.root, message);
        this.#tellRefused(message);
      },
      failed: (uri, message) => {
        connection.console.error(`${uri}: ${message}`);
        this.tell({ state: 'failed', message: 'A file could not be analysed; the output tells why.' });
      },
      busy: (isBusy) => this.tell({ state: isBusy ? 'analyzing' : 'idle' }),
    };
    const tellsLater = client.refreshesDiagnostics || !client.pullsDiagnostics;
    this.analysis = new Analysis(this.thread, listener, { tellsLater });
  }

  /** The settings that hold for a document; those of a folder are asked for once. */
  async settingsFor(uri: string): Promise<Settings> {
    const known = this.#settings.get(uri);
    if (known) return known;
    const sent: unknown = this.client.hasConfiguration
      ? await this.connection.workspace.getConfiguration({ scopeUri: uri, section: 'refcheck' })
      : this.#sentSettings;
    const settings = readSettings(sent);
    this.#settings.set(uri, settings);
    return settings;
  }

  /** The settings have changed: everything is asked for and analysed again. Clients that can be asked need send none. */
  async settingsChanged(sent: unknown): Promise<void> {
    if (typeof sent === 'object' && sent !== null && 'refcheck' in sent) this.#sentSettings = sent.refcheck;
    this.#settings.clear();
    await this.reopenAll();
  }

  /** The last report of a document, once what waits for it is done. */
  async settled(uri: string, patience?: Patience): Promise<Analyzed | undefined> {
    await this.#opening.get(uri);
    return this.analysis.settled(uri, patience);
  }

  /** The diagnostics of a document as soon as there are some of its newest text; none of a document that is not analysed. */
  async pull(uri: string): Promise<Diagnostic[]> {
    this.#pulled.add(uri);
    try {
      const analyzed = await this.settled(uri, { takesFirst: true });
      return analyzed ? await this.diagnosticsOf(uri, analyzed) : [];
    } finally {
      this.#pulled.delete(uri);
    }
  }

  async opened(document: TextDocument): Promise<void> {
    const opening = this.#openDocument(document);
    this.#opening.set(document.uri, opening);
    try {
      await opening;
    } finally {
      this.#opening.delete(document.uri);
    }
  }

  async #openDocument(document: TextDocument): Promise<void> {
    const settings = await this.settingsFor(document.uri);
    const file = projectFileOf(document.uri, this.folders);
    if (!file || !settings.enable) return;
    const project = { root: file.root, preferences: preferencesOf(settings) };
    this.analysis.open({ project, path: file.path }, document);
    this.#unpush(document.uri);
    if (settings.run !== 'manual') this.analysis.request(document.uri);
  }

  async changed(document: TextDocument): Promise<void> {
    this.analysis.edit(document);
    const settings = this.#settings.get(document.uri) ?? (await this.settingsFor(document.uri));
    if (settings.run === 'type') this.analysis.request(document.uri, quietMilliseconds);
  }

  async saved(document: TextDocument): Promise<void> {
    const { run } = await this.settingsFor(document.uri);
    if (run === 'save') this.analysis.request(document.uri);
  }

  /** After a scan a closed file stays among the problems, with what was last known of it. */
  async closed(uri: string): Promise<void> {
    const analyzed = this.scans.projects.length > 0 ? this.analysis.last(uri) : undefined;
    const diagnostics = analyzed ? await this.diagnosticsOf(uri, analyzed) : [];
    this.analysis.close(uri);
    this.#settings.delete(uri);
    if (diagnostics.length > 0) this.#pushed.add(uri);
    if (diagnostics.length > 0 || !this.client.pullsDiagnostics) {
      void this.connection.sendDiagnostics({ uri, diagnostics });
    }
    this.#countFindings();
  }

  /** A project's configuration or one of its headers has changed on disk. */
  async projectChanged(root: string): Promise<void> {
    await this.thread.ask({ kind: 'forget', root }).catch(() => undefined);
    this.checkConfiguration(root);
    this.analysis.again(root);
  }

  /** Tells what is wrong with a project's configuration, whether or not any of its files is open, or that nothing is any more. */
  checkConfiguration(root: string): void {
    const message = this.#configurations.check(root);
    if (message !== undefined) this.#tellRefused(message);
  }

  /** Ends the thread and begins anew with all open documents. */
  async restart(): Promise<void> {
    await this.thread.restart();
    this.analysis.again();
  }

  /** Opens all documents anew, with the settings of now. */
  async reopenAll(): Promise<void> {
    const documents = this.analysis.uris.flatMap((uri) => this.analysis.currentOf(uri) ?? []);
    for (const document of documents) {
      this.analysis.close(document.uri);
      await this.opened(document);
      const settings = await this.settingsFor(document.uri);
      if (!settings.enable) void this.connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    }
    this.#refresh();
  }

  /** The findings that are shown of a document. */
  shownFindings({ report }: Analyzed, settings: Settings, root: string): readonly Finding[] {
    const { findings } = report;
    const unknown = settings.baseline.hide ? this.baselines.shown(root, findings) : findings;
    return unknown.filter((finding) => severityIn(settings, finding) !== 'off');
  }

  /** The diagnostics of a document, of the text that its report speaks of. */
  async diagnosticsOf(uri: string, analyzed: Analyzed): Promise<Diagnostic[]> {
    const settings = await this.settingsFor(uri);
    const file = this.analysis.fileOf(uri);
    if (!file) return [];
    return this.shownFindings(analyzed, settings, file.project.root).map((finding) =>
      this.diagnostic(finding, file.project.root, settings, {
        file: analyzed.report.file,
        document: analyzed.document,
      }),
    );
  }

  /** One finding as a diagnostic. */
  diagnostic(
    finding: Finding,
    root: string,
    settings: Settings,
    own?: { readonly file: string; readonly document: TextDocument },
  ): Diagnostic {
    const severity = severityIn(settings, finding);
    return diagnosticOf(this.withVerdict(finding, root), {
      places: {
        uri: (file) => uriOf(root, file),
        range: (file, range) =>
          file === own?.file ? rangeIn(own.document, range) : this.rangeOnDisk(root, file, range),
      },
      severity: severity === 'off' ? undefined : severity,
      page: rulePageUri(finding.rule),
    });
  }

  /** The finding with what running its function has shown. */
  withVerdict(finding: Finding, root: string): Finding {
    const uri = uriOf(root, finding.file);
    const text = this.analysis.last(uri)?.document.getText() ?? this.scans.textOf(root, finding.file);
    return text === undefined ? finding : this.verdicts.added(finding, uri, text);
  }

  /** Takes what running a function has shown, and has its findings shown anew. */
  async takeVerdict(verdict: RunVerdict): Promise<void> {
    this.verdicts.take(verdict);
    this.#refresh();
    const found = this.#pushed.has(verdict.uri) ? (await this.scanned()).get(verdict.uri) : undefined;
    if (found) await this.#push(verdict.uri, found);
  }

  /** A range of a file as the editor shows it, or as it is on disk. */
  rangeOnDisk(root: string, file: string, range: Range): Diagnostic['range'] {
    const open = this.analysis.last(uriOf(root, file));
    if (open) return rangeIn(open.document, range);
    const lines = this.scans.linesOf(root, file) ?? createLineIndex('');
    const place = (offset: number): { line: number; character: number } => {
      const { line, column } = lines.position(offset);
      return { line: line - 1, character: column - 1 };
    };
    return { start: place(range.start), end: place(Math.max(range.start, range.end)) };
  }

  /** What the last scan found and is shown, by file. */
  async scanned(): Promise<ReadonlyMap<string, ScannedFile>> {
    const files = new Map<string, ScannedFile>();
    for (const project of this.scans.projects) {
      const { root } = project;
      for (const [file, found] of groupedBy(await this.unknownOf(project), (finding) => finding.file)) {
        const uri = uriOf(root, file);
        const settings = await this.settingsFor(uri);
        files.set(uri, { root, findings: found.filter((finding) => severityIn(settings, finding) !== 'off') });
      }
    }
    return files;
  }

  /** The findings of a scan without those that the baseline hides, unless the user wants to see them. */
  async unknownOf({ root, findings }: ScannedProject): Promise<readonly Finding[]> {
    const { baseline } = await this.settingsFor(uriOf(root, ''));
    return baseline.hide ? this.baselines.shown(root, findings) : findings;
  }

  /** Shows what the last scan found in files that nobody has open, and nothing any more in those where it found nothing. */
  async showScan(): Promise<void> {
    const files = await this.scanned();
    for (const uri of [...this.#pushed]) if (!files.has(uri)) this.#unpush(uri);
    for (const [uri, found] of files) await this.#push(uri, found);
    this.#refresh();
  }

  /** Tells the status item. */
  tell(change: Partial<Status>): void {
    const { message: _, ...before } = this.#status;
    this.#status = { ...before, ...change };
    void this.connection.sendNotification(statusNotification, this.#status);
  }

  /** Asks the client to ask again for what it shows. */
  #refresh(): void {
    if (this.client.refreshesDiagnostics) void this.connection.languages.diagnostics.refresh();
    this.#refreshDecorations();
    if (!this.client.pullsDiagnostics) {
      for (const uri of this.analysis.uris) {
        const analyzed = this.analysis.last(uri);
        if (analyzed) this.#show(uri, analyzed);
      }
    }
  }

  #refreshDecorations(): void {
    if (this.client.refreshesHints) void this.connection.languages.inlayHint.refresh();
    if (this.client.refreshesLenses)
      void this.connection.sendRequest('workspace/codeLens/refresh').catch(() => undefined);
  }

  #show(uri: string, analyzed: Analyzed): void {
    this.#countFindings();
    // The client asks for what it shows of the text it changed; of others it has to be told.
    if (!this.analysis.isAwaited(uri)) this.#refreshDecorations();
    if (this.client.pullsDiagnostics) {
      if (this.client.refreshesDiagnostics && !this.#pulled.has(uri)) {
        void this.connection.languages.diagnostics.refresh();
      }
      return;
    }
    void this.diagnosticsOf(uri, analyzed).then((diagnostics) =>
      this.analysis.currentOf(uri)?.version === analyzed.document.version
        ? this.connection.sendDiagnostics({ uri, version: analyzed.document.version, diagnostics })
        : undefined,
    );
  }

  #countFindings(): void {
    let findings = 0;
    let traces = 0;
    for (const uri of this.analysis.uris) {
      const analyzed = this.analysis.last(uri);
      const settings = this.#settings.get(uri);
      const root = this.analysis.fileOf(uri)?.project.root;
      if (!analyzed || !settings || root === undefined) continue;
      findings += this.shownFindings(analyzed, settings, root).length;
      traces += analyzed.report.findings.filter(({ rule }) => rule === leftTraceRule.name).length;
    }
    this.#status = { ...this.#status, findings, traces };
  }

  #tellRefused(message: string): void {
    this.tell({ state: 'failed', message: message.split('\n')[0] ?? message });
  }

  async #push(uri: string, { root, findings }: ScannedFile): Promise<void> {
    const settings = await this.settingsFor(uri);
    if (this.analysis.fileOf(uri)) return;
    this.#pushed.add(uri);
    const diagnostics = findings.map((finding) => this.diagnostic(finding, root, settings));
    await this.connection.sendDiagnostics({ uri, diagnostics });
  }

  #unpush(uri: string): void {
    if (this.#pushed.delete(uri)) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }
}

/** What the user said of the rule, else of its family. */
const severityIn = ({ severity }: Settings, { rule, family }: Finding): ShownSeverity | undefined =>
  severity[rule] ?? severity[family];

/** A range of the document. */
export const rangeIn = (document: TextDocument, { start, end }: Range): Diagnostic['range'] => ({
  start: document.positionAt(start),
  end: document.positionAt(Math.max(start, end)),
});

/** The offsets of a range of the document. */
export const offsetsIn = (document: TextDocument, { start, end }: Diagnostic['range']): Range => ({
  start: document.offsetAt(start),
  end: document.offsetAt(end),
});
