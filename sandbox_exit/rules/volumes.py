"""Whether the figures fit each other, the product's state and what the account has sent."""

import re

from ..answers import drivers
from ..answers.choices import LaunchState
from ..answers.volumes import EACH_VERIFIED, derived_peak_per_second, is_tiny
from ..findings import Severity
from .model import Facts, Registry, Result, failed, judged, needed, passed, unknown
from .sources import APPLICANTS, INFERENCE, PRODUCTION_ACCESS, QUOTAS

rules = Registry()

_FACTOR_WORDS = {
    word: str(value)
    for value, words in enumerate(
        (
            "one once ein eine einen einer",
            "two twice both zwei",
            "three drei",
            "four vier",
            "five fünf",
            "six sechs",
            "seven sieben",
            "eight acht",
            "nine neun",
            "ten zehn",
        ),
        1,
    )
    for word in words.split()
}
"""Small numbers as words, and as digits."""

COMMONLY_GRANTED_A_DAY = 50_000
"""What applicants report to have been given; AWS publishes no figure."""
_WHY_NOT_SANDBOX = re.compile(
    r"sandbox|verif|cannot|can['’]t|customers?['’]? addresses|strangers?|(?:confirm"
    r"|register)\w*\b[^.!?]{0,40}"
    r"\b(?:amazon|aws|ses)\b|fremde\w*|nicht\s+(?:einzeln\s+)?bestätig",
    re.IGNORECASE,
)
_STEEP = 50
_MOST_GROWTH = 20.0
_MAILS_A_DAY_EACH = 3
_MUCH_FOR_A_BETA = 10_000


@rules.rule("volumes.now", Severity.POSSIBLE, PRODUCTION_ACCESS).says(
    title="The recipients are too many to verify each",
    objection="These few people could be verified one by one, without production access",
    why="In the sandbox an account may write to verified addresses, 200 mails a day. A reviewer may ask "
    "why that is not enough.",
    remedy="Verify each person's address in Amazon SES (each clicks one link), or note here why that is "
    "not enough.",
)
def recipients_could_be_verified(facts: Facts) -> Result | None:
    people = needed(drivers.people(facts.profile)).high
    words = f"At most {people:,} people get your mail."
    few = people <= EACH_VERIFIED and facts.profile.volumes.quota_because is None
    return failed(words) if few else passed(words)


@rules.rule("volumes.now", Severity.LIKELY, INFERENCE).says(
    title="The volume fits a product that has not launched",
    objection="The volume of today is high for a product that has not launched",
    why="A product without users has nobody to write to, so the figure raises a question.",
    remedy="Give today's real figure, even if it is 0, and the expected one after the launch.",
)
def volume_fits_launch(facts: Facts) -> Result:
    state, now = needed(facts.profile.business.launch_state), needed(facts.profile.volumes.now)
    most = needed({LaunchState.BUILDING: 200, LaunchState.BETA: _MUCH_FOR_A_BETA}.get(state))
    words = f"{state.label}, {now} mails a day today."
    return failed(words) if now.high > most else passed(words)


_YOUNG_MONTHS = 2
_MUCH_FOR_A_YOUNG_PRODUCT = 5_000


@rules.rule("business.launched_on", Severity.POSSIBLE, INFERENCE).says(
    title="The launch date fits state and volume",
    objection="The launch date does not fit the state or the volume",
    why="Live before its date, or thousands of mails within weeks of it: both raise a question.",
    remedy="Correct the date or the figure, or say where so many people came from so soon.",
)
def launch_date_fits(facts: Facts) -> Result | None:
    """The day the account was read stands for today: a rule knows no clock."""
    business, now = facts.profile.business, facts.profile.volumes.now
    on, state = needed(business.launched_on), needed(business.launch_state)
    today = facts.taken(facts.read).taken_at.date()
    words = f"{state.label}; launched on: {on}. The account was read on {today:%Y-%m-%d}."
    if state is not LaunchState.BUILDING and on > f"{today:%Y-%m-%d}"[: len(on)]:
        return failed(words)
    year, *month = (int(piece) for piece in on.split("-")[:2])
    # A year alone may mean its first day.
    months = (today.year - year) * 12 + today.month - (month[0] if month else 1)
    if now is not None and now.low > _MUCH_FOR_A_YOUNG_PRODUCT and 0 <= months < _YOUNG_MONTHS:
        return failed(f"{words} {now} mails a day today.")
    return passed(words)


