/**
 * All files that are made from other files: path in the repository -> text, or undefined for a file that has lost its
 * source and must go. Nothing here writes.
 */
import { apiGrammars } from './apiGrammars.js';
import { clientTexts } from './clientTexts.js';
import { configurationSchemaFile } from './configurationSchema.js';
import { contractDocument } from './contractDocument.js';
import { editorDocument } from './editorDocument.js';
import type { GeneratedFiles } from './generatedFiles.js';
import { manifestFiles } from './manifest.js';
import { provenContracts } from './provenContracts.js';
import { ruleDocuments } from './ruleDocuments.js';
import { ruleIndex } from './ruleIndex.js';
import { ruleInfos } from './ruleInfos.js';
import { rulesInSource } from './rulesInSource.js';
import { settingsDocument } from './settingsDocument.js';

/** What every generated file must hold now. */
export async function generatedFiles(): Promise<GeneratedFiles> {
  const sources = rulesInSource();
  const rules = await ruleInfos(sources);
  return new Map([
    ...ruleIndex(sources),
    ...ruleDocuments(rules),
    ...settingsDocument(),
    ...contractDocument(),
    ...configurationSchemaFile(rules),
    ...manifestFiles(rules),
    ...editorDocument(),
    ...apiGrammars(),
    ...clientTexts(),
    ...provenContracts(),
  ]);
}
