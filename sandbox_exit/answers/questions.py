"""Every question's words, beside the field that holds its answer, a section of the profile a class.

Titles, help, examples and "why AWS asks" are written here once; pages, JSON Schema, command-line errors
and docs are fed from `answers/question_list.py`, which walks these models. `None` means not answered.
"""

from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    model_validator,
)
from pydantic.config import JsonDict

from .choices import (
    Actor,
    Concern,
    ConsentBasis,
    ConsentEvidence,
    ContactLanguage,
    ControlState,
    DeclaredType,
    DmarcPolicy,
    Driver,
    Every,
    FeedbackChannel,
    Given,
    GrowthReason,
    Handled,
    Handling,
    LaunchState,
    Law,
    LetterKind,
    Like,
    Limit,
    ListSource,
    MailKind,
    Outcome,
    Page,
    Per,
    Recipient,
    ReviewCause,
    StreamKind,
    Topic,
    Unsubscribe,
)
from .validation import (
    COUNT_MAX,
    TYPED_NUMBER,
    Amount,
    Body,
    Count,
    Day,
    Domain,
    Email,
    Identifier,
    Line,
    Mail,
    PartialDate,
    Percent,
    Region,
    Several,
    Text,
    Url,
    a_day,
    times,
)

# PutAccountDetails: AdditionalContactEmailAddresses holds 1-4 items (botocore sesv2 model).
MAX_CONTACTS = 4
MAX_STREAMS = 20
MAX_ITEMS = 50

Months = Annotated[int, Field(ge=0, le=60), TYPED_NUMBER]
Factor = Annotated[float, Field(ge=1, le=1000, allow_inf_nan=False), TYPED_NUMBER]
Times = Annotated[int, Field(ge=1, le=100), TYPED_NUMBER]
Days = Annotated[int, Field(ge=1, le=366), TYPED_NUMBER]
Growth = Annotated[float, Field(ge=1, le=1000, allow_inf_nan=False), BeforeValidator(times)]
PerDay = Annotated[int, Field(ge=1, le=COUNT_MAX), TYPED_NUMBER]
PerSecond = Annotated[float, Field(gt=0, le=10_000, allow_inf_nan=False), TYPED_NUMBER]


def ask(
    title: str,
    help: str = "",  # noqa: A002 (the field's name in every UI)
    *,
    why: str = "",
    weak: str = "",
    strong: str = "",
    unit: str = "",
    optional: bool = False,
    known: bool = False,
    **field: Any,
) -> Any:
    """A field that is a question.

    ``help`` says what to write, ``why`` what AWS wants it for, ``weak`` and ``strong`` are example
    answers, ``unit`` is printed after a number. ``optional`` answers are no part of
    the core: a request can do without. ``known``: nobody says "I don't know yet" to it.
    """
    extra: JsonDict = {
        "why": why,
        "weak": weak,
        "strong": strong,
        "unit": unit,
        "optional": optional,
        "known": known,
    }
    field.setdefault("default", None)
    return Field(title=title, description=help, json_schema_extra={"x-question": extra}, **field)


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Contact(Section):
    name: Line | None = ask("Name", "The person AWS can write to. A role is fine.", known=True)
    role: Line | None = ask(
        "Role",
        "What this person is there: founder, treasurer, head of IT.",
        optional=True,
        known=True,
    )
    email: Email | None = ask(
        "E-mail", "An address at your own domain is best.", optional=True, known=True
    )


