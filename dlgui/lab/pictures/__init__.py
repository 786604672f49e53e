"""Pictures as rows: PNG and PGM files in a folder a class, IDX files, and stacks in .npz files.

PNG is read here, by the part of its specification that a picture of pixels needs, instead of by
Qt, which the lab does not know, or by Pillow, whose many formats are as many ways in for a crafted
file. Whoever has JPEG files installs Pillow, which is then asked for JPEG alone.
"""

from dlgui.lab.pictures.folder import Files, class_folders, picture_files
from dlgui.lab.pictures.idx import read_idx
from dlgui.lab.pictures.pixels import SUFFIXES, read_pixels
from dlgui.lab.pictures.stack import Stack, stack_from_arrays, stack_from_folder, stack_from_idx

__all__ = [
    "SUFFIXES",
    "Files",
    "Stack",
    "class_folders",
    "picture_files",
    "read_idx",
    "read_pixels",
    "stack_from_arrays",
    "stack_from_folder",
    "stack_from_idx",
]
