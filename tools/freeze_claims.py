"""Anchor the accepted claims of a case to its sources again, after a source or a claim was edited.

    python tools/freeze_claims.py cases/ukraine-2025-05

Every line of ``sources/claims.jsonl`` is found by its quote, which must stand exactly once in the sources. Document
hash, offsets and id are computed anew, and the ids cited in ``case.yaml`` follow. A new claim may be added by hand with
an id such as ``c_truce`` and without `doc`, `start`, `end`. Nothing is written when a quote is absent or not unique.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path

KEYS = (
    "doc id start end quote trigger act mode cameo actor target issue speaker voice direct_quote polarity modality "
    "condition date date_text rule confidence"
).split()
ID = re.compile(r"\bc(?:[0-9a-f]{12}|_\w+)\b")
NOT_SOURCES = {"claims.jsonl", "sources.yaml"}


def read_sources(folder: Path) -> dict[str, str]:
    """Return the text of every source by the sha256 of its bytes."""
    files = (path for path in sorted(folder.iterdir()) if path.is_file() and path.name not in NOT_SOURCES)
    raw = (path.read_bytes() for path in files)
    return {hashlib.sha256(data).hexdigest(): data.decode("utf-8") for data in raw}


def anchor(claim: dict[str, object], sources: dict[str, str]) -> dict[str, object]:
    """Return the claim with `doc`, `start`, `end`, `id` as its quote says; ``ValueError`` if it is not unique."""
    quote = str(claim["quote"])
    found = [(doc, m.start()) for doc, text in sources.items() for m in re.finditer(f"(?={re.escape(quote)})", text)]
    if not quote or len(found) != 1:
        raise ValueError(f"{claim['id']}: its quote stands {len(found)} times in the sources: {quote[:60]!r}")
    doc, start = found[0]
    end = start + len(quote)
    digest = hashlib.sha256("\n".join([doc, str(start), str(end), str(claim.get("act") or "")]).encode()).hexdigest()
    anchored = {**claim, "doc": doc, "start": start, "end": end, "id": f"c{digest[:12]}"}
    odd = set(anchored) ^ set(KEYS)
    if odd:
        raise ValueError(f"{claim['id']}: keys missing or unknown: {', '.join(sorted(odd))}")
    return {key: anchored[key] for key in KEYS}


def freeze(case: Path) -> list[str]:
    """Rewrite the claims and the case; return one line for each id that changed or is cited without a claim."""
    path = case / "sources" / "claims.jsonl"
    sources = read_sources(path.parent)
    lines = path.read_text(encoding="utf-8").splitlines()
    old = [json.loads(line) for line in lines if line.strip()]
    new, wrong = [], []
    for claim in old:
        try:
            new.append(anchor(claim, sources))
        except ValueError as error:
            wrong.append(str(error))
    renamed = {str(a["id"]): str(b["id"]) for a, b in zip(old, new, strict=True)} if not wrong else {}
    if not wrong and not len(old) == len(renamed) == len(set(renamed.values())):
        wrong.append("two claims have the same id: same act in the same passage")
    if wrong:
        raise SystemExit("\n".join(wrong))
    new.sort(key=lambda claim: (claim["doc"], claim["start"], claim["end"]))
    text = (case / "case.yaml").read_text(encoding="utf-8")
    text = ID.sub(lambda match: renamed.get(match[0], match[0]), text)
    path.write_text("".join(json.dumps(claim, ensure_ascii=False) + "\n" for claim in new), encoding="utf-8")
    (case / "case.yaml").write_text(text, encoding="utf-8")
    cited = set(ID.findall(text))
    return [f"{a} -> {b}" for a, b in renamed.items() if a != b] + [
        f"{lost} is cited in case.yaml, but there is no such claim" for lost in sorted(cited - set(renamed.values()))
    ]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python tools/freeze_claims.py CASE")
    for message in freeze(Path(sys.argv[1])):
        print(message)
