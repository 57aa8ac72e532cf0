"""How much do you send?"""

from app import section, volume_chart

section.draw("volumes", volume_chart.draw)
