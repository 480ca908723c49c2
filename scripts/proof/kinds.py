"""The objects that probes are called with: one function a kind, each call of which makes a new object.

Nothing here is shared or cached, so that counts tell who holds what: small numbers, short texts and empty containers, of
which the interpreter keeps one for all, are avoided. Objects of the class Object are watched also as items of a list, a
tuple or a dict.
"""

import array as array_module
import asyncio  # noqa: F401  (imported now, so that no probe is the first to do it)
import collections
import contextvars
import datetime as datetime_module
import functools
import io
import sys
import types
import weakref as weakref_module
import warnings

warnings.simplefilter('ignore')


class Nowhere:
    """A file that keeps nothing: what functions print must not mix with the measures."""

    def write(self, text):
        pass

    def flush(self):
        pass


sys.stdout = sys.stderr = Nowhere()


class Object:
    """A plain object with a few attributes and methods."""

    def __init__(self):
        self.attribute = [1]

    def method(self, *args):
        return [args and 1]


class Failing:
    """An object with which nothing works."""

    def fail(self, *args):
        raise ValueError('nothing works')

    __eq__ = __lt__ = __hash__ = __len__ = __iter__ = __getitem__ = __setitem__ = __delitem__ = fail
    __bool__ = __call__ = __repr__ = __str__ = __int__ = __float__ = __index__ = __complex__ = __bytes__ = fail
    __add__ = __contains__ = __length_hint__ = __fspath__ = __format__ = __dir__ = __next__ = fail

    def __getattr__(self, name):
        raise ValueError('nothing works')

    def __setattr__(self, name, value):
        raise ValueError('nothing works')

    def __delattr__(self, name):
        raise ValueError('nothing works')


class Keyed(Object):
    """A mapping that is no dict."""

    def __init__(self):
        self.content = {'key': Object()}

    def keys(self):
        return self.content.keys()

    def values(self):
        return self.content.values()

    def items(self):
        return self.content.items()

    def __len__(self):
        return len(self.content)

    def __getitem__(self, key):
        return self.content[key]

    def __setitem__(self, key, value):
        self.content[key] = value

    def __delitem__(self, key):
        del self.content[key]


class Texted(Object):
    def __str__(self):
        return text()

    def __repr__(self):
        return text()

    def __bytes__(self):
        return data()

    def __fspath__(self):
        return text()

    def __index__(self):
        return number()

    def __float__(self):
        return 1.5

    def __complex__(self):
        return 1.5j


class InPlace:
    """Its in-place operators give the object itself."""

    def same(self, *args):
        return self

    __iadd__ = __isub__ = __imul__ = __imatmul__ = __ifloordiv__ = __itruediv__ = __imod__ = __ipow__ = same
    __ilshift__ = __irshift__ = __iand__ = __ixor__ = __ior__ = __pos__ = __abs__ = same
    __matmul__ = lambda self, other: [1]


class SubText(str):
    pass


class SubNumber(int):
    pass


object = Object
failing = Failing
mapping = Keyed
speaking = Texted
inplace = InPlace


def text():
    return ''.join(('some', ' text'))


def key():
    return ''.join(('k', 'ey'))


def wide_text():
    return ''.join(('\u0436', '\U0001f600'))


def latin_text():
    return ''.join(('\xe4', 'bc'))


def surrogate():
    return ''.join(('\udc80', 'b'))


# Names of attributes are always these very texts: caches of the interpreter keep those that they meet.


def name():
    return 'attribute'


def method_name():
    return 'method'


def absent():
    return 'absent'


def encoding():
    return ''.join(('utf', '-8'))


def format_text():
    return ''.join(('%s ', 'text'))


def empty_format():
    return ''.join(())


def width_format():
    return ''.join(('>1', '0'))


def number_text():
    return ''.join(('123', '456789'))


def subtext():
    return SubText('some text')


def data():
    return b''.join((b'some ', b'bytes'))


def hex_text():
    return ''.join(('0a', '0b'))


def number():
    return int('1234567')


def other_number():
    return int('7654321')


def big_number():
    return int('9' * 40)


