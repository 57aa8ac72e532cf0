"""Reading the account from the wizard: a real read over HTTP, against an AWS on loopback."""

import json
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sandbox_exit.observed.sample import sample_snapshot
from sandbox_exit.observed.snapshot import (
    MAX_SNAPSHOT_BYTES,
    Found,
    Snapshot,
    Unreachable,
    dump_snapshot,
)
from sandbox_exit.storage.store import Store
from tests.account.reader.fake_aws import FakeAws, Reply, answer, error, fake_aws
from tests.dns import zones
from tests.dns.fake_dns import fake_dns
from tests.examples import example_raw
from tests.observations import ABSENT, with_dkim, with_website

from .conftest import Wizard, button, changed_last, heading, open_page, opened, press, shown

pytestmark = pytest.mark.slow

SHOP = {
    "business": {"product_name": "Shop"},
    "request": {
        "regions": ["eu-central-1"],
        "sending_domain": "shop.example",
        "sender_addresses": ["hello@shop.example"],
    },
}


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, refusing_resolver: str) -> None:
    """A machine that has never heard of AWS."""
    for name in ("PROFILE", "ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN", "ENDPOINT_URL"):
        monkeypatch.delenv(f"AWS_{name}", raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "no-config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "no-credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("SANDBOX_EXIT_RESOLVER", refusing_resolver)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeAws]:
    """An AWS on loopback, and credentials for it."""
    with fake_aws() as server:
        server.says(
            "GetAccount",
            answer(
                "GetAccount",
                EnforcementStatus="HEALTHY",
                ProductionAccessEnabled=False,
                SendQuota={"Max24HourSend": 200.0, "MaxSendRate": 1.0, "SentLast24Hours": 37.0},
                SendingEnabled=True,
                SuppressionAttributes={"SuppressedReasons": ["BOUNCE", "COMPLAINT"]},
            ),
        )
        monkeypatch.setenv("AWS_ENDPOINT_URL", server.url)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLEEXAMPLE00")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "example-secret-never-shown")
        yield server


def read(app: AppTest, label: str = "Read the account") -> AppTest:
    """Read, and wait for the end as the page does: by looking again."""
    press(app, label)
    give_up = time.monotonic() + 30
    while "Stop reading" in [b.label for b in app.button]:
        assert time.monotonic() < give_up, "the read does not end"
        time.sleep(0.05)
        app.run()
    assert not app.exception, app.exception
    return app


def upload(app: AppTest, data: bytes) -> AppTest:
    app.file_uploader[0].set_value(("snapshot.json", data, "application/json"))
    return app.run()


def kept(store: Store) -> Snapshot | None:
    current = changed_last(store)
    return store.read_snapshot(current)


def test_before_anything_is_read_the_page_says_so(wizard: Wizard) -> None:
    app = wizard(SHOP, page="account")
    assert heading(app) == "Your AWS account"
    assert "Where your account stands is not known yet." in shown(app)
    assert button(app, "Read the account").proto.type == "primary"
    assert "shop.example, hello@shop.example" in shown(app)


def test_a_read_shows_the_verdict_the_facts_and_where_each_comes_from(
    wizard: Wizard, store: Store, aws: FakeAws
) -> None:
    app = read(wizard(SHOP, page="account"))
    page = shown(app)
    assert "The account is in the sandbox in Europe (Frankfurt)" in page
    assert "Account 123456789012" in page
    assert "arn:aws:iam::123456789012:user/founder" in page
    assert "200 recipients in 24 hours, 1 a second" in page
    assert "Covered by shop.example" in page
    assert "Easy DKIM, 2048-bit key" in page
    assert "Never made in this Region" in page
    assert f"ses:GetAccount · {datetime.now(UTC).day} " in page
    assert f"from {aws.url}, not from AWS itself" in page
    assert "example-secret" not in page
    found = kept(store)
    assert found is not None
    assert isinstance(found.account, Found)


