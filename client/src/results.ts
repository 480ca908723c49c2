/**
 * The scan of the workspace and its results: a tree in the side bar, with what was skipped and why, filters, copies and
 * exports. The same findings stand among the editor's problems; the server puts them there.
 */
import {
  commands,
  env,
  EventEmitter,
  l10n,
  MarkdownString,
  ProgressLocation,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
  type CancellationToken,
  type ExtensionContext,
  type Progress,
  type TreeDataProvider,
} from 'vscode';
import { WorkDoneProgress } from 'vscode-languageclient';
import type { PathView } from './pathView.js';
import { sarifRequest, scanRequest, type FindingView, type GapView, type ScanResult } from './protocol.js';
import { filtered, groups, markdownOf, type Grouping, type ResultNode } from './resultTree.js';
import { asSentence } from '../../server/out/present/report.js';
import type { Server } from './server.js';

/** The view as other features see it. */
export interface ResultsView {
  /** Scans anew what has been scanned before; does nothing where nothing has. */
  scanAgain(): Promise<void>;
}

export function registerResults(context: ExtensionContext, server: Server, path: PathView): ResultsView {
  const tree = new ResultTree();
  const view = window.createTreeView('refcheck.results', { treeDataProvider: tree, showCollapseAll: true });
  tree.onCount = (words) => {
    view.message = words;
  };
  const group = (by: Grouping) => (): void => tree.group(by);
  context.subscriptions.push(
    view,
    commands.registerCommand('refcheck.scanWorkspace', () => scan(server, tree)),
    commands.registerCommand('refcheck.results.groupByRule', group('rule')),
    commands.registerCommand('refcheck.results.groupByFile', group('file')),
    commands.registerCommand('refcheck.results.groupByConfidence', group('confidence')),
    commands.registerCommand('refcheck.results.filter', async () => {
      const words = await window.showInputBox({
        title: l10n.t('Filter findings'),
        prompt: l10n.t('Words of the rule, the file, the function or the sentence'),
        value: tree.words,
      });
      if (words !== undefined) tree.filter(words);
    }),
    commands.registerCommand('refcheck.results.clearFilter', () => tree.filter('')),
    commands.registerCommand('refcheck.results.clear', () => tree.show(undefined)),
    commands.registerCommand('refcheck.results.copyAsMarkdown', (node?: ResultNode) =>
      env.clipboard.writeText(markdownOf(node ? findingsOf(node) : tree.shown)),
    ),
    commands.registerCommand('refcheck.results.exportSarif', () => exportSarif(server)),
    commands.registerCommand('refcheck.showFinding', (finding: FindingView) => path.open(finding)),
  );
  return {
    scanAgain: async () => {
      if (tree.isScanned) await scan(server, tree);
    },
  };
}

async function scan(server: Server, tree: ResultTree): Promise<ScanResult | undefined> {
  const options = { location: ProgressLocation.Notification, title: 'refcheck', cancellable: true };
  try {
    const result = await window.withProgress(options, (progress, token) => runScan(server, progress, token));
    if (result.wasCancelled) return result;
    tree.show(result);
    const seconds = (result.milliseconds / 1000).toFixed(1);
    server.output.info(
      `Scanned ${String(result.files)} files in ${seconds} s: ${String(result.findings.length)} findings, ${String(result.hidden)} hidden by the baseline, ${String(result.gaps.length)} places given up.`,
    );
    for (const gap of result.gaps)
      server.output.debug(`${gap.path}:${String(gap.line + 1)}: ${gap.kind}: ${gap.message}`);
    return result;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    server.output.error(message);
    void window.showErrorMessage(l10n.t('The scan could not be done: {0}', message));
    return undefined;
  }
}

let scans = 0;

async function runScan(
  server: Server,
  progress: Progress<{ message?: string; increment?: number }>,
  token: CancellationToken,
): Promise<ScanResult> {
  const workDoneToken = `refcheck-scan-${String(++scans)}`;
  let done = 0;
  const listener = server.client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
    if (value.kind === 'end') return;
    const percentage = value.percentage ?? done;
    progress.report({
      increment: percentage - done,
      ...(value.message === undefined ? {} : { message: value.message }),
    });
    done = percentage;
  });
  try {
    return await server.client.sendRequest(scanRequest, { workDoneToken }, token);
  } finally {
    listener.dispose();
  }
}

async function exportSarif(server: Server): Promise<void> {
  const text = await server.ask0(sarifRequest);
  if (text === null) {
    void window.showInformationMessage(l10n.t('Scan the workspace first.'));
    return;
  }
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const file = await window.showSaveDialog({
    filters: { SARIF: ['sarif', 'json'] },
    ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, 'refcheck.sarif') }),
  });
  if (file) await workspace.fs.writeFile(file, new TextEncoder().encode(text));
}

function findingsOf(node: ResultNode): readonly FindingView[] {
  if (node.kind === 'group') return node.findings;
  return node.kind === 'finding' ? [node.finding] : [];
}

class ResultTree implements TreeDataProvider<ResultNode> {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  onCount: (words: string) => void = () => undefined;
  words = '';
  #by: Grouping = 'rule';
  #result: ScanResult | undefined;

