"""The few terms that pages use, each in a sentence."""

from __future__ import annotations

import re

from .contents import Term

TERMS: dict[str, str] = {
    "bottom line": "The least a party accepts for now; what it values lower falls short of it.",
    "claim": "One act in one passage of a source: who is said to have done what, in whose voice.",
    "condition": "A party's red line on a combination: if one thing is agreed, it asks for another.",
    "egalitarian": "The deal under which the party that gains least over no deal gains as much as it can.",
    "frontier": "The deals from which no party can get more without another getting less.",
    "Kalai-Smorodinsky": "The deal that gives each party the same share of the most it could gain over no deal.",
    "Nash": "The deal with the largest product of the parties' gains over no deal.",
    "package": "One option for every issue; a deal is a package that is agreed.",
    "partial deal": "A deal under which the fighting goes on; it is held against today, not against no deal.",
    "pause": "A deal that stops the fighting for a time and does not end it; it is held against today, not against no deal.",
    "red line": "An option that a party says it never accepts, whatever it gets for it.",
    "utilitarian": "The deal with the largest sum of the parties' values.",
    "value of no deal": "What a party expects to have without a deal, on its own scale from 0 to 1.",
    "walk-away": "The same as the value of no deal.",
    "weight": "How much an issue counts for a party, from 0 to 1 (salience).",
    "zone": "The deals that end the fighting and that everyone who must sign accepts: possible, across no red line or "
    "bottom line, and worth at least no deal.",
}
BASES: dict[str, str] = {
    "reported": "A passage of a source says so.",
    "coded": "An analyst judged it so and says why.",
    "assumed": "Nobody reported it; it is a stated assumption or a default.",
    "computed": "Another analysis worked it out from the case.",
}


def glossary(text: str) -> tuple[Term, ...]:
    """The terms that occur in a text, and the four kinds of basis, in alphabetical order."""
    found = {
        word: meaning for word, meaning in TERMS.items() if re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE)
    }
    every = {**found, **BASES}
    return tuple(Term(word=word, meaning=every[word]) for word in sorted(every, key=str.lower))
