/**
 * One lowered function: its variables, its statements (for edits) and its control flow graph. Values of this type are
 * never changed after `lowerFunction` returned them; `validate.ts` states the invariants.
 */
import type { Range } from '../base/range.js';
import type { BlockId, Instruction, StatementId, Terminator } from './instructions.js';

/** A declared C type, as far as the analysis asks. */
export interface TypeFacts {
  /** As written, white space folded, without storage class: `PyObject *`, `const char *`. */
  readonly text: string;
  /** How many `*` (array dimensions of parameters count as one). */
  readonly pointerDepth: number;
  /** A pointer of depth 1 to a struct that begins with a Python object header (PyObject, PyArrayObject, the project's own). */
  readonly isObject: boolean;
  /** C++ class value, reference or template: whatever is stored in it may be owned by it. */
  readonly isClass: boolean;
}

export interface Local {
  readonly name: string;
  readonly type: TypeFacts;
  /** `struct` covers unions; `array` is a declared array, whose name is an address. */
  readonly shape: 'scalar' | 'array' | 'struct';
  /** Index of the parameter, or absent. */
  readonly parameter?: number;
  /** Made by the lowering (for `?:`, `&&`, return values); never shown to users. */
  readonly isSynthetic: boolean;
  /** Its address is taken with `&` somewhere (arrays and structs: passed or stored as a whole). */
  readonly isAddressTaken: boolean;
  /** The declarator's name, in the preprocessed text. */
  readonly range: Range;
}

/** A statement, for edits: where code can be put before it, and whether braces are needed. */
export interface StatementInfo {
  readonly range: Range;
  /** `list`: in a compound statement; `body`: the unbraced body of if, else, for, while, do; `case`: after a case label. */
  readonly context: 'list' | 'body' | 'case';
  readonly kind:
    'declaration' | 'expression' | 'return' | 'goto' | 'break' | 'continue' | 'if' | 'loop' | 'switch' | 'other';
  /** The compound statement, loop or branch around it. */
  readonly parent?: StatementId;
}

export interface BasicBlock {
  readonly id: BlockId;
  readonly instructions: readonly Instruction[];
  readonly terminator: Terminator;
  readonly predecessors: readonly BlockId[];
  /** Target of a back edge in depth-first order. */
  readonly isLoopHead: boolean;
  /** Labels of the source that stand at its start. */
  readonly labels: readonly string[];
}

export interface FunctionIr {
  /** As called in C; in C++ qualified (`ns::Class::method`). */
  readonly name: string;
  readonly range: Range;
  readonly nameRange: Range;
  /** The body's braces and all between. */
  readonly bodyRange: Range;
  readonly returnType: TypeFacts;
  readonly isStatic: boolean;
  readonly isVariadic: boolean;
  /** A C++ method with an implicit `this`, which is not among the parameters. */
  readonly isMethod: boolean;
  /** Parameters come first, in order. */
  readonly parameterCount: number;
  readonly locals: readonly Local[];
  readonly statements: readonly StatementInfo[];
  /** Block 0 is the entry. Blocks are in reverse postorder; unreachable ones are dropped. */
  readonly blocks: readonly BasicBlock[];
  /** One more than the highest temp. */
  readonly tempCount: number;
  /** Attributes of the declaration, as written: `cpychecker_returns_borrowed_ref`. */
  readonly annotations: readonly { readonly name: string; readonly arguments: readonly string[] }[];
  /** Constructs that were not modelled; each also is a gap. */
  readonly unsupported: readonly { readonly what: string; readonly range: Range }[];
}

/** One struct of a table: its fields that are strings, and those that name a variable, a function or constants. */
export interface RegistrationRow {
  readonly texts: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
}

/** A variable of a struct by which functions are registered, or an array of such structs. */
export interface RegistrationTable {
  /** The variable. */
  readonly name: string;
  /** `PyMethodDef`. */
  readonly struct: string;
  readonly rows: readonly RegistrationRow[];
}

/** What one translation unit declares, as seen in the preprocessed text of its main file. */
export interface UnitIr {
  readonly functions: readonly FunctionIr[];
  /** Functions whose body has syntax errors, and are therefore not lowered. */
  readonly broken: readonly { readonly name: string; readonly range: Range }[];
  /** Prototypes without a body: name, return type, annotations. */
  readonly prototypes: readonly {
    readonly name: string;
    /** The whole declaration. */
    readonly range: Range;
    readonly returnType: TypeFacts;
    readonly parameters: readonly TypeFacts[];
    /** Empty where a parameter has no name. */
    readonly parameterNames: readonly string[];
    readonly annotations: FunctionIr['annotations'];
  }[];
  /** Names of functions whose address is taken outside calls: method tables, slots, callbacks. */
  readonly addressTaken: ReadonlySet<string>;
  /**
   * Slot or field under which a function is registered: `tp_dealloc`, `Py_tp_clear`, `nb_add`, `METH_VARARGS`, where an
   * initialiser says so by designator, position in PyTypeObject or the slot constant.
   */
  readonly roles: ReadonlyMap<string, readonly string[]>;
  /** Initialisers that tell the interpreter of modules, types and functions. */
  readonly tables: readonly RegistrationTable[];
  /** File-level variables: static, extern or global. */
  readonly globals: readonly { readonly name: string; readonly type: TypeFacts; readonly isStatic: boolean }[];
  /** Structs that begin with a Python object header: tag and typedef names. */
  readonly objectStructs: ReadonlySet<string>;
  /** Fields of structs defined in this unit (or its headers): struct or typedef name -> field -> type. */
  readonly structFields: ReadonlyMap<string, ReadonlyMap<string, TypeFacts>>;
}
