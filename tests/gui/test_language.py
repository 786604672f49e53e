"""Texts of the window in English: values are put in, counts take their noun's form."""

from dlgui.gui.language import lowered, noop, plural, tr


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
