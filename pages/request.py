"""What do you ask AWS for?"""

from app import section

section.draw("request")
