"""Reading AWS's reply: the standard letter, a long thread, and a megabyte that is cut."""

import sys
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.machine import describe, median_ms, report  # noqa: E402
from sandbox_exit.after.letters import diagnose  # noqa: E402
from tests.after.letters.corpus import Mail, mails  # noqa: E402

AIM = 10
ROUNDS = 50


def main() -> None:
    print(describe())
    by_id = {mail.id: mail for name in ("round_1", "round_6") for mail in mails(name)}
    standard = by_id["round_1/english/standard-questions"]
    japanese = by_id["round_6/japanese/nagai-shitsumon"]
    long = by_id["round_6/english/long-questionnaire"].text + _thread(list(by_id.values()))
    for name, text in (
        ("The standard questions", standard.text),
        ("The standard questions in Japanese", japanese.text),
        ("A long mail above a quoted thread", long),
    ):
        report(f"{name}, {len(text):,} characters", median_ms(partial(diagnose, text), ROUNDS), AIM)
    print("A megabyte, of which the first characters are looked at (no aim):")
    for name, piece in (
        ("one word", "please tell us how "),
        ("open tags", "<a "),
        ("quotes", "> "),
    ):
        hostile = piece * (1_000_000 // len(piece))
        print(f"  {name:<20} {median_ms(partial(diagnose, hostile), 5):9.2f} ms")


def _thread(letters: list[Mail]) -> str:
    """What stands below a mail after some exchange: ten quoted letters."""
    head = "\nOn Tue, Nov 17, 2026 at 9:12 AM Founder <founder@shop.example> wrote:\n"
    return head + "".join(f"> {line}\n" for m in letters[:10] for line in m.text.splitlines())


if __name__ == "__main__":
    main()
