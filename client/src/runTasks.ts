/**
 * Tasks that run a Python script or module under a memory checker, by the command line's `run`. When one ends, its log is kept
 * and offered for import. Only a trusted workspace has them.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  l10n,
  ProcessExecution,
  Task,
  TaskGroup,
  tasks,
  Uri,
  window,
  workspace,
  type ExtensionContext,
  type TaskDefinition,
  type WorkspaceFolder,
} from 'vscode';
import { commandProcess } from './commandLine.js';
import type { LogComparer } from './compareLogs.js';
import type { LogImport } from './importLog.js';

const type = 'refcheck';

/** Logs that are kept, of all tasks of a workspace: more would fill the disk unseen. */
const mostLogs = 20;

/** What stands in `tasks.json`; its schema is in the manifest. */
interface RunDefinition extends TaskDefinition {
  readonly under: 'valgrind' | 'asan';
  readonly script?: string;
  readonly module?: string;
  readonly args?: readonly string[];
  readonly python?: string;
  readonly cwd?: string;
}

/** What happens with a log. */
interface LogFeatures {
  readonly importer: LogImport;
  readonly comparer: LogComparer;
}

export function registerRunTasks(context: ExtensionContext, features: LogFeatures): void {
  const logs = Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'logs').fsPath;
  context.subscriptions.push(
    tasks.registerTaskProvider(type, {
      provideTasks: async () => {
        if (!workspace.isTrusted) return [];
        await mkdir(logs, { recursive: true });
        return (workspace.workspaceFolders ?? []).flatMap((folder) =>
          (['valgrind', 'asan'] as const).map((under) =>
            taskOf(context, { type, under, script: '${file}' }, { folder, logs }),
          ),
        );
      },
      resolveTask: async (task) => {
        const definition = task.definition as RunDefinition;
        const folder = typeof task.scope === 'object' ? task.scope : workspace.workspaceFolders?.[0];
        if (folder === undefined || !workspace.isTrusted) return undefined;
        await mkdir(logs, { recursive: true });
        return taskOf(context, definition, { folder, logs }, task.name);
      },
    }),
    tasks.onDidEndTaskProcess(async ({ execution }) => {
      const definition = execution.task.definition;
      if (definition.type === type) await offer(join(logs, logName(definition as RunDefinition)), features);
    }),
  );
}

interface Places {
  readonly folder: WorkspaceFolder;
  readonly logs: string;
}

function taskOf(context: ExtensionContext, definition: RunDefinition, { folder, logs }: Places, name?: string): Task {
  const { under, script, module, args = [], python = 'python3', cwd = folder.uri.fsPath } = definition;
  const what = module === undefined ? [script ?? '${file}'] : ['-m', module];
  const log = join(logs, logName(definition));
  const options = ['--quiet', '--under', under, '--log', log, '--project', folder.uri.fsPath];
  const { program, words, env } = commandProcess(context, ['run', ...options, '--', python, ...what, ...args]);
  const task = new Task(
    definition,
    folder,
    name ?? titleOf(definition),
    type,
    new ProcessExecution(program, [...words], { cwd, env }),
    // What the log says is imported, with its stacks: lines of the terminal would say less of it a second time.
    [],
  );
  task.group = TaskGroup.Test;
  task.detail = l10n.t('Its log is offered for import when the run has ended');
  return task;
}

function titleOf({ under, script, module }: RunDefinition): string {
  const tool = under === 'valgrind' ? 'valgrind' : 'AddressSanitizer';
  if (module !== undefined) return l10n.t('module {0} under {1}', module, tool);
  return script === undefined || script === '${file}'
    ? l10n.t('current Python file under {0}', tool)
    : l10n.t('{0} under {1}', script, tool);
}

/** The same for each run of a task. */
function logName(definition: RunDefinition): string {
  const { under, script, module, args, python, cwd } = definition;
  const text = JSON.stringify([under, script, module, args, python, cwd]);
  return `${under}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.log`;
}

/** Keeps the log under a name of its own, and asks what is to be done with it. */
async function offer(log: string, { importer, comparer }: LogFeatures): Promise<void> {
  if (!existsSync(log)) return;
  const folder = join(log, '..');
  const stem = basename(log, '.log');
  const earlier = (await readdir(folder)).filter((name) => name.startsWith(`${stem} `)).sort();
  const kept = join(folder, `${stem} ${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.log`);
  await rename(log, kept);
  await removeOld(folder);
  const [importIt, compareIt] = [l10n.t('Import Log'), l10n.t('Compare with the Run Before')];
  const before = earlier.at(-1);
  const answers = before === undefined ? [importIt] : [importIt, compareIt];
  const answer = await window.showInformationMessage(
    l10n.t('The run has ended, and its log can be laid beside the findings.'),
    ...answers,
  );
  if (answer === importIt) await importer.importLogs([Uri.file(kept)]);
  if (answer === compareIt && before !== undefined) {
    await comparer.compare(Uri.file(join(folder, before)), Uri.file(kept));
  }
}

async function removeOld(folder: string): Promise<void> {
  const kept = (await readdir(folder)).filter((name) => name.includes(' '));
  const byTime = kept.sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1));
  for (const name of byTime.slice(mostLogs)) await rm(join(folder, name), { force: true });
}

const timeOf = (name: string): string => name.slice(name.indexOf(' '));
