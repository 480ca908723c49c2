/**
 * The status bar item: what refcheck is doing and how much it has found in the open files. A click opens a menu with the
 * commands that one wants then.
 */
import { commands, l10n, StatusBarAlignment, window, type ExtensionContext, type QuickPickItem } from 'vscode';
import type { Status } from './protocol.js';
import type { Server } from './server.js';

export function registerStatus(context: ExtensionContext, server: Server): void {
  const item = window.createStatusBarItem('refcheck.status', StatusBarAlignment.Left, 1);
  item.name = 'refcheck';
  item.command = 'refcheck.showMenu';
  const show = (status: Status): void => {
    item.text = `${iconOf(status)} refcheck${status.findings === 0 ? '' : ` ${String(status.findings)}`}`;
    item.tooltip = [wordsFor(status), tracesOf(status), status.target, status.message ?? '']
      .filter((line) => line !== '')
      .join('\n');
    item.accessibilityInformation = { label: `refcheck: ${wordsFor(status)}`, role: 'button' };
    item.show();
  };
  show({ state: 'idle', findings: 0, traces: 0, target: '' });
  context.subscriptions.push(
    item,
    server.onStatus(show),
    commands.registerCommand('refcheck.showMenu', showMenu),
    commands.registerCommand('refcheck.showOutput', () => server.output.show()),
    commands.registerCommand('refcheck.restart', () => server.restart()),
  );
}

function iconOf({ state }: Status): string {
  switch (state) {
    case 'idle':
      return '$(references)';
    case 'analyzing':
    case 'scanning':
      return '$(sync~spin)';
    case 'failed':
      return '$(warning)';
  }
}

/** A reminder of lines that are to go again. */
const tracesOf = ({ traces }: Status): string =>
  traces === 0 ? '' : l10n.t('{0} lines of refcheck instrument are still in the open files', traces);

function wordsFor({ state, findings }: Status): string {
  switch (state) {
    case 'idle':
      return findings === 1
        ? l10n.t('1 finding in the open files')
        : l10n.t('{0} findings in the open files', findings);
    case 'analyzing':
      return l10n.t('analysing');
    case 'scanning':
      return l10n.t('scanning the workspace');
    case 'failed':
      return l10n.t('something went wrong');
  }
}

interface MenuItem extends QuickPickItem {
  readonly run: () => Thenable<unknown>;
}

async function showMenu(): Promise<void> {
  const run =
    (command: string, ...words: readonly unknown[]) =>
    () =>
      commands.executeCommand(command, ...words);
  const items: MenuItem[] = [
    { label: l10n.t('$(run-all) Scan the workspace'), run: run('refcheck.scanWorkspace') },
    { label: l10n.t('$(wand) Fix all in this file'), run: run('refcheck.fixAllInFile') },
    { label: l10n.t('$(eye) Show what the checker sees'), run: run('refcheck.showStage') },
    { label: l10n.t('$(gear) Settings'), run: run('workbench.action.openSettings', 'refcheck') },
    { label: l10n.t('$(output) Output'), run: run('refcheck.showOutput') },
    { label: l10n.t('$(debug-restart) Restart'), run: run('refcheck.restart') },
    { label: l10n.t('$(mortar-board) First steps'), run: run('refcheck.openWalkthrough') },
  ];
  const chosen = await window.showQuickPick(items, { title: 'refcheck' });
  await chosen?.run();
}