class Business(Section):
    """Who you are"""

    legal_name: Line | None = ask(
        "Who sends, by legal name?",
        "As it stands in the register or on your invoices. A sole founder writes their own name.",
        why="The reviewer compares it with the website's imprint and with the AWS account.",
        known=True,
    )
    product_name: Line | None = ask(
        "What is the product called?",
        "The name your customers know.",
        why="It is the name in your mail and on the website the reviewer opens.",
        optional=True,
        known=True,
    )
    website: Url | None = ask(
        "What is the website's address?",
        "The full link, beginning with https://. It goes into the form as it stands here.",
        why="A reviewer opens it. It should be live, on your own domain, and say what you do.",
        weak="https://my-app-1234.some-host.example",
        strong="https://www.handwerk.example",
        known=True,
    )
    what_it_does: Text | None = ask(
        "What does the business or organisation do?",
        "Two to four plain sentences: what people come to you for, and what they pay for, if they do.",
        why="The form has no room for this. In the case, it is the first thing AWS reads.",
        weak="We are an innovative platform connecting people.",
        strong="Handwerk is a marketplace for repairs at home. A customer describes the job; "
        "tradespeople nearby send a price; the customer books one and pays through us.",
    )
    who_it_serves: Text | None = ask(
        "For whom?",
        "Who your users, customers or members are, and where.",
        why="It tells AWS who will receive the mail.",
        strong="Households and registered tradespeople in Germany.",
        optional=True,
    )
    topics: Several[Topic] | None = ask(
        "Does the mail touch any of these?",
        "None of them keeps you from asking; a reviewer looks harder.",
        why="Such mail gets many complaints, or does harm where it goes wrong.",
        optional=True,
    )
    comparable: Several[Line] | None = ask(
        "Which known businesses or organisations work in a similar way?",
        "One a line. Leave empty if there is none.",
        why="It helps a reviewer who has never heard of you to place the business.",
        optional=True,
        max_length=10,
    )
    country: Line | None = ask("In which country are you based?", optional=True, known=True)
    postal_address: Text | None = ask(
        "What is the postal address?",
        "Street, town, country. It also belongs in the footer of marketing mail.",
        why="US law (CAN-SPAM) asks for it in marketing mail; a real address makes a business real.",
        optional=True,
        known=True,
    )
    launch_state: LaunchState | None = ask(
        "Has it launched?",
        why="Volumes are read against it: a product that has not launched sends little.",
    )
    launch_words: Line | None = ask("What is it, in your words?")
    launched_on: PartialDate | None = ask(
        "Since when, or from when?",
        "A year, a month or a day: 2026, 2026-03 or 2026-03-15.",
        why="It tells AWS how old the business is.",
        optional=True,
    )
    privacy_url: Url | None = ask(
        "Where is the privacy policy?",
        "The full link.",
        why="Reviewers look for it, and so do people when they give you their address.",
        optional=True,
    )
    terms_url: Url | None = ask("Where are the terms?", "The full link.", optional=True)
    imprint_url: Url | None = ask(
        "Where is the imprint, or the page that says who you are?", "The full link.", optional=True
    )
    signup_url: Url | None = ask(
        "Where do people sign up?",
        "The public page on which somebody gives you their address.",
        why="A reviewer can see there how consent is asked for.",
        optional=True,
    )
    behind_login: Several[Page] | None = ask(
        "Which of these can only be opened after logging in?",
        why="A reviewer has no account and should know beforehand what cannot be seen.",
        optional=True,
    )
    login_for_reviewers: Text | None = ask(
        "How can a reviewer look all the same?",
        "Never a password: it would stand in the case.",
        strong="Screenshots of each page are attached; we set up a test account on request.",
        optional=True,
    )
    contact: Contact | None = ask(
        "Who answers AWS?",
        "This person signs the support case.",
        why="A request with a name, a role and an address at the company's own domain is a "
        "request somebody stands behind.",
    )
    additional_contacts: Several[Email] | None = ask(
        "Which other addresses should AWS write to?",
        f"Up to {MAX_CONTACTS}, one a line. AWS sends mail about the request to these too.",
        why="The form's field “Additional contacts”.",
        optional=True,
        max_length=MAX_CONTACTS,
        known=True,
    )
    contact_language: ContactLanguage | None = ask(
        "In which language should AWS answer?", "AWS offers these two.", optional=True, known=True
    )
    aws_account_since: PartialDate | None = ask(
        "Since when has this AWS account existed?",
        "A month or a year.",
        why="Applicants report refusals that name a lack of account history.",
        optional=True,
    )
    aws_account_paid: bool | None = ask(
        "Has it paid an AWS bill?",
        why="It can't be seen from outside, and a paid bill is the history AWS looks for.",
        optional=True,
    )
    other_aws_use: Text | None = ask(
        "What else do you use AWS for?",
        "Services, since when. Only what is in this account or your other accounts.",
        why="Applicants report that an account with other use is trusted more than an empty one.",
        strong="The application runs on ECS and RDS in eu-central-1 since March 2025.",
        optional=True,
    )
    sent_before: Text | None = ask(
        "Have you sent this mail from elsewhere until now?",
        "The provider, since when, and the bounce and complaint rates, if you know them.",
        why="Rates measured elsewhere are a history that a new account lacks.",
        strong="Through our host's mail server since March 2024; 0.4 % bounces, no complaints.",
        optional=True,
    )
    approved_cases: Several[Identifier] | None = ask(
        "Do you have SES production access elsewhere?",
        "Case ids of approved requests in other Regions or accounts, one a line.",
        optional=True,
        max_length=10,
    )


