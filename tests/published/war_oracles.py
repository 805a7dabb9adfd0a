"""The 109 points of tests/data/war: what each asks for, and what our closed forms answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from detente.models.war.literature import attrition, commitment, crisis, mediation
from tests.published.literature import alternating, ruin

FOLDER = Path(__file__).parents[1] / "data" / "war"
Numbers = dict[str, Any]


def points(name: str) -> list[dict[str, Any]]:
    """The points of one file, in its order."""
    found: list[dict[str, Any]] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["points"]
    return found


FILES = sorted(file.stem for file in FOLDER.glob("*.json") if file.stem not in ("duration_fits", "front_fits"))
ALL_POINTS = [(name, point) for name in FILES for point in points(name)]


def of_kind(name: str, kind: str) -> list[dict[str, Any]]:
    return [point for point in points(name) if point["inputs"]["kind"] == kind]


def _range(i: Numbers) -> Numbers:
    found = crisis.bargaining_range(i["p"], i["cA"], i["cB"])
    return {"lo": found.low, "hi": found.high, "width": found.width, "tioli_A": found.high}


def _uniform(i: Numbers) -> Numbers:
    found = crisis.demand_of_unknown_cost(i["p"], i["cA"], i["cB_max"])
    return {"demand": found.share, "war_prob": found.p_war, "value_A": found.value}


def _two_types(i: Numbers) -> Numbers:
    q = crisis.two_type_threshold(i["cA"], i["cB_resolute"], i["cB_weak"])
    return {"q_star": q, "risky_demand": i["p"] + i["cB_weak"], "safe_demand": i["p"] + i["cB_resolute"]}


def _last_stage(i: Numbers) -> Numbers:
    q = crisis.strength_threshold(i["p_s"], i["p_w"], i["cA"], i["cB"])
    found = crisis.strength_demand(i["belief_strong"], i["p_s"], i["p_w"], i["cA"], i["cB"])
    return {"q_star": q, "risky": found.p_war > 0, "value_A": found.value}


def _powell_offer(i: Numbers) -> Numbers:
    found = crisis.offer_of_unknown_cost(i["p"], i["q"], i["s"], i["d_lo"], i["d_hi"])
    return {"offer": found.share, "war_prob": found.p_war}


def _steps(i: Numbers) -> Numbers:
    path = (i["p0"], i["p1"], i["destroyed"], i["delta"])
    one = commitment.fewest_steps_one_by_one(*path)
    return {"n_steps": commitment.fewest_peaceful_steps(*path), "n_steps_onestep_condition": one}


def _first_strike(i: Numbers) -> Numbers:
    width = commitment.room_for_peace(i["f"], i["cA"], i["cB"])
    return {"peace_feasible": width >= 0, "width": width}


def _weak_government(i: Numbers) -> Numbers:
    found = commitment.weak_government(i["p_rebels_win"], i["eps_stays_weak"], i["delta"], i["cost"])
    return {"max_peace_value": found.most_peace, "war_value": found.war, "war": found.is_war}


def _ratchet(i: Numbers) -> Numbers:
    found = commitment.ratchet(i["w_weak"], i["w_strong"], i["delta"])
    return {"x_sep": found.share, "screening_by_offers_possible": found.is_possible}


def _attrition(i: Numbers) -> Numbers:
    found = attrition.attrition(i["V1"], i["V2"], i["c1"], i["c2"])
    names = ("hazard1", "hazard2", "mean_duration", "prob_1_concedes")
    return dict(zip(names, found, strict=True))


def _private_attrition(i: Numbers) -> Numbers:
    from scipy.integrate import quad  # by quadrature over the shorter of two waits

    length, _ = quad(lambda v: attrition.waiting_time(v) * 2 * (1 - v), 0, 1)
    return {"E_duration": length, "bid_at_half": attrition.waiting_time(0.5), "E_total_cost": 2 * length}


def _abreu_gul(i: Numbers) -> Numbers:
    first = attrition.Obstinate(i["z1"], i["alpha1"], i["r1"])
    found = attrition.concession_game(first, attrition.Obstinate(i["z2"], i["alpha2"], i["r2"]))
    names = "lambda1 lambda2 T0 prob_concede0_1 prob_concede0_2 mean_time_capped_T0 prob_never payoff1 payoff2"
    return dict(zip(names.split(), found, strict=True))


def _entry(i: Numbers) -> Numbers:
    first = attrition.first_risky_stage(i["b"], i["prior_tough"], i["N"])
    return {"first_risky_n_remaining": first, "deterred_stages": i["N"] - first}


def _finish(i: Numbers) -> Numbers:
    at = (i["n"], i["N"], i["p"])
    return {"win": ruin.p_win(*at), "duration": ruin.mean_duration(*at)}


def _own_priors(i: Numbers) -> Numbers:
    found = ruin.range_of_own_priors(i["n"], i["N"], tuple(i["betaA"]), tuple(i["betaB"]), i["cA"], i["cB"])
    return {"lo": found.low, "hi": found.high, "range_open": found.width > 0}


def _common_prior(i: Numbers) -> Numbers:
    found = ruin.range_of_common_prior(i["n"], i["N"], i["p"], i["cA"], i["cB"])
    return {"lo": found.low, "hi": found.high}


def _convergence(i: Numbers) -> Numbers:
    names = ("belief_threshold", "prob_correct", "expected_battles", "kl_per_battle")
    return dict(zip(names, ruin.learning(i["p_s"], i["steps"], i["prior"]), strict=True))


def _ripe(i: Numbers) -> Numbers:
    found = ruin.range_of_common_prior(i["n"], i["N"], i["p"], i["cA"], i["cB"])
    ripe = ruin.ripeness(found.low, 1 - found.high, i["focal_x"])
    return {"hurt_A": ripe.hurt_a, "hurt_B": ripe.hurt_b, "ripe": ripe.margin > 1e-12}


def _kydd(i: Numbers) -> Numbers:
    found = mediation.credible_bias(i["cB_resolute"], i["cB_weak"], i["mediator_war_cost"], i["signal_error"])
    return {"b_min": found.low, "b_max": min(found.high, 1e9), "unbiased_credible": found.unbiased}


def _placate(i: Numbers) -> Numbers:
    found = mediation.stalling(i["delta"], i["hazard"], i["sanction_flow"])
    return {"cost_never_placate": found.cost_never, "max_placation_cost": found.most_to_placate}


def _turns(i: Numbers) -> Numbers:
    found = alternating.battles_between_offers(i["a_wins"], i["b_wins"], i["kA"], i["kB"], i["delta"])
    return {"x_A_proposes": found.a_proposes, "y_B_proposes": found.b_proposes}


CLOSED_FORM: dict[str, Callable[[Numbers], Numbers]] = {
    "range": _range,
    "uniform_private_cost": _uniform,
    "two_type_threshold": _two_types,
    "filson_werner_last_stage": _last_stage,
    "complete_info": lambda i: {
        "x_D": crisis.concession(i["p"], i["d"], i["q"]), "credible_threat": i["p"] - i["d"] > i["q"]
    },
    "private_cost_of_dissatisfied": _powell_offer,
    "one_step_threshold": lambda i: {
        "p_next_threshold": commitment.one_step_threshold(i["p_rising_now"], i["destroyed"], i["delta"])
    },
    "min_peaceful_steps": _steps,
    "first_strike": _first_strike,
    "weak_government_commitment": _weak_government,
    "ratchet_separation": _ratchet,
    "stylised_punctuated": lambda i: {
        "periods_of_war": commitment.periods_until_peace(i["f0"], i["decay"], i["cA_plus_cB"])
    },
    "complete_info_mixed": _attrition,
    "discounted": lambda i: {
        "hazard": attrition.discounted_hazard(i["r"], i["leader"], i["follower"], i["c"]), "value": i["follower"]
    },
    "incomplete_info_U01": _private_attrition,
    "single_obstinate_type": _abreu_gul,
    "entry_free_stages": _entry,
    "weak_fights_prob": lambda i: dict(
        zip(("fight_prob_weak", "posterior_after_fight"), attrition.chain_store(i["b"], i["p"], i["n"]), strict=True)
    ),
    "fight_to_finish": _finish,
    "discounted_win": lambda i: {"E_delta_T_win": ruin.discounted_win(i["n"], i["N"], i["p"], i["delta"])},
    "range_common_prior": _common_prior,
    "range_heterogeneous_priors": _own_priors,
    "posterior_strong": lambda i: {
        "posterior": ruin.belief_after(
            i["prior"], i["p_A_wins_vs_strong"], i["p_A_wins_vs_weak"], i["wins_A"], i["losses_A"]
        )
    },
    "convergence_time": _convergence,
    "mhs_index": _ripe,
    "credible_bias_window": _kydd,
    "placate_threshold": _placate,
    "deadline_pressure": lambda i: {
        "concession_equivalent": mediation.pressed_by_deadline(
            i["periods_left"], i["delta"], i["cost"], i["loss_at_deadline"]
        )
    },
    "alternating_offers_with_collapse": _turns,
    "symmetric": lambda i: {"proposer_share": alternating.proposers_share(i["delta"], i["delta"])},
    "asymmetric": lambda i: {"proposer_share": alternating.proposers_share(i["delta1"], i["delta2"])},
    "continuous_limit": lambda i: {"share1": alternating.share_at_the_limit(i["r1"], i["r2"])},
    "inside_options_flow": lambda i: {
        "proposer_share": alternating.share_with_inside_options(i["delta"], i["inside1"], i["inside2"])
    },
    "outside_option_responder": lambda i: {
        "proposer_share": alternating.share_with_outside_option(i["delta"], i["outside2"])
    },
}  # fmt: skip
