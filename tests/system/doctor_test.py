"""slotpay doctor: well in the sandbox; each wrong setting gives the line that names it and the
fix."""

import json
import tempfile
import unittest
from pathlib import Path

from surroundings import Stack


class Doctor(unittest.TestCase):
    """The service is registered but does not run, as the doctor wants it."""

    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="slotpay-test-"))
        cls.stack = Stack(folder)
        cls.addClassCleanup(cls.stack.stop)
        cls.stack.prepare()
        cls.stack.start_sandbox()
        cls.stack.register()

    def examine(self, **environment):
        """Whether all is well, and the findings that say it is not."""
        done = self.stack.attempt("doctor", "--json", environment=environment)
        report = json.loads(done.stdout)
        self.assertEqual(done.returncode, 0 if report["ok"] else 1)
        return report["ok"], [finding for finding in report["findings"]
                              if finding["verdict"] == "failed"]

    def assert_only(self, subject, setting, **environment):
        well, failed = self.examine(**environment)

        self.assertFalse(well)
        self.assertEqual([finding["subject"] for finding in failed], [subject])
        self.assertIn(setting, failed[0]["fix"])
        self.assertNotEqual(failed[0]["sentence"], "")

    def test_finds_nothing_wrong_in_the_sandbox(self):
        self.assertEqual(self.examine(), (True, []))

    def test_says_it_for_people_as_well(self):
        done = self.stack.attempt("doctor", environment={"SLOTPAY_CALENDLY_TOKEN": "wrong"})

        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"FAILED  Calendly token: .*\n\s+-> .*SLOTPAY_CALENDLY_TOKEN")

    def test_names_a_wrong_calendly_token(self):
        self.assert_only("Calendly token", "SLOTPAY_CALENDLY_TOKEN",
                         SLOTPAY_CALENDLY_TOKEN="not_a_token_of_the_sandbox")

    def test_names_a_wrong_stripe_key(self):
        self.assert_only("Stripe key", "SLOTPAY_STRIPE_SECRET_KEY",
                         SLOTPAY_STRIPE_SECRET_KEY="sk_test_not_a_key_of_the_sandbox")

    def test_names_a_mail_server_that_is_not_there(self):
        self.assert_only("mail server", "mail.smtp_url",
                         SLOTPAY_MAIL_SMTP_URL="smtp://127.0.0.1:1")

    def test_names_an_installation_that_the_database_does_not_belong_to(self):
        self.assert_only("installation_id", "installation_id", SLOTPAY_INSTALLATION_ID="another")

    def test_is_no_way_to_act_with_a_copied_database(self):
        subscriptions = self.subscriptions()

        done = self.stack.attempt("webhooks", "register",
                                  environment={"SLOTPAY_INSTALLATION_ID": "another"})

        self.assertEqual(done.returncode, 1)
        self.assertIn('belongs to "sandbox"', done.stderr)
        self.assertEqual(self.subscriptions(), subscriptions)

    def subscriptions(self):
        state = self.stack.sandbox.get("/_sandbox/state").body
        return state["calendly"]["subscriptions"], state["stripe"]["webhook_endpoints"]

    def test_names_calendly_when_its_address_is_wrong(self):
        self.assert_only("Calendly token", "calendly.api_url",
                         SLOTPAY_CALENDLY_API_URL="http://127.0.0.1:1")

    def test_names_stripe_when_its_address_is_wrong(self):
        self.assert_only("Stripe key", "stripe.api_url",
                         SLOTPAY_STRIPE_API_URL="http://127.0.0.1:1")

    def test_names_a_plain_http_address_in_production(self):
        # The sandbox knows no live key, so that is wrong as well, and nothing else.
        well, failed = self.examine(SLOTPAY_ENVIRONMENT="production",
                                    SLOTPAY_BUILDER_EMBED_ORIGINS="https://shop.example",
                                    SLOTPAY_STRIPE_SECRET_KEY="sk_live_not_a_key_of_the_sandbox")

        self.assertFalse(well)
        self.assertEqual({finding["subject"] for finding in failed}, {"public_url", "Stripe key"})
        address = next(found for found in failed if found["subject"] == "public_url")
        self.assertIn("https", address["fix"])

    def test_is_told_of_a_test_key_in_production_before_it_begins(self):
        done = self.stack.attempt("doctor", environment={"SLOTPAY_ENVIRONMENT": "production"})

        self.assertEqual(done.returncode, 2)
        self.assertIn("stripe.secret_key", done.stderr)
        self.assertIn("environment is production", done.stderr)
        self.assertNotIn("sk_test_", done.stderr)

    def test_names_webhooks_that_are_not_registered(self):
        database = {"SLOTPAY_DATABASE_URL": str(Path(self.stack.folder, "unregistered.sqlite"))}
        self.assertEqual(self.stack.attempt("migrate", environment=database).returncode, 0)

        _, failed = self.examine(**database)

        self.assertEqual({finding["subject"] for finding in failed},
                         {"Calendly webhooks", "Stripe webhooks"})
        for finding in failed:
            self.assertIn("slotpay webhooks register", finding["fix"])

    def test_names_a_session_type_that_calendly_does_not_have(self):
        config = self.stack.config_file
        written = config.read_text()
        self.addCleanup(config.write_text, written)
        config.write_text(written.replace("strategy-session", "strategy-seance"))

        self.assert_only("session type strategy-seance", "event_type")


if __name__ == "__main__":
    unittest.main()
