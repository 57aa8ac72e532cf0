"""The closed lists of answers, each value with the words a person reads."""

import re
from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A string enum whose members carry a label: ``NAME = "value", "label"``."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class MailType(Labelled):
    """SES `MailType`. Only these two are valid (botocore sesv2 model, PutAccountDetails)."""

    TRANSACTIONAL = "TRANSACTIONAL", "Transactional"
    MARKETING = "MARKETING", "Marketing"


class DeclaredType(Labelled):
    """The mail type a founder names. SES has no value for both: then the majority decides."""

    TRANSACTIONAL = MailType.TRANSACTIONAL.value, MailType.TRANSACTIONAL.label
    MARKETING = MailType.MARKETING.value, MailType.MARKETING.label
    BOTH = "BOTH", "Both: the form takes the type of the majority"


class ContactLanguage(Labelled):
    """SES `ContactLanguage` (botocore sesv2 model: EN or JA)."""

    EN = "EN", "English"
    JA = "JA", "Japanese"


class LaunchState(Labelled):
    LIVE = "live", "Live: people use it"
    BETA = "beta", "In beta or by invitation"
    BUILDING = "building", "Not launched yet"
    ORGANISATION = "organisation", "No product: a club, charity, parish, school or authority"
    OTHER = "other", "Something else: in my words"


class Page(Labelled):
    """A page whose link the request gives."""

    WEBSITE = "website", "Website"
    SIGNUP = "signup", "Sign-up page"
    PRIVACY = "privacy", "Privacy policy"
    TERMS = "terms", "Terms"


class Topic(Labelled):
    """What makes AWS look hard at mail, whoever sends it. The label is a noun in a sentence."""

    NONE = "none", "None of these"
    POLITICS = "politics", "Politics or religion"
    HEALTH = "health", "Health"
    CHILDREN = "children", "Children"
    LENDING = "lending", "Credit, debt or tax"
    CRYPTO = "crypto", "Crypto or tokens"
    GAMBLING = "gambling", "Gambling or betting"
    ADULT = "adult", "Dating or adult content"
    MEDICINES = "medicines", "Medicines, supplements, tobacco or alcohol"
    EARNING = "earning", "Earning money, investing or multi-level marketing"
    AFFILIATE = "affiliate", "Offers of others for a commission"


class StreamKind(Labelled):
    """AWS knows two types. Service mail (notices, digests of one's own account) is a kind of
    transactional mail to AWS, and kept apart here because it needs an off switch."""

    TRANSACTIONAL = (
        "transactional",
        "Transactional: one person, triggered by what they did (code, receipt, booking)",
    )
    SERVICE = "service", "Service: about the account or service they use (notice, reminder, digest)"
    MARKETING = "marketing", "Marketing: one message to many (newsletter, offer, product news)"

    @property
    def word(self) -> str:
        return str(self.value)


class MailKind(Labelled):
    """What the mail is, as its sender would say. What each means stands in `answers/mail_kinds.toml`."""

    CODE = "code", "Sign-in codes and links: a person types their address and asks for one"
    ACCOUNT = "account", "Account mail: confirm an address, reset a password, change an address"
    ORDER = "order", "Orders, bookings, payments, registrations: somebody acts, mail follows"
    INVOICE = "invoice", "Invoices and contract documents"
    ANSWER = "answer", "An answer to whoever wrote to us or sent our form"
    ALERT = "alert", "Alerts about something they follow or use"
    NOTICE = "notice", "Reminders and notices about an appointment, their account or contract"
    DIGEST = "digest", "Summaries at set times, each of the recipient's own data"
    MESSAGE = "message", "One user writes to another through us"
    INVITATION = "invitation", "Invitations, sharing: a user enters another person's address"
    NEWS = "news", "Newsletter, news, offers: one text to many"
    SERIES = "series", "A series after sign-up or purchase: welcome, tips, come back"
    TEAM = "team", "Mail to our own staff"
    TENANT = "tenant", "Mail our customers send through us to single people"
    TENANT_NEWS = "tenant_news", "Newsletters our customers send through us"
    RELAY = "relay", "Incoming mail we forward"
    PERSONAL = "personal", "Letters one of us writes to single people"
    OUTREACH = "outreach", "Mail to people who have not asked"
    OTHER = "other", "Something else, to one person at a time"
    OTHER_MANY = "other_many", "Something else, one text to many"


