"""Where the product's own files lie, where saved profiles do, and where in our files an error came up.

What lies at the top of a checkout (pages, templates, examples, the wizard's script) is in the wheel
under `sandbox_exit/shipped`, so that an installed copy is one package and runs the same files.
"""

import os
import traceback
from pathlib import Path

import platformdirs

FOLDER_VARIABLE = "SANDBOX_EXIT_PROFILES"
TOKEN_VARIABLE = "SANDBOX_EXIT_TOKEN"  # noqa: S105 (the name of a variable)

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "shipped"
_INSTALLED = _SHIPPED.is_dir()

TOP = _SHIPPED if _INSTALLED else _PACKAGE.parent
"""The folder of `streamlit_app.py`."""
TEMPLATES = TOP / "templates"
EXAMPLES = TOP / "profiles" / "examples"
FONTS = _PACKAGE / "documents" / "fonts"


def profiles_folder() -> Path:
    """``SANDBOX_EXIT_PROFILES``, else `profiles/` of the checkout this runs from, else a folder among
    the user's own data."""
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named).expanduser()
    if _INSTALLED:
        return platformdirs.user_data_path("sandbox-exit", appauthor=False) / "profiles"
    return TOP / "profiles"


_OWN = (_PACKAGE, TOP / "app", TOP / "pages")


def what_and_where(error: BaseException) -> str:
    """An error nobody expected, in words: what failed and where. Never its message, which may quote what
    somebody typed or what a server answered, a key among it.

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
