"""The Linguist file and what it has to hold; `python -m tests.translations` brings it up to date.

It looks for `tr`, `noop`, `plural` and `noun` in the window, and below it for what is told in
sentences: errors, findings, the words of settings, the first lines of components. Qt's own lupdate
makes a context of each class and knows neither counted nouns nor sentences with values in them.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from dlgui.api.wording import first_line
from dlgui.engine.component import params
from dlgui.engine.experiment import Experiment, Split
from dlgui.engine.translation import LIBRARIES
from dlgui.gui.editing.words import words_of
from dlgui.lab.projects import read_project
from dlgui.lab.registry import Registry, title

ROOT = Path(__file__).parents[1]
TS = ROOT / "resources/translations/dlgui_de.ts"
WINDOW, BELOW = "dlgui", "below"
FLOORS = ("dlgui/engine", "dlgui/lab", "dlgui/api", "plugins/dlgui_builtins")
MARKS = {"tr": 0, "noop": 0, "plural": 1, "noun": 0}
PLAIN_FIELD = re.compile(r"\{[^{}]*\}")


def window_texts() -> dict[str, bool]:
    """Return every text of the window, True for counted nouns."""
    found: dict[str, bool] = {}
    for path in sorted((ROOT / "dlgui/gui").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            text = _marked(call)
            if text is None:
                continue
            counted = isinstance(call, ast.Call) and _called(call) in ("plural", "noun")
            found["{n:,} " + text if counted else text] = counted
    return found


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _marked(call: ast.AST) -> str | None:
    if not isinstance(call, ast.Call) or _called(call) not in MARKS:
        return None
    place = MARKS[_called(call)]
    text = call.args[place] if len(call.args) > place else None
    return text.value if isinstance(text, ast.Constant) and text.value else None


# Below the window

SENTENCES = {
    *("BadTable", "BadProject", "BadParam", "BadExperiment", "ExportFailed", "Finding"),
    *("NotFinite", "PluginProblem", "PluginFault", "CannotExplain", "Message", "Data", "Fit"),
    *("MissingComponents", "Broken", "error", "given", "named", "tell", "append", "insert"),
    *("nothing", "Translation", "PartFault", "ValueError"),
}
"""Whose arguments are told."""
QUIET = re.compile(
    r"lab/(doctor|display|template|peers|wheels|admission|probe|differences|results|leaks|outlet"
    r"|blame|discovery|conflicts|sets|trials|verdicts|certificates)"
    r"|api/|engine/(explaining/code|guard|watch|translation)|/exporters/|html_report|/scripts/"
)
"""Told on the command line, to authors of plugins, or in files that are written: they stay."""
PROSE = re.compile(r"[A-Za-z’']{2,}[,.:;…]? +[(„“‘'\"]?[A-Za-z{0-9−+]|\} [a-z]|[a-z…,] \{")
CODE = re.compile(
    r"[\\<>@]|now\.|=\"|lambda|\bself\b|import |torch\.|keras\.|np\.|^#|\(\{\}\)$|_\("
)
COMPOSED = (
    *("at least {}", "at most {}", "above {}", "below {}", "one of {}"),
    *("unit", "units", "{} unit", "its {} values need {} unit", "its {} values need {} units"),
    *("the loss", "the {} of {}", "the sum z of {}", "the {} gradient of {}"),
    *("{} min ago", "{} hour ago", "{} hours ago", "{} day ago", "{} days ago"),
    *("train", "validation", "test", "training", "number", "category", "ordinal", "date", "text"),
    *("mean of gradient {}", "mean of square {}", "sum of squares {}"),
    *("linear regression", "logistic regression", "softmax regression"),
    *("comma", "semicolon", "tab", "bar", "point", "row 1", "none", "detect"),
    *("two-class", "multi-class", "regression"),
    *("row", "rows", "input", "product", "with", "without", "weight", "bias", "component"),
)
"""Words, and sentences that are put together from parts in the sources."""


def below_texts() -> set[str]:
    """Return the texts that reach the window from below, with {} where a value stands."""
    found = {text for text in (*words_of_components(), *COMPOSED) if text}
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            if not QUIET.search(path.as_posix()):
                found |= set(_told_in(ast.parse(path.read_text("utf-8"))))
    return found


def words_of_components() -> Iterator[str]:
    registry = Registry()
    import dlgui_builtins

    registry.add("dlgui-builtins", dlgui_builtins.dlgui_components())
    for cls in (Experiment, Split, *(entry.cls for entry in registry)):
        if cls not in (Experiment, Split):
            yield title(cls)
            yield first_line(cls)
        for item in params(cls):
            yield from (item.doc, words_of(item.name), item.name, item.unit, item.zero)
            yield from (choice for choice in item.choices or () if isinstance(choice, str))
    yield from (name for name in LIBRARIES.values() if name.startswith("the "))
    for path in sorted((ROOT / "resources/experiments").glob("*.dlgui")):
        project = read_project(path, registry)
        yield from (project.name, project.note)


def _told_in(tree: ast.Module) -> Iterator[str]:
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for holder in ast.walk(tree):
        for part in _parts_told(holder):
            for node in _texts(part):
                text = _form(node)
                if id(node) not in documentation and _is_told(text):
                    yield text


def _is_told(text: str) -> bool:
    """Tell prose from code, and from forms that would fit every sentence, as "{} is {}."."""
    letters = sum(letter.isalpha() for letter in PLAIN_FIELD.sub("", text))
    least = 1 if "{" not in text else 4 if text.startswith("{") else 3
    return bool(PROSE.search(text)) and not CODE.search(text) and letters >= least


def _parts_told(holder: ast.AST) -> Iterator[ast.AST]:
    """Yield what a statement or a call tells: what is returned, assigned, or given to an error."""
    telling = (ast.Return, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Yield)
    if isinstance(holder, telling) and holder.value is not None:
        yield holder.value
    if isinstance(holder, ast.Call):
        name = ast.unparse(holder.func).rpartition(".")[2]
        if name in SENTENCES:
            yield from holder.args
            yield from (word.value for word in holder.keywords if word.arg != "code")


def _texts(part: ast.AST) -> Iterator[ast.Constant | ast.JoinedStr]:
    """Yield the texts in an expression, but not those within other calls or comparisons."""
    if isinstance(part, ast.JoinedStr):
        yield part
        for value in part.values:
            if isinstance(value, ast.FormattedValue):
                yield from _texts(value.value)
    elif isinstance(part, ast.Constant) and isinstance(part.value, str):
        yield part
    elif isinstance(part, (ast.IfExp, ast.BoolOp, ast.BinOp, ast.Tuple, ast.List, ast.Dict)):
        inner: list[ast.AST] = list(ast.iter_child_nodes(part))
        if isinstance(part, ast.IfExp):
            inner = [part.body, part.orelse]
        if isinstance(part, ast.Dict):
            inner = list(part.values)
        for one in inner:
            yield from _texts(one)


def _form(node: ast.Constant | ast.JoinedStr) -> str:
    """Return a text with {} for each value."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    fixed = [v.value if isinstance(v, ast.Constant) else "{}" for v in node.values]
    return "".join(str(part) for part in fixed)


