"""What a number of a case is called: a few words for its place, with the names of parties, issues and moves in it.

`said.py` says what a number comes to; this only names it, as a label on a page does.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .case import Case, named_place
from .places import resolve

Steps = tuple[str, ...]


def called(case: Case, place: str) -> str:
    """The words for a place, beginning with a small letter; raises `ChangeError` where there is no such place.

    Examples
    --------
    >>> case = Case.model_validate({"parties": {"a": {"name": "Northland"}, "b": {}}, "fighting": {"sides": ["a", "b"]}})
    >>> called(case, "fighting.rounds")
    'the chance of a round of talks'
    >>> called(case, "fighting.cost.a")
    'the cost of the war to Northland'
    """
    return _words(case, named_place(case, resolve(case, place)))


def _words(case: Case, named: str) -> str:
    for pattern, words in _CALLED:
        found = re.fullmatch(pattern, named)
        if found:
            return words(case, found.groups())
    return "the number at " + " ".join(named.replace("_", " ").split("."))


def _party(case: Case, id: str) -> str:
    return case.party_name(id) if id in case.parties else id.replace("_", " ")


def _move(case: Case, id: str) -> str:
    return f"“{case.moves[id].title or id.replace('_', ' ')}”" if id in case.moves else id.replace("_", " ")


def _issue(case: Case, id: str) -> str:
    return f"“{case.issue_title(id)}”"


def _option(case: Case, issue: str, id: str) -> str:
    return f"“{case.issues[issue].options[id].title or id.replace('_', ' ')}”"


def _option_value(case: Case, names: Steps) -> str:
    party, issue, option = names
    return f"the value of {_option(case, issue, option)} on {_issue(case, issue)} to {_party(case, party)}"


def _held(case: Case, names: Steps) -> str:
    return f"the share that {_party(case, case.fighting.sides[0]) if case.fighting else 'the first side'} holds today"


def _plain(text: str) -> Callable[[Case, Steps], str]:
    return lambda case, names: text


def _of_party(text: str) -> Callable[[Case, Steps], str]:
    return lambda case, names: text.format(_party(case, names[0]))


def _of_move(text: str) -> Callable[[Case, Steps], str]:
    return lambda case, names: text.format(_move(case, names[0]))


def _effect(case: Case, names: Steps) -> str:
    return f"the effect of {_move(case, names[0])} on {_words(case, names[1])}"


def _belief(case: Case, names: Steps) -> str:
    belief = case.beliefs[int(names[0])]
    return f"what {_party(case, belief.party)} believes of {_words(case, belief.place)}"


def _type(name: str) -> Callable[[Case, Steps], str]:
    def words(case: Case, names: Steps) -> str:
        hidden = case.fighting.hidden if case.fighting else None
        party = _party(case, hidden.party) if hidden else "the hidden side"
        return name.format(party, *names)

    return words


def _then(case: Case, names: Steps) -> str:
    who = _party(case, case.mediator.party) if case.mediator else "the mediator"
    does = "leaves" if names[0] == "leaves" else f"carries out {_move(case, names[0])}"
    return f"the chance that {who} {does} once its patience is gone"


def _link(case: Case, names: Steps) -> str:
    return f"what link {int(names[0]) + 1} between issues is worth to {_party(case, names[1])}"


_NAME = r"([^.]+)"
_CALLED: tuple[tuple[str, Callable[[Case, Steps], str]], ...] = (
    (rf"parties\.{_NAME}\.capability", _of_party("the capability of {}")),
    (rf"parties\.{_NAME}\.worth", _of_party("the weight of {} where parties are compared")),
    (
        rf"positions\.{_NAME}\.{_NAME}\.salience",
        lambda case, names: f"the salience of {_issue(case, names[1])} for {_party(case, names[0])}",
    ),
    (
        rf"positions\.{_NAME}\.{_NAME}\.values\.{_NAME}",
        _option_value,
    ),
    (
        rf"positions\.{_NAME}\.{_NAME}\.wants",
        lambda case, names: f"what {_party(case, names[0])} wants on {_issue(case, names[1])}",
    ),
    (
        rf"issues\.{_NAME}\.options\.{_NAME}(?:\.at)?",
        lambda case, names: f"the place of {_option(case, *names[:2])} on {_issue(case, names[0])}",
    ),
    (rf"walk_away\.{_NAME}", _of_party("the value of no deal to {}")),
    (rf"links\.(\d+)\.worth\.{_NAME}", _link),
    (rf"moves\.{_NAME}\.effects\.(.+)", _effect),
    (rf"moves\.{_NAME}\.hazard", _of_move("the chance that {} changes in a step")),
    (
        rf"moves\.{_NAME}\.cost\.{_NAME}",
        lambda case, names: f"the cost of {_move(case, names[0])} to {_party(case, names[1])}",
    ),
    (r"fighting\.front\.now", _held),
    (r"fighting\.front\.drift", _plain("the drift of the front")),
    (r"fighting\.front\.volatility", _plain("the volatility of the front")),
    (rf"fighting\.front\.collapse\.{_NAME}", _of_party("the chance of a collapse of {}")),
    (rf"fighting\.cost\.{_NAME}", _of_party("the cost of the war to {}")),
    (rf"fighting\.patience\.{_NAME}", _of_party("the patience of {}")),
    (r"fighting\.rounds", _plain("the chance of a round of talks")),
    (r"fighting\.rounds_without", _plain("the chance of a round of talks without the mediator")),
    (r"fighting\.enforcement", _plain("the chance that a signed deal holds")),
    (r"fighting\.hidden\.p_strong", _type("the chance that {0} is strong")),
    (rf"fighting\.hidden\.cost\.{_NAME}", _type("the cost of the war to {0} if it is {1}")),
    (rf"fighting\.hidden\.drift\.{_NAME}", _type("the drift of the front if {0} is {1}")),
    (rf"fighting\.obstinate\.{_NAME}\.p", _of_party("the chance that {} never gives in")),
    (r"fighting\.disaster\.hazard", _plain("the chance of the escalation nobody wants")),
    (rf"fighting\.disaster\.loss\.{_NAME}", _of_party("what {} would lose in the escalation nobody wants")),
    (r"mediator\.patience", _plain("the mediator's patience")),
    (rf"mediator\.then\.{_NAME}", _then),
    (r"mediator\.resolute", _plain("the chance that the mediator means what it threatens")),
    (r"mediator\.bias", _plain("the mediator's leaning")),
    (r"mediator\.war_cost", _plain("the cost of the war to the mediator")),
    (rf"moves\.{_NAME}", _of_move("{}")),
    (rf"priorities\.{_NAME}", _of_party("the priorities of {}")),
    (r"beliefs\.(\d+)(?:\.value)?", _belief),
)  # fmt: skip
