/**
 * The vocabulary of ownership contracts: what a call does to the references it is given and returns. Rows of this type
 * are data; the transfer function interprets them and compares no names. What a row does not say is "unknown", except
 * where a field's comment states a default.
 */

/** Inclusive range of integers a result can have; `null` on a side means unbounded. */
export interface IntRange {
  readonly min: number | null;
  readonly max: number | null;
}

/**
 * Which results an effect belongs to. `success` and `failure` are read from the row's `failure` convention; `always`
 * holds whatever the call returns.
 */
export type When = 'always' | 'success' | 'failure' | IntRange;

/** Built-in types by which results are told apart; no object is of two of them. */
export type ObjectType = 'bytes' | 'str' | 'tuple' | 'list' | 'dict';
/** Of a result, or that its format tells it: several units make a tuple. */
export type BuiltType = ObjectType | 'by-format';

/** Who keeps a borrowed object alive. */
export type Lender =
  /** The argument with this index: the item lives as long as that container keeps it. */
  | { readonly kind: 'argument'; readonly index: number }
  /** The interpreter, for the life of the process or thread: `Py_None`, a module in sys.modules, a static type. */
  | { readonly kind: 'runtime' };

export type ResultEffect =
  /** A strong reference that the caller owns. `aliasOf`: the very object of that argument (Py_NewRef), or possibly (`mayAlias`). */
  | {
      readonly kind: 'new';
      readonly nullable: boolean;
      readonly aliasOf?: number;
      readonly mayAlias?: number;
      /** Somebody else keeps the object alive too, so it survives the caller's release (PyImport_ImportModule). */
      readonly keptByRuntime?: boolean;
      /** The container of that argument normally holds the object, too (PySequence_GetItem). */
      readonly keptIn?: number;
      /** Always None or another immortal object: to lose the reference does no harm (PyArray_Resize). */
      readonly isSingleton?: boolean;
      /** Where there is nothing to make, this object of the interpreter's, of which the caller is given no reference. */
      readonly orBorrowed?: string;
      /** The item of an iterator: `leaked-iterator-item` speaks of it. */
      readonly iteratorItem?: boolean;
      /** The type of the object, where that is sure. */
      readonly type?: BuiltType;
    }
  | { readonly kind: 'borrowed'; readonly nullable: boolean; readonly from: Lender }
  /** Returns that argument's pointer itself, no reference counted. */
  | { readonly kind: 'argument'; readonly index: number }
  /** Always NULL: `PyErr_Format`. */
  | { readonly kind: 'null' }
  /** An int (or Py_ssize_t, long …). `range` when limited; a status is -1..0, a tri-state -1..1, a predicate 0..1. */
  | { readonly kind: 'int'; readonly range?: IntRange }
  /** A C pointer into an object's memory: valid while that argument lives. */
  | { readonly kind: 'inner'; readonly of: number; readonly nullable: boolean }
  /** Memory the caller must free with the family's deallocator. */
  | { readonly kind: 'memory'; readonly family: MemoryFamily; readonly nullable: boolean }
  /** Any other C value: no ownership. */
  | { readonly kind: 'value'; readonly nullable?: boolean }
  | { readonly kind: 'void' };

/** Allocators, by which it is known what frees their memory. */
export const memoryFamilies = [
  'malloc',
  'PyMem',
  'PyMem_Raw',
  'PyObject',
  'numpy',
  'new',
  'new[]',
  'FILE',
  'other',
] as const;
export type MemoryFamily = (typeof memoryFamilies)[number];

