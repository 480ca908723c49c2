/**
 * The tree of what logs say: what confirms a finding, what else happened in the project's code, what others did, and what is
 * the interpreter's own. Below a row stand its records, below a record its stacks; a click on a frame of the project leads
 * there.
 */
import { basename } from 'node:path';
import {
  commands,
  EventEmitter,
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  type Disposable,
  type TreeDataProvider,
  type Uri,
} from 'vscode';
import type {
  DocumentFrame,
  DocumentLog,
  DocumentRecord,
  EvidenceDocument,
} from '../../server/out/evidence/evidenceJson.js';
import { amountWords, frameWords, grouped, kindWords, recordWords } from '../../server/out/evidence/evidenceWords.js';
import {
  evidenceRows,
  isInProject,
  type EvidenceRows,
  type RecordGroup,
} from '../../server/out/evidence/evidenceRows.js';
import { leakKinds } from '../../server/out/evidence/record.js';
import { asSentence } from '../../server/out/present/report.js';
import { fileIn, rangeOf } from './logMarks.js';

type SectionName = keyof EvidenceRows;

/** A row. */
type LogNode =
  | { readonly kind: 'section'; readonly name: SectionName; readonly groups: readonly RecordGroup[] }
  | { readonly kind: 'group'; readonly name: SectionName; readonly group: RecordGroup }
  | { readonly kind: 'record'; readonly record: DocumentRecord }
  | { readonly kind: 'rest'; readonly count: number }
  | { readonly kind: 'stack'; readonly title: string; readonly frames: readonly DocumentFrame[] }
  | { readonly kind: 'frame'; readonly frame: DocumentFrame }
  | { readonly kind: 'logs'; readonly logs: readonly DocumentLog[] }
  | { readonly kind: 'log'; readonly log: DocumentLog }
  | { readonly kind: 'gap'; readonly message: string; readonly isBroken: boolean };

/** Records listed below one row: a tree with more is not read. */
const mostRecords = 100;

/** The view and what it shows. */
export class LogView implements TreeDataProvider<LogNode>, Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view = window.createTreeView<LogNode>('refcheck.logs', { treeDataProvider: this, showCollapseAll: true });
  #document: EvidenceDocument | undefined;
  #roots: readonly LogNode[] = [];

  /** Shows what the logs say, and the view itself. */
  async show(document: EvidenceDocument): Promise<void> {
    const isThere = this.#document !== undefined;
    this.#document = document;
    const rows = evidenceRows(document);
    this.#roots = [...brokenOf(document), ...sectionsOf(rows), { kind: 'logs', logs: document.logs }];
    this.#view.message = summary(rows);
    await this.#tellWhetherLogs();
    // A view that comes asks for its rows. Told to ask again, it would draw them anew under the pointer of who presses one.
    if (!isThere) await commands.executeCommand('refcheck.logs.focus', { preserveFocus: true });
    else {
      this.#changed.fire();
      const [first] = this.#roots;
      if (first) await this.#view.reveal(first, { select: false, focus: false });
    }
  }

  clear(): void {
    this.#document = undefined;
    this.#roots = [];
    this.#view.message = '';
    void this.#tellWhetherLogs().then(() => this.#changed.fire());
  }

  /** The view is there as long as it has something to show. */
  async #tellWhetherLogs(): Promise<void> {
    await commands.executeCommand('setContext', 'refcheck.hasLogs', this.#document !== undefined);
  }

  /** Only rows at the top are revealed. */
  getParent(): undefined {
    return undefined;
  }

  getChildren(node?: LogNode): LogNode[] {
    return node === undefined ? [...this.#roots] : [...childrenOf(node)];
  }

  getTreeItem(node: LogNode): TreeItem {
    const document = this.#document;
    return itemOf(node, document === undefined ? undefined : fileIn(document));
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }
}

/** What keeps logs from being whole stands before everything else. */
const brokenOf = ({ logs }: EvidenceDocument): readonly LogNode[] =>
  logs.flatMap(({ gaps }) =>
    gaps.flatMap(({ kind, message }): readonly LogNode[] =>
      kind === 'broken' ? [{ kind: 'gap', message, isBroken: true }] : [],
    ),
  );

function sectionsOf(rows: EvidenceRows): readonly LogNode[] {
  const names: readonly SectionName[] = ['matched', 'own', 'foreign', 'noise'];
  return names.map((name) => ({ kind: 'section', name, groups: rows[name] }));
}

const summary = ({ matched, own }: EvidenceRows): string =>
  matched.length === 0 && own.length === 0
    ? l10n.t('Nothing in your code')
    : l10n.t('{0} confirmed, {1} more in your code', grouped(matched.length), grouped(own.length));

function childrenOf(node: LogNode): readonly LogNode[] {
  switch (node.kind) {
    case 'section':
      return node.groups.map((group) => ({ kind: 'group', name: node.name, group }));
    case 'group': {
      const { records } = node.group;
      const [only] = records;
      if (only && records.length === 1) return stacksOf(only);
      const rest = records.length - mostRecords;
      return [
        ...records.slice(0, mostRecords).map((record): LogNode => ({ kind: 'record', record })),
        ...(rest > 0 ? [{ kind: 'rest', count: rest } as const] : []),
      ];
    }
    case 'record':
      return stacksOf(node.record);
    case 'stack':
      return framesOf(node.frames);
    case 'logs':
      return node.logs.map((log) => ({ kind: 'log', log }));
    case 'log':
      return node.log.gaps.map(({ kind, message }) => ({ kind: 'gap', message, isBroken: kind === 'broken' }));
    case 'rest':
    case 'frame':
    case 'gap':
      return [];
  }
}

