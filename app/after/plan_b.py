"""Plan B: another provider, with the sentences that are already there."""

from sandbox_exit.after.other_providers import Kind, kinds
from sandbox_exit.wording import counted

from ..components import chip, esc, html
from ..documents import clipboard
from ..session import state


def draw() -> None:
    html(
        "<p>What Postmark, Mailgun or Resend ask of new senders, and what they accept, was not "
        "checked: read it on their own pages. Below are questions that anybody who sends mail for "
        "others has reason to ask, each with the sentences of yours that answer it. They are general, "
        "not a form of any provider. Say only what holds there too.</p>"
    )
    html("".join(map(_kind, kinds(state.derived().claims))))


def _kind(kind: Kind) -> str:
    rows = "".join(
        f"<li>{esc(said.text)}"
        f"{' ' + chip('●', 'Speaks of AWS: reword it', 'plain') if said.of_aws else ''}</li>"
        for said in kind.sentences
    )
    still = (
        f'<p class="hint">{counted(kind.open, "point")} of yours still open here.</p>'
        if kind.open
        else ""
    )
    if kind.sentences:
        text = "\n".join(said.text for said in kind.sentences)
        body = f"<ul>{rows}</ul>{still}{clipboard.copy_button(text, f'of: {kind.question}')}"
    else:
        body = f"<p>Nothing you said answers this yet.</p>{still}"
    count = counted(len(kind.sentences), "sentence")
    return (
        f'<details class="after-more"><summary>{esc(kind.question)} '
        f'<span class="hint">{count}</span></summary>{body}</details>'
    )
