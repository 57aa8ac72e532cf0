"""How well texts are read, measured: what the rules find in answers, and what `diagnose` makes of mails.

The texts under `tests/reviewer` and `tests/after/letters` have all been shown to the rules and the
tables. Their figures say that nothing got worse; how a text nobody has seen fares, the first runs
in the READMEs beside them say. `python -m tests.measure` (or `make measure`) prints the figures of
each set and what went wrong, and fails where one is below its floor.
"""