class Request(Section):
    """What you ask for"""

    regions: Several[Region] | None = ask(
        "In which Region do you send?",
        "Choose the Region your application calls. The sandbox is left per Region.",
        why="Approved in one Region and sending from another is a common mistake.",
        max_length=10,
        known=True,
    )
    sending_domain: Domain | None = ask(
        "From which domain do you send?",
        "The part after the @ in your sender address: shop.example",
        why="AWS's own advice is to verify a domain before asking.",
        known=True,
    )
    more_domains: Several[Domain] | None = ask(
        "From which other domains of your own do you send?",
        "One a line. Each needs a verified identity of its own.",
        optional=True,
        max_length=10,
    )
    sender_addresses: Several[Email] | None = ask(
        "Which sender addresses will you use?",
        "One a line.",
        why="Each must be covered by a verified domain or be verified itself.",
        max_length=MAX_ITEMS,
        optional=True,
    )
    domains_of_customers: bool | None = ask("Do you send from customers' domains?", optional=True)
    customer_domains_how: Text | None = ask(
        "How is such a domain verified, and who may use it?",
        strong="The customer publishes our DKIM records; only that customer's account can use it.",
        optional=True,
    )
    mail_from_domain: Domain | None = ask(
        "Do you use a custom MAIL FROM domain?",
        "A subdomain used for bounces only, such as bounce.shop.example. With it, SPF aligns with "
        "your domain.",
        optional=True,
    )
    configuration_set: Line | None = ask(
        "Which configuration set do you send with?",
        "Its name in SES. Bounce and complaint events are published through it.",
        why="The app looks there for your event destinations.",
        optional=True,
    )
    sending_system: Text | None = ask(
        "Which system sends the mail?",
        "What calls SES, and how: API or SMTP.",
        why="It shows that you have built it and know how it works.",
        strong="Our backend on ECS calls the SES API v2 from one mail service; no other system "
        "has permission to send.",
        optional=True,
    )
    mail_type: DeclaredType | None = ask(
        "Which mail type do you declare, if not the one derived from your streams?",
        "Normally left open: the app takes what the majority of your mail is.",
        why="AWS asks to pick the type that fits the majority of mail.",
        optional=True,
    )
    mail_type_reason: Text | None = ask(
        "Why this type?", "One sentence. It is printed with the form answers."
    )


