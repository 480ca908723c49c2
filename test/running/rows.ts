/**
 * For each finding of the examples the calls by which its function shows it when it runs. `@` in a call stands for
 * `_bad`, or for `_ok` where the twin is called instead. What the calls do stands nowhere here: it is measured.
 */

/** Python: what is run before, and the call. */
export interface Calls {
  readonly setup?: string;
  readonly call: string;
}

/** A rule and its function. */
export interface Row {
  readonly rule: string;
  /** Of the example, below `examples/`, without its ending. */
  readonly file: string;
  /** The C function, without `_bad`. */
  readonly function: string;
  /** What a leak loop runs in the debug build. Objects that are released too often have references to spare. */
  readonly loop: Calls;
  /** What runs under valgrind: objects that are released too often are freed. The loop's, where it is absent. */
  readonly once?: Calls;
}

/** An object with so many references that a loop can take some. */
const spare = 'item = object()\nspare = [item] * 1000';

const page = 'class Page:\n    title = "a title that is no constant".upper()\npage = Page()';

const window = `class Source:
    def connect(self, handler): pass
class Window:
    def on_click(self): pass
window, source = Window(), Source()`;

const attempt = `def attempt(function, *arguments):
    try:
        function(*arguments)
    except (ArithmeticError, IndexError, TypeError):
        pass`;

/** The first allocation fails: the list comes from the interpreter's stock, the integer does not. */
const outOfMemory = `import _testcapi, counters
def out_of_memory(function):
    _testcapi.set_nomemory(0, 1)
    try:
        function()
    except MemoryError:
        pass
    finally:
        _testcapi.remove_mem_hooks()`;

const processes = `import processes
types = dict(zip(("_bad", "_ok"), processes.process_types_ok()))`;

/** A list whose second item empties it when it goes. */
const lastWishes = `class Last:
    def __init__(self, items):
        self.items = items
    def __del__(self):
        self.items.clear()
def with_last_wish():
    items = []
    items += [object(), Last(items)]
    return items`;

const watch = `import releases
Watcher = releases.watcher_type_ok()
def watch(name, callback):
    getattr(Watcher(), name)(callback)`;

