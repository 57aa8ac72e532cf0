"""DMARC (RFC 7489): one record parsed, leniently, with what is wrong in words. Pure."""

import re
from dataclasses import dataclass

_VERSION = re.compile(r"\s*v\s*=\s*DMARC1\s*(?:;|$)")
_MEANT = re.compile(r"[\s\"'“”]*(v\s*=?\s*dmarc|dmarc\s*1|p\s*=\s*(none|quarantine|reject))", re.I)
POLICIES = ("none", "quarantine", "reject")


@dataclass(frozen=True)
class DmarcRecord:
    """``policy`` is what receivers apply: ``none``, ``quarantine``, ``reject``, or `None` where the
    record is void. ``subdomain_policy`` is what they apply below the domain."""

    policy: str | None
    subdomain_policy: str | None
    problems: tuple[str, ...]


def is_dmarc(text: str) -> bool:
    """Whether a TXT text is a DMARC record: its version is the first tag (§6.3, §6.6.3)."""
    return _VERSION.match(text) is not None


def looks_like_dmarc(text: str) -> bool:
    """Meant as DMARC, but written so that no receiver sees it as such."""
    return not is_dmarc(text) and _MEANT.match(text) is not None


def parse_dmarc(text: str) -> DmarcRecord:
    """The tags of a DMARC record. Never raises."""
    problems: list[str] = []
    tags: dict[str, str] = {}
    for position, piece in enumerate(text.split(";")):
        name, equals, value = (part.strip() for part in piece.partition("="))
        name = name.lower()
        if not name and not equals:
            continue
        if not equals or not name:
            problems.append(f"“{piece.strip()[:60]}” is not a tag; a tag is name=value.")
        elif name in tags:
            problems.append(f"The tag {name}= stands in it more than once.")
        else:
            tags[name] = value
        if position == 1 and name != "p" and "p" not in tags:
            problems.append("The policy, p=, has to be the second tag.")
    policy = _policy(tags, problems)
    below = tags.get("sp", "").lower()
    if "sp" in tags and below not in POLICIES:
        problems.append(f"sp={tags['sp'][:20]} is not none, quarantine or reject.")
        # An invalid sp counts as an invalid record (§6.6.3 step 6).
        policy = "none" if policy and _reports(tags) else None
        below = ""
    percent = tags.get("pct", "100")
    if not re.fullmatch(r"\d{1,3}", percent) or int(percent) > 100:
        problems.append(f"pct={percent[:20]} is not a number from 0 to 100.")
    return DmarcRecord(policy, (below or policy) if policy else None, tuple(problems))


def _policy(tags: dict[str, str], problems: list[str]) -> str | None:
    stated = tags.get("p", "").lower()
    if stated in POLICIES:
        return stated
    problems.append(
        f"p={tags['p'][:20]} is not none, quarantine or reject."
        if "p" in tags
        else "It has no policy (p=)."
    )
    # §6.6.3 step 6: with an address for reports it counts as p=none, else it is void.
    return "none" if _reports(tags) else None


def _reports(tags: dict[str, str]) -> tuple[str, ...]:
    addresses = [uri.strip() for uri in tags.get("rua", "").split(",")]
    return tuple(uri for uri in addresses if re.match(r"mailto:[^@\s]+@[^@\s]+", uri, re.I))
