#define FORGET(x) Py_DECREF(x)
