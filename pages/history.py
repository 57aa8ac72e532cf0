"""Have you asked before?"""

from app import history, section

section.draw("history", history.draw)
