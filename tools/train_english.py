"""Train the bundled English tagger, parser and lemma table from a treebank in CoNLL-U.

    OMP_NUM_THREADS=1 python tools/train_english.py ../english src/detente/reading/english

The folder given holds ``*train.conllu`` and ``*dev.conllu`` (for the shipped model: UD English EWT). ``tools/english.cfg``
says how; dev chooses the best checkpoint; nothing else is read. Takes about half an hour on one core.

Same data, configuration, package versions and kind of processor: same bytes. Another processor or numpy build rounds
sums differently and ends in a slightly different model, with scores a few tenths of a point apart.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.cli.train import train
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc, DocBin
from spacy.util import compile_infix_regex
from spacy.vocab import Vocab
from treebank import Sentence, sentences

from detente.reading.lemmas import ENDING, Lemmas, key, rule
from detente.reading.text import straight

CONFIG = Path(__file__).with_name("english.cfg")
DASH_TAGS = {":", ",", "NFP"}
META = {
    "name": "ewt_small",
    "version": "1.0.0",
    "description": "English tagger (Penn tags) and dependency parser (Universal Dependencies), trained on UD English EWT only",
    "author": "The Détente founders",
    "license": "CC BY-SA 4.0",
    "sources": [{"name": "UD English EWT", "license": "CC BY-SA 4.0"}],
}
# The treebank cuts words at hyphens, but not behind these; spaCy's tokenizer cuts everywhere.
PREFIXES = "anti arch co counter cross e ex inter intra mid micro multi neo non over post pre pro re semi socio sub un"
SCORES = ("tag_acc", "dep_uas", "dep_las")


def doc(sentence: Sentence, vocab: Vocab) -> Doc:
    """Return the annotated sentence with straight quotes, as the reader gives it to the parser."""
    text, words = straight(sentence.text), sentence.words
    made = Doc(
        vocab,
        words=[text[word.start : word.end] for word in words],
        spaces=[text[word.end : word.end + 1] == " " for word in words],
        tags=[word.tag for word in words],
        heads=[word.head for word in words],
        deps=["ROOT" if word.relation == "root" else word.relation for word in words],
        sent_starts=[position == 0 for position in range(len(words))],
    )
    if made.text.rstrip() != text.rstrip():
        raise ValueError(f"words do not make up the text: {text!r}")
    return made


def with_dashes(made: Doc) -> Iterator[Doc]:
    """Yield copies in which two hyphens between words are a long dash, spaced and not: news has it, web text hardly."""
    dashes = {token.i for token in made if token.text in {"--", "-"} and token.tag_ in DASH_TAGS}
    if not dashes or len(dashes) == len(made):
        return
    for spaced in (True, False):
        beside = dashes | {k - 1 for k in dashes}
        yield Doc(
            made.vocab,
            words=["—" if token.i in dashes else token.text for token in made],
            spaces=[spaced if token.i in beside else bool(token.whitespace_) for token in made],
            tags=[token.tag_ for token in made],
            heads=[token.head.i for token in made],
            deps=[token.dep_ for token in made],
            sent_starts=[token.i == 0 for token in made],
        )


def write_docs(docs: Iterable[Doc], path: Path) -> None:
    """Store documents in spaCy's format."""
    DocBin(docs=docs).to_disk(path)


def lemma_table(treebank: Iterable[Sentence]) -> Lemmas:
    """Learn lemmas: for each tag the commonest change of each ending, and the words that none of them gets right."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for word in (word for sentence in treebank for word in sentence.words if word.lemma != "_"):
        seen[key(straight(word.form), word.tag)][straight(word.lemma)] += 1
    commonest = {place: min(counts, key=lambda lemma: (-counts[lemma], lemma)) for place, counts in seen.items()}
    changes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (tag, form), lemma in commonest.items():
        change = rule(form, lemma)
        for length in range(len(change[0]), min(len(form) - 1, ENDING) + 1):
            changes[tag, form[len(form) - length :]]["\t".join(change)] += 1
    endings: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for (tag, ending), counts in sorted(changes.items(), key=lambda item: (item[0][0], len(item[0][1]), item[0][1])):
        change, n = min(counts.items(), key=lambda item: (-item[1], item[0]))
        cut, put = change.split("\t")
        shorter = next(
            (endings[tag][ending[k:]] for k in range(1, len(ending) + 1) if ending[k:] in endings[tag]), None
        )
        if n >= (1 if not ending else 3) and n * 2 > counts.total() and (cut, put) != shorter:
            endings[tag][ending] = (cut, put)
    verbs, nouns = (
        frozenset(lemma for (tag, _), lemma in commonest.items() if tag in tags and lemma.isalpha() and lemma.islower())
        for tags in ({"VB", "VBD", "VBG", "VBZ"}, {"NN", "NNS"})
    )
    rules = Lemmas({}, dict(endings), verbs, nouns)
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for (tag, form), lemma in sorted(commonest.items()):
        if rules.lemma(form, tag) != lemma:
            words[tag][form] = lemma
    return Lemmas(dict(words), dict(endings), verbs, nouns)


def main() -> int:
    """Train and write; return 0."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("treebank", type=Path, help="folder with *train.conllu and *dev.conllu")
    options.add_argument("target", type=Path, help="folder to write model/ and lemmas.json to")
    options.add_argument("--steps", type=int, help="stop after so many steps (a trial)")
    given = options.parse_args()
    (train_file,), (dev_file,) = (sorted(given.treebank.glob(f"*{part}.conllu")) for part in ("train", "dev"))
    treebank = list(sentences(train_file))
    given.target.mkdir(parents=True, exist_ok=True)
    lemma_table(treebank).write(given.target / "lemmas.json")
    with tempfile.TemporaryDirectory() as name:
        work, vocab = Path(name), Vocab()
        plain = [doc(sentence, vocab) for sentence in treebank]
        write_docs([*plain, *(copy for each in plain for copy in with_dashes(each))], work / "train.spacy")
        write_docs((doc(sentence, vocab) for sentence in sentences(dev_file)), work / "dev.spacy")
        changes: dict[str, str | int] = {f"paths.{part}": str(work / f"{part}.spacy") for part in ("train", "dev")}
        if given.steps:
            changes["training.max_steps"] = given.steps
        train(CONFIG, work / "out", overrides=changes)
        pack(work / "out" / "model-best", given.target / "model")
    return 0


def keep_prefixes(nlp: Language) -> None:
    """Cut at hyphens as the treebank does: "pro-Western" is one word, "U.S.-backed" three."""
    infixes = list(nlp.Defaults.infixes or ())
    hyphen = next(k for k, infix in enumerate(infixes) if re.search(infix, "a-b"))
    not_behind = "".join(rf"(?<!\b[{each[0].upper()}{each[0]}]{each[1:]})" for each in PREFIXES.split())
    infixes[hyphen] = not_behind + infixes[hyphen]
    infixes.append(r"(?<=[A-Z]\.)-(?=[a-z])")
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def pack(trained: Path, target: Path) -> None:
    """Write the trained pipeline without what inference does not need: paths, and the words of the treebank."""
    nlp = spacy.load(trained)
    keep_prefixes(nlp)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.meta.update(META)
    nlp.meta["performance"] = {name: round(nlp.meta["performance"][name], 4) for name in SCORES}
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target)
    labels = (label for name in nlp.pipe_names for label in getattr(nlp.get_pipe(name), "labels", ()))
    StringStore(sorted({*spacy.blank("en").vocab.strings, *labels})).to_disk(target / "vocab" / "strings.json")


if __name__ == "__main__":
    sys.exit(main())
