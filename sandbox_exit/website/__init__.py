"""Looking at a website as a visitor without an account does: the only place that opens web pages.

`read_website` is the way in; `request_for` says what to open from a profile. httpcore and lxml are
loaded when something is read, not when this package is imported.
"""
