"""Which options no package can hold: links and red lines that exclude each other, whatever the
weights say.

The spatial model looks at one line at a time. Conditions tie issues together, so that an end which
all parties want may be one that none of them can get: each makes it depend on what another
refuses.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...case.acceptance.acceptability import Acceptability
from ...case.acceptance.judged import Judged
from ...case.acceptance.signatures import Signatures
from ...case.case import Case, named_place
from ...case.deals import Bools, possible_deals
from ...case.values import Line, LineKind, deal_terms

MOST_PACKAGES = 100_000  # chosen: no shipped case has half of it; with more, nothing is said
NEVER: frozenset[LineKind] = frozenset(("red line", "linked red line"))  # bottom lines are for now


@dataclass(frozen=True)
class Exclusion:
    """Why no package can hold an option: the places of lines that exclude it together, and whose
    they are.

    Without places it is the links of the case that make it impossible.
    """

    places: tuple[str, ...]
    parties: tuple[str, ...]


@dataclass(frozen=True)
class Reach:
    """The packages of a case, held against red lines and conditions of those whose signature each
    takes.
    """

    case: Case
    packages: Judged | None

    def exclusion(self, issue: str, option: str) -> Exclusion | None:
        """Why no package can hold an option; None where one can, or where there are too many
        packages to look at.
        """
        if self.packages is None:
            return None
        terms = self.packages.deals.terms
        k = terms.issues.index(issue)
        holding = self.packages.deals.option(k) == terms.options[k].index(option)
        if _holds(self.packages, holding):
            return None
        lines = _needed(self.packages, holding)
        places = [named_place(self.case, line.place) for line in lines]
        parties = [line.party for line in lines]
        return Exclusion(tuple(dict.fromkeys(places)), tuple(dict.fromkeys(parties)))


def reach(case: Case) -> Reach:
    """List the packages of a case, unless there are too many."""
    terms = deal_terms(case)
    if terms.n_combinations > MOST_PACKAGES:
        return Reach(case, None)
    rule = Acceptability(terms, Signatures.of(case, terms), walk_away={}, binding=NEVER)
    return Reach(case, Judged(possible_deals(terms), rule))


def _holds(packages: Judged, holding: Bools) -> bool:
    """Whether a package that crosses no line is among those that hold an option."""
    return bool(np.any(packages.acceptable & holding))


def _needed(packages: Judged, holding: Bools) -> list[Line]:
    """Lines that exclude an option together, none of them to spare: each in turn is left out where
    the others do.
    """
    needed = dict.fromkeys(filter(packages.rule.binds, packages.rule.terms.lines))
    spared: list[Line] = []
    for line in tuple(needed):
        if not _holds(packages.without([*spared, line]), holding):
            spared.append(line)
            del needed[line]
    return list(needed)
