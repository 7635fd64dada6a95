"""Populations as exact sets: unions of boxes over named facets, closed under |, & and -.

A *facet* is one thing that can be said of a person (sex, residency, age …) and the finite list of
its atoms; age is the one facet with intervals, in completed months. A *box* bounds some facets and
leaves the others free; a *population* is a union of boxes. Facets are taken to be independent, so
`a - b` is empty exactly when every describable person of `a` is also in `b`.
"""

from gapcheck.population.facets import AGE, Ages, Bound, Facet, Some, opaque
from gapcheck.population.sets import MOST_BOXES, Box, Population, TooManyBoxesError

__all__ = ["AGE", "MOST_BOXES", "Ages", "Bound", "Box", "Facet", "Population", "Some", "TooManyBoxesError", "opaque"]
