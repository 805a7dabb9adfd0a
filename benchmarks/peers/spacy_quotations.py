"""Direct quotations by textacy on spaCy's parse, timed on texts read from standard input.

Runs in an environment of its own (benchmarks/peers/requirements.txt), with the folder of Détente's reader as argument.
Every English model that is installed in that environment is used as it is. The model that we bundle is used too; what
textacy asks for and that model lacks is added: lemmas (our table) and which words are verbs (by tag). No model looks for
named entities: textacy does not ask for them. Prints for each model its name, processor seconds of the parse and of the
quotations, and the quotations of each text: start, end, and where the words of the speaker stand; nothing for a text
that textacy refuses because of an odd number of quotation marks.
"""

import importlib.util
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from textacy.extract import direct_quotations

READER = Path(sys.argv[1])
STRAIGHT = str.maketrans("“”", '""')  # as the bundled model was trained


def _table():
    spec = importlib.util.spec_from_file_location("lemmas", READER / "lemmas.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["lemmas"] = module
    spec.loader.exec_module(module)
    return module.Lemmas.read(READER / "english" / "lemmas.json")


@Language.factory("lemmas_and_verbs")
def lemmas_and_verbs(nlp: Language, name: str):
    """Set the lemma of each word, and whether it is a verb or an auxiliary."""
    lemma = _table().lemma

    def annotated(doc: Doc) -> Doc:
        for token in doc:
            token.lemma_ = lemma(token.text, token.tag_)
            if token.tag_.startswith("V") or token.tag_ == "MD":
                token.pos_ = "AUX" if token.dep_.startswith(("aux", "cop")) else "VERB"
        return doc

    return annotated


def bundled() -> Language:
    """The model that Détente brings along, with what textacy asks for."""
    nlp = spacy.load(READER / "english" / "model")
    nlp.add_pipe("lemmas_and_verbs")
    return nlp


def quotations(doc: Doc) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Yield start and end of each quotation, and of each word of its speaker."""
    for found in direct_quotations(doc):
        speaker = [(token.idx, token.idx + len(token)) for token in found.speaker]
        yield found.content.start_char, found.content.end_char, speaker


def run(name: str, nlp: Language, texts: list[str]) -> dict[str, object]:
    """Parse the texts and find their quotations."""
    list(nlp.pipe(texts[:2]))  # warm
    start = time.process_time()
    docs = list(nlp.pipe(texts))
    parsed = time.process_time()
    found = [list(quotations(doc)) if sum(token.is_quote for token in doc) % 2 == 0 else [] for doc in docs]
    done = time.process_time()
    return {"model": name, "parse": parsed - start, "quotations": done - parsed, "found": found}


texts = json.load(sys.stdin)
rows = [run("our model", bundled(), [text.translate(STRAIGHT) for text in texts])]
own = [name for name in spacy.util.get_installed_models() if name.startswith("en_")]
rows += [run(name, spacy.load(name, exclude=["ner"]), texts) for name in own]
print(json.dumps(rows))
