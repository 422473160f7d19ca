"""What tools/tidy finds, and what it leaves alone."""

import importlib.machinery
import importlib.util
import unittest
from pathlib import Path

_loader = importlib.machinery.SourceFileLoader("tidy", str(Path(__file__).parent / "tidy"))
_spec = importlib.util.spec_from_loader("tidy", _loader)
tidy = importlib.util.module_from_spec(_spec)
_loader.exec_module(tidy)

LAYERS = tidy.Layers("""
# a comment
base:
domain: base
http: base
testing: base domain http
server: all -testing
<boost/beast: http
""")


def found(path, text):
    return [said for _, said in tidy.findings(Path(path), text.encode(), LAYERS)]


class Includes(unittest.TestCase):
    def test_what_the_layer_allows_passes(self):
        self.assertEqual(found("src/domain/money.cpp", '#include "base/check.hpp"\n'), [])

    def test_the_own_folder_passes(self):
        self.assertEqual(found("src/domain/money.cpp", '#include "domain/money.hpp"\n'), [])

    def test_another_layer_is_refused_with_what_is_allowed(self):
        self.assertEqual(found("src/domain/money.cpp", '#include "http/client.hpp"\n'),
                         ["domain must not include http (it may include base)"])

    def test_nothing_may_include_upwards_from_base(self):
        self.assertEqual(found("src/base/id.hpp", '#include "domain/money.hpp"\n'),
                         ["base must not include domain (it may include nothing of ours)"])

    def test_an_include_that_does_not_start_at_src_is_refused(self):
        self.assertIn("includes start at src/", found("src/domain/a.cpp", '#include "b.hpp"\n')[0])

    def test_tests_may_include_testing_and_programs_may_not(self):
        line = '#include "testing/fake_clock.hpp"\n'
        self.assertEqual(found("src/domain/money_test.cpp", line), [])
        self.assertEqual(len(found("src/domain/money.cpp", line)), 1)
        self.assertEqual(len(found("src/server/main.cpp", line)), 1)

    def test_all_means_every_folder_that_is_named(self):
        self.assertEqual(found("src/server/main.cpp", '#include "http/client.hpp"\n'), [])

    def test_a_folder_without_a_rule_is_refused(self):
        self.assertEqual(found("src/attic/a.cpp", '#include "base/id.hpp"\n'),
                         ["the folder attic is not in tools/layers.txt"])

    def test_a_heavy_header_stays_in_its_folders(self):
        line = "#include <boost/beast/http.hpp>\n"
        self.assertEqual(found("src/http/server.cpp", line), [])
        self.assertEqual(found("src/server/main.cpp", line),
                         ["<boost/beast/http.hpp> is for http only, not for server"])

    def test_domain_knows_the_standard_library_alone(self):
        self.assertEqual(found("src/domain/a.cpp", "#include <vector>\n#include <cstdint>\n"), [])
        self.assertEqual(len(found("src/domain/a.cpp", "#include <boost/json.hpp>\n")), 1)
        self.assertEqual(found("src/domain/a_test.cpp", "#include <gtest/gtest.h>\n"), [])


