/**
 * What the program around the suite has told it, and where the opened workspace is.
 */
import * as vscode from 'vscode';
import type { SuiteEnvironment } from '../host/results.js';

/** A variable that the chooser of the host sets. */
export function variable(name: keyof SuiteEnvironment): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: start the suite with scripts/hostTests.ts`);
  return value;
}

/** A file of the workspace, which is a copy of `examples/seeds` made for this run. */
export function inWorkspace(...path: readonly string[]): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('No folder is open');
  return vscode.Uri.joinPath(folder.uri, ...path);
}

/** The extension under test, as the packaged file has installed it. */
export function installedExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('refcheck.refcheck-vscode');
  if (extension === undefined) throw new Error('The extension is not installed');
  return extension;
}
