/*
 * C that probes of the interpreter's interface refer to by name: definitions of methods, types and modules, converters, space
 * to write to. Nothing here knows any contract.
 */
#include <datetime.h>
#include <frameobject.h>
#include <marshal.h>
#include <structmember.h>

/* Exported, but in no public header. */
extern int _PyErr_ExceptionMatches(PyThreadState *thread, PyObject *type);
extern void _PyErr_Clear(PyThreadState *thread);
extern void _PyErr_Fetch(PyThreadState *thread, PyObject **type, PyObject **value, PyObject **traceback);
extern void _PyErr_Restore(PyThreadState *thread, PyObject *type, PyObject *value, PyObject *traceback);
extern void _PyErr_SetString(PyThreadState *thread, PyObject *type, const char *text);
extern void _PyErr_SetObject(PyThreadState *thread, PyObject *type, PyObject *value);
extern void _PyErr_SetNone(PyThreadState *thread, PyObject *type);
extern PyObject *_PyErr_Format(PyThreadState *thread, PyObject *type, const char *format, ...);
extern PyObject *_PyErr_NoMemory(PyThreadState *thread);
extern void _PyErr_NormalizeException(PyThreadState *thread, PyObject **type, PyObject **value, PyObject **traceback);
extern void _PyErr_GetExcInfo(PyThreadState *thread, PyObject **type, PyObject **value, PyObject **traceback);
extern PyObject *_PyErr_GetHandledException(PyThreadState *thread);
extern void _PyErr_SetHandledException(PyThreadState *thread, PyObject *error);
extern int _PyObject_LookupAttrId(PyObject *object, _Py_Identifier *name, PyObject **result);
typedef struct _arena PyArena;
extern PyArena *_PyArena_New(void);
extern void _PyArena_Free(PyArena *arena);
extern int _PyArena_AddPyObject(PyArena *arena, PyObject *object);
#define thread PyThreadState_Get()
#include "internals.h"

static _Py_Identifier attributeId = {"attribute", -1};
static const char *const fastNames[] = {"first", "second", NULL};
static _PyArg_Parser fastParser = {.format = "OO:probe", .keywords = fastNames};
static PyArena *arena;
static PyArena *someArena(void) { return arena = _PyArena_New(); }
static void endArena(void) { _PyArena_Free(arena); }

static int keptValue;
static PyObject *keptObject;
static Py_buffer keptBuffer = {.buf = &keptValue, .len = 1, .itemsize = 1, .readonly = 1, .ndim = 1, .format = "B"};
static wchar_t wideSpace[64];
static Py_UCS4 ucs4Space[64];
static char byteSpace[64];
static Py_complex someComplex = {1.5, 2.5};
static char *keywords[] = {"first", "second", NULL};
#define SOME_TEXT "text"

static void raise(PyObject *value) { PyErr_SetObject(PyExc_ValueError, value); }
static FILE *nullFile(void) {
    static FILE *file;
    if (file == NULL) file = fopen("/dev/null", "r+");
    return file;
}
static void forget(const char *module) {
    if (PyDict_DelItemString(PyImport_GetModuleDict(), module) < 0) PyErr_Clear();
}
static PyObject *convertToObject(void *value) { return PyLong_FromVoidPtr(value); }
static PyObject *failToConvert(void *value) { return PyErr_Format(PyExc_ValueError, "no value"); }

static PyObject *nothingDone(PyObject *self, PyObject *args) { Py_RETURN_NONE; }
static PyMethodDef plainMethod = {"plain", nothingDone, METH_VARARGS, NULL};
static PyObject *ofClass(PyObject *self, PyTypeObject *type, PyObject *const *args, Py_ssize_t count, PyObject *names) {
    Py_RETURN_NONE;
}
static PyMethodDef classMethod = {"of_class", (PyCFunction)(void (*)(void))ofClass, METH_METHOD | METH_FASTCALL | METH_KEYWORDS};
static PyMethodDef someMethods[] = {{"plain", nothingDone, METH_VARARGS, NULL}, {NULL}};
static struct PyModuleDef someModule = {PyModuleDef_HEAD_INIT, "some_module", NULL, 0, someMethods};
static PyModuleDef_Slot noSlots[] = {{0, NULL}};
static struct PyModuleDef phasedModule = {PyModuleDef_HEAD_INIT, "phased_module", NULL, 0, someMethods, noSlots};

