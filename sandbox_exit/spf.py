"""SPF (RFC 7208): one record parsed, and a domain's whole policy with its DNS lookups counted. Pure."""

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .dns_names import is_name, to_ascii
from .dns_state import Records
from .dns_text import text_of
from .observation import Absent, Found, NotRead, Unseen

MAX_LOOKUPS = 10
"""Terms that cause DNS lookups (RFC 7208 §4.6.4); above it a receiver gives up (permerror)."""
MAX_VOID = 2
"""Lookups that find nothing (RFC 7208 §4.6.4: SHOULD be limited to two)."""
FOLLOWED = 20
"""Lookups followed by us: enough to show that there are too many, and no more than that."""

_MECHANISM = re.compile(r"([+?~-]?)([A-Za-z][A-Za-z0-9_.-]*)(?::([^/]*))?((?:/\d+)?(?://\d+)?)")
_MODIFIER = re.compile(r"([A-Za-z][A-Za-z0-9_.-]*)=(.*)")
_CAUSE_LOOKUP = frozenset({"include", "a", "mx", "ptr", "exists"})
_NEED_DOMAIN = frozenset({"include", "exists"})
_MAY_HAVE_LENGTH = frozenset({"a", "mx"})


@dataclass(frozen=True)
class Term:
    """A mechanism or a modifier. ``qualifier`` is empty for a modifier."""

    name: str
    qualifier: str = ""
    value: str | None = None

    @property
    def domain(self) -> str | None:
        """The domain it names, in ASCII; `None` without one, or where macros decide it."""
        if not self.value or "%" in self.value:
            return None
        try:
            return to_ascii(self.value)
        except ValueError:
            return None


@dataclass(frozen=True)
class Spf:
    """One record. ``problems`` are the syntax errors, in words; with any, receivers ignore it all."""

    text: str
    terms: tuple[Term, ...]
    problems: tuple[str, ...]

    def effective(self) -> tuple[Term, ...]:
        """The terms that can be reached: after ``all`` none, nor a ``redirect`` (§5.1, §6.1)."""
        reached: list[Term] = []
        has_all = any(term.name == "all" and term.qualifier for term in self.terms)
        for term in self.terms:
            if term.qualifier:
                reached.append(term)
                if term.name == "all":
                    break
        if not has_all:
            reached += [t for t in self.terms if t.name == "redirect" and not t.qualifier]
        return tuple(reached)

    @property
    def closing(self) -> str | None:
        """The qualifier of ``all``: ``-``, ``~``, ``?`` or ``+``; `None` without one."""
        return next((t.qualifier for t in self.terms if t.name == "all" and t.qualifier), None)

    def includes(self, domain: str) -> bool:
        """Whether it names ``include:domain`` itself, as a pass."""
        return any(
            t.name == "include" and t.qualifier == "+" and t.domain == domain
            for t in self.effective()
        )


def is_spf(text: str) -> bool:
    """Whether a TXT text is an SPF record: its version stands alone at the beginning (§4.5)."""
    return re.match(r"v=spf1(?: |$)", text, re.IGNORECASE) is not None


def looks_like_spf(text: str) -> bool:
    """Meant as SPF, but written so that no receiver sees it as such: quotes, spaces, case."""
    return not is_spf(text) and re.match(r"[\s\"'“”]*v\s*=\s*spf\s*\d?", text, re.I) is not None


def parse_spf(text: str) -> Spf:
    """The terms of an SPF record. Never raises; what is wrong is in ``problems``."""
    terms: list[Term] = []
    problems: list[str] = []
    for word in text.split(" ")[1:]:
        if not word:
            continue
        term = _term(word)
        if isinstance(term, str):
            problems.append(term)
        else:
            terms.append(term)
    for name in ("redirect", "exp"):
        if sum(t.name == name and not t.qualifier for t in terms) > 1:
            problems.append(f"“{name}=” stands in it more than once.")
    return Spf(text, tuple(terms), tuple(problems))


def _term(word: str) -> Term | str:
    modifier = _MODIFIER.fullmatch(word)
    if modifier:
        if modifier[1].lower() == "redirect" and not modifier[2]:
            return "“redirect=” names no domain."
        return Term(modifier[1].lower(), "", modifier[2])
    mechanism = _MECHANISM.fullmatch(word)
    if not mechanism:
        return f"“{word[:60]}” is not an SPF term."
    qualifier, name, value, length = mechanism.groups()
    name = name.lower()
    if name in ("ip4", "ip6"):
        if not _is_network(name, (value or "") + length):
            return f"“{word[:60]}” has no valid address."
        return Term(name, qualifier or "+", (value or "") + length)
    if name not in _CAUSE_LOOKUP | {"all"}:
        return f"“{word[:60]}” is not a mechanism of SPF."
    if name in _NEED_DOMAIN and not value:
        return f"“{word[:60]}” names no domain."
    wrong = (
        (length and name not in _MAY_HAVE_LENGTH)
        or (value == "" and name != "all")
        or (value is not None and (name == "all" or not _is_domain_spec(value)))
    )
    if wrong:
        return f"“{word[:60]}” is not written as SPF wants it."
    return Term(name, qualifier or "+", value)


def _is_domain_spec(value: str) -> bool:
    if "%" in value:
        return True
    return is_name(value.lower().rstrip("."))


