"""Issues that the table does not know, named by their noun phrase: "the rota", "the ticket machines".

Only a noun that two claims of the page or more speak of while they demand, refuse, offer or accept something: one mention is
a word, two are a topic. Needs the parser; without it such claims keep no issue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..case.evidence import Claim
from .acts import Act, Reading
from .lexicon import lexicon

_STANCES = frozenset("REQUEST REJECT AGREE CONCEDE THREATEN SUPPORT".split())
FEWEST = 2  # claims that must speak of it; chosen
_NO_TOPIC = frozenset(
    """week month year day hour time people government side party parties proposal offer demand plan deal term condition
    agreement idea move step way end thing part number per cent percent million billion president minister leader official
    union company worker member country state world matter question case place point group talk meeting statement letter
    action measure decision promise threat right rest share limit return use change request charge crisis dispute conflict
    attack force war fighting power man woman child life home street reporter word answer reason fact date""".split()
)


def topics_in(reading: Reading, act: Act) -> tuple[str, ...]:
    """The noun phrases behind the trigger of a stand that names no known issue, as ids; none without a parse."""
    parse = reading.scene.parse
    if parse is None or act.manner.act not in _STANCES:
        return ()
    found = []
    for k in parse.at(act.found.end, act.end):
        word = parse.words[k]
        noun = word.lemma.lower()
        is_topic = word.tag in ("NN", "NNS") and word.relation != "compound" and len(noun) > 3 and noun.isalpha()
        named = any(m.start < word.end and word.start < m.end for m in reading.scene.mentions)
        if is_topic and not named and noun not in _NO_TOPIC and not lexicon().triggers.find(parse.form(k)):
            before = [c for c in parse.children(k, "compound") if parse.words[c].tag == "NN"]
            found.append("_".join((*(parse.form(c).lower() for c in before[-1:]), noun)))
    return tuple(dict.fromkeys(found))


def with_topics(claims: Sequence[Claim], topics: Mapping[str, tuple[str, ...]]) -> list[Claim]:
    """Give claims without an issue the noun phrase that most of them share; `topics` by claim."""
    open_ = [claim for claim in claims if claim.issue is None and claim.id in topics]
    counts = Counter(topic for claim in open_ for topic in topics[claim.id])
    shared = {topic: n for topic, n in counts.items() if n >= FEWEST}
    named = []
    for claim in claims:
        own = [topic for topic in topics.get(claim.id, ()) if topic in shared] if claim.issue is None else []
        best = min(own, key=lambda topic: (-shared[topic], own.index(topic)), default=None)
        told = {"issue": best, "rule": f"{claim.rule} issue:noun"}
        named.append(claim.model_copy(update=told) if best else claim)
    return named
