"""Have you asked before?"""

from app.answers import earlier_requests, section

section.draw("history", earlier_requests.draw)
