"""Where addresses come from and how consent is proven."""

from collections.abc import Iterator

from ..answers.choices import ConsentBasis, ControlState, Law, ListSource
from ..answers.journey import applies
from ..answers.profile import Profile
from ..observed.snapshot import Snapshot
from ..wording import listing, sentence
from .model import Claim, Evidence, Topic
from .statement import contradicts, statement
from .streams import stream_name

LAWS = statement("laws", Topic.CONSENT)
DOUBLE_OPT_IN_STREAMS = statement("double_opt_in_streams", Topic.CONSENT)
CONSENT_EVIDENCE = statement("consent_evidence", Topic.CONSENT)
EVIDENCE_KEPT = statement("evidence_kept", Topic.CONSENT)
OUTSIDE_LISTS = statement("outside_lists", Topic.CONSENT)
COLD_OUTREACH = statement("cold_outreach", Topic.CONSENT)
ENTERED_BY_OTHERS = statement("entered_by_others", Topic.CONSENT)
COLLECTED_HOW = statement("collected_how", Topic.CONSENT)
DOUBLE_OPT_IN = statement("double_opt_in", Topic.CONSENT)
LIST_HYGIENE = statement("list_hygiene", Topic.CONSENT)


def consent(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    yield from COLLECTED_HOW.plain(profile, "recipients.collected_how")
    yield from DOUBLE_OPT_IN.control(
        profile, "recipients.double_opt_in", "Double opt-in", asked_by_aws=False
    )
    yield from _double_opt_in_streams(profile)
    yield from _evidence(profile)
    yield from _outside_lists(profile)
    yield from _cold_outreach(profile)
    yield from _entered_by_others(profile)
    yield from LIST_HYGIENE.plain(profile, "recipients.list_hygiene", "Keeping the list clean: {}")
    if profile.recipients.laws:
        named = listing([law.label for law in profile.recipients.laws if law is not Law.OTHER])
        path = "recipients.laws"
        if named:
            yield LAWS.claim(f"Laws we apply: {named}.", (path,))


def _double_opt_in_streams(profile: Profile) -> Iterator[Claim]:
    answer, names = profile.recipients.double_opt_in, profile.recipients.double_opt_in_streams
    running = answer is not None and answer.state is ControlState.RUNNING
    if names and running and applies(profile, "recipients.double_opt_in_streams"):
        text = f"Double opt-in covers: {sentence(listing(names))}"
        path = "recipients.double_opt_in_streams"
        yield DOUBLE_OPT_IN_STREAMS.claim(text, (path,))


def _evidence(profile: Profile) -> Iterator[Claim]:
    kinds, kept = profile.recipients.evidence, profile.recipients.evidence_kept
    if not kinds:
        path = "recipients.evidence"
        yield CONSENT_EVIDENCE.unanswered(profile, path)
    else:
        recorded = listing([kind.label for kind in kinds])
        text = f"For each consent we record: {recorded}."
        yield CONSENT_EVIDENCE.claim(text, ("recipients.evidence",))
    path = "recipients.evidence_kept"
    if kept is None:
        yield EVIDENCE_KEPT.unanswered(profile, path)
    else:
        text = f"These records are kept: {sentence(kept)}"
        yield EVIDENCE_KEPT.claim(text, (path,))


def _outside_lists(profile: Profile) -> Iterator[Claim]:
    path, sources = "recipients.outside_lists", profile.recipients.outside_lists
    if not sources:
        yield OUTSIDE_LISTS.unanswered(profile, path)
    elif sources == [ListSource.NONE]:
        text = "We use no purchased, rented, scraped, appended or partner lists."
        yield OUTSIDE_LISTS.claim(text, (path,))
    else:
        used = listing([s.label.lower() for s in sources if s is not ListSource.NONE])
        text = f"Addresses also come from other sources: {used}."
        yield OUTSIDE_LISTS.claim(text, (path,))


def _cold_outreach(profile: Profile) -> Iterator[Claim]:
    path, answer = "recipients.cold_outreach", profile.recipients.cold_outreach
    if answer is None:
        yield COLD_OUTREACH.unanswered(profile, path)
    elif answer:
        text = "We also write to people who have not asked (cold outreach)."
        yield COLD_OUTREACH.claim(text, (path,))
    else:
        text = "We do not write to people who have not asked."
        yield COLD_OUTREACH.claim(text, (path,), _against(profile, _UNASKED))


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
        yield ENTERED_BY_OTHERS.unanswered(profile, path)
    elif answer is False:
        text = "Users cannot enter other people's addresses."
        others = _against(profile, _BY_OTHERS)
        yield ENTERED_BY_OTHERS.claim(text, (path,), others)
    elif profile.recipients.abuse_limits is None:
        yield ENTERED_BY_OTHERS.unanswered(profile, path, limits_path)
    else:
        limits = sentence(profile.recipients.abuse_limits)
        text = f"Users can enter other people's addresses. Limits: {limits}"
        yield ENTERED_BY_OTHERS.claim(text, (path, limits_path))
