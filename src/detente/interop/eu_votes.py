"""Votes in the Council of the European Union, by the treaty in force.

Votes of fifteen members: Treaty of Accession 1994. Of twenty-five and twenty-seven: Treaty of Nice and the treaties of
accession 2003 and 2005. From 2014, with Croatia: a double majority of members and people, so that people stand for votes
(millions, Eurostat, 1 January 2021; the United Kingdom 2020, rounded). Country codes are those of the data set.
"""

from __future__ import annotations

from collections.abc import Collection

FIFTEEN = {
    "de": 10, "fr": 10, "it": 10, "uk": 10, "es": 8, "be": 5, "el": 5, "nl": 5, "pt": 5, "at": 4, "se": 4, "dk": 3,
    "ie": 3, "fi": 3, "lu": 2,
}  # fmt: skip
NICE = {
    "de": 29, "fr": 29, "it": 29, "uk": 29, "es": 27, "pl": 27, "ro": 14, "nl": 13, "be": 12, "cz": 12, "el": 12,
    "hu": 12, "pt": 12, "at": 10, "bu": 10, "se": 10, "dk": 7, "ie": 7, "lt": 7, "sk": 7, "fi": 7, "cr": 7, "ee": 4,
    "lv": 4, "si": 4, "cy": 4, "lu": 4, "mt": 3,
}  # fmt: skip
PEOPLE = {
    "de": 83.12, "fr": 67.44, "uk": 67.79, "it": 58.97, "es": 48.95, "pl": 37.84, "ro": 19.19, "nl": 17.61, "be": 11.57,
    "el": 10.38, "cz": 10.57, "pt": 10.75, "se": 10.37, "hu": 9.73, "at": 8.93, "bu": 6.92, "dk": 5.83, "fi": 5.53,
    "sk": 5.42, "ie": 5.01, "cr": 4.04, "lt": 2.80, "si": 2.11, "lv": 1.86, "ee": 1.33, "cy": 0.90, "lu": 0.63,
    "mt": 0.52,
}  # fmt: skip
MEMBERS = tuple(sorted(PEOPLE))
JOINED_2007, JOINED_2013 = ("bu", "ro"), ("cr",)
JOINED_2004 = tuple(sorted(set(NICE) - set(FIFTEEN) - {*JOINED_2007, *JOINED_2013}))
ASSUMED_YEAR = 2007  # chosen: of a decision without any date


def votes_in(year: int, present: Collection[str]) -> dict[str, float]:
    """Votes by member in a year; a later treaty where a member has a position that had joined only by then.

    Examples
    --------
    >>> votes_in(2003, ["de", "fr"])["de"], votes_in(2003, ["de", "pl"])["de"]
    (10, 29)
    """
    if year >= 2014 or any(member in present for member in JOINED_2013):
        return dict(PEOPLE)
    if year >= 2005 or any(member in present for member in (*JOINED_2004, *JOINED_2007)):
        return {member: votes for member, votes in NICE.items() if member not in JOINED_2013}
    return dict(FIFTEEN)
