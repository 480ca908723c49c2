"""The objects that probes of NumPy's interface are called with, besides those of kinds.py: one function a kind."""

import numpy
from kinds import *  # noqa: F403


class Subarray(numpy.ndarray):
    pass


class FailingArray:
    def __array__(self, *args, **keywords):
        raise ValueError('no array')


failing_array = FailingArray


def array():
    return numpy.array([1.0, 2.0, 3.0])


double_array = array


def long_array():
    return numpy.arange(7.0)


def matrix():
    return numpy.arange(4.0).reshape(2, 2).copy()


def zero_array():
    return numpy.array(1.0)


def scalar_array():
    return numpy.array(1.5)


def complex_array():
    return numpy.array([1j, 2j, 3j])


def text_array():
    return numpy.array(['some', 'text'])


def object_array():
    made = numpy.empty(3, dtype=object_type)
    made[:] = [[1], [2], [3]]
    return made


def empty_objects():
    return numpy.empty(3, dtype=object_type)


object_type = numpy.dtype('O')


def read_only():
    made = array()
    made.setflags(write=False)
    return made


def strided():
    return numpy.arange(8.0)[::2]


def view_of_array():
    return numpy.arange(8.0)[:3]


def empty_view():
    return numpy.empty(0)


def subarray():
    return array().view(Subarray)


def index_array():
    return numpy.array([0, 1, 0])


def mask():
    return numpy.array([True, False, True])


def kth():
    return numpy.array([1])


def indices():
    return [0, 1, 2]


def bad_indices():
    return [0, 1, 99]


def floats():
    return [1.5, 2.5, 3.5]


def arrays():
    return (array(), array())


def shape():
    return (3,)[:1] + ()


def bad_shape():
    return (1, 99)


def float_iterator():
    return iter([1.5, 2.5, 3.5])


def data_of_doubles():
    return bytearray(24)


def scalar():
    return numpy.float64(1.5)


def big_step():
    return int('1234567')


# A descriptor that nobody else has: NumPy shares those of its own types.


def descriptor():
    return numpy.dtype('f8', metadata={'of': 'a probe'})


def odd_descriptor():
    return numpy.dtype('S7', metadata={'of': 'a probe'})


def record_descriptor():
    return numpy.dtype([('a', 'i4')])


def object_descriptor():
    return numpy.dtype('O', metadata={'of': 'a probe'})


def type_text():
    return ''.join(('f', '8'))


def order_text():
    return ''.join(('<', ''))


def sort_text():
    return ''.join(('quick', 'sort'))


def side_text():
    return ''.join(('le', 'ft'))


def letter_c():
    return ''.join(('C', ''))


def casting_text():
    return ''.join(('sa', 'fe'))


def clip_text():
    return ''.join(('cl', 'ip'))


def flat():
    return array().flat


def multi():
    return numpy.broadcast(array(), array())


class ArrayLike:
    def __array__(self, *args, **keywords):
        return array()


array_like = ArrayLike


def cube():
    return numpy.arange(16.0).reshape(2, 2, 2, 2).copy()


def select_text():
    return ''.join(('intro', 'select'))


def binary_writer():
    import io

    return io.BytesIO()


def scalar_capsule():
    return numpy.core._multiarray_umath._ARRAY_API
