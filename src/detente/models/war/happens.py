"""What happens in solved games: survival, length, ends, terms and paths, as bands over who proposes."""

from __future__ import annotations

import numpy as np

from ...case.calibration import goes_on, steps_a_year
from ...numeric.fight import Floats
from ...numeric.sampled import Sampled, sample
from .played import Played
from .problem import Problem, Settings
from .regimes import ACTED, GONE, NO_MEDIATOR, PATIENT
from .solution import Band, Duration, Ends, H, Hazards, Path, Sample, Stalling, Survival, Terms


def gap(game: Played) -> float:
    """Chance, over the next twelve steps in the mean, that a step is fought or that arms have ended the war."""
    arms = game.law.a_wins + game.law.b_wins + game.law.disaster
    before = np.concatenate([[0.0], arms[: H - 1]])
    return float((game.law.fought[:H] + before).mean())


def band(values: list[float]) -> Band:
    """The mean of some numbers, with the least and the most."""
    return Band(value=float(np.mean(values)), low=min(values), high=max(values))


def name_of(problem: Problem, game: Played) -> str:
    """Who proposes in a game, as results name it."""
    return {"first": problem.sides[0], "second": problem.sides[1], "mediator": "mediator"}[game.proposer]


def _on_after(game: Played) -> Floats:
    """Chance that the war is still on at the end of each step: neither settled for good nor ended by arms."""
    law = game.law
    return np.asarray(np.clip(1 - law.settled - law.a_wins - law.b_wins - law.disaster, 0.0, 1.0))


def survival(problem: Problem, settings: Settings, games: tuple[Played, ...]) -> tuple[Survival, ...]:
    """Chance that the war is still on after each step, beside the base rate."""
    curves = np.array([np.concatenate([[1.0], _on_after(game)]) for game in games])
    year = steps_a_year(problem.time_step)
    return tuple(
        Survival(
            step=t,
            p=float(curves[:, t].mean()),
            low=float(curves[:, t].min()),
            high=float(curves[:, t].max()),
            base=goes_on(settings.years_fought, t / year),
        )
        for t in range(curves.shape[1])
    )


def hazards(problem: Problem, settings: Settings, games: tuple[Played, ...]) -> tuple[Hazards, ...]:
    """Chance of an end within each year that was followed, given that it has lasted so long, beside the base rate."""
    curve = np.mean([np.concatenate([[1.0], _on_after(game)]) for game in games], axis=0)
    per_year = steps_a_year(problem.time_step)
    found = []
    for year in range(1, 11):
        ends = [(year - 1) * per_year, year * per_year]
        if ends[1] > len(curve) - 1:
            break
        before, after = np.interp(ends, np.arange(len(curve)), curve)
        if before < 1e-9:
            break
        base = 1 - goes_on(settings.years_fought + year - 1, 1.0)
        found.append(Hazards(year=year, p=float(1 - after / before), base=base))
    return tuple(found)


def duration(games: tuple[Played, ...]) -> Duration:
    """Median length and its 80 per cent interval, of the mean over who proposes."""
    curve = np.mean([np.concatenate([[1.0], _on_after(game)]) for game in games], axis=0)

    def when(left: float) -> float | None:
        after = np.flatnonzero(curve <= left)
        return float(after[0]) if len(after) else None

    return Duration(median=when(0.5), low=when(0.9), high=when(0.1), followed=len(curve) - 1)


def terms(problem: Problem, game: Played) -> Terms:
    """Mean shares in the deals that last, and the packages that the mean is made of."""
    had = shares_of(problem, game)
    deals: tuple[tuple[float, dict[str, str]], ...] = ()
    if problem.stake.deals and had:
        mean = had[problem.sides[1]].value
        deals = tuple((w, problem.stake.deals[k]) for k, w in problem.stake.envelope.between(mean))
    return Terms(who_proposes=name_of(problem, game), share=had, p_deal=float(game.law.settled[-1]), deals=deals)


def shares_of(problem: Problem, game: Played) -> dict[str, Band]:
    """By side, the mean share in deals that last, and its 80 per cent interval; empty where all but none come about."""
    bins = game.law.bins if game.laid.a == 0 else game.law.bins[::-1]
    at = np.linspace(0.0, 1.0, bins.shape[1])
    found = {}
    for k, name in enumerate(problem.sides):
        total = bins[k].sum()
        if total < 1e-6:  # chosen: terms of deals that all but never come about mean nothing
            return {}
        reached = np.cumsum(bins[k]) / total
        low, high = (float(at[min(int(np.searchsorted(reached, q)), len(at) - 1)]) for q in (0.1, 0.9))
        found[name] = Band(value=float(bins[k] @ at / total), low=low, high=high)
    return found


