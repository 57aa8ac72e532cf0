"""The request is sent: what happens when, when to worry, what not to do. No promise."""

from ..components import heading, html
from . import sent as after_sent


def draw() -> None:
    after_sent.draw()
    heading("What happens now")
    html(
        '<dl class="after-list">'
        "<dt>Within 24 hours</dt><dd>AWS's first answer. It can be the decision; often it is a "
        "list of questions. It comes as a support case and by mail to the account's root address and "
        "to the contacts of the form.</dd>"
        "<dt>Then</dt><dd>Answer in the same case. If AWS asks, choose “AWS replied” above: the reply "
        "is prepared from your answers.</dd>"
        "<dt>Until it ends</dt><dd>The details of the request cannot be changed, nor taken back.</dd>"
        "</dl>"
    )
    heading("When to worry")
    html(
        "<p>After 24 hours without a word, look in three places:</p><ul>"
        "<li>The case in the Support Center: does it wait for your answer "
        "(pending-customer-action)?</li>"
        "<li>The mail of the account's root address, spam folder too.</li>"
        "<li>Billing and Cost Management, payment methods: verified, nothing unpaid? Applicants "
        "report that a request stood still without a word because of an unverified one.</li></ul>"
    )
    heading("What not to do")
    html(
        "<ul><li>Do not send the request again while AWS has the first: it answers a second one with "
        "409 ConflictException.</li>"
        "<li>Do not open a second case about it.</li></ul>"
        '<p class="hint">How AWS decides, and when, nobody can promise. Applicants '
        "report complete requests that were refused, and short ones that were granted.</p>"
    )
