"""What is looked up: the account's own words first, then the founder's."""

from datetime import UTC, datetime

from sandbox_exit.answers.parsing import parse
from sandbox_exit.answers.profile import Profile
from sandbox_exit.dns.request import request_for
from sandbox_exit.observed.aws import Dkim, Identity, IdentitySummary, MailFrom
from sandbox_exit.observed.sample import sample_snapshot
from sandbox_exit.observed.snapshot import Found, Snapshot

AT = datetime(2026, 11, 21, tzinfo=UTC)


def profile(**request: object) -> Profile:
    return parse({"request": request}).profile


def snapshot(**fields: object) -> Snapshot:
    identity = Identity.model_validate({"name": "shop.example", "type": "DOMAIN"} | fields)
    seen: Found[Identity] = Found(value=identity, source="ses:GetEmailIdentity", at=AT)
    row = IdentitySummary(name="shop.example", type="DOMAIN")
    return Snapshot(
        taken_at=AT,
        region="eu-west-1",
        identities=Found(value=(row,), source="ses:ListEmailIdentities", at=AT),
        identity_details={"shop.example": seen},
    )


def test_without_an_account_nothing_of_it_is_guessed() -> None:
    request = request_for(
        profile(
            sending_domain="Shop.example",
            regions=["eu-central-1"],
            mail_from_domain="bounce.shop.example",
            sender_addresses=["a@shop.example", "b@shop.example", "c@日本語.example"],
        ),
        None,
    )
    assert request.domain == "shop.example"
    assert request.region == "eu-central-1"
    assert (request.dkim_tokens, request.signing_hosted_zone) == ((), None)
    assert (request.mail_from_domain, request.mail_from_in_account) == (
        "bounce.shop.example",
        False,
    )
    assert request.sender_domains == ("shop.example", "xn--wgv71a119e.example")


def test_other_domains_of_ones_own_are_looked_up_with_the_senders() -> None:
    request = request_for(
        profile(sender_addresses=["a@shop.example"], more_domains=["other.example"]), None
    )
    assert request.sender_domains == ("shop.example", "other.example")


def test_the_account_says_tokens_zone_and_mail_from() -> None:
    seen = snapshot(
        dkim=Dkim(tokens=("abc", "def"), signing_hosted_zone="dkim.eu-west-1.amazonses.com"),
        mail_from=MailFrom(domain="m.shop.example"),
    )
    request = request_for(
        profile(
            sending_domain="mail.shop.example",
            regions=["us-east-1"],
            mail_from_domain="other.shop.example",
        ),
        seen,
    )
    assert (request.domain, request.identity_domain) == ("mail.shop.example", "shop.example")
    assert request.region == "eu-west-1"
    assert request.dkim_tokens == ("abc", "def")
    assert request.dkim_name("ABC") == "abc._domainkey.shop.example"
    assert request.dkim_target("abc") == "abc.dkim.eu-west-1.amazonses.com"
    assert (request.mail_from_domain, request.mail_from_in_account) == ("m.shop.example", True)


def test_a_key_of_ones_own_has_no_target() -> None:
    dkim = Dkim(tokens=("selector1",), origin="EXTERNAL", signing_hosted_zone="dkim.amazonses.com")
    request = request_for(profile(sending_domain="shop.example"), snapshot(dkim=dkim))
    assert request.own_dkim_key
    assert request.dkim_target("selector1") is None


def test_what_a_hostile_snapshot_says_is_left_out() -> None:
    hostile = snapshot(
        dkim=Dkim(tokens=("ok", "a b", "x\n$INCLUDE /etc/passwd", ""), signing_hosted_zone="x\ny"),
        mail_from=MailFrom(domain="bad name"),
    )
    request = request_for(profile(sending_domain="shop.example"), hostile)
    assert request.dkim_tokens == ("ok",)
    assert request.signing_hosted_zone is None
    assert request.mail_from_domain is None


def test_several_regions_without_an_account_are_no_region() -> None:
    assert request_for(profile(regions=["eu-west-1", "us-east-1"]), None).region is None


def test_an_empty_profile() -> None:
    assert request_for(profile(), None).domain is None


def test_the_sample_account() -> None:
    request = request_for(profile(sending_domain="handwerk.example"), sample_snapshot())
    assert request.region == sample_snapshot().region
