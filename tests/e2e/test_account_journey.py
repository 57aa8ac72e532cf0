"""A founder reads the account in a browser: against an emulator of AWS, and without credentials."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.request import Request, urlopen

import boto3
import pytest
from playwright.sync_api import Page, expect

from tests.examples import example_raw
from tests.servers import Server

from .conftest import PHONE, OpenBrowser, StartServer
from .steps import heading, press, settled
from .test_every_page import violations

pytestmark = pytest.mark.browser

REGION = "eu-central-1"
SHOP = {
    "request": {
        "regions": [REGION],
        "sending_domain": "shop.example",
        "sender_addresses": ["hello@shop.example"],
    }
}


@pytest.fixture
def ses(emulator: str) -> Iterator[Any]:
    """The emulator's SES: a sandbox account without identities."""
    with urlopen(Request(f"{emulator}/_ministack/reset", method="POST"), timeout=10):
        pass
    client = boto3.client(
        "sesv2",
        region_name=REGION,
        endpoint_url=emulator,
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    client.put_account_details(
        MailType="TRANSACTIONAL", WebsiteURL="https://shop.example", ProductionAccessEnabled=False
    )
    yield client
    client.close()


@pytest.fixture
def signed_in(start_server: StartServer, emulator: str, ses: Any) -> Server:
    """The wizard on a machine that is signed in, with a request open."""
    server = start_server(
        env={
            "AWS_ENDPOINT_URL": emulator,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
        }
    )
    server.store.create("Shop", SHOP)
    return server


def _violations(page: Page) -> list[tuple[str, str]]:
    """Without the one Streamlit's own file field brings along."""
    return [v for v in violations(page) if v[0] != "presentation-role-conflict"]


@contextmanager
def _silent_aws() -> Iterator[str]:
    """An endpoint that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def _open(page: Page, server: Server) -> None:
    page.goto(server.address("account"))
    heading(page, "Your AWS account")


READING = 90_000
"""Milliseconds an emulator may take for a whole read beside the other tests."""


@pytest.mark.peer
def test_the_account_is_read_refreshed_and_read_again(
    signed_in: Server, page: Page, emulator: str, ses: Any
) -> None:
    _open(page, signed_in)
    expect(page.get_by_text(f"Calls go to {emulator}, not to AWS")).to_be_visible()
    press(page, "Read the account")
    expect(page.get_by_text("The account has no identity")).to_be_visible(timeout=READING)
    expect(page.get_by_text("Account 000000000000", exact=True)).to_be_visible()
    expect(page.get_by_text("Neither this address nor its domain is an identity")).to_be_visible()

    ses.create_email_identity(EmailIdentity="shop.example")
    page.reload()
    heading(page, "Your AWS account")
    expect(page.get_by_text("The account has no identity")).to_be_visible()
    settled(page)
    page.get_by_text("Read it again").click()
    page.get_by_text("Keep what was read of the account").click()
    expect(page.get_by_role("checkbox", name="Keep what was read")).not_to_be_checked()
    page.wait_for_timeout(500)  # until the page is being drawn anew
    settled(page)
    press(page, "Read the account again")
    expect(
        page.get_by_text("DKIM of shop.example is not successful in Europe (Frankfurt)")
    ).to_be_visible(timeout=READING)
    settled(page)
    assert _violations(page) == []

    page.goto(signed_in.address("hub"))
    heading(page, "Your request")
    expect(page.get_by_text("DKIM of shop.example is not successful").first).to_be_visible()


@pytest.mark.peer
def test_a_snapshot_goes_out_as_a_file_and_comes_in_as_one(
    signed_in: Server, server: Server, open_browser: OpenBrowser, tmp_path: Any
) -> None:
    page = open_browser().new_page()
    _open(page, signed_in)
    press(page, "Read the account")
    expect(page.get_by_text("The account has no identity")).to_be_visible()
    with page.expect_download() as started:
        press(page, "Download this snapshot")
    file = tmp_path / started.value.suggested_filename
    assert file.name.startswith("sandbox-exit_snapshot_eu-central-1_20")
    started.value.save_as(file)

    other = open_browser().new_page()
    _open(other, server)  # a colleague's
    other.locator("input[type=file]").set_input_files(file)
    expect(other.get_by_text("Account 000000000000 · Europe (Frankfurt)")).to_be_visible()
    press(other, "Use this snapshot")
    expect(other.get_by_text("The account has no identity")).to_be_visible()


def test_a_read_goes_on_while_the_person_is_elsewhere_and_stops_at_once(
    start_server: StartServer, page: Page
) -> None:
    with _silent_aws() as url:
        server = start_server(
            env={
                "AWS_ENDPOINT_URL": url,
                "AWS_ACCESS_KEY_ID": "test",
                "AWS_SECRET_ACCESS_KEY": "test",
            }
        )
        server.store.create("Shop", SHOP)
        _open(page, server)
        press(page, "Read the account")
        expect(page.get_by_role("progressbar")).to_be_visible()
        page.get_by_role("link", name="Overview").click(delay=60)
        heading(page, "Your request")
        expect(page.get_by_text("Reading your AWS account")).to_be_visible()
        page.get_by_role("link", name="Account, DNS, website", exact=True).click(delay=60)
        expect(page.get_by_role("heading", level=1, name="Your AWS account")).to_be_visible()
        press(page, "Stop reading")
        expect(page.get_by_text("You stopped reading.")).to_be_visible()
        expect(page.get_by_role("button", name="Read the account", exact=True)).to_be_visible()


def test_without_credentials_it_is_explained_and_everything_else_works(
    server: Server, open_browser: OpenBrowser
) -> None:
    server.store.create("Shop", SHOP)
    page = open_browser(viewport=PHONE).new_page()
    _open(page, server)
    press(page, "Read the account")
    expect(page.get_by_text("There are no AWS credentials on this machine.")).to_be_visible()
    settled(page)
    page.get_by_text("Ways to sign in").click()
    expect(page.get_by_role("code").get_by_text("aws configure sso")).to_be_visible()
    settled(page)
    assert _violations(page) == []
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert over <= 0
    press(page, "Check your answers")
    heading(page, "Check your answers")


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_a_full_account_is_accessible(
    server: Server, open_browser: OpenBrowser, color_scheme: str
) -> None:
    server.store.create("Handwerk", example_raw())
    page = open_browser(viewport=PHONE, color_scheme=color_scheme).new_page()
    _open(page, server)
    press(page, "Show me a sample")
    expect(page.get_by_text("Sample: a made-up account")).to_be_visible()
    settled(page)
    page.get_by_text("The permissions it needs").click()
    expect(page.get_by_text("ReadSesAccount")).to_be_visible()
    settled(page)
    assert _violations(page) == []
