"""A pytest plugin for authors: `pytest --dlgui` holds their components against all promises.

It knows dlgui.api and pytest alone. In the folder of a plugin each component becomes a test, one
more says that the package can be found by the lab.
"""

from __future__ import annotations

import importlib
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dlgui.api import Component, Report, report_component

GROUP = "dlgui.v1"
PROJECT = "pyproject.toml"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that switches the checks on."""
    said = "hold the components of a dlgui plugin against the promises of their kinds"
    parser.getgroup("dlgui").addoption("--dlgui", action="store_true", default=False, help=said)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take the pyproject.toml of a plugin as a file of tests."""
    if not parent.config.getoption("--dlgui") or file_path.name != PROJECT:
        return None
    return ProjectFile.from_parent(parent, path=file_path)


class ProjectFile(pytest.File):
    """The components that a project supplies."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield a test for the packaging and one for each component."""
        table = tomllib.loads(self.path.read_text("utf-8")).get("project", {})
        points = table.get("entry-points", {}).get(GROUP, {})
        yield PackagingTest.from_parent(self, name="packaging", points=points)
        for module in dict.fromkeys(points.values()):
            for component in _supplied(str(module), self.path.parent):
                name = component.__name__
                yield ComponentTest.from_parent(self, name=name, component=component)


class PackagingTest(pytest.Item):
    """The lab finds the plugin by its entry point."""

    def __init__(self, *, points: dict[str, str], **more: Any) -> None:
        super().__init__(**more)
        self._points = points

    def runtest(self) -> None:
        """Fail when there is no entry point."""
        if not self._points:
            raise AssertionError(
                f'{PROJECT} has no [project.entry-points."{GROUP}"]: without that line the lab '
                'cannot find the plugin. Add one, as: my-plugin = "my_plugin".'
            )


class BrokenPromises(AssertionError):
    """A component breaks promises of its kind; holds the report."""

    def __init__(self, report: Report) -> None:
        lines = [report.sentence()]
        for check in report.failures:
            lines.append(f"  {check.name}: {check.detail}")
            if check.traceback:
                lines.append(check.traceback.rstrip())
        super().__init__("\n".join(lines))


class ComponentTest(pytest.Item):
    """One component keeps every promise of its kind."""

    def __init__(self, *, component: type[Component], **more: Any) -> None:
        super().__init__(**more)
        self.component = component

    def runtest(self) -> None:
        """Hold it against its contract."""
        report = report_component(self.component)
        self.add_report_section("call", "dlgui", report.sentence())
        if not report.ok:
            raise BrokenPromises(report)

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        """Show the broken promises, and a traceback only where the component raised."""
        if isinstance(excinfo.value, BrokenPromises):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return what is shown of it."""
        return self.path, None, f"{self.component.__name__} keeps its promises"


def _supplied(module: str, folder: Path) -> list[type[Component]]:
    """Return the components that a module's hook supplies; the folder, or its src, is imported."""
    places = [str(place) for place in (folder / "src", folder) if place.is_dir()]
    sys.path[:0] = [place for place in places if place not in sys.path]
    found: Any = importlib.import_module(module.partition(":")[0])
    for attribute in filter(None, module.partition(":")[2].split(".")):
        found = getattr(found, attribute)
    hook = getattr(found, "dlgui_components", None)
    return list(hook()) if hook is not None else []
