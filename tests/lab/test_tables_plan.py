"""A plan chooses inputs and task from the kinds of the columns, and says what is doubtful."""

import pytest

from dlgui.engine.errors import BadTable
from dlgui.lab.tables import plan_columns, read_table

COLOURS = ("red", "green", "blue")


def table(header, row, count=60):
    lines = [header, *(",".join(map(str, row(i))) for i in range(count))]
    return read_table("\n".join(lines).encode(), name="t.csv")


@pytest.fixture(scope="module")
def cars():
    return table(
        "Name,Weight,Cylinders,Year,Origin",
        lambda i: (
            f"car {i}",
            "" if i == 2 else 1000 + 7.5 * i,
            (4, 6, 8)[i * 5 % 3],
            f"{1970 + i % 12}-01-01",
            ("USA", "Japan", "Europe")[i * i % 3],
        ),
    )


def texts(plan):
    return " ".join(message.text for message in plan.messages)


def test_numbers_dates_and_categories_go_in_and_texts_stay_out(cars):
    plan = plan_columns(cars, "Origin")
    names = ("Weight", "Cylinders=4", "Cylinders=6", "Cylinders=8", "Year")
    assert plan.input_names == names
    assert plan.left_out == ("Name",)
    assert "Name is left out: 60 distinct texts in 60 rows" in texts(plan)


def test_a_target_of_a_few_whole_numbers_makes_classes_and_says_that_it_doubts():
    wine = table("acid,quality", lambda i: (i / 7, 3 + i % 6))
    plan = plan_columns(wine, "quality")
    assert plan.classes == ("3", "4", "5", "6", "7", "8")
    assert "quality is told as 6 classes, 3, 4, 5, 6, 7 and 1 more" in texts(plan)
    assert "set the column to number" in texts(plan)
    for kind, task in (("number", "regression"), ("category", "multi-class")):
        chosen = plan_columns(wine, "quality", {"quality": kind})
        assert (chosen.task, texts(chosen)) == (task, "")
    yes = table("acid,ill", lambda i: (i / 7, i % 2))
    assert texts(plan_columns(yes, "ill")) == ""


def test_a_category_target_makes_classes_in_sorted_order_with_their_counts(cars):
    plan = plan_columns(cars, "Origin")
    assert plan.task == "multi-class" if len(plan.classes) > 2 else "two-class"
    assert plan.classes == tuple(sorted(plan.classes))
    assert sum(plan.class_counts) == 60


def test_a_number_target_is_regression_and_a_date_target_too(cars):
    for target in ("Weight", "Year"):
        plan = plan_columns(cars, target)
        assert (plan.task, plan.classes, plan.class_counts) == ("regression", (), ())


@pytest.mark.parametrize(
    ("value", "task", "classes"),
    [
        (lambda i: i % 2, "two-class", ("0", "1")),
        (lambda i: i % 2 - 0.5, "two-class", ("-0.5", "0.5")),
        (lambda i: (10, 9, 8)[i % 3], "multi-class", ("8", "9", "10")),
        (lambda i: i % 20, "multi-class", tuple(map(str, range(20)))),
        (lambda i: i % 30, "regression", ()),
        (lambda i: (i % 3) / 2, "regression", ()),
        (lambda i: "no" if i % 3 else "yes", "two-class", ("no", "yes")),
    ],
)
def test_the_target_settles_the_task(value, task, classes):
    found = table("x,y", lambda i: (i / 7, value(i)))
    plan = plan_columns(found, "y")
    assert (plan.task, plan.classes) == (task, classes)


def test_a_declared_kind_overrules_the_detected_one(cars):
    assert plan_columns(cars, "Cylinders").task == "multi-class"
    assert plan_columns(cars, "Cylinders", {"Cylinders": "number"}).task == "regression"
    plan = plan_columns(cars, "Weight", {"Cylinders": "number", "Name": "category"})
    assert "Cylinders" in plan.input_names
    assert "Name=car 1" in plan.input_names
    assert plan_columns(cars, "Origin", {"Weight": "category"}).input_names[0] == "Weight=1000"


def test_columns_are_left_out_on_request(cars):
    plan = plan_columns(cars, "Origin", left_out=["Weight", "Year"])
    assert set(plan.left_out) == {"Weight", "Year", "Name"}
    assert plan.input_names == ("Cylinders=4", "Cylinders=6", "Cylinders=8")


