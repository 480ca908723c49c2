/**
 * The extension's two entry points, called by Visual Studio Code when a C or C++ file is opened and when the window
 * closes. What they start is in the other files: one feature, one file.
 */
import type { ExtensionContext } from 'vscode';
import { registerBaseline } from './baseline.js';
import { registerCompareLogs } from './compareLogs.js';
import { registerConfirming } from './confirmByRunning.js';
import { registerFixes } from './fixes.js';
import { registerImportLog } from './importLog.js';
import { registerCharts } from './charts.js';
import { registerMonitor } from './monitor.js';
import { registerPathView } from './pathView.js';
import { recentLogs } from './recentLogs.js';
import { registerResults } from './results.js';
import { registerRulePages } from './rulePages.js';
import { registerRunTasks } from './runTasks.js';
import { registerSample } from './sample.js';
import { Server } from './server.js';
import { registerStageView } from './stageView.js';
import { registerStatus } from './status.js';
import { registerTraces } from './traces.js';

let server: Server | undefined;

/** Called once, before the first C or C++ document is shown. */
export async function activate(context: ExtensionContext): Promise<void> {
  server = new Server(context);
  registerStatus(context, server);
  registerFixes(context, server);
  registerTraces(context, server);
  const path = registerPathView(context, server);
  const results = registerResults(context, server, path);
  registerRulePages(context, server);
  registerStageView(context, server);
  registerSample(context);
  registerBaseline(context, server, results);
  const charts = registerCharts(context);
  const recent = recentLogs(context);
  const importer = registerImportLog(context, { server, recent, charts });
  registerRunTasks(context, { importer, comparer: registerCompareLogs(context, recent) });
  registerConfirming(context, server, charts);
  registerMonitor(context);
  await server.start();
}

/** Called when the window closes. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
