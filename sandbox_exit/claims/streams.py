"""What is sent, to whom, when, on what ground, how it is stopped, and an example of each."""

from collections.abc import Iterator

from ..answers.choices import ConsentBasis, DeclaredType, StreamKind, Unsubscribe
from ..answers.journey import applies
from ..answers.mail_type import (
    derived_mail_type,
    mail_type,
    majority,
    marketing_share,
    own_mail_type,
)
from ..answers.profile import Profile
from ..answers.questions import Stream
from ..observed.snapshot import Snapshot
from ..wording import bare, counted, listing, percent, sentence
from .model import Claim, Evidence, Topic
from .statement import contradicts, statement
from .volumes import against_figures

STREAMS = statement("streams", Topic.STREAMS)
MAIL_TYPE_REASON = statement("mail_type_reason", Topic.MAIL_TYPE)
MAIL_TYPE = statement("mail_type", Topic.MAIL_TYPE)
SHARE = statement("streams.*.share", Topic.STREAMS)
TRIGGER = statement("streams.*.trigger", Topic.STREAMS)
RECIPIENTS = statement("streams.*.recipients", Topic.STREAMS)
FREQUENCY = statement("streams.*.frequency", Topic.STREAMS)
CONSENT = statement("streams.*.consent", Topic.STREAMS)
UNSUBSCRIBE = statement("streams.*.unsubscribe", Topic.UNSUBSCRIBES)
SAMPLES = statement("samples", Topic.SAMPLES)
SAMPLE = statement("streams.*.sample", Topic.SAMPLES)

_BASIS = {
    ConsentBasis.REQUESTED: "the recipient asks for this very mail",
    ConsentBasis.ACCOUNT: "it belongs to the recipient's account, order or contract",
    ConsentBasis.DOUBLE_OPT_IN: "double opt-in, confirmed by a link or code from a mail",
    ConsentBasis.SINGLE_OPT_IN: "single opt-in, given in a form",
    ConsentBasis.SOFT_OPT_IN: "existing customers, told when they bought, for similar products",
    ConsentBasis.ENTERED_BY_OTHERS: "another user enters the address",
    ConsentBasis.SET_UP: "the recipient switched it on",
    ConsentBasis.DEFAULT_ON: "sent unless the recipient switches it off",
    ConsentBasis.TOLD: "the recipient agreed when told in person, on paper or by phone",
    ConsentBasis.WARRANTED: "a customer of ours assures us that the recipient agreed",
    ConsentBasis.STAFF: "the recipients work for us",
}
_STOP = {
    Unsubscribe.ONE_CLICK: "a link in each mail and the one-click header (RFC 8058)",
    Unsubscribe.LINK: "a link in each mail",
    Unsubscribe.SETTINGS: "a switch in the account settings",
    Unsubscribe.REPLY: "by replying to the mail",
    Unsubscribe.BLOCK: "a link in each mail that stops all further ones, whoever sends them",
    Unsubscribe.LEAVE: "by closing the account or leaving the service",
    Unsubscribe.CUSTOMER: "through our customer, in whose name it is sent",
}


