"""Day, case and Region of a letter: what it says, and nothing where two could be meant."""

from datetime import date

import pytest

from sandbox_exit.after.letters.particulars import Particulars, particulars

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "came_on"),
    [
        (
            "Date: Tue, 10 Nov 2026 09:12:00 +0000\nHello, on 2 November 2026 you asked.",
            "2026-11-10",
        ),
        ("Gesendet: 10.11.2026 09:12\nGuten Tag", "2026-11-10"),
        ("送信日時: 2026年11月10日 9:12\nお客様", "2026-11-10"),
        ("On Tue, Nov 10, 2026 at 9:12 AM AWS Support wrote:\n> We are unable", "2026-11-10"),
        ("We reviewed your request of November 10, 2026.", "2026-11-10"),
        ("Between 1 November 2026 and 10 November 2026 we saw bounces.", ""),
        ("Please answer until 24 December 2026.", ""),
        ("Date: 10/11/2026", ""),
        ("No day at all", ""),
    ],
)
def test_the_day_of_the_letter(text: str, came_on: str) -> None:
    assert particulars(text, TODAY).came_on == came_on


@pytest.mark.parametrize(
    ("text", "case_id"),
    [
        ("Case ID: 176212345600001", "176212345600001"),
        ("[CASE 176212345600001] Limit increase. Your case 176212345600001 is", "176212345600001"),
        ("Fall Nr. 176212345600001", "176212345600001"),
        ("case 176212345600001 follows case 176212345600002", ""),
        ("in case 5 mails bounce", ""),
    ],
)
def test_the_case(text: str, case_id: str) -> None:
    assert particulars(text, TODAY).case_id == case_id


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("in the EU (Frankfurt) region", "eu-central-1"),
        ("in eu-central-1 (Frankfurt)", "eu-central-1"),
        ("in Europe (Ireland); Frankfurt stays in the sandbox", ""),
        ("in your Region", ""),
    ],
)
def test_the_region(text: str, region: str) -> None:
    assert particulars(text, TODAY).region == region


def test_only_what_is_known_is_kept() -> None:
    assert particulars("Hello", TODAY).known == {}
    assert Particulars(region="eu-west-1").known == {"region": "eu-west-1"}
