/** Contracts of the parser, the syntax tree and the symbol table as Python 3.9 and earlier gave them to extensions. */
import { frees, keepsPointer } from '../arguments.js';
import {
  innerSafeOf,
  memory,
  memoryOrError,
  newRef,
  nonzeroFails,
  nothing,
  number,
  parsed,
  pointer,
  pointerOrAbsent,
  typeCheck,
} from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const inArena = { note: 'The tree belongs to the arena and is freed with it.' };
const detailed = { note: 'Sets no exception: what failed stands in err_ret, for PyParser_SetError.' };
const freedByNode = 'PyNode_Free frees the tree.';

/** Concrete syntax trees: Include/node.h and Include/parsetok.h. */
export const parserRows = chapter('Include/parsetok.h', [
  ...rows(memory('other'), detailed)`
    node *PyParser_ParseString(const char *s, grammar *g, int start, perrdetail *err_ret)
    node *PyParser_ParseStringFlags(const char *s, grammar *g, int start, perrdetail *err_ret, int flags)
    node *PyParser_ParseStringFlagsFilename(const char *s, const char *filename, grammar *g, int start, perrdetail *err_ret, int flags)
    node *PyParser_ParseStringFlagsFilenameEx(const char *s, const char *filename, grammar *g, int start, perrdetail *err_ret, int *flags)
    node *PyParser_ParseStringObject(const char *s, PyObject *filename, grammar *g, int start, perrdetail *err_ret, int *flags)
    node *PyParser_ParseFile(FILE *fp, const char *filename, grammar *g, int start, const char *ps1, const char *ps2, perrdetail *err_ret)
    node *PyParser_ParseFileFlags(FILE *fp, const char *filename, const char *enc, grammar *g, int start, const char *ps1, const char *ps2, perrdetail *err_ret, int flags)
    node *PyParser_ParseFileFlagsEx(FILE *fp, const char *filename, const char *enc, grammar *g, int start, const char *ps1, const char *ps2, perrdetail *err_ret, int *flags)
    node *PyParser_ParseFileObject(FILE *fp, PyObject *filename, const char *enc, grammar *g, int start, const char *ps1, const char *ps2, perrdetail *err_ret, int *flags)`,
  row('void PyParser_SetError(perrdetail *err)', nothing, { note: 'Sets the exception that err describes.' }),
  row('void PyParser_ClearError(perrdetail *err)', nothing),
  row('node *PyNode_New(int type)', memory('other'), { source: 'Include/node.h', note: freedByNode }),
  row(
    'int PyNode_AddChild(node *n, int type, char *str, int lineno, int col_offset, int end_lineno, int end_col_offset)',
    nonzeroFails,
    {
      source: 'Include/node.h',
      args: { str: keepsPointer },
      exception: 'untouched',
      note: 'Keeps str, which PyNode_Free frees; on failure it gives an error code without an exception.',
    },
  ),
  row('void PyNode_ListTree(node *n)', nothing, { source: 'Include/node.h' }),
  ...rows(number, { source: 'Include/token.h' })`
    int PyToken_OneChar(int c)
    int PyToken_TwoChars(int c1, int c2)
    int PyToken_ThreeChars(int c1, int c2, int c3)`,
]);

/** Abstract syntax trees and their compiler: Include/compile.h and Include/ast.h. */
export const treeRows = chapter('Include/compile.h', [
  ...rows(pointer, { ...inArena, source: 'Include/ast.h' })`
    mod_ty PyAST_FromNode(const node *n, PyCompilerFlags *flags, const char *filename, PyArena *arena)
    mod_ty PyAST_FromNodeObject(const node *n, PyCompilerFlags *flags, PyObject *filename, PyArena *arena)`,
  row('int PyAST_Validate(mod_ty mod)', parsed, { source: 'Include/ast.h' }),
  ...rows(pointer, { ...inArena, source: 'Include/pythonrun.h' })`
    struct _mod *PyParser_ASTFromString(const char *s, const char *filename, int start, PyCompilerFlags *flags, PyArena *arena)
    struct _mod *PyParser_ASTFromStringObject(const char *s, PyObject *filename, int start, PyCompilerFlags *flags, PyArena *arena)
    struct _mod *PyParser_ASTFromFile(FILE *fp, const char *filename, const char *enc, int start, const char *ps1, const char *ps2, PyCompilerFlags *flags, int *errcode, PyArena *arena)
    struct _mod *PyParser_ASTFromFileObject(FILE *fp, PyObject *filename, const char *enc, int start, const char *ps1, const char *ps2, PyCompilerFlags *flags, int *errcode, PyArena *arena)`,
  ...rows(newRef)`
    PyCodeObject *PyAST_Compile(struct _mod *mod, const char *filename, PyCompilerFlags *flags, PyArena *arena) macro
    PyCodeObject *PyAST_CompileEx(struct _mod *mod, const char *filename, PyCompilerFlags *flags, int optimize, PyArena *arena)
    PyCodeObject *PyAST_CompileObject(struct _mod *mod, PyObject *filename, PyCompilerFlags *flags, int optimize, PyArena *arena)`,
  ...rows(memoryOrError('PyObject'))`
    PyFutureFeatures *PyFuture_FromAST(struct _mod *mod, const char *filename)
    PyFutureFeatures *PyFuture_FromASTObject(struct _mod *mod, PyObject *filename)`,
]);

/** What the headers of 3.8 to 3.10 had besides. */
export const formerHeaderRows = chapter('Include/cpython/object.h', [
  ...rows(number, { source: 'Include/cpython/dictobject.h' })`
    int PyDict_ClearFreeList(void)`,
  ...rows(number, { source: 'Include/context.h' })`
    int PyContext_ClearFreeList(void)`,
  row('PyMemberDef *PyHeapType_GET_MEMBERS(PyHeapTypeObject *etype) macro', innerSafeOf('etype')),
  row('PyFrameConstructor *PyFunction_AS_FRAME_CONSTRUCTOR(PyObject *func) macro', innerSafeOf('func'), {
    source: 'Include/funcobject.h',
  }),
  row('PyObject **PyFrame_ExtendStack(PyFrameObject *f, int slots, int max)', pointerOrAbsent, {
    source: 'Include/frameobject.h',
    note: 'Declared, and defined nowhere.',
  }),
  row('void PyFrame_BlockSetup(PyFrameObject *f, int type, int handler, int level)', nothing, {
    source: 'Include/cpython/frameobject.h',
  }),
  row('PyTryBlock *PyFrame_BlockPop(PyFrameObject *f)', innerSafeOf('f'), {
    source: 'Include/cpython/frameobject.h',
  }),
]);

/** Symbol tables: Include/symtable.h. */
export const symbolTableRows = chapter('Include/symtable.h', [
  row('int PySTEntry_Check(PyObject *op)', typeCheck),
  row('int PyST_GetScope(PySTEntryObject *ste, PyObject *name)', number),
  ...rows(memoryOrError('other'))`
    struct symtable *PySymtable_Build(mod_ty mod, const char *filename, PyFutureFeatures *future)
    struct symtable *PySymtable_BuildObject(mod_ty mod, PyObject *filename, PyFutureFeatures *future)
    struct symtable *Py_SymtableStringObject(const char *str, PyObject *filename, int start)`,
  row('PySTEntryObject *PySymtable_Lookup(struct symtable *st, void *key)', newRef),
  row('void PySymtable_Free(struct symtable *st)', nothing, { args: { st: frees('other') } }),
]);
