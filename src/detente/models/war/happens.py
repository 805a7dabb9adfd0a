"""What happens in solved games: survival, length, ends, terms and paths; means over types, bands over who proposes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...case.calibration import goes_on, steps_a_year
from ...numeric.fight import Floats
from ...numeric.law import A_WINS, A_YIELDS, AGREED, B_WINS, B_YIELDS, DISASTER
from ...numeric.sampled import Sampled, sample
from .clock import NO_MEDIATOR, Clock
from .followed import Followed
from .played import Mix, Played
from .problem import Problem, Settings
from .solution import Band, Duration, Ends, H, Hazards, Interim, Path, Sample, Survival, Terms


def band(values: list[float]) -> Band:
    """The mean of some numbers, with the least and the most."""
    return Band(value=float(np.mean(values)), low=min(values), high=max(values))


def over(mixes: tuple[Mix, ...], of: Callable[[Played], float]) -> Band:
    """A number of a game: its mean over types, as a band over who proposes."""
    return band([mix.mean(of) for mix in mixes])


def name_of(problem: Problem, mix: Mix) -> str:
    """Who proposes, as results name it."""
    return {"first": problem.sides[0], "second": problem.sides[1], "mediator": "mediator"}[mix.proposer]


# Numbers of one game -------------------------------------------------------------------------------------------------


def gap(game: Played) -> float:
    """Mean over the next twelve steps of the chance that the step is fought, or that arms or giving in have ended the war."""
    won = game.law.ended[[A_WINS, B_WINS, DISASTER]].sum(axis=0)
    before = np.concatenate([[0.0], won[: H - 1]])  # the step in which arms end it was fought, and counts so already
    given_up = game.law.ended[[A_YIELDS, B_YIELDS]].sum(axis=0)[:H]  # that in which a side gives in was not
    return float((game.law.fought[:H] + before + given_up).mean())


def agreed(game: Played, step: int = H) -> float:
    """Chance that an agreement has ended the fighting within so many steps, and is kept."""
    return float(game.law.ended[AGREED, step - 1])


def gave_in(game: Played, step: int = H) -> float:
    """Chance that a side has given in within so many steps."""
    return float(game.law.ended[A_YIELDS, step - 1] + game.law.ended[B_YIELDS, step - 1])


def by_arms(game: Played, step: int = H) -> float:
    """Chance that arms have ended the war within so many steps."""
    return float(game.law.ended[A_WINS, step - 1] + game.law.ended[B_WINS, step - 1])


def _on_after(game: Played) -> Floats:
    """Chance that the war is still on at the end of each step, the first of all being now."""
    on = np.clip(1 - game.law.ended.sum(axis=0), 0.0, 1.0)
    return np.concatenate([[1.0], on])


# Curves and ends -----------------------------------------------------------------------------------------------------


def survival(problem: Problem, mixes: tuple[Mix, ...]) -> tuple[Survival, ...]:
    """Chance that the war is still on after each step, beside the base rate."""
    curves = np.array([mix.average(_on_after) for mix in mixes])
    year = steps_a_year(problem.time_step)
    return tuple(
        Survival(
            step=t,
            p=float(curves[:, t].mean()),
            low=float(curves[:, t].min()),
            high=float(curves[:, t].max()),
            base=goes_on(problem.years_fought, t / year),
        )
        for t in range(curves.shape[1])
    )


def _mean_curve(mixes: tuple[Mix, ...]) -> Floats:
    return np.asarray(np.mean([mix.average(_on_after) for mix in mixes], axis=0))


def hazards(problem: Problem, mixes: tuple[Mix, ...]) -> tuple[Hazards, ...]:
    """Chance of an end within each year that was followed, given that it has lasted so long, beside the base rate."""
    curve = _mean_curve(mixes)
    per_year = steps_a_year(problem.time_step)
    found = []
    for year in range(1, 11):
        ends = [(year - 1) * per_year, year * per_year]
        if ends[1] > len(curve) - 1:
            break
        before, after = np.interp(ends, np.arange(len(curve)), curve)
        if before < 1e-9:
            break
        base = 1 - goes_on(problem.years_fought + year - 1, 1.0)
        found.append(Hazards(year=year, p=float(1 - after / before), base=base))
    return tuple(found)


def duration(mixes: tuple[Mix, ...]) -> Duration:
    """Median length and its 80 per cent interval, of the mean over who proposes."""
    curve = _mean_curve(mixes)

    def when(left: float) -> float | None:
        after = np.flatnonzero(curve <= left)
        return float(after[0]) if len(after) else None

    return Duration(median=when(0.5), low=when(0.9), high=when(0.1), followed=len(curve) - 1)


def ends(problem: Problem, mixes: tuple[Mix, ...], step: int) -> Ends:
    """How it stands after so many steps: the mean over who proposes."""
    found = np.mean([mix.average(lambda game: _by_case(game, step)) for mix in mixes], axis=0)
    agreement, first_wins, second_wins, disaster, first_yields, second_yields = (float(each) for each in found)
    a, b = problem.sides
    return Ends(
        step=step,
        agreement=agreement,
        giving_in=first_yields + second_yields,
        arms=first_wins + second_wins,
        disaster=disaster,
        goes_on=max(0.0, 1 - float(found.sum())),
        giving_in_by={a: first_yields, b: second_yields},
        arms_by={a: first_wins, b: second_wins},
    )


def _by_case(game: Played, step: int) -> Floats:
    """Chances of the ends by a step, the sides in the order of the case."""
    found = game.law.ended[:, step - 1]
    if game.laid.flipped:
        return found[[AGREED, B_WINS, A_WINS, DISASTER, B_YIELDS, A_YIELDS]]
    return found


# Terms ---------------------------------------------------------------------------------------------------------------


def terms(problem: Problem, mix: Mix) -> Terms:
    """Mean shares in the deals that last, and the packages they are."""
    had = shares_of(problem, mix)
    p_deal = mix.mean(lambda game: float(game.law.ended[AGREED, -1]))
    return Terms(
        who_proposes=name_of(problem, mix), share=had, p_deal=p_deal, deals=_packages(problem, mix) if had else ()
    )


def _packages(problem: Problem, mix: Mix) -> tuple[tuple[float, dict[str, str]], ...]:
    """The packages in deals that last, with their shares of all such deals, the most frequent first."""
    weights: dict[tuple[tuple[str, str], ...], float] = {}
    for game in mix.games:
        kind = game.branch.type
        agreed_on = kind.agreed if not game.laid.flipped else kind.agreed.mirrored()
        for k in range(len(agreed_on) if kind.deals else 0):
            p, of_b = game.law.pieces[k]
            if p <= 0:
                continue
            for point, w in agreed_on.between(k, float(of_b / p)):
                key = tuple(kind.deals[point].items())
                weights[key] = weights.get(key, 0.0) + game.branch.weight * float(p) * w
        _add_tabled(problem, game, weights)
    total = sum(weights.values())
    ordered = sorted(weights.items(), key=lambda item: -item[1])
    return tuple((weight / total, dict(key)) for key, weight in ordered if weight > 0.005 * total)


def _add_tabled(problem: Problem, game: Played, weights: dict[tuple[tuple[str, str], ...], float]) -> None:
    """Add the deals that came about because a tabled proposal was accepted by both."""
    p = float(game.law.pieces[-1, 0])
    tabled = [each for each in problem.followed if each.kind == "ends"]
    if p <= 0 or not tabled or problem.stake.deals is None:
        return
    key = tuple(problem.stake.deals.options_of(tabled[0].row).items())
    weights[key] = weights.get(key, 0.0) + game.branch.weight * p


def shares_of(problem: Problem, mix: Mix) -> dict[str, Band]:
    """By side, the mean share in deals that last, and its 80 per cent interval; empty where all but none come about."""
    bins = mix.average(lambda game: game.law.bins if game.laid.a == 0 else game.law.bins[::-1])
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


def expected(problem: Problem, mixes: tuple[Mix, ...]) -> dict[str, Band]:
    """The mean share in deals that last, as a band over who proposes; empty where no deal comes about."""
    each = [had for mix in mixes if (had := shares_of(problem, mix))]
    return {side: band([shares[side].value for shares in each]) for side in problem.sides} if each else {}


# Proposals -----------------------------------------------------------------------------------------------------------


def interim(problem: Problem, mixes: tuple[Mix, ...], kind: str) -> tuple[Interim, ...]:
    """What becomes of the followed proposals of a kind within twelve steps."""
    found = []
    for q, each in enumerate(problem.followed):
        if each.kind == kind:
            found.append(_interim(problem, mixes, q, each))
    return tuple(found)


def _interim(problem: Problem, mixes: tuple[Mix, ...], q: int, each: Followed) -> Interim:
    today = each.today
    return Interim(
        proposal=each.proposal.id,
        lasts=each.steps,
        in_force_now=today.in_force,
        accepted_now=tuple(side for side in problem.sides if side in today.accepted),
        appeases=each.resets,
        p_in_force_by_12=over(mixes, lambda game: _comes_into_force(game, q)),
        barred={side: _p_barred(problem, q, side) for side in problem.sides},
    )


def _comes_into_force(game: Played, q: int) -> float:
    """How often a proposal comes into force within twelve steps, on average; one in force already does not."""
    regimes = game.branch.chain.regimes
    holds = np.array([regime.standing[q].in_force for regime in regimes])
    return float((game.law.entered[:H] @ holds).sum())


def _p_barred(problem: Problem, q: int, side: str) -> float:
    """The chance of the types in which a side never accepts a proposal, because of a line or what it holds out for."""
    proposal = problem.followed[q].proposal.id
    return sum(branch.weight for branch in problem.branches if side in dict(branch.type.barred).get(proposal, ()))


# Paths ---------------------------------------------------------------------------------------------------------------


def paths(problem: Problem, mix: Mix) -> tuple[Path, ...]:
    """Where front, belief and patience stand while the war is on, step by step, with all lines as stated."""
    game = mix.main
    return tuple(_path(problem, game, t) for t in range(len(game.law.on)) if game.law.on[t] > 1e-4)


def _path(problem: Problem, game: Played, t: int) -> Path:
    law, beliefs = game.law, game.laid.game.beliefs
    front = law.front[t] / law.on[t]
    held = np.linspace(0.0, 1.0, len(front)) if problem.has_front else np.full(len(front), problem.front)
    if game.laid.flipped and problem.has_front:
        front = front[::-1]
    reached = np.cumsum(front)
    low, high = (float(held[min(int(np.searchsorted(reached, q)), len(held) - 1)]) for q in (0.1, 0.9))
    phases: dict[str, float] = {}
    for regime, p in zip(game.branch.chain.regimes, law.regime[t] / law.on[t], strict=True):
        if regime.clock != NO_MEDIATOR:
            name = _phase(regime.clock)
            phases[name] = phases.get(name, 0.0) + float(p)
    return Path(
        step=t,
        front=Band(value=float(front @ held), low=low, high=high),
        belief=float(law.belief[t] @ beliefs / law.on[t]) if problem.hidden is not None else None,
        mediator=phases,
    )


def _phase(clock: Clock) -> str:
    return {"patient": "patient", "gone": "gone"}.get(clock.phase, "out of patience")


def samples(problem: Problem, settings: Settings, mix: Mix, rng: np.random.Generator) -> tuple[Sample, ...]:
    """A few wars, drawn; each first draws its type."""
    weights = [game.branch.weight for game in mix.games]
    found = []
    for _ in range(settings.samples):
        game = mix.games[int(rng.choice(len(weights), p=np.array(weights) / sum(weights)))]
        drawn = sample(game.laid.game, game.play, game.laid.start, settings.follow, rng)
        found.append(_sample(problem, game, drawn))
    return tuple(found)


def _sample(problem: Problem, game: Played, drawn: Sampled) -> Sample:
    beliefs, n = game.laid.game.beliefs, game.laid.game.n_places - 1
    held = [place / n if problem.has_front else problem.front for place in drawn.place]
    if game.laid.flipped and problem.has_front:
        held = [1 - each for each in held]
    clocks = [game.branch.chain.regimes[r].clock for r in drawn.regime]
    return Sample(
        front=tuple(held),
        belief=tuple(float(beliefs[i]) for i in drawn.belief) if problem.hidden is not None else None,
        mediator=tuple(_phase(clock) for clock in clocks) if NO_MEDIATOR not in clocks else None,
        signed=drawn.signed,
        paused=drawn.paused,
        end=_end(problem, game, drawn.end),
    )


def _end(problem: Problem, game: Played, end: str) -> str:
    """How a drawn war ended, sides by their names in the case."""
    a, b = problem.sides[game.laid.a], problem.sides[game.laid.b]
    said = {"a wins": f"imposed by {a}", "b wins": f"imposed by {b}"}
    said |= {"a gives in": f"{a} gives in", "b gives in": f"{b} gives in"}
    return said.get(end, end)
