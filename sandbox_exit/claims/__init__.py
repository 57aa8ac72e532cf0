"""Every sentence the documents may state about the sender."""

from .model import Claim, ClaimStatus, Evidence, Topic

__all__ = ["Claim", "ClaimStatus", "Evidence", "Topic"]
