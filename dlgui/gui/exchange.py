"""Exchange: the trained network out to other programs, and other programs' weights in."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from dlgui.engine.errors import BadProject, DlguiError, ExportFailed
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Exporter
from dlgui.engine.network import Network
from dlgui.engine.samples import Samples
from dlgui.gui import dialogs
from dlgui.gui.documents import Documents, file_name
from dlgui.gui.language import from_below, noop, tr
from dlgui.gui.naming import first_line
from dlgui.gui.waiting import wait_for
from dlgui.gui.workspace import Workspace
from dlgui.lab.files import read_bytes, shown
from dlgui.lab.registry import Entry
from dlgui.lab.starts import SIZE_LIMIT

if TYPE_CHECKING:
    from dlgui.lab.foreign import Foreign
    from dlgui.lab.importing import Plan

# What reads and writes other programs' files is imported by the method that first needs it: most
# sessions need none of it, and every start would wait for it.

WEIGHTS_FILTER = noop("Weights (*.safetensors *.npz *.onnx);;All files (*)")
REFUSED = noop("The weights were not imported")


class Exchange(QObject):
    """Asks for files, shows what is about to happen, and tells how exactly it was done."""

    def __init__(self, workspace: Workspace, documents: Documents, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._documents, self._window = workspace, documents, window
        documents.weights_asked.connect(self.take_weights)

    # Out

    def fill_export(self, menu: QMenu) -> None:
        """Add the formats of all installed exporters."""
        for entry in self._workspace.registry.of(Exporter):
            suffix = getattr(entry.cls, "suffix", "")
            item = menu.addAction(f"{from_below(entry.title)} ({suffix})…".replace("&", "&&"))
            item.setToolTip(first_line(entry.cls))
            item.triggered.connect(self._exporter(entry))
        if menu.isEmpty():
            menu.addAction(tr("No exporter is installed")).setEnabled(False)

    def export(self, entry: Entry) -> bool:
        """Ask for a file and write the trained network in a format."""
        documents, suffix = self._documents, str(getattr(entry.cls, "suffix", ""))
        proposed = Path(documents.folder) / file_name(documents.name, suffix)
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            tr("Export as {title}", title=from_below(entry.title)),
            str(proposed),
            f"{from_below(entry.title)} (*{suffix})",
        )
        if not name:
            return False
        path = documents.with_suffix(Path(name), suffix)
        return path is not None and self.export_to(entry, path)

    def export_to(self, entry: Entry, path: Path) -> bool:
        """Write the trained network to a file, whole or not at all, and tell how exact it is."""
        from dlgui.lab.exports import export_model

        model = self._workspace.model()
        if model is None:
            return False
        try:
            exporter = entry.cls()
            assert isinstance(exporter, Exporter)
            # Another program that reads the file back takes seconds to start.
            certificate = wait_for(
                self._window,
                tr("Exporting {name}", name=path.name),
                tr("The file is written and read back before it is kept."),
                lambda: export_model(model, exporter, path),
            )
        except DlguiError as problem:
            return self._refuse(tr("The network was not exported"), problem)
        except Exception as problem:  # an exporter may be a plugin's
            failed = ExportFailed(
                tr(
                    "{title} from {supplier} failed: {problem}",
                    title=from_below(entry.title),
                    supplier=entry.supplier,
                    problem=problem,
                )
            )
            return self._refuse(
                tr("The network was not exported"), failed, details=traceback.format_exc()
            )
        self._documents.remember_folder(path)
        self._workspace.notice(
            tr("Exported {name}. {told}", name=path.name, told=from_below(certificate.told()))
        )
        return True

    def _exporter(self, entry: Entry) -> Callable[[], None]:
        def do() -> None:
            self.export(entry)

        return do

    # In

    def ask_weights(self) -> None:
        """Ask for a file of weights and show what of it fits where."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Import weights"), self._documents.folder, tr(WEIGHTS_FILTER)
        )
        if name:
            self.take_weights(Path(name))

    def take_weights(self, path: Path) -> bool:
        """Show what of a file fits where; once that is accepted, training begins with it.

        Nothing is changed before, and all of it is one step of the undo stack.
        """
        from dlgui.gui.fitting import FitDialog

        workspace = self._workspace
        experiment, samples = workspace.experiment, workspace.samples
        if experiment is None or samples is None:
            problem = BadProject(tr("There is no network to put them in. Open one, with its data."))
            return self._refuse(tr(REFUSED), problem)
        try:
            foreign = self._read(path)
            network = Network(experiment, samples.x.shape[1])
        except DlguiError as problem:
            return self._refuse(tr(REFUSED), problem)
        self._documents.remember_folder(path)
        plan = FitDialog(self._window, path.name, foreign, network).plan()
        return plan is not None and self._begin(path, experiment, samples, plan)

    def _read(self, path: Path) -> Foreign:
        from dlgui.lab.foreign import read_foreign

        return wait_for(
            self._window,
            tr("Reading {name}", name=path.name),
            tr("Nothing is changed yet."),
            lambda: read_foreign(read_bytes(path, SIZE_LIMIT)),
        )

    def _begin(self, path: Path, experiment: Experiment, samples: Samples, plan: Plan) -> bool:
        """Keep the weights beside the project's file, and let the project begin with them."""
        from dlgui.lab.importing import begin_with

        workspace, documents = self._workspace, self._documents
        if not documents.has_file():
            said = tr("The weights are kept in a file beside the project, which has no file yet.")
            if not dialogs.confirm(self._window, tr("Save the project first?"), said, tr("Save…")):
                return False
            if not documents.save_as():
                return False
        place = workspace.path
        assert place is not None
        try:
            begun = begin_with(place, experiment, plan, samples, workspace.registry)
            if not workspace.replace(begun, tr("import weights of {name}", name=shown(path.name))):
                return False
        except DlguiError as problem:
            return self._refuse(tr(REFUSED), problem)
        count = sum(1 for fit in plan.fits if fit.name and not fit.stays)
        workspace.notice(
            tr(
                "{count} arrays of {name} are in the network; training goes on from them.",
                count=count,
                name=shown(path.name),
            )
        )
        return True

    def _refuse(self, title: str, problem: Exception, details: str = "") -> bool:
        dialogs.tell(self._window, title, str(problem), details)
        return False
