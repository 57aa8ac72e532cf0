"""What is sent, to whom, when, on what ground, how it is stopped, and an example of each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from ..answers import drivers
from ..answers.addresses import noun
from ..answers.choices import (
    NOT_WRITTEN,
    ConsentBasis,
    DeclaredType,
    Driver,
    Every,
    LaunchState,
    MailKind,
    MailType,
    Per,
    StreamKind,
    Unsubscribe,
)
from ..answers.journey import applies, is_needed
from ..answers.mail_type import mail_type, majority, marketing_share, own_mail_type
from ..answers.profile import Profile
from ..answers.questions import Stream
from ..observed.snapshot import Snapshot
from ..wording import (
    as_noun,
    begun,
    continued,
    flowing,
    framed,
    has_verb,
    in_words,
    is_sentence,
    listing,
    lower_first,
    percent,
    sentence,
    spelled,
    upper_first,
)
from .kinds_of_mail import Named, named, together
from .model import Claim, Evidence
from .sentences import by_choice
from .statement import contradicts, say
from .volumes import against_figures, on_one_day, only_mailing


def overview(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    """How many kinds of mail there are, and the declared mail type with the shares behind it."""
    if not profile.streams:
        yield say("streams").gap("describe each kind of mail you send")
    else:
        yield say("streams").claim(f"We send {spelled(len(profile.streams), 'kind')} of mail.")
    yield _declared_type(profile)
    if applies(profile, "request.mail_type_reason"):
        yield from say("mail_type_reason").plain(profile)


def _declared_type(profile: Profile) -> Claim:
    stated, declared, share = say("mail_type"), mail_type(profile), marketing_share(profile)
    if declared is None or (
        share is None and own_mail_type(profile) is None and len(profile.streams) > 1
    ):
        return stated.gap("give each stream its kind and its share of all mail")
    both = profile.request.mail_type is DeclaredType.BOTH
    one = ", as the form takes one type" if both else ""
    text = f"The mail type is {declared.label}{one}."
    if share is None:
        return stated.claim(text)
    marketing = {stream.kind is StreamKind.MARKETING for stream in profile.streams}
    if share == 0 and True not in marketing:
        mix = "We send no marketing mail."
    elif share == 0:
        mix = "Under 1% of our mail is marketing."
    elif share >= 100 and False in marketing:
        mix = "Nearly all of our mail is marketing."
    elif share >= 100:
        text, mix = f"The mail type is {declared.label}{one}, for all of our mail.", ""
    else:
        mix = f"{percent(100 - share)} of our mail is transactional, {percent(share)} is marketing."
    seen, of_most = "", majority(share)
    if both and len(marketing) == 1:
        seen = "All of your streams are of one type."
    elif declared is not of_most and profile.request.mail_type_reason is None:
        seen = (
            f"Your streams make {percent(share)} marketing mail, so the majority is "
            f"{of_most.label.lower()}."
        )
    return stated.claim(f"{text} {mix}".rstrip(), (contradicts(seen),) if seen else ())


def stream_name(profile: Profile, index: int) -> str:
    """The stream's name, or its place where it has none."""
    return profile.streams[index].name or f"stream {index + 1}"


