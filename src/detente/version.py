"""The version of the program, as results and pages print it."""

__version__ = "0.1.0"