class Stream(Section):
    """One kind of mail you send"""

    mail: MailKind | None = ask(
        "What do you send with it?",
        "What this means by definition is then answered; what you answer yourself stands.",
    )
    name: Line | None = ask("What is it called?", "Example: Booking confirmations", known=True)
    kind: StreamKind | None = ask("What kind of mail is it?")
    amount: Amount | None = ask(
        "How many of what, and how often?",
        "As you say it: “200-300 bookings a day, 3 mails each”, “900 members once a month”, “a few a "
        "day”. The upper end is your busy day.",
    )
    driver: Driver | None = ask(
        "What does its number follow?",
        "With this and the next answers the app computes shares, daily figures and the busiest day.",
        why="AWS has asked how the requested volume was chosen, and a figure with its arithmetic "
        "is believed.",
    )
    called: Line | None = ask("What is one of them called?", "One word: enquiry, report, shift.")
    per: Per | None = ask("In what time?")
    mails: Count | None = ask("How many mails does each of them bring?", "For a code: 1.")
    every: Every | None = ask("How often does each person get it?")
    together: bool | None = ask("Does it go to all of them on one day?", optional=True)
    to: Recipient | None = ask("What are they to you?")
    recipients: Text | None = ask(
        "Who receives it?",
        weak="Our users.",
        strong="The customer who booked and the one tradesperson who was booked.",
    )
    given: Several[Given] | None = ask(
        "How do you get their address?",
        "Tick every way: the text says that there is no other.",
        why="One of AWS's four questions: how recipient lists are maintained.",
    )
    consent: ConsentBasis | None = ask("Why may you write to them?")
    consent_words: Line | None = ask("Why, in your words?")
    consent_also: Several[ConsentBasis] | None = ask(
        "Is it another reason for some of them?",
        "Where people joined in more than one way: tick the others.",
        optional=True,
    )
    sees: Line | None = ask(
        "What do they read or hear when they agree?",
        "The words beside the box, or what they are told.",
        why="A reviewer can compare it with the page.",
        strong="Send me the newsletter once a month. I can unsubscribe in every letter.",
        optional=True,
    )
    evidence: Several[ConsentEvidence] | None = ask(
        "What do you record when they agree?", "If it is not the same for all mail.", optional=True
    )
    unsubscribe: Unsubscribe | None = ask("How can they stop it?")
    unsubscribe_words: Line | None = ask(
        "How, in your words?", strong="by telling the warden, who takes them off the list"
    )
    unsubscribe_reason: Text | None = ask(
        "Why is there no unsubscribe?",
        why="AWS asks about unsubscribes for all mail; say why this one has none.",
        strong="A sign-in code is sent only when the person asks for it; without it they cannot "
        "sign in.",
    )
    sample_subject: Line | None = ask("What does the subject line say?")
    sample_body: Body | None = ask(
        "What does the mail say?",
        "The text of one real mail, with made-up names and addresses.",
        why="AWS asks for examples of the mail, to judge whether recipients will want it.",
    )
    trigger: Text | None = ask(
        "What triggers it?",
        "What happens just before it is sent.",
        why="AWS's definition of transactional mail is that the user's action triggers it.",
        weak="Various events on the platform.",
        strong="The customer accepts an offer; the mail is sent within a minute.",
        optional=True,
    )
    share: Percent | None = ask(
        "Which share of all your mail is it?",
        "In percent. All shares together make 100.",
        unit="%",
    )
    frequency: Line | None = ask(
        "How often does one recipient get it?",
        weak="As needed.",
        strong="Once for each booking, on average twice a year.",
        optional=True,
    )

    @property
    def consents(self) -> tuple[ConsentBasis, ...]:
        """Every reason for which somebody gets it."""
        also = [basis for basis in self.consent_also or () if basis is not self.consent]
        return (self.consent, *also) if self.consent else ()


