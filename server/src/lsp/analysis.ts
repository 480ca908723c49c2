/**
 * Which open texts have been analysed and which wait for it. Comes in: documents as they open, change and close; goes out:
 * reports, each with the very text that it speaks of. The text edited last goes first; a text that has changed while it
 * was analysed is given up and sent again. A file that was never looked at is spoken of twice: at once, by itself, and
 * again when the files that it needs are there, which waits for all that is typed. Whether and when diagnostics are
 * shown is left to others.
 */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { UnitReport } from '../engine.types.js';
import { ThreadDied, type AnalysisThread } from './analysisThread.js';
import type { FileKey } from './threadProtocol.js';

/** A report and the text it is about. */
export interface Analyzed {
  /** As it was when it was analysed. */
  readonly document: TextDocument;
  readonly report: UnitReport;
}

/** Where results go. */
export interface AnalysisListener {
  /** A text has a new report. */
  analyzed(uri: string, analyzed: Analyzed): void;
  /** A text was checked for that Python. */
  checkedFor(target: string): void;
  /** The configuration of the file's project is broken. */
  refused(file: FileKey, message: string): void;
  /** What could not be done, for the log. */
  failed(uri: string, message: string): void;
  /** Work has begun or ended. */
  busy(isBusy: boolean): void;
}

interface OpenDocument {
  readonly file: FileKey;
  /** What the editor shows. */
  current: TextDocument;
  /** What the thread has been sent last. */
  sent: TextDocument | undefined;
  analyzed: Analyzed | undefined;
  /** The version to be analysed next; undefined when nothing waits. */
  wanted: number | undefined;
  timer: NodeJS.Timeout | undefined;
  /** A version during which the thread died: another try would only kill it again. */
  deadly: number | undefined;
  /** The version of which only the file itself has been looked at so far. */
  first: number | undefined;
  /** It has been looked at together with the files that it needs: from then on nothing less is said. */
  isWhole: boolean;
  waiters: Waiter[];
}

interface Waiter {
  readonly takesFirst: boolean;
  readonly resolve: () => void;
}

/** How long somebody waits for a report. */
export interface Patience {
  /** Whether what is known of the file alone is enough, where more will be told later. */
  readonly takesFirst: boolean;
}

/** The open documents. */
export class Analysis {
  readonly #thread: AnalysisThread;
  readonly #listener: AnalysisListener;
  readonly #documents = new Map<string, OpenDocument>();
  /** Those that wait, the newest last. */
  readonly #queue: string[] = [];
  #running: string | undefined;
  readonly #tellsLater: boolean;

  /** Only a client that can be told of later findings is given first ones. */
  constructor(thread: AnalysisThread, listener: AnalysisListener, { tellsLater }: { readonly tellsLater: boolean }) {
    this.#thread = thread;
    this.#listener = listener;
    this.#tellsLater = tellsLater;
  }

  /** URIs of the open documents. */
  get uris(): readonly string[] {
    return [...this.#documents.keys()];
  }

  fileOf(uri: string): FileKey | undefined {
    return this.#documents.get(uri)?.file;
  }

  /** What the editor shows. */
  currentOf(uri: string): TextDocument | undefined {
    return this.#documents.get(uri)?.current;
  }

  /** Whether somebody waits for the document's report. */
  isAwaited(uri: string): boolean {
    return (this.#documents.get(uri)?.waiters.length ?? 0) > 0;
  }

  /** The last report, whether or not the text has changed since. */
  last(uri: string): Analyzed | undefined {
    return this.#documents.get(uri)?.analyzed;
  }

  open(file: FileKey, document: TextDocument): void {
    this.#documents.set(document.uri, {
      file,
      current: snapshot(document),
      sent: undefined,
      analyzed: undefined,
      wanted: undefined,
      timer: undefined,
      deadly: undefined,
      first: undefined,
      isWhole: false,
      waiters: [],
    });
  }

  /** Notes the editor's text; nothing is analysed yet. */
  edit(document: TextDocument): void {
    const open = this.#documents.get(document.uri);
    if (open) open.current = snapshot(document);
  }

  /** Has the newest text analysed, in so many milliseconds unless it changes again until then. */
  request(uri: string, delay = 0): void {
    const open = this.#documents.get(uri);
    if (!open) return;
    open.wanted = open.current.version;
    clearTimeout(open.timer);
    open.timer = undefined;
    if (this.#thread.running?.kind === 'update' && (this.#running === uri || this.#isSecondLook())) {
      this.#thread.cancelRunning();
    }
    if (delay === 0) this.#enqueue(uri);
    else open.timer = setTimeout(() => this.#enqueue(uri), delay);
  }

  /** All open texts are to be analysed again, of one project or of all. */
  again(root?: string): void {
    for (const [uri, { file }] of this.#documents) {
      if (root === undefined || file.project.root === root) this.request(uri);
    }
  }

  /** Whether the text under way has been spoken of, so that others may go before it. */
  #isSecondLook(): boolean {
    const open = this.#running === undefined ? undefined : this.#documents.get(this.#running);
    return open?.first !== undefined && open.first === open.sent?.version;
  }

