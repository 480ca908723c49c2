/*
 * What every probe of a contract row needs at run time: fresh objects with their counts watched, the measures of one call,
 * and allocations that fail on demand. A probe (made by source.ts) calls these in order: `fresh` for each object, `begin`,
 * the function under test, `done`, `found` for each object that it returned or stored, `owe` for each reference that
 * the contract leaves with the caller, `finish`. Each run of a probe is one line of JSON on standard output. Whether the
 * numbers are those that the contract promises is for expectation.ts.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

/* Exported, but in no public header. */
extern Py_ssize_t _Py_GetAllocatedBlocks(void);

/* References of our own to each watched object, so that one released too often still lives when it is counted. Too few:
   such a probe crashes and says less; too many: nothing. */
#define GUARD 32
#define SLOTS 32
/* Seconds for one probe. Too few: a slow machine fails it; too many: one that hangs holds the others up. */
#define LONGEST 20
/* Runs before the first that counts: caches and specialized bytecode are filled by then. */
#define WARM_RUNS 10
#define MEASURED_RUNS 5
/* Runs until the interpreter's free lists, of up to eighty objects, are full, where they are still growing. */
#define LONGEST_WARMING 120
/* Allocations of one call that are made to fail, one after the other. */
#define LONGEST_SHORTAGE 40

typedef struct {
    PyObject *object;
    int guard; /* references of ours; 0: the call needs an object that nobody else knows */
    int owed;  /* references that the caller has to release */
    int isGone;
    int isItem;       /* of a container that the probe made */
    Py_ssize_t own;   /* references from its own parts, or from whoever shares it, before the call */
    PyObject *weak;   /* while a cycle is taken down */
    Py_ssize_t before, change, settled, left;
} Slot;

typedef struct {
    PyObject *object; /* as returned or stored; may be NULL or the marker */
    int slot;         /* where it is watched, -1: nowhere */
    const char *is;   /* null, untouched, known (to the probe), same (the one replaced), new */
    Py_ssize_t references, held, left;
} Found;

typedef struct {
    const char *name;
    void (*run)(void);
    int withoutMemory;
} Probe;

static Slot slots[SLOTS];
static int slotCount;
/* Where the objects stand that the probe made for arguments, in their order. */
static int argumentSlots[SLOTS], argumentCount;
static Found founds[SLOTS];
static int foundCount;
static PyObject *kinds;
static PyObject *watchedType;
static int hasFailed, isCollecting;
static long long resultNumber;
static char raisedName[200];
static Py_ssize_t totalBefore, blocksBefore, lastTotal, lastBlocks;

/* What an address of an object holds before the call: nobody may touch it. */
static PyObject theMarker;
#define MARKER (&theMarker)

/* Allocations that fail on demand. */
static PyMemAllocatorEx plainAllocators[2];
static int isShort;
static long allocation, failingAllocation;

static int fails(void) { return isShort && allocation++ == failingAllocation; }
static void *shortMalloc(void *context, size_t size) {
    PyMemAllocatorEx *plain = context;
    return fails() ? NULL : plain->malloc(plain->ctx, size);
}
static void *shortCalloc(void *context, size_t count, size_t size) {
    PyMemAllocatorEx *plain = context;
    return fails() ? NULL : plain->calloc(plain->ctx, count, size);
}
static void *shortRealloc(void *context, void *old, size_t size) {
    PyMemAllocatorEx *plain = context;
    return fails() ? NULL : plain->realloc(plain->ctx, old, size);
}
static void shortFree(void *context, void *memory) {
    PyMemAllocatorEx *plain = context;
    plain->free(plain->ctx, memory);
}
static void useShortAllocators(void) {
    const PyMemAllocatorDomain domains[2] = {PYMEM_DOMAIN_OBJ, PYMEM_DOMAIN_MEM};
    for (int i = 0; i < 2; i++) {
        PyMem_GetAllocator(domains[i], &plainAllocators[i]);
        PyMemAllocatorEx mine = {&plainAllocators[i], shortMalloc, shortCalloc, shortRealloc, shortFree};
        PyMem_SetAllocator(domains[i], &mine);
    }
}