def negative():
    return int('-1234567')


def digit():
    return int('3')


def real():
    return float('1.25')


def complex_number():
    return complex('1+2j')


def list():
    return [Object(), Object()]


def numbers():
    return [1234567 + len('a'), 7654321 + len('b')]


def texts():
    return [text(), text()]


def one_text():
    return [text()]


def mixed():
    return [1, 'a']


def pairs():
    return [(key(), Object()), (text(), Object())]


def tuple():
    return (Object(), Object())


def one():
    return (Object(),)


def nothing():
    return ()


def with_text():
    return (text(),)


def with_data():
    return (data(),)


def with_number():
    return (int('77'),)


def with_real():
    return (real(),)


def with_complex():
    return (complex_number(),)


def with_bytearray():
    return (bytearray(b'abc'),)


def with_list():
    return (list(),)


def with_char():
    return (b''.join((b'x', b'')),)


def with_letter():
    return (''.join(('x', '')),)


def with_none():
    return (None,)


def with_pair():
    return ((Object(), Object()),)


def dict():
    return {key(): Object()}


def names():
    return {'attribute': Object()}


def other_dict():
    return {text(): Object()}


def number_dict():
    return {1: Object()}


def empty_dict():
    return {}


def globals_dict():
    return {'__builtins__': __builtins__}


def ordered():
    ordered = collections.OrderedDict()
    ordered[key()] = Object()
    return ordered


def set():
    return {Object(), Object()}


def keyed_set():
    return {key(), text()}


def frozen():
    return frozenset((Object(), Object()))


def bytes_array():
    return bytearray(b'some bytes')


def view():
    return memoryview(bytearray(b'some bytes'))


def bounds():
    return slice(int('1000'), int('2000'), int('1001'))


def iterator():
    return iter([Object(), Object()])


def generator():
    return (item for item in [Object(), Object()])


def ended():
    iterator = iter([Object()])
    next(iterator)
    return iterator


class BadIterator:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError('no item')


bad_iterator = BadIterator


async def items():
    yield 1


def async_generator():
    return items()


def cell():
    return types.CellType(Object())


def empty_cell():
    return types.CellType()


def function():
    held = Object()

    def made(first=Object(), *, second=Object()) -> Object:
        return held

    made.__module__ = text()
    return made


def closure():
    return (cell(),)


def plain_function():
    return types.FunctionType(code(), {'__builtins__': __builtins__, '__name__': 'probe'})


def code():
    return compile('[1, 2]', 'probe', 'exec')


def value_code():
    return compile('[1, 2]', 'probe', 'eval')


def bad_code():
    return compile('1/0', 'probe', 'exec')


def callable():
    return functools.partial(take)


def take(*args, **keywords):
    return [1]


def method():
    return Object().method


def builtin_method():
    return [Object()].append


def module():
    made = types.ModuleType('probe_module', 'A module.')
    made.__file__ = text()
    return made


def bare_module():
    made = types.ModuleType('probe_module')
    del made.__dict__['__name__']
    return made


def type():
    return types.new_class('Made')


def subtype():
    return types.new_class('Made', (Object,))


def error():
    return ValueError(text())


def chained():
    try:
        try:
            raise ValueError(text())
        except ValueError as error:
            raise KeyError(text()) from error
    except KeyError as error:
        return error


def error_type():
    return types.new_class('Error', (ValueError,))


def traceback():
    try:
        raise ValueError(text())
    except ValueError as error:
        found = error.__traceback__
        return types.TracebackType(None, found.tb_frame, 1, 1)


def decode_error():
    return UnicodeDecodeError(encoding(), data(), 1, 2, text())


def encode_error():
    return UnicodeEncodeError(encoding(), text(), 1, 2, text())


def translate_error():
    return UnicodeTranslateError(text(), 1, 2, text())


def bad_decode_error():
    made = UnicodeDecodeError.__new__(UnicodeDecodeError)
    return made


def bad_encode_error():
    return UnicodeEncodeError.__new__(UnicodeEncodeError)