export type ParamEffect =
  /** An object that the callee only looks at, or takes its own reference to when it keeps it. */
  | {
      readonly kind: 'borrow';
      /** The callee may keep its own reference afterwards (PyList_Append, PyDict_SetItem): the object outlives the caller's release. */
      readonly retains?: boolean;
      /** What is behind the pointer, its fields included, may be something else afterwards. */
      readonly changesFields?: boolean;
      readonly nullable?: boolean;
      /** The container lets go of all its items on success, or of the one under the index or key in that argument. */
      readonly drops?: 'all' | number;
    }
  /** The callee takes over the caller's reference. `when` 'success' leaves it with the caller on failure (PyModule_AddObject). */
  | {
      readonly kind: 'steal';
      readonly when: 'always' | 'success';
      readonly nullable?: boolean;
      readonly into?: number;
      /** The argument with the place in the container. */
      readonly slot?: number;
      /** What was in that place is not released: nobody owns its reference afterwards. */
      readonly abandonsOld?: boolean;
    }
  /** One strong reference is released: Py_DECREF; nullable: Py_XDECREF. */
  | { readonly kind: 'release'; readonly nullable: boolean }
  /** One strong reference is added: Py_INCREF; nullable: Py_XINCREF. */
  | { readonly kind: 'incref'; readonly nullable: boolean }
  /** Address of an object pointer that the callee fills. Outside `when` it is set to NULL if `nullOtherwise`, else left alone. */
  | {
      readonly kind: 'out';
      readonly ownership: 'new' | 'borrowed';
      /** Who keeps a borrowed object alive; of a new reference, the container that normally holds the object, too. */
      readonly from?: Lender;
      readonly when: When;
      readonly nullOtherwise: boolean;
      /** The value may be NULL even when `when` holds (PyErr_Fetch). */
      readonly nullable: boolean;
      /** The address itself may be NULL: then nothing is stored. */
      readonly addressNullable?: boolean;
    }
  /**
   * Address of an owned object pointer that the callee replaces: the old reference is consumed. On failure the pointer
   * becomes NULL (`onFailure: 'null'`: PyUnicode_Append, _PyBytes_Resize) or keeps its object (`'kept'`: PyUnicode_Resize).
   */
  | { readonly kind: 'update'; readonly onFailure: 'null' | 'kept' }
  /** Address of an object pointer that is released and set to NULL: Py_CLEAR; `value`: set to that argument, which is stolen (Py_SETREF). */
  | { readonly kind: 'clear'; readonly nullable: boolean; readonly value?: number }
  /** Frees memory of that family. */
  | { readonly kind: 'free'; readonly family: MemoryFamily }
  /** Takes memory over (realloc's pointer): freed on success only. */
  | { readonly kind: 'realloc'; readonly family: MemoryFamily }
  /** Address of any other C variable that the callee may write. */
  | { readonly kind: 'out-value' }
  /** The pointer is kept after the call without owning it: data of PyArray_SimpleNewFromData. */
  | { readonly kind: 'keeps-pointer' }
  /** Bytes behind the pointer are copied: an object pointer among them is then held by another place, too (memcpy). */
  | { readonly kind: 'copied' }
  /** Steals each object of an array of objects (rare), or keeps them borrowed. */
  | { readonly kind: 'object-array'; readonly effect: 'borrow' | 'steal' }
  /** No ownership: ints, C strings, types, callbacks, user data. */
  | { readonly kind: 'value' };

/** What the arguments after the last declared parameter are. */
export type VariadicEffect =
  | { readonly kind: 'none' }
  /** Objects up to a NULL: PyObject_CallFunctionObjArgs. */
  | { readonly kind: 'objects'; readonly effect: ParamEffect; readonly sentinel: boolean }
  /** As many as argument `count` says: PyTuple_Pack. */
  | { readonly kind: 'counted'; readonly effect: ParamEffect; readonly count: number }
  /** By a format string, argument `format`: languages in formats.ts. */
  | { readonly kind: 'format'; readonly language: 'build' | 'parse' | 'printf'; readonly format: number }
  /** PyArg_UnpackTuple: addresses that receive borrowed items of argument `from`. */
  | { readonly kind: 'unpack'; readonly from: number }
  | { readonly kind: 'values' };

/** What the result says of success. */
export type FailureConvention =
  /** NULL is failure, with an exception set. */
  | 'null'
  /** NULL may be failure or mere absence. */
  | 'null-maybe'
  /** NULL means absence, never an exception. */
  | 'null-absent'
  /** Negative is failure. */
  | 'negative'
  /** 0 is failure (PyArg_ParseTuple, converters). */
  | 'zero'
  /** Nonzero is failure. */
  | 'nonzero'
  /** The error value is a possible result too; PyErr_Occurred decides (PyLong_AsLong). */
  | 'ambiguous'
  /** Cannot fail, or cannot report it. */
  | 'never';

