PyObject *registry_name(PyObject *registry) CPYCHECKER_RETURNS_BORROWED_REF;
PyObject *registry_copy(PyObject *registry) CPYCHECKER_RETURNS_BORROWED_REF;