def test_only_the_calls_of_the_shipped_policy_are_made(wizard: Wizard, aws: FakeAws) -> None:
    read(wizard(SHOP, page="account"))
    statements = json.loads(Path("docs/iam-policy.json").read_text("utf-8"))["Statement"]
    allowed = {action.partition(":")[2] for one in statements for action in one["Action"]}
    made = {request.operation for request in aws.requests} - {"GetCallerIdentity"}
    assert made <= allowed
    assert made


def test_the_result_arrives_on_whatever_page_the_person_is(wizard: Wizard, aws: FakeAws) -> None:
    app = press(wizard(SHOP, page="account"), "Read the account")
    open_page(app, "hub")
    give_up = time.monotonic() + 30
    while "Not read yet" in shown(app):
        assert time.monotonic() < give_up, "the result did not arrive"
        time.sleep(0.05)
        app.run()
    assert "Reading your AWS account" not in shown(app)


def test_what_was_read_is_there_in_a_new_session(wizard: Wizard, aws: FakeAws) -> None:
    read(wizard(SHOP, page="account"))
    again = open_page(wizard(), "account")
    assert "Covered by shop.example" in shown(again)


def test_a_denied_call_is_unknown_and_names_the_line_to_add(wizard: Wizard, aws: FakeAws) -> None:
    aws.says("GetAccount", error("AccessDeniedException", 403, "not authorized"))
    page = shown(read(wizard(SHOP, page="account")))
    assert "Missing permission. Add this line to the actions of the policy:" in page
    assert "&quot;ses:GetAccount&quot;," in page
    assert "Unknown" in page
    assert "Covered by shop.example" in page


def test_without_credentials_the_page_explains_and_nothing_is_lost(
    wizard: Wizard, store: Store
) -> None:
    app = read(wizard(SHOP, page="account"))
    page = shown(app)
    assert "There are no AWS credentials on this machine." in page
    assert "aws configure sso" in page
    assert "python -m sandbox_exit snapshot --region eu-central-1 --domain shop.example" in page
    assert kept(store) is None
    open_page(app, "hub")
    assert "Not read yet" in shown(app)