/** In the order of the rules' names; each finding of the examples has a row. */
export const rows: readonly Row[] = [
  {
    rule: 'borrowed-across-call',
    file: 'rules/releases',
    function: 'zero_second',
    loop: { setup: lastWishes, call: 'zero_second@(with_last_wish())' },
  },
  {
    rule: 'contradicted-contract',
    file: 'rules/declarations',
    function: 'weight',
    loop: { setup: 'weights = {"iron": 7.5}', call: 'twice_by@(weights, "iron")' },
  },
  {
    rule: 'discarded-reference',
    file: 'seeds/counters',
    function: 'make_integers',
    loop: { call: 'make_integers@(100000, 1)' },
  },
  {
    rule: 'double-release',
    file: 'rules/releases',
    function: 'upper',
    loop: { setup: 'word = "some words"', call: 'upper@(word)' },
    once: { call: 'upper@(123456)' },
  },
  {
    rule: 'freed-array-data',
    file: 'rules/arrays',
    function: 'squares',
    loop: { call: 'squares@().sum()' },
  },
  {
    rule: 'leaked-after-failed-steal',
    file: 'rules/losses',
    function: 'add_limit',
    loop: { setup: `import losses\n${attempt}`, call: 'attempt(losses.add_limit@, "no module")' },
  },
  {
    rule: 'leaked-format-argument',
    file: 'rules/losses',
    function: 'labelled_area',
    loop: { call: 'labelled_area@(1000)' },
  },
  {
    rule: 'leaked-iterator-item',
    file: 'seeds/events',
    function: 'count_visible',
    loop: { setup: 'layers = [object()]', call: 'count_visible@(layers)' },
    once: { call: 'count_visible@(object() for _ in range(1))' },
  },
  {
    rule: 'leaked-reference',
    file: 'seeds/events',
    function: 'connect',
    loop: { setup: window, call: 'connect@(window, source)' },
  },
  {
    rule: 'leaked-reference',
    file: 'seeds/counters',
    function: 'numbers',
    loop: { setup: outOfMemory, call: 'out_of_memory(counters.numbers@)' },
    once: { call: 'numbers@()' },
  },
  {
    rule: 'leaked-reference',
    file: 'seeds/sampler',
    function: 'samples',
    loop: { setup: `import sampler\n${attempt}`, call: 'attempt(sampler.samples@, lambda at: 1 / (at - 0.5))' },
    once: { call: 'samples@(float)' },
  },
  {
    rule: 'non-owning-array',
    file: 'seeds/alignment',
    function: 'parse_alignment',
    loop: { setup: 'text = b"A" * (1 << 20)', call: 'parse_alignment@(text)' },
    once: { call: 'parse_alignment@(b"A" * 999)' },
  },
  {
    rule: 'overwritten-reference',
    file: 'rules/losses',
    function: 'title',
    loop: { setup: page, call: 'title@(page)' },
  },
  {
    rule: 'release-after-failed-steal',
    file: 'rules/releases',
    function: 'put_first',
    loop: { setup: `import releases\n${attempt}\n${spare}`, call: 'attempt(releases.put_first@, [], item)' },
    once: { setup: `import releases\n${attempt}`, call: 'attempt(releases.put_first@, [], object())' },
  },
  {
    rule: 'released-borrowed-reference',
    file: 'rules/releases',
    function: 'first_as_text',
    loop: { setup: `${spare}\nitems = [item]`, call: 'first_as_text@(items)' },
    once: { call: 'first_as_text@([object()])' },
  },
  {
    rule: 'returned-borrowed-reference',
    file: 'rules/releases',
    function: 'setting',
    loop: { setup: `${spare}\nsettings = {"size": item}`, call: 'setting@(settings, "size")' },
    once: { call: 'setting@({"size": object()}, "size")' },
  },
  {
    rule: 'returned-borrowed-reference',
    file: 'seeds/counters',
    function: 'last',
    loop: { setup: `${spare}\nitems = [item]`, call: 'last@(items)' },
    once: { call: 'last@([object()])' },
  },
  {
    rule: 'stolen-borrowed-reference',
    file: 'seeds/alignment',
    function: 'label_pair',
    loop: { setup: 'label = "a label".upper()\nindex = {label: label}', call: 'label_pair@(index, label)' },
    once: { call: 'label_pair@({"a": object()}, "a")' },
  },
  {
    rule: 'stolen-descriptor',
    file: 'rules/arrays',
    function: 'zeros',
    loop: { setup: 'import numpy\ntype = numpy.dtype("d")', call: 'zeros@(type)' },
    once: { call: 'zeros@("V7")' },
  },
  {
    rule: 'stored-borrowed-reference',
    file: 'rules/releases',
    function: 'watcher_watch',
    loop: { setup: `${watch}\n${spare}`, call: 'watch("watch@", item)' },
    once: { setup: watch, call: 'watch("watch@", object())' },
  },
  {
    rule: 'unbalanced-incref',
    file: 'seeds/processes',
    function: 'exit_status',
    loop: { call: 'exit_status@(7)' },
  },
  {
    rule: 'unbalanced-incref',
    file: 'seeds/processes',
    function: 'process_new',
    loop: { setup: processes, call: 'types["@"]()' },
  },
  {
    rule: 'use-after-release',
    file: 'seeds/counters',
    function: 'first_word',
    loop: { call: 'first_word@("some words")' },
  },
  {
    rule: 'use-after-steal',
    file: 'seeds/counters',
    function: 'single',
    loop: { call: 'single@()' },
  },
  {
    rule: 'wrong-array-owner',
    file: 'rules/arrays',
    function: 'owned_squares',
    loop: { call: 'owned_squares@()' },
  },
];