def _is_network(name: str, value: str) -> bool:
    try:
        network = ipaddress.ip_network(value, strict=False)
    except ValueError:
        return False
    return network.version == (4 if name == "ip4" else 6)


def spf_texts(records: Records) -> tuple[str, ...]:
    """The SPF records among the TXT records of a name."""
    return tuple(text for value in records.values if is_spf(text := text_of(value)))


Look = Callable[[str, str], Found[Records] | Unseen]
"""What is known of a name and type."""


@dataclass
class SpfCheck:
    """The policy of one domain, followed through its includes.

    ``lookups`` counts the terms that cause lookups when nothing matches before the end, which is the
    most a receiver needs. ``exact`` is False where something could not be read or depends on the mail
    (macros): then it may be more. ``wanted`` is what has not been looked up yet.
    """

    records: tuple[str, ...] = ()
    lookups: int = 0
    voids: int = 0
    exact: bool = True
    problems: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    """Every domain whose servers may send: reached by passing includes, or by redirect, in order."""
    wanted: list[tuple[str, str]] = field(default_factory=list)


def check_spf(domain: str, look: Look) -> SpfCheck:
    """Follow a domain's SPF as far as ``look`` knows; never raises.

    ``problems`` is empty where there is no record at all: that is `Absent`, not an error.
    """
    check = SpfCheck()
    texts = _texts(domain, look, check)
    if texts is None:
        return check
    check.records = texts
    if len(texts) > 1:
        check.problems.append(
            f"{domain} has {len(texts)} SPF records; receivers then accept none of them "
            "(RFC 7208 §4.5)."
        )
    elif texts:
        _follow(domain, parse_spf(texts[0]), look, check, (domain,))
    if check.lookups > MAX_LOOKUPS:
        more = "at least " if not check.exact else "up to "
        check.problems.append(
            f"The SPF record of {domain} needs {more}{check.lookups} DNS lookups; receivers stop at "
            f"{MAX_LOOKUPS} (RFC 7208 §4.6.4)."
        )
    if check.voids > MAX_VOID:
        check.problems.append(
            f"{check.voids} lookups of the SPF record of {domain} find nothing; receivers may stop "
            f"after {MAX_VOID} (RFC 7208 §4.6.4)."
        )
    return check


def _texts(domain: str, look: Look, check: SpfCheck) -> tuple[str, ...] | None:
    """The SPF records of a domain; `None` where it is not known whether there are any."""
    seen = look(domain, "TXT")
    if isinstance(seen, Found):
        return spf_texts(seen.value)
    if isinstance(seen, Absent):
        return ()
    _missing(domain, "TXT", seen, check)
    return None


def _missing(name: str, type: str, seen: Unseen, check: SpfCheck) -> None:
    check.exact = False
    if isinstance(seen, NotRead):
        check.wanted.append((name, type))
    else:
        check.unread.append(f"{type} {name}")


def _follow(
    domain: str, spf: Spf, look: Look, check: SpfCheck, path: tuple[str, ...], passing: bool = True
) -> None:
    check.problems += [f"SPF of {domain}: {problem}" for problem in spf.problems]
    for term in spf.effective():
        if term.name not in _CAUSE_LOOKUP and term.name != "redirect":
            continue
        check.lookups += 1
        if check.lookups > FOLLOWED:
            check.exact = False
            return
        _lookup(domain, term, look, check, path, passing)


def _lookup(
    domain: str, term: Term, look: Look, check: SpfCheck, path: tuple[str, ...], passing: bool
) -> None:
    target = term.domain if term.value else domain
    if target is None or term.name == "ptr":
        check.exact = False  # a macro, or the sender's address, decides what is asked
        return
    if term.name in ("include", "redirect"):
        passing = passing and term.qualifier in ("+", "")
        _nested(domain, term.name, target, look, check, path, passing)
        return
    type = "MX" if term.name == "mx" else "A"
    seen = look(target, type)
    if isinstance(seen, Absent):
        check.voids += 1
    elif not isinstance(seen, Found):
        _missing(target, type, seen, check)


def _nested(
    domain: str,
    term: str,
    target: str,
    look: Look,
    check: SpfCheck,
    path: tuple[str, ...],
    passing: bool,
) -> None:
    if target in path:
        check.problems.append(f"SPF of {domain}: {target} leads back to itself.")
        return
    if passing:
        check.allowed.append(target)
    if isinstance(look(target, "TXT"), Absent):
        check.voids += 1
    texts = _texts(target, look, check)
    if texts is None:
        return
    if len(texts) != 1:
        count = "no SPF record" if not texts else f"{len(texts)} SPF records"
        check.problems.append(f"SPF of {domain}: {term} names {target}, which has {count}.")
        return
    _follow(target, parse_spf(texts[0]), look, check, (*path, target), passing)


def with_include(text: str, domain: str) -> str:
    """The record with ``include:domain`` added before what ends it: ``all`` or a modifier.

    An include of the domain that is there but does not pass is replaced.
    """
    words = [
        word
        for word in text.split(" ")
        if word and not re.fullmatch(rf"[+?~-]?include:{re.escape(domain)}\.?", word, re.I)
    ]
    at = next((i for i, word in enumerate(words) if _ends(word)), len(words))
    return " ".join([*words[:at], f"include:{domain}", *words[at:]])


def _ends(word: str) -> bool:
    return re.fullmatch(r"[+?~-]?all|(redirect|exp)=.*", word, re.I) is not None
