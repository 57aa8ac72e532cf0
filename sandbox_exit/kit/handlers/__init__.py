"""The functions of the kit, as they run in AWS Lambda: Python 3.11 or later, boto3, nothing else.

`addresses` is what is known about an address, `events` takes bounces and complaints, `pages` sign-up
and unsubscribe over HTTP, `sending` sends to whom it may, `monitoring` reports, `records` shows what is
kept of an address, and erases it.
"""
