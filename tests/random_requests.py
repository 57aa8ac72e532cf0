"""Random requests, made fast from a seed: raw answers, what of them is given, and a snapshot.

Every text is made of invented words that occur nowhere else, and every figure is a number of its own,
so that a test can tell where a word or a number in a document comes from. Some answers are left out,
some marked "I don't know yet", some invalid; the account fits the answers or it does not.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox_exit.answers.parsing import DONT_KNOW, parse
from sandbox_exit.dns.request import request_for as dns_request_for
from sandbox_exit.documents.checklist import TASKS
from sandbox_exit.observed.aws import (
    Account,
    AccountDetails,
    Alarm,
    Caller,
    ConfigurationSet,
    Dkim,
    EventDestination,
    Identity,
    MailFrom,
    Notifications,
    Review,
    SendDay,
    SendQuota,
    Subscription,
    Topic,
)
from sandbox_exit.observed.dns import DnsState, Lookup, Records
from sandbox_exit.observed.snapshot import Absent, Found, NotRead, Snapshot, Unreachable
from sandbox_exit.observed.website import Page, Response, Role, WebsiteState
from sandbox_exit.website.around import request_for as website_request_for

from . import strategies
from .strategies import AT

CONTROLS = {
    "recipients.double_opt_in": "Each address is confirmed by a click",
    "feedback.hard_bounce": "After a hard bounce",
    "feedback.soft_bounce": "After repeated soft bounces",
    "feedback.complaint": "After a complaint",
    "feedback.alarms": "Alarms watch",
    "feedback.unsubscribe": "After an unsubscribe",
    "feedback.one_click": "Our marketing mail carries the one-click",
    "reputation.monitoring": "We monitor our sending",
}
REGIONS = ("eu-central-1", "us-east-1")
TOPIC = "arn:aws:sns:eu-central-1:123456789012:ses-events"
HOSTILE = tuple(text for text in strategies.HOSTILE if "\n" not in text)
_SYLLABLES = [c + v for c in "bdfgjkmnprtvxz" for v in "aeiou"]


@dataclass
class Request:
    """``given`` holds the valid answers by dotted path; ``withheld`` the words and digits of answers
    that are invalid, which nobody may read as given."""

    raw: dict[str, Any]
    given: dict[str, Any] = field(default_factory=dict)
    withheld: list[str] = field(default_factory=list)
    snapshot: Snapshot | None = None

    @property
    def streams(self) -> range:
        return range(len(self.raw.get("streams", ())))

    def stream_answers(self, name: str) -> list[Any]:
        """The answer of each stream; `None` where it is not given."""
        return [self.given.get(f"streams.{index}.{name}") for index in self.streams]


def random_request(seed: str) -> Request:
    """The same request for the same seed."""
    return _Maker(random.Random(seed)).request()  # noqa: S311 (test data, no secret)


class _Maker:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.words = iter(rng.sample(range(len(_SYLLABLES) ** 3), 2500))
        self.numbers = iter(rng.sample(range(1000, 900_000), 200))
        # From sketches with hardly an answer to requests with hardly a gap.
        self.open = rng.choice((0.02, 0.1, 0.3, 0.6))
        self.made = Request(raw={"schema_version": 2})

    def word(self) -> str:
        number = next(self.words)
        syllables = (number, number // 70, number // 4900)
        return "qz" + "".join(_SYLLABLES[s % 70] for s in syllables)

    def text(self) -> str:
        text = " ".join(self.word() for _ in range(self.rng.randint(2, 4))).capitalize()
        return f"{text} {self.rng.choice(HOSTILE)}" if self.rng.random() < 0.05 else text

    def number(self) -> int:
        return next(self.numbers)

    def put(self, node: dict[str, Any], path: str, make: Callable[[], Any]) -> None:
        """An answer, which may be left out, not known yet or invalid."""
        name = path.rpartition(".")[2]
        if self.rng.random() < self.open:
            other = self.rng.choice(("left out", "left out", "nothing", "unknown", "invalid"))
            if other == "nothing":
                node[name] = None
            elif other == "unknown":
                node[name] = DONT_KNOW
            elif other == "invalid":
                node[name] = {"text": self.word(), "number": self.number()}
                self.made.withheld += [node[name]["text"], str(node[name]["number"])]
            return
        node[name] = make()
        if node[name] is not None:
            self.made.given[path] = node[name]

    def among(self, *values: Any) -> Callable[[], Any]:
        return lambda: self.rng.choice(values)

    def some(self, *values: Any) -> Callable[[], Any]:
        return lambda: self.rng.sample(values, self.rng.randint(1, len(values)))

    def count(self) -> Any:
        low = self.number()
        return f"{low}-{low + self.number()}" if self.rng.random() < 0.4 else low

    def rate(self) -> float:
        """In percent, with decimals so that no two are alike."""
        return round(self.rng.randint(1, 9) + self.number() % 97 / 100 + 0.01, 2)

    def day(self) -> str:
        return f"2027-{self.rng.randint(1, 12):02}-{self.rng.randint(1, 28):02}"

    def request(self) -> Request:
        raw = self.made.raw
        names = ("business", "request", "streams", "volumes", "recipients", "feedback")
        for section in (*names, "reputation", "history"):
            if self.rng.random() < 0.97:
                raw[section] = getattr(self, f"_{section}")()
        if self.rng.random() < 0.85:
            self.made.snapshot = self._snapshot()
        raw["checklist"] = self._checklist()
        return self.made

    def _business(self) -> dict[str, Any]:
        node: dict[str, Any] = {}
        for name in ("legal_name", "product_name", "country", "what_it_does", "who_it_serves"):
            self.put(node, f"business.{name}", self.text)
        for name in ("postal_address", "other_aws_use"):
            self.put(node, f"business.{name}", self.text)
        self.put(node, "business.comparable", lambda: [self.text(), self.text()])
        for name in ("website", "signup_url", "privacy_url", "terms_url", "imprint_url"):
            self.put(
                node, f"business.{name}", lambda: f"https://{self.word()}.example/{self.word()}"
            )
        self.put(node, "business.launch_state", self.among("live", "beta", "building"))
        self.put(node, "business.launched_on", lambda: str(2000 + self.rng.randint(1, 25)))
        self.put(node, "business.approved_cases", lambda: [str(self.number())])
        self.put(node, "business.contact_language", self.among("EN", "JA"))
        addresses = [f"{self.word()}@{self.word()}.example" for _ in range(2)]
        self.put(node, "business.additional_contacts", self.some(*addresses))
        contact = node["contact"] = {}
        self.put(contact, "business.contact.name", self.text)
        self.put(contact, "business.contact.role", self.text)
        self.put(contact, "business.contact.email", lambda: f"{self.word()}@shop.example")
        return node

    def _request(self) -> dict[str, Any]:
        node: dict[str, Any] = {}
        self.put(node, "request.regions", self.some(*REGIONS))
        self.put(node, "request.sending_domain", lambda: f"{self.word()}.example")
        domain = self.made.given.get("request.sending_domain", "other.example")
        self.put(node, "request.mail_from_domain", lambda: f"{self.word()}.{domain}")
        senders = (f"{self.word()}@{domain}", f"{self.word()}@{self.word()}.example")
        self.put(node, "request.sender_addresses", self.some(*senders))
        self.put(node, "request.configuration_set", self.word)
        self.put(node, "request.sending_system", self.text)
        if self.rng.random() < 0.3:
            self.put(node, "request.mail_type", self.among("MARKETING", "TRANSACTIONAL"))
            if self.rng.random() < 0.5:
                self.put(node, "request.mail_type_reason", self.text)
        return node

    def _streams(self) -> list[dict[str, Any]]:
        count = self.rng.randint(0, 4)
        kinds = self.rng.choice(
            (("transactional",), ("transactional", "service"), ("transactional", "marketing"))
        )
        basis = ("requested", "account", "double_opt_in", "single_opt_in", "soft_opt_in")
        stops = ("one_click", "link", "settings", "reply", "not_offered")
        nodes: list[dict[str, Any]] = []
        for index in range(count):
            base = f"streams.{index}"
            node: dict[str, Any] = {}
            self.put(node, f"{base}.name", self.text)
            self.put(node, f"{base}.kind", self.among(*kinds))
            for name in ("trigger", "recipients", "frequency", "unsubscribe_reason"):
                self.put(node, f"{base}.{name}", self.text)
            self.put(node, f"{base}.share", lambda: self.rate() * self.rng.randint(1, 10))
            rare = self.rng.choice(("none", "entered_by_others", *basis))
            self.put(node, f"{base}.consent", self.among(rare, rare, *basis))
            self.put(node, f"{base}.unsubscribe", self.among(*stops))
            self.put(node, f"{base}.sample_subject", self.text)
            self.put(node, f"{base}.sample_body", lambda: f"{self.text()}\n\n{self.text()}")
            nodes.append(node)
        return nodes

    def _volumes(self) -> dict[str, Any]:
        node: dict[str, Any] = {}
        for name in ("now", "expected", "peak", "recipients_total"):
            self.put(node, f"volumes.{name}", self.count)
        self.put(node, "volumes.months_to_expected", lambda: self.rng.randint(0, 60))
        if self.rng.random() < 0.5:
            self.put(node, "volumes.peak_per_second", lambda: self.number() % 9000 + 0.5)
        self.put(node, "volumes.derivation", self.text)
        self.put(node, "volumes.ramp", self.text)
        return node

    def control(self, path: str) -> Any:
        if self.rng.random() < 0.03:
            return DONT_KNOW
        node: dict[str, Any] = {}
        self.put(node, f"{path}.state", self.among("running", "running", "planned", "absent"))
        self.put(node, f"{path}.planned_for", self.day)
        self.put(node, f"{path}.how", self.text)
        self.put(node, f"{path}.automatic", self.among(True, False))
        self.put(node, f"{path}.within", self.text)
        return node

    def _recipients(self) -> dict[str, Any]:
        node: dict[str, Any] = {"double_opt_in": self.control("recipients.double_opt_in")}
        for name in ("collected_how", "evidence_kept", "abuse_limits", "list_hygiene"):
            self.put(node, f"recipients.{name}", self.text)
        self.put(node, "recipients.evidence", self.some("timestamp", "source", "wording"))
        none, bought, partner = ["none"], ["purchased"], ["scraped", "partner"]
        self.put(node, "recipients.outside_lists", self.among(none, none, none, bought, partner))
        self.put(node, "recipients.cold_outreach", self.among(False, False, False, True))
        self.put(node, "recipients.entered_by_others", self.among(False, False, True))
        self.put(node, "recipients.laws", self.some("gdpr", "can_spam", "casl"))
        return node

    def _feedback(self) -> dict[str, Any]:
        names = [path.split(".") for path in CONTROLS]
        node: dict[str, Any] = {
            name: self.control(f"feedback.{name}") for group, name in names if group == "feedback"
        }
        channels = ["sns", "eventbridge", "firehose", "cloudwatch", "identity_notifications"]
        self.put(node, "feedback.channels", self.some(*channels, "mailbox", "none"))
        self.put(node, "feedback.watcher", self.text)
        self.put(node, "feedback.unsubscribe_within", self.text)
        self.put(node, "feedback.bounce_alarm", self.rate)
        self.put(node, "feedback.complaint_alarm", self.rate)
        if self.rng.random() < 0.3 and "feedback.alarms.how" in self.made.given:
            node["alarms"]["how"] = f"{self.text()} CloudWatch"
            self.made.given["feedback.alarms.how"] = node["alarms"]["how"]
        return node

    def _reputation(self) -> dict[str, Any]:
        node: dict[str, Any] = {"monitoring": self.control("reputation.monitoring")}
        self.put(node, "reputation.warm_up", self.text)
        policies = ("none", "quarantine", "reject", "not_published")
        self.put(node, "reputation.dmarc_policy", self.among(*policies))
        self.put(node, "reputation.dedicated_ips", self.among(True, False))
        return node

    def _history(self) -> dict[str, Any]:
        node: dict[str, Any] = {}
        self.put(node, "history.asked_before", self.among(False, True, True))
        requests: list[dict[str, Any]] = []
        for index in range(self.rng.choice((0, 1, 1))):
            base = f"history.requests.{index}"
            one: dict[str, Any] = {}
            self.put(one, f"{base}.asked_on", lambda: f"20{self.rng.randint(10, 26)}")
            self.put(one, f"{base}.region", self.among(*REGIONS))
            outcomes = ("pending", "granted", "denied", "questions", "no_answer")
            self.put(one, f"{base}.outcome", self.among(*outcomes))
            self.put(one, f"{base}.case_id", lambda: str(self.number()))
            self.put(one, f"{base}.changed_since", self.text)
            requests.append(one)
        if requests:
            node["requests"] = requests
        return node

    def _checklist(self) -> list[dict[str, Any]]:
        nodes: list[dict[str, Any]] = []
        for index, task in enumerate(self.rng.sample(TASKS, 4)):
            base = f"checklist.{index}"
            node: dict[str, Any] = {"task": task.id}
            self.put(node, f"{base}.done", self.day)
            self.put(node, f"{base}.owner", self.text)
            self.put(node, f"{base}.due", self.day)
            nodes.append(node)
        return nodes

    def seen(self, value: Any, source: str = "sesv2:Call") -> Any:
        """Mostly found, else one of the other outcomes of looking."""
        chance = self.rng.random()
        if chance < 0.75:
            return Found(value=value, source=source, at=AT)
        if chance < 0.85:
            return Absent(source=source, at=AT)
        if chance < 0.93:
            return Unreachable(
                source=source, at=AT, reason="Access was denied.", permission="ses:X"
            )
        return NotRead()

    def _snapshot(self) -> Snapshot:
        given, rng = self.made.given, self.rng
        domain = given.get("request.sending_domain", "other.example")
        named = given.get("request.configuration_set", "main")
        days = tuple(
            SendDay(day=AT.date(), attempts=self.number(), bounces=0, complaints=0, rejects=0)
            for _ in range(rng.randint(0, 2))
        )
        alarm = Alarm(name="rates", actions_enabled=True, actions=rng.randint(0, 1))
        subscription = Subscription(protocol="lambda", state=rng.choice(("confirmed", "pending")))
        asked = [v for p, v in given.items() if p.endswith(".region")]
        snapshot = Snapshot(
            sample=rng.random() < 0.1,
            taken_at=AT,
            region=rng.choice((*REGIONS, *asked, *given.get("request.regions", ()) * 2)),
            caller=self.seen(Caller(account="123456789012", arn="arn:aws:iam::123456789012:root")),
            account=self.seen(self._account()),
            identity_details={domain: self.seen(self._identity(domain))},
            configuration_set_details={named: self.seen(self._set(named))},
            identity_notifications={domain: self.seen(self._notifications())},
            topics={TOPIC: self.seen(Topic(subscriptions=(subscription,)))},
            send_statistics=self.seen(days),
            bounce_alarms=self.seen((alarm,)),
            complaint_alarms=self.seen((alarm,)),
        )
        profile = parse(self.made.raw).profile
        if rng.random() < 0.5:
            request = dns_request_for(profile, snapshot)
            policy = rng.choice(("none", "quarantine", "reject"))
            records = Records(values=(f'"v=DMARC1; p={policy}"',), ttl=300)
            lookup = Lookup(name=f"_dmarc.{domain}", type="TXT", seen=self.seen(records, "dns:TXT"))
            dns = DnsState(taken_at=AT, request=request, resolver="192.0.2.53", lookups=(lookup,))
            snapshot = snapshot.model_copy(update={"dns": dns})
        website = given.get("business.website")
        if website and rng.random() < 0.5:
            answer = Response(status=rng.choice((200, 200, 404)), final_url=website)
            page = Page(url=website, response=self.seen(answer, website))
            state = WebsiteState(
                taken_at=AT, request=website_request_for(profile), pages={Role.WEBSITE: page}
            )
            snapshot = snapshot.model_copy(update={"website": state})
        return snapshot

    def _account(self) -> Account:
        rng = self.rng
        status = rng.choice(("PENDING", "DENIED", "GRANTED", None))
        case = str(self.number()) if rng.random() < 0.5 else None
        held = AccountDetails(review=Review(status=status, case_id=case))
        reasons = rng.choice((None, (), ("BOUNCE",), ("BOUNCE", "COMPLAINT")))
        return Account(
            production_access=rng.choice((False, False, True, None)),
            sending_enabled=rng.choice((True, False, None)),
            enforcement_status=rng.choice(("HEALTHY", "PROBATION", "SHUTDOWN", None)),
            quota=SendQuota(sent_last_24_hours=self.number()) if rng.random() < 0.5 else None,
            suppressed_reasons=reasons,
            details=held if rng.random() < 0.7 else None,
        )

    def _identity(self, domain: str) -> Identity:
        rng = self.rng
        stated = self.made.given.get("request.mail_from_domain", f"bounce.{domain}")
        mail_from = MailFrom(
            domain=rng.choice((stated, stated, f"other.{domain}")),
            status=rng.choice(("SUCCESS", "SUCCESS", "PENDING", "FAILED", None)),
        )
        dkim = Dkim(
            signing_enabled=rng.choice((True, True, False, None)),
            status=rng.choice(("SUCCESS", "SUCCESS", "PENDING", "NEW_VALUE", None)),
            key_length="RSA_2048_BIT",
        )
        return Identity(
            name=domain,
            type="DOMAIN",
            verified_for_sending=rng.choice((True, True, False, None)),
            verification_status=rng.choice(("SUCCESS", "PENDING", "FAILED", None)),
            feedback_forwarding=rng.choice((True, False, None)),
            configuration_set=rng.choice((None, "main")),
            dkim=rng.choice((dkim, dkim, None)),
            mail_from=rng.choice((mail_from, mail_from, None)),
        )

    def _set(self, name: str) -> ConfigurationSet:
        destinations = tuple(
            EventDestination(
                name="events",
                enabled=self.rng.choice((True, True, False, None)),
                event_types=self.rng.choice((("BOUNCE", "COMPLAINT"), ("BOUNCE",), ())),
                target=target,
                target_arn=TOPIC if target == "sns" else None,
            )
            for target in self.rng.sample(("sns", "eventbridge", "firehose", "cloudwatch"), 3)
        )
        return ConfigurationSet(name=name, event_destinations=self.seen(destinations))

    def _notifications(self) -> Notifications:
        return Notifications(
            bounce_topic=self.rng.choice((TOPIC, None)),
            complaint_topic=self.rng.choice((TOPIC, None)),
        )
