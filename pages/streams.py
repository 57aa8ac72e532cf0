"""Which kinds of mail do you send?"""

from app import section, streams

section.draw("streams", streams.draw)
