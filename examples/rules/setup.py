import numpy
from setuptools import Extension, setup

SOURCES = ["module.c", "arrays.c", "declarations.c", "losses.c", "releases.c"]

setup(ext_modules=[Extension("rules", SOURCES, include_dirs=[numpy.get_include()])])
