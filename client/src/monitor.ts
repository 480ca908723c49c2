/**
 * The live monitor: asks for a process, runs `refcheck monitor` on it, and draws what it says as it comes, until the process
 * ends or the user stops or closes the panel. Only in a trusted workspace, since a program is run.
 */
import { homedir } from 'node:os';
import {
  CancellationTokenSource,
  commands,
  l10n,
  window,
  workspace,
  type ExtensionContext,
  type QuickPickItem,
} from 'vscode';
import { monitorCharts } from '../../server/out/charts/monitorCharts.js';
import { emptyHistory, withLine } from '../../server/out/charts/monitorHistory.js';
import { pythonProcesses } from '../../server/out/monitor/processFiles.js';
import { ChartPanel } from './chartPanel.js';
import { mayRun, runCommandLine } from './commandLine.js';

export function registerMonitor(context: ExtensionContext): void {
  context.subscriptions.push(
    commands.registerCommand('refcheck.monitorProcess', async (asked?: unknown) => {
      if (!mayRun()) return;
      if (process.platform !== 'linux') {
        void window.showErrorMessage(l10n.t('Processes can be monitored on Linux only.'));
        return;
      }
      const pid = typeof asked === 'number' ? asked : await askPid();
      if (pid !== undefined) await monitor(context, pid);
    }),
  );
}

interface ProcessItem extends QuickPickItem {
  readonly pid?: number;
}

/** One of the user's processes of Python, or any by its pid. */
async function askPid(): Promise<number | undefined> {
  const items: ProcessItem[] = [
    ...pythonProcesses().map(({ pid, command }) => ({ label: String(pid), description: command, pid })),
    { label: l10n.t('$(edit) Another process…') },
  ];
  const [only] = items;
  const chosen =
    items.length === 1
      ? only
      : await window.showQuickPick<ProcessItem>(items, {
          title: l10n.t('Monitor a process of Python'),
          matchOnDescription: true,
        });
  if (!chosen || chosen.pid !== undefined) return chosen?.pid;
  const typed = await window.showInputBox({
    title: l10n.t('Monitor a process'),
    prompt: l10n.t('Its pid'),
    // The pid is looked up elsewhere, such as in a terminal.
    ignoreFocusOut: true,
    validateInput: (text) => (/^[1-9]\d{0,9}$/.test(text.trim()) ? undefined : l10n.t('A pid is a whole number.')),
  });
  return typed === undefined ? undefined : Number(typed);
}

async function monitor(context: ExtensionContext, pid: number): Promise<void> {
  const stop = new CancellationTokenSource();
  let history = emptyHistory;
  const name = l10n.t('Process {0}', pid);
  const panel = new ChartPanel(context, name, monitorCharts(history), {
    onStop: () => stop.cancel(),
    onClosed: () => stop.cancel(),
  });
  let rest = '';
  const onOutput = (piece: string): void => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) history = withLine(history, line);
    panel.show(monitorCharts(history), { isLive: history.end === undefined });
  };
  try {
    const result = await runCommandLine(context, ['monitor', String(pid), '--format', 'json'], {
      folder: workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir(),
      token: stop.token,
      onOutput,
      keepsOutput: false,
    });
    // Such as that there is no such process.
    if (result.exitCode !== 0 && !stop.token.isCancellationRequested)
      void window.showErrorMessage(result.messages.trim());
    if (history.process === undefined) panel.close();
    else panel.show(monitorCharts(history), { isLive: false });
  } finally {
    stop.dispose();
  }
}