class Sizes(unittest.TestCase):
    def test_a_file_of_500_lines_passes_and_one_of_501_does_not(self):
        self.assertEqual(found("src/base/a.cpp", "int x;\n" * 500), [])
        self.assertEqual(found("src/base/a.cpp", "int x;\n" * 501),
                         ["501 lines; a file stays under 500"])

    def test_columns_are_counted_in_characters(self):
        self.assertEqual(found("src/base/a.cpp", "// " + "é" * 97 + "\n"), [])
        self.assertEqual(len(found("src/base/a.cpp", "// " + "é" * 98 + "\n")), 1)

    def test_documents_may_have_long_lines(self):
        self.assertEqual(found("README.md", "word " * 100), [])

    def test_a_long_function_is_found_inside_namespaces_and_classes(self):
        text = ("namespace a {\nclass B : public C {\n public:\n  void run() const {\n"
                + "    f();\n" * 70 + "  }\n};\n}\n")
        self.assertEqual(found("src/base/a.hpp", text),
                         ["run has 72 lines; a function stays under 70"])

    def test_a_function_of_70_lines_passes(self):
        text = "int f() {\n" + "  g();\n" * 68 + "}\n"
        self.assertEqual(found("src/base/a.cpp", text), [])

    def test_a_long_table_or_class_is_no_function(self):
        table = "constexpr int table[] = {\n" + "  1,\n" * 90 + "};\n"
        members = "struct S {\n" + "  int f() { return 1; }\n" * 90 + "};\n"
        self.assertEqual(found("src/base/a.cpp", table + members), [])

    def test_braces_in_strings_and_comments_do_not_count(self):
        text = 'void f() {\n  g("}"); // }\n  h(\'}\');\n' + "  g();\n" * 80 + "}\n"
        self.assertEqual(len(found("src/base/a.cpp", text)), 1)

    def test_a_lambda_counts_with_its_function(self):
        text = "void f() {\n  g([&] {\n" + "    h();\n" * 70 + "  });\n}\n"
        self.assertEqual(len(found("src/base/a.cpp", text)), 1)

    def test_python_functions_are_measured_too(self):
        text = "def f():\n" + "    g()\n" * 70
        self.assertEqual(found("tools/a.py", text), ["f has 71 lines; a function stays under 70"])

    def test_a_file_over_a_mebibyte_is_refused_whatever_it_is(self):
        self.assertEqual(len(found("docs/film.bin", "x" * ((1 << 20) + 1))), 1)


class Names(unittest.TestCase):
    def test_folders_and_files_that_say_nothing(self):
        for path in ("src/utils/a.cpp", "src/base/util.hpp", "tools/helpers.py", "src/misc/b.hpp"):
            self.assertIn("says nothing", " ".join(found(path, "")), path)

    def test_names_that_only_contain_such_a_word_pass(self):
        self.assertEqual(found("src/base/commonplace.hpp", ""), [])

    def test_files_in_web_are_kebab_case(self):
        self.assertEqual(found("web/src/checkout-page.tsx", ""), [])
        self.assertEqual(found("web/src/checkout-page.test.tsx", ""), [])
        self.assertEqual(len(found("web/src/CheckoutPage.tsx", "")), 1)


class Tests(unittest.TestCase):
    def test_a_test_that_asserts_nothing_is_named(self):
        text = "TEST(A, Works) {\n  run();\n}\n\nTEST(A, Fails) {\n  EXPECT_TRUE(run());\n}\n"
        self.assertEqual(found("src/base/a_test.cpp", text), ["TEST(A, Works) asserts nothing"])

    def test_properties_and_functions_that_expect_count(self):
        text = ("RC_GTEST_PROP(A, B, ()) {\n  RC_ASSERT(f());\n}\n"
                "TEST(A, C) {\n  expect_refused(g());\n}\n")
        self.assertEqual(found("src/base/a_test.cpp", text), [])

    def test_an_assertion_in_a_comment_does_not_count(self):
        text = "TEST(A, B) {\n  f();  // EXPECT_TRUE(f())\n}\n"
        self.assertEqual(len(found("src/base/a_test.cpp", text)), 1)

    def test_sleeping_is_refused_in_tests_only(self):
        line = "  std::this_thread::sleep_for" + "(1ms);\n"
        self.assertEqual(found("src/base/a.cpp", line), [])
        self.assertEqual(len(found("src/base/a_test.cpp", line)), 1)
        self.assertEqual(len(found("tests/system/demo.py", "time.sleep" + "(1)\n")), 1)


class Marks(unittest.TestCase):
    def test_marks_of_unfinished_work_and_paths_of_one_machine(self):
        self.assertEqual(len(found("docs/a.md", "TO" "DO: more\n")), 1)
        self.assertEqual(len(found("docs/a.md", "see /ho" "me/ann/notes\n")), 1)

    def test_paths_inside_other_paths_pass(self):
        self.assertEqual(found("docs/a.md", "GET /api/v1/ho" "me/ and src/ro" "ot/\n"), [])

    def test_samples_and_lock_files_are_not_read(self):
        self.assertEqual(found("tests/samples/event.json", "TO" "DO\n"), [])
        self.assertEqual(found("web/package-lock.json", "XX" "X\n"), [])


if __name__ == "__main__":
    unittest.main()
