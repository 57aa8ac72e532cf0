"""How many spellings of addresses inside the network are refused, and what the guard costs."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.machine import describe, median_ms, report  # noqa: E402
from sandbox_exit.observed.observation import Unreachable  # noqa: E402
from sandbox_exit.observed.website import Role, WebsiteRequest  # noqa: E402
from sandbox_exit.website.allow import Allow
from sandbox_exit.website.reader import read_website  # noqa: E402
from sandbox_exit.website.target import parse_target  # noqa: E402
from tests.website.sites import Site, answer  # noqa: E402
from tests.website.spellings import SPELLINGS, look_up  # noqa: E402

AIM = 60


def main() -> None:
    print(describe("httpcore", "idna"))
    canary = Site(answer("secret"))
    try:
        allow = Allow(ports=frozenset({canary.port}), lookup=look_up)
        opened = []
        for spelling in SPELLINGS:
            link = spelling.replace("{port}", str(canary.port))
            request = WebsiteRequest.model_construct(website=link)
            seen = read_website(request, allow=allow).pages[Role.WEBSITE].response
            if not (isinstance(seen, Unreachable) and seen.reason.startswith("Not opened: ")):
                opened.append(spelling)
        reached = canary.connections
    finally:
        canary.close()
    refused = len(SPELLINGS) - len(opened)
    print(f"Refused: {refused} of {len(SPELLINGS)} spellings (aim: all of at least {AIM}).")
    print(f"Connections to the server inside: {reached} (aim: 0).")
    for spelling in opened:
        print(f"  NOT REFUSED: {spelling!r}")
    cost = median_ms(lambda: parse_target("https://www.shop.example/path?a=b", Allow()), 200)
    report("Check one ordinary link", cost, 1)
    if opened or reached or len(SPELLINGS) < AIM:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
