"""The texts a founder wrote, each with its path: what rules about wording read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..reading.phrasing import lowered
from .journey import SECTIONS, asked
from .profile import Profile
from .question_list import Kind, answer_at, question_at


@dataclass(frozen=True)
class Written:
    """One text answer that is used in the documents."""

    path: str
    text: str

    @property
    def section(self) -> str:
        return self.path.split(".", 1)[0]

    @cached_property
    def low(self) -> str:
        """The text as patterns of `sandbox_exit.reading.phrasing` want it: many rules read it."""
        return lowered(self.text)


_WRITTEN = (Kind.TEXT, Kind.LINE)


def asked_by_section(profile: Profile) -> dict[str, tuple[str, ...]]:
    """The paths of the questions that apply, by section."""
    return {section.id: asked(profile, section.id) for section in SECTIONS}


def written(profile: Profile, paths: Mapping[str, tuple[str, ...]]) -> Iterator[Written]:
    """Every text among ``paths`` that somebody wrote, in the order asked."""
    for section in paths.values():
        for path in section:
            if path in profile.computed:
                continue
            question = question_at(path)
            value = answer_at(profile, path)
            if question is not None and question.kind in _WRITTEN and isinstance(value, str):
                yield Written(path, value)


def samples(profile: Profile) -> Iterator[tuple[int, str]]:
    """Each stream's sample mail, subject and body together, with the stream's index."""
    for index, stream in enumerate(profile.streams):
        text = "\n".join(filter(None, (stream.sample_subject, stream.sample_body)))
        if text:
            yield index, text


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def word_count(text: str) -> int:
    """The number of words; text without spaces between words (Japanese) counts two letters as one.

    >>> word_count("Our customers, mostly.")
    3
    """
    wide = sum("\u3040" <= char <= "\u9fff" for char in text)
    return len(_WORD.findall(text)) + wide // 2


def excerpt(text: str, match: re.Match[str], around: int = 30) -> str:
    """The words that matched, with a little of what stands around them, on one line."""
    start, end = max(0, match.start() - around), min(len(text), match.end() + around)
    cut = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"


SAYS_NOTHING = frozenset(
    """
    a an the and or of to in on at by for from with via through into as is are be been being was
    were it its this that these those they them their we our us all any each every some other
    others i my you your who which when where if while whenever wherever how do does did has have
    had will can may might should so also etc not no just various different multiple several many
    certain numerous diverse general generic common typical user users customer customers client
    clients people person persons everyone everybody anyone audience recipient recipients contact
    contacts lead leads member members subscriber subscribers visitor visitors individual
    individuals public platform app apps application website websites site web online service
    services system systems product products business businesses company companies organization
    organizations organisation organisations enterprise enterprises startup startups consumer
    consumers professional professionals software tool tools solution solutions action actions
    activity activities event events interaction interactions behavior behaviour reason reasons
    purpose purposes need needs needed necessary require required appropriate relevant important
    applicable possible depends depending depend situation situations case cases happen happens
    something things stuff information update updates notification notifications email emails
    e-mail e-mails mail mails message messages send sends sent sending trigger triggered triggers
    list lists data database procedure procedures policy policies follow follows followed what
    whatever hygiene cleaned cleaning maintenance reasonable effective efficient safe secure
    inform informed informing notify whenever want wants wish like
    use uses used using usage occur occurs circumstances demand basis interest interested regular
    regularly occasional occasionally sometimes often frequently normal normally standard usual
    usually automatic automatically manual handle handled handles manage managed process processed
    proper properly careful carefully according accordingly ensure make sure estimate estimated
    estimates estimation projection projections projected forecast based growth roughly
    approximately expect expected guess guessed experience requirement requirements plan plans
    future numbers figures industry best practice practices monitor monitored monitoring take care
    good clean well keep maintain maintained high quality highest level standards effort feedback
    around world global globally worldwide international everywhere der die das ein eine einer
    eines einem einen und oder von zu zum zur im am auf bei für mit über als ist sind wird werden
    unser unsere unserer unseren unserem wir alle aller allen jede jeder verschiedene
    verschiedenen mehrere viele nutzer nutzern benutzer kunde kunden leute menschen empfänger
    abonnenten mitglieder plattform webseite dienst produkt je nach bedarf anlass aktion aktionen
    ereignis ereignisse ereignissen wenn nötig notwendig regelmäßig gelegentlich manchmal üblich
    automatisch geschätzt schätzung erfahrung
    """.split()
)
"""Words that fit any business. An answer made of these alone answers nothing."""
