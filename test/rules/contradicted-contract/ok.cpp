//@ rule: contradicted-contract
#include <Python.h>

class Owner {
public:
    explicit Owner(PyObject *object) : object_(object) {}
    ~Owner() { Py_XDECREF(object_); }
private:
    PyObject *object_;
};

/* A local object takes the reference over and releases it at the end of the scope. */
NPY_STEALS_REF_TO_ARG(2)
int owner_in_parentheses_ok(PyObject *list, PyObject *item)
{
    Owner owner(item);
    return PyList_Append(list, item);
}

NPY_STEALS_REF_TO_ARG(2)
int owner_in_braces_ok(PyObject *list, PyObject *item)
{
    Owner owner{item};
    return PyList_Append(list, item);
}

NPY_STEALS_REF_TO_ARG(2)
int owner_assigned_ok(PyObject *list, PyObject *item)
{
    Owner owner = Owner(item);
    auto other = Owner{item};
    return PyList_Append(list, item);
}

NPY_STEALS_REF_TO_ARG(2)
int owner_of_a_template_ok(PyObject *list, PyObject *item)
{
    std::unique_ptr<PyObject, Release> owner(item);
    return PyList_Append(list, item);
}
