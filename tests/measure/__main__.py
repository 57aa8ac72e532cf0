"""Print how unseen texts are read, the figures of each set and what went wrong; fail below a floor.

python -m tests.measure                 the sets of this repository
python -m tests.measure FOLDER ...      labelled profiles of yours: NN.yaml with NN.labels.yaml beside it
"""

import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from tools.train_reader import concern_figures

from . import answers, mails
from .model import Measured


def main(one_in: int = 1, folders: Iterable[str] = ()) -> int:
    given = [answers.of_folder(Path(name)) for name in folders]
    if given:
        return report(given)
    if one_in == 1:
        for figures in chain(mails.unseen(), concern_figures()):
            sys.stdout.write(f"{figures}\n")
            sys.stdout.flush()
    return report((*answers.measured(one_in), *mails.measured(one_in)))


def report(every: Iterable[Measured]) -> int:
    below = []
    for each in every:
        mark = "" if each.holds else "BELOW ITS FLOOR: "
        sys.stdout.write(f"{mark}{each.name}\n")
        sys.stdout.write("".join(f"  {rate}\n" for rate in each.rates))
        sys.stdout.write("".join(f"    {what}\n" for what in each.wrong))
        below += [] if each.holds else [each.name]
    if below:
        sys.stdout.write(f"\nBelow the floor: {', '.join(below)}\n")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(folders=sys.argv[1:]))
