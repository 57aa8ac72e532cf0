"""How well texts are read, measured: what the rules find in answers, and what `diagnose` makes of mails.

The texts under `tests/reviewer` have all been shown to the rules, and the letters to the reader that is
shipped: their figures say that nothing got worse. How unseen letters and sentences fare is printed
first: each round by a reader that was trained on the rounds before it, each author's by one of the
others'. `python -m tests.measure` (or `make measure`) prints the figures of each set and what went
wrong, and fails where one is below its floor.
"""