/* References to the object that we have, or that the caller has by our doing. */
static Py_ssize_t ours(PyObject *object) {
    Py_ssize_t sum = 0;
    for (int i = 0; i < slotCount; i++)
        if (slots[i].object == object && !slots[i].isGone) sum += slots[i].guard + slots[i].owed;
    return sum;
}

static int watch(PyObject *object, int guard, int owed) {
    if (slotCount == SLOTS) Py_FatalError("a probe has too many objects");
    Slot *slot = &slots[slotCount++];
    memset(slot, 0, sizeof(*slot));
    slot->object = object;
    slot->guard = guard;
    slot->owed = owed;
    for (int i = 0; i < guard; i++) Py_INCREF(object);
    return slotCount - 1;
}

static int slotOf(PyObject *object) {
    for (int i = 0; i < slotCount; i++)
        if (slots[i].object == object && slots[i].guard > 0) return i;
    return -1;
}

static void watchItem(PyObject *item) {
    if ((PyObject *)Py_TYPE(item) == watchedType && slotOf(item) < 0) slots[watch(item, GUARD, 0)].isItem = 1;
}

/* A new object of that kind, with one reference that the caller owns. Items of containers are watched, too. */
static PyObject *fresh(const char *kind, int guard) {
    PyObject *maker = PyObject_GetAttrString(kinds, kind);
    PyObject *object = maker == NULL ? NULL : PyObject_CallNoArgs(maker);
    Py_XDECREF(maker);
    if (object == NULL) {
        PyErr_Print();
        Py_FatalError(kind);
    }
    PyType_ClearCache(); /* it holds names of attributes */
    Py_ssize_t own = Py_REFCNT(object) - 1 - ours(object);
    int slot = watch(object, guard, 1);
    slots[slot].own = guard > 0 ? own : 0;
    if (own > 0) isCollecting = 1;
    argumentSlots[argumentCount++] = slot;
    if (PyList_CheckExact(object) || PyTuple_CheckExact(object)) {
        for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(object); i++)
            watchItem(PySequence_Fast_GET_ITEM(object, i));
    } else if (PyDict_CheckExact(object)) {
        Py_ssize_t place = 0;
        PyObject *key, *value;
        while (PyDict_Next(object, &place, &key, &value)) watchItem(value);
    }
    return object;
}

/* The call comes next: what counts are now, and whether an allocation fails. */
static void begin(void) {
    if (failingAllocation >= 0) PyGC_Collect(); /* empties the free lists, so that objects need memory */
    PyType_ClearCache();
    for (int i = 0; i < slotCount; i++) slots[i].before = Py_REFCNT(slots[i].object);
    allocation = 0;
    isShort = failingAllocation >= 0;
}

/* How counts have changed: at once, or once the exception is gone. */
static void count(int isSettled) {
    for (int i = 0; i < slotCount; i++) {
        Slot *slot = &slots[i];
        if (slot->guard == 0 && slot->owed == 0) continue; /* gone to somebody else: not ours to look at */
        Py_ssize_t change = Py_REFCNT(slot->object) - slot->before;
        *(isSettled ? &slot->settled : &slot->change) = change;
    }
}

static void done(int failed, long long number) {
    isShort = 0;
    hasFailed = failed;
    resultNumber = number;
}

static void owe(int slot, int references) { slots[slot].owed = references; }

static void noteException(void) {
    PyObject *type, *value, *traceback;
    raisedName[0] = '\0';
    count(0);
    PyErr_Fetch(&type, &value, &traceback);
    PyType_ClearCache();
    if (type != NULL) {
        const char *name = PyExceptionClass_Check(type) ? ((PyTypeObject *)type)->tp_name : "something";
        snprintf(raisedName, sizeof(raisedName), "%s", name);
    }
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
    count(1);
}

