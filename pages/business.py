"""Who are you, and what does the business do?"""

from app.answers import section

section.draw("business")
