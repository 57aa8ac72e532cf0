"""Copying with one click, by a button beside the text.

One fixed script listens for all copy buttons of a window. The text is an element's content, never
part of the script.
"""

from ..components import esc, run_once

_SCRIPT = """
  document.addEventListener("click", async (event) => {
    const button = event.target.closest && event.target.closest("button[data-copy]");
    if (!button) return;
    const box = button.closest("[data-copy-box]");
    const said = box.querySelector("[data-copy-said]");
    try {
      await navigator.clipboard.writeText(box.querySelector("[data-copy-text]").textContent);
      said.textContent = "✓ Copied";
    } catch (error) {
      said.textContent = "The browser does not allow it. Select the text and copy it yourself.";
    }
    setTimeout(() => { said.textContent = ""; }, 4000);
  });
"""


def listen() -> None:
    """Make the page's copy buttons work. Once a page, anywhere on it."""
    run_once("copy", _SCRIPT)


def copy_button(text: str, what: str, label: str = "Copy") -> str:
    """A button that copies ``text``; ``what`` says to assistive technology what that is."""
    return (
        f'<span class="copy" data-copy-box="">{_button(what, label)}'
        f'<span hidden data-copy-text="">{esc(text)}</span></span>'
    )


def code(text: str, what: str) -> str:
    """Text for a machine, with its copy button."""
    return (
        '<div class="code-block" data-copy-box="">'
        f'<pre tabindex="0"><code data-copy-text="">{esc(text)}</code></pre>'
        f'<span class="copy">{_button(what, "Copy")}</span></div>'
    )


def _button(what: str, label: str) -> str:
    return (
        f'<button type="button" class="copy-button" data-copy="">{esc(label)}'
        f'<span class="visually-hidden"> {esc(what)}</span></button>'
        '<span class="copy-said" role="status" data-copy-said=""></span>'
    )
