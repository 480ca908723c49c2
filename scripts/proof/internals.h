/*
 * C that probes of the interpreter's private names and of functions with a va_list refer to: declarations that no public
 * header has, identifiers, and a macro for each function with a va_list, which calls it from a function with an ellipsis, so
 * that a probe can write the values as arguments. Nothing here knows any contract.
 */
extern PyObject *_PyObject_Call_Prepend(PyThreadState *of, PyObject *callable, PyObject *self, PyObject *args, PyObject *names);
extern PyObject *_PyObject_Call(PyThreadState *of, PyObject *callable, PyObject *args, PyObject *names);
extern PyObject *_PySys_GetAttr(PyThreadState *of, PyObject *name);
extern PyObject *_PyType_GetDocFromInternalDoc(const char *name, const char *text);
extern PyObject *_PyType_GetTextSignatureFromInternalDoc(const char *name, const char *text);
extern PyObject *_PyThread_CurrentExceptions(void);
extern PyObject *_PyModule_CreateInitialized(PyModuleDef *definition, int version);
extern PyObject *_PyNamespace_New(PyObject *names);
extern PyObject *_Py_strhex(const char *bytes, const Py_ssize_t length);
extern PyObject *_Py_strhex_bytes(const char *bytes, const Py_ssize_t length);

extern PyObject *_PyContext_NewHamtForTests(void);

static _Py_Identifier methodId = {"method", -1};
static _Py_Identifier absentId = {"absent", -1};
static _Py_Identifier lengthId = {"len", -1};
static _Py_Identifier typesId = {"types", -1};
static _Py_Identifier specialId = {"__len__", -1};
static PyCompilerFlags someFlags = {0, PY_MINOR_VERSION};

static PyObject *wrapNothing(PyObject *self, PyObject *args, void *wrapped) { Py_RETURN_NONE; }
static struct wrapperbase someWrapper = {"__probe__", 0, NULL, wrapNothing, "text", 0};
static int traceNothing(PyObject *self, PyFrameObject *frame, int what, PyObject *arg) { return 0; }

static FILE *keptFile;
static FILE *sourceFile(const char *text) { return keptFile = fmemopen((char *)text, strlen(text), "r"); }

static _PyUnicodeWriter writer;
static _PyUnicodeWriter *textWriter(void) {
    _PyUnicodeWriter_Init(&writer);
    if (_PyUnicodeWriter_WriteASCIIString(&writer, "some text", 9) < 0) Py_FatalError("no text is written");
    return &writer;
}
static _PyBytesWriter bytesWriter;
static char *filledBytes(void) {
    _PyBytesWriter_Init(&bytesWriter);
    char *end = _PyBytesWriter_Alloc(&bytesWriter, 9);
    return _PyBytesWriter_WriteBytes(&bytesWriter, end, "some text", 9);
}

#define PASS_ON(type, name, call) \
    static type name {            \
        va_list values;           \
        va_start(values, last);   \
        type made = call;         \
        va_end(values);           \
        return made;              \
    }
PASS_ON(PyObject *, formatBytes(const char *last, ...), PyBytes_FromFormatV(last, values))
PASS_ON(PyObject *, formatText(const char *last, ...), PyUnicode_FromFormatV(last, values))
PASS_ON(PyObject *, formatError(PyObject *type, const char *last, ...), PyErr_FormatV(type, last, values))
PASS_ON(PyObject *, buildSized(const char *last, ...), _Py_VaBuildValue_SizeT(last, values))
PASS_ON(int, parse(PyObject *args, const char *last, ...), PyArg_VaParse(args, last, values))
PASS_ON(int, parseNamed(PyObject *args, PyObject *names, const char *format, char **last, ...),
        PyArg_VaParseTupleAndKeywords(args, names, format, last, values))
#undef Py_VaBuildValue
extern PyObject *Py_VaBuildValue(const char *format, va_list values);
PASS_ON(PyObject *, build(const char *last, ...), Py_VaBuildValue(last, values))
#undef PyArg_VaParse
#undef PyArg_VaParseTupleAndKeywords
#define PyBytes_FromFormatV(...) formatBytes(__VA_ARGS__)
#define PyUnicode_FromFormatV(...) formatText(__VA_ARGS__)
#define PyErr_FormatV(...) formatError(__VA_ARGS__)
#define Py_VaBuildValue(...) build(__VA_ARGS__)
#define _Py_VaBuildValue_SizeT(...) buildSized(__VA_ARGS__)
#define PyArg_VaParse(...) parse(__VA_ARGS__)
#define PyArg_VaParseTupleAndKeywords(...) parseNamed(__VA_ARGS__)