class Volumes(Section):
    """How much you send"""

    _expected_as_growth: bool = PrivateAttr(default=False)

    @model_validator(mode="wrap")
    @classmethod
    def _figure_as_growth(cls, value: Any, validated: ModelWrapValidatorHandler[Self]) -> Self:
        """Growth that is said as a figure a day is the expected volume."""
        try:
            figure = a_day(value.get("growth_times")) if isinstance(value, dict) else None
        except ValidationError:
            figure = None  # The field says so.
        if figure is None:
            return validated(value)
        made = validated({"expected": figure, **value, "growth_times": None})
        made._expected_as_growth = "expected" not in value
        return made

    @property
    def expected_as_growth(self) -> bool:
        """Whether the expected volume was said where its growth is asked: "1500 a day"."""
        return self._expected_as_growth

    now: Count | None = ask(
        "How many mails a day would you send today?",
        "Count recipients: one mail to three people is three. A number or a range.",
        unit="a day",
        why="SES counts recipients, not messages.",
    )
    growth_times: Growth | None = ask(
        "How much will it grow?",
        "Once it has grown: “5 times”, “about the same”, or a figure such as “1500 a day”.",
        why="AWS grants a quota for what is to come, and asks how it was chosen.",
    )
    expected: Count | None = ask(
        "How many a day do you expect?", "If you know the figure.", unit="a day", optional=True
    )
    busiest_times: Factor | None = ask(
        "On your busiest day, how many times an ordinary busy day?",
        "Without what goes to all on one day: that is added.",
        unit="times",
        optional=True,
    )
    peak: Count | None = ask("How many on the busiest day?", unit="a day", optional=True)
    months_to_expected: Months | None = ask(
        "In how many months do you reach the expected volume?", unit="months"
    )
    growth_because: GrowthReason | None = ask("What carries the growth?", optional=True)
    growth_words: Line | None = ask(
        "In your words?", "It goes on after “because”.", strong="two more schools start in spring"
    )
    recipients_total: Count | None = ask(
        "How many different people do you write to?",
        "All recipients there are today: accounts, customers, subscribers.",
        optional=True,
    )
    peak_per_second: PerSecond | None = ask(
        "How many a second at most?",
        "Leave it open and the app derives it: the rate at which the whole peak day could go out "
        "in one hour.",
        unit="a second",
        optional=True,
    )
    derivation: Text | None = ask(
        "How did you arrive at these figures?",
        why="AWS has asked how the requested volume was chosen, and a figure with its arithmetic "
        "is believed.",
        weak="Estimated.",
        strong="120 bookings a day, each with three mails, make 360; sign-up codes add about 140.",
        optional=True,
    )
    because: Text | None = ask(
        "Why other figures than the arithmetic gives?",
        "It is printed beside the figures.",
        strong="The campaign in May goes to last year's customers too.",
        optional=True,
    )
    quota: PerDay | None = ask(
        "Which sending quota do you ask for?",
        "Recipients in 24 hours. Leave it open to ask for none in particular.",
        unit="in 24 hours",
        optional=True,
    )
    quota_because: Text | None = ask(
        "Why is a smaller quota, or the sandbox, not enough?",
        "The sandbox sends 200 mails a day to verified addresses.",
        optional=True,
    )
    ramp: Text | None = ask(
        "How will the volume grow?",
        "Steps and what you look at before the next one.",
        strong="100 a day in the first week, doubled each week while bounces stay under 2 %.",
        optional=True,
    )


class Control(Section):
    """Something that is running, planned or absent."""

    handled: Handled | None = ask(
        "In one choice?", "Who exactly, and how fast: under “Make it stronger”."
    )
    state: ControlState | None = ask("Is it there?", "Planned is a good answer, with its date.")
    because: Line | None = ask("Why is it not needed?")
    planned_for: Day | None = ask("Planned for which day?")
    same_as: Like | None = ask("Is it handled like another of these?", optional=True)
    since: PartialDate | None = ask("Running since when?", "A month or a day.", optional=True)
    by: Actor | None = ask("Who acts?", optional=True)
    by_words: Line | None = ask("Who, in your words?", "As a sentence begins: The secretary")
    does: Several[Handling] | None = ask("And does what?", optional=True)
    how: Text | None = ask("What happens, exactly?", "In your own words.")
    automatic: bool | None = ask("Does it happen without a person?", optional=True)
    within: Line | None = ask("How fast?", "Example: within a minute of the event", optional=True)


