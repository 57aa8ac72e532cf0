"""How do you get addresses, and why may you write to them?"""

from app.answers import section

section.draw("recipients")