def bad_translate_error():
    return UnicodeTranslateError.__new__(UnicodeTranslateError)


def weakref():
    held = Object()
    made = weakref_module.ref(held)
    keeper.append(held)
    del keeper[:-1]
    return made


keeper = []


def proxy():
    held = Object()
    made = weakref_module.proxy(held)
    keeper.append(held)
    del keeper[:-1]
    return made


def context():
    return contextvars.Context()


def context_variable():
    return contextvars.ContextVar('probe', default=Object())


def bare_variable():
    return contextvars.ContextVar('probe')


def writer():
    return io.StringIO()


def reader():
    return io.StringIO('one line\nand another\n')


def ended_reader():
    return io.StringIO('')


def date():
    return datetime_module.date(2020, 1, 2)


def moment():
    return datetime_module.datetime(2020, 1, 2, 3, 4, 5, 6, zone())


def time():
    return datetime_module.time(1, 2, 3, 4, zone())


def zone():
    return datetime_module.timezone(difference(), text())


def difference():
    return datetime_module.timedelta(0, 3600)


def long_difference():
    return datetime_module.timedelta(3)


def timestamp():
    return (float('1000000.5'),)


def frame():
    try:
        raise ValueError
    except ValueError as error:
        return error.__traceback__.tb_frame


def generator_frame():
    made = generator()
    keeper.append(made)
    del keeper[:-1]
    return made.gi_frame


# Kinds that only C can make: the probes' module registers them before the first probe runs.


def by_c(name, *args):
    import made_by_c

    return getattr(made_by_c, name)(*args)


def sequence():
    return by_c('sequence', True)


def new_sequence():
    return by_c('sequence', False)


def capsule():
    return by_c('capsule')


def fresh_text():
    return by_c('text')


def instance_method():
    return by_c('instance_method', callable())


def class_method():
    return by_c('class_method', type())


def module_type():
    return by_c('module_type', module())


def own_descriptor():
    return by_c('descriptor', type())


def pickle_buffer():
    import pickle

    return pickle.PickleBuffer(bytearray(b'some bytes'))


def wrapper_descriptor():
    return [].__class__.__dict__['__len__']


def object_list():
    return [Object()]


def bad_bounds():
    return slice(Object(), Object(), Object())


def digit_zero():
    return SubNumber(0)


def list_of_digits():
    return [1, 2, 3]


def list_of_bytes():
    return [data(), data()]


def map_text():
    return ''.join(map(chr, range(0x400, 0x500)))


def blank():
    return ''.join((' ', ''))


def translation():
    return {ord('s'): ''.join(('x', 'y'))}


def lone_surrogate():
    return ''.join(('\ud800', 'b'))


def triple_of_numbers():
    return (number(), number(), number())


def null_path():
    return ''.join(('/dev/', 'null'))


def program_path():
    return ''.join((__file__, ''))


def builtin_name():
    return ''.join(('le', 'n'))


def module_name():
    return ''.join(('typ', 'es'))


def attribute_name():
    return 'ModuleType'


def importable():
    import __hello__

    return __hello__


def base_tuple():
    return (Object, Failing)


class Spec:
    name = 'phased_module'
    origin = None


def spec():
    return Spec()


def import_error_type():
    return types.new_class('Error', (ImportError,))


def two_bases():
    return (error_type(), Object)


def base():
    return Object


def own_error():
    return error_type()()


def own_name():
    return '__module__'


def registry():
    return {}


def no_data():
    return b''.join((data(), data()))


def second():
    return {'second': Object()}


def text_and_object():
    return (text(), Object())


def data_and_object():
    return (data(), Object())


def first_number():
    return 1234567 + len('a')


def interned_text():
    return ''.join(('interned ', 'by a probe'))


def tracked():
    return by_c('tracked')


def plain():
    return by_c('plain')


def codec():
    import codecs

    return codecs.lookup('utf-8')


def keys_view():
    return {'some key': 1}.keys()


def attribute_dict():
    return {'attribute': Object()}


def path_name():
    return ''.join(('pa', 'th'))


def metaclass():
    return types.new_class('Meta', (int.__class__,))
