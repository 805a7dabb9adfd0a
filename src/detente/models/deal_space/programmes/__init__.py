"""The deal space as mixed-integer programmes, for spaces too large to list.

A deal is a set of binaries, one for each option of each issue; links, lines, worths and the rule of agreement are linear
rows over them. HiGHS (inside scipy) solves the programmes in floating point. No number of the solver is ever an answer:
each deal it returns is valued again in whole points, a deal that turns out to break a row is cut off and the programme
solved again, and the bound that the solver has proved is compared with the exact value. An answer is exact when the two
differ by less than what counts as equal (1e-9); otherwise it is `bounded`, with the gap.

Values are scaled to `UNITS` to a party's whole scale and the solver is run at fine tolerances (1e-9 of a unit), 1e-11 of a
scale, a hundredth of what counts as a difference. At its standard ones it takes a deal for the best that is worse by up
to 1e-6 of a scale, and reports a gap of 0; at its finest it was seen to do worse. So its word is not taken for the proof
either: a second programme, without an aim, asks for a deal that is larger than the best one found, and an answer counts as
proved when there is none.
"""