static PyMemberDef someMember = {"member", T_OBJECT_EX, 0, 0, NULL};
static PyMemberDef readOnlyMember = {"member", T_OBJECT_EX, 0, READONLY, NULL};
static PyMemberDef badMember = {"member", 99, 0, 0, NULL};
static PyObject *getNothing(PyObject *self, void *closure) { Py_RETURN_NONE; }
static PyGetSetDef someGetSet = {"value", getNothing, NULL, NULL, NULL};

static PyType_Slot typeSlots[] = {{Py_tp_methods, someMethods}, {0, NULL}};
static PyType_Spec someSpec = {"probe.Made", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, typeSlots};
static PyType_Slot badSlots[] = {{9999, NULL}, {0, NULL}};
static PyType_Spec badSpec = {"probe.Bad", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT, badSlots};
static void freePlain(PyObject *self) { PyObject_Free(self); }
static PyTypeObject plainType = {PyVarObject_HEAD_INIT(NULL, 0).tp_name = "probe.Plain", .tp_basicsize = sizeof(PyVarObject),
                                 .tp_itemsize = 1, .tp_dealloc = freePlain, .tp_flags = Py_TPFLAGS_DEFAULT};
static void freeTracked(PyObject *self) { PyObject_GC_Del(self); }
static int visitNothing(PyObject *self, visitproc visit, void *arg) { return 0; }
static PyTypeObject trackedType = {PyVarObject_HEAD_INIT(NULL, 0).tp_name = "probe.Tracked", .tp_basicsize = sizeof(PyVarObject),
                                   .tp_itemsize = 1, .tp_dealloc = freeTracked, .tp_traverse = visitNothing,
                                   .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC};

static PyStructSequence_Field sequenceFields[] = {{"first", NULL}, {"second", NULL}, {NULL}};
static PyStructSequence_Desc sequenceDescription = {"probe.Sequence", NULL, sequenceFields, 2};
static PyTypeObject *sequenceType(void) {
    static PyTypeObject *type;
    if (type == NULL) type = PyStructSequence_NewType(&sequenceDescription);
    return type;
}

/* Kinds that only C can make. */
static PyObject *makeSequence(PyObject *module, PyObject *isFilled) {
    PyObject *made = PyStructSequence_New(sequenceType());
    for (int i = 0; isFilled == Py_True && i < 2; i++)
        PyStructSequence_SET_ITEM(made, i, PyObject_CallNoArgs(watchedType));
    return made;
}
static PyObject *makeCapsule(PyObject *module, PyObject *unused) { return PyCapsule_New(&keptValue, "probe", NULL); }
static PyObject *makeText(PyObject *module, PyObject *unused) {
    PyObject *made = PyUnicode_New(9, 127);
    memset(PyUnicode_DATA(made), 'a', 9);
    return made;
}
static PyObject *makeInstanceMethod(PyObject *module, PyObject *callable) { return PyInstanceMethod_New(callable); }
static PyObject *makeClassMethod(PyObject *module, PyObject *type) {
    return PyCMethod_New(&classMethod, Py_None, NULL, (PyTypeObject *)type);
}
static PyObject *makeModuleType(PyObject *module, PyObject *owner) { return PyType_FromModuleAndSpec(owner, &someSpec, NULL); }
static PyObject *makeDescriptor(PyObject *module, PyObject *type) { return PyDescr_NewGetSet((PyTypeObject *)type, &someGetSet); }
static PyObject *makeTracked(PyObject *module, PyObject *unused) {
    return (PyObject *)PyObject_GC_NewVar(PyVarObject, &trackedType, 3);
}
static PyObject *makePlain(PyObject *module, PyObject *unused) { return (PyObject *)PyObject_NewVar(PyVarObject, &plainType, 3); }
static PyMethodDef kindMethods[] = {{"sequence", makeSequence, METH_O},
                                    {"capsule", makeCapsule, METH_NOARGS},
                                    {"text", makeText, METH_NOARGS},
                                    {"instance_method", makeInstanceMethod, METH_O},
                                    {"class_method", makeClassMethod, METH_O},
                                    {"module_type", makeModuleType, METH_O},
                                    {"descriptor", makeDescriptor, METH_O},
                                    {"tracked", makeTracked, METH_NOARGS},
                                    {"plain", makePlain, METH_NOARGS},
                                    {NULL}};
static int initializePrelude(void) {
    PyDateTime_IMPORT;
    if (PyDateTimeAPI == NULL || PyType_Ready(&plainType) < 0 || PyType_Ready(&trackedType) < 0) return -1;
    PyObject *made = PyModule_New("made_by_c");
    if (made == NULL || PyModule_AddFunctions(made, kindMethods) < 0) return -1;
    return PyDict_SetItemString(PyImport_GetModuleDict(), "made_by_c", made);
}
