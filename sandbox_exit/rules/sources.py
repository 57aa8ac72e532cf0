"""The sources rules cite, each once."""

from .model import Source, SourceKind

PRODUCTION_ACCESS = Source(
    SourceKind.AWS_DOCUMENTATION,
    "https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html",
)
ONBOARDING_SKILL = Source(
    SourceKind.AWS_DOCUMENTATION,
    "https://github.com/aws/agent-toolkit-for-aws, amazon-ses, references/onboarding.md",
)
GET_ACCOUNT = Source(
    SourceKind.AWS_DOCUMENTATION,
    "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html",
)
MAIL_FROM = Source(
    SourceKind.AWS_DOCUMENTATION, "https://docs.aws.amazon.com/ses/latest/dg/mail-from.html"
)
ACCEPTABLE_USE = Source(SourceKind.AWS_DOCUMENTATION, "https://aws.amazon.com/aup/")
FOLLOW_UP = Source(
    SourceKind.AWS_REPLY,
    "the standard questions: how often, how lists are maintained, how bounces, complaints and "
    "unsubscribes are handled, examples",
)
GMAIL = Source(SourceKind.PROVIDER_RULE, "https://support.google.com/mail/answer/81126")
APPLICANTS = Source(SourceKind.APPLICANTS, "public reports of refused and granted requests")
INFERENCE = Source(SourceKind.INFERENCE, "a reviewer reading the answers side by side")
YAHOO_GMAIL_MICROSOFT = Source(
    SourceKind.PROVIDER_RULE,
    "https://support.google.com/mail/answer/81126, https://senders.yahooinc.com/best-practices/, "
    "https://dmarcian.com/microsoft-enforces-spf-dkim-dmarc",
)
DMARC = Source(
    SourceKind.PROVIDER_RULE,
    "RFC 9989 and 9990 (DMARC): https://www.rfc-editor.org/info/rfc9989",
)
GDPR = Source(SourceKind.LAW, "GDPR Art. 7: https://gdprhub.eu, Article 7 GDPR")
REVIEW_PAUSE = Source(
    SourceKind.AWS_DOCUMENTATION,
    "https://repost.aws/knowledge-center/ses-resolve-account-review-pause",
)
