"""Which kinds of mail do you send?"""

from app.answers import section, streams

section.draw("streams", streams.draw)