@rules.rule("volumes.peak", Severity.LIKELY, INFERENCE).says(
    title="There are enough people for the peak day",
    objection="The peak day is more mail than your people would get",
    why="More than a few mails a day to each person is a figure nobody checked, or a list nobody named.",
    remedy="Correct the peak or the number of people, or explain it with the figures.",
)
def peak_fits_people(facts: Facts) -> Result | None:
    """Growth is allowed for: the people of today are scaled by the growth of the volume."""
    volumes = facts.profile.volumes
    people, peak = needed(volumes.recipients_total), needed(volumes.peak)
    each = peak.high / max(1.0, people.high * _growth(facts))
    words = f"{peak} mails on the busiest day, {people} people today."
    return failed(words) if each > _said_each(volumes.derivation or "") else passed(words)


_SAID_EACH = re.compile(
    rf"\b(?:with|mit|je|gets?|bekommt)\s+(?:\w+\s+)?(\d\d?|{'|'.join(_FACTOR_WORDS)})\s+(?:\w+\s+)?"
    r"(?:\w*mails?|messages|\w*receipts?|\w*quittungen|notices|letters|codes|\w*nachrichten)\b",
    re.IGNORECASE,
)


def _said_each(derivation: str) -> float:
    """The mails a person may get on the busiest day: a few, or what the explanation says of each."""
    said = [match[1].lower() for match in _SAID_EACH.finditer(derivation)]
    return max([_MAILS_A_DAY_EACH, *(float(_FACTOR_WORDS.get(word, word)) for word in said)])


def _growth(facts: Facts) -> float:
    """By how much the people may grow; what is steeper is not believed without its reason."""
    volumes = facts.profile.volumes
    if not volumes.now or not volumes.expected or not volumes.now.low:
        return 1.0
    return min(_MOST_GROWTH, max(1.0, volumes.expected.high / volumes.now.low))


@rules.rule("volumes.peak", Severity.POSSIBLE, INFERENCE).says(
    title="The peak holds a mailing to the whole list",
    objection="The peak is smaller than one mailing to the list",
    why="A newsletter goes out on one day. A peak below its list does not add up.",
    remedy="Raise the peak, or say that the mailing is spread over days.",
)
def peak_holds_a_mailing(facts: Facts) -> Result | None:
    volumes = facts.profile.volumes
    marketing = needed([s for _, s in facts.marketing() if s.share])
    peak, expected = needed(volumes.peak), needed(volumes.expected)
    biggest = max(marketing, key=lambda s: s.share or 0)
    days = needed(_days_between(biggest.frequency or ""))
    if _SPREAD.search(volumes.ramp or "") or _BY_PARTS.search(volumes.derivation or ""):
        return None
    mailing = expected.low * (biggest.share or 0) / 100 * days
    if volumes.recipients_total is not None:
        mailing = min(mailing, volumes.recipients_total.high * _growth(facts))
    name = biggest.name or "Marketing"
    words = f"“{name}” makes about {mailing:,.0f} mails a mailing, the peak is {peak}."
    return failed(words) if mailing > peak.high * 1.25 else passed(words)


