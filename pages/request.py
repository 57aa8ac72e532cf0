"""What do you ask AWS for?"""

from app.answers import section

section.draw("request")
