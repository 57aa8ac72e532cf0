"""The fields that hold the answers, a section of the profile a class. `None` means not answered.

What a person reads of each (title, help, examples, "why AWS asks") stands in `questions.toml`; pages,
JSON Schema, command-line errors and docs are fed from `answers/question_list.py`, which reads both.
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

from . import choices
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


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Contact(Section):
    name: Line | None = None
    role: Line | None = None
    email: Email | None = None


class Business(Section):
    """Who you are"""

    legal_name: Line | None = None
    product_name: Line | None = None
    website: Url | None = None
    what_it_does: Text | None = None
    who_it_serves: Text | None = None
    topics: Several[choices.Topic] | None = None
    comparable: Several[Line] | None = Field(default=None, max_length=10)
    country: Line | None = None
    postal_address: Text | None = None
    launch_state: choices.LaunchState | None = None
    launch_words: Line | None = None
    launched_on: PartialDate | None = None
    privacy_url: Url | None = None
    terms_url: Url | None = None
    imprint_url: Url | None = None
    signup_url: Url | None = None
    behind_login: Several[choices.Page] | None = None
    login_for_reviewers: Text | None = None
    contact: Contact | None = None
    additional_contacts: Several[Email] | None = Field(default=None, max_length=MAX_CONTACTS)
    contact_language: choices.ContactLanguage | None = None
    aws_account_since: PartialDate | None = None
    aws_account_paid: bool | None = None
    other_aws_use: Text | None = None
    sent_before: Text | None = None
    approved_cases: Several[Identifier] | None = Field(default=None, max_length=10)


class Request(Section):
    """What you ask for"""

    regions: Several[Region] | None = Field(default=None, max_length=10)
    sending_domain: Domain | None = None
    more_domains: Several[Domain] | None = Field(default=None, max_length=10)
    sender_addresses: Several[Email] | None = Field(default=None, max_length=MAX_ITEMS)
    domains_of_customers: bool | None = None
    customer_domains_how: Text | None = None
    mail_from_domain: Domain | None = None
    configuration_set: Line | None = None
    sending_system: Text | None = None
    mail_type: choices.DeclaredType | None = None
    mail_type_reason: Text | None = None


class Stream(Section):
    """One kind of mail you send"""

    mail: choices.MailKind | None = None
    name: Line | None = None
    kind: choices.StreamKind | None = None
    amount: Amount | None = None
    driver: choices.Driver | None = None
    called: Line | None = None
    per: choices.Per | None = None
    mails: Count | None = None
    every: choices.Every | None = None
    together: bool | None = None
    to: choices.Recipient | None = None
    recipients: Text | None = None
    given: Several[choices.Given] | None = None
    consent: choices.ConsentBasis | None = None
    consent_words: Line | None = None
    consent_also: Several[choices.ConsentBasis] | None = None
    sees: Line | None = None
    evidence: Several[choices.ConsentEvidence] | None = None
    unsubscribe: choices.Unsubscribe | None = None
    unsubscribe_words: Line | None = None
    unsubscribe_reason: Text | None = None
    sample_subject: Line | None = None
    sample_body: Body | None = None
    trigger: Text | None = None
    share: Percent | None = None
    frequency: Line | None = None

    @property
    def consents(self) -> tuple[choices.ConsentBasis, ...]:
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

    now: Count | None = None
    growth_times: Growth | None = None
    expected: Count | None = None
    busiest_times: Factor | None = None
    peak: Count | None = None
    months_to_expected: Months | None = None
    growth_because: choices.GrowthReason | None = None
    growth_words: Line | None = None
    recipients_total: Count | None = None
    peak_per_second: PerSecond | None = None
    derivation: Text | None = None
    because: Text | None = None
    quota: PerDay | None = None
    quota_because: Text | None = None
    ramp: Text | None = None


class Control(Section):
    """Something that is running, planned or absent."""

    handled: choices.Handled | None = None
    state: choices.ControlState | None = None
    because: Line | None = None
    planned_for: Day | None = None
    same_as: choices.Like | None = None
    since: PartialDate | None = None
    by: choices.Actor | None = None
    by_words: Line | None = None
    does: Several[choices.Handling] | None = None
    how: Text | None = None
    automatic: bool | None = None
    within: Line | None = None


class Recipients(Section):
    """Where addresses come from"""

    collected_how: Text | None = None
    double_opt_in: Control | None = None
    double_opt_in_streams: Several[Line] | None = Field(default=None, max_length=MAX_STREAMS)
    evidence: Several[choices.ConsentEvidence] | None = None
    evidence_words: Line | None = None
    evidence_kept: Line | None = None
    outside_lists: Several[choices.ListSource] | None = None
    cold_outreach: bool | None = None
    entered_by_others: bool | None = None
    limits: Several[choices.Limit] | None = None
    per_user_day: Count | None = None
    import_cap: Count | None = None
    abuse_limits: Text | None = None
    list_hygiene: Text | None = None
    laws: Several[choices.Law] | None = None


class Feedback(Section):
    """Bounces, complaints, unsubscribes"""

    channels: Several[choices.FeedbackChannel] | None = None
    channels_words: Line | None = None
    hard_bounce: Control | None = None
    soft_bounce: Control | None = None
    soft_times: Times | None = None
    soft_days: Days | None = None
    complaint: Control | None = None
    watcher: Line | None = None
    alarms: Control | None = None
    bounce_alarm: Percent | None = None
    complaint_alarm: Percent | None = None
    unsubscribe: Control | None = None
    one_click: Control | None = None
    unsubscribe_within: Line | None = None


class Reputation(Section):
    """How you keep a good reputation"""

    monitoring: Control | None = None
    warm_up: Text | None = None
    dmarc_policy: choices.DmarcPolicy | None = None
    dedicated_ips: bool | None = False


class EarlierRequest(Section):
    """A request made before"""

    asked_on: PartialDate | None = None
    region: Region | None = None
    outcome: choices.Outcome | None = None
    case_id: Identifier | None = None
    aws_words: Body | None = None
    changed_since: Text | None = None


class Letter(Section):
    """A letter of AWS"""

    kind: choices.LetterKind | None = None
    came_on: Day | None = None
    region: Region | None = None
    case_id: Identifier | None = None
    words: Mail | None = None

    def may_be_about(self, request: EarlierRequest) -> bool:
        """Whether both name no other case and no other Region."""
        return (None in (self.case_id, request.case_id) or self.case_id == request.case_id) and (
            None in (self.region, request.region) or self.region == request.region
        )


class Review(Section):
    """AWS put sending under review, or paused it"""

    about: choices.ReviewCause | None = None
    cause: Text | None = None
    done: Text | None = None
    prevention: Text | None = None


class History(Section):
    """Earlier requests"""

    asked_before: bool | None = None
    requests: list[EarlierRequest] | None = Field(default=None, max_length=MAX_STREAMS)
    review: Review | None = None


class PlanEntry(Section):
    """A task of the checklist"""

    task: Line | None = None
    done: Day | None = None
    owner: Line | None = None
    due: Day | None = None


class Acknowledgement(Section):
    """A finding you know of"""

    rule: Line | None = None
    reason: Text | None = None


class Confirmation(Section):
    """What one sentence of yours means"""

    sentence: Text | None = None
    concern: choices.Concern | None = None
    answer: bool | None = None
    said_on: Day | None = None
