"""Have you asked before?"""

from app.answers import earlier_requests as history
from app.answers import section

section.draw("history", history.draw)