_SPREAD = re.compile(r"spread|batch|staggered|verteilt", re.IGNORECASE)
_BY_PARTS = re.compile(
    r"\b(?:lists|parts?|groups?|thirds?|quarter|half)\b[^.!?]{0,60}\b(?:a|one|each|every)\s+day\b"
    r"|\bspread\b|\bbatch|\b(?:different|several|own|other)\s+days?\b|\bverteilt\b"
    r"|\bverschiedenen?\s+tagen\b",
    re.IGNORECASE,
)
_DAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|diens|donners|frei|sams|sonn)tags?"
    r"|mittwochs?|sonnabends?"
)
_OFTEN = {
    "einmal": 1, "zweimal": 2, "dreimal": 3, "viermal": 4, "sechsmal": 6, "zwölfmal": 12,
    "twelve": 12,
}  # fmt: skip
_PATTERNS_OF_DAYS = tuple(
    (re.compile(pattern, re.IGNORECASE), days)
    for pattern, days in (
        (r"\bdaily|\b(?:once\s+)?(?:a|per|every)\s+(?:week)?day\b|\btäglich|\bjeden\s+tag\b", 1),
        (
            r"\bfortnight|\bbi-?weekly|\b(?:every|each)\s+(?:two|2)\s+weeks|\balle\s+(?:zwei|2|14)\b",
            14,
        ),
        (rf"\b(?:every|each)\s+(?:second|other)\s+(?:week|{_DAY})\b|\bjede[nr]?\s+zweite", 14),
        (rf"\b(?:first|last|1st|ersten?|letzten?)\s+(?:{_DAY})\b(?!.*\bweek)", 30),
        (r"\bweekly\b|\b(?:once|one)?\s*(?:a|per|every|each)\s+week\b|\bonce\s+every\s+week\b", 7),
        (rf"\b(?:every|each|on)\s+(?:\w+\s+)?(?:{_DAY})\b|^\W*(?:{_DAY})\b", 7),
        (
            rf"\bwöchentlich|\b(?:einmal\s+)?(?:in\s+der|die|pro|je|jede)\s+woche\b|\b(?:jede[ns]"
            rf"|am)\s+(?:{_DAY})",
            7,
        ),
        (r"\bmonthly\b|\b(?:once|one)?\s*(?:a|per|every|each)\s+month\b", 30),
        (r"\bmonatlich|\b(?:einmal\s+)?(?:im|pro|je|jeden)\s+monat\b", 30),
        (
            r"\bquarterly\b|\b(?:a|per|every|each)\s+quarter\b|\bvierteljährlich|\b(?:im|pro"
            r"|je)\s+quartal",
            90,
        ),
        (r"\b(?:a|per|every|each)\s+season\b", 90),
    )
)
_TIMES = re.compile(
    rf"\b(\d+|{'|'.join((*_FACTOR_WORDS, *_OFTEN))})\s*(?:times|mal)?\s+(?:a|per|each|every|im|pro"
    rf"|in\s+the)\s+"
    r"(week|month|year|woche|monat|jahr)\b",
    re.IGNORECASE,
)
_PERIOD_DAYS = {"week": 7, "woche": 7, "month": 30, "monat": 30, "year": 365, "jahr": 365}


