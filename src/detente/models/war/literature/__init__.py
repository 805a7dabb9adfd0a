"""Closed forms of the classical literature on bargaining and war, checked against tests/data/war.

They are the measures by which the solver is tested, and small analyses of their own: two-sided reputation (`attrition`),
the mediator (`mediation`), ripeness (`ruin`), the k-step condition (`commitment`).
"""