def test_a_read_that_brings_nothing_leaves_the_earlier_one(
    wizard: Wizard, store: Store, aws: FakeAws, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = read(wizard(SHOP, page="account"))
    before = kept(store)
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    read(app, "Read the account again")
    assert "The account could not be read" in shown(app)
    assert "What was read before is still shown below." in shown(app)
    assert "Covered by shop.example" in shown(app)
    assert kept(store) == before


def test_stopping_ends_the_read_at_once_and_keeps_nothing_of_it(
    wizard: Wizard, store: Store, aws: FakeAws
) -> None:
    aws.says("GetAccount", Reply(hang=60))
    app = press(wizard(SHOP, page="account"), "Read the account")
    press(app, "Stop reading")
    assert "You stopped reading." in shown(app)
    assert "Read the account" in [b.label for b in app.button]
    assert kept(store) is None


def test_a_region_has_to_be_chosen_first(wizard: Wizard) -> None:
    app = press(wizard({"business": {"product_name": "Shop"}}, page="account"), "Read the account")
    assert "Choose the Region first." in shown(app)
    app.selectbox[0].set_value("eu-west-1").run()
    read(app)
    assert "There are no AWS credentials" in shown(app)
    assert "Choose the Region first." not in shown(app)


def test_the_profiles_of_this_machine_can_be_chosen(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config = tmp_path / "aws-config"
    config.write_text("[profile shop-readonly]\nregion = eu-central-1\n", encoding="utf-8")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    app = wizard(SHOP, page="account")
    assert app.selectbox[1].options == ["Default sign-in", "shop-readonly"]
    app.selectbox[1].set_value("shop-readonly").run()
    read(app)
    assert "The account could not be read" in shown(app)


def test_an_endpoint_override_is_said_before_reading(wizard: Wizard, aws: FakeAws) -> None:
    page = shown(wizard(SHOP, page="account"))
    assert f"Calls go to {aws.url}, not to AWS" in page


def test_an_override_never_shows_its_password(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "https://user:never-shown@proxy.example:8443/path")
    page = shown(wizard(SHOP, page="account"))
    assert "https://proxy.example:8443" in page
    assert "never-shown" not in page


def test_an_override_that_is_no_address_is_no_error_and_shows_nothing_of_it(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "https://user:never/shown@proxy.example")
    page = shown(wizard(SHOP, page="account"))
    assert "Calls go to an address that cannot be read, not to AWS" in page
    assert "never" not in page.partition("Calls go to")[2].partition("</div>")[0]


def test_a_read_that_breaks_is_said_once_without_its_message(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("never-shown")

    monkeypatch.setattr("sandbox_exit.read_all.collect", broken)
    app = read(wizard(SHOP, page="account"))
    said = "Reading failed: RuntimeError in sandbox_exit/read_all.py, line "
    assert said in shown(app)
    assert "never-shown" not in shown(app)
    assert said not in shown(app.run())


def test_an_example_uses_its_sample_account_and_says_so_everywhere(
    wizard: Wizard, store: Store
) -> None:
    app = press(wizard(example_raw(), page="account"), "Show me a sample")
    assert "Sample: a made-up account" in shown(app)
    assert "Account 123456789012" in shown(app)
    assert "Sample account" in shown(open_page(app, "hub"))
    assert "sample account" in shown(app)
    documents = shown(open_page(app, "documents"))
    assert "It shows a made-up account, not yours." in documents
    assert "This is judged with the sample account, not with yours." in documents
    assert "This is judged with the sample account" in shown(open_page(app, "hub"))
    assert kept(store) == sample_snapshot()

    press(open_page(app, "account"), "Put the sample away")
    assert "Where your account stands is not known yet." in shown(app)
    assert kept(store) is None


def test_another_request_only_looks_at_the_sample(wizard: Wizard, store: Store) -> None:
    app = press(wizard(SHOP, page="account"), "Show me a sample")
    assert "Sample: a made-up account" in shown(app)
    assert "Your own request does not use it." in shown(app)
    assert kept(store) is None
    assert "The account was not read" in shown(open_page(app, "documents"))


def test_a_snapshot_file_is_shown_before_it_is_used(wizard: Wizard, store: Store) -> None:
    snapshot = sample_snapshot().model_copy(update={"sample": False})
    app = upload(wizard(SHOP, page="account"), dump_snapshot(snapshot))
    assert "Account 123456789012 · Europe (Frankfurt) · eu-central-1 · read on" in shown(app)
    assert kept(store) is None
    press(app, "Use this snapshot")
    assert kept(store) == snapshot


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "This is not a snapshot: it is not JSON."),
        (b"\xff\xfe\x00binary", "This is not a snapshot: it is not JSON."),
        (b'{"format_version": 1}', "taken_at: Field required"),
        (b'{"format_version": 9, "region": "x"}', "format_version"),
    ],
)
def test_a_file_that_is_no_snapshot_is_refused_in_words(
    wizard: Wizard, store: Store, data: bytes, message: str
) -> None:
    app = upload(wizard(SHOP, page="account"), data)
    assert not app.exception
    assert message in shown(app)
    assert "Use this snapshot" not in [b.label for b in app.button]


def test_a_snapshot_of_another_region_is_shown_as_such(wizard: Wizard) -> None:
    other = sample_snapshot().model_copy(update={"sample": False, "region": "us-east-1"})
    app = upload(wizard(SHOP, page="account"), dump_snapshot(other))
    press(app, "Use this snapshot")
    assert (
        "This is US East (N. Virginia) · us-east-1; your request is for Europe (Frankfurt)"
        in shown(app)
    )
    assert "your documents do not use it" in shown(app)