def expected(problem: Problem, games: tuple[Played, ...]) -> dict[str, Band]:
    """The mean share in deals that last, as a band over who proposes; empty where no deal comes about."""
    each = [had for game in games if (had := shares_of(problem, game))]
    return {side: band([shares[side].value for shares in each]) for side in problem.sides} if each else {}


def ends(problem: Problem, games: tuple[Played, ...], step: int) -> Ends:
    """How it stands after so many steps: the mean over who proposes."""

    def mean(name: str) -> float:
        return float(np.mean([getattr(game.law, name)[step - 1] for game in games]))

    by_number = {games[0].laid.a: mean("a_wins"), games[0].laid.b: mean("b_wins")}
    wins = {side: by_number[k] for k, side in enumerate(problem.sides)}
    settled, disaster = mean("settled"), mean("disaster")
    return Ends(
        step=step,
        settled=settled,
        wins=wins,
        disaster=disaster,
        goes_on=max(0.0, 1 - settled - sum(wins.values()) - disaster),
    )


def paths(problem: Problem, game: Played) -> tuple[Path, ...]:
    """Where front, belief and patience stand while the war is on, step by step."""
    return tuple(_path(problem, game, t) for t in range(len(game.law.on)) if game.law.on[t] > 1e-4)


def samples(problem: Problem, settings: Settings, game: Played, rng: np.random.Generator) -> tuple[Sample, ...]:
    """A few wars of a game, drawn."""
    drawn = (sample(game.laid.game, game.play, game.laid.start, settings.follow, rng) for _ in range(settings.samples))
    return tuple(_sample(problem, game, each) for each in drawn)


def _sample(problem: Problem, game: Played, drawn: Sampled) -> Sample:
    beliefs, n = game.laid.game.beliefs, game.laid.game.n_places - 1
    held = [place / n if problem.has_front else problem.front for place in drawn.place]
    if game.laid.flipped and problem.has_front:
        held = [1 - each for each in held]
    phases = [problem.chain.regimes[r].phase for r in drawn.regime]
    winner = {"a wins": game.laid.a, "b wins": game.laid.b}.get(drawn.end)
    return Sample(
        front=tuple(held),
        belief=tuple(float(beliefs[i]) for i in drawn.belief) if problem.hidden is not None else None,
        mediator=tuple(_phase(phase) for phase in phases) if NO_MEDIATOR not in phases else None,
        signed=drawn.signed,
        end=drawn.end if winner is None else f"imposed by {problem.sides[winner]}",
    )


def _phase(phase: str) -> str:
    return {PATIENT: "patient", GONE: "gone"}.get(phase, "out of patience")


def stalled(problem: Problem, games: tuple[Played, ...]) -> Stalling | None:
    """How often the partial deal is signed, and whether the mediator acts all the same; None where there is none to sign."""
    partial = problem.chain.partial
    if partial is None:
        return None
    acted = np.array([regime.phase in (ACTED, GONE) for regime in problem.chain.regimes])
    by_12 = [game.law.regime[H - 1] @ acted / max(float(game.law.on[H - 1]), 1e-12) for game in games]
    return Stalling(
        proposal=partial.proposal.id,
        resets_the_clock=partial.resets,
        lasts=max(partial.lasts, 1),
        p_signed_by_12=band([float(game.law.partial[:H].sum()) for game in games]),
        p_acts_by_12=band([float(each) for each in by_12]),
    )


def _path(problem: Problem, game: Played, t: int) -> Path:
    law, beliefs = game.law, game.laid.game.beliefs
    front = law.front[t] / law.on[t]
    held = np.linspace(0.0, 1.0, len(front)) if problem.has_front else np.full(len(front), problem.front)
    if game.laid.flipped and problem.has_front:
        front = front[::-1]
    reached = np.cumsum(front)
    low, high = (float(held[min(int(np.searchsorted(reached, q)), len(held) - 1)]) for q in (0.1, 0.9))
    phases: dict[str, float] = {}
    for regime, p in zip(problem.chain.regimes, law.regime[t] / law.on[t], strict=True):
        if regime.phase != NO_MEDIATOR:
            name = _phase(regime.phase)
            phases[name] = phases.get(name, 0.0) + float(p)
    return Path(
        step=t,
        front=Band(value=float(front @ held), low=low, high=high),
        belief=float(law.belief[t] @ beliefs / law.on[t]) if problem.hidden is not None else None,
        mediator=phases,
    )
