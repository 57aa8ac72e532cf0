"""How do you keep a good reputation?"""

from app.answers import section

section.draw("reputation")
