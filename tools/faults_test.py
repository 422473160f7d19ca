"""What tools/faults takes for a binding, and what it refuses."""

import importlib.machinery
import importlib.util
import unittest
from pathlib import Path

_loader = importlib.machinery.SourceFileLoader("faults", str(Path(__file__).parent / "faults"))
_spec = importlib.util.spec_from_loader("faults", _loader)
faults = importlib.util.module_from_spec(_spec)
_loader.exec_module(faults)

TESTS = {"Faults.CL1ADoubleClickMakesOneSession": (Path("tests/pipeline/a_test.cpp"), 7),
         "Repeats.AreAnswered": (Path("tests/api/b_test.cpp"), 3)}


def whole_list(**changed):
    """A line for every id, bound to a test that is there, with some of them changed."""
    lines = {each: f"{each} | something | Repeats.AreAnswered" for each in faults.IDS}
    lines["CL1"] = "CL1 | a double click | Faults Repeats.AreAnswered"
    lines.update(changed)
    return "\n".join(["# a comment", *(line for line in lines.values() if line)])


def found(text, tests=None):
    return [said for _, _, said in faults.findings(text, TESTS if tests is None else tests)]


class TheList(unittest.TestCase):
    def test_of_all_ids_with_tests_that_exist_passes(self):
        self.assertEqual(found(whole_list()), [])

    def test_has_144_ids(self):
        self.assertEqual(len(faults.IDS), 144)

    def test_names_an_id_that_is_missing_unknown_or_there_twice(self):
        self.assertEqual(found(whole_list(CL2="")), ["CL2 is missing"])
        self.assertEqual(found(whole_list(XX="CL19 | a | Repeats.AreAnswered")),
                         ["CL19 is none of the 144 ids"])
        self.assertEqual(found(whole_list(XX="PR1 | a | Repeats.AreAnswered")),
                         ["PR1 stands in line 20 already"])

    def test_refuses_a_test_that_does_not_exist(self):
        self.assertEqual(found(whole_list(CL2="CL2 | two tabs | Repeats.AreForgotten")),
                         ["CL2: there is no test Repeats.AreForgotten"])

    def test_refuses_the_suites_name_where_no_test_begins_with_the_id(self):
        self.assertEqual(found(whole_list(CL2="CL2 | two tabs | Faults")),
                         ["CL2: no test of the suite Faults begins with this id"])

    def test_takes_a_reason_and_refuses_an_empty_one(self):
        self.assertEqual(found(whole_list(CL2="CL2 | two tabs | because: needs a browser")), [])
        self.assertEqual(found(whole_list(CL2="CL2 | two tabs | because:")),
                         ["CL2: `because:` needs a reason", "CL2 is missing"])

    def test_is_refused_where_a_line_is_not_of_three_parts(self):
        self.assertIn("a line is `ID |", found(whole_list(CL2="CL2 two tabs"))[0])

    def test_is_counted(self):
        self.assertEqual(faults.summary(whole_list(CL2="CL2 | two tabs | because: of that")),
                         "144 ids: 143 bound to tests, 1 with a reason")


class ATestOfTheSuite(unittest.TestCase):
    def test_that_the_list_does_not_know_is_found(self):
        self.assertEqual(
            found(whole_list(CL1="CL1 | a double click | Repeats.AreAnswered")),
            ["a test shows CL1, but tests/faults.txt does not say `Faults` there"])

    def test_without_an_id_is_found(self):
        tests = {**TESTS, "Faults.AreBad": (Path("a"), 1)}
        self.assertEqual(found(whole_list(), tests),
                         ["Faults.AreBad begins with none of the 144 ids"])

    def test_may_stand_in_a_suite_that_is_called_after_it(self):
        tests = {**TESTS, "FaultsOfFiles.DB5AcksAreKept": (Path("a"), 1)}
        self.assertEqual(found(whole_list(DB5="DB5 | the power fails | Faults"), tests), [])

    def test_may_begin_with_several_ids(self):
        self.assertEqual(faults.ids_of("CA1ST2AMonthWithoutAnyWebhook"), ["CA1", "ST2"])
        self.assertEqual(faults.ids_of("DB9ADatabaseOfYesterday"), ["DB9"])
        self.assertEqual(faults.ids_of("StaysAsItIs"), [])


class Tests(unittest.TestCase):
    def test_are_found_in_cpp_whatever_their_macro_and_line_breaks(self):
        text = ("TEST(A, B) {\nTEST_F(C,\n       D) {\n  TEST_P(E, F)\n// TEST(G, H)\n"
                "RC_GTEST_PROP(I, J, ()) {\nTEST(K, DISABLED_L) {\n")
        self.assertEqual(list(faults.cpp_tests(text)), ["A.B", "C.D", "E.F", "I.J"])

    def test_are_found_in_python(self):
        text = ("class A(unittest.TestCase):\n    def test_b(self):\n        pass\n"
                "    def c(self):\n        pass\n")
        self.assertEqual(faults.python_tests(text), {"A.test_b": 2})


if __name__ == "__main__":
    unittest.main()
