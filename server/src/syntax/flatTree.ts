/**
 * A syntax tree as flat typed arrays in preorder, so that the parser's own tree can be freed at once and nothing later
 * holds node objects. Node 0 is the root. Offsets are UTF-16 code units of the parsed (preprocessed) text.
 */

/** Index of a node; children of a node follow it directly. */
export type NodeIndex = number;

export interface FlatTree {
  readonly text: string;
  readonly language: 'c' | 'cpp';
  readonly length: number;
  /** Symbol id of each node; `symbolNames[id]` is the grammar's name, anonymous tokens included (`"("`, `if`). */
  readonly symbol: Uint16Array;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** Field id of the node in its parent, 0 for none; `fieldNames[id]`. */
  readonly field: Uint8Array;
  /** Index one past the last descendant. */
  readonly subtreeEnd: Uint32Array;
  /** Bit 0: named node. Bit 1: ERROR or MISSING. Bit 2: an ERROR or MISSING is inside. */
  readonly flags: Uint8Array;
  readonly symbolNames: readonly string[];
  readonly fieldNames: readonly (string | null)[];
}
