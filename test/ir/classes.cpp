// Namespaces, classes, constructors, methods, new and delete, lambdas, exceptions.
namespace outer { namespace {
class Holder : public Base {
public:
    Holder(PyObject *o) : object(o), count{1} { Py_INCREF(o); }
    ~Holder() { Py_XDECREF(object); }
    PyObject *get() const { return object; }
    static Holder make(PyObject *o) { return Holder(o); }
    PyObject *object;
    int count;
};
int helper(int a) { return a; }
} }
PyObject *Holder::release() { PyObject *o = object; object = NULL; this->count = 0; return o; }
extern "C" PyObject *wrap(PyObject *self, PyObject *arg) {
    Holder h(arg);
    Holder braces{arg};
    Holder assigned = Holder(arg);
    std::vector<PyObject *> items;
    items.push_back(arg);
    Thing *thing = new Thing(arg, 1);
    thing->run(arg);
    char *raw = new char[10];
    delete[] raw;
    delete thing;
    PyObject *moved = std::move(arg);
    PyObject *cast = reinterpret_cast<PyObject *>(raw);
    int n = int(2), m(3);
    outer::helper(n);
    convert<int>(arg);
    if (PyObject *x = f(arg)) return x;
    return h.get();
}
void reference(PyObject *&out, const std::string &text) { out = f(); }
void lambdas(PyObject *a) {
    auto call = [a](int n) { return use(a, n); };
    call(1);
}
int exceptions(PyObject *a) {
    try { f(a); if (!a) throw std::runtime_error("x"); }
    catch (const std::exception &e) { g(e.what()); return -1; }
    catch (...) { return -2; }
    return 0;
}
void ranges(std::vector<PyObject *> &items) {
    for (PyObject *item : items) { if (!item) continue; use(item); }
}
template <typename T> T *templated(T *p) { return p; }
Holder &Holder::operator=(const Holder &other) { return *this; }
auto trailing(int a) -> PyObject * { auto [x, y] = pair(a); return nullptr; }
void not_equal(bool a, bool b) { if (not a and b) f(); using namespace std; }
namespace outer {
PyObject *shared;
PyObject *first(PyObject *o) { return o; }
PyObject *second(PyObject *o) { shared = first(o); PyObject **list = new PyObject *[2]; return shared; }
}