  get isScanned(): boolean {
    return this.#result !== undefined;
  }

  /** The findings that pass the filter. */
  get shown(): readonly FindingView[] {
    return filtered(this.#result?.findings ?? [], this.words);
  }

  show(result: ScanResult | undefined): void {
    this.#result = result;
    this.#update();
  }

  group(by: Grouping): void {
    this.#by = by;
    this.#update();
  }

  filter(words: string): void {
    this.words = words.trim();
    this.#update();
  }

  #update(): void {
    const isFiltered = this.words !== '' && this.#result !== undefined;
    const count = this.shown.length;
    void commands.executeCommand('setContext', 'refcheck.hasResults', (this.#result?.findings.length ?? 0) > 0);
    void commands.executeCommand('setContext', 'refcheck.isFiltered', isFiltered);
    void commands.executeCommand('setContext', 'refcheck.isScanned', this.#result !== undefined);
    void commands.executeCommand('setContext', 'refcheck.hasHidden', (this.#result?.hidden ?? 0) > 0);
    this.onCount(this.#result === undefined || count === 0 ? '' : countWords(count, this.#result));
    this.#changed.fire();
  }

  getChildren(node?: ResultNode): ResultNode[] {
    if (node?.kind === 'group') return node.findings.map((finding) => ({ kind: 'finding', finding }));
    if (node?.kind === 'gaps') return node.gaps.map((gap) => ({ kind: 'gap', gap }));
    if (node || !this.#result) return [];
    const { shown } = this;
    // Without findings the view tells what to do next, which a row would hide.
    if (shown.length === 0) return [];
    const gaps: ResultNode[] = this.#result.gaps.length === 0 ? [] : [{ kind: 'gaps', gaps: this.#result.gaps }];
    return [...groups(shown, this.#by), ...gaps];
  }

  getTreeItem(node: ResultNode): TreeItem {
    switch (node.kind) {
      case 'group':
        return groupItem(node);
      case 'finding':
        return findingItem(node.finding, this.#by);
      case 'gaps': {
        const item = new TreeItem(l10n.t('Not followed'), TreeItemCollapsibleState.Collapsed);
        item.description = String(node.gaps.length);
        item.iconPath = new ThemeIcon('circle-slash');
        item.tooltip = l10n.t('Files and functions that were left out or given up, and why');
        return item;
      }
      case 'gap':
        return gapItem(node.gap);
    }
  }
}

function countWords(count: number, { files, hidden }: ScanResult): string {
  const words = l10n.t('{0} findings in {1} files', count, files);
  return hidden === 0 ? words : l10n.t('{0}, {1} hidden by the baseline', words, hidden);
}

function groupItem(node: ResultNode & { kind: 'group' }): TreeItem {
  const item = new TreeItem(node.name, TreeItemCollapsibleState.Expanded);
  item.id = `${node.by} ${node.name}`;
  item.description = String(node.findings.length);
  item.contextValue = node.by;
  const icons = { rule: 'law', file: 'file-code', confidence: 'verified' } as const;
  item.iconPath = new ThemeIcon(icons[node.by]);
  return item;
}

function findingItem(finding: FindingView, by: Grouping): TreeItem {
  const { line } = finding.range.start;
  // Side bars are narrow: what tells rows apart comes first, the sentence last; all of it stands in the tooltip.
  const file = finding.path.split('/').at(-1) ?? finding.path;
  const item = new TreeItem(by === 'file' ? l10n.t('line {0}', line + 1) : `${file}:${String(line + 1)}`);
  item.id = `${finding.uri} ${finding.fingerprint}`;
  const rule = by === 'rule' ? '' : finding.rule;
  item.description = [rule, finding.function, finding.what.replaceAll('`', "'")].filter(Boolean).join(' · ');
  item.contextValue = finding.isFixable ? 'finding fixable' : 'finding';
  item.iconPath = severityIcon(finding.severity);
  item.tooltip = new MarkdownString(
    [
      `**${finding.rule}** (${finding.confidence})`,
      `${finding.path}:${String(line + 1)}`,
      ...[finding.what, finding.why, finding.todo].filter(Boolean).map(asSentence),
    ].join('\n\n'),
  );
  item.command = { title: l10n.t('Show'), command: 'refcheck.showFinding', arguments: [finding] };
  return item;
}

/** As the list of problems draws it. */
function severityIcon(severity: string): ThemeIcon {
  const name = severity === 'error' ? 'Error' : severity === 'info' ? 'Info' : 'Warning';
  return new ThemeIcon(name.toLowerCase(), new ThemeColor(`problems${name}Icon.foreground`));
}

function gapItem({ uri, path, line, kind, message }: GapView): TreeItem {
  const item = new TreeItem(`${path}:${String(line + 1)}`);
  item.description = `${kind}: ${message}`;
  item.tooltip = message;
  const options = { selection: new Range(line, 0, line, 0) };
  item.command = { title: l10n.t('Show'), command: 'vscode.open', arguments: [Uri.parse(uri), options] };
  return item;
}