def test_a_snapshot_of_another_account_is_shown_as_such(wizard: Wizard, aws: FakeAws) -> None:
    app = read(wizard(SHOP, page="account"))
    raw = json.loads(dump_snapshot(sample_snapshot()))
    raw |= {"sample": False}
    raw["caller"]["value"]["account"] = "999999999999"
    upload(app, json.dumps(raw).encode())
    press(app, "Use it in place of the one above")
    assert "This is account 999999999999. The one read before was 123456789012." in shown(app)


def test_names_from_a_file_are_never_markup(wizard: Wizard) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    raw = json.loads(dump_snapshot(sample_snapshot()))
    raw |= {"sample": False, "not_examined": [hostile]}
    raw["identities"]["value"][0]["name"] = hostile
    raw["caller"]["value"] = {"account": hostile, "arn": hostile}
    raw["account"]["value"] |= {
        "enforcement_status": hostile,
        "details": {"mail_type": hostile, "review": {"status": hostile, "case_id": hostile}},
    }
    app = upload(wizard(SHOP, page="account"), json.dumps(raw).encode())
    press(app, "Use this snapshot")
    for page in ("account", "hub", "documents"):
        assert "<img" not in shown(open_page(app, page))


def test_a_kept_snapshot_that_was_damaged_is_said_and_the_answers_open(
    wizard: Wizard, store: Store
) -> None:
    store.create("Test request", SHOP)
    (store.folder / "test-request.snapshot.json").write_text("{", encoding="utf-8")
    app = wizard()
    assert "What was read from the account is not shown." in shown(app)
    assert "shop.example" in shown(opened(open_page(app, "review")))


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"[" * 100_000,
        b" " * (MAX_SNAPSHOT_BYTES + 1),
        dump_snapshot(
            sample_snapshot().model_copy(
                update={"sample": False, "taken_at": datetime(2999, 1, 1, tzinfo=UTC)}
            )
        ),
    ],
    ids=["cut", "deep", "large", "future"],
)
def test_what_is_kept_can_be_forgotten_whatever_it_holds(
    wizard: Wizard, store: Store, data: bytes
) -> None:
    store.create("Test request", SHOP)
    kept_file = store.folder / "test-request.snapshot.json"
    kept_file.write_bytes(data)
    app = wizard(page="account")
    assert "What is kept of an earlier read is not used." in shown(app)
    press(app, "Forget what was read")
    assert not kept_file.exists()
    assert "not used" not in shown(app)
    assert "Forget what was read" not in [b.label for b in app.button]


def test_an_old_read_is_said_wherever_it_is_used_with_the_way_to_read_again(
    wizard: Wizard, store: Store
) -> None:
    def read_days_ago(days: int) -> AppTest:
        then = {"sample": False, "taken_at": datetime.now(UTC) - timedelta(days=days)}
        profile = store.create("Test request", example_raw()).id
        store.save_snapshot(profile, sample_snapshot().model_copy(update=then))
        return wizard(page="account")

    app = read_days_ago(8)
    said = "The account was read 8 days ago."
    assert f"{said} After more than a week it may have changed. Read it again below." in shown(app)
    assert app.expander[0].proto.expanded
    assert said in shown(open_page(app, "hub"))
    assert said in shown(open_page(app, "documents"))
    press(app, "Read the account again")
    assert heading(app) == "Your AWS account"
    fresh = read_days_ago(6)
    for page in ("account", "hub", "documents"):
        assert "After more than a week" not in shown(open_page(fresh, page))


def test_one_request_never_shows_the_account_of_another(wizard: Wizard, aws: FakeAws) -> None:
    read(wizard(SHOP, page="account"))
    other = wizard(SHOP, page="account")
    assert "Where your account stands is not known yet." in shown(other)