/* An object that the call returned or stored; `owed` references of it are the caller's. */
static void found(PyObject *object, int owed) {
    Found *entry = &founds[foundCount++];
    memset(entry, 0, sizeof(*entry));
    entry->object = object;
    entry->slot = -1;
    entry->is = object == NULL ? "null" : "untouched";
    if (object == NULL || object == MARKER) return;
    entry->is = "known";
    entry->references = Py_REFCNT(object);
    entry->slot = slotOf(object);
    if (entry->slot < 0) {
        entry->is = "new";
        for (int i = 0; i < slotCount; i++)
            if (slots[i].object == object) entry->is = "same";
        entry->slot = watch(object, GUARD, 0);
    }
    slots[entry->slot].owed += owed;
}

static Py_ssize_t others(const Slot *slot) { return Py_REFCNT(slot->object) - ours(slot->object) - slot->own; }

/* The caller does what the contract asks of him. */
static void settle(void) {
    for (int i = 0; i < slotCount; i++) {
        Slot *slot = &slots[i];
        if (slot->guard > 0) {
            for (; slot->owed > 0; slot->owed--) Py_DECREF(slot->object);
            continue;
        }
        /* An object without guard: after the last reference that the contract gives us it is out of reach. */
        slot->isGone = 1;
        slot->left = slot->owed > 0 ? Py_REFCNT(slot->object) - slot->owed : 0;
    }
    for (int i = 0; i < foundCount; i++)
        if (founds[i].slot >= 0) founds[i].held = others(&slots[founds[i].slot]) + slots[founds[i].slot].own;
    for (int i = 0; i < slotCount; i++)
        if (slots[i].guard == 0)
            for (; slots[i].owed > 0; slots[i].owed--) Py_DECREF(slots[i].object);
}

static void drop(Slot *slot) {
    PyObject *object = slot->object;
    slot->isGone = 1;
    /* Where one was released too often, fewer than ours are left. */
    Py_ssize_t count = Py_REFCNT(object) < slot->guard ? Py_REFCNT(object) : slot->guard;
    for (; count > 0; count--) Py_DECREF(object);
}

/* Lets go of every object that only we still know, until nothing changes; the number of those that others know, too. */
static int letGo(void) {
    int alive, changed;
    PyType_ClearCache();
    do {
        alive = changed = 0;
        for (int i = 0; i < slotCount; i++) {
            Slot *slot = &slots[i];
            if (slot->isGone) continue;
            slot->left = others(slot);
            if (slot->left != 0) alive++;
            else {
                changed = 1;
                drop(slot);
            }
        }
    } while (changed);
    return alive;
}

/* Objects that hold each other: our references go, too, and the collector shows whether anybody else has one. */
static void letGoOfCycles(void) {
    for (int i = 0; i < slotCount; i++) {
        Slot *slot = &slots[i];
        if (slot->isGone || slot->left < 0 || !PyType_SUPPORTS_WEAKREFS(Py_TYPE(slot->object))) continue;
        slot->weak = PyWeakref_NewRef(slot->object, NULL);
        if (slot->weak == NULL) PyErr_Clear();
    }
    for (int i = 0; i < slotCount; i++)
        if (slots[i].weak != NULL)
            for (int n = slots[i].guard; n > 0; n--) Py_DECREF(slots[i].object);
    PyGC_Collect();
    for (int i = 0; i < slotCount; i++) {
        Slot *slot = &slots[i];
        if (slot->weak == NULL) continue;
        if (PyWeakref_GET_OBJECT(slot->weak) == Py_None) {
            slot->isGone = 1;
            slot->left = 0;
        } else
            for (int n = slot->guard; n > 0; n--) Py_INCREF(slot->object);
        Py_CLEAR(slot->weak);
    }
}

/* Everything is taken down. */
static void finish(void) {
    if (letGo() > 0) {
        letGoOfCycles();
        letGo();
    }
    for (int i = 0; i < foundCount; i++)
        if (founds[i].slot >= 0) {
            const Slot *slot = &slots[founds[i].slot];
            founds[i].left = slot->own + (slot->isGone ? 0 : slot->left);
        }
    for (int i = 0; i < slotCount; i++)
        if (!slots[i].isGone) drop(&slots[i]);
    if (isCollecting) PyGC_Collect();
}

