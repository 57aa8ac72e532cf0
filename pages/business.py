"""Who are you, and what does the business do?"""

from app import section

section.draw("business")
