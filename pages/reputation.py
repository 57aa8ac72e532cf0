"""How do you keep a good reputation?"""

from app import section

section.draw("reputation")
