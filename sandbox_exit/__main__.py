"""``sandbox-exit``, ``python -m sandbox_exit``: the wizard without arguments, else the command line."""

import sys

from .cli import main


def run() -> None:
    sys.exit(main())


if __name__ == "__main__":
    run()
