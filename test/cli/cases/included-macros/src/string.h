#define PyLong_FromLong(x) Py_None