class Recipients(Section):
    """Where addresses come from"""

    collected_how: Text | None = ask(
        "How do you get an address?",
        "Step by step, from the form to the first mail.",
        why="One of AWS's four questions: how recipient lists are maintained.",
        weak="Users sign up on our website.",
        strong="A person types their address on the sign-up page and gets a mail with a link. The "
        "account becomes active only after the click; unconfirmed addresses are deleted after "
        "seven days.",
    )
    double_opt_in: Control | None = ask(
        "Do you confirm each address with a click (double opt-in)?",
        why="It proves that the owner of the address asked, and keeps typing errors off the list.",
        optional=True,
    )
    double_opt_in_streams: Several[Line] | None = ask(
        "For which streams?",
        "Their names as above, one a line. Empty: for all.",
        max_length=MAX_STREAMS,
        optional=True,
    )
    evidence: Several[ConsentEvidence] | None = ask(
        "What do you record about each consent?",
        why="Under the GDPR (Art. 7) the sender must be able to prove consent.",
        optional=True,
    )
    evidence_words: Line | None = ask(
        "What else, in your words?", strong="the signed form, scanned"
    )
    evidence_kept: Line | None = ask(
        "How long do you keep it?",
        strong="As long as the address is used, plus three years.",
        optional=True,
    )
    outside_lists: Several[ListSource] | None = ask(
        "Do any addresses come from somewhere else?",
        why="Purchased, rented or collected lists are against the AWS Acceptable Use Policy: AWS "
        "refuses such requests.",
    )
    cold_outreach: bool | None = ask(
        "Do you write to people who have not asked (cold outreach)?",
        why="AWS requires that recipients explicitly asked for the mail.",
    )
    entered_by_others: bool | None = ask(
        "Can users or tenants enter other people's addresses?",
        "Invitations, sharing, bookings for others, your customers' own customers.",
        why="It is how others could send unwanted mail through you.",
    )
    limits: Several[Limit] | None = ask(
        "Which of these limits are there?",
        why="It is how others could send unwanted mail through you.",
        optional=True,
    )
    per_user_day: Count | None = ask("How many addresses can a user enter a day?", optional=True)
    import_cap: Count | None = ask("How many addresses can an import hold?", optional=True)
    abuse_limits: Text | None = ask(
        "What keeps that from being abused?",
        strong="At most 10 invitations a day per user, one per address; the text is fixed; the "
        "recipient can block further invitations with one click.",
    )
    list_hygiene: Text | None = ask(
        "How do you keep the list clean?",
        strong="Addresses that hard-bounced are never mailed again; accounts unused for 24 months "
        "are asked once and then deleted.",
        optional=True,
    )
    laws: Several[Law] | None = ask(
        "Which mail and privacy laws apply to you?",
        "This is a prompt, not legal advice.",
        optional=True,
    )


class Feedback(Section):
    """Bounces, complaints, unsubscribes"""

    channels: Several[FeedbackChannel] | None = ask(
        "How do bounce and complaint events reach you?",
        "An event destination of the configuration set is the usual way.",
        why="The form's acknowledgement says you have a process for both. AWS can see it in the "
        "account.",
        optional=True,
    )
    channels_words: Line | None = ask(
        "How, in your words?", "It goes on after “Bounce and complaint events reach us”."
    )
    hard_bounce: Control | None = ask(
        "What happens on a hard bounce?",
        "Hard bounce: the address does not exist.",
        why="One of AWS's four questions.",
        weak="We handle bounces.",
        strong="A Lambda function sets the address to “blocked” in our database and logs the "
        "event; nothing is sent to it again.",
    )
    soft_bounce: Control | None = ask(
        "What happens on repeated soft bounces?",
        "Soft bounce: a passing problem, such as a full mailbox.",
        strong="After five soft bounces in 30 days the address is blocked like a hard bounce.",
        optional=True,
    )
    soft_times: Times | None = ask("After how many of them?", optional=True)
    soft_days: Days | None = ask("Within how many days?", unit="days", optional=True)
    complaint: Control | None = ask(
        "What happens on a complaint?",
        "Complaint: the recipient pressed “spam”.",
        why="One of AWS's four questions.",
        strong="The address leaves all lists at once and is blocked; the founder is told by mail.",
    )
    watcher: Line | None = ask(
        "Who looks at bounces and complaints, and how often?",
        strong="The CTO, every working day.",
        optional=True,
    )
    alarms: Control | None = ask("Are there alarms on the two rates?", optional=True)
    bounce_alarm: Percent | None = ask(
        "At which bounce rate does the alarm go off?",
        "AWS asks to stay under 5 % and may pause sending at 10 %.",
        unit="%",
        optional=True,
    )
    complaint_alarm: Percent | None = ask(
        "At which complaint rate does the alarm go off?",
        "AWS asks to stay under 0.1 % and may pause sending at 0.5 %.",
        unit="%",
        optional=True,
    )
    unsubscribe: Control | None = ask(
        "What happens when somebody unsubscribes?",
        why="One of AWS's four questions.",
        strong="The link opens a page without log-in; the token is checked, the address is taken "
        "off the list at once, the event is logged.",
        optional=True,
    )
    one_click: Control | None = ask(
        "Do marketing mails carry the one-click header (RFC 8058)?",
        "List-Unsubscribe and List-Unsubscribe-Post. Gmail and Yahoo ask bulk senders for it.",
        optional=True,
    )
    unsubscribe_within: Line | None = ask(
        "How soon is an unsubscribe honoured?",
        strong="At once, at the latest within an hour.",
        optional=True,
    )


