/**
 * The path of a finding, step by step: numbers beside the lines, the references owned at each step, and a list with a small
 * chart in the side bar. Next and previous go by key. One path is shown at a time.
 */
import {
  commands,
  env,
  l10n,
  languages,
  OverviewRulerLane,
  Range,
  TextEditorRevealType,
  ThemeColor,
  Uri,
  window,
  workspace,
  type DecorationOptions,
  type ExtensionContext,
  type TextDocument,
  type TextEditor,
  type TextEditorDecorationType,
  type Webview,
  type WebviewView,
} from 'vscode';
import { pathPage, type PageMessage, type PathPageWords, type StepMessage } from './pathPage.js';
import { findingRequest, type FindingView, type PathStep } from './protocol.js';
import { rangeFrom } from './ranges.js';
import type { Server } from './server.js';

/** The view as other features see it. */
export interface PathView {
  /** Shows the finding's place, and its path beside it. */
  open(finding: FindingView): Promise<void>;
}

export function registerPathView(context: ExtensionContext, server: Server): PathView {
  const shower = new PathShower(server);
  context.subscriptions.push(
    ...shower.decorations,
    window.registerWebviewViewProvider('refcheck.path', {
      resolveWebviewView: (view) => shower.attach(view),
    }),
    window.onDidChangeVisibleTextEditors(() => shower.decorate()),
    workspace.onDidChangeTextDocument(({ document }) => shower.textChanged(document.uri)),
    commands.registerCommand('refcheck.showPath', (...asked: readonly unknown[]) => shower.showAsked(asked)),
    commands.registerCommand('refcheck.nextPathStep', () => shower.move(1)),
    commands.registerCommand('refcheck.previousPathStep', () => shower.move(-1)),
    commands.registerCommand('refcheck.hidePath', () => shower.hide()),
  );
  return shower;
}

interface Shown {
  readonly finding: FindingView;
  readonly path: number;
  readonly step: number;
}

class PathShower implements PathView {
  readonly #server: Server;
  readonly #others: TextEditorDecorationType;
  readonly #current: TextEditorDecorationType;
  #shown: Shown | undefined;
  #isPageFocused = false;
  /** What the page was made of. */
  #rendered: Shown | undefined;
  #view: WebviewView | undefined;

