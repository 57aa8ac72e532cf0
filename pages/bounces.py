"""What happens after a bounce, a complaint or an unsubscribe?"""

from app import section

section.draw("feedback")
