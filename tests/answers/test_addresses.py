"""Where addresses come from follows from what each stream says of its recipients."""

from typing import Any

import pytest

from sandbox_exit.answers.choices import Given, ListSource, Recipient
from sandbox_exit.answers.journey import missing_answers
from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.claims import assess
from sandbox_exit.findings import Status
from sandbox_exit.rules import run
from tests.examples import example, example_raw, example_snapshot


def profile_of(*streams: tuple[str, list[str]], **recipients: Any) -> Profile:
    cards = [{"to": to, "given": given} for to, given in streams]
    parsed = parse({"streams": cards, "recipients": recipients})
    assert parsed.problems == ()
    return parsed.profile


def test_owners_give_their_address_themselves() -> None:
    profile = profile_of(
        ("account_holder", ["signup"]), ("customer", ["signup"]), ("subscriber", ["phone", "form"])
    )
    assert profile.recipients.collected_how == (
        "Account holders and customers give us their address themselves when they "
        "sign up. Subscribers give us their address themselves in a form on our website or by phone."
    )
    assert profile.recipients.outside_lists == [ListSource.NONE]
    # That others enter none is not said by how these came in.
    assert profile.recipients.entered_by_others is None
    assert profile.streams[0].recipients == "Account holders"


def test_what_others_enter_is_said() -> None:
    profile = profile_of(("invited", ["user"]), ("member", ["our_staff", "paper"]))
    assert profile.recipients.collected_how == (
        "Members give us their address themselves on paper or in person. Another user enters the "
        "address of people whom another user invites. We enter the address of members from a contract "
        "or membership."
    )
    assert profile.recipients.entered_by_others is True


@pytest.mark.parametrize(
    ("to", "given", "kind", "consent", "cold"),
    [
        ("subscriber", "form", "marketing", "single_opt_in", False),
        ("subscriber", "form", "marketing", "account", None),
        ("subscriber", "form", "marketing", "told", None),
        ("customer", "order", "transactional", "account", False),
        ("customer", "order", "transactional", None, None),
        ("prospect", "scraped", "marketing", "none", True),
        ("invited", "user", "transactional", "requested", None),
        ("anybody", "form", "transactional", "requested", None),
        ("end_customer", "customer", "transactional", "requested", None),
    ],
)
def test_that_all_have_asked_is_said_only_where_that_is_so(
    to: str, given: str, kind: str, consent: str | None, cold: bool | None
) -> None:
    stream = {"to": to, "given": [given], "kind": kind, "consent": consent}
    profile = parse({"streams": [stream]}).profile
    assert profile.recipients.cold_outreach is cold
    said = [claim.text for claim in assess(profile, None) if claim.id == "cold_outreach"]
    assert "We do no cold outreach." not in said
    assert not (said and cold is False)


def test_no_promise_is_made_that_only_follows() -> None:
    stream = {"to": "customer", "given": ["order"], "kind": "transactional", "consent": "account"}
    answered = {"cold_outreach": False, "outside_lists": ["none"]}
    for recipients, says in (({}, False), (answered, True)):
        profile = parse({"streams": [stream], "recipients": recipients}).profile
        assert profile.recipients.cold_outreach is False
        ids = {claim.id for claim in assess(profile, None)}
        assert ({"cold_outreach", "outside_lists"} <= ids) is says
        assert bool({"cold_outreach", "outside_lists"} & ids) is says


@pytest.mark.parametrize("source", [s for s in ListSource if s is not ListSource.NONE])
def test_an_address_from_elsewhere_stops_the_request(source: ListSource) -> None:
    profile = profile_of(("subscriber", ["form", source.value]))
    assert profile.recipients.outside_lists == [source]
    assert profile.recipients.collected_how is None


def test_one_silent_stream_leaves_what_holds_of_all_open() -> None:
    parsed = parse({"streams": [{"to": "subscriber", "given": ["form"]}, {"to": "member"}]})
    recipients = parsed.profile.recipients
    assert recipients.collected_how is None
    assert recipients.outside_lists is None
    assert recipients.cold_outreach is None
    assert parsed.profile.streams[1].recipients == "Members"


def test_own_words_stand() -> None:
    profile = profile_of(("subscriber", ["form"]), collected_how="As it was.", cold_outreach=True)
    assert profile.recipients.collected_how == "As it was."
    assert profile.recipients.cold_outreach is True


def test_chosen_facts_meet_no_more_objections_than_the_words_they_replace() -> None:
    raw = example_raw()
    for name in ("collected_how", "outside_lists", "cold_outreach", "entered_by_others"):
        del raw["recipients"][name]
    for stream, to in zip(raw["streams"], ("account_holder",) * 2 + ("subscriber",), strict=True):
        stream.pop("recipients", None)
        stream |= {"to": to, "given": ["signup"]}
    before, after = (
        {f.id for f in run(parsed, example_snapshot()) if f.status is not Status.PASS}
        for parsed in (example(), parse(raw))
    )
    assert after == before


def test_each_way_and_each_recipient_makes_a_sentence() -> None:
    for to in Recipient:
        for way in Given:
            profile = profile_of((to.value, [way.value]))
            elsewhere = profile.recipients.outside_lists != [ListSource.NONE]
            assert (profile.recipients.collected_how is None) is elsewhere


@pytest.mark.parametrize(
    ("to", "given"), [("other", "form"), ("subscriber", "other"), ("other", "other")]
)
def test_from_own_words_nothing_follows_but_their_question_is_asked(to: str, given: str) -> None:
    profile = profile_of((to, [given]))
    assert profile.recipients.collected_how is None
    assert profile.recipients.outside_lists is None
    assert profile.recipients.cold_outreach is None
    missing = missing_answers(profile, "streams")
    assert ("streams.0.recipients" in missing) == (to == "other")
    assert "recipients.collected_how" in missing_answers(profile, "recipients")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, None),
        (
            {"per_user_day": 10, "limits": ["once_per_address", "block_link"]},
            "A user can enter at most 10 addresses a day; each address gets such a mail once; its "
            "recipient can stop all further ones with one click.",
        ),
        ({"limits": ["terms"]}, "Our terms forbid mail to people who have not agreed."),
        ({"limits": ["terms"], "abuse_limits": "We look."}, "We look."),
    ],
)
def test_limits_chosen_from_a_list_are_a_sentence(
    answers: dict[str, Any], said: str | None
) -> None:
    profile = profile_of(("invited", ["user"]), **answers)
    assert profile.recipients.abuse_limits == said


@pytest.mark.parametrize(("limits", "status"), [(["approved"], "pass"), (["terms"], "fail")])
def test_forbidding_misuse_limits_nothing(limits: list[str], status: str) -> None:
    answers = {"entered_by_others": True, "limits": limits}
    found = run(parse({"recipients": answers}), None)
    assert next(f.status for f in found if f.id == "others_are_limited") == status
