"""Random profiles and snapshots, made from the questions and the snapshot's own model."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from sandbox_exit.answers.parsing import DONT_KNOW
from sandbox_exit.answers.question_list import Kind, Question, questions
from sandbox_exit.documents.checklist import TASKS
from sandbox_exit.observed.aws import (
    Account,
    AccountDetails,
    ConfigurationSet,
    Dkim,
    EventDestination,
    Identity,
    MailFrom,
    Review,
    SendQuota,
)
from sandbox_exit.observed.snapshot import Absent, Found, NotRead, Snapshot, Unreachable

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

HOSTILE = (
    "# heading",
    "{{ 7 * 7 }}{% raw %}",
    "<script>alert(1)</script>",
    "**bold** _it_ `code` [x](javascript:x)",
    "#panic() $x$ @ref *b*",
    "\u202eright to left\u202c \u200b\u200d zero width",
    "line one\nline two\n\n- item",
    "\ue0000\ue001",
    "株式会社サンプル",
)

words = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40),
)
lines = words.map(lambda text: " ".join(text.split()) or "x")
domains = st.sampled_from(["shop.example", "mail.shop.example", "other.example"])
_VALID: dict[str, st.SearchStrategy[Any]] = {
    "email": st.builds(lambda d: f"desk@{d}", domains),
    "sending_domain": domains,
    "mail_from_domain": domains,
    "launched_on": st.sampled_from(["2025", "2026-03", "2026-03-15"]),
    "aws_account_since": st.sampled_from(["2019", "2025-01"]),
    "since": st.sampled_from(["2025", "2026-03", "2026-03-15"]),
    "asked_on": st.sampled_from(["2026-01", "2026-03-15"]),
    "region": st.sampled_from(["eu-central-1", "us-east-1"]),
    "regions": st.lists(st.sampled_from(["eu-central-1", "us-east-1"]), max_size=2),
    "additional_contacts": st.lists(st.builds(lambda d: f"desk@{d}", domains), max_size=4),
    "more_domains": st.lists(domains, max_size=3),
    "sender_addresses": st.lists(st.builds(lambda d: f"desk@{d}", domains), max_size=3),
    "months_to_expected": st.integers(0, 60),
    "peak_per_second": st.floats(0.1, 1000),
    "busiest_times": st.floats(1, 20),
    "growth_times": st.floats(1, 20),
    "quota": st.integers(1, 10**6),
    "soft_times": st.integers(1, 100),
    "soft_days": st.integers(1, 366),
    "task": st.sampled_from([task.id for task in TASKS]),
}


def _answer(question: Question) -> st.SearchStrategy[Any]:
    if question.name in _VALID:
        return _VALID[question.name]
    match question.kind:
        case Kind.COUNT:
            return st.one_of(
                st.integers(0, 10**6),
                st.tuples(st.integers(0, 500), st.integers(500, 10**6)).map(
                    lambda pair: f"{pair[0]}-{pair[1]}"
                ),
            )
        case Kind.YES_NO:
            return st.booleans()
        case Kind.DATE:
            return st.dates(date(2026, 1, 1), date(2027, 1, 1)).map(str)
        case Kind.PERCENT:
            return st.integers(0, 100)
        case Kind.URL:
            return domains.map(lambda d: f"https://{d}/page")
        case Kind.CHOICE:
            return st.sampled_from([c.value for c in question.choices])
        case Kind.CHOICES:
            return st.lists(st.sampled_from([c.value for c in question.choices]), unique=True)
        case Kind.LINES:
            return st.lists(lines, max_size=3)
        case Kind.TEXT:
            return words
        case _:
            return lines


def _group(prefix: str) -> st.SearchStrategy[dict[str, Any]]:
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for path, question in questions().items():
        name = path.removeprefix(prefix)
        if not path.startswith(prefix) or "." in name:
            continue
        value: st.SearchStrategy[Any]
        if question.kind is Kind.GROUP:
            value = _group(f"{path}.")
        elif question.kind is Kind.CARDS:
            value = st.lists(_group(f"{path}.*."), max_size=3)
        else:
            value = _answer(question)
        fields[name] = st.one_of(value, value, value, st.just(DONT_KNOW), st.none())
    return st.fixed_dictionaries({}, optional=fields)


_SECTIONS = ("business", "request", "volumes", "recipients", "feedback", "reputation", "history")
raw_profiles = st.fixed_dictionaries(
    {"schema_version": st.just(1)},
    optional={
        **{name: _group(f"{name}.") for name in _SECTIONS},
        "streams": st.lists(_group("streams.*."), max_size=4),
        "checklist": st.lists(_group("checklist.*."), max_size=4),
    },
)


def _seen(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(
        value.map(lambda v: Found(value=v, source="sesv2:Call", at=AT)),
        st.just(Absent(source="sesv2:Call", at=AT)),
        st.just(Unreachable(source="sesv2:Call", at=AT, reason="Denied.", permission="ses:Call")),
        st.just(NotRead()),
    )


_maybe = st.sampled_from([True, False, None])
_status = st.sampled_from(["SUCCESS", "PENDING", "FAILED", "NEW_VALUE", None])
_accounts = st.builds(
    Account,
    production_access=_maybe,
    sending_enabled=_maybe,
    enforcement_status=st.sampled_from(["HEALTHY", "PROBATION", "SHUTDOWN", "NEW", None]),
    quota=st.one_of(st.none(), st.builds(SendQuota, sent_last_24_hours=st.floats(0, 500))),
    suppressed_reasons=st.sampled_from([None, (), ("BOUNCE",), ("BOUNCE", "COMPLAINT")]),
    details=st.one_of(
        st.none(),
        st.builds(
            AccountDetails,
            review=st.one_of(
                st.none(),
                st.builds(
                    Review,
                    status=st.sampled_from(["PENDING", "DENIED", "GRANTED", "FAILED", "NEW", None]),
                    case_id=st.sampled_from([None, "171234567890123"]),
                ),
            ),
        ),
    ),
)
_identities = st.builds(
    Identity,
    name=domains,
    type=st.sampled_from(["DOMAIN", "EMAIL_ADDRESS"]),
    verified_for_sending=_maybe,
    verification_status=_status,
    feedback_forwarding=_maybe,
    configuration_set=st.sampled_from([None, "main"]),
    dkim=st.one_of(st.none(), st.builds(Dkim, signing_enabled=_maybe, status=_status)),
    mail_from=st.one_of(st.none(), st.builds(MailFrom, domain=domains, status=_status)),
)
_destinations = st.builds(
    EventDestination,
    name=st.just("events"),
    enabled=_maybe,
    event_types=st.sampled_from([(), ("BOUNCE",), ("BOUNCE", "COMPLAINT")]),
    target=st.sampled_from(["sns", "eventbridge", "unknown"]),
)
_sets = st.builds(
    ConfigurationSet,
    name=st.just("main"),
    event_destinations=_seen(st.lists(_destinations, max_size=2).map(tuple)),
)
snapshots = st.builds(
    Snapshot,
    sample=st.booleans(),
    taken_at=st.just(AT),
    region=st.sampled_from(["eu-central-1", "us-east-1"]),
    account=_seen(_accounts),
    identity_details=st.dictionaries(
        st.sampled_from(["shop.example", "mail.shop.example", "desk@shop.example"]),
        _seen(_identities),
    ),
    configuration_set_details=st.dictionaries(st.just("main"), _seen(_sets)),
)
