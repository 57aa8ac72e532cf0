"""What the kit is made with, from the profile's facts: checked before anything is rendered."""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..account.reputation_report import BOUNCE_ALERT, COMPLAINT_ALERT
from ..answers.profile import Profile
from ..answers.question_list import question_at
from ..observed.domain_names import ascii_or_none
from ..observed.observation import Found
from ..observed.snapshot import Snapshot
from .parts import ABOUT, Part, asks_consent, is_stoppable

DEFAULT_SET = "sandbox-exit-kit"
_ADDRESS = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{3,253}")
_SET = re.compile(r"[A-Za-z0-9_-]{1,64}")
_REGION = re.compile(r"[a-z]{2,5}(-[a-z]+){1,3}-\d{1,2}")


@dataclass(frozen=True)
class KitProblem:
    """Something the kit cannot be made with: the answer's path, its question, and what to do."""

    path: str
    title: str
    message: str


class KitError(ValueError):
    """The kit cannot be made. ``problems`` says why, one for each answer."""

    def __init__(self, problems: Sequence[KitProblem]) -> None:
        super().__init__("; ".join(f"{p.title} {p.message}" for p in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Parameters:
    """Everything of a profile that the kit holds. ``alarms`` are fractions; ``streams`` as `site.json`
    has them."""

    parts: tuple[Part, ...]
    region: str
    domain: str
    sender: str
    owner: str
    configuration_set: str
    creates_set: bool
    soft_times: int
    soft_days: int
    bounce_alarm: float
    complaint_alarm: float
    name: str
    streams: tuple[dict[str, Any], ...]

    def template(self) -> list[dict[str, str]]:
        """The parameters of the template, as `aws cloudformation deploy` reads them."""
        values = {about.parameter: _yes(part in self.parts) for part, about in ABOUT.items()}
        values |= {
            "SenderAddress": self.sender,
            "OwnerAddress": self.owner,
            "ConfigurationSet": self.configuration_set,
            "CreateConfigurationSet": _yes(self.creates_set),
            "SoftBounceTimes": str(self.soft_times),
            "SoftBounceDays": str(self.soft_days),
            "BounceAlarm": f"{self.bounce_alarm:.10f}".rstrip("0"),
            "ComplaintAlarm": f"{self.complaint_alarm:.10f}".rstrip("0"),
        }
        return [{"ParameterKey": key, "ParameterValue": value} for key, value in values.items()]

    def site(self) -> str:
        site = {"name": self.name, "streams": self.streams}
        return json.dumps(site, indent=2) + "\n"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def parameters(profile: Profile, snapshot: Snapshot | None, parts: Sequence[Part]) -> Parameters:
    """What the kit is made with. Raises `KitError` with all that is wrong, or not answered."""
    made = _unchecked(profile, snapshot, tuple(part for part in Part if part in parts))
    problems = list(_problems(profile, made))
    if problems:
        raise KitError(problems)
    return made


def _unchecked(profile: Profile, snapshot: Snapshot | None, parts: tuple[Part, ...]) -> Parameters:
    request, answers, business = profile.request, profile.feedback, profile.business
    bounce, complaint = answers.bounce_alarm, answers.complaint_alarm
    named = request.configuration_set or DEFAULT_SET
    return Parameters(
        parts=parts,
        region=(request.regions or [""])[0],
        domain=ascii_or_none(request.sending_domain) or "",
        sender=(request.sender_addresses or [""])[0],
        owner=(business.contact and business.contact.email) or "",
        configuration_set=named,
        creates_set=not _is_there(snapshot, named),
        soft_times=answers.soft_times or 5,
        soft_days=answers.soft_days or 30,
        bounce_alarm=BOUNCE_ALERT if bounce is None else bounce / 100,
        complaint_alarm=COMPLAINT_ALERT if complaint is None else complaint / 100,
        name=business.product_name or business.legal_name or "",
        streams=tuple(_streams(profile)),
    )


def _is_there(snapshot: Snapshot | None, name: str) -> bool:
    listed = snapshot.configuration_sets if snapshot else None
    return isinstance(listed, Found) and name in listed.value


def _streams(profile: Profile) -> Iterator[dict[str, Any]]:
    taken: set[str] = set()
    for place, stream in enumerate(profile.streams, 1):
        wanted = slug(stream.name or "") or f"mail-{place}"
        given = wanted if wanted not in taken else f"{wanted}-{place}"
        taken.add(given)
        consent, stoppable = asks_consent(stream), is_stoppable(stream)
        name = stream.name or f"Mail {place}"
        yield {"id": given, "name": name, "consent": consent, "unsubscribe": stoppable}


def slug(name: str) -> str:
    """A name as SES allows it in a tag of a mail.

    >>> slug("Große Neuigkeiten: März!")
    'groe-neuigkeiten-marz'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


def _problems(profile: Profile, made: Parameters) -> Iterator[KitProblem]:
    yield from _unusable("request.regions", _REGION, made.region, "Choose a Region.")
    yield from _unusable(
        "request.sending_domain", re.compile(".+"), made.domain, "Name the domain."
    )
    ascii_only = "Name an address of letters, digits and . _ + - only."
    yield from _unusable("request.sender_addresses", _ADDRESS, made.sender, ascii_only)
    if not _ADDRESS.fullmatch(made.owner):
        message = f"Who gets reports and alarms? {ascii_only}"
        yield KitProblem("business.contact.email", "Who answers AWS?", message)
    at = made.sender.rpartition("@")[2].lower()
    if made.domain and at and at != made.domain and not at.endswith(f".{made.domain}"):
        message = f"{made.sender} is not at {made.domain}."
        yield _problem("request.sender_addresses", message)
    letters = "SES allows letters, digits, - and _ in its name, at most 64."
    yield from _unusable("request.configuration_set", _SET, made.configuration_set, letters)
    for path, value, most in (
        ("feedback.bounce_alarm", made.bounce_alarm, BOUNCE_ALERT),
        ("feedback.complaint_alarm", made.complaint_alarm, COMPLAINT_ALERT),
    ):
        if not most / 500 <= value <= most:
            line = f"{most / 500:.3%} and AWS's own line of {100 * most:g} %."
            yield _problem(path, f"{value:.3%} is not between {line}")
    if not made.name and Part.CONSENT in made.parts:
        yield _problem("business.product_name", "The pages need a name of who writes.")
    if not made.parts:
        words = (
            "no answer lacks a control. To make a part all the same, choose it (--part bounces)."
        )
        yield KitProblem("", "The kit:", words)
    if {Part.CONSENT, Part.SENDING} & set(made.parts) and not made.streams:
        yield KitProblem("streams", "The kinds of mail:", "describe at least one.")
    elif Part.CONSENT in made.parts and not any(s["unsubscribe"] for s in made.streams):
        message = "none is one that people sign up for, or can stop. Leave out “Consent”."
        yield KitProblem("streams", "The kinds of mail:", message)
    stoppable = any(s["unsubscribe"] for s in made.streams)
    if Part.SENDING in made.parts and Part.CONSENT not in made.parts and stoppable:
        message = "one can be stopped, and its links lead to the pages of “Consent”. Choose both."
        yield KitProblem("streams", "The kinds of mail:", message)


def _unusable(
    path: str, allowed: re.Pattern[str], value: str, message: str
) -> Iterator[KitProblem]:
    if not allowed.fullmatch(value):
        yield _problem(path, message)


def _problem(path: str, message: str) -> KitProblem:
    question = question_at(path)
    return KitProblem(path, question.title if question else path, message)
