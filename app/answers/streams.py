"""Mail streams: what they are, a bar of their shares, and a card for each."""

from collections.abc import Sequence
from typing import Any

from sandbox_exit.answers.consistency import SHARE_TOLERANCE, SHARES_TOTAL
from sandbox_exit.answers.volumes import total_share

from ..components import esc, html
from ..session import state
from . import fields
from .cards import CardKind
from .cards import draw as draw_cards

_COLOURS = 5


def _title(card: Any, index: int) -> str:
    if isinstance(card, dict) and card.get("name"):
        return str(card["name"])
    streams = state.derived().parsed.profile.streams
    return (streams[index].name if index < len(streams) else None) or ""


def _line(card: Any, index: int) -> str:
    stream = state.derived().parsed.profile.streams[index]
    kind = "" if stream.kind is None else stream.kind.word.capitalize()
    parts = (kind, "" if stream.share is None else f"{stream.share:g} %")
    return " · ".join(part for part in parts if part)


KIND = CardKind("streams", "streams", "Stream", "Add a stream", _title, _line)


def draw(paths: Sequence[str], shown: fields.Shown) -> None:
    """The bar, the cards, and what they say together."""
    _bar()
    draw_cards(KIND, paths, shown)
    fields.of_all(KIND.path, shown)


def _bar() -> None:
    streams = state.derived().parsed.profile.streams
    if not streams:
        html(
            '<p class="hint">Begin with the mail you send most: sign-in codes, confirmations, '
            "notices, newsletters. Each kind is a stream of its own.</p>"
        )
        return
    total = total_share(streams)
    scale = max(total, SHARES_TOTAL)
    segments = "".join(
        f'<i class="share-{index % _COLOURS}" style="width:{(stream.share or 0) / scale:.2%}"></i>'
        for index, stream in enumerate(streams)
    )
    names = "".join(
        f'<li><i class="share-{index % _COLOURS}"></i>{esc(stream.name or f"Stream {index + 1}")} '
        f"{'no share yet' if stream.share is None else f'{stream.share:g} %'}</li>"
        for index, stream in enumerate(streams)
    )
    html(
        f'<section class="shares-block"><div class="shares" aria-hidden="true">{segments}</div>'
        f'<ul class="shares-key">{names}</ul>'
        f"{_sum(total)}</section>"
    )


def _sum(total: float) -> str:
    """What is left to a hundred, where shares are written and do not follow."""
    profile = state.derived().parsed.profile
    written = [
        index
        for index, stream in enumerate(profile.streams)
        if stream.share is not None and f"streams.{index}.share" not in profile.computed
    ]
    if not written:
        return ""
    rest = round(SHARES_TOTAL - total, 2)
    if abs(rest) <= SHARE_TOLERANCE:
        words = "The shares make 100 %."
    elif rest > 0:
        words = f"The shares make {total:g} %. {rest:g} % remain."
    else:
        words = f"The shares make {total:g} %. That is {-rest:g} % too much."
    return f'<p class="shares-sum">{esc(words)}</p>'
