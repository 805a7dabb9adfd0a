"""Time spaCy's small English pipeline, and textacy's direct quotations on it, on texts read from standard input.

Runs in an environment of its own (benchmarks/peers/requirements.txt). Prints rows of program, what it found, how many,
processor seconds. textacy needs lemmas, which the model that we bundle has not: hence spaCy's own.
"""

import json
import sys
import time

import spacy
import textacy
from textacy.extract import direct_quotations

texts = json.load(sys.stdin)
nlp = spacy.load("en_core_web_sm")  # where the user has it: it is not on the package index
list(nlp.pipe(texts[:2]))  # warm
start = time.process_time()
docs = list(nlp.pipe(texts))
parsing = time.process_time() - start
n_quotations = 0
for doc in docs:
    try:
        n_quotations += sum(1 for _ in direct_quotations(doc))
    except ValueError:  # an odd number of quotation marks
        continue
both = time.process_time() - start
entities = sum(len(doc.ents) for doc in docs)
print(
    json.dumps(
        [
            (f"spaCy {spacy.__version__}, en_core_web_sm", "named entities, after tags and parse", entities, parsing),
            (f"textacy {textacy.__version__}", "direct quotations, on that parse", n_quotations, both),
        ]
    )
)
