"""Documents: opening and saving, and the question before anything is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from dlgui.engine.errors import DlguiError
from dlgui.gui import dialogs
from dlgui.gui.language import noop, tr
from dlgui.gui.ownership import Ownership
from dlgui.gui.tables.choosing import IMAGES, TABLES, table_filter
from dlgui.gui.waiting import wait_telling
from dlgui.gui.workspace import Workspace
from dlgui.lab.files import shown
from dlgui.lab.pictures.source import holds_pictures
from dlgui.lab.projects import SUFFIX, Project, outside, read_project, write_project
from dlgui.lab.resources import resource
from dlgui.lab.settings import SettingsFile
from dlgui.lab.starting import empty_experiment

PLUGINS = (".whl", ".py")
WEIGHTS = (".safetensors", ".onnx")
PROJECT_FILTER = noop("dlgui projects (*{suffix})")
UNTITLED = noop("Untitled")


class Documents(QObject):
    """The one document of a window. `changed()` when its name, its file or `edited` changed.

    `table_asked(Path)`, `rows_pasted(str)` and `pictures_asked(Path)` when data are to be shown
    before they become an experiment,
    `plugin_asked(Path)` and `weights_asked(Path)` when such a file was dropped.
    """

    changed = Signal()
    table_asked = Signal(object)
    rows_pasted = Signal(str)
    pictures_asked = Signal(object)
    plugin_asked = Signal(object)
    weights_asked = Signal(object)

    def __init__(self, workspace: Workspace, settings: SettingsFile, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._settings, self._window = workspace, settings, window
        self._project: Project | None = None
        self._file = Ownership(window)
        workspace.rows.wait = lambda title, work: wait_telling(window, title, "", work)
        workspace.undo_stack.cleanChanged.connect(self._tell)

    @property
    def name(self) -> str:
        """Return what the title shows: the file's name, or the document's before it has a file."""
        if self._workspace.experiment is None:
            return ""
        path = self._workspace.path
        name = path.name if path is not None else self._workspace.name or tr(UNTITLED)
        return tr("{name} (read-only)", name=name) if self._file.read_only else name

    @property
    def edited(self) -> bool:
        """Tell whether there is something to save."""
        return self._workspace.experiment is not None and self._workspace.modified

    def project(self) -> Project | None:
        """Return the document as it stands, with the experiment as it would run now."""
        experiment, name = self._workspace.experiment, self._workspace.name
        if experiment is None:
            return None
        project = self._project or Project(experiment)
        return project.with_(experiment=experiment, name=name, path=self._workspace.path)

    # Opening

    def last(self) -> Path | None:
        """Return the project that was open at the end of the last session, if it is still there
        and no other window has it."""
        path = Path(self._settings.now.last)
        return path if path.is_file() and self._file.holder(path) is None else None

    def new(self) -> bool:
        """Open a network without layers on a first data set."""
        if not self.may_leave():
            return False
        try:
            experiment = empty_experiment(self._workspace.registry)
        except DlguiError as problem:
            return self._refuse(tr("There is nothing to build with"), problem)
        self.take(Project(experiment, UNTITLED))
        return True

    def ask_open(self) -> None:
        """Ask for a project file and open it."""
        offered = f"{tr(PROJECT_FILTER, suffix=SUFFIX)};;{tr('All files (*)')}"
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open a project"), self.folder, offered
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> bool:
        """Open a project file after the question; False when it is not open afterwards."""
        try:
            project = read_project(path, self._workspace.registry)
        except DlguiError as problem:
            return self._refuse(tr("This project cannot be opened"), problem)
        if not self._may_read(project):
            return False
        if not self.may_leave() or self._workspace.rows.fetch(project.experiment) is None:
            return False
        chosen = self._file.choose(project)
        if chosen is None:
            return False
        self._remember(path)
        self.take(chosen)
        return True

    def _may_read(self, project: Project) -> bool:
        """Ask before a project that was never open here reads files outside its folder."""
        elsewhere = outside(project)
        known = {*self._settings.now.recent, self._settings.now.last}
        if not elsewhere or str(project.path and project.path.absolute()) in known:
            return True
        said = tr(
            "It is about to read {map}, outside its folder. ",
            map=tr(" and ").join(map(shown, elsewhere)),
        )
        said += tr("Open it only if you know that file, or where the project comes from.")
        title = tr("Let {name} read another file?", name=shown(project.name))
        return dialogs.confirm(self._window, title, said, tr("Open and read"))

    def take(self, project: Project, edited: bool = False) -> None:
        """Make a project the document, without a question; `edited` when it is still to be saved.

        One of the shipped experiments becomes a document without a file, so that saving never
        writes into the installation.
        """
        path = project.path
        kept = None if path is not None and _is_shipped(path) else path
        self._project = project
        self._file.take(kept)
        self._workspace.open(project.experiment, project.name, kept)
        self._settings.change(last=str(path) if path is not None else "")
        self._keep()
        if project.warning:
            self._workspace.notice(project.warning, bad=True)
        self.changed.emit()
        if edited:
            self._workspace.undo_stack.resetClean()

    def take_asked(self, project: Project) -> None:
        """Make a project the document after the question about the present one."""
        if self.may_leave():
            self.take(project)

    def close(self) -> bool:
        """Close the document after the question."""
        if not self.may_leave():
            return False
        self._project = None
        self._file.drop()
        self._workspace.open(None)
        self._settings.change(last="")
        self._keep()
        self.changed.emit()
        return True

    def ask_import(self) -> None:
        """Ask for a table and show it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Import a table"), self.folder, table_filter()
        )
        if name:
            self.open_any(Path(name), else_table=True)

    def ask_pictures(self) -> None:
        """Ask for a folder of pictures, a folder a class inside it, and show them."""
        name = QFileDialog.getExistingDirectory(
            self._window, tr("Import a folder of pictures"), self.folder
        )
        if name:
            self.remember_folder(Path(name))
            self.pictures_asked.emit(Path(name))

    def paste_table(self) -> None:
        """Show rows that were copied out of a spreadsheet."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.rows_pasted.emit(text)
        else:
            self._workspace.notice(
                tr("There are no rows to paste: copy cells in a spreadsheet first."), bad=True
            )

    def drop(self, urls: Sequence[QUrl]) -> None:
        """Open what was dropped, once the drop is over: one file of this computer."""
        name = urls[0].toLocalFile() if len(urls) == 1 else ""
        if name:
            QTimer.singleShot(0, self, lambda: self.open_any(Path(name)))
        else:
            self._workspace.notice(tr("Drop one file at a time."), bad=True)

    def open_any(self, path: Path, else_table: bool = False) -> None:
        """Open a file by its suffix: a project, a table, pictures or a plugin."""
        suffix = path.suffix.lower()
        if path.is_dir() or suffix in IMAGES or (suffix == ".npz" and holds_pictures(path)):
            self.remember_folder(path)
            self.pictures_asked.emit(path)
            return
        if suffix == SUFFIX:
            self.open(path)
        elif suffix in TABLES or else_table:
            self.remember_folder(path)
            self.table_asked.emit(path)
        elif suffix in PLUGINS:
            self.plugin_asked.emit(path)
        elif suffix in WEIGHTS:
            self.weights_asked.emit(path)
        else:
            self._workspace.notice(
                tr(
                    "{name} is not opened: drop a project ({suffix}), a table "
                    "({tables}), a folder of pictures, weights (.safetensors, .onnx) "
                    "or a plugin (.whl, .py).",
                    name=shown(path.name),
                    suffix=SUFFIX,
                    tables=", ".join(TABLES),
                ),
                bad=True,
            )

    # Saving

    def may_leave(self) -> bool:
        """Ask about changes that are not saved; True when the document may go."""
        if not self.edited:
            return True
        answer = dialogs.ask_changes(self._window, self.name)
        return self.save() if answer == "save" else answer == "discard"

    def save(self) -> bool:
        """Save to the document's file, asking for one the first time."""
        path = self._workspace.path
        return self._write(path) if path is not None and self.has_file() else self.save_as()

    def has_file(self) -> bool:
        """Tell whether the document has a file that may be written."""
        return self._workspace.path is not None and not self._file.read_only

    def let_go(self) -> None:
        """Let other windows have the file; called once before the window goes."""
        self._file.drop()

    def save_as(self) -> bool:
        """Ask for a file and save there."""
        proposed = Path(self.folder) / file_name(
            self.name.removesuffix(tr("{name} (read-only)", name=""))
        )
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Save the project"), str(proposed), tr(PROJECT_FILTER, suffix=SUFFIX)
        )
        if not name:
            return False
        path = self.with_suffix(Path(name), SUFFIX)
        return path is not None and self._write(path)

    def with_suffix(self, path: Path, suffix: str) -> Path | None:
        """Return the path with its suffix; None when that file is there and shall stay.

        The file dialog asked about the name as it was typed.
        """
        if path.name.lower().endswith(suffix):
            return path
        whole = path.with_name(path.name + suffix)
        said = tr("{whole} is there already; its content would be replaced.", whole=shown(whole))
        if whole.exists() and not dialogs.confirm(
            self._window, tr("Replace {name}?", name=whole.name), said, tr("Replace")
        ):
            return None
        return whole

    def _write(self, path: Path) -> bool:
        experiment = self._workspace.to_save()
        if experiment is None:
            return False
        name = self._workspace.name
        if not name or name in (UNTITLED, tr(UNTITLED)):
            name = path.stem
        project = (self._project or Project(experiment)).with_(experiment=experiment, name=name)
        same = path == self._workspace.path
        answer = self._file.may_write(path, project.digest if same else "")
        if answer != "write":
            return self.save_as() if answer == "elsewhere" else False
        try:
            self._project = write_project(path, project, self._workspace.registry)
        except DlguiError as problem:
            title = tr("The project was not saved")
            again = dialogs.tell(self._window, title, str(problem), other=tr("Save elsewhere…"))
            return self.save_as() if again else False
        self._file.take(path)
        self._workspace.path, self._workspace.name = path, name
        self._workspace.undo_stack.setClean()
        self._remember(path)
        self._workspace.notice(tr("Saved {name}.", name=path.name))
        self.changed.emit()
        return True

    # Menus

    def fill_recent(self, menu: QMenu) -> None:
        """Add the projects that were open lately."""
        for number, name in enumerate(self._settings.now.recent, start=1):
            path = Path(name)
            words = f"{path.name}  ({shown(path.parent)})".replace("&", "&&")
            entry = menu.addAction(f"&{number} {words}" if number < 10 else words)
            entry.triggered.connect(self._opener(path))
        if menu.isEmpty():
            menu.addAction(tr("No projects yet")).setEnabled(False)

    def _opener(self, path: Path) -> Callable[[], None]:
        def do() -> None:
            if not self.open(path):
                recent = tuple(one for one in self._settings.now.recent if one != str(path))
                if not path.exists():
                    self._settings.change(recent=recent)

        return do

    # What the settings keep

    @property
    def folder(self) -> str:
        """Return where file dialogs start."""
        folder = self._settings.now.folder
        return folder if folder and Path(folder).is_dir() else str(Path.home())

    def _remember(self, path: Path) -> None:
        whole = path.absolute()
        if not _is_shipped(whole):
            self._settings.change(**vars(self._settings.now.with_recent(whole)))
            self.remember_folder(whole)
        self._settings.change(last=str(whole))
        self._keep()

    def _keep(self) -> None:
        """Write the settings now, for the case that the program does not end in order."""
        with suppress(DlguiError):  # the end of the session tells why they cannot be written
            self._settings.save()

    def remember_folder(self, path: Path) -> None:
        """Let the next file dialog start where this file is."""
        self._settings.change(folder=str(path.absolute().parent))

    def _tell(self, clean: bool) -> None:
        self.changed.emit()

    def _refuse(self, title: str, problem: Exception, details: str = "") -> bool:
        dialogs.tell(self._window, title, str(problem), details)
        return False


def _is_shipped(path: Path) -> bool:
    try:
        return path.resolve().is_relative_to(resource("experiments"))
    except (OSError, ValueError):
        return False


def file_name(name: str, suffix: str = SUFFIX) -> str:
    """Return a file name for a document: "two-moons.dlgui" for Two moons."""
    stem = name.removesuffix(SUFFIX)
    plain = "".join(c if c.isalnum() or c in "-_." else "-" for c in stem.lower()).strip("-.")
    return f"{plain or 'network'}{suffix}"
