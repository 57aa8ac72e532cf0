"""Templates to blocks: author's Markdown is structure, values are only ever text."""

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_exit.documents.blocks import Block, Bullets, Code, Heading, Paragraph, Quote, Run
from sandbox_exit.documents.templating import blocks, environment


def made(template: str, **values: object) -> tuple[Block, ...]:
    env = environment().overlay(loader=jinja2.DictLoader({"t": template}))
    return blocks(env, "t", values)[1]


def test_structure_comes_from_the_template() -> None:
    found = made(
        "# T\n\n## H {{ a }}\n\none\ntwo {{ a }}.\n\n- x {{ a }}\n- y\n\n> {{ a }}\n", a="A"
    )
    kinds = [type(block) for block in found]
    assert kinds == [Heading, Paragraph, Bullets, Quote]
    assert isinstance(found[1], Paragraph)
    assert "".join(run.text for run in found[1].runs) == "one two A."


@given(value=st.text(min_size=1))
def test_a_value_is_one_run_whatever_it_says(value: str) -> None:
    found = made("before {{ value }} after", value=value)
    assert isinstance(found[0], Paragraph)
    assert [run.text for run in found[0].runs] == ["before ", value, " after"]


@pytest.mark.parametrize("value", ["# heading", "- bullet", "> quote", "{{ 7*7 }}", "a\n\n- b"])
def test_a_value_is_not_read_at_the_beginning_of_a_line_either(value: str) -> None:
    assert made("{{ value }}\n", value=value) == (Paragraph((Run(value),)),)
    assert made("- {{ value }}\n", value=value) == (Bullets(((Run(value),),)),)


def test_a_block_value_becomes_that_block() -> None:
    assert made("text\n\n{{ code }}", code=Code("ls"))[1] == Code("ls")


def test_an_unknown_name_is_an_error_that_names_it() -> None:
    with pytest.raises(jinja2.UndefinedError, match="nobody"):
        made("{{ nobody }}")


def test_the_sandbox_refuses_attributes_of_python() -> None:
    with pytest.raises(jinja2.exceptions.SecurityError):
        made("{{ a.__class__.__mro__ }}", a="x")
