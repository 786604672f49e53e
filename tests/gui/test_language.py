"""Texts of the window: values are put in, counts take their noun's form, German has its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dlgui.gui import tongues
from dlgui.gui.language import (
    LANGUAGE,
    PSEUDO,
    VARIABLE,
    from_below,
    lowered,
    noop,
    plural,
    pseudo,
    speak,
    tr,
    wanted,
)
from dlgui.gui.window import Window
from dlgui.lab.settings import SettingsFile
from tests import translations
from tests.gui.windows import make_window

WORDS = {text for text in translations.words_of_components() if " " in text}
"""What the components say of themselves, in English."""


def test_in_english_a_text_stands_as_it_is_written() -> None:
    assert tr("Run") == "Run"
    assert tr("braces {} stay without values") == "braces {} stay without values"
    assert noop("Run") == "Run"


def test_values_are_put_in_as_format_does() -> None:
    assert tr("{rows:,} rows of {name!r}", rows=1200, name="a") == "1,200 rows of 'a'"


def test_a_count_takes_the_form_of_its_noun() -> None:
    assert [plural(n, "row") for n in (0, 1, 2, 4160)] == [
        "0 rows",
        "1 row",
        "2 rows",
        "4,160 rows",
    ]


def test_a_title_is_small_within_an_english_sentence() -> None:
    assert lowered("Data") == "data"


# German as it is spoken


@pytest.fixture
def german(qapp: object) -> Iterator[None]:
    speak("de")
    yield
    speak("en")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Early stopping", "Early Stopping"),
        (
            "Dense: units must be at least 1, got 0.",
            "Dense: Einheiten muss mindestens 1 sein; angekommen ist 0.",
        ),
        (
            "The target species: its 3 values need 3 units, this layer has 1 unit.",
            "Das Ziel species: seine 3 Werte brauchen 3 Einheiten, diese Schicht hat 1 Einheit.",
        ),
        (
            "No better validation loss since epoch 12. It is kept in there.",
            "Kein besserer Validierungsverlust seit Epoche 12. Es liegt in there.",
        ),
        ("A plugin's own words", "A plugin's own words"),
    ],
)
def test_what_comes_from_below_is_translated_by_its_form(
    german: None, said: str, shown: str
) -> None:
    assert from_below(said) == shown


def test_counts_have_german_forms_and_thousands_stand_apart(german: None) -> None:
    assert [plural(n, "row") for n in (1, 2, 4160)] == ["1 Zeile", "2 Zeilen", "4\u202f160 Zeilen"]
    assert tr("Preparing {rows:,} rows", rows=1200) == "1\u202f200 Zeilen werden vorbereitet"


def test_numbers_keep_their_point(german: None) -> None:
    assert tr("best {y}", y=0.125) == "beste 0.125"


def test_what_all_built_in_components_say_is_translated(german: None) -> None:
    same = sorted(text for text in WORDS if from_below(text) == text)
    assert set(same) <= {
        "(x − min) / (max − min)",
        "X 1",
        "X 2",
        "Beta 1",
        "Beta 2",
        "Leaky ReLU",
    }, same


def test_english_comes_back(german: None) -> None:
    assert tr("Run") == "Start"
    speak("en")
    assert tr("Run") == "Run"
    assert LANGUAGE.code == "en"


# Which one, and how it is chosen


def test_the_environment_comes_before_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert [wanted("de"), wanted("en")] == ["de", "en"]
    monkeypatch.setenv(VARIABLE, "en")
    assert wanted("de") == "en"
    monkeypatch.setenv(VARIABLE, "klingon")
    assert wanted("system") in ("en", "de")


def test_the_pseudo_locale_keeps_fields_and_is_longer() -> None:
    assert pseudo("Run {n:,} steps") == "⟦Řúñ {n:,} šťéṗš~~⟧"
    assert pseudo("{a} is {") == "⟦{{á}} íš {{~⟧"
    assert pseudo("12 · 3") == "12 · 3"
    assert pseudo("⟦Řúñ~⟧ it") == "⟦Řúñ~⟧ íť"


@pytest.fixture
def window(qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.delenv(VARIABLE, raising=False)
    made = make_window(qtbot, tmp_path, monkeypatch)
    yield made
    made.workspace.close()


def test_another_language_is_offered_at_the_next_start(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "dlgui.gui.dialogs.confirm", lambda parent, title, *_: asked.append(title) or False
    )
    window.menus["language_de"].trigger()
    assert asked == ["Deutsch from the next start on"]
    assert window.settings.now.language == "de"
    assert window.menus["language_de"].isChecked()
    assert not window.menus["language_en"].isChecked()
    assert not window.again
    assert tr("Run") == "Run"


def test_the_present_language_asks_nothing(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlgui.gui.dialogs.confirm", lambda *_: pytest.fail("asked"))
    window.menus["language_en"].trigger()
    assert window.settings.now.language == "en"


def test_starting_again_closes_the_window_and_keeps_the_choice(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("dlgui.gui.dialogs.confirm", lambda *_: True)
    window.menus["language_de"].trigger()
    assert window.again
    assert not window.isVisible()
    assert SettingsFile(tmp_path / "settings.json").now.language == "de"


def test_a_window_that_stays_does_not_start_again(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dlgui.gui.dialogs.confirm", lambda *_: True)
    window.asks = True
    monkeypatch.setattr(window.documents, "may_leave", lambda: False)
    window.menus["language_de"].trigger()
    assert not window.again
    window.asks = False


def test_the_new_process_is_called_as_this_one_was(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Any] = []
    monkeypatch.setattr("os.execv", lambda *given: called.append(given))
    monkeypatch.setattr("sys.orig_argv", ["python", "-m", "dlgui", "--safe-mode"])
    monkeypatch.setattr("sys.executable", "/usr/bin/python")
    tongues.start_again()
    assert called == [("/usr/bin/python", ["/usr/bin/python", "-m", "dlgui", "--safe-mode"])]


@pytest.mark.parametrize("code", ["de", PSEUDO])
def test_a_window_speaks_the_language_it_was_made_in(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    speak(code)
    try:
        window = make_window(qtbot, tmp_path, monkeypatch)
        shown = {"de": "Ganzen Text auswählen", PSEUDO: pseudo("Select all text")}
        assert window.menus["select_all"].text() == shown[code]
        window.workspace.close()
    finally:
        speak("en")