class Driver(Labelled):
    """What a stream's volume follows."""

    PEOPLE = "people", "People on a list: each gets it at set times"
    BOOKING = "booking", "Bookings"
    ORDER = "order", "Orders"
    PAYMENT = "payment", "Payments or invoices"
    REGISTRATION = "registration", "Registrations"
    SIGN_IN = "sign_in", "Sign-ins"
    APPOINTMENT = "appointment", "Appointments"
    TICKET = "ticket", "Tickets or enquiries"
    EVENT = "event", "Something else that happens"

    @property
    def noun(self) -> str:
        """One of them."""
        return self.value.replace("_", "-")


class Per(Labelled):
    HOUR = "hour", "In an hour"
    DAY = "day", "In a day"
    WEEK = "week", "In a week"
    MONTH = "month", "In a month"
    YEAR = "year", "In a year"


class Every(Labelled):
    DAY = "day", "Once a day"
    WORKDAY = "workday", "Once a working day"
    TWICE_A_WEEK = "twice_a_week", "Twice a week"
    WEEK = "week", "Once a week"
    TWICE_A_MONTH = "twice_a_month", "Twice a month"
    TWO_WEEKS = "two_weeks", "Once in two weeks"
    MONTH = "month", "Once a month"
    QUARTER = "quarter", "Once a quarter"
    HALF_YEAR = "half_year", "Twice a year"
    YEAR = "year", "Once a year"


class GrowthReason(Labelled):
    """What carries the growth; the label goes on after "because"."""

    CUSTOMERS = "customers", "More customers are joining"
    USERS = "users", "More people are using what we offer"
    LAUNCH = "launch", "The product is launching"
    MOVING = "moving", "This mail is moving here from elsewhere"
    SEASON = "season", "The season is beginning"
    CONTRACT = "contract", "A contract is beginning"
    EXPANDING = "expanding", "We are adding staff, places or offers"
    OTHER = "other", "Something else: in my words"


class ConsentBasis(Labelled):
    REQUESTED = "requested", "The recipient asks for this very mail (code, reset, receipt)"
    ACCOUNT = "account", "It belongs to their account, order or contract"
    DOUBLE_OPT_IN = "double_opt_in", "Double opt-in: confirmed by a link or code from a mail"
    SINGLE_OPT_IN = "single_opt_in", "Single opt-in: ticked or typed in a form"
    SOFT_OPT_IN = "soft_opt_in", "Existing customers, similar products, told when they bought"
    ENTERED_BY_OTHERS = "entered_by_others", "Another user enters the address (invitation, sharing)"
    SET_UP = "set_up", "They switched it on themselves"
    DEFAULT_ON = "default_on", "On unless they switch it off (opt-out, or a box ticked beforehand)"
    TOLD = "told", "They agreed when told in person, on paper or by phone"
    WARRANTED = "warranted", "A customer of ours assures us that they agreed"
    STAFF = "staff", "They work for us"
    OTHER = "other", "Another reason: in my words"
    NONE = "none", "No consent asked"


AGREED_THERE = (
    ConsentBasis.DOUBLE_OPT_IN,
    ConsentBasis.SINGLE_OPT_IN,
    ConsentBasis.SOFT_OPT_IN,
    ConsentBasis.DEFAULT_ON,
    ConsentBasis.TOLD,
)
"""Who agreed so has read or heard what they agreed to."""


class Unsubscribe(Labelled):
    ONE_CLICK = "one_click", "Link in the mail and one-click header (RFC 8058)"
    LINK = "link", "Link in the mail"
    SETTINGS = "settings", "Switch in the account settings"
    REPLY = "reply", "By replying to the mail"
    TELL = "tell", "By telling us, by phone, by letter or in person"
    BLOCK = "block", "Link in the mail that stops all further ones, whoever sends them"
    LEAVE = "leave", "By closing the account or leaving the service"
    CUSTOMER = "customer", "Through our customer, in whose name it is sent"
    NOT_OFFERED = "not_offered", "None: the recipient needs this mail to use the service"
    NONE_YET = "none_yet", "There is no way yet"
    OTHER = "other", "Another way: in my words"


