/**
 * One preorder pass of a tree cursor over the parser's tree into flat arrays. The buffers are kept and grown from parse
 * to parse; what is given out are exact copies. The parser's tree is only read and stays the caller's to free.
 */
import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { FlatTree } from './flatTree.js';
import { Kind } from './nodeKind.js';
import { SymbolTrait, type SymbolTable } from './symbolTable.js';

/** Bits of `FlatTree.flags`. */
export const NodeFlag = { named: 1, error: 2, errorInside: 4 } as const;

/** The symbol that the runtime gives to ERROR nodes. */
const errorSymbol = 0xffff;

/** Turns trees of one language into flat trees. */
export class TreeWriter {
  readonly #table: SymbolTable;
  readonly #language: 'c' | 'cpp';
  #symbol = new Uint16Array(1 << 14);
  #start = new Uint32Array(1 << 14);
  #end = new Uint32Array(1 << 14);
  #field = new Uint8Array(1 << 14);
  #subtreeEnd = new Uint32Array(1 << 14);
  #flags = new Uint8Array(1 << 14);
  #length = 0;
  /** Whether the tree at hand has syntax errors: only then are missing nodes asked for. */
  #hasErrors = false;
  #text = '';

  constructor(table: SymbolTable, language: 'c' | 'cpp') {
    this.#table = table;
    this.#language = language;
  }

  /** Copies the tree; `text` is what it was parsed from. */
  write(tree: Tree, text: string): FlatTree {
    this.#length = 0;
    this.#text = text;
    this.#hasErrors = tree.rootNode.hasError;
    const cursor = tree.walk();
    this.#walk(cursor);
    cursor.delete();
    this.#text = '';
    const length = this.#length;
    return {
      text,
      language: this.#language,
      length,
      symbol: this.#symbol.slice(0, length),
      start: this.#start.slice(0, length),
      end: this.#end.slice(0, length),
      field: this.#field.slice(0, length),
      subtreeEnd: this.#subtreeEnd.slice(0, length),
      flags: this.#flags.slice(0, length),
      symbolNames: this.#table.symbolNames,
      fieldNames: this.#table.fieldNames,
    };
  }

  #walk(cursor: TreeCursor): void {
    const open: number[] = [];
    while (true) {
      const typeId = cursor.nodeTypeId;
      const traits = typeId === errorSymbol ? SymbolTrait.named : (this.#table.traits[typeId] ?? 0);
      if ((traits & SymbolTrait.dropped) === 0) {
        const index = this.#append(cursor, typeId, traits);
        if ((traits & SymbolTrait.leaf) === 0 && cursor.gotoFirstChild()) {
          open.push(index);
          continue;
        }
        this.#closeLeaf(cursor, index);
      }
      while (!cursor.gotoNextSibling()) {
        const parent = open.pop();
        if (parent === undefined || !cursor.gotoParent()) return;
        this.#close(parent);
      }
    }
  }

  #append(cursor: TreeCursor, typeId: number, traits: number): number {
    const index = this.#length;
    if (index === this.#symbol.length) this.#grow();
    this.#length = index + 1;
    const isError = typeId === errorSymbol;
    const start = cursor.startIndex;
    const hasFixedLength = (traits & SymbolTrait.fixedLength) !== 0 && !this.#hasErrors;
    this.#symbol[index] = isError ? Kind.ERROR : (this.#table.kinds[typeId] ?? 0);
    this.#start[index] = start;
    this.#end[index] = hasFixedLength ? start + (this.#table.lengths[typeId] ?? 0) : cursor.endIndex;
    this.#field[index] = (traits & SymbolTrait.fieldless) !== 0 ? 0 : (this.#table.fields[cursor.currentFieldId] ?? 0);
    this.#flags[index] = ((traits & SymbolTrait.named) !== 0 ? NodeFlag.named : 0) | (isError ? NodeFlag.error : 0);
    return index;
  }

  #closeLeaf(cursor: TreeCursor, index: number): void {
    this.#subtreeEnd[index] = this.#length;
    if (!this.#hasErrors) return;
    const start = this.#start[index] ?? 0;
    const end = this.#end[index] ?? 0;
    if ((start === end && cursor.nodeIsMissing) || this.#isUnclosedLiteral(index, start, end)) {
      this.#flags[index] = (this.#flags[index] ?? 0) | NodeFlag.error;
    }
  }

  /** Literals are leaves here, so a missing closing quote, which the grammar puts inside, must be seen by its text. */
  #isUnclosedLiteral(index: number, start: number, end: number): boolean {
    const kind = this.#symbol[index];
    if (kind !== Kind.string_literal && kind !== Kind.char_literal) return false;
    const last = this.#text[end - 1];
    return (last !== '"' && last !== "'") || end - start < 2;
  }

  #close(index: number): void {
    this.#subtreeEnd[index] = this.#length;
    if (!this.#hasErrors) return;
    let flags = this.#flags[index] ?? 0;
    for (let child = index + 1; child < this.#length; child = this.#subtreeEnd[child] ?? this.#length) {
      if (((this.#flags[child] ?? 0) & (NodeFlag.error | NodeFlag.errorInside)) !== 0) {
        flags |= NodeFlag.errorInside;
        break;
      }
    }
    this.#flags[index] = flags;
  }

  #grow(): void {
    const size = this.#symbol.length * 2;
    const enlarge = <T extends Uint8Array | Uint16Array | Uint32Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.#symbol = enlarge(this.#symbol, new Uint16Array(size));
    this.#start = enlarge(this.#start, new Uint32Array(size));
    this.#end = enlarge(this.#end, new Uint32Array(size));
    this.#field = enlarge(this.#field, new Uint8Array(size));
    this.#subtreeEnd = enlarge(this.#subtreeEnd, new Uint32Array(size));
    this.#flags = enlarge(this.#flags, new Uint8Array(size));
  }
}
