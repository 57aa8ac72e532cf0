"""Looking at a website as a visitor without an account does: the only place that opens web pages.

`reader.read_website` is the way in; `around.request_for` says what to open from a profile. httpcore is
loaded with the reader, which is imported where something is read.
"""
