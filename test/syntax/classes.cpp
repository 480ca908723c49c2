// The C++ grammar has kinds of its own; the numbers of the common ones are the same.
class A : public B { A(int x) : y(x) {} int y; };
template <typename T> T *A::get() const { return new T{1}; }
