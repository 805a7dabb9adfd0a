"""What must hold of preferences: who ranks what, what is unknown or great about it, which states come to the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product

from .case import Blocks, PlaceKey
from .known import Found, always, known, known_party, once
from .statement import parse_statement

MOST_RANKED = 12  # chosen: moves of a case whose states somebody ranks by hand
_parsed = cache(parse_statement)


def faulty_preferences(blocks: Blocks) -> Iterator[Found]:
    """Yield every name that leads nowhere and all that cannot be meant, with what would be right."""
    yield from _priorities(blocks)
    yield from _weights(blocks)
    for party, tiers in blocks.ranking.items():
        yield from _whole_ranking(blocks, ("ranking", party), party, tiers)
    yield from _graph(blocks)
    for party, things in blocks.unknown.items():
        yield from known_party(blocks, ("unknown", party), (party,))
        for index, thing in enumerate(things):
            yield from _unknown(blocks, ("unknown", party, index), party, thing)
    for party in blocks.greatly:
        yield from known_party(blocks, ("greatly", party), (party,))
        yield from _greatly(blocks, party)
    for party, by_state in blocks.value_of_fighting.items():
        yield from known_party(blocks, ("value_of_fighting", party), (party,))
        yield from _states(blocks, ("value_of_fighting", party), by_state)
    yield from _merged(blocks)


def _names(blocks: Blocks, place: PlaceKey, text: str) -> Iterator[Found]:
    yield from known(place, parse_statement(text).names(), blocks.moves, "move")


def _priorities(blocks: Blocks) -> Iterator[Found]:
    for party, texts in blocks.priorities.items():
        yield from known_party(blocks, ("priorities", party), (party,))
        for index, text in enumerate(texts):
            yield from _names(blocks, ("priorities", party, index), text)


def _weights(blocks: Blocks) -> Iterator[Found]:
    for party, weights in blocks.weights.items():
        here: PlaceKey = ("weights", party)
        yield from known_party(blocks, here, (party,))
        for other in ("priorities", "ranking"):
            if party in getattr(blocks, other):
                yield here, f"{party} has `{other}` too; keep one of the two"
        for text in weights:
            yield from _names(blocks, (*here, text), text)


def _graph(blocks: Blocks) -> Iterator[Found]:
    if blocks.graph is None:
        return
    if blocks.moves:
        yield ("graph",), "stands beside `moves`; give one of the two"
    states = blocks.graph.states
    yield from once(lambda n: ("graph", "states", n), states, "state")
    for party, arcs in blocks.graph.arcs.items():
        yield from known_party(blocks, ("graph", "arcs", party), (party,))
        for index, arc in enumerate(arcs):
            yield from known(("graph", "arcs", party, index), arc, states, "state")
    if blocks.graph.now is not None:
        yield from known(("graph", "now"), (blocks.graph.now,), states, "state")


# Rankings --------------------------------------------------------------------------------------------------------


def _whole_ranking(blocks: Blocks, here: PlaceKey, party: str, tiers: Iterable[Iterable[str]]) -> Iterator[Found]:
    faults = list(_ranking(blocks, here, party, tiers))
    ranked = {state for tier in tiers for state in tier}
    left_out = next((state for state in _possible_states(blocks) if state not in ranked), None)
    if left_out is not None and not faults:
        faults.append((here, f"leaves out {left_out}; every possible state stands in it once"))
    yield from faults


def _ranking(blocks: Blocks, here: PlaceKey, party: str, tiers: Iterable[Iterable[str]]) -> Iterator[Found]:
    if party in blocks.priorities:
        yield here, f"{party} has `priorities` too; keep one of the two"
    yield from known_party(blocks, here, (party,))
    yield from once(always(here), (state for tier in tiers for state in tier), "state")
    for index, tier in enumerate(tiers):
        yield from _states(blocks, (*here, index), tier)


def _possible_states(blocks: Blocks) -> Iterator[str]:
    """States that a ranking has to name: those of the graph, or Y/N by moves; none where there are too many to list."""
    if blocks.graph is not None:
        yield from blocks.graph.states
    elif len(blocks.moves) <= MOST_RANKED:
        ruled_out = [parse_statement(text) for text in blocks.impossible]
        if all(name in blocks.moves for statement in ruled_out for name in statement.names()):
            for letters in product("YN", repeat=len(blocks.moves)):
                truth = _truth(blocks, "".join(letters))
                if not any(statement.holds(truth) for statement in ruled_out):
                    yield "".join(letters)


def _truth(blocks: Blocks, state: str) -> Mapping[str, bool]:
    return {key: letter == "Y" for key, letter in zip(blocks.moves, state, strict=True)}


def _states(blocks: Blocks, place: PlaceKey, states: Iterable[str]) -> Iterator[Found]:
    if blocks.graph is not None:
        yield from known(place, states, blocks.graph.states, "state")
        return
    for state in states:
        if len(state) != len(blocks.moves) or set(state) - {"Y", "N"}:
            yield (
                place,
                f"`{state}` is no state; write Y or N for each of the {len(blocks.moves)} moves, in their order",
            )


# More than a ranking ---------------------------------------------------------------------------------------------


def _unknown(blocks: Blocks, here: PlaceKey, party: str, thing: str | tuple[str, str]) -> Iterator[Found]:
    if isinstance(thing, tuple):
        yield from _states(blocks, here, thing)
        if thing[0] == thing[1]:
            yield here, f"{thing[0]} stands on both sides; name two states"
    elif _place_of(blocks, party, thing) is None:
        yield here, f"`{thing}` is none of the priorities of {party}; copy one of them, or name two states [one, other]"
    elif any(_parsed(thing) == _parsed(other) for other in blocks.greatly.get(party, ())):
        yield here, f"`{thing}` stands under `greatly`, too; keep one of the two"


def _greatly(blocks: Blocks, party: str) -> Iterator[Found]:
    here: PlaceKey = ("greatly", party)
    if party in blocks.ranking:
        tiers = blocks.ranking[party]
        for index, state in enumerate(blocks.greatly[party]):
            yield from known((*here, index), (state,), (s for tier in tiers for s in tier), "state of the ranking")
            if tiers and state in tiers[-1]:
                yield (*here, index), f"nothing ranks below {state}; name the last state above a gap"
        return
    if party not in blocks.priorities:
        yield here, f"goes with priorities or a ranking; {party} has neither"
        return
    yield from _first_ones(blocks, here, party)


def _first_ones(blocks: Blocks, here: PlaceKey, party: str) -> Iterator[Found]:
    """Great priorities come first: what an earlier, slighter one decides cannot outweigh what a later one does."""
    places = [_place_of(blocks, party, text) for text in blocks.greatly[party]]
    for index, place in enumerate(places):
        text = blocks.greatly[party][index]
        if place is None:
            yield (*here, index), f"`{text}` is none of the priorities of {party}; copy one of them"
        elif any(earlier not in places for earlier in range(place)):
            first = next(blocks.priorities[party][k] for k in range(place) if k not in places)
            yield (*here, index), f"`{first}` comes before `{text}` and counts for more; name it, too, or move it down"


def _place_of(blocks: Blocks, party: str, text: str) -> int | None:
    """Place of a statement among the priorities of a party."""
    try:
        wanted = _parsed(text)
    except ValueError:
        return None
    listed = blocks.priorities.get(party, ())
    return next((place for place, each in enumerate(listed) if _parsed(each) == wanted), None)


# States that come to the same ------------------------------------------------------------------------------------


def _merged(blocks: Blocks) -> Iterator[Found]:
    if not blocks.merged:
        return
    if blocks.graph is not None:
        yield ("merged",), "goes with `moves`; with a graph, leave the states out there"
        return
    faults = [fault for name, text in blocks.merged.items() for fault in _merging(blocks, name, text)]
    yield from faults
    named = [text for texts in (*blocks.priorities.values(), *blocks.weights.values()) for text in texts]
    unsound = any(name not in blocks.moves for text in named for name in _parsed(text).names())
    if faults or unsound or len(blocks.moves) > MOST_RANKED:
        return
    first: dict[str, str] = {}
    possible = list(_possible_states(blocks))
    for name, text in blocks.merged.items():
        statement = _parsed(text)
        same = [state for state in possible if statement.holds(_truth(blocks, state))]
        if not same:
            yield ("merged", name), f"`{text}` holds in no possible state; there is nothing to merge"
        both = next((state for state in same if first.setdefault(state, name) != name), None)
        if both is not None:
            yield ("merged", name), f"{both} belongs to `{first[both]}`, too; a state can be merged into one"
        yield from _told_apart(blocks, name, text, same)


def _merging(blocks: Blocks, name: str, text: str) -> Iterator[Found]:
    yield from _names(blocks, ("merged", name), text)
    if len(name) == len(blocks.moves) and not set(name) - {"Y", "N"}:
        yield ("merged", name), f"`{name}` reads as a state by its moves; give it another name"


def _told_apart(blocks: Blocks, name: str, text: str, same: list[str]) -> Iterator[Found]:
    """Whoever prefers one of the merged states to another: they do not come to the same for it."""
    for party in (*blocks.ranking, *blocks.priorities, *blocks.weights):
        ranks = {state: _rank(blocks, party, state) for state in same}
        other = next((state for state in same if ranks[state] != ranks[same[0]]), None)
        if other is not None:
            yield (
                ("merged", name),
                f"{party} tells {same[0]} and {other} apart, and `{text}` holds in both; rank them alike, or do not merge them",
            )


def _rank(blocks: Blocks, party: str, state: str) -> object:
    """Something that two states share where the party is indifferent between them."""
    if party in blocks.ranking:
        return next((place for place, tier in enumerate(blocks.ranking[party]) if state in tier), None)
    truth = _truth(blocks, state)
    if party in blocks.priorities:
        return tuple(_parsed(each).holds(truth) for each in blocks.priorities[party])
    return sum(weight.exact for each, weight in blocks.weights[party].items() if _parsed(each).holds(truth))