def _days_between(frequency: str) -> int | None:
    """Days between two mailings, from everyday words; `None` where they do not say."""
    times = _TIMES.search(frequency)
    if times:
        word = times[1].lower()
        often = int(word) if word.isdigit() else int(_FACTOR_WORDS.get(word) or _OFTEN[word])
        days = max(1, _PERIOD_DAYS[times[2].lower()] // max(1, often))
        # Over longer times the rounding of a share makes more than the mailing itself.
        return days if days <= _PERIOD_DAYS["month"] + 1 else None
    return next((days for pattern, days in _PATTERNS_OF_DAYS if pattern.search(frequency)), None)


@rules.rule("volumes.peak_per_second", Severity.POSSIBLE, INFERENCE).says(
    title="The rate fits the volume",
    objection="The rate you ask for is far above the need",
    why="A rate that sends the peak day within minutes looks like a blast.",
    remedy="Leave the rate open, so that it is derived, or explain it.",
)
def rate_fits_volume(facts: Facts) -> Result:
    own = needed(facts.profile.volumes.peak_per_second)
    derived = needed(derived_peak_per_second(facts.profile))
    words = f"{own:g} a second; {derived} would send the peak day within an hour."
    return failed(words) if own > max(14, 10 * derived) else passed(words)


@rules.rule("volumes.derivation", Severity.POSSIBLE, APPLICANTS).says(
    title="A tiny volume says why the sandbox is not enough",
    objection="The volume is tiny, and nothing says why the sandbox is not enough",
    why="The sandbox sends 200 mails a day. A reviewer asks why that does not do.",
    remedy="Say it: the recipients are customers, whose addresses you cannot verify one by one.",
)
def tiny_volume_explained(facts: Facts) -> Result | None:
    volumes = facts.profile.volumes
    top = needed(volumes.peak or volumes.expected)
    if not is_tiny(facts.profile):
        return None
    if volumes.quota_because is not None:
        return passed(f"At most {top} a day; why the sandbox is not enough is said.")
    said = " ".join(filter(None, (volumes.derivation, volumes.ramp)))
    return judged(_WHY_NOT_SANDBOX.search(said) is not None, f"At most {top} a day.")


@rules.rule("volumes.quota", Severity.POSSIBLE, INFERENCE).says(
    title="The quota asked for fits the need",
    objection="The quota asked for is far above the need",
    why="A quota many times the busiest day asks for room nobody has explained.",
    remedy="Ask for what the busiest day needs, or give the reason.",
)
def quota_fits_need(facts: Facts) -> Result:
    quota, peak = needed(facts.profile.volumes.quota), needed(facts.profile.volumes.peak)
    words = f"{quota:,} in 24 hours; the busiest day has {peak}."
    explained = facts.profile.volumes.quota_because is not None
    return judged(explained or quota <= _ROOM * peak.high, words)


_ROOM = 5
"""So many times the busiest day is room for growth. Our line."""


@rules.rule("volumes.peak", Severity.ADVICE, QUOTAS).says(
    title="The peak is within what is commonly granted first",
    objection="The peak is above what applicants report to be granted first",
    why="Applicants report 50,000 a day at first. More is a second request, after a clean record.",
    remedy="Ask for production access first; ask for more when you have sent for some weeks.",
)
def peak_commonly_granted(facts: Facts) -> Result | None:
    peak = needed(facts.profile.volumes.peak)
    words = f"The busiest day has {peak}."
    return failed(words) if peak.high > COMMONLY_GRANTED_A_DAY else passed(words)


@rules.rule("volumes.ramp", Severity.POSSIBLE, INFERENCE).says(
    title="The growth is explained",
    objection="The growth is steep",
    why="From a handful to tens of thousands in a few months is how a bought list looks.",
    remedy="Say where the growth comes from, and how you slow down when bounces rise.",
)
def growth_explained(facts: Facts) -> Result:
    volumes = facts.profile.volumes
    now, expected = needed(volumes.now), needed(volumes.expected)
    months = needed(volumes.months_to_expected)
    factor = expected.high / max(1, now.high)
    words = f"{factor:,.0f} times in {months} months." if factor >= 1.5 else "Hardly any growth."
    steep = factor > _STEEP and expected.high > 1000
    return failed(words) if steep or (factor > 20 and months < 2) else passed(words)


@rules.rule("volumes.derivation", Severity.ADVICE, PRODUCTION_ACCESS).says(
    title="The account has sent what you say you send today",
    objection="The account has sent far less than you say you send today",
    why="In the sandbox today's mail goes another way. Say which, or the figures do not meet.",
    remedy="Say how the mail is sent today: another provider, or not yet.",
)
def volume_fits_account(facts: Facts) -> Result | None:
    now = needed(facts.profile.volumes.now)
    if now.low <= 200:
        return None
    seen = facts.found(facts.snapshot.account if facts.snapshot else None)
    quota = seen.value.quota
    if quota is None or quota.sent_last_24_hours is None:
        return unknown(f"{seen.source} did not say.")
    words = f"Today {now} a day; the account sent {quota.sent_last_24_hours:,.0f} in 24 hours."
    said = " ".join(
        filter(None, (facts.profile.volumes.derivation, facts.profile.request.sending_system))
    )
    other_way = re.search(
        r"provider|sendgrid|mailgun|postmark|smtp server|today we (?:use|send)", said, re.I
    )
    return judged(quota.sent_last_24_hours >= now.low or other_way is not None, words)


_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3}(?:[,.’' ]\d{3})+|\d+(?:\.\d+)?)\s?(k|%)?(?![\w%])")


def number(digits: str, thousands: bool) -> float:
    """What digits mean: "1,200", "1.200", "1 200" and "1.2" thousands are all twelve hundred."""
    grouped = re.fullmatch(r"\d{1,3}(?:[,.’' \u202f]\d{3})+", digits)
    return float(re.sub(r"\D", "", digits) if grouped else digits) * (1000 if thousands else 1)


def _numbers(text: str) -> list[float]:
    return [number(digits, unit == "k") for digits, unit in _NUMBER.findall(text)]


_MAKES = re.compile(r"\b(?:each\s+)?makes?\s+(?:about\s+|some\s+)?(?=\d)", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|with|times|je|mit)\b", re.IGNORECASE)
_FACTOR = re.compile(rf"\b(?:{'|'.join(_FACTOR_WORDS)})\b", re.IGNORECASE)
_EACH_MAIL = re.compile(
    rf"\b(?:each|every|with|je|jede[rs]?"
    rf"|mit)\b[^.!?]{{0,40}}\b(?:{'|'.join(_FACTOR_WORDS)})\s+(?:\w+\s+)?\w*"
    rf"(?:mails?|messages?|letters?|notices?|receipts?)\b"
    rf"|\b(?:{'|'.join(_FACTOR_WORDS)})\s+(?:e-?mails?|mails?"
    r"|letters?|messages?)\s+(?:each|a\s+day)\b",
    re.IGNORECASE,
)
_PERIODS = (
    (re.compile(r"week|woche", re.IGNORECASE), (5, 7, 52)),
    (re.compile(r"month|monat|season|quarter", re.IGNORECASE), (4, 12, 20, 22, 30, 90)),
    (re.compile(r"year|jahr|term", re.IGNORECASE), (12, 52, 250, 365)),
)
"""What a period may turn a figure into, by the words for it."""


def _in_digits(text: str) -> str:
    return _FACTOR.sub(lambda match: _FACTOR_WORDS[match[0].lower()], text)


def _wrong_sum(text: str) -> str | None:
    """A sentence "A with B each make C" in which C is no sum, product or share a day of A and B."""
    for sentence in re.split(r"(?<=[.;!?])\s+", text):
        low = _in_digits(sentence)
        said = _MAKES.split(low)
        if len(said) != 2 or not _EACH.search(said[0]):
            continue
        factors, results = _numbers(said[0]), _numbers(said[1])
        if len(factors) != 2 or not results or "," in said[0]:
            continue
        one, other = factors
        days = {1, *(d for word, all_ in _PERIODS if word.search(sentence) for d in all_)}
        scales = {scale for day in days for scale in (day, 1 / day)}
        reached = [value * scale for value in (one * other, one + other) for scale in scales]
        if not any(r / _NEAR <= value <= r * _NEAR for value in reached for r in results):
            return sentence.strip()
    return None


_NEAR = 1.35
_MANY_NUMBERS = 24
_MAILS_EACH = 20
"""A product counts where one factor could be mails for each person."""


@rules.rule("volumes.derivation", Severity.POSSIBLE, INFERENCE).says(
    title="The figures follow from their explanation",
    objection="The figures do not follow from their explanation",
    why="A reviewer who does the arithmetic and gets another figure believes neither.",
    remedy="Let the explanation end in the figures you give: so many people times so many mails.",
)
def figures_follow(facts: Facts) -> Result | None:
    """At least two of the figures are near a number of the explanation, or a sum or product of two."""
    volumes = facts.profile.volumes
    wrong = _wrong_sum(volumes.derivation or "")
    if wrong is not None:
        return failed(f"“{wrong}”")
    given = [c for c in (volumes.now, volumes.expected, volumes.peak) if c is not None and c.high]
    numbers = _numbers(volumes.derivation or "")[:_MANY_NUMBERS]
    if len(numbers) < 2 and _EACH_MAIL.search(volumes.derivation or ""):
        numbers = _numbers(_in_digits(volumes.derivation or ""))[:_MANY_NUMBERS]
    if not given or len(numbers) < 2:
        return None
    reached = set(numbers)
    for index, one in enumerate(numbers):
        for other in numbers[index + 1 :]:
            reached |= {one + other, one * other if min(one, other) <= _MAILS_EACH else 0}
            reached |= {max(one, other) / min(one, other)} if one and other else set()
    reached |= {value / days for value in numbers for days in (7, 30)}
    met = [c for c in given if any(c.low / _NEAR <= value <= c.high * _NEAR for value in reached)]
    words = f"Given: {', '.join(str(c) for c in given)} a day."
    if len(met) >= min(2, len(given)):
        return passed(words)
    led = f"to {met[0]} only" if met else "to none of them"
    return failed(f"{words} The explanation leads {led}.")


_A_DAY = re.compile(
    r"(\d[\d,.’' ]*\d|\d)\s?(k)?\s+(?:\w+\s+)?(?:e-?mails?|mails|messages)\s+"
    r"(?:a|per|each|every)\s+(day|week|month)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?<![\d.,])(\d[\d,.’' ]*\d|\d)\s?(k|thousand|tausend)?\s+(?:registered\s+|active\s+|paying\s+"
    r"|confirmed\s+|monthly\s+|happy\s+|school\s+|small\s+|private\s+)*"
    r"(?:users|customers|subscribers|members|readers|recipients|accounts|patients|clients|kund(?:en"
    r"|innen)"
    r"|nutzer\w*|abonnent\w*|mitglieder\w*|leser\w*|patient(?:en|innen)\w*|lehr(?:er|kräfte)\w*"
    r"|pflegekräfte\w*"
    r"|gäste\w*|hörer\w*|teachers|nurses|guests|listeners|drivers|parents|students|pupils|donors"
    r"|supporters"
    r"|players|farmers|doctors|physicians|lawyers|anglers|households|families|tenants|landlords"
    r"|sellers|buyers"
    r"|employees|volunteers|athletes|musicians|engineers|couriers|riders|policy\s?holders"
    r"|account\s+holders"
    r"|travell?ers|workers|freelancers)\b(?!\s+(?:a|per|each)\s+(?:year|month|day)\b|\s+(?:live|in\s+the"
    r"|im\s+jahr|am\s+tag|pro)\b)",
    re.IGNORECASE,
)
# "Of 50,000 teachers in the state 3,800 are our members" counts others.
_OF_WHOM = re.compile(
    r"(?:^|[.!?;]\s+)(?:of|out\s+of|von|unter)\s+(?:\w+\s+)?$"
    r"|\b(?:among|one\s+in|seats?|holds?|(?:room|space)\s+for|einer\s+von)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "week": 7, "month": 30}


@rules.rule("volumes", Severity.POSSIBLE, INFERENCE).says(
    title="One figure is one figure everywhere",
    objection="A text gives another figure than the answers",
    why="Two figures for one thing mean that one is wrong; the reviewer cannot tell which.",
    remedy="Give the same figure in both places.",
)
def figures_agree(facts: Facts) -> Result | None:
    volumes = facts.profile.volumes
    most, people = volumes.peak or volumes.expected, volumes.recipients_total
    texts = [
        t
        for t in facts.texts
        if ".sample_" not in t.path
        and t.section not in ("volumes", "feedback", "history")
        and t.path != "business.sent_before"
    ]
    if not texts or (most is None and people is None):
        return None
    for text in texts:
        for match in _A_DAY.finditer(text.text) if most is not None else ():
            value = _numbers(f"{match[1]}{match[2] or ''}")
            if most is not None and value and value[0] / _DAYS[match[3].lower()] > 1.5 * most.high:
                return failed(f"“{match[0]}”, and at most {most} a day in the figures.", text.path)
        for match in _PEOPLE.finditer(text.text) if people is not None else ():
            if _OF_WHOM.search(text.text[: match.start()]):
                continue
            value = _numbers(f"{match[1]}{'k' if match[2] else ''}")
            if people is not None and value and value[0] > 2 * max(people.high, 50):
                return failed(f"“{match[0]}”, and {people} people in the figures.", text.path)
    return _list_sizes(facts) or passed("No text gives another.")


_READERS = re.compile(
    r"(?<![\d.,])(\d[\d,.’' ]*\d|\d)\s?(k)?\s+(?:\w+\s+)?(?:readers|subscribers|abonnent\w*"
    r"|leser\w*|recipients|listeners|hörer\w*)\b",
    re.IGNORECASE,
)


def _list_sizes(facts: Facts) -> Result | None:
    """The size of a mailing's list in its stream, and in the explanation of the figures."""
    counted = _readers(facts.profile.volumes.derivation or "")
    for index, stream in facts.marketing():
        said = _readers(stream.recipients or "")
        if not said or not counted:
            continue
        if not any(c / 1.5 <= value <= c * 1.5 for value in said for c in counted):
            shown = f"{said[0]:,.0f} in the stream, {counted[0]:,.0f} in the explanation."
            return failed(shown, f"streams.{index}.recipients")
    return None


def _readers(text: str) -> list[float]:
    return [n for m in _READERS.finditer(text) for n in _numbers(f"{m[1]}{m[2] or ''}")]
