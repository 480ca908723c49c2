#define FORGET(x) (void)(x)
