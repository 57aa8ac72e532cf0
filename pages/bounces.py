"""What happens after a bounce, a complaint or an unsubscribe?"""

from app.answers import section

section.draw("feedback")