  /** Waits until what has been requested for the document is done; gives its last report. */
  async settled(uri: string, { takesFirst }: Patience = { takesFirst: false }): Promise<Analyzed | undefined> {
    const open = this.#documents.get(uri);
    if (!open) return undefined;
    if (open.timer) {
      clearTimeout(open.timer);
      open.timer = undefined;
      this.#enqueue(uri);
    }
    const isEnough = takesFirst && open.first !== undefined && open.first === open.wanted;
    if (open.wanted !== undefined && !isEnough) {
      await new Promise<void>((resolve) => open.waiters.push({ takesFirst, resolve }));
    }
    return open.analyzed;
  }

  close(uri: string): void {
    const open = this.#documents.get(uri);
    if (!open) return;
    clearTimeout(open.timer);
    this.#documents.delete(uri);
    wake(open);
    void this.#thread.ask({ kind: 'close', file: open.file }).catch(() => undefined);
  }

  #enqueue(uri: string): void {
    const at = this.#queue.indexOf(uri);
    if (at >= 0) this.#queue.splice(at, 1);
    this.#queue.push(uri);
    this.#pump();
  }

  #pump(): void {
    if (this.#running !== undefined) return;
    const uri = this.#queue.pop();
    if (uri === undefined) {
      this.#listener.busy(false);
      return;
    }
    const open = this.#documents.get(uri);
    if (!open) {
      this.#pump();
      return;
    }
    this.#running = uri;
    this.#listener.busy(true);
    void this.#analyze(uri, open).finally(() => {
      this.#running = undefined;
      this.#pump();
    });
  }

  async #analyze(uri: string, open: OpenDocument): Promise<void> {
    const document = open.current;
    open.sent = document;
    if (open.deadly === document.version) {
      this.#done(open, document.version);
      return;
    }
    const takesFirst = this.#tellsLater && !open.isWhole && open.first !== document.version;
    try {
      const answer = await this.#thread.ask({
        kind: 'update',
        file: open.file,
        text: document.getText(),
        takesFirst,
      });
      if (answer.kind === 'refused') this.#listener.refused(open.file, answer.message);
      if (answer.kind === 'cancelled') {
        if (open.wanted === document.version) this.#lookAgain(uri);
        return;
      }
      if (answer.kind === 'reports') {
        this.#listener.checkedFor(answer.target);
        open.isWhole ||= !answer.isFirst;
        open.first = answer.isFirst ? document.version : undefined;
        for (const report of answer.reports) this.#take(open.file, report);
        if (answer.isFirst) {
          wake(open, (waiter) => waiter.takesFirst);
          this.#lookAgain(uri);
          return;
        }
      }
      this.#done(open, document.version);
    } catch (error) {
      this.#listener.failed(uri, error instanceof Error ? (error.stack ?? error.message) : String(error));
      if (error instanceof ThreadDied) open.deadly = document.version;
      this.#done(open, document.version);
    }
  }

  /** After all others, unless it waits already. */
  #lookAgain(uri: string): void {
    if (!this.#queue.includes(uri)) this.#queue.unshift(uri);
  }

  #take(from: FileKey, report: UnitReport): void {
    for (const [uri, open] of this.#documents) {
      const isMeant = open.file.project.root === from.project.root && open.file.path === report.file;
      if (!isMeant || !open.sent) continue;
      open.analyzed = { document: open.sent, report };
      this.#listener.analyzed(uri, open.analyzed);
    }
  }

  /** The version is done; one that came in the meantime is under way already. */
  #done(open: OpenDocument, version: number): void {
    if (open.wanted !== undefined && open.wanted > version) return;
    open.wanted = undefined;
    wake(open);
  }
}

function wake(open: OpenDocument, isMeant: (waiter: Waiter) => boolean = () => true): void {
  const { waiters } = open;
  open.waiters = waiters.filter((waiter) => !isMeant(waiter));
  for (const waiter of waiters) if (isMeant(waiter)) waiter.resolve();
}

/** The document as it is now; the editor's own object changes with every edit. */
const snapshot = (document: TextDocument): TextDocument =>
  TextDocument.create(document.uri, document.languageId, document.version, document.getText());
