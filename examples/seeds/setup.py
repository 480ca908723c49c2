import numpy
from setuptools import Extension, setup

SOURCES = ["module.c", "alignment.c", "counters.c", "events.c", "processes.c", "sampler.c"]

setup(ext_modules=[Extension("seeds", SOURCES, include_dirs=[numpy.get_include()])])