def test_findings_stand_at_the_fact_they_speak_about(wizard: Wizard) -> None:
    raw = json.loads(dump_snapshot(sample_snapshot()))
    raw |= {"sample": False}
    raw["identity_details"]["handwerk.example"]["value"]["mail_from"] = None
    app = upload(wizard(example_raw(), page="account"), json.dumps(raw).encode())
    press(app, "Use this snapshot")
    facts = shown(app).split('<section class="fact-group">')
    about_mail_from = next(group for group in facts if "<h2>MAIL FROM domain</h2>" in group)
    assert "There is no working MAIL FROM domain" in about_mail_from
    assert shown(app).count("There is no working MAIL FROM domain") == 1


GROUPS = (
    "Account",
    "Regions at a glance",
    "Sending domain and DKIM",
    "MAIL FROM domain",
    "Sender addresses",
    "Configuration set and event destinations",
    "Events and topics",
    "Sending in the last 14 days",
    "Rates and alarms",
    "Quotas and increase requests",
    "Earlier request in this Region",
    "Suppression list",
    "Hosted zone",
    "DNS",
    "Website as a reviewer sees it",
)


def groups(page: str) -> list[str]:
    return re.findall(r'<section class="fact-group" id="[a-z-]+"><h2>(.*?)</h2>', page)


def use(app: AppTest, snapshot: Snapshot) -> str:
    upload(app, dump_snapshot(snapshot.model_copy(update={"sample": False})))
    return shown(press(app, "Use this snapshot"))


def test_the_sample_has_every_group_and_a_link_to_each(wizard: Wizard) -> None:
    page = shown(press(wizard(example_raw(), page="account"), "Show me a sample"))
    assert tuple(groups(page)) == GROUPS
    for anchor in re.findall(r'<a href="#([a-z-]+)">', page):
        assert f'id="{anchor}"' in page, anchor


def test_where_nothing_could_be_read_every_group_says_so(wizard: Wizard) -> None:
    """Each fact is unknown, with its reason; none passes and none fails."""
    nothing = Unreachable(
        source="x:Call", at=datetime(2026, 11, 20, tzinfo=UTC), reason="<b>It is off.</b>"
    )
    sample = sample_snapshot()
    each = {
        name: dict.fromkeys(getattr(sample, name), nothing)
        for name in type(sample).model_fields
        if isinstance(getattr(sample, name), dict) and name != "regions"
    }
    single = ("caller", "account", "identities", "configuration_sets", "send_statistics")
    rates = ("bounce_rate", "complaint_rate", "bounce_alarms", "complaint_alarms")
    others = ("review_case", "suppression", "reputation_entities")
    rest = dict.fromkeys((*single, *rates, *others), nothing)
    rest["caller"] = nothing.model_copy(update={"reason": "It is off, too."})
    snapshot = sample.model_copy(update={**each, **rest, "regions": {}})
    page = use(wizard(example_raw(), page="account"), snapshot)
    assert groups(page) == [title for title in GROUPS if title != "Regions at a glance"]
    marks = re.findall(r'<div class="fact-mark">.*?</span> (.*?)</span>', page)
    assert set(marks) == {"Unknown"}
    assert "&lt;b&gt;It is off.&lt;/b&gt;" in page
    assert "<b>It is off.</b>" not in page


def test_dns_and_website_are_shown_with_what_to_do(wizard: Wizard) -> None:
    snapshot = with_dkim(ABSENT).model_copy(update={"website": with_website(404).website})
    app = wizard(example_raw(), page="account")
    page = use(app, snapshot)
    assert "0 of 3 DKIM records are published." in page
    assert '<table class="records">' in page
    assert "Route 53 change batch" in page
    assert "https://www.handwerk.example answered 404: there is no such page." in page
    assert "Download route53\\-handwerk\\.example\\.json" in [b.label for b in app.download_button]