NO_WAY_OUT = (Unsubscribe.NOT_OFFERED, Unsubscribe.NONE_YET)


class ListSource(Labelled):
    """Where addresses come from other than the recipients themselves."""

    NONE = "none", "None of these"
    PURCHASED = "purchased", "Purchased"
    RENTED = "rented", "Rented"
    SCRAPED = "scraped", "Collected from websites or directories"
    APPENDED = "appended", "Added by a data-append or enrichment service"
    PARTNER = "partner", "From a partner or a co-registration"


class Concern(Labelled):
    """What a sentence of a founder may sound like to a reviewer. The label is the question it raises."""

    ADDRESSES_FROM_ELSEWHERE = (
        "addresses_from_elsewhere",
        "Reads as if addresses came from elsewhere. Do they?",
    )
    THIRD_PARTY_LIST = "third_party_list", "Reads as if a list came from somebody else. Does it?"
    UNASKED_MAIL = "unasked_mail", "Reads as if people get mail they did not ask for. Do they?"
    CONSENT_ASSUMED = "consent_assumed", "Reads as if consent were assumed. Is it?"
    SILENCE_AS_CONSENT = "silence_as_consent", "Reads as if silence were taken as consent. Is it?"
    EVIDENCE_NOT_KEPT = (
        "evidence_not_kept",
        "Reads as if no proof of consent were kept. Is that so?",
    )
    NO_WAY_OUT = "no_way_out", "Reads as if people could not stop this mail. Is that so?"
    BOUNCES_BY_HAND = (
        "bounces_by_hand",
        "Reads as if bounces or complaints were handled by hand. Are they?",
    )
    BOUNCES_IGNORED = (
        "bounces_ignored",
        "Reads as if mail went on to addresses that bounced. Does it?",
    )
    NOBODY_WATCHES = "nobody_watches", "Reads as if nobody watched how sending goes. Is that so?"
    ONLY_PROMISED = "only_promised", "Reads as if this were still to come, without a day. Is it?"
    MAIL_FOR_OTHERS = (
        "mail_for_others",
        "Reads as if others could send mail through you without limits. Can they?",
    )
    MARKETING_AS_ACCOUNT_MAIL = (
        "marketing_as_account_mail",
        "Reads as if mail about an account also advertised. Does it?",
    )
    SENSITIVE_CONTENT = (
        "sensitive_content",
        "Reads as if the mail touched what AWS looks at hard: credit, betting, medicine and the like. "
        "Does it?",
    )
    NOTHING_CHANGED = (
        "nothing_changed",
        "Reads as if nothing had changed since the refusal. Is that so?",
    )
    USE_CASE_VAGUE = (
        "use_case_vague",
        "Reads as if it did not say what people come for. Is that all it says?",
    )
    NOT_OPEN_YET = "not_open_yet", "Reads as if it were not open yet. Is that so?"
    DOMAIN_NOT_READY = (
        "domain_not_ready",
        "Reads as if the domain were not verified yet. Is that so?",
    )
    OTHER_REGION = (
        "other_region",
        "Names another Region than you ask for. Does the mail go out from there?",
    )


class Recipient(Labelled):
    """Who receives a stream's mail. The label is its noun in a sentence."""

    ACCOUNT_HOLDER = "account_holder", "Account holders"
    CUSTOMER = "customer", "Customers"
    SIGNING_IN = "signing_in", "People who sign in"
    SUBSCRIBER = "subscriber", "Subscribers"
    MEMBER = "member", "Members"
    STAFF = "staff", "Our own staff"
    WRITER = "writer", "People who wrote to us"
    PARTNER = "partner", "Suppliers and partners"
    END_CUSTOMER = "end_customer", "Customers of our customers"
    INVITED = "invited", "People whom another user invites"
    FAMILY = "family", "Parents or relatives"
    WAITING = "waiting", "People who asked to be told"
    PROSPECT = "prospect", "People who have not asked"
    ANYBODY = "anybody", "Anybody whose address is typed in"
    OTHER = "other", "Others: in my words"


