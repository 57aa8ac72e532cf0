"""Whether the request is ready to send, in words. Never a promise: AWS decides."""

from sandbox_exit.findings import Verdict

from .components import Tone

VERDICTS: dict[Verdict, tuple[str, str, Tone, str]] = {
    Verdict.READY: (
        "✓",
        "Ready to send",
        "good",
        "Nothing known stands against it. Whether AWS agrees, AWS decides.",
    ),
    Verdict.NOT_READY: (
        "⚠",
        "Not ready yet",
        "warn",
        "A reviewer would stumble over these. The most serious come first.",
    ),
    Verdict.UNKNOWN: (
        "?",
        "Cannot tell yet",
        "unknown",
        "Nothing known stands against it, and something important could not be checked.",
    ),
}
