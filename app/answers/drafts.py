"""Saves a long text while it is being written, as the short fields do.

A text area of Streamlit's hands over its text when it is left, or when Ctrl and Enter are pressed. Who
reloads, closes the tab or goes back in the middle of a paragraph would lose it. So one fixed script
presses them after a pause as long as Streamlit's own for short fields, and when the tab is hidden.
"""

from ..components import run_once

_SCRIPT = """
  let field, pause;
  const save = () => {
    clearTimeout(pause);
    const keys = {key: "Enter", ctrlKey: true, bubbles: true};
    if (field) field.dispatchEvent(new KeyboardEvent("keydown", keys));
    field = undefined;
  };
  const wait = (event) => {
    if (event.target.tagName !== "TEXTAREA") return;
    clearTimeout(pause);
    field = event.target;
    // A word that is still being composed, as in Japanese, is not one yet.
    if (!event.isComposing) pause = setTimeout(save, 250);
  };
  document.addEventListener("input", wait);
  document.addEventListener("compositionend", wait);
  document.addEventListener("visibilitychange", save);
"""


def listen() -> None:
    """Save the long texts of this window as they are written."""
    run_once("drafts", _SCRIPT)
