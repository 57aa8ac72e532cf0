"""The ramp schedule as SVG in an image. Pure.

An image, because the cleaning that every page's markup passes takes SVG elements out. It has its own
light ground, so that it reads the same in both themes, and a text that says all it shows.
"""

import math
from base64 import b64encode
from collections.abc import Sequence

from sandbox_exit.answers.ramp import Ramp, in_words

from ..components import esc

_WIDTH, _INK, _QUIET = 460, "#1d2530", "#565a5f"
_ACCENT, _WARN = "#1f5f5b", "#874b00"
_LABELS = 8
"""At most so many figures stand above the bars, lest they overlap."""


def ramp_chart(found: Ramp) -> str:
    """The steps as bars, the quota as a line; logarithmic, so that doubling is a steady climb."""
    height, base, top = 230, 190, 30
    most = max(found.target, found.quota or 0, 10)

    def y(value: int) -> float:
        return base - (base - top) * math.log10(max(value, 1.5)) / math.log10(most)

    width = (_WIDTH - 20) / len(found.steps)
    every = math.ceil(len(found.steps) / _LABELS)
    bars, figures = [], []
    for index, step in enumerate(found.steps):
        x = 10 + index * width
        over = found.quota is not None and step.a_day > found.quota
        bars.append(
            _bar(x + width * 0.08, y(step.a_day), width * 0.84, base, _WARN if over else _ACCENT)
        )
        if (len(found.steps) - 1 - index) % every == 0:
            figures.append(_text(x + width / 2, y(step.a_day) - 6, _short(step.a_day), bold=True))
            figures.append(_text(x + width / 2, base + 17, str(step.first), colour=_QUIET))
    if found.quota is not None:
        line = y(max(found.quota, 1))
        bars.append(
            f'<line x1="10" x2="{_WIDTH - 10}" y1="{line:.1f}" y2="{line:.1f}" stroke="{_INK}" '
            'stroke-width="1.5" stroke-dasharray="5 4"/>'
        )
        words = f"Quota: {found.quota:,} in 24 hours"
        bars.append(_text(12, line - 5, words, colour=_INK, anchor="start"))
    figures.append(
        _text(10, base + 36, "Day on which the step begins", colour=_QUIET, anchor="start")
    )
    return _image(height, [*bars, *figures], "Ramp schedule. " + " ".join(in_words(found)))


def _short(value: int) -> str:
    """A figure of at most four characters: 950, 1.6k, 50k, 2M."""
    for size, unit in ((1_000_000, "M"), (1000, "k")):
        if value >= size:
            return (
                f"{value / size:.1f}".removesuffix(".0") + unit
                if value < 10 * size
                else (f"{value / size:.0f}{unit}")
            )
    return str(value)


def _bar(x: float, y: float, width: float, base: float, colour: str) -> str:
    tall = max(base - y, 0)
    return (
        f'<rect x="{x:.1f}" y="{base - tall:.1f}" width="{width:.1f}" height="{tall:.1f}" '
        f'fill="{colour}"/>'
    )


def _text(
    x: float,
    y: float,
    words: str,
    *,
    colour: str = _INK,
    bold: bool = False,
    anchor: str = "middle",
) -> str:
    # The white edge keeps a figure legible where the line of the quota runs behind it.
    edge = ' stroke="#ffffff" stroke-width="4" paint-order="stroke"'
    weight = f' font-weight="600"{edge}' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}"{weight}>'
        f"{esc(words)}</text>"
    )


def _image(height: int, parts: Sequence[str], alt: str) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'font-family="sans-serif" font-size="13"><rect width="{_WIDTH}" height="{height}" rx="8" '
        f'fill="#ffffff"/>{"".join(parts)}</svg>'
    )
    data = b64encode(svg.encode()).decode()
    return f'<img class="after-image" alt="{esc(alt)}" src="data:image/svg+xml;base64,{data}">'
