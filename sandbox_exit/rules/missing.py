"""Every answer of the core that is not there, each a finding, in a reviewer's order.

Only what a request cannot do without counts; of the rest nothing is said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ..answers.journey import COMPLETENESS_PREFIX, is_needed, missing_answers
from ..answers.profile import Profile
from ..answers.question_list import answer_at, pattern_of, question_at
from ..findings import Kind
from .model import Registry, Result, S, Said, failed, passed
from .sources import FOLLOW_UP

rules = Registry()


@dataclass(frozen=True)
class _Topic:
    """What the answers at ``paths`` are about; a path ends with a dot where all below it belongs."""

    name: str
    kinds: tuple[Kind, ...]
    section: str
    what: str
    why: str
    after: str
    paths: tuple[str, ...]


_TOPICS = (
    _Topic(
        "consent",
        (Kind.CONSENT_MISSING,),
        "recipients",
        "how people gave their address and agreed",
        "AWS asks how lists are maintained, and that every recipient asked for the mail.",
        "They tick a box of its own when they sign up",
        ("streams.*.given", "streams.*.consent", "streams.*.consent_words"),
    ),
    _Topic(
        "lists",
        (Kind.CONSENT_MISSING, Kind.UNASKED_MAIL, Kind.CONSENT_WEAK, Kind.ON_BEHALF_WITHOUT_LIMITS),
        "recipients",
        "what holds of all addresses: where they come from, and who asked",
        "AWS requires that recipients asked for the mail, and refuses lists from elsewhere.",
        "No address comes from elsewhere, and nobody is written to who has not asked",
        ("recipients.",),
    ),
    _Topic(
        "way_out",
        (Kind.NO_WAY_OUT,),
        "streams",
        "how people can stop the mail",
        "AWS asks how unsubscribes are handled, for all mail.",
        "A link in each mail, and the one-click header",
        ("streams.*.unsubscribe", "streams.*.unsubscribe_words", "streams.*.unsubscribe_reason")
        + ("feedback.unsubscribe", "feedback.unsubscribe."),
    ),
    _Topic(
        "bounces",
        (Kind.BOUNCES_MISSING,),
        "feedback",
        "what happens after a bounce",
        "The acknowledgement says that you have a process for bounces.",
        "Our system blocks it for all mail, by itself",
        ("feedback.hard_bounce", "feedback.hard_bounce."),
    ),
    _Topic(
        "complaints",
        (Kind.COMPLAINTS_MISSING,),
        "feedback",
        "what happens after a complaint",
        "The acknowledgement says that you have a process for complaints.",
        "The same as on a hard bounce, and one of us is told",
        ("feedback.complaint", "feedback.complaint."),
    ),
    _Topic(
        "volumes",
        (Kind.VOLUMES_MISSING,),
        "volumes",
        "how much mail it is",
        "AWS asks how often you send, and how the volume was chosen.",
        "145 bookings a day with two mails each, five times as many in six months",
        ("volumes.",)
        + tuple(f"streams.*.{x}" for x in "amount driver called per mails every share".split()),
    ),
    _Topic(
        "samples",
        (Kind.SAMPLE_MISSING,),
        "streams",
        "what a mail says",
        "AWS asks for examples, to judge whether recipients will want the mail.",
        "Subject and text of one booking confirmation",
        ("streams.*.sample_subject", "streams.*.sample_body"),
    ),
    _Topic(
        "website",
        (Kind.WEBSITE_MISSING,),
        "business",
        "where the website is",
        "A reviewer opens it before anything else.",
        "https://www.shop.example",
        ("business.website",),
    ),
    _Topic(
        "use_case",
        (Kind.USE_CASE_UNCLEAR,),
        "business",
        "who sends what to whom",
        "A reviewer who has never heard of you has to understand in a minute who sends which mail.",
        "Kammwerk GbR: a booking tool for salons; booking mails to the salons' customers",
        ("business.legal_name", "business.what_it_does", "business.contact", "business.contact.")
        + tuple(f"streams.*.{x}" for x in "mail name kind to recipients trigger".split())
        + ("streams", "business"),
    ),
    _Topic(
        "launch",
        (Kind.NOT_LAUNCHED_OR_NEW,),
        "business",
        "whether it has launched",
        "Volumes are read against it: what has not launched sends little.",
        "Live since March 2025",
        ("business.launch_state", "business.launch_words"),
    ),
    _Topic(
        "sender",
        (Kind.IDENTITY_NOT_VERIFIED,),
        "request",
        "from which domain you send",
        "AWS looks the domain up in your account: it must be verified there.",
        "shop.example",
        ("request.sending_domain",),
    ),
    _Topic(
        "region",
        (Kind.REGION_WRONG,),
        "request",
        "in which Region you send",
        "The sandbox is left per Region.",
        "Europe (Frankfurt), eu-central-1",
        ("request.regions",),
    ),
    _Topic(
        "history",
        (Kind.REFUSAL_UNCHANGED,),
        "history",
        "what came of earlier requests",
        "AWS sees earlier requests anyway; after a refusal it wants to read what is different.",
        "Denied on 2 November; since then bounces are blocked automatically",
        ("history.", "history"),
    ),
    _Topic(
        "details",
        (Kind.USE_CASE_UNCLEAR,),
        "request",
        "something that was begun",
        "What is begun and left open is a gap in the text.",
        "Every answer that was begun is complete",
        ("",),
    ),
)
"""In a reviewer's order; the last takes what is in no other."""


