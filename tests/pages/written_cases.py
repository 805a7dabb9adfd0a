"""Cases written for the tests of pages: a crowded one, and one full of hostile texts."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from detente.case.evidence import claim_id, document_hash

LONG = "Coordination Council of the Lower Valleys"  # 41 letters
NAMES = [
    LONG,
    "Provisional Committee for Upland Affairs",
    "وفد المجلس الأعلى لإقليم الساحل الشمالي",
    "Union of Independent Highland Districts",
    "حركة السلام والعدالة",
    "the International Contact Group on Transit",
    "Federation of Merchants and Ferry Owners",
    "Reach",
]
ROLES = ["belligerent", "belligerent", "ally", "spoiler", "observer", "mediator", "guarantor", "patron"]
TITLES = [
    "Withdrawal of all armed units from the northern river crossings",
    "توزيع المياه بين المحافظات",
    "Prisoners",
    "Recognition of the provincial boundaries drawn in the interim accord",
    "Tolls",
    "Return of displaced families to the highland districts before winter",
    "Language of schools",
    "Supervision of the cease-fire line by observers from third countries",
    "Customs",
    "Amnesty for members of armed groups who lay down their arms in time",
    "Seats in the joint council",
    "Date of the first vote",
]


def crowded() -> dict[str, Any]:
    """Eight parties, names of forty letters and Arabic names, twelve issues, every kind of line."""
    parties = {f"p{n}": {"name": name, "role": ROLES[n], "coded": "invented"} for n, name in enumerate(NAMES)}
    issues = {f"i{k}": _issue(k, title) for k, title in enumerate(TITLES)}
    positions = [_position(n, k) for n in range(len(NAMES)) for k in range(len(TITLES)) if (n * 5 + k) % 4 or n < 2]
    links = [
        {"if": {"i0": "o2"}, "then": {"i1": ["o0"]}, "red_line_of": f"p{n}", "assumed": "invented"} for n in range(2)
    ]
    proposals = [
        {
            "id": f"d{n}",
            "by": f"p{n}",
            "title": f"Draft {n + 1} of the {name}",
            "package": {"i0": f"o{n % 3}", "i2": f"o{n % 2}"},
        }
        for n, name in enumerate(NAMES)
    ]
    return {
        "detente": 1,
        "title": "A crowded table: eight parties, twelve issues and names of every length",
        "as_of": "2031-01-02",
        "sensitivity": "amber",
        "parties": parties,
        "issues": issues,
        "positions": positions,
        "links": links,
        "proposals": proposals,
        "agreement": {"must": ["p0", "p1", "p2"], "coded": "invented"},
        "walk_away": {"p0": "0.3..0.5", "p1": 0.45, "p2": "0.2..0.4"},
    }


def _issue(k: int, title: str) -> dict[str, Any]:
    places = [0, 1, 100] if k == 3 else [0, 45, 100] if k < 4 else [0, 100]
    words = [
        "nothing changes",
        "a first step, reviewed after one year by a joint commission",
        "all of it, at once and for good",
    ]
    options = {f"o{n}": {"at": at, "title": words[n if at < 100 else 2]} for n, at in enumerate(places)}
    return {"title": title, "options": options, "now": "o0", "coded": "invented"}


def _position(n: int, k: int) -> dict[str, Any]:
    n_options = 3 if k < 4 else 2
    position: dict[str, Any] = {"party": f"p{n}", "issue": f"i{k}", "wants": f"o{(n + k) % n_options}"}
    if (n + 2 * k) % 5 == 0:
        position["refuses"] = [f"o{(n + k + 1) % n_options}"]
    elif n_options == 3 and n % 2:
        position["bottom_line"] = "o1"
    if n % 3:
        position["salience"] = f"0.{1 + (n + k) % 4}..0.{5 + (n + k) % 4}"
    return position


HOSTILE = "<script>alert('x')</script> & \"quotes\" 'single' ]]> --> {{ 7 * 7 }} </style></title>"
HOSTILE_TEXT = (
    '# A heading <b>bold</b>\n\nThe north said: "<img src=x onerror=alert(1)> we refuse ]]> this" & more.\n'
    "قال الوفد إنه يرفض. The south agreed to all of it; the north to half."
)


def hostile() -> dict[str, Any]:
    """Texts that would break a page which does not escape them."""
    return {
        "detente": 1,
        "title": HOSTILE,
        "as_of": "2031-01-02",
        "parties": {"north": {"name": HOSTILE, "also": [HOSTILE]}, "south": {"name": "South \u202e\u2066"}},
        "issues": {
            "land": {
                "title": HOSTILE,
                "options": {"none": {"at": 0, "title": HOSTILE}, "all": {"at": 100, "title": "]]>"}},
            }
        },
        "positions": [
            {"party": "north", "issue": "land", "wants": "all", "refuses": ["none"], "from": _ids()[:2]},
            {"party": "south", "issue": "land", "wants": "none", "coded": HOSTILE, "from": _ids()[2:]},
        ],
        "proposals": [{"id": "one", "by": "north", "title": HOSTILE, "package": {"land": "all"}}],
    }


def small() -> dict[str, Any]:
    """A case too small for any analysis."""
    return {"detente": 1, "title": "Two parties and nothing else", "parties": {"north": {}, "south": {}}}


# Passages that nest, overlap, touch and coincide, in the text above.
_QUOTES = [
    ('The north said: "<img src=x onerror=alert(1)> we refuse ]]> this"', "REJECT"),
    ("we refuse ]]> this", "REJECT"),
    ('refuse ]]> this" & more.', "ACCUSE"),
    ("قال الوفد إنه يرفض", "REJECT"),
    ("The south agreed to all of it", "AGREE"),
    ("The south agreed to all of it", "CONCEDE"),
    ("agreed to all of it; the north to half", "CONSULT"),
]


def claims() -> list[dict[str, Any]]:
    """The claims of the hostile source."""
    doc = document_hash(HOSTILE_TEXT.encode())
    found = []
    for quote, act in _QUOTES:
        start = HOSTILE_TEXT.index(quote)
        end = start + len(quote)
        id = claim_id(doc, start, end, act)
        found.append({"doc": doc, "id": id, "start": start, "end": end, "quote": quote, "act": act, "speaker": HOSTILE})
    return found


def _ids() -> list[str]:
    return [claim["id"] for claim in claims()]


def write_case(folder: Path, data: dict[str, Any], with_source: bool = False) -> Path:
    """Write a case folder, with the hostile source where asked."""
    folder.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    YAML().dump(data, text)
    (folder / "case.yaml").write_text(text.getvalue(), encoding="utf-8")
    if with_source:
        sources = folder / "sources"
        sources.mkdir(exist_ok=True)
        (sources / "page.txt").write_bytes(HOSTILE_TEXT.encode())
        about = {"page.txt": {"title": HOSTILE, "publisher": HOSTILE, "url": "javascript:alert(1)", "language": "ar"}}
        with (sources / "sources.yaml").open("w", encoding="utf-8") as file:
            YAML().dump(about, file)
        lines = "".join(json.dumps(claim, ensure_ascii=False) + "\n" for claim in claims())
        (sources / "claims.jsonl").write_text(lines, encoding="utf-8")
    return folder
