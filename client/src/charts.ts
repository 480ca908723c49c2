/**
 * Charts of reports: of one that was just made, of one in the active editor, or of a file. A report is the JSON that
 * `refcheck confirm`, `evidence` or `monitor` wrote; nothing is run for its charts.
 */
import { commands, l10n, Uri, window, workspace, type ExtensionContext, type QuickPickItem } from 'vscode';
import type { ChartPage } from '../../server/out/charts/chartPage.js';
import { readReport } from '../../server/out/charts/readReport.js';
import { ChartPanel } from './chartPanel.js';

/** The charts as other features see them. */
export interface Charts {
  /** Remembers the charts of a report for _Show Charts_, under a short name. */
  remember(page: ChartPage, name: string): void;
  /** Shows charts that are remembered. */
  showRemembered(name: string): void;
}

/** Pages that are remembered for as long as the window is open: more would make a long list. */
const mostPages = 10;

export function registerCharts(context: ExtensionContext): Charts {
  const shower = new ChartShower(context);
  context.subscriptions.push(commands.registerCommand('refcheck.showCharts', (asked?: unknown) => shower.ask(asked)));
  return shower;
}

class ChartShower implements Charts {
  readonly #context: ExtensionContext;
  readonly #panels = new Map<string, ChartPanel>();
  /** By name, the newest last. */
  readonly #pages = new Map<string, ChartPage>();

  constructor(context: ExtensionContext) {
    this.#context = context;
  }

  #showReport(report: string, name: string): void {
    const read = readReport(report);
    if ('page' in read) this.#show(read.page, name);
    else void window.showErrorMessage(l10n.t('{0} has no charts: {1}', name, read.problem));
  }

  #show(page: ChartPage, name: string): void {
    this.remember(page, name);
    const open = this.#panels.get(name);
    if (open) {
      open.show(page, { isLive: false });
      open.reveal();
      return;
    }
    const panel = new ChartPanel(this.#context, l10n.t('Charts: {0}', name), page, {
      onClosed: () => this.#panels.delete(name),
    });
    this.#panels.set(name, panel);
  }

  /** A file that was given, such as by a menu; else one that the user chooses. */
  async ask(asked: unknown): Promise<void> {
    if (asked instanceof Uri) {
      await this.#showFile(asked);
      return;
    }
    const choices = this.#choices();
    const [only] = choices;
    const chosen =
      choices.length === 1
        ? only
        : await window.showQuickPick(choices, { title: l10n.t('Show the charts of a report') });
    await chosen?.show();
  }

  #choices(): readonly (QuickPickItem & { readonly show: () => Promise<void> | void })[] {
    const active = window.activeTextEditor?.document;
    const report = active && readReport(active.getText());
    return [
      ...(report && 'page' in report
        ? [
            {
              label: l10n.t('$(json) The report in the editor'),
              description: nameOf(active.uri),
              show: () => this.#show(report.page, nameOf(active.uri)),
            },
          ]
        : []),
      ...[...this.#pages].reverse().map(([name, page]) => ({
        label: `$(history) ${name}`,
        show: () => this.#show(page, name),
      })),
      { label: l10n.t('$(folder-opened) Open a file…'), show: () => this.#openFile() },
    ];
  }

  async #openFile(): Promise<void> {
    const folder = workspace.workspaceFolders?.[0]?.uri;
    const files = await window.showOpenDialog({
      title: l10n.t('A report in JSON of refcheck confirm, evidence or monitor'),
      filters: { JSON: ['json', 'jsonl'] },
      ...(folder === undefined ? {} : { defaultUri: folder }),
    });
    if (files?.[0]) await this.#showFile(files[0]);
  }

  async #showFile(file: Uri): Promise<void> {
    try {
      this.#showReport(new TextDecoder().decode(await workspace.fs.readFile(file)), nameOf(file));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void window.showErrorMessage(l10n.t('{0} cannot be read: {1}', nameOf(file), reason));
    }
  }

  showRemembered(name: string): void {
    const page = this.#pages.get(name);
    if (page !== undefined) this.#show(page, name);
  }

  remember(page: ChartPage, name: string): void {
    this.#pages.delete(name);
    this.#pages.set(name, page);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > mostPages && oldest !== undefined) this.#pages.delete(oldest);
  }
}

/** Tells files of the same name apart. */
const nameOf = (file: Uri): string => workspace.asRelativePath(file, false);
