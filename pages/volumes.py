"""How much do you send?"""

from app.answers import section, volume_chart

section.draw("volumes", volume_chart.draw)
