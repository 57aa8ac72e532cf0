"""Where addresses come from and how consent is proven."""

from collections.abc import Iterator

from ..journey import applies
from ..profile import Profile
from ..snapshot import Snapshot
from ..vocabulary import ConsentBasis, ControlState, Law, ListSource
from .model import Claim, Evidence, Topic
from .streams import stream_name
from .words import listing, sentence
from .write import claim, contradicts, control, gap, plain, unanswered


def consent(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    yield from plain(profile, "collected_how", Topic.CONSENT, "recipients.collected_how")
    yield from control(
        profile,
        "double_opt_in",
        Topic.CONSENT,
        "recipients.double_opt_in",
        "Double opt-in",
        asked_by_aws=False,
    )
    yield from _double_opt_in_streams(profile)
    yield from _evidence(profile)
    yield from _outside_lists(profile)
    yield from _cold_outreach(profile)
    yield from _entered_by_others(profile)
    yield from plain(
        profile,
        "list_hygiene",
        Topic.CONSENT,
        "recipients.list_hygiene",
        "Keeping the list clean: {}",
    )
    if profile.recipients.laws:
        named = listing([law.label for law in profile.recipients.laws if law is not Law.OTHER])
        path = "recipients.laws"
        if named:
            yield claim("laws", Topic.CONSENT, f"Laws we apply: {named}.", (path,))


def _double_opt_in_streams(profile: Profile) -> Iterator[Claim]:
    answer, names = profile.recipients.double_opt_in, profile.recipients.double_opt_in_streams
    running = answer is not None and answer.state is ControlState.RUNNING
    if names and running and applies(profile, "recipients.double_opt_in_streams"):
        text = f"Double opt-in covers: {sentence(listing(names))}"
        path = "recipients.double_opt_in_streams"
        yield claim("double_opt_in_streams", Topic.CONSENT, text, (path,))


def _evidence(profile: Profile) -> Iterator[Claim]:
    kinds, kept = profile.recipients.evidence, profile.recipients.evidence_kept
    if not kinds:
        path = "recipients.evidence"
        yield gap("consent_evidence", Topic.CONSENT, unanswered(profile, path), (path,))
    else:
        recorded = listing([kind.label for kind in kinds])
        text = f"For each consent we record: {recorded}."
        yield claim("consent_evidence", Topic.CONSENT, text, ("recipients.evidence",))
    path = "recipients.evidence_kept"
    if kept is None:
        yield gap("evidence_kept", Topic.CONSENT, unanswered(profile, path), (path,))
    else:
        text = f"These records are kept: {sentence(kept)}"
        yield claim("evidence_kept", Topic.CONSENT, text, (path,))


def _outside_lists(profile: Profile) -> Iterator[Claim]:
    path, sources = "recipients.outside_lists", profile.recipients.outside_lists
    if not sources:
        yield gap("outside_lists", Topic.CONSENT, unanswered(profile, path), (path,))
    elif sources == [ListSource.NONE]:
        text = "We use no purchased, rented, scraped, appended or partner lists."
        yield claim("outside_lists", Topic.CONSENT, text, (path,))
    else:
        used = listing([s.label.lower() for s in sources if s is not ListSource.NONE])
        text = f"Addresses also come from other sources: {used}."
        yield claim("outside_lists", Topic.CONSENT, text, (path,))


def _cold_outreach(profile: Profile) -> Iterator[Claim]:
    path, answer = "recipients.cold_outreach", profile.recipients.cold_outreach
    if answer is None:
        yield gap("cold_outreach", Topic.CONSENT, unanswered(profile, path), (path,))
    elif answer:
        text = "We also write to people who have not asked (cold outreach)."
        yield claim("cold_outreach", Topic.CONSENT, text, (path,))
    else:
        text = "We do not write to people who have not asked."
        yield claim("cold_outreach", Topic.CONSENT, text, (path,), _against(profile, _UNASKED))


_UNASKED = (ConsentBasis.NONE, "says that no consent is asked")
_BY_OTHERS = (ConsentBasis.ENTERED_BY_OTHERS, "says that another user enters the address")


def _against(profile: Profile, basis: tuple[ConsentBasis, str]) -> tuple[Evidence, ...]:
    """Streams whose consent basis speaks against an answer of this section."""
    return tuple(
        contradicts(f"The stream “{stream_name(profile, index)}” {basis[1]}.", "your answers")
        for index, stream in enumerate(profile.streams)
        if stream.consent is basis[0]
    )


def _entered_by_others(profile: Profile) -> Iterator[Claim]:
    path, answer = "recipients.entered_by_others", profile.recipients.entered_by_others
    limits_path = "recipients.abuse_limits"
    if answer is None:
        yield gap("entered_by_others", Topic.CONSENT, unanswered(profile, path), (path,))
    elif answer is False:
        text = "Users cannot enter other people's addresses."
        others = _against(profile, _BY_OTHERS)
        yield claim("entered_by_others", Topic.CONSENT, text, (path,), others)
    elif profile.recipients.abuse_limits is None:
        what = unanswered(profile, limits_path)
        yield gap("entered_by_others", Topic.CONSENT, what, (path, limits_path))
    else:
        limits = sentence(profile.recipients.abuse_limits)
        text = f"Users can enter other people's addresses. Limits: {limits}"
        yield claim("entered_by_others", Topic.CONSENT, text, (path, limits_path))
