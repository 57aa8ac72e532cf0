"""Reading the DNS of a sending domain: found, absent and unreachable, never mixed up.

`read_dns` is the way in; `request_for` says what to read from a profile and a snapshot.
"""
