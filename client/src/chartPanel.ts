/**
 * A panel with charts: puts a page into it, and saves what its buttons ask for where the user says. What is on the page is left
 * to those who open a panel.
 */
import { env, l10n, Uri, ViewColumn, window, workspace, type ExtensionContext, type WebviewPanel } from 'vscode';
import type { PageMessage, PageWords, ShowMessage } from '../page/out/messages.js';
import type { ChartPage, ChartView } from '../../server/out/charts/chartPage.js';
import { csvOf } from '../../server/out/charts/chartTable.js';
import { chartsHtml } from './chartsHtml.js';

/** What happens to a panel. */
export interface PanelEvents {
  /** The user wants no more to come. */
  readonly onStop?: () => void;
  readonly onClosed: () => void;
}

export class ChartPanel {
  readonly #panel: WebviewPanel;
  #shown: Omit<ShowMessage, 'words'>;
  #isClosed = false;

  constructor(context: ExtensionContext, name: string, page: ChartPage, { onStop, onClosed }: PanelEvents) {
    this.#shown = { page, isLive: onStop !== undefined };
    const folder = Uri.joinPath(context.extensionUri, 'client', 'dist');
    const options = { enableScripts: true, localResourceRoots: [folder] };
    this.#panel = window.createWebviewPanel('refcheck.charts', name, ViewColumn.Active, options);
    const { webview } = this.#panel;
    webview.onDidReceiveMessage((message: PageMessage) => {
      if (message.kind === 'stop') onStop?.();
      else if (message.kind === 'ready') this.#tell();
      else void this.#save(message);
    });
    this.#panel.onDidDispose(() => {
      this.#isClosed = true;
      onClosed();
    });
    const script = webview.asWebviewUri(Uri.joinPath(folder, 'chartPage.js')).toString();
    webview.html = chartsHtml({ language: env.language, script });
  }

  /** Shows another state of what the panel was opened for. */
  show(page: ChartPage, { isLive }: { readonly isLive: boolean }): void {
    this.#shown = { page, isLive };
    this.#tell();
  }

  reveal(): void {
    this.#panel.reveal();
  }

  close(): void {
    if (!this.#isClosed) this.#panel.dispose();
  }

  /** A page that is not seen does not exist, and asks for everything when it is seen again. */
  #tell(): void {
    if (!this.#isClosed && this.#panel.visible)
      void this.#panel.webview.postMessage({ ...this.#shown, words: pageWords() } satisfies ShowMessage);
  }

  async #save(message: Extract<PageMessage, { readonly kind: 'csv' | 'png' }>): Promise<void> {
    const chart = this.#shown.page.charts.find(({ id }) => id === message.chart);
    if (!chart) return;
    const bytes = message.kind === 'csv' ? new TextEncoder().encode(csvOf(chart)) : bytesOf(message.picture);
    const file = await askWhere(chart, message.kind);
    if (file) await workspace.fs.writeFile(file, bytes);
  }
}

const bytesOf = (dataUrl: string): Uint8Array => Buffer.from(dataUrl.split(',')[1] ?? '', 'base64');

async function askWhere({ id }: ChartView, kind: 'csv' | 'png'): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return window.showSaveDialog({
    filters: kind === 'csv' ? { CSV: ['csv'] } : { PNG: ['png'] },
    ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, `refcheck-${id}.${kind}`) }),
  });
}

const pageWords = (): PageWords => ({
  table: { label: l10n.t('Table'), meaning: l10n.t('Table') },
  saveCsv: { label: l10n.t('CSV…'), meaning: l10n.t('Save as CSV…') },
  savePng: { label: l10n.t('PNG…'), meaning: l10n.t('Save as PNG…') },
  stop: l10n.t('Stop'),
  empty: l10n.t('Waiting for the first sample.'),
});