# The Linguist file

Messages = dict[tuple[str, str], tuple[str, ...]]
"""(context, source) and its forms: one, or two for a counted noun."""


def wanted() -> dict[tuple[str, str], bool]:
    """Return every message that the Linguist file has to hold, True for counted nouns."""
    found = {(WINDOW, text): counted for text, counted in window_texts().items()}
    return found | {(BELOW, text): False for text in below_texts()}


def read(path: Path = TS) -> Messages:
    """Return what a Linguist file holds; an unfinished form is empty."""
    found: Messages = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            said = message.find("translation")
            assert said is not None
            forms = tuple(form.text or "" for form in said.iter("numerusform"))
            found[name, message.findtext("source") or ""] = forms or (said.text or "",)
    return found


def written(messages: Messages) -> str:
    """Return the text of a Linguist file, sorted, without places, so that differences are small."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append('<TS version="2.1" language="de_DE" sourcelanguage="en_US">')
    for context in (BELOW, WINDOW):
        lines += ["<context>", f"    <name>{context}</name>"]
        for (name, source), forms in sorted(messages.items()):
            if name == context:
                lines += _message(source, forms)
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def _message(source: str, forms: tuple[str, ...]) -> list[str]:
    open_ = "" if all(forms) else ' type="unfinished"'
    texts = [escape(form) for form in forms]
    if len(forms) > 1:
        each = [f"            <numerusform>{text}</numerusform>" for text in texts]
        told = [f"        <translation{open_}>", *each, "        </translation>"]
    else:
        told = [f"        <translation{open_}>{texts[0]}</translation>"]
    head = '    <message numerus="yes">' if len(forms) > 1 else "    <message>"
    return [head, f"        <source>{escape(source)}</source>", *told, "    </message>"]


def compiled(to: Path) -> None:
    """Write the .qm of the Linguist file."""
    command = [sys.executable, "-c", "from PySide6.scripts.pyside_tool import lrelease; lrelease()"]
    subprocess.run([*command, str(TS), "-silent", "-qm", str(to)], check=True)


def main() -> None:
    """Add what is missing, drop what is gone, and compile."""
    old = read() if TS.exists() else {}
    messages: Messages = {}
    for key, counted in wanted().items():
        messages[key] = old.get(key, ("", "") if counted else ("",))
    TS.write_text(written(messages), "utf-8")
    compiled(TS.with_suffix(".qm"))
    missing = [key for key, forms in messages.items() if not all(forms)]
    sys.stdout.write(f"{len(messages)} messages, {len(missing)} without translation\n")
    sys.stdout.writelines(f"{context}: {source!r}\n" for context, source in sorted(missing))


if __name__ == "__main__":
    main()