/* The argument's object that stands in a slot, counted from 0; -1: none. */
static int argumentOf(int slot) {
    for (int i = 0; i < argumentCount; i++)
        if (argumentSlots[i] == slot) return i;
    return -1;
}

static void report(int index, Py_ssize_t total, Py_ssize_t blocks) {
    printf("{\"probe\":%d,\"shortage\":%ld,\"failed\":%s,\"raised\":\"%s\",\"total\":%zd,\"blocks\":%zd,\"number\":%lld", index,
           failingAllocation, hasFailed ? "true" : "false", raisedName, total, blocks, resultNumber);
    printf(",\"slots\":[");
    for (int i = 0; i < argumentCount; i++) {
        const Slot *slot = &slots[argumentSlots[i]];
        printf("%s{\"change\":%zd,\"settled\":%zd,\"left\":%zd}", i ? "," : "", slot->change, slot->settled, slot->left);
    }
    Py_ssize_t leftOfItems = 0;
    for (int i = 0; i < slotCount; i++)
        if (argumentOf(i) < 0 && slots[i].isItem) leftOfItems += slots[i].left;
    printf("],\"items\":%zd,\"found\":[", leftOfItems);
    for (int i = 0; i < foundCount; i++)
        printf("%s{\"is\":\"%s\",\"slot\":%d,\"references\":%zd,\"held\":%zd,\"left\":%zd}", i ? "," : "",
               founds[i].is, argumentOf(founds[i].slot), founds[i].references, founds[i].held, founds[i].left);
    printf("]}\n");
}

static void runOnce(const Probe *probe, int index, int isReported) {
    slotCount = argumentCount = foundCount = hasFailed = 0;
    resultNumber = 0;
    raisedName[0] = '\0';
    PyErr_Clear();
    blocksBefore = _Py_GetAllocatedBlocks();
    totalBefore = _Py_GetRefTotal();
    probe->run();
    lastTotal = _Py_GetRefTotal() - totalBefore;
    lastBlocks = _Py_GetAllocatedBlocks() - blocksBefore;
    if (isReported) report(index, lastTotal, lastBlocks);
}

static void runProbe(const Probe *probe, int index) {
    printf("{\"start\":%d}\n", index);
    fflush(stdout);
    alarm(LONGEST);
    isCollecting = 0;
    failingAllocation = -1;
    int grew = 0;
    for (int i = 0; i < WARM_RUNS || (i < LONGEST_WARMING && lastBlocks > 0); i++) {
        runOnce(probe, index, 0);
        grew = lastTotal != 0 ? grew + 1 : 0;
    }
    isCollecting = grew > 3;
    if (isCollecting) runOnce(probe, index, 0);
    for (int i = 0; i < MEASURED_RUNS; i++) runOnce(probe, index, 1);
    if (!probe->withoutMemory) return;
    for (long i = 0; i < LONGEST_SHORTAGE; i++) {
        failingAllocation = i;
        runOnce(probe, index, 0);
        if (allocation <= i) break;
        fflush(stdout);
        runOnce(probe, index, 1);
    }
    failingAllocation = -1;
}

static const Probe probes[];

static PyObject *run(PyObject *module, PyObject *args) {
    int first, last;
    PyObject *gc;
    if (!PyArg_ParseTuple(args, "Oii", &kinds, &first, &last)) return NULL;
    watchedType = PyObject_GetAttrString(kinds, "Object");
    gc = PyImport_ImportModule("gc");
    if (watchedType == NULL || gc == NULL) return NULL;
    /* The collector runs when it is called, never by itself, and leaves what was there before alone. */
    PyGC_Collect();
    Py_XDECREF(PyObject_CallMethod(gc, "set_threshold", "i", 0));
    Py_XDECREF(PyObject_CallMethod(gc, "freeze", NULL));
    Py_DECREF(gc);
    useShortAllocators();
    for (int i = first; i < last; i++) runProbe(&probes[i], i);
    fflush(stdout);
    /* The interpreter's own end is no part of the probes. */
    _exit(0);
}

static PyMethodDef moduleMethods[] = {{"run", run, METH_VARARGS, NULL}, {NULL}};