@pytest.mark.parametrize(
    "call",
    [
        lambda t: plan_columns(t, "origin"),
        lambda t: plan_columns(t, "Weight", {"Orgin": "text"}),
        lambda t: plan_columns(t, "Weight", left_out=["Origins"]),
    ],
)
def test_a_column_that_is_not_there_is_answered_with_the_nearest(cars, call):
    with pytest.raises(BadTable, match=r"Did you mean 'Origin'\?"):
        call(cars)


def test_text_in_a_column_declared_as_number_is_refused_with_row_numbers():
    found = table("x,y", lambda i: ("abc" if i % 10 == 3 else i, i / 7))
    with pytest.raises(BadTable, match=r"set to number, but rows 5, 15, 25, 35, 45 and 1 more"):
        plan_columns(found, "y", {"x": "number"})
    with pytest.raises(BadTable, match=r"hold no number: 'abc'"):
        plan_columns(found, "x", {"x": "number"})


def test_text_in_a_column_declared_as_date_is_refused():
    found = table("x,y", lambda i: ("2020-01-01" if i else "soon", i / 7))
    with pytest.raises(BadTable, match=r"set to date, but row 2 holds no date: 'soon'"):
        plan_columns(found, "y", {"x": "date"})


def test_a_kind_that_does_not_exist_is_refused(cars):
    with pytest.raises(BadTable, match="Choose one of number, category, ordinal, text, date"):
        plan_columns(cars, "Origin", {"Weight": "image"})


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (lambda i: "cat", "only one class: cat"),
        (lambda i: 3, "only one class: 3"),
        (lambda i: 3.5, "is 3.5 in every row"),
        (lambda i: "", "has no values"),
        (lambda i: "cat" if i == 5 else "", "only one class: cat"),
    ],
)
def test_a_target_that_teaches_nothing_is_refused(value, why):
    found = table("x,y,z", lambda i: (i / 7, value(i), i))
    with pytest.raises(BadTable, match=why):
        plan_columns(found, "y")


def test_a_table_of_texts_alone_has_nothing_to_predict_from():
    found = table("x,y", lambda i: (f"t{i}", i % 2))
    with pytest.raises(BadTable, match="no column left to predict 'y' from"):
        plan_columns(found, "y")


def test_rows_without_target_are_named():
    found = table("x,y", lambda i: (i / 7, "" if i in (0, 4) else COLOURS[i % 3]))
    assert "y is missing in rows 2, 6: left out of training" in texts(plan_columns(found, "y"))


def test_constant_and_empty_columns_are_named():
    found = table("a,b,c,y", lambda i: (1, "", i, i % 2))
    plan = plan_columns(found, "y")
    assert "a has the same value in every row" in texts(plan)
    assert "b is left out: all its cells are missing" in texts(plan)
    assert plan.input_names == ("a", "c")


def test_a_class_with_a_single_row_is_named():
    found = table("x,y", lambda i: (i / 7, "rare" if i == 7 else COLOURS[i % 2]))
    assert "rare of y has a single row" in texts(plan_columns(found, "y"))


def test_many_classes_are_counted():
    found = table("x,y", lambda i: (i / 7, f"k{i % 150}"), count=600)
    assert "y has 150 classes" in texts(plan_columns(found, "y"))


def test_values_too_large_to_scale_are_named():
    found = table("x,y", lambda i: ("1e300" if i == 3 else i / 7, i % 2))
    assert "x holds values beyond 1e150" in texts(plan_columns(found, "y"))


@pytest.mark.parametrize(
    ("copy", "leaks"),
    [
        (lambda i: COLOURS[i % 3], True),
        (lambda i: (4, 8, 6)[i % 3], True),
        (lambda i: COLOURS[(i + (i == 9)) % 3], False),
        (lambda i: i % 30, False),
    ],
)
def test_a_column_that_tells_the_class_is_pointed_out(copy, leaks):
    found = table("x,y,copy", lambda i: (i / 7, COLOURS[i % 3], copy(i)))
    assert ("copy tells the target y exactly" in texts(plan_columns(found, "y"))) is leaks


def test_a_column_equal_to_a_regression_target_is_pointed_out():
    found = table("x,y,copy", lambda i: (i * i, i / 7, i / 7))
    assert "copy tells the target" in texts(plan_columns(found, "y"))
    assert "x tells the target" not in texts(plan_columns(found, "y"))
