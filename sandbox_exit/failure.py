"""An error nobody expected, in words: what failed and where. Never its message, which may quote what
somebody typed or what a server answered, a key among it.
"""

import traceback
from pathlib import Path

from .installation import TOP

_PACKAGE = Path(__file__).resolve().parent
_OWN = (_PACKAGE, TOP / "app", TOP / "pages")


def what_and_where(error: BaseException) -> str:
    """
    >>> what_and_where(KeyError("a secret"))
    'KeyError'
    """
    places = [
        (Path(frame.f_code.co_filename), line)
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    own = [f"{_named(path)}, line {line}" for path, line in places if _named(path) is not None]
    last = own[-1:] or [f"{path.name}, line {line}" for path, line in places[-1:]]
    return " in ".join((type(error).__name__, *last))


def _named(path: Path) -> str | None:
    """A file of ours as it stands in a checkout; `None` for those of others."""
    for folder in _OWN:
        if path.is_relative_to(folder):
            return path.relative_to(folder.parent).as_posix()
    return None
