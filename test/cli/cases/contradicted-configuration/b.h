PyObject *registry_first(PyObject *registry) CPYCHECKER_RETURNS_BORROWED_REF;
