"""Sandbox Exit: prepares an Amazon SES production access request, with evidence next to each claim.

The engine. It imports no Streamlit; the pages and the command line are its two users.
"""

__version__ = "0.2.0"
PRODUCT = "Sandbox Exit"
