"""Figures that stand differently in two places, and those that only look so."""

from typing import Any

import pytest

from sandbox_exit.documents.render import render
from sandbox_exit.findings import Status
from tests.examples import changed, example, example_snapshot

from .reading import DAY, of, readings

DIFFER: list[tuple[dict[str, Any], str, str]] = [
    (
        {"volumes.derivation": "25 bookings make 75. The busiest day is 5,000 mails."},
        "volumes.derivation",
        "the busiest day has 2,000",
    ),
    (
        {"volumes.derivation": "25 bookings with 3 mails make 75. We expect a peak of 9.000."},
        "volumes.derivation",
        "the busiest day has 2,000",
    ),
    (
        {"request.sending_system": "One service, capped at 1,000 mails a day."},
        "request.sending_system",
        "the busiest day has 2,000",
    ),
    (
        {"business.what_it_does": "A marketplace that sends up to 2.5k e-mails per day."},
        "business.what_it_does",
        "the busiest day has 2,000",
    ),
    (
        {
            "request.sending_system": "One service, throttled to 5 mails a second.",
            "volumes.peak_per_second": 10,
        },
        "request.sending_system",
        "the highest rate is 10 a second",
    ),
    (
        {"business.what_it_does": "A marketplace. About 20 % of our mail is marketing."},
        "business.what_it_does",
        "marketing is 5 %",
    ),
    (
        {"request.sending_system": "One service; 80 % transactional mail, the rest newsletters."},
        "request.sending_system",
        "transactional and service mail is 95 %",
    ),
    (
        {"business.what_it_does": "A marketplace. We send two kinds of e-mail: codes, news."},
        "business.what_it_does",
        "there are 3",
    ),
    (
        {"feedback.alarms.how": "CloudWatch alarms at a bounce rate of 5 % and 0.08 % complaints."},
        "feedback.bounce_alarm",
        "by your answers the threshold is 4 %",
    ),
    (
        {"feedback.unsubscribe.how": "The address is removed within 10 business days."},
        "feedback.unsubscribe.how",
        "At once, at the latest within an hour",
    ),
    (
        {"recipients.list_hygiene": "Records of consent are kept for ten years."},
        "recipients.list_hygiene",
        "plus three years",
    ),
]
AGREE: list[dict[str, Any]] = [
    {"volumes.derivation": "25 bookings make 75. The busiest day is 2,000 mails."},
    {"volumes.derivation": "25 bookings make 75. The peak of 1,950 is a newsletter day."},
    {"volumes.derivation": "Until now the peak was 90. The peak is 20 sign-ups a minute."},
    {"request.sending_system": "One service, limited to 1,000 mails a day to each customer."},
    {"request.sending_system": "In the first week it is capped at 100 mails a day."},
    {"request.sending_system": "One service, throttled to 10 mails a second."},
    {
        "request.sending_system": "One service, throttled to 20 a second.",
        "volumes.peak_per_second": 10,
    },
    {"business.what_it_does": "A marketplace. 8 % of each job is ours; 95 % transactional mail."},
    {
        "business.what_it_does": "A marketplace with 20 % marketing partners and three kinds of jobs."
    },
    {"streams.0.trigger": "A person pays. We send two mails for it."},
    {"feedback.alarms.how": "CloudWatch alarms: bounces at 2 % warn, bounces at 4 % page."},
    {
        "feedback.unsubscribe.how": "The address is removed within a minute; the link is valid 30 days."
    },
    {"feedback.unsubscribe_within": "2 days", "feedback.unsubscribe.how": "Removed within 2 days."},
    {"recipients.list_hygiene": "Records of consent are kept for three years after that."},
    {"streams.0.sample_body": "The busiest day has 9,000. We send nine kinds of mail."},
]


@pytest.mark.parametrize(("answers", "path", "answer"), DIFFER)
def test_a_text_that_gives_another_figure_than_the_answer(
    answers: dict[str, Any], path: str, answer: str
) -> None:
    found = of("text_figures_differ", answers)
    assert found.status is Status.WARN
    assert found.path == path
    assert answer in found.evidence


@pytest.mark.parametrize("answers", AGREE)
def test_a_figure_that_means_something_else_or_the_same(answers: dict[str, Any]) -> None:
    assert of("text_figures_differ", answers).status is Status.PASS


def test_documents_of_two_days_are_told_apart() -> None:
    before = render(example().profile, example_snapshot(), DAY)
    after = changed("volumes.peak", 3000)
    now = render(after.profile, example_snapshot(), DAY)
    reading = readings(after, example_snapshot(), (before[0], now[1], now[2]))
    found = reading["text_figures_differ"].finding
    assert found.status is Status.WARN
    assert found.path == "volumes.peak"
    assert "“The busiest day has 3,000.”" in found.evidence
    assert "in the form answers “The busiest day has 2,000.”" in found.evidence


def test_the_command_beside_the_form() -> None:
    form, case, plan = render(example().profile, None, DAY)
    other = render(changed("business.website", "https://shop.handwerk.example").profile, None, DAY)
    codes = tuple(b for b in other[0].blocks if type(b).__name__ == "Code")
    mixed = tuple(b for b in form.blocks if type(b).__name__ != "Code") + codes
    documents = (type(form)(**{**vars(form), "blocks": mixed}), case, plan)
    found = readings(example(), None, documents)["text_figures_differ"].finding
    assert found.path == "business.website"
    assert "WebsiteURL is “https://shop.handwerk.example” in the command" in found.evidence
