"""Whether the request is ready to send, and what stands against it. Never a promise: AWS decides."""

from collections.abc import Iterable

from sandbox_exit.findings import Finding, Status, Verdict

from .components import Tone, chip, esc

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
OBJECTIONS: dict[Status, tuple[str, str, Tone]] = {
    Status.FAIL: ("⚠", "Stands against it", "bad"),
    Status.WARN: ("⚠", "May be asked about", "warn"),
    Status.UNKNOWN: ("?", "Not known", "unknown"),
}


def objections(findings: Iterable[Finding]) -> str:
    """Findings with what to do about each."""
    return "".join(
        f'<div class="finding">{chip(*OBJECTIONS[f.status])}<p>{esc(f.summary)}</p>'
        f'<p class="hint">{esc(f.remedy)}</p></div>'
        for f in findings
    )
