/**
 * Text to syntax tree, by tree-sitter compiled to WebAssembly. The wasm files are handed in, so that this module does no
 * I/O. A parse gives flat arrays and frees the parser's own tree at once. Comments are left out of the tree, and string
 * and character literals are leaves. Correct code that the grammars do not know is rewritten first (repairs.ts). Syntax
 * errors are normal input: they are nodes with a flag, never exceptions.
 */
import { Language, Parser } from 'web-tree-sitter';
import { never } from '../base/never.js';
import { NodeFlag, TreeWriter } from './treeWriter.js';
import { repairHarder } from './boldRepairs.js';
import { repairForParser } from './repairs.js';
import { startRuntime } from './runtime.js';
import { symbolTable } from './symbolTable.js';
import { textRanges } from './textRanges.js';
import type { FlatTree } from './flatTree.js';

/** The files that must be handed in: the runtime and the two grammars. */
export type ParserFile = 'web-tree-sitter.wasm' | 'tree-sitter-c.wasm' | 'tree-sitter-cpp.wasm';

/** Both grammars, ready to use. */
export interface Parsers {
  /** Never fails: what does not parse is marked in the tree. */
  parse(text: string, language: 'c' | 'cpp'): FlatTree;
}

interface LoadedLanguage {
  readonly parser: Parser;
  readonly writer: TreeWriter;
}

/** Parses the repaired text; the tree is that of the text it was made from, which has the same offsets. */
function parseOnce({ parser, writer }: LoadedLanguage, repaired: string, text: string): FlatTree {
  const tree = parser.parse(repaired, null, { includedRanges: textRanges(repaired) });
  if (tree === null) return never('the parser has its language and no progress callback, so it gives a tree');
  try {
    return writer.write(tree, text);
  } finally {
    tree.delete();
  }
}

/** How many nodes are ERROR or MISSING. */
function errorsIn(tree: FlatTree): number {
  if (((tree.flags[0] ?? 0) & (NodeFlag.error | NodeFlag.errorInside)) === 0) return 0;
  let count = 0;
  for (const flags of tree.flags) if ((flags & NodeFlag.error) !== 0) count += 1;
  return count;
}

/** Loads the runtime and both grammars. To be called once a process or worker. */
export async function loadParsers(read: (file: ParserFile) => Uint8Array): Promise<Parsers> {
  await startRuntime(read('web-tree-sitter.wasm'));
  const load = async (file: ParserFile, name: 'c' | 'cpp'): Promise<LoadedLanguage> => {
    const language = await Language.load(read(file));
    const parser = new Parser();
    parser.setLanguage(language);
    return { parser, writer: new TreeWriter(symbolTable(language), name) };
  };
  const c = await load('tree-sitter-c.wasm', 'c');
  const cpp = await load('tree-sitter-cpp.wasm', 'cpp');
  return {
    parse(text, language) {
      const loaded = language === 'c' ? c : cpp;
      const repaired = repairForParser(text);
      const tree = parseOnce(loaded, repaired, text);
      if (errorsIn(tree) === 0) return tree;
      const harder = repairHarder(repaired);
      if (harder === repaired) return tree;
      const second = parseOnce(loaded, harder, text);
      return errorsIn(second) < errorsIn(tree) ? second : tree;
    },
  };
}
