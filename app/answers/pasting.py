"""Keeps a paste within what its field takes, where it is pasted, and says there what was left out.

Chrome puts text that a program inserts into a field line by line: 8,000 lines hold the tab up for more
than a minute. What is a bit too long comes in whole, with an error, for its author to shorten.
"""

from sandbox_exit.answers.question_list import Kind, Question

from ..components import html, run_once

# A paste of more than this many times what the field takes, or of this many lines, is cut.
_SCRIPT = r"""
  const TIMES = 10, LINES = 1000;
  document.addEventListener("beforeinput", (event) => {
    const field = event.target, text = event.data ?? "";
    const note = field.tagName === "TEXTAREA"
      && field.closest(".stVerticalBlock")?.querySelector(".left-out");
    if (!note || text.length < 100) return;
    note.textContent = "";
    const {unit} = note.dataset, limit = Number(note.dataset.limit);
    const lines = text.split(/\r\n?|\n/);
    const count = (some) =>
      unit === "lines" ? some.filter((line) => line.trim()) : [...some.join("\n")];
    const pieces = count(lines), [from, to] = [field.selectionStart, field.selectionEnd];
    const others = count((field.value.slice(0, from) + field.value.slice(to)).split("\n"));
    const room = Math.max(0, limit - others.length);
    if (pieces.length <= room || (pieces.length <= TIMES * limit && lines.length <= LINES)) return;
    event.preventDefault();
    let free = room;  // blank lines between the others take none
    const first = lines.filter((line) => (line.trim() ? free-- : free) > 0).join("\n");
    const kept = unit === "lines" ? first : pieces.slice(0, room).join("");
    field.setRangeText(kept, from, to, "end");
    field.dispatchEvent(new Event("input", {bubbles: true}));
    note.textContent = `This field takes ${limit.toLocaleString("en")} ${unit}. Of what you pasted, `
      + `${(pieces.length - room).toLocaleString("en")} ${unit} at the end were left out.`;
  });
"""


def listen() -> None:
    """Watch over the long fields of this window."""
    run_once("pasting", _SCRIPT)


def note(question: Question) -> None:
    """The place at a field where it is said; it stays as it is when the page is drawn anew."""
    unit = "lines" if question.kind is Kind.LINES else "characters"
    html(
        f'<p class="left-out field-error" role="status" data-unit="{unit}" '
        f'data-limit="{question.limit}"></p>'
    )