def overview(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    """How many kinds of mail there are, and the declared mail type with the shares behind it."""
    if not profile.streams:
        what = "describe each kind of mail you send"
        yield STREAMS.gap(what, ("streams",))
    else:
        kinds = counted(len(profile.streams), "kind")
        yield STREAMS.claim(f"We send {kinds} of mail.", ("streams",))
    yield _declared_type(profile)
    declared, reason = own_mail_type(profile), profile.request.mail_type_reason
    if declared is not None and declared is not derived_mail_type(profile):
        path = "request.mail_type_reason"
        if reason:
            yield MAIL_TYPE_REASON.claim(sentence(reason), (path,))
        else:
            yield from MAIL_TYPE_REASON.unanswered(profile, path)


def _declared_type(profile: Profile) -> Claim:
    declared, share = mail_type(profile), marketing_share(profile)
    paths = ("request.mail_type", "streams")
    if declared is None or (
        share is None and own_mail_type(profile) is None and len(profile.streams) > 1
    ):
        what = "give each stream its kind and its share of all mail"
        return MAIL_TYPE.gap(what, paths)
    if share is None:
        return MAIL_TYPE.claim(f"Mail type: {declared.label}.", paths)
    marketing = {stream.kind is StreamKind.MARKETING for stream in profile.streams}
    if share == 0 and True not in marketing:
        mix = "We send no marketing mail."
    elif share == 0:
        mix = "Under 1 % of our mail is marketing."
    elif share >= 100:
        mix = "All of our mail is marketing mail."
    else:
        rest = percent(100 - share)
        mix = f"{rest} of our mail is transactional or service mail, {percent(share)} is marketing."
    both = profile.request.mail_type is DeclaredType.BOTH
    one = ", as the form takes one" if both else ""
    text = f"Mail type: {declared.label}{one}. {mix}"
    if both and len(marketing) == 1:
        seen = "All of your streams are of one type."
        return MAIL_TYPE.claim(text, paths, (contradicts(seen),))
    of_most = majority(share)
    if declared is not of_most and profile.request.mail_type_reason is None:
        seen = (
            f"Your streams make {percent(share)} marketing mail, so the majority is "
            f"{of_most.label.lower()}."
        )
        return MAIL_TYPE.claim(text, paths, (contradicts(seen),))
    return MAIL_TYPE.claim(text, paths)


def stream_name(profile: Profile, index: int) -> str:
    """The stream's name, or its place where it has none."""
    return profile.streams[index].name or f"stream {index + 1}"


def streams(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    against = against_figures(profile)
    for index, stream in enumerate(profile.streams):
        name = stream_name(profile, index)
        yield from _heading(profile, index, stream, against.get(SHARE.at(index).id, ()))
        for described, label in (
            (TRIGGER.at(index), "Trigger"),
            (RECIPIENTS.at(index), "To"),
            (FREQUENCY.at(index), "How often"),
        ):
            yield from described.plain(profile, described.id, f"{label}: {{}}", about=name)
        if stream.recipients is None and stream.to is None:
            yield from RECIPIENTS.at(index).unanswered(profile, f"streams.{index}.to", about=name)
        yield from _basis(profile, index, stream, name)
        yield from _stop(profile, index, stream, name)


def samples(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    if not profile.streams:
        yield SAMPLES.gap("add an example of each kind of mail", ("streams",))
    for index, stream in enumerate(profile.streams):
        paths = (f"streams.{index}.sample_subject", f"streams.{index}.sample_body")
        if stream.sample_subject and stream.sample_body:
            text = f"Subject: {stream.sample_subject}\n\n{stream.sample_body}"
            yield SAMPLE.at(index).claim(text, paths)
        else:
            name = stream_name(profile, index)
            yield from SAMPLE.at(index).unanswered(profile, *paths, about=name)


def _heading(
    profile: Profile, index: int, stream: Stream, against: tuple[Evidence, ...]
) -> list[Claim]:
    paths = tuple(f"streams.{index}.{name}" for name in ("name", "kind", "share"))
    needed = (*paths, *(f"streams.{index}.{name}" for name in _DRIVING))
    if stream.name is None or stream.kind is None or stream.share is None:
        gap = SHARE.at(index).unanswered(profile, *needed, about=stream_name(profile, index))
        if gap or stream.name is None or stream.kind is None:
            return gap
        return [SHARE.at(index).claim(f"{stream.name}: {stream.kind.word}.", paths)]
    some = stream.share == 0 and SHARE.at(index).id in profile.computed
    share = "under 1 %" if some else percent(stream.share)
    text = f"{stream.name}: {stream.kind.word}, {share} of our mail."
    return [SHARE.at(index).claim(text, paths, against)]


_DRIVING = ("mail", "amount", "driver", "called", "per", "mails", "every")
"""What the share of a stream follows from."""


def _basis(profile: Profile, index: int, stream: Stream, name: str) -> list[Claim]:
    basis = CONSENT.at(index)
    if stream.consent is None:
        return basis.unanswered(profile, basis.id, about=name)
    if stream.consent is ConsentBasis.NONE:
        what = (
            f"you answered that no consent is asked for “{name}”. AWS requires that recipients "
            "explicitly asked for the mail"
        )
        return [basis.gap(what, (basis.id,))]
    if stream.consent is ConsentBasis.OTHER:
        return basis.plain(profile, f"{basis.id}_words", "Basis: {}", about=name)
    text, paths = f"Basis: {_BASIS[stream.consent]}", [basis.id]
    if stream.sees is not None and applies(profile, f"streams.{index}.sees"):
        text += f": “{stream.sees}”"
        paths.append(f"streams.{index}.sees")
    text = sentence(text)
    if stream.evidence and stream.evidence != profile.recipients.evidence:
        kept = listing([each.label for each in stream.evidence])
        text += f" We record {kept}."
        paths.append(f"streams.{index}.evidence")
    return [basis.claim(text, tuple(paths))]


def _stop(profile: Profile, index: int, stream: Stream, name: str) -> Iterator[Claim]:
    stop = UNSUBSCRIBE.at(index)
    path, reason_path = stop.id, f"streams.{index}.unsubscribe_reason"
    if stream.unsubscribe is None:
        yield from stop.unanswered(profile, path, about=name)
    elif stream.unsubscribe is Unsubscribe.OTHER:
        own = f"{path}_words"
        yield from stop.plain(
            profile, own, show=lambda words: f"{name}: {bare(words)}.", about=name
        )
    elif stream.unsubscribe is Unsubscribe.NONE_YET:
        yield stop.gap(f"“{name}” cannot be stopped yet. AWS asks how unsubscribes work", (path,))
    elif stream.unsubscribe is not Unsubscribe.NOT_OFFERED:
        yield stop.claim(f"{name}: {_STOP[stream.unsubscribe]}.", (path,))
    elif stream.kind is StreamKind.MARKETING:
        yield stop.gap(f"marketing mail needs an unsubscribe; “{name}” has none", (path,))
    elif stream.unsubscribe_reason is None:
        yield from stop.unanswered(profile, path, reason_path, about=name)
    else:
        text = f"{name}: no unsubscribe. {sentence(stream.unsubscribe_reason)}"
        yield stop.claim(text, (path, reason_path))
