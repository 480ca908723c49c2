/**
 * Text to syntax tree, by tree-sitter compiled to WebAssembly. The wasm files are handed in, so that this module does no
 * I/O. A parse gives flat arrays and frees the parser's own tree at once. Comments are left out of the tree, and string
 * and character literals are leaves. Correct code that the grammars do not know is rewritten first (repairs.ts). Syntax errors are normal input: they are nodes with a flag, never exceptions.
 */
import { Language, Parser } from 'web-tree-sitter';
import { never } from '../base/never.js';
import { TreeWriter } from './treeWriter.js';
import { repairForParser } from './repairs.js';
import { symbolTable } from './symbolTable.js';
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

/** Loads the runtime and both grammars. To be called once a process or worker. */
export async function loadParsers(read: (file: ParserFile) => Uint8Array): Promise<Parsers> {
  await Parser.init({ wasmBinary: read('web-tree-sitter.wasm') });
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
      const { parser, writer } = language === 'c' ? c : cpp;
      const tree = parser.parse(repairForParser(text));
      if (tree === null) return never('the parser has its language and no progress callback, so it gives a tree');
      try {
        return writer.write(tree, text);
      } finally {
        tree.delete();
      }
    },
  };
}