class Given(Labelled):
    """How the sender came by an address: the owner gives it, somebody else does, or it is taken."""

    SIGNUP = "signup", "When they sign up"
    SIGNIN = "signin", "When they sign in"
    ORDER = "order", "When they book or order"
    JOIN = "join", "When they join"
    FORM = "form", "In a form on our website"
    WROTE = "wrote", "By writing to us"
    SSO = "sso", "With their Google, Apple, Microsoft or company sign-in"
    PAPER = "paper", "On paper or in person"
    PHONE = "phone", "By phone"
    USER = "user", "Another user enters it"
    CUSTOMER = "customer", "A customer of ours enters or imports it"
    STAFF = "our_staff", "We enter it from a contract or membership"
    EARLIER = "earlier", "We took it over from an earlier system of ours"
    PURCHASED = "purchased", "We bought it"
    RENTED = "rented", "We rent it"
    SCRAPED = "scraped", "We collect it from websites or directories"
    APPENDED = "appended", "An enrichment service adds it"
    FROM_PARTNER = "partner", "A partner passes it on"
    OTHER = "other", "Another way: in my words"


NOT_WRITTEN = (Given.PAPER, Given.PHONE)
"""Ways in which nobody clicks or types: what was agreed is shown by a form or by our word."""


class Limit(Labelled):
    """What keeps others from sending unwanted mail through the sender. The label is a clause."""

    ONCE = "once_per_address", "Each address gets such a mail once"
    FIXED_TEXT = "fixed_text", "The text is fixed"
    NAMES_SENDER = "names_sender", "The mail names who entered the address"
    EXISTING = "existing_only", "It can only go to people who are already in our system"
    BLOCK_LINK = "block_link", "Its recipient can stop all further ones with one click"
    APPROVED = "approved", "We look at each new customer before they can send"
    NO_IMPORT = "no_import_at_first", "A new customer cannot import a list"
    CONSENT_COLUMN = "consent_column", "An import must name the consent of each address"
    SUSPENDS = "suspends", "Whoever causes too many bounces or complaints is stopped"
    TERMS = "terms", "Our terms forbid mail to people who have not agreed"


class ConsentEvidence(Labelled):
    TIMESTAMP = "timestamp", "the time"
    SOURCE = "source", "the page or form used"
    WORDING = "wording", "the wording shown"
    IP_ADDRESS = "ip_address", "the IP address"
    CONFIRMATION = "confirmation", "the time of the confirmation"
    PAPER = "paper", "the signed form or card"
    ACCOUNT_ID = "account_id", "the account it belongs to"
    OTHER = "other", "something else: in my words"


class Law(Labelled):
    GDPR = "gdpr", "GDPR (EU)"
    UWG = "uwg", "UWG § 7 (Germany)"
    PECR = "pecr", "PECR (UK)"
    CAN_SPAM = "can_spam", "CAN-SPAM (US)"
    CASL = "casl", "CASL (Canada)"
    APPI = "appi", "APPI and the Act on Specified Electronic Mail (Japan)"
    OTHER = "other", "Another law"


class FeedbackChannel(Labelled):
    """How bounce and complaint events reach the sender."""

    SNS = "sns", "Event destination to Amazon SNS"
    EVENTBRIDGE = "eventbridge", "Event destination to Amazon EventBridge"
    FIREHOSE = "firehose", "Event destination to Amazon Data Firehose"
    CLOUDWATCH = "cloudwatch", "Event destination to Amazon CloudWatch"
    IDENTITY_NOTIFICATIONS = "identity_notifications", "SNS notifications set on the identity"
    MAILBOX = "mailbox", "Feedback forwarding to a mailbox"
    OTHER = "other", "Another way: in my words"
    NONE = "none", "None yet"


class ControlState(Labelled):
    RUNNING = "running", "Running today"
    PLANNED = "planned", "Planned for a date"
    ABSENT = "absent", "Not there"
    NOT_NEEDED = "not_needed", "Not needed here"


class Actor(Labelled):
    """Who does something about an address."""

    FUNCTION = "function", "An AWS Lambda function"
    WORKER = "worker", "A worker of our own system"
    SERVICE = "service", "Our web service"
    SYSTEM = "system", "Our own system"
    SES = "ses", "Amazon SES"
    PERSON = "person", "One of us"
    OTHER = "other", "Somebody or something else: in my words"

    @property
    def in_sentence(self) -> str:
        """The same within a sentence."""
        return self.label if self is Actor.SES else self.label[:1].lower() + self.label[1:]


