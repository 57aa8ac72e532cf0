"""Where the product's own files lie, and where saved profiles do.

What lies at the top of a checkout (pages, templates, examples, the wizard's script) is in the wheel
under `sandbox_exit/shipped`, so that an installed copy is one package and runs the same files.
"""

import os
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
