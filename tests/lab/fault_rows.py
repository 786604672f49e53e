"""Each row of the tables of faults in plugins and installing, and the tests that inject it.

`python -m tests.lab.fault_rows` runs them and prints how many passed for each row.
"""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

ROOT = Path(__file__).parents[2]
LAB, GUI = "tests/lab/", "tests/gui/"
HOST, PROBE, FAULTS = (f"{LAB}test_{name}.py" for name in ("plugins", "probe", "faults"))
INSTALLER, PLANS, REGISTRY = (f"{LAB}test_{name}.py" for name in ("installer", "plans", "registry"))
FAULTY = f"{INSTALLER}::test_every_faulty_plugin_is_kept_out_and_named_and_the_sound_one_works"
POINTS = f"{FAULTS}::test_an_exception_at_any_point_pauses_the_run_before_its_step"
ENDLESS = f"{FAULTS}::test_a_call_that_has_no_end_is_ended_or_left_alone"
NAMED = f"{HOST}::test_a_faulty_plugin_is_named_with_its_fault_and_the_others_load"
DOWN = f"{PROBE}::test_a_plugin_that_would_take_the_program_down_is_named"
ROWS = {
    "P01 import fails": (NAMED, FAULTY),
    "P02 exits or interrupts at import": (NAMED,),
    "P03 ends its process at import": (DOWN,),
    "P04 never ends at import": (DOWN,),
    "P05 memory and children at import": (
        DOWN,
        f"{PROBE}::test_children_are_ended_with_the_probe",
    ),
    "P06 hook with an argument": (
        f"{HOST}::test_a_refused_plugin_leaves_the_manager_the_path_and_the_modules_as_they_were",
    ),
    "P07 unknown hook": (NAMED,),
    "P08 the same names": (
        f"{HOST}::test_two_plugins_may_offer_the_same_class_name",
        f"{REGISTRY}::test_two_suppliers_may_use_one_name_and_both_stay_usable",
        f"{REGISTRY}::test_a_clash_refuses_the_whole_plugin_and_names_both",
    ),
    "P09 wrappers over others": (NAMED,),
    "P11 wrong type from a hook": (
        f"{REGISTRY}::test_only_a_list_of_classes_is_taken",
        f"{REGISTRY}::test_more_than_a_thousand_components_are_refused",
    ),
    "P12 P13 P15 raises in a run": (POINTS,),
    "P16 P17 P18 hangs in a run": (
        ENDLESS,
        f"{GUI}test_trouble.py::test_a_call_that_does_not_return_is_told_and_can_be_abandoned",
    ),
    "P19 ends the process in a run": (
        f"{GUI}test_last_words.py::test_the_plugin_is_named_and_turned_off_and_the_edit_is_back",
    ),
    "P20 two crashes at the start": (
        f"{GUI}test_last_words.py::"
        "test_two_crashes_at_the_start_lead_to_safe_mode_and_the_third_start_names_the_plugin",
    ),
    "P21 floods the output": (
        f"{LAB}test_outlet.py::test_a_flood_ends_the_call_also_where_it_is_not_let_out",
        f"{LAB}test_outlet.py::test_a_stream_that_is_not_there_or_closed_is_no_error",
    ),
    "P23 changes what all share": (f"{PROBE}::test_changes_to_what_all_share_are_listed",),
    "P24 changes its input": (f"{FAULTS}::test_what_is_not_its_own_cannot_be_changed",),
    "P26 wrong shape or type": (f"{FAULTS}::test_an_array_of_another_shape_or_type_is_refused",),
    "P27 not finite": (f"{FAULTS}::test_who_makes_numbers_that_are_not_finite_is_named",),
    "P28 wrong gradient": (f"{PROBE}::test_wrong_slopes_are_found_and_their_components_named",),
    "P31 slow": (f"{GUI}test_plugins_sources.py::test_the_card_tells_what_components_cost",),
    "P32 leaks": (
        f"{LAB}test_leaks.py::test_a_megabyte_a_second_is_told_once",
        f"{LAB}test_leaks.py::test_threads_and_files_are_told",
        f"{GUI}test_trouble.py::test_a_plugin_that_leaks_is_told",
    ),
    "P33 imports Qt": (f"{FAULTY}[imports_qt]",),
    "P35 holds the exit": (
        f"{GUI}test_app.py::test_a_thread_that_never_ends_does_not_hold_the_process",
    ),
    "P36 removed while training": (
        f"{FAULTS}::test_a_run_goes_on_when_its_plugin_is_removed_from_the_disk",
    ),
    "P37 disabled while in use": (
        f"{GUI}test_trouble.py::test_turning_the_plugin_off_keeps_the_run_until_it_comes_back",
        f"{REGISTRY}::test_an_experiment_follows_what_comes_and_goes",
    ),
    "P38 conflicting requirement": (
        f"{PLANS}::test_a_plugin_never_changes_what_the_program_stands_on",
    ),
    "P39 settings that lie": (
        NAMED,
        f"{REGISTRY}::test_more_than_64_settings_are_refused",
        f"{REGISTRY}::test_words_with_markup_are_refused",
    ),
    "P40 two hundred plugins": (
        f"{INSTALLER}::test_two_hundred_plugins_cost_the_start_little_and_import_nothing",
    ),
    "P41 bisect": (f"{LAB}test_bisecting.py::test_every_culprit_is_found_in_few_runs",),
    "P42 safe mode with all": (
        f"{FAULTS}::test_safe_mode_with_every_faulty_plugin_opens_saves_and_exports",
    ),
    "I01 hostile names": (f"{PLANS}::test_a_hostile_name_starts_no_process",),
    "I02 settings of pip": (f"{INSTALLER}::test_pip_gets_no_settings_of_the_user",),
    "I04 hostile wheels": (
        f"{PLANS}::test_a_hostile_wheel_is_refused_and_nothing_is_written",
        f"{PLANS}::test_a_link_in_a_wheel_is_refused",
        f"{PLANS}::test_entries_that_share_their_bytes_are_refused",
        f"{PLANS}::test_a_wheel_of_too_many_entries_is_refused",
    ),
    "I05 needs a build": (f"{PLANS}::test_a_project_that_needs_a_build_is_not_built",),
    "I07 broken upgrade": (
        f"{INSTALLER}::test_an_upgrade_that_breaks_leaves_the_version_that_works",
        f"{INSTALLER}::test_an_upgrade_keeps_the_previous_version_for_the_way_back",
    ),
    "I08 would change the program": (
        f"{PLANS}::test_a_plugin_never_changes_what_the_program_stands_on",
    ),
    "I09 pip hangs": (
        f"{INSTALLER}::test_pip_that_hangs_is_ended_with_a_sentence",
        f"{INSTALLER}::test_cancelling_takes_less_than_a_second_and_changes_nothing",
    ),
    "I10 content changed": (f"{HOST}::test_a_plugin_whose_content_changed_is_off_again",),
}


def name_of(test):
    """Return the name of a test without file and parameter."""
    return test.partition("::")[2].partition("[")[0]


def main():
    """Run all tests of all rows and print a line for each row; return how many failed."""
    tests = sorted({test for row in ROWS.values() for test in row})
    with TemporaryDirectory() as work:
        report = Path(work) / "report.xml"
        # A test that is late on a busy machine must not end them all.
        options = ["-q", "--timeout=600", f"--junitxml={report}"]
        command = [sys.executable, "-m", "pytest", *options, *tests]
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        found = [
            (re.sub(r"\[.*", "", case.get("name")), len(case) == 0 or case[0].tag == "system-out")
            for case in ElementTree.parse(report).iter("testcase")
        ]
    failed = sum(not good for _, good in found)
    for row, wanted in ROWS.items():
        names = {name_of(test) for test in wanted}
        here = [good for name, good in found if name in names]
        sys.stdout.write(f"{row:36}{sum(here):5} of {len(here)}\n")
        failed += not here  # a row that was not tried did not pass
    good = sum(good for _, good in found)
    sys.stdout.write(f"{'all, each test once':36}{good:5} of {len(found)}\n")
    return failed


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
