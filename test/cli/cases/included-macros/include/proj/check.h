#define RETURN_IF_NULL(x) if ((x) == NULL) return -1
#define RETURN_IF_ERROR(x) if ((x) < 0) return -1