@cache
def _topic_at(pattern: str) -> str:
    for topic in _TOPICS:
        for known in topic.paths:
            below = known[-1:] in (".", "")
            if pattern == known or (below and pattern.startswith(known)):
                return topic.name
    raise ValueError(pattern)


def open_answers(profile: Profile, asked: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The paths of the answers of the core that are not given, or still to be found out."""
    undecided = profile.undecided
    for section, paths in asked.items():
        still = [path for path in (section, *paths) if path in undecided]
        for path in (
            *missing_answers(profile, section, paths),
            *(path for path in still if is_needed(profile, path)),
        ):
            # That a plan has no day is said by a rule of its own, and so is that nothing limits others.
            if not path.endswith(".planned_for") and path != "recipients.abuse_limits":
                yield path


def _missing(topic: _Topic) -> None:
    draft = rules.about(topic.kinds, topic.section, S.LIKELY, FOLLOW_UP, since="2026-11-29")

    of_streams = any(path.startswith("streams.*.") for path in topic.paths)

    def check(said: Said) -> Iterator[Result]:
        if not said.profile.streams and of_streams:
            yield failed("No kind of mail is described yet.", "streams")
        for path in said.open:
            named = path == "streams" and of_streams and not said.profile.streams
            if _topic_at(pattern_of(path)) == topic.name and not named:
                yield failed(_words(said, path), path)
        yield passed("All that is needed is answered.")

    check.__name__ = f"{COMPLETENESS_PREFIX}{topic.name}"
    draft.says(
        title=f"It is said {topic.what}",
        objection=f"Nothing says {topic.what}",
        why=topic.why,
        remedy=f"Say {topic.what}.",
        change=f"Not answered → {topic.after}",
    )(check)


def _words(said: Said, path: str) -> str:
    question, parent = question_at(path), question_at(path.rpartition(".")[0])
    title = question.title if question else path
    if parent is not None and parent.is_control:
        whole = path.endswith((".handled", ".state"))
        title = parent.title if whole else f"{parent.title} {title}"
    card = ".".join(path.split(".")[:2])
    name = (
        getattr(answer_at(said.profile, card), "name", None)
        if path.startswith("streams.")
        else None
    )
    state = "still to be found out" if path in said.profile.undecided else "not answered"
    return f"“{title}” is {state}{f' for “{name}”' if name else ''}."


for _one in _TOPICS:
    _missing(_one)
