"""The tables, one module a language."""

from ..language import Language
from .english import ENGLISH
from .german import GERMAN
from .japanese import JAPANESE

LANGUAGES: tuple[Language, ...] = (ENGLISH, GERMAN, JAPANESE)