const framesOf = (frames: readonly DocumentFrame[]): readonly LogNode[] =>
  frames.map((frame) => ({ kind: 'frame', frame }));

function stacksOf({ stack, freed = [], allocated = [] }: DocumentRecord): readonly LogNode[] {
  const others: LogNode[] = [
    { kind: 'stack' as const, title: l10n.t('freed'), frames: freed },
    { kind: 'stack' as const, title: l10n.t('allocated'), frames: allocated },
  ].filter(({ frames }) => frames.length > 0);
  return [...framesOf(stack), ...others];
}

type UriOf = ((file: string) => Uri) | undefined;

function itemOf(node: LogNode, uriOf: UriOf): TreeItem {
  switch (node.kind) {
    case 'section':
      return sectionItem(node.name, node.groups);
    case 'group':
      return groupItem(node, uriOf);
    case 'record': {
      const item = new TreeItem(recordWords(node.record), TreeItemCollapsibleState.Collapsed);
      item.iconPath = new ThemeIcon('list-flat');
      return item;
    }
    case 'rest':
      return new TreeItem(l10n.t('{0} more records', grouped(node.count)));
    case 'stack': {
      const item = new TreeItem(node.title, TreeItemCollapsibleState.Collapsed);
      item.iconPath = new ThemeIcon('call-incoming');
      return item;
    }
    case 'frame':
      return frameItem(node.frame, uriOf);
    case 'logs': {
      const item = new TreeItem(l10n.t('Logs'), TreeItemCollapsibleState.Collapsed);
      item.description = String(node.logs.length);
      item.iconPath = new ThemeIcon('output');
      return item;
    }
    case 'log':
      return logItem(node.log);
    case 'gap': {
      const item = new TreeItem(asSentence(node.message));
      item.tooltip = asSentence(node.message);
      item.iconPath = node.isBroken
        ? new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'))
        : new ThemeIcon('info');
      return item;
    }
  }
}

function sectionItem(name: SectionName, groups: readonly RecordGroup[]): TreeItem {
  const titles = {
    matched: l10n.t('Matched by a finding'),
    own: l10n.t('Your code, no finding'),
    foreign: l10n.t('Third party'),
    noise: l10n.t("The interpreter's own"),
  };
  const icons = { matched: 'verified', own: 'file-code', foreign: 'library', noise: 'circle-slash' };
  const isOpen = name === 'matched' || name === 'own';
  const item = new TreeItem(
    titles[name],
    groups.length === 0
      ? TreeItemCollapsibleState.None
      : isOpen
        ? TreeItemCollapsibleState.Expanded
        : TreeItemCollapsibleState.Collapsed,
  );
  item.id = name;
  const records = groups.reduce((all, group) => all + group.records.length, 0);
  item.description = grouped(isOpen ? groups.length : records);
  item.iconPath = new ThemeIcon(icons[name]);
  return item;
}

function groupItem({ name, group }: LogNode & { kind: 'group' }, uriOf: UriOf): TreeItem {
  const { title, words, finding, place } = group;
  const item = new TreeItem(title, TreeItemCollapsibleState.Collapsed);
  item.id = `${name} ${group.id}`;
  // Side bars are narrow: what was seen comes first.
  const of = [finding?.rule, group.function].filter((word) => word !== undefined).join(' · ');
  item.description = name === 'noise' ? grouped(group.records.length) : [words, of].filter(Boolean).join(' · ');
  item.tooltip = new MarkdownString(
    [
      finding ? `**${finding.rule}** (${finding.confidence})` : `**${title}**`,
      place
        ? `${place.file}:${String(place.line)}${group.function === undefined ? '' : ` · \`${group.function}\``}`
        : '',
      finding ? asSentence(finding.message) : '',
      asSentence(words),
    ]
      .filter((text) => text !== '')
      .join('\n\n'),
  );
  if (name === 'matched')
    item.iconPath = new ThemeIcon('verified-filled', new ThemeColor('problemsWarningIcon.foreground'));
  if (name === 'own') item.iconPath = new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
  if (place && uriOf) {
    const options = { selection: rangeOf(place) };
    item.command = { title: l10n.t('Show'), command: 'vscode.open', arguments: [uriOf(place.file), options] };
  }
  return item;
}

function frameItem(frame: DocumentFrame, uriOf: UriOf): TreeItem {
  const item = new TreeItem(frame.function ?? '???');
  const { file, line, object } = frame;
  item.description =
    file === undefined
      ? object === undefined
        ? ''
        : basename(object)
      : `${basename(file)}${line === undefined ? '' : `:${String(line)}`}`;
  item.tooltip = frameWords(frame);
  if (isInProject(frame) && uriOf) {
    item.iconPath = new ThemeIcon('go-to-file');
    const place = { line: frame.line, column: 1, endLine: frame.line, endColumn: 1 };
    const options = { selection: rangeOf({ file: frame.projectFile, ...place }) };
    item.command = { title: l10n.t('Show'), command: 'vscode.open', arguments: [uriOf(frame.projectFile), options] };
  } else item.iconPath = new ThemeIcon('dash');
  return item;
}

function logItem({ file, tools, totals, gaps }: DocumentLog): TreeItem {
  const item = new TreeItem(
    basename(file),
    gaps.length > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None,
  );
  const lines = leakKinds.flatMap((kind) => {
    const amount = totals?.[kind];
    return amount ? [`${kindWords(kind)}: ${amountWords(amount)}`] : [];
  });
  item.description = [tools.join(', '), lines[0]].filter((word) => word !== undefined).join(' · ');
  item.tooltip = [file, ...lines].join('\n');
  item.iconPath = new ThemeIcon('file');
  return item;
}
