"""Is this deal acceptable, to whom not, and because of which line: answered here, for everybody who asks.

`kinds` says what a deal does to the fighting, `signatures` whose acceptance it takes, `acceptability` which lines bind and
which of them a deal crosses. `judged` says the same of many deals at once (and waits for numpy). A rule is the same object
whether a deal is looked at alone, in a list, in a sum or in a programme, and what counts as less is `is_below` everywhere.
"""
