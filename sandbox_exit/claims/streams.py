"""What is sent, to whom, when, on what ground, how it is stopped, and an example of each."""

from collections.abc import Iterator

from ..mail_type import derived_mail_type, mail_type, marketing_share
from ..profile import Profile, Stream
from ..snapshot import Snapshot
from ..vocabulary import ConsentBasis, MailType, StreamKind, Unsubscribe
from .model import Claim, Topic
from .words import counted, percent, sentence
from .write import claim, contradicts, gap, unanswered

_BASIS = {
    ConsentBasis.REQUESTED: "the recipient asks for this very mail",
    ConsentBasis.ACCOUNT: "part of the account or contract the recipient signed up for",
    ConsentBasis.DOUBLE_OPT_IN: "double opt-in, confirmed by a click in a mail",
    ConsentBasis.SINGLE_OPT_IN: "single opt-in, given in a form",
    ConsentBasis.SOFT_OPT_IN: "existing customers, told when they bought, for similar products",
    ConsentBasis.ENTERED_BY_OTHERS: "another user enters the address",
}
_STOP = {
    Unsubscribe.ONE_CLICK: "a link in each mail and the one-click header (RFC 8058)",
    Unsubscribe.LINK: "a link in each mail",
    Unsubscribe.SETTINGS: "a switch in the account settings",
    Unsubscribe.REPLY: "by replying to the mail",
}


def overview(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    """How many kinds of mail there are, and the declared mail type with the shares behind it."""
    if not profile.streams:
        what = "describe each kind of mail you send"
        yield gap("streams", Topic.STREAMS, what, ("streams",))
    else:
        kinds = counted(len(profile.streams), "kind")
        yield claim("streams", Topic.STREAMS, f"We send {kinds} of mail.", ("streams",))
    yield _declared_type(profile)
    declared, reason = profile.request.mail_type, profile.request.mail_type_reason
    if declared is not None and declared is not derived_mail_type(profile):
        path = "request.mail_type_reason"
        if reason:
            yield claim("mail_type_reason", Topic.MAIL_TYPE, sentence(reason), (path,))
        else:
            yield gap("mail_type_reason", Topic.MAIL_TYPE, unanswered(profile, path), (path,))


def _declared_type(profile: Profile) -> Claim:
    declared, share = mail_type(profile), marketing_share(profile)
    paths = ("request.mail_type", "streams")
    if declared is None or (
        share is None and profile.request.mail_type is None and len(profile.streams) > 1
    ):
        what = "give each stream its kind and its share of all mail"
        return gap("mail_type", Topic.MAIL_TYPE, what, paths)
    if share is None:
        return claim("mail_type", Topic.MAIL_TYPE, f"Mail type: {declared.label}.", paths)
    if share == 0:
        mix = "We send no marketing mail."
    elif share >= 100:
        mix = "All of our mail is marketing mail."
    else:
        rest = percent(100 - share)
        mix = f"{rest} of our mail is transactional or service mail, {percent(share)} is marketing."
    text = f"Mail type: {declared.label}. {mix}"
    majority = MailType.MARKETING if share >= 50 else MailType.TRANSACTIONAL
    if declared is not majority and profile.request.mail_type_reason is None:
        seen = (
            f"Your streams make {percent(share)} marketing mail, so the majority is "
            f"{majority.label.lower()}."
        )
        return claim(
            "mail_type", Topic.MAIL_TYPE, text, paths, (contradicts(seen, "your answers"),)
        )
    return claim("mail_type", Topic.MAIL_TYPE, text, paths)


def stream_name(profile: Profile, index: int) -> str:
    """The stream's name, or its place where it has none."""
    return profile.streams[index].name or f"stream {index + 1}"


def streams(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    for index, stream in enumerate(profile.streams):
        name = stream_name(profile, index)
        yield _heading(profile, index, stream)
        for field, label in (
            ("trigger", "Trigger"),
            ("recipients", "To"),
            ("frequency", "How often"),
        ):
            path = f"streams.{index}.{field}"
            value = getattr(stream, field)
            if value is None:
                yield gap(path, Topic.STREAMS, unanswered(profile, path, name), (path,))
            else:
                yield claim(path, Topic.STREAMS, f"{label}: {sentence(value)}", (path,))
        yield _basis(profile, index, stream, name)
        yield from _stop(profile, index, stream, name)


def samples(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    if not profile.streams:
        yield gap("samples", Topic.SAMPLES, "add an example of each kind of mail", ("streams",))
    for index, stream in enumerate(profile.streams):
        base = f"streams.{index}"
        paths = (f"{base}.sample_subject", f"{base}.sample_body")
        name = stream_name(profile, index)
        if stream.sample_subject and stream.sample_body:
            text = f"Subject: {stream.sample_subject}\n\n{stream.sample_body}"
            yield claim(f"{base}.sample", Topic.SAMPLES, text, paths)
        else:
            values = (stream.sample_subject, stream.sample_body)
            open_paths = [p for p, v in zip(paths, values, strict=True) if not v]
            what = "; ".join(unanswered(profile, path, name) for path in open_paths)
            yield gap(f"{base}.sample", Topic.SAMPLES, what, paths)


def _heading(profile: Profile, index: int, stream: Stream) -> Claim:
    base = f"streams.{index}"
    paths = (f"{base}.name", f"{base}.kind", f"{base}.share")
    name = stream_name(profile, index)
    values = (stream.name, stream.kind, stream.share)
    if stream.name is None or stream.kind is None or stream.share is None:
        open_paths = [p for p, v in zip(paths, values, strict=True) if v is None]
        what = "; ".join(unanswered(profile, path, name) for path in open_paths)
        return gap(f"{base}.share", Topic.STREAMS, what, paths)
    text = f"{stream.name}: {stream.kind.word}, {percent(stream.share)} of our mail."
    return claim(f"{base}.share", Topic.STREAMS, text, paths)


def _basis(profile: Profile, index: int, stream: Stream, name: str) -> Claim:
    path = f"streams.{index}.consent"
    if stream.consent is None:
        return gap(path, Topic.STREAMS, unanswered(profile, path, name), (path,))
    if stream.consent is ConsentBasis.NONE:
        what = (
            f"you answered that no consent is asked for “{name}”. AWS requires that recipients "
            "explicitly asked for the mail"
        )
        return gap(path, Topic.STREAMS, what, (path,))
    return claim(path, Topic.STREAMS, f"Basis: {_BASIS[stream.consent]}.", (path,))


def _stop(profile: Profile, index: int, stream: Stream, name: str) -> Iterator[Claim]:
    path = f"streams.{index}.unsubscribe"
    reason_path = f"streams.{index}.unsubscribe_reason"
    if stream.unsubscribe is None:
        yield gap(path, Topic.UNSUBSCRIBES, unanswered(profile, path, name), (path,))
    elif stream.unsubscribe is not Unsubscribe.NOT_OFFERED:
        text = f"{name}: {_STOP[stream.unsubscribe]}."
        yield claim(path, Topic.UNSUBSCRIBES, text, (path,))
    elif stream.kind is StreamKind.MARKETING:
        what = f"marketing mail needs an unsubscribe; “{name}” has none"
        yield gap(path, Topic.UNSUBSCRIBES, what, (path,))
    elif stream.unsubscribe_reason is None:
        what = unanswered(profile, reason_path, name)
        yield gap(path, Topic.UNSUBSCRIBES, what, (path, reason_path))
    else:
        text = f"{name}: no unsubscribe. {sentence(stream.unsubscribe_reason)}"
        yield claim(path, Topic.UNSUBSCRIBES, text, (path, reason_path))