  constructor(server: Server) {
    this.#server = server;
    const after = { margin: '0 0 0 2em', fontStyle: 'italic' };
    this.#others = window.createTextEditorDecorationType({
      after: { ...after, color: new ThemeColor('editorCodeLens.foreground') },
    });
    this.#current = window.createTextEditorDecorationType({
      isWholeLine: true,
      backgroundColor: new ThemeColor('editor.stackFrameHighlightBackground'),
      overviewRulerColor: new ThemeColor('editorOverviewRuler.warningForeground'),
      overviewRulerLane: OverviewRulerLane.Full,
      after: { ...after, color: new ThemeColor('editor.foreground') },
    });
  }

  get decorations(): readonly TextEditorDecorationType[] {
    return [this.#others, this.#current];
  }

  attach(view: WebviewView): void {
    this.#view = view;
    view.webview.options = { enableScripts: true, localResourceRoots: [] };
    view.webview.onDidReceiveMessage(({ step, path, isFocused }: PageMessage) => {
      if (isFocused !== undefined) this.#tellFocus(isFocused);
      else if (path !== undefined) void this.#go(path, 0);
      else if (step !== undefined) void this.#go(this.#shown?.path ?? 0, step);
    });
    // A page that is not seen is thrown away, and made again of the text that it had.
    view.onDidChangeVisibility(() => {
      if (view.visible) this.#render(view.webview);
      else this.#tellFocus(false);
    });
    view.onDidDispose(() => {
      this.#view = undefined;
      this.#rendered = undefined;
      this.#tellFocus(false);
    });
    this.#render(view.webview);
  }

  async open(finding: FindingView): Promise<void> {
    await this.#show(finding);
  }

  /** Asked with a URI and a fingerprint, with a row of the results, or for the finding under the cursor. */
  async showAsked(asked: readonly unknown[]): Promise<void> {
    const named = namedFinding(asked) ?? findingUnderCursor();
    const finding = named && (await this.#server.ask(findingRequest, named));
    if (!finding) {
      void window.showInformationMessage(l10n.t('There is no finding of refcheck here.'));
      return;
    }
    await this.#show(finding);
    await commands.executeCommand('refcheck.path.focus', { preserveFocus: true });
  }

  async move(by: 1 | -1): Promise<void> {
    const shown = this.#shown;
    if (!shown) return;
    const steps = stepsOf(shown);
    if (steps.length > 0) await this.#go(shown.path, (shown.step + by + steps.length) % steps.length);
  }

  hide(): void {
    this.#shown = undefined;
    void commands.executeCommand('setContext', 'refcheck.isPathShown', false);
    this.decorate();
    if (this.#view) this.#render(this.#view.webview);
  }

  /** Lines have moved: the path is asked for again, and hidden when its finding is gone. */
  textChanged(uri: Uri): void {
    const shown = this.#shown;
    if (!shown || !stepsOf(shown).some((step) => step.uri === uri.toString())) return;
    const { finding } = shown;
    void this.#server.ask(findingRequest, { uri: finding.uri, fingerprint: finding.fingerprint }).then((fresh) => {
      if (this.#shown?.finding !== finding) return;
      if (!fresh) {
        this.hide();
        return;
      }
      const path = Math.min(shown.path, fresh.paths.length - 1);
      const step = Math.min(shown.step, (fresh.paths[path]?.length ?? 1) - 1);
      this.#shown = { finding: fresh, path, step };
      this.decorate();
      if (this.#view) this.#render(this.#view.webview);
    });
  }

  decorate(): void {
    for (const editor of window.visibleTextEditors) this.#decorateEditor(editor);
  }

  async #show(finding: FindingView): Promise<void> {
    this.#shown = { finding, path: 0, step: 0 };
    await commands.executeCommand('setContext', 'refcheck.isPathShown', true);
    await this.#go(0, Math.max(0, (finding.paths[0]?.length ?? 1) - 1));
  }

  /** Keys pressed in the list go on in the list; all others in the editor. */
  async #go(path: number, step: number): Promise<void> {
    if (!this.#shown) return;
    this.#shown = { ...this.#shown, path, step };
    const current = stepsOf(this.#shown)[step];
    if (this.#view) this.#update(this.#view.webview);
    if (current) {
      // By its address: a document that an extension opens stays open for minutes after its editor has been closed.
      const range = rangeFrom(current.range);
      const selection = new Range(range.start, range.start);
      const editor = await window.showTextDocument(Uri.parse(current.uri), {
        selection,
        preserveFocus: this.#isPageFocused,
      });
      editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
    }
    this.decorate();
  }

  #decorateEditor(editor: TextEditor): void {
    const current: DecorationOptions[] = [];
    const others: DecorationOptions[] = [];
    const shown = this.#shown;
    for (const [line, steps] of stepsByLine(shown, editor.document)) {
      const after = { contentText: steps.map(noteOf).join(' · ') };
      const option = { range: editor.document.lineAt(line).range, renderOptions: { after } };
      (steps.some(({ index }) => index === shown?.step) ? current : others).push(option);
    }
    editor.setDecorations(this.#current, current);
    editor.setDecorations(this.#others, others);
  }

  /** The editor knows which view has the focus only where it gave it, not where a click did. */
  #tellFocus(isFocused: boolean): void {
    this.#isPageFocused = isFocused;
    void commands.executeCommand('setContext', 'refcheck.isPathFocused', isFocused);
  }

  /** Another step of the path that the page shows is told to it; another path needs another page. */
  #update(webview: Webview): void {
    const { finding, path, step } = this.#shown ?? {};
    if (step !== undefined && finding === this.#rendered?.finding && path === this.#rendered?.path) {
      void webview.postMessage({ step } satisfies StepMessage);
    } else this.#render(webview);
  }

  #render(webview: Webview): void {
    this.#rendered = this.#shown;
    webview.html = pathPage(this.#shown, pageWords());
  }
}

const pageWords = (): PathPageWords => ({
  language: env.language,
  none: l10n.t('No path is shown.'),
  keys: l10n.t('Alt+. goes to the next step, Alt+, to the previous one, Escape hides the path.'),
  keysOnMac: l10n.t('Ctrl+Alt+. goes to the next step, Ctrl+Alt+, to the previous one, Escape hides the path.'),
  paths: l10n.t('Paths:'),
  line: (line) => l10n.t('line {0}', line),
  owned: (count) => l10n.t('owned: {0}', count),
});

const stepsOf = ({ finding, path }: Shown): readonly PathStep[] => finding.paths[path] ?? [];

interface NumberedStep {
  readonly step: PathStep;
  readonly index: number;
}

/** The steps in a document by their lines: those of one line are one note, since the editor would draw several in any order. */
function stepsByLine(shown: Shown | undefined, document: TextDocument): ReadonlyMap<number, readonly NumberedStep[]> {
  const lines = new Map<number, NumberedStep[]>();
  if (!shown) return lines;
  for (const [index, step] of stepsOf(shown).entries()) {
    if (step.uri !== document.uri.toString()) continue;
    const line = Math.min(step.range.start.line, document.lineCount - 1);
    const own = lines.get(line);
    if (own) own.push({ step, index });
    else lines.set(line, [{ step, index }]);
  }
  return lines;
}

/** "1: new reference from PyList_New"; how many references are owned is said once a line, by its last step. */
function noteOf({ step, index }: NumberedStep, at: number, { length }: readonly NumberedStep[]): string {
  const words = `${String(index + 1)}: ${step.message.replaceAll('`', '')}`;
  return step.owned === undefined || at < length - 1 ? words : `${words} (${l10n.t('owned: {0}', step.owned)})`;
}

interface NamedFinding {
  readonly uri: string;
  readonly fingerprint: string;
}

function namedFinding([first, second]: readonly unknown[]): NamedFinding | undefined {
  if (typeof first === 'string' && typeof second === 'string') return { uri: first, fingerprint: second };
  if (typeof first !== 'object' || first === null || !('finding' in first)) return undefined;
  return first.finding as FindingView;
}

function findingUnderCursor(): NamedFinding | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const uri = editor.document.uri;
  const found = languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'refcheck')
    .find(({ range }) => range.contains(editor.selection.active) || range.start.line === editor.selection.active.line);
  const data: unknown = found && 'data' in found ? found.data : undefined;
  if (typeof data !== 'object' || data === null || !('fingerprint' in data)) return undefined;
  return { uri: uri.toString(), fingerprint: String(data.fingerprint) };
}
