"""Figures that stand differently in two places."""

from sandbox_exit.documents.render import render
from sandbox_exit.findings import Status
from tests.examples import changed, example, example_snapshot

from .reading import DAY, readings


def test_documents_of_two_days_are_told_apart() -> None:
    before = render(example().profile, example_snapshot(), DAY)
    after = changed("volumes.peak", 3000)
    now = render(after.profile, example_snapshot(), DAY)
    reading = readings(after, example_snapshot(), (before[0], now[1], now[2]))
    found = reading["text_figures_differ"].finding
    assert found.status is Status.WARN
    assert found.path == "volumes.peak"
    assert "“The busiest day then has 3,000 emails.”" in found.evidence
    assert "in the form answers “The busiest day then has about 2,000 emails" in found.evidence


def test_the_command_beside_the_form() -> None:
    form, case, plan = render(example().profile, None, DAY)
    other = render(changed("business.website", "https://shop.handwerk.example").profile, None, DAY)
    codes = tuple(b for b in other[0].blocks if type(b).__name__ == "Code")
    mixed = tuple(b for b in form.blocks if type(b).__name__ != "Code") + codes
    documents = (type(form)(**{**vars(form), "blocks": mixed}), case, plan)
    found = readings(example(), None, documents)["text_figures_differ"].finding
    assert found.path == "business.website"
    assert "WebsiteURL is “https://shop.handwerk.example” in the command" in found.evidence
