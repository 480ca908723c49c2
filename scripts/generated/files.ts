/**
 * All files that are made from other files: path in the repository -> text, or undefined for a file that has lost its
 * source and must go. Nothing here writes.
 */
import type { GeneratedFiles } from './generatedFiles.js';
import { ruleDocuments } from './ruleDocuments.js';
import { ruleIndex } from './ruleIndex.js';
import { rulesInSource } from './rulesInSource.js';
import { settingsDocument } from './settingsDocument.js';

/** What every generated file must hold now. */
export async function generatedFiles(): Promise<GeneratedFiles> {
  const rules = rulesInSource();
  return new Map([...ruleIndex(rules), ...(await ruleDocuments(rules)), ...settingsDocument()]);
}
