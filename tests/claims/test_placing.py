"""Ids are checked where they are written: a misspelt one would leave a sentence out without a word."""

from typing import Any

import jinja2
import pytest
from jinja2 import nodes

from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.claims import assess
from sandbox_exit.claims.select import known, named
from sandbox_exit.claims.statement import STATEMENTS
from sandbox_exit.documents.checklist import PlannedTask
from sandbox_exit.documents.templating import environment, placed
from sandbox_exit.installation import TEMPLATES
from sandbox_exit.observed.snapshot import Snapshot

from ..examples import NAMES, changed_all, example, example_snapshot

CASE = "support-case.md.j2"
NOT_IN_THE_CASE = {
    "form.mail_type": "said by mail_type, with the shares behind it",
    "form.website": "said by business_name",
    "form.additional_contacts": "a field of the form; AWS writes to them, they answer nothing",
    "form.contact_language": "a field of the form; the case is written in it",
    "region": "said by opening",
    "volume_arithmetic": "said by each kind of mail",
}


def loaded(source: str) -> jinja2.Template:
    env = environment().overlay(loader=jinja2.DictLoader({"t": source}))
    return env.get_template("t")


def placed_by(*templates: str) -> set[str]:
    calls = (
        call
        for name in templates
        for call in environment().parse((TEMPLATES / name).read_text("utf-8")).find_all(nodes.Call)
    )
    return {id_ for call in calls for id_ in placed(call)}


@pytest.mark.parametrize(
    ("written", "misspelt"),
    [
        ('of("hard_bounce", "hard_bonce") | bullets', "hard_bonce"),
        ('claim("contact_persons")', "contact_persons"),
        ('"x" if has("form.additional_contact")', "form.additional_contact"),
        ('of("stream.*.share") | bullets', "stream.*.share"),
        ('of("streams." ~ index ~ ".shares") | bullets', "streams.*.shares"),
        ('of("history.requests.0.changed") | bullets', "history.requests.0.changed"),
        ("of(names) | bullets", "*"),
    ],
)
def test_a_template_that_names_no_claim_is_refused_when_it_is_loaded(
    written: str, misspelt: str
) -> None:
    with pytest.raises(jinja2.TemplateAssertionError) as error:
        loaded(f"# Title\n\n{{{{ {written} }}}}\n")
    assert repr(misspelt) in str(error.value)
    assert error.value.lineno == 3


def test_a_name_within_a_condition_is_checked_too() -> None:
    with pytest.raises(jinja2.TemplateAssertionError, match="additional_contact'"):
        loaded('{% if has("form.additional_contact") %}yes{% endif %}')


@pytest.mark.parametrize(
    "pattern",
    ["hard_bounce", "volume_*", "streams.*", "streams.3.share", "channel_sns", "history.*"],
)
def test_an_id_or_pattern_that_picks_something_is_accepted(pattern: str) -> None:
    assert known(pattern) == (pattern,)
    assert loaded(f'{{{{ of("{pattern}") | bullets }}}}')


@pytest.mark.parametrize(
    "ids",
    [{"claims": ("watchers",)}, {"needed": ("alarm",)}, {"judged": ("feedback.alarm",)}],
)
def test_a_task_names_only_what_there_can_be(ids: dict[str, Any]) -> None:
    PlannedTask("watch", "Somebody watches.", ("watcher",), judged=("feedback.alarms",))
    with pytest.raises(ValueError, match="watchers|alarm"):
        PlannedTask("watch", "Somebody watches.", **ids)


def test_every_template_can_be_loaded() -> None:
    for path in TEMPLATES.glob("*.md.j2"):
        assert environment().get_template(path.name)


def test_claims_that_no_template_places() -> None:
    assert set(STATEMENTS) - placed_by(*(path.name for path in TEMPLATES.glob("*.md.j2"))) == set()


def test_claims_that_the_case_leaves_out() -> None:
    assert set(STATEMENTS) - placed_by(CASE) == set(NOT_IN_THE_CASE)


def test_each_statement_is_made_of_some_request() -> None:
    request = {"asked_on": "2026-01", "region": "us-east-1", "outcome": "denied"}
    rare = changed_all(
        {
            "business.approved_cases": ["12345"],
            "recipients.double_opt_in_streams": ["Newsletter"],
            "reputation.dedicated_ips": True,
            "request.mail_type": "MARKETING",
            "history.asked_before": True,
            "history.requests": [request],
            "history.review": {"cause": "x", "done": "x", "prevention": "x"},
            "business.sent_before": "x",
            "volumes.now": 9_000,
            "volumes.because": "x",
            "volumes.quota": 50_000,
            "volumes.derivation": "x",
            "business.behind_login": ["terms"],
            "request.more_domains": ["shop.example"],
            "request.domains_of_customers": True,
            "feedback.channels": ["none"],
            "feedback.bounce_alarm": None,
        }
    )
    requests: list[tuple[Profile, Snapshot | None]] = [
        (example(name).profile, example_snapshot(name)) for name in NAMES
    ]
    requests += [(rare.profile, None), (parse({}).profile, None)]
    ids = {claim.id for profile, snapshot in requests for claim in assess(profile, snapshot)}
    assert {declared for id_ in ids for declared in named(id_)} == set(STATEMENTS)
