"""Odds that use what has been seen: a class of wars like this one, the case's own numbers, the age, the talks, the answers.

Three numbers stand side by side: the base rate of a war of this age; what the war model says given the case; and what it says
given the case and what was seen. See docs/explanation/what-has-been-seen.md.
"""