def test_what_leaves_the_machine_is_said_and_can_be_left_out(
    wizard: Wizard, refusing_resolver: str
) -> None:
    app = wizard(example_raw(), page="account")
    where = f"To the resolver {refusing_resolver} and to the domain&#x27;s own name servers"
    assert where in shown(app)
    assert "one GET request for each of https://www.handwerk.example" in shown(app)
    assert "One more call to each other Region." not in shown(app)
    boxes = {box.label: box for box in app.checkbox}
    boxes["Ask the DNS"].uncheck()
    boxes["Look at the website"].uncheck()
    boxes["Ask every Region too (one call each)"].check()
    app.run()
    assert "name servers" not in shown(app)
    assert "GET request" not in shown(app)
    assert "One more call to each other Region." in shown(app)


def test_other_domains_of_ones_own_are_named_among_what_is_asked_about(
    wizard: Wizard, refusing_resolver: str
) -> None:
    raw = example_raw()
    raw["request"]["more_domains"] = ["other.example"]
    page = shown(wizard(raw, page="account"))
    assert "about the account and about handwerk.example, other.example, " in page
    assert "the records of handwerk.example, other.example and the domains of your senders" in page


def test_a_resolver_that_is_none_is_said_and_nothing_is_asked_by_another(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch, aws: FakeAws
) -> None:
    monkeypatch.setenv("SANDBOX_EXIT_RESOLVER", "my resolver")
    app = wizard(SHOP, page="account")
    assert "SANDBOX_EXIT_RESOLVER: “my resolver” is not the address of a resolver." in shown(app)
    for label in ("Ask the DNS", "Look at the website"):
        assert next(b for b in app.checkbox if b.label == label).disabled
    assert "Covered by shop.example" in shown(read(app))


def test_without_credentials_the_dns_is_read_anyway(
    wizard: Wizard, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fake_dns(zones.good()) as server:
        monkeypatch.setenv("SANDBOX_EXIT_RESOLVER", server.resolver)
        app = read(wizard(SHOP, page="account"))
    page = shown(app)
    assert "There are no AWS credentials on this machine." in page
    assert "What the DNS and the website show is below." in page
    assert "_dmarc.shop.example says p=none." in page
    assert "shop.example takes mail at mx.mailboxes.example." in page
    found = kept(store)
    assert found is not None
    assert isinstance(found.account, Unreachable)
    alert = page.partition('role="alert">')[2].partition("</div>")[0]
    assert alert == "<h2>The account could not be read</h2>"  # why stands above, once
    press(app, "Show me a sample")
    assert "It is shown on this page only." in shown(app)
    assert kept(store) == found


def test_without_credentials_the_account_read_before_stays_beside_the_new_dns(
    wizard: Wizard, store: Store, aws: FakeAws, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = read(wizard(SHOP, page="account"))
    before = kept(store)
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    with fake_dns(zones.good()) as server:
        monkeypatch.setenv("SANDBOX_EXIT_RESOLVER", server.resolver)
        page = shown(read(app, "Read the account again"))
    assert "What was read before is still shown below." in page
    assert "_dmarc.shop.example says p=none." in page
    after = kept(store)
    assert before is not None
    assert after is not None
    assert after.account == before.account
    assert isinstance(before.identity("shop.example"), Found)
    assert after.dns is not None
    assert after.dns.request.dkim_tokens, "it asks for the records the account named before"


def test_a_second_read_keeps_what_is_fresh_unless_told_otherwise(
    wizard: Wizard, aws: FakeAws
) -> None:
    app = read(wizard(SHOP, page="account"))
    asked = aws.count("GetAccount")
    read(app, "Read the account again")
    assert aws.count("GetAccount") == asked
    next(box for box in app.checkbox if box.label.startswith("Keep what was read")).uncheck()
    read(app.run(), "Read the account again")
    assert aws.count("GetAccount") == asked + 1


def test_every_region_is_asked_only_where_it_is_wanted(wizard: Wizard, aws: FakeAws) -> None:
    app = read(wizard(SHOP, page="account"))
    assert "Regions at a glance" not in shown(app)
    next(box for box in app.checkbox if box.label.startswith("Ask every Region")).check()
    assert "Regions at a glance" in shown(read(app.run(), "Read the account again"))
