"""The earlier request for production access, and its case. Pure."""

from collections.abc import Iterator

from ..observed.aws import Account, AccountDetails, SupportCase
from ..observed.snapshot import Found, Snapshot, case_id
from ..wording import moment
from .fact import NONE, READ, UNKNOWN, Fact, Mark, Said, observed

_REVIEWS: dict[str | None, tuple[str, Mark]] = {
    "PENDING": ("Under review", Mark("Pending", "active")),
    "GRANTED": ("Granted", Mark("Granted", "good")),
    "DENIED": ("Denied", Mark("Denied", "bad")),
    "FAILED": ("AWS did not receive it", Mark("Failed", "warn")),
    None: ("AWS did not say where it stands.", UNKNOWN),
}
_MAIL_TYPES = {"MARKETING": "Marketing", "TRANSACTIONAL": "Transactional"}
_LANGUAGES = {"EN": "English", "JA": "Japanese"}


def facts(snapshot: Snapshot) -> Iterator[Fact]:
    seen = snapshot.account
    yield observed("request", "Request for production access", seen, _request)
    if isinstance(seen, Found):
        held = _held(seen.value.details) if seen.value.details else Said("Nothing.", NONE)
        yield Fact("details", "What AWS holds from it", held, seen.source, seen.at)
    yield case(snapshot)


def _request(account: Account) -> Said:
    if account.details is None:
        return Said("Never made in this Region", Mark("None", "plain"))
    review = account.review
    if review is None:
        return Said("AWS holds details, and names no review.", Mark("No review", "plain"))
    undocumented = (f"{review.status}, which is not documented.", UNKNOWN)
    words, mark = _REVIEWS.get(review.status, undocumented)
    return Said(words, mark, (f"Case {review.case_id}",) if review.case_id else ())


def _held(details: AccountDetails) -> Said:
    kind, language = details.mail_type or "", details.contact_language or ""
    values = {
        "Mail type": _MAIL_TYPES.get(kind, kind),
        "Website": details.website,
        "Contact language": _LANGUAGES.get(language, language),
        "Additional contacts": ", ".join(details.additional_contacts),
    }
    lines = tuple(f"{what}: {value}" for what, value in values.items() if value)
    return Said("The values of the form", READ, lines or ("No values were given.",))


_CASES = {
    "opened": Mark("Open", "active"),
    "reopened": Mark("Reopened", "active"),
    "unassigned": Mark("Open", "active"),
    "work-in-progress": Mark("In progress", "active"),
    "customer-action-completed": Mark("With AWS", "active"),
    "pending-customer-action": Mark("Waits for you", "warn"),
    "resolved": Mark("Resolved", "plain"),
}


def case(snapshot: Snapshot) -> Fact:
    """The support case of the review. AWS shows it only with a paid support plan."""
    seen, title, account = snapshot.review_case, "Review case", snapshot.account
    if not isinstance(seen, Found) and isinstance(account, Found) and not case_id(account):
        none = Said("AWS names no case, so there is none to look at.", NONE)
        return Fact("review_case", title, none, account.source, account.at)
    return observed("review_case", title, seen, _case)


def _case(found: SupportCase) -> Said:
    status = (found.status or "status unknown").replace("-", " ")
    lines = (f"Opened on {moment(found.created)}.",) if found.created else ()
    mark = _CASES.get(found.status or "", UNKNOWN)
    return Said(f"Case {found.display_id}, {status}", mark, lines)