def streams(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    against = against_figures(profile)
    for index, stream in enumerate(profile.streams):
        name, trigger = named(profile, index), say("streams.*.trigger", index)
        yield _heading(profile, index, stream, name, against.get(f"streams.{index}.share", ()))
        yield from _recipients(profile, index, stream, name)
        shown = partial(_trigger, name)
        yield from trigger.plain(profile, show=shown, about=stream_name(profile, index))
        yield from _frequency(profile, index, stream, name)
    yield from _grounds(profile)
    yield from _ways_out(profile)


def samples(profile: Profile, snapshot: Snapshot | None) -> Iterator[Claim]:
    if not profile.streams:
        yield say("samples").gap("add an example of each kind of mail")
    for index, stream in enumerate(profile.streams):
        stated = say("streams.*.sample", index)
        if stream.sample_subject is None and stream.sample_body is None:
            yield from stated.unanswered(profile, about=stream_name(profile, index))
            continue
        text = f"Subject: {stream.sample_subject or _SUBJECT}\n\n{stream.sample_body or _BODY}"
        marks = dict(zip((_SUBJECT, _BODY), stated.answers, strict=True))
        needed = {mark: path for mark, path in marks.items() if is_needed(profile, path)}
        yield stated.partly(text, needed)


_SUBJECT, _BODY = "[which subject?]", "[what does the mail say?]"
_SHARE, _KIND = "[which share?]", "[transactional or marketing?]"


def _heading(
    profile: Profile, index: int, stream: Stream, name: Named, against: tuple[Evidence, ...]
) -> Claim:
    """What it is and how much of all mail, in AWS's two types; and who gets it, where a choice says."""
    stated = say("streams.*.share", index)
    paths = stated.answers
    of_aws = MailType.MARKETING if stream.kind is StreamKind.MARKETING else MailType.TRANSACTIONAL
    kind = of_aws.label.lower() if stream.kind else _KIND
    parts = []
    if (to := noun(stream)) and not _own_to(profile, index):
        paths = (*paths, f"streams.{index}.to")
        parts.append(f"{name.does('goes', 'go')} to {to}")
    rest = (lambda one, many: lower_first(name.they(one, many))) if parts else name.does
    some = stream.share == 0 and stated.id in profile.computed
    alone = len(profile.streams) == 1 and stream.share == 100
    once = _is_of_one_type(profile)
    if not alone and (stream.share is not None or is_needed(profile, stated.id)):
        share = _SHARE if stream.share is None else "under 1%" if some else percent(stream.share)
        of_all = f"{rest('makes up', 'make up')} {share} of our mail"
        parts.append(of_all if once else f"{of_all} and {'are' if name.plural else 'is'} {kind}")
    elif not (once and parts):
        parts.append(f"{rest('is', 'are')} {kind}")
    marks = {_SHARE: stated.id, _KIND: f"streams.{index}.kind"}
    return stated.partly(f"{'; '.join(parts)}.", marks, paths, against)


def _is_of_one_type(profile: Profile) -> bool:
    """Whether all mail is of the one type that is said of it as a whole."""
    types = {stream.kind and stream.kind is StreamKind.MARKETING for stream in profile.streams}
    return len(types) == 1 and None not in types and marketing_share(profile) is not None


_MOMENTS = frozenset("after at before during every in on".split())
_DAY = re.compile(
    r"(?:the )?(?P<which>(?:first|second|third|last) (?:\w{3,6}day|(?:working )?day)\b.*)"
    r"|(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*)"
    r"|the (?P<before>(?:day|morning|evening|night)\b.*)",
    re.IGNORECASE,
)
_SOMEBODY = frozenset("a an the somebody someone".split())


def _trigger(name: Named, text: str) -> str:
    """What starts it; of a mere moment ("After every fifth lesson"), a day ("First Friday of the month")
    or something that happens ("A client signs in") a sentence is made."""
    first = text.partition(" ")[0].lower()
    if ". " in text.strip():
        return sentence(text)
    if found := _DAY.fullmatch(text):
        when = found["weekday"] or f"the {lower_first(found['which'] or found['before'])}"
        return sentence(f"We send {name.it} on {when}")
    if has_verb(text):
        happens = first in _SOMEBODY
        return sentence(f"We send {name.it} when {lower_first(text)}" if happens else text)
    short = len(text.split()) < 9 and "," not in text
    if short and first in _MOMENTS:
        return sentence(f"We send {name.it} {continued(text)}")
    return sentence(text)


def _own_to(profile: Profile, index: int) -> bool:
    path = f"streams.{index}.recipients"
    return profile.streams[index].recipients is not None and path not in profile.computed


def _recipients(profile: Profile, index: int, stream: Stream, name: Named) -> list[Claim]:
    stated = say("streams.*.recipients", index)
    if stream.recipients is None:
        path = f"streams.{index}.to" if stream.to is None else stated.id
        if not is_needed(profile, path):
            return []
        text = f"{name.they('goes', 'go')} to {_WHOM}."
        return [stated.partly(text, {_WHOM: path}, (path,))]
    if not _own_to(profile, index):
        return []
    words = stream.recipients
    # Behind what starts it, "they" would be somebody else.
    goes = name.does if stream.trigger else name.they
    first = words.partition(". ")[0]
    whole = is_sentence(first) or (has_verb(first) and first != words)
    text = words if whole else f"{goes('goes', 'go')} to {as_noun(words)}"
    return [stated.claim(sentence(text))]


_WHOM, _TIME, _EACH = "[whom?]", "[in what time?]", "[how many emails each?]"
_ONCE = (
    *("once", "twice", "times", "every", "when", "only", "daily", "weekly", "monthly"),
    *("rarely", "seldom", "occasionally", "often"),
)


def _frequency(profile: Profile, index: int, stream: Stream, name: Named) -> list[Claim]:
    """How many there are and how often each person gets it, as far as it is told."""
    stated = say("streams.*.frequency", index)
    said: list[str] = []
    marks: Mapping[str, str] = {}
    if stream.driver is not None and stream.amount is not None:
        text, marks = _arithmetic(profile, index, name)
        said.append(text)
    own = stream.frequency if stated.id not in profile.computed else None
    if own is not None:
        first = own.lower().split()[:4]
        it = f"{name.it} " if any(word.strip(",.;") in _ONCE for word in first) else ""
        whole = is_sentence(own) or (own[:1].isupper() and has_verb(own))
        said.append(sentence(own if whole else f"Each recipient gets {it}{_lowered(own)}"))
    if not said:
        return []
    return [stated.partly(" ".join(said), marks)]


def _lowered(text: str) -> str:
    """A number of times goes on small: "Once a month", "Three for each booking"."""
    return lower_first(text) if text[1:2].islower() else text


def _arithmetic(profile: Profile, index: int, name: Named) -> tuple[str, Mapping[str, str]]:
    """How many mails its number makes, and what is open in that."""
    path, stream = f"streams.{index}", profile.streams[index]
    building = profile.business.launch_state is LaunchState.BUILDING
    average = None if only_mailing(profile) else drivers.a_day(stream)
    a_day = str(average.rounded) if average and average.rounded else None
    if a_day == "0":
        a_day = "less than one"
    amount = stream.amount
    if stream.driver is Driver.PEOPLE:
        often = stream.every.label if stream.every else "[how often?]"
        on_one = on_one_day(profile, index)
        who = "person" if amount and amount.high == 1 else noun(stream) or "people"
        who = f"of {who}" if who.startswith("our ") else who
        goes = name.they(*(("will go", "will go") if building else ("goes", "go"))).lower()
        mean = f": {a_day} a day on average" if a_day and stream.every is not Every.DAY else ""
        text = f"{upper_first(often)}, {goes} to {amount} {who}{on_one}"
        return f"{text}{mean}.", {"[how often?]": f"{path}.every"}
    per = f"{'an' if stream.per is Per.HOUR else 'a'} {stream.per.value}" if stream.per else _TIME
    what = f"{upper_first(str(amount))} {drivers.nouns(stream)} {per}"
    marks = {_TIME: f"{path}.per", _EACH: f"{path}.mails"}
    one = amount is not None and amount.high == 1
    verb = "will bring" if building else "brings" if one else "bring"
    if drivers.is_mail(stream.called) and (stream.mails is None or stream.mails.high == 1):
        there = "There will be" if building else "There is" if one else "There are"
        return f"{there} {lower_first(what)}.", marks
    if stream.mails is None:
        return f"{what} {verb} {_EACH}.", marks
    if stream.mails.high == 1:
        mean = f": {a_day} a day on average" if a_day and stream.per is not Per.DAY else ""
        return f"{what} {verb} one email each{mean}.", marks
    same = stream.mails.low == stream.mails.high
    each = f"{in_words(stream.mails.high) if same else stream.mails} emails"
    mean = f": {a_day} a day{'' if stream.per is Per.DAY else ' on average'}" if a_day else ""
    return f"{what} {verb} {each} each{mean}.", marks


def _alike(keys: Sequence[object]) -> list[list[int]]:
    """For each place, the places with the same key: they are told of in one sentence. `None`: alone."""
    return [
        [place] if key is None else [i for i, other in enumerate(keys) if other == key]
        for place, key in enumerate(keys)
    ]


def _grounds(profile: Profile) -> Iterator[Claim]:
    """Why the recipients may be written to; kinds of mail with the same ground in one sentence."""
    grounds = by_choice("grounds")
    more = [_more_of_consent(profile, index) for index in range(len(profile.streams))]
    groups = _alike(
        [
            None if more[index] or stream.consent is None else (stream.consent, _whose(stream))
            for index, stream in enumerate(profile.streams)
        ]
    )
    for index, stream in enumerate(profile.streams):
        basis, name = say("streams.*.consent", index), stream_name(profile, index)
        group = groups[index]
        if stream.consent is None:
            yield from basis.unanswered(profile, about=name)
        elif ConsentBasis.NONE in stream.consents:
            some = "" if stream.consent is ConsentBasis.NONE else "some recipients of "
            what = (
                f"you answered that no consent is asked for {some}“{name}”. AWS requires "
                "that recipients explicitly asked for the mail"
            )
            yield basis.gap(what)
        elif stream.consent is ConsentBasis.OTHER:
            it = named(profile, index)
            what = f"Why the recipients of {it.text} get {it.it}: {{}} {more[index]}".rstrip()
            yield from basis.plain(profile, what, show=begun, path=f"{basis.id}_words", about=name)
        elif index == group[0]:
            template = grounds[stream.consent].replace("{what}", _whose(stream))
            said = together([named(profile, i) for i in group]).told(template)
            paths = [f"streams.{i}.consent" for i in group]
            if more[index]:
                paths += [
                    f"streams.{index}.{part}" for part in ("consent_also", "sees", "evidence")
                ]
            yield basis.claim(f"{said} {more[index]}".rstrip(), answers=tuple(paths))


def _more_of_consent(profile: Profile, index: int) -> str:
    """What they read when they agreed, and what is recorded of it, where it is not as for all mail."""
    stream = profile.streams[index]
    reasons = by_choice("grounds_of_some")
    others = [reasons[basis] for basis in stream.consents[1:] if basis in reasons]
    said = [f"Some of them {listing(others, 'or')} instead."] if others else []
    if stream.sees is not None:
        heard = set(NOT_WRITTEN) & set(stream.given or ())
        read = "read or hear" if heard or stream.consent is ConsentBasis.TOLD else "read"
        if not applies(profile, f"streams.{index}.sees"):
            read = "choose"
        said.append(sentence(f"They {read}: “{stream.sees}”"))
    if stream.evidence and stream.evidence != profile.recipients.evidence:
        said.append(f"We record {listing([each.label for each in stream.evidence])}.")
    return " ".join(said)


_ORDERED = (Driver.BOOKING, Driver.ORDER, Driver.REGISTRATION, Driver.APPOINTMENT, Driver.PAYMENT)


def _whose(stream: Stream) -> str:
    """What mail of a contract belongs to, as far as its kind tells."""
    ordered = stream.driver.noun if stream.driver in _ORDERED else "account or contract"
    if ordered in (stream.name or "").lower():
        ordered = "order or booking"
    of_kind = {
        MailKind.ORDER: f"their {ordered}",
        MailKind.INVOICE: "their contract or order",
        MailKind.TENANT: "their contract with our customer",
        MailKind.TENANT_NEWS: "their contract with our customer",
    }
    return of_kind.get(stream.mail or MailKind.OTHER, "their account or contract")


_WHY = "[why not?]"


def _ways_out(profile: Profile) -> Iterator[Claim]:
    """How each can be stopped; kinds of mail with the same way in one sentence."""
    groups = _alike([None if _lacks_a_way(each) else _way(each) for each in profile.streams])
    for index, stream in enumerate(profile.streams):
        stop, name = say("streams.*.unsubscribe", index), stream_name(profile, index)
        reason = f"streams.{index}.unsubscribe_reason"
        way = stream.unsubscribe
        if way is None:
            yield from stop.unanswered(profile, about=name)
        elif way is Unsubscribe.OTHER:
            lead = f"{named(profile, index).begins} can be stopped {{}}"
            path = f"{stop.id}_words"
            yield from stop.plain(profile, lead, show=flowing, path=path, about=name)
        elif way is Unsubscribe.NONE_YET:
            yield stop.gap(f"“{name}” cannot be stopped yet. AWS asks how unsubscribes work")
        elif _lacks_a_way(stream):
            yield stop.gap(f"marketing mail needs an unsubscribe; “{name}” has none")
        elif index == groups[index][0]:
            group = groups[index]
            names = together([named(profile, i) for i in group])
            text = names.told(by_choice("ways_out")[way])
            paths = tuple(f"streams.{i}.unsubscribe" for i in group)
            if way is not Unsubscribe.NOT_OFFERED:
                yield stop.claim(text, answers=paths)
                continue
            why = _why_no_way(profile, index, names)
            if not stream.unsubscribe_reason and is_needed(profile, reason):
                why = _WHY
            yield stop.partly(f"{text} {why}".strip(), {_WHY: reason}, (*paths, reason))


def _lacks_a_way(stream: Stream) -> bool:
    """Marketing that cannot be stopped is a gap of its own, and no part of what is told of others."""
    return stream.unsubscribe is Unsubscribe.NOT_OFFERED and stream.kind is StreamKind.MARKETING


def _why_no_way(profile: Profile, index: int, names: Named) -> str:
    """The reason; what its kind means of mail of a contract stands where the ground is told."""
    stream = profile.streams[index]
    meant = f"streams.{index}.unsubscribe_reason" in profile.computed
    if not stream.unsubscribe_reason or (meant and stream.consent in _TOLD_THERE):
        return ""
    why = stream.unsubscribe_reason
    of_one = why.partition(" ")[0].lower() in ("it", "its")
    if of_one and names.plural:
        return sentence(f"Reason: {upper_first(why)}")
    return framed("Reason", why)


_TOLD_THERE = (ConsentBasis.ACCOUNT, ConsentBasis.STAFF)


def _way(stream: Stream) -> tuple[Unsubscribe, str | None]:
    way = stream.unsubscribe or Unsubscribe.OTHER
    return way, stream.unsubscribe_reason if way is Unsubscribe.NOT_OFFERED else None