class Reputation(Section):
    """How you keep a good reputation"""

    monitoring: Control | None = ask(
        "How do you watch your sending?",
        why="AWS pauses senders whose rates rise; it wants to see that you would notice first.",
        strong="A daily report of sent, bounced and complained mails goes to the founders.",
        optional=True,
    )
    warm_up: Text | None = ask(
        "How do you warm up the new domain?",
        "How you begin, and what you wait for before sending more.",
        optional=True,
    )
    dmarc_policy: DmarcPolicy | None = ask(
        "Which DMARC policy do you publish?",
        why="Gmail, Yahoo and Microsoft ask bulk senders for a DMARC record.",
        optional=True,
    )
    dedicated_ips: bool | None = ask(
        "Do you ask for dedicated IP addresses?",
        "Most senders do not need them.",
        default=False,
        optional=True,
    )


class EarlierRequest(Section):
    """A request made before"""

    asked_on: PartialDate | None = ask("When did you ask?", "A month or a day.", optional=True)
    region: Region | None = ask("In which Region?", optional=True, known=True)
    outcome: Outcome | None = ask("What came of it?")
    case_id: Identifier | None = ask("Case id", "The number in AWS's mail.", optional=True)
    aws_words: Body | None = ask(
        "What did AWS write?", "From an earlier version; letters stand apart now.", optional=True
    )
    changed_since: Text | None = ask(
        "What has changed since?",
        why="After a refusal, AWS wants to read what is different now.",
    )


class Letter(Section):
    """A letter of AWS"""

    kind: LetterKind | None = ask(
        "What is it?", "Open until somebody has confirmed it.", optional=True
    )
    came_on: Day | None = ask("Which day is the letter of?", optional=True, known=True)
    region: Region | None = ask("Which Region does it name?", optional=True)
    case_id: Identifier | None = ask("Which case does it name?", optional=True)
    words: Mail | None = ask("What did AWS write?", optional=True)


class Review(Section):
    """AWS put sending under review, or paused it"""

    about: ReviewCause | None = ask("What was it about?", optional=True)
    cause: Text | None = ask("What happened?", "What AWS named, and its cause.", optional=True)
    done: Text | None = ask("What have you changed, and when?", "Only what is done.", optional=True)
    prevention: Text | None = ask("What keeps it from happening again?", optional=True)


class History(Section):
    """Earlier requests"""

    asked_before: bool | None = ask(
        "Have you asked for production access before?",
        "In any Region of this account.",
        why="AWS sees it anyway; saying it yourself, with what changed, reads better.",
    )
    requests: list[EarlierRequest] | None = ask(
        "Which requests?", max_length=MAX_STREAMS, optional=True
    )
    review: Review | None = ask(
        "Was the account reviewed?",
        "Only if AWS put your sending under review or paused it.",
        why="AWS asks for the cause, what was changed already, and how it is prevented.",
        optional=True,
    )


class PlanEntry(Section):
    """A task of the checklist"""

    task: Line | None = ask("Which task?", "Its id in the checklist as JSON.", optional=True)
    done: Day | None = ask(
        "Done by your word, on which day?",
        "It counts where nothing that was answered or seen says otherwise.",
        optional=True,
    )
    owner: Line | None = ask("Who does it?", optional=True)
    due: Day | None = ask("By when?", optional=True)


class Acknowledgement(Section):
    """A finding you know of"""

    rule: Line | None = ask("Which rule?", "The id that “check” prints.", optional=True)
    reason: Text | None = ask("Why does it not stand against sending?", optional=True)


class Confirmation(Section):
    """What one sentence of yours means"""

    sentence: Text | None = ask(
        "Which sentence?",
        "As it stands in an answer; of a changed one it says nothing.",
        optional=True,
    )
    concern: Concern | None = ask("What does it read like?", optional=True)
    answer: bool | None = ask("Is it so?", optional=True)
    said_on: Day | None = ask("Answered on which day?", optional=True)
