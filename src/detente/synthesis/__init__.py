"""Across models: why no deal comes about, what would move it, which inputs matter, where the models differ, forecasts.

These are analyses like the others, with one difference: what they solve is a set of changed cases, so their problems hold
the problems of other models, and only this folder and the catalogue know models by name.
"""
