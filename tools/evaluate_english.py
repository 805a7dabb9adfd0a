"""Score the reader's English parser on treebank files in CoNLL-U, and time it.

    python tools/evaluate_english.py ../english/ewt-test.conllu

Text and sentence ends are given, nothing else. First line: as in the CoNLL 2018 shared task a word counts only where
its characters are exactly those of a word of the treebank, and each score is the F1 of precision and recall; relations
count with their subtypes. Second line: spaCy's own scorer, which leaves out punctuation, and words cut differently in
the tag score; its numbers are the ones usually printed for spaCy models. Speed is per second of processor
time. `DETENTE_SPACY_MODEL` chooses another model.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from train_english import doc
from treebank import Sentence, sentences

from detente.reading.parser import Parse, english, one_sentence, parses
from detente.reading.text import straight


def agreements(gold: Sentence, parse: Parse) -> Counter[str]:
    """Count the words of one sentence that agree with the treebank, by what they agree in."""
    places = {(word.start, word.end): k for k, word in enumerate(gold.words)}
    aligned = {
        k: places[word.start, word.end] for k, word in enumerate(parse.words) if (word.start, word.end) in places
    }
    found: Counter[str] = Counter(words=len(aligned))
    for k, g in aligned.items():
        word, right = parse.words[k], gold.words[g]
        attached = aligned.get(word.head) == right.head
        found["tag"] += word.tag == right.tag
        found["lemma"] += right.lemma in ("_", word.lemma) or word.lemma == straight(right.lemma)
        found["UAS"] += attached
        found["LAS"] += attached and word.relation == right.relation
    return found


def spacy_scores(nlp: Language, gold: list[Sentence]) -> dict[str, float]:
    """Return what spaCy's scorer says, in per cent."""
    pairs = ((one_sentence(nlp, sentence.text), doc(sentence, nlp.vocab)) for sentence in gold)
    scores = nlp.evaluate(Example(*pair) for pair in pairs)
    return {name: 100 * scores[key] for name, key in (("tag", "tag_acc"), ("UAS", "dep_uas"), ("LAS", "dep_las"))}


def line(scores: dict[str, float]) -> str:
    """Print scores side by side."""
    return "  ".join(f"{name} {score:.1f}" for name, score in scores.items())


def main() -> int:
    """Print the scores; return 0."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("conllu", type=Path, nargs="+")
    given = options.parse_args()
    began = time.process_time()
    nlp = english()
    print(f"{nlp.meta['name']} {nlp.meta['version']}, loaded in {time.process_time() - began:.1f} s")
    for path in given.conllu:
        gold = list(sentences(path))
        began = time.process_time()
        parsed = list(parses((sentence.text for sentence in gold), nlp))
        seconds = time.process_time() - began
        found = sum((agreements(*pair) for pair in zip(gold, parsed, strict=True)), Counter())
        n_gold = sum(len(sentence.words) for sentence in gold)
        n_found = sum(len(parse.words) for parse in parsed)
        f1 = {name: 200 * found[name] / (n_gold + n_found) for name in ("words", "tag", "lemma", "UAS", "LAS")}
        print(f"{path.name}: {line(f1)}  {n_found / seconds:,.0f} words/s  {len(gold) / seconds:,.0f} sentences/s")
        print(f"{path.name}, spaCy's scorer: {line(spacy_scores(nlp, gold))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
