"""The Linguist file holds every text of the sources, finished, with the same fields."""

import re
from pathlib import Path

from dlgui.gui.language import BELOW
from tests import translations

FIELD = re.compile(r"\{[^{}]*(?:\{\w+\})?[^{}]*\}")
MESSAGES = translations.read()


def test_the_linguist_file_holds_what_the_sources_hold() -> None:
    wanted = set(translations.wanted())
    missing, gone = sorted(wanted - MESSAGES.keys()), sorted(MESSAGES.keys() - wanted)
    assert not missing, f"Run `python -m tests.translations` and translate: {missing}"
    assert not gone, f"Run `python -m tests.translations`: {gone} is in no source."


def test_no_translation_is_unfinished() -> None:
    unfinished = [key for key, forms in MESSAGES.items() if not all(form.strip() for form in forms)]
    assert not unfinished


def test_source_and_translation_have_the_same_fields() -> None:
    for (context, source), forms in MESSAGES.items():
        for form in forms:
            there, here = FIELD.findall(source), FIELD.findall(form)
            if context == BELOW and any(field != "{}" for field in here):
                # Numbered: values may be left out, as the plural's s, or change places.
                assert all(field[1:-1].isdigit() or field in there for field in here), source
            else:
                assert sorted(there) == sorted(here), source


def ends(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def test_spaces_at_the_ends_are_kept() -> None:
    for (_, source), forms in MESSAGES.items():
        for form in forms:
            assert (
                source[: len(source) - len(source.lstrip())]
                == form[: len(form) - len(form.lstrip())]
            )
            assert source[len(source.rstrip()) :] == form[len(form.rstrip()) :], source


def test_the_compiled_file_is_up_to_date(tmp_path: Path) -> None:
    translations.compiled(tmp_path / "new.qm")
    shipped = translations.TS.with_suffix(".qm").read_bytes()
    assert (tmp_path / "new.qm").read_bytes() == shipped, "Run `python -m tests.translations`."


def test_the_file_is_written_as_it_is_read() -> None:
    assert translations.written(MESSAGES) == translations.TS.read_text("utf-8")