class Handled(Labelled):
    """What happens to an address, as its sender would say in one choice. What each means stands in
    `answers/handling.py`."""

    BLOCK_ALL = "block_all", "Our system blocks the address for all mail, by itself"
    FUNCTION = "function", "An AWS Lambda function of ours blocks it for all mail"
    UNLIST = "unlist", "Our system takes it off the list the mail went to, by itself"
    SES = "ses", "Amazon SES stops mail to it (suppression list); we do nothing more"
    PERSON = "person", "One of us blocks it for all mail, by hand"
    SAME = "same", "The same as on a hard bounce"
    PLANNED = "planned", "We are building it"
    ABSENT = "absent", "Nothing yet"
    OTHER = "other", "Something else: in my words"


class Like(Labelled):
    """What another thing is handled like."""

    HARD_BOUNCE = "hard_bounce", "A hard bounce"
    SOFT_BOUNCE = "soft_bounce", "A soft bounce"
    COMPLAINT = "complaint", "A complaint"
    UNSUBSCRIBE = "unsubscribe", "An unsubscribe"


class Handling(Labelled):
    """What is done about an address."""

    BLOCK_ALL = "block_all", "Blocks the address for all mail"
    BLOCK_STREAM = "block_stream", "Blocks the address for the kind of mail it was about"
    BLOCK_OPTIONAL = "block_optional", "Blocks the address for all mail that can be switched off"
    UNLIST = "unlist", "Takes the address off the list"
    SWITCH_OFF = "switch_off", "Switches that mail off for this person"
    SUPPRESS = "suppress", "Puts the address on the suppression list"
    MARK = "mark", "Notes it, and goes on sending"
    ASK_NEW = "ask_new", "Asks the person for another address"
    LOG = "log", "Logs the event"
    TELL = "tell", "Tells one of us"
    REVIEW = "review", "Opens a ticket that one of us works on"

    @property
    def base(self) -> str:
        """What will be done: "block the address"."""
        text = self.label[:1].lower() + self.label[1:]
        return re.sub(r"^(\w+?)(?:(?<=tch)es|s)\b", r"\1", text).replace("goes", "go")


class DmarcPolicy(Labelled):
    NONE = "none", "p=none (monitor)"
    QUARANTINE = "quarantine", "p=quarantine"
    REJECT = "reject", "p=reject"
    NOT_PUBLISHED = "not_published", "No DMARC record yet"


class ReviewCause(Labelled):
    """What a review of sending is about (developer guide, sending review process FAQs)."""

    BOUNCES = "bounces", "Bounces"
    COMPLAINTS = "complaints", "Complaints"
    UNSOLICITED = "unsolicited", "Mail that nobody asked for"


class LetterKind(Labelled):
    """What a letter of AWS is."""

    QUESTIONS = "questions", "AWS asks questions"
    """AWS asks for more, or waits for something to be done."""
    REFUSAL = "refusal", "AWS refuses"
    GRANTED = "granted", "AWS grants"
    UNDER_REVIEW = "under_review", "AWS reviews your sending"
    """The send review: AWS looks at the sending, which goes on meanwhile."""
    PAUSED = "paused", "AWS paused your sending"
    """Sending, or production access, was taken away."""
    RESTORED = "restored", "AWS lets you send again"
    """A review or a pause is over."""
    QUOTA = "quota", "About your quota"
    """A quota was lowered, or AWS asks on a quota case; a quota that was raised is `GRANTED`."""
    NOTICE = "notice", "A notice, not an answer"
    """Something about SES that decides nothing: an identity, DKIM, SMS, an error of the API."""
    UNRELATED = "unrelated", "Not an answer to the request"
    """Not an answer to the request, or not recognised; the explanation says which."""


class Outcome(Labelled):
    """What became of an earlier request."""

    PENDING = "pending", "Still under review"
    GRANTED = "granted", "Granted"
    DENIED = "denied", "Denied"
    QUESTIONS = "questions", "AWS asked questions"
    NO_ANSWER = "no_answer", "No answer"
