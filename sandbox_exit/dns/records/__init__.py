"""The records to publish for sending with Amazon SES, each with what the DNS holds now. Pure.

What to publish comes from the account: tokens, target zone and MAIL FROM domain are read, never
guessed. What is published comes from `sandbox_exit.observed.dns`.
"""

from datetime import UTC, datetime

from ...observed.dns import DnsRequest, DnsState
from .dkim import dkim_rows
from .dmarc_and_spf import apex_row, dmarc_row
from .mail_from import mail_from_rows
from .row import Row as Row
from .verdict import Action as Action
from .verdict import Change as Change
from .verdict import Status as Status


def records_to_publish(request: DnsRequest, state: DnsState | None) -> tuple[Row, ...]:
    """Every record, in the order to publish them.

    ``request`` holds the account's facts as they are known now; ``state`` may be older or missing:
    what it does not hold is unknown.
    """
    nothing = DnsState(taken_at=datetime.min.replace(tzinfo=UTC), request=request, resolver="")
    at = state or nothing
    rows = [*dkim_rows(request, at)]
    if request.mail_from_domain:
        rows += mail_from_rows(request, request.mail_from_domain, at)
    if request.domain:
        rows += [dmarc_row(request.domain, at), apex_row(request.domain, at)]
    return tuple(rows)
