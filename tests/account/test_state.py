"""Every state of an account, from observations a reader could make, and none from a guess."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.account.state import (
    VERIFICATION_ERRORS,
    AccountState,
    StateId,
    Tone,
    account_state,
)
from sandbox_exit.observed.aws import (
    Account,
    AccountDetails,
    Dkim,
    Identity,
    IdentitySummary,
    MailFrom,
    RegionAccount,
    Review,
    SendQuota,
    SupportCase,
)
from sandbox_exit.observed.dns import DnsRequest, DnsState, Lookup, Records
from sandbox_exit.observed.observation import Unseen
from sandbox_exit.observed.snapshot import Absent, Found, NotRead, Snapshot, Unreachable

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
DOMAIN = "shop.example"
DENIED = Unreachable(
    source="ses:GetEmailIdentity",
    at=AT,
    reason="AWS refused the call.",
    permission="ses:GetEmailIdentity",
    remedy="Add ses:GetEmailIdentity to the policy of the role.",
)


def found(value: Any) -> Found[Any]:
    return Found(value=value, source="ses:X", at=AT)


ABSENT = Absent(source="ses:X", at=AT)
CASE = "176208888800610"


def account(**fields: Any) -> Account:
    return Account(
        **{
            "production_access": False,
            "sending_enabled": True,
            "enforcement_status": "HEALTHY",
            **fields,
        }
    )


def requested(status: str | None, case: str | None = None) -> Account:
    return account(details=AccountDetails(review=Review(status=status, case_id=case)))


def filed(quota: float) -> Account:
    """Production access, and a review that is still pending."""
    review = AccountDetails(review=Review(status="PENDING", case_id=CASE))
    return account(production_access=True, details=review, quota=SendQuota(max_24_hour=quota))


def domain(**fields: Any) -> Identity:
    return Identity(
        **{
            "name": DOMAIN,
            "type": "DOMAIN",
            "verified_for_sending": True,
            "verification_status": "SUCCESS",
            "dkim": Dkim(signing_enabled=True, status="SUCCESS"),
            "mail_from": MailFrom(domain="b.shop.example", status="SUCCESS"),
            **fields,
        }
    )


def row(name: str = DOMAIN, kind: str = "DOMAIN", status: str = "SUCCESS") -> IdentitySummary:
    return IdentitySummary(name=name, type=kind, verification_status=status)


def snapshot(
    account_seen: Any = None, identity: Any = None, listed: Any = None, **more: Any
) -> Snapshot:
    details = {"identity_details": {DOMAIN: found(domain()) if identity is None else identity}}
    return Snapshot(
        **{
            "taken_at": AT,
            "region": "eu-central-1",
            "account": found(account() if account_seen is None else account_seen),
            "identities": found((row(),)) if listed is None else listed,
            **details,
            **more,
        }
    )


def mail_from(status: str | None, behavior: str = "USE_DEFAULT_VALUE") -> Any:
    return found(
        domain(
            mail_from=MailFrom(
                domain="b.shop.example", status=status, behavior_on_mx_failure=behavior
            )
        )
    )


def there(status: str | None, **fields: Any) -> Any:
    """The account in another Region, with a request that stands so."""
    review = Review(status=status, case_id="999999999900610") if status else None
    return found(RegionAccount(production_access=False, review=review, **fields))


SANDBOX_THERE = there(None)
PRODUCTION_THERE = found(RegionAccount(production_access=True))
DOMAIN_THERE = {"eu-west-1": found(domain())}


def elsewhere(seen: Any, account_seen: Account | None = None, **more: Any) -> Snapshot:
    """All Regions were asked; Ireland answers with ``seen``."""
    here = found(RegionAccount(production_access=False))
    return snapshot(account_seen, regions={"eu-central-1": here, "eu-west-1": seen}, **more)


STATES: list[tuple[StateId, Snapshot]] = [
    (StateId.NOT_READ, Snapshot(taken_at=AT, region="eu-central-1")),
    (StateId.ACCOUNT_UNKNOWN, snapshot(account=DENIED)),
    (StateId.ACCOUNT_UNKNOWN, snapshot(account=ABSENT)),
    (StateId.ACCOUNT_UNKNOWN, snapshot(account(production_access=None))),
    (StateId.ACCOUNT_UNKNOWN, snapshot(Account())),
    # the account's flags come first, in the sandbox and outside it
    (StateId.SENDING_PAUSED, snapshot(account(sending_enabled=False))),
    (StateId.SENDING_PAUSED, snapshot(account(enforcement_status="SHUTDOWN"))),
    (StateId.SENDING_PAUSED, snapshot(account(production_access=True, sending_enabled=False))),
    (StateId.SENDING_PAUSED, snapshot(account(production_access=None, sending_enabled=False))),
    (StateId.UNDER_REVIEW, snapshot(account(enforcement_status="PROBATION"))),
    (
        StateId.UNDER_REVIEW,
        snapshot(account(production_access=True, enforcement_status="PROBATION")),
    ),
    (StateId.ENFORCEMENT_UNKNOWN, snapshot(account(enforcement_status="PURPLE"))),
    (StateId.PRODUCTION, snapshot(account(production_access=True))),
    (
        StateId.PRODUCTION_UNUSED,
        snapshot(account(production_access=True), send_statistics=found(())),
    ),
    # one report: the flag turns true with the filing, the quota does not
    (StateId.PENDING, snapshot(filed(200.0))),
    (StateId.PRODUCTION, snapshot(filed(50_000.0))),
    (StateId.PRODUCTION, snapshot(Account(production_access=True))),
    (StateId.PRODUCTION, snapshot(account(production_access=True), identity=DENIED)),
    # then the identity
    (StateId.NO_IDENTITY, snapshot(identity=ABSENT, listed=found(()))),
    (
        StateId.ADDRESS_ONLY,
        snapshot(identity=ABSENT, listed=found((row("a@shop.example", "EMAIL_ADDRESS"),))),
    ),
    (StateId.DOMAIN_MISSING, snapshot(identity=ABSENT, listed=found((row("other.example"),)))),
    (StateId.DOMAIN_MISSING, snapshot(identity=ABSENT, listed=DENIED)),
    (StateId.DOMAIN_MISSING, snapshot(identity=ABSENT, listed=found((row("x", "NEW_KIND"),)))),
    (StateId.DOMAIN_PENDING, snapshot(identity=found(domain(verification_status="PENDING")))),
    (StateId.DOMAIN_PENDING, snapshot(identity=found(domain(verification_status="NOT_STARTED")))),
    (StateId.DOMAIN_FAILED, snapshot(identity=found(domain(verification_status="FAILED")))),
    (
        StateId.DOMAIN_TEMPORARY_FAILURE,
        snapshot(identity=found(domain(verification_status="TEMPORARY_FAILURE"))),
    ),
    *(
        (
            StateId.DKIM_NOT_SUCCESSFUL,
            snapshot(identity=found(domain(dkim=Dkim(signing_enabled=True, status=status)))),
        )
        for status in ("PENDING", "FAILED", "TEMPORARY_FAILURE", "NOT_STARTED")
    ),
    (
        StateId.DKIM_OFF,
        snapshot(identity=found(domain(dkim=Dkim(signing_enabled=False, status="SUCCESS")))),
    ),
    (StateId.MAIL_FROM_ABSENT, snapshot(identity=found(domain(mail_from=None)))),
    (StateId.MAIL_FROM_PENDING, snapshot(identity=mail_from("PENDING"))),
    (StateId.MAIL_FROM_PENDING, snapshot(identity=mail_from("TEMPORARY_FAILURE"))),
    (StateId.MAIL_FROM_FAILED, snapshot(identity=mail_from("FAILED"))),
    (StateId.MAIL_FROM_REJECTING, snapshot(identity=mail_from("PENDING", "REJECT_MESSAGE"))),
    (StateId.MAIL_FROM_REJECTING, snapshot(identity=mail_from("FAILED", "REJECT_MESSAGE"))),
    (StateId.IDENTITY_UNKNOWN, snapshot(identity=DENIED)),
    (StateId.IDENTITY_UNKNOWN, snapshot(identity=NotRead())),
    *(
        (
            StateId.IDENTITY_UNKNOWN,
            snapshot(
                identity=found(domain(verification_status=None, verified_for_sending=verified))
            ),
        )
        for verified in (None, False)
    ),
    (StateId.IDENTITY_UNKNOWN, snapshot(identity=found(domain(verification_status="PURPLE")))),
    (StateId.DOMAIN_PENDING, snapshot(identity=found(domain(verified_for_sending=False)))),
    (StateId.IDENTITY_UNKNOWN, snapshot(identity=found(domain(dkim=None)))),
    (StateId.IDENTITY_UNKNOWN, snapshot(identity=found(domain(dkim=Dkim(status="PURPLE"))))),
    (StateId.IDENTITY_UNKNOWN, snapshot(identity=mail_from("PURPLE"))),
    (StateId.IDENTITY_UNKNOWN, snapshot(identity=mail_from(None))),
    # what is missing here may be in another Region
    (StateId.PRODUCTION_ELSEWHERE, elsewhere(PRODUCTION_THERE)),
    (StateId.PRODUCTION_ELSEWHERE, elsewhere(PRODUCTION_THERE, identity=ABSENT, listed=found(()))),
    (StateId.PRODUCTION_ELSEWHERE, elsewhere(PRODUCTION_THERE, identity=ABSENT, listed=DENIED)),
    *(
        (StateId.REQUEST_ELSEWHERE, elsewhere(there(status), identity=ABSENT, listed=found(())))
        for status in ("PENDING", "DENIED", "GRANTED")
    ),
    (StateId.REQUEST_ELSEWHERE, elsewhere(there("DENIED"))),
    (
        StateId.IDENTITY_ELSEWHERE,
        elsewhere(SANDBOX_THERE, identity=ABSENT, listed=found(()), domain_elsewhere=DOMAIN_THERE),
    ),
    (
        StateId.IDENTITY_ELSEWHERE,
        elsewhere(
            SANDBOX_THERE,
            identity=ABSENT,
            listed=found((row("a@x.example", "EMAIL_ADDRESS"),)),
            domain_elsewhere=DOMAIN_THERE,
        ),
    ),
    # but only what was seen there counts
    (StateId.NEVER_REQUESTED, elsewhere(SANDBOX_THERE)),
    (StateId.NEVER_REQUESTED, elsewhere(there("FAILED"))),
    (StateId.NEVER_REQUESTED, elsewhere(found(RegionAccount()))),
    (StateId.NEVER_REQUESTED, elsewhere(DENIED)),
    (
        StateId.NO_IDENTITY,
        elsewhere(
            SANDBOX_THERE,
            identity=ABSENT,
            listed=found(()),
            domain_elsewhere={"eu-west-1": ABSENT, "us-east-1": DENIED},
        ),
    ),
    # and what is under way here is not elsewhere
    (StateId.PENDING, elsewhere(PRODUCTION_THERE, requested("PENDING", CASE))),
    (StateId.GRANTED_BUT_SANDBOX, elsewhere(PRODUCTION_THERE, requested("GRANTED", CASE))),
    (
        StateId.NO_IDENTITY,
        elsewhere(there("PENDING"), requested("DENIED", CASE), identity=ABSENT, listed=found(())),
    ),
    (
        StateId.DOMAIN_PENDING,
        elsewhere(PRODUCTION_THERE, identity=found(domain(verification_status="PENDING"))),
    ),
    (StateId.PRODUCTION, elsewhere(PRODUCTION_THERE, account(production_access=True))),
    (StateId.SENDING_PAUSED, elsewhere(PRODUCTION_THERE, account(sending_enabled=False))),
    # then the review
    (StateId.NEVER_REQUESTED, snapshot()),
    (StateId.NEVER_REQUESTED, snapshot(identity=found(domain(verification_status=None)))),
    (StateId.NEVER_REQUESTED, snapshot(identity=mail_from("SUCCESS", "REJECT_MESSAGE"))),
    (StateId.NEVER_REQUESTED, snapshot(account(details=AccountDetails(mail_type="MARKETING")))),
    (StateId.PENDING, snapshot(requested("PENDING", CASE))),
    (StateId.PENDING, snapshot(requested("PENDING", CASE), identity=DENIED)),
    (
        StateId.QUESTIONS,
        snapshot(
            requested("PENDING", CASE),
            review_case=found(SupportCase(display_id=CASE, status="pending-customer-action")),
        ),
    ),
    (StateId.DENIED_WITH_CASE, snapshot(requested("DENIED", CASE))),
    (StateId.DENIED_WITHOUT_CASE, snapshot(requested("DENIED"))),
    (StateId.FAILED, snapshot(requested("FAILED"))),
    (StateId.GRANTED_BUT_SANDBOX, snapshot(requested("GRANTED", CASE))),
    (StateId.REVIEW_UNKNOWN, snapshot(requested("PURPLE", CASE))),
    (StateId.REVIEW_UNKNOWN, snapshot(requested(None))),
    # AWS's order: an identity that is not ready comes before the review
    (
        StateId.DKIM_NOT_SUCCESSFUL,
        snapshot(
            requested("DENIED", CASE),
            identity=found(domain(dkim=Dkim(signing_enabled=True, status="PENDING"))),
        ),
    ),
]


@pytest.mark.parametrize(("expected", "seen"), STATES)
def test_state(expected: StateId, seen: Snapshot) -> None:
    state = account_state(seen, DOMAIN)
    assert state.id is expected
    assert state.sentence.endswith(".")
    assert state.next_action.endswith(".")


def test_every_state_is_in_the_table() -> None:
    assert {state for state, _ in STATES} == set(StateId)


def test_an_unread_account_names_the_reason_the_permission_and_the_remedy() -> None:
    denied = DENIED.model_copy(update={"permission": "ses:GetAccount"})
    state = account_state(snapshot(account=denied), DOMAIN)
    assert "AWS refused the call." in state.sentence
    assert "ses:GetAccount" in state.sentence
    assert state.next_action == denied.remedy
    assert state.tone is Tone.UNKNOWN


def test_an_unread_identity_names_the_permission() -> None:
    assert "ses:GetEmailIdentity" in account_state(snapshot(identity=DENIED), DOMAIN).sentence


@pytest.mark.parametrize("error", [*VERIFICATION_ERRORS, "BRAND_NEW_ERROR"])
def test_a_failed_verification_says_why(error: str) -> None:
    seen = snapshot(identity=found(domain(verification_status="FAILED", verification_error=error)))
    assert VERIFICATION_ERRORS.get(error, (error,))[0] in account_state(seen, DOMAIN).sentence


def test_the_error_types_are_botocores() -> None:
    import botocore.session

    model = botocore.session.Session().get_service_model("sesv2")
    assert set(VERIFICATION_ERRORS) == set(model.shape_for("VerificationError").enum)


def test_the_case_of_a_denial_is_named_and_linked() -> None:
    state = account_state(snapshot(requested("DENIED", CASE)), DOMAIN)
    assert CASE in state.sentence
    assert CASE in str(state.link)


def test_a_case_id_that_is_none_gets_no_link_to_it() -> None:
    state = account_state(snapshot(requested("DENIED", "1&x=<script>")), DOMAIN)
    assert "script" not in str(state.link)


def test_an_identity_problem_keeps_the_review_in_sight() -> None:
    seen = snapshot(requested("DENIED", CASE), identity=found(domain(verification_status="FAILED")))
    state = account_state(seen, DOMAIN)
    assert state.id is StateId.DOMAIN_FAILED
    assert any(CASE in note for note in state.notes)


def test_a_known_review_keeps_an_unknown_identity_in_sight() -> None:
    state = account_state(snapshot(requested("PENDING", CASE), identity=DENIED), DOMAIN)
    assert any("ses:GetEmailIdentity" in note for note in state.notes)


def test_a_verified_parent_domain_covers_a_subdomain() -> None:
    seen = snapshot(
        identity_details={"mail.shop.example": ABSENT, "shop.example": found(domain())},
    )
    assert account_state(seen, "Mail.Shop.Example.").id is StateId.NEVER_REQUESTED


def test_a_parent_does_not_stand_in_for_a_subdomain_that_could_not_be_read() -> None:
    seen = snapshot(
        identity_details={"mail.shop.example": DENIED, "shop.example": found(domain())},
    )
    assert account_state(seen, "mail.shop.example").id is StateId.IDENTITY_UNKNOWN


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (found(()), StateId.NO_IDENTITY),
        (found((row("a@shop.example", "EMAIL_ADDRESS"),)), StateId.ADDRESS_ONLY),
        (found((row("a.example", status="FAILED"), row())), StateId.NEVER_REQUESTED),
        (found((row("a.example", status="FAILED"),)), StateId.DOMAIN_FAILED),
        (
            found((row("a.example", status="FAILED"), row("b.example", status="PENDING"))),
            StateId.DOMAIN_PENDING,
        ),
        (found((row("a.example"),)), StateId.IDENTITY_UNKNOWN),
        (found((row("a.example", status="PURPLE"),)), StateId.IDENTITY_UNKNOWN),
        (found((row("a.example", "NEW_KIND"),)), StateId.IDENTITY_UNKNOWN),
        (DENIED, StateId.IDENTITY_UNKNOWN),
        (NotRead(), StateId.IDENTITY_UNKNOWN),
    ],
)
def test_without_a_sending_domain_the_best_domain_of_the_account_counts(
    listed: Found[Any] | Unseen, expected: StateId
) -> None:
    assert account_state(snapshot(listed=listed), None).id is expected


WORDS = st.none() | st.text(max_size=12) | st.sampled_from(["SUCCESS", "PENDING", "FAILED"])


@given(enforcement=WORDS, verification=WORDS, dkim=WORDS, mail=WORDS)
def test_only_documented_values_lead_to_asking_for_production(
    enforcement: str | None, verification: str | None, dkim: str | None, mail: str | None
) -> None:
    seen = snapshot(
        account(enforcement_status=enforcement),
        identity=found(
            domain(
                verification_status=verification,
                dkim=Dkim(status=dkim),
                mail_from=MailFrom(domain="b.shop.example", status=mail),
            )
        ),
    )
    ready = (
        enforcement in (None, "HEALTHY")
        and verification in (None, "SUCCESS")  # the field that says "verified" is set
        and dkim == mail == "SUCCESS"
    )
    assert (account_state(seen, DOMAIN).id is StateId.NEVER_REQUESTED) == ready


@given(review=WORDS, case=WORDS)
def test_no_review_status_passes_for_production(review: str | None, case: str | None) -> None:
    assert account_state(snapshot(requested(review, case)), DOMAIN).tone is not Tone.GOOD


def test_another_region_is_named_and_linked_with_its_case() -> None:
    state = account_state(elsewhere(PRODUCTION_THERE), DOMAIN)
    assert "Europe (Ireland)" in state.sentence
    assert "eu-west-1" in str(state.link)
    state = account_state(elsewhere(there("DENIED")), DOMAIN)
    assert "999999999900610" in state.sentence
    assert "999999999900610" in str(state.link)


@pytest.mark.parametrize(
    ("status", "outcome", "todo"),
    [
        ("PENDING", "under review, case", "wait there for AWS's answer"),
        ("DENIED", "denied, case", "Answer the case in Europe (Ireland) · eu-west-1 first"),
        ("GRANTED", "granted, but still in the sandbox", "why the sandbox still applies"),
    ],
)
def test_what_came_of_a_request_elsewhere_is_said_and_what_to_do(
    status: str, outcome: str, todo: str
) -> None:
    state = account_state(elsewhere(there(status)), DOMAIN)
    assert outcome in state.sentence
    assert todo in state.next_action


def test_access_elsewhere_is_used_or_this_region_is_asked_for_too() -> None:
    one = account_state(elsewhere(PRODUCTION_THERE), DOMAIN)
    assert "no request is needed there" in one.next_action
    assert "verify" not in one.next_action
    missing = elsewhere(PRODUCTION_THERE, identity=ABSENT, listed=found(()))
    assert "verify the domain there" in account_state(missing, DOMAIN).next_action
    both = account_state(elsewhere(PRODUCTION_THERE), DOMAIN, ("eu-central-1", "eu-west-1"))
    assert "eu-central-1 still has to be requested" in both.next_action
    assert "eu-west-1 needs no request: take it out" in both.next_action


def test_of_many_regions_three_are_named_those_with_the_domain_first() -> None:
    many = {f"xx-test-{n}": PRODUCTION_THERE for n in range(1, 32)}
    seen = snapshot(
        regions=many,
        identity=ABSENT,
        listed=found(()),
        domain_elsewhere={"xx-test-9": found(domain())},
    )
    state = account_state(seen, DOMAIN)
    assert state.sentence.endswith("in xx-test-9, xx-test-1, xx-test-2 and 28 more.")
    assert "send from xx-test-9" in state.next_action


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        ({"enforcement_status": "SHUTDOWN"}, "Sending is paused in Europe (Ireland)"),
        ({"enforcement_status": "PROBATION"}, "reviewing the account's sending in Europe"),
    ],
)
def test_a_stop_in_another_region_is_noted(flag: dict[str, str], words: str) -> None:
    seen = elsewhere(found(RegionAccount(production_access=True, **flag)))
    assert any(words in note for note in account_state(seen, DOMAIN).notes)


def test_production_elsewhere_is_kept_in_sight_of_what_comes_first_here() -> None:
    pending = found(domain(verification_status="PENDING"))
    state = account_state(elsewhere(PRODUCTION_THERE, identity=pending), DOMAIN)
    assert any("Ireland" in note for note in state.notes)
    assert account_state(snapshot(identity=pending), DOMAIN).notes == ()


def test_this_region_is_not_another_one() -> None:
    here = {"eu-central-1": found(RegionAccount(production_access=True))}
    assert account_state(snapshot(regions=here), DOMAIN).id is StateId.NEVER_REQUESTED


def with_case(status: str | None, review: str) -> Snapshot:
    case = found(SupportCase(display_id=CASE, status=status))
    return snapshot(requested(review, CASE), review_case=case)


def test_a_case_that_waits_for_an_answer_says_so() -> None:
    state = account_state(with_case("pending-customer-action", "PENDING"), DOMAIN)
    assert "waits for your answer" in state.sentence
    assert state.tone is Tone.ACT
    state = account_state(with_case("work-in-progress", "PENDING"), DOMAIN)
    assert "Watch the case" in state.next_action
    # Nothing that asks for an answer is shown as a wait.
    assert [id for id in StateId if AccountState(id, "", "").tone is Tone.WAIT] == [state.id]


@pytest.mark.parametrize(
    ("account_seen", "when"),
    [
        (account(), "before you ask"),
        (requested("FAILED"), "before you ask"),
        (account(production_access=True), "nothing can be sent from it before"),
        (requested("PENDING", CASE), "nothing can be sent from it before"),
        (requested("DENIED", CASE), "before you reply"),
    ],
)
def test_before_what_the_domain_is_to_be_verified(account_seen: Account, when: str) -> None:
    nothing = snapshot(account_seen, identity=ABSENT, listed=found(()))
    assert when in account_state(nothing, DOMAIN).next_action
    off = account_seen.model_copy(update={"sending_enabled": False})
    assert "before you ask" not in account_state(snapshot(off), DOMAIN).next_action


def test_a_grant_that_contradicts_itself_is_promised_to_nobody() -> None:
    state = account_state(snapshot(filed(200.0)), DOMAIN)
    assert any("Take it for no grant" in note for note in state.notes)
    assert not any("counts as granted" in note for note in state.notes)


def test_what_nobody_started_is_started_before_it_is_waited_for() -> None:
    for seen in (
        snapshot(identity=found(domain(dkim=Dkim(signing_enabled=True, status="NOT_STARTED")))),
        snapshot(identity=found(domain(verification_status="NOT_STARTED"))),
        with_records(True, dkim=dkim_with("NOT_STARTED")),
    ):
        todo = account_state(seen, DOMAIN).next_action
        assert "start the verification in the console" in todo
        assert "72 hours" not in todo


def test_a_closed_case_of_a_denial_needs_a_new_one() -> None:
    state = account_state(with_case("resolved", "DENIED"), DOMAIN)
    assert state.id is StateId.DENIED_WITH_CASE
    assert "closed" in state.sentence
    assert "open a new case" in state.next_action
    state = account_state(with_case("opened", "DENIED"), DOMAIN)
    assert "reply in that case" in state.next_action


@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        ("INVALID_VALUE", "character by character"),
        ("TYPE_NOT_FOUND", "CNAME"),
        ("HOST_NOT_FOUND", "name servers"),
        ("SERVICE_ERROR", "Wait"),
        ("DNS_SERVER_ERROR", "name servers answer"),
        ("BRAND_NEW", "Publish the three DKIM records"),
        (None, "Publish the three DKIM records"),
    ],
)
def test_each_kind_of_failure_has_its_own_remedy(error: str, remedy: str) -> None:
    seen = snapshot(identity=found(domain(verification_status="FAILED", verification_error=error)))
    assert remedy in account_state(seen, DOMAIN).next_action


TOKENS = ("aa", "bb", "cc")
REQUEST = DnsRequest(
    domain=DOMAIN,
    region="eu-central-1",
    identity_domain=DOMAIN,
    dkim_tokens=TOKENS,
    signing_hosted_zone="dkim.amazonses.com",
    mail_from_domain="b.shop.example",
    mail_from_in_account=True,
)


def with_records(published: bool, **fields: Any) -> Snapshot:
    """An identity with these fields, whose records are all in the DNS, or are not."""
    values = {
        **{(f"{t}._domainkey.{DOMAIN}", "CNAME"): f"{t}.dkim.amazonses.com" for t in TOKENS},
        ("b.shop.example", "MX"): "10 feedback-smtp.eu-central-1.amazonses.com",
        ("b.shop.example", "TXT"): '"v=spf1 include:amazonses.com ~all"',
    }
    lookups = tuple(
        Lookup(
            name=name, type=kind, seen=found(Records(values=(v,), ttl=60)) if published else ABSENT
        )
        for (name, kind), v in values.items()
    )
    dns = DnsState(taken_at=AT, request=REQUEST, resolver="r", lookups=lookups)
    dkim = Dkim(signing_enabled=True, status="SUCCESS", tokens=TOKENS)
    return snapshot(identity=found(domain(**{"dkim": dkim, **fields})), dns=dns)


def dkim_with(status: str) -> Dkim:
    return Dkim(signing_enabled=True, status=status, tokens=TOKENS)


@pytest.mark.parametrize(
    ("fields", "right", "missing"),
    [
        (
            {"dkim": dkim_with("FAILED")},
            "right in the DNS now; start the verification",
            "Publish it",
        ),
        ({"dkim": dkim_with("PENDING")}, "Wait: the records are right", "Publish it"),
        ({"verification_status": "FAILED"}, "right in the DNS now; start", "Publish it"),
        (
            {"mail_from": MailFrom(domain="b.shop.example", status="FAILED")},
            "right now; set the MAIL FROM domain up again",
            "Publish it",
        ),
        (
            {"mail_from": MailFrom(domain="b.shop.example", status="PENDING")},
            "Wait: its records are right",
            "Publish it",
        ),
    ],
)
def test_what_to_do_follows_from_what_the_dns_holds(
    fields: dict[str, Any], right: str, missing: str
) -> None:
    assert right in account_state(with_records(True, **fields), DOMAIN).next_action
    told = account_state(with_records(False, **fields), DOMAIN).next_action
    assert missing in told
    assert "right" not in told


def test_the_other_regions_asked_for_are_told_of() -> None:
    seen = elsewhere(there("PENDING"))
    one = account_state(seen, DOMAIN, ("eu-central-1",))
    both = account_state(seen, DOMAIN, ("eu-central-1", "eu-west-1"))
    assert not any("which you ask for too" in note for note in one.notes)
    assert any("Ireland" in note and "under review" in note for note in both.notes)
    unread = account_state(snapshot(), DOMAIN, ("eu-central-1", "us-east-1"))
    assert any("has not been asked" in note for note in unread.notes)
    other = account_state(snapshot(), DOMAIN, ("us-east-1",))
    assert "the request is for" in other.notes[0]


def test_an_unread_account_does_not_hide_what_is_known_of_the_identity() -> None:
    off = found(domain(dkim=Dkim(signing_enabled=False, status="SUCCESS")))
    state = account_state(snapshot(account=DENIED, identity=off), DOMAIN)
    assert state.id is StateId.ACCOUNT_UNKNOWN
    assert any("signing is switched off" in note for note in state.notes)
    assert account_state(snapshot(account=DENIED), DOMAIN).notes == ()


def test_in_production_a_broken_identity_is_the_next_thing_to_do() -> None:
    failed = mail_from("PENDING", "REJECT_MESSAGE")
    state = account_state(snapshot(account(production_access=True), identity=failed), DOMAIN)
    assert state.id is StateId.PRODUCTION
    assert "MX" in state.next_action
    good = account_state(snapshot(account(production_access=True)), DOMAIN)
    assert "test mail" in good.next_action