export interface ArrayEffect {
  /** Argument whose memory the returned array uses without owning it. */
  readonly wraps?: number;
  /** Argument index of flags; OWNDATA there is ignored. */
  readonly flags?: number;
  /** Argument index of an object given as base. */
  readonly base?: number;
  /** Sets the base: array argument and owner argument (PyArray_SetBaseObject). */
  readonly setsBase?: { readonly array: number; readonly owner: number };
  /** Sets flags on an array: PyArray_ENABLEFLAGS. */
  readonly setsFlags?: { readonly array: number; readonly flags: number };
  /** Reads the array's data pointer: result belongs to that argument. */
  readonly dataOf?: number;
  /** Ends the WRITEBACKIFCOPY state of that array: its contents are copied back, or thrown away. */
  readonly writeback?: { readonly array: number; readonly action: 'resolves' | 'discards' };
}

/** The manual's levels for several threads without the GIL, from the safest on. */
export type ThreadSafety =
  /** Other threads see it happen at once or not at all. */
  | 'atomic'
  /** Safe on the same object; others can see intermediate states. */
  | 'shared'
  /** Safe as long as no two threads use the same object. */
  | 'distinct'
  /** Safe when the callers take turns by a lock of their own. */
  | 'compatible'
  /** Not safe with a lock either. */
  | 'incompatible';

/** Whether the caller needs an attached thread state; in builds with the GIL, that is to hold the GIL. */
export type ThreadState =
  | 'needed'
  | 'not-needed'
  /** Not where an address for an error message is given, in which case no exception is set. */
  | 'not-needed-with-errmsg'
  /** Waits for itself or fails when one is attached. */
  | 'must-not-hold';

/**
 * A half-open range of versions, `3.9` style; `since` included, `removed` excluded. Versions of Python, and of NumPy for
 * NumPy's functions.
 */
export interface VersionFacts {
  readonly since?: string;
  readonly removed?: string;
  readonly deprecated?: string;
  /** Advised against in new code, and supported all the same. */
  readonly softDeprecated?: string;
  /** Version in which it entered the limited API; false for what the interpreter keeps out of it. */
  readonly limitedApi?: string | false;
}

export interface Contract extends VersionFacts {
  readonly name: string;
  /** The C declaration as the manual gives it; for cards, never parsed by the analysis. */
  readonly signature: string;
  readonly result: ResultEffect;
  /** One effect a declared parameter. */
  readonly params: readonly ParamEffect[];
  readonly variadic: VariadicEffect;
  readonly failure: FailureConvention;
  /** Can run arbitrary Python code, finalizers included. */
  readonly runsCode: boolean;
  /** Control does not come back: Py_FatalError, abort, exit. */
  readonly neverReturns?: boolean;
  /** Same arguments, same result, no effect: type checks. Two tests of it agree. */
  readonly pure?: boolean;
  /** A check that is true for objects of that type, and false for those of the other types. */
  readonly checksType?: ObjectType;
  /** A NULL object would crash it: type checks look into the object's header. */
  readonly readsObjects?: boolean;
  /** `sets`: failure leaves an exception set; `clears`: none is set afterwards; default: by `failure`. */
  readonly exception?: 'sets' | 'clears' | 'untouched';
  /** The result tells whether an exception is pending: PyErr_Occurred. */
  readonly queriesException?: boolean;
  readonly array?: ArrayEffect;
  /** GIL and critical sections: `release` opens a region without the GIL, `acquire` closes it. */
  readonly gil?: 'release' | 'acquire' | 'ensure' | 'restore';
  /** For builds without the GIL, where the manual says it. */
  readonly threadSafety?: ThreadSafety;
  /** Of functions of the interpreter and of NumPy. */
  readonly threadState?: ThreadState;
  /** Function-like macro in CPython: kept unexpanded by the preprocessor, as are all names with a contract. */
  readonly isMacro?: boolean;
  /** Where the facts are from: a manual page with anchor, a header, a source file. */
  readonly source: string;
  /** What the row's fields cannot say, for people. */
  readonly note?: string;
}
