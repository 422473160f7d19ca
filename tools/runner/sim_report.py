"""What ./run sim --report writes: docs/simulation-coverage.md."""

from .house import ROOT

PAGE = ROOT / "docs" / "simulation-coverage.md"
COMPLETED_MIN = 0.95
PAYMENTS_MIN = 0.98


class Success:
    """What the lives under the documented rates came to, against what is promised."""

    def __init__(self, figures):
        self.figures = figures
        (self.visits, self.completed, self.tried, self.made, self.kept, self.discrepancy,
         self.called) = figures.came

    def rows(self):
        """Criterion, measured, promised, whether it holds."""
        completed = self.completed / max(self.visits, 1)
        payments = self.made / max(self.tried, 1)
        violations = len(self.figures.failures)
        return [
            ("bookings completed", f"{completed:.2%} of {self.visits:,}",
             f"> {COMPLETED_MIN:.0%}", completed > COMPLETED_MIN),
            ("payments completed", f"{payments:.2%} of {self.tried:,}",
             f"> {PAYMENTS_MIN:.0%}", payments > PAYMENTS_MIN),
            ("money at Stripe that our books do not know, or the other way round, minor units",
             f"{self.discrepancy:,} of {self.kept:,} kept", "0", self.discrepancy == 0),
            ("broken promises", f"{violations:,} in {self.figures.seeds:,} lives", "0",
             violations == 0),
        ]

    def holds(self):
        return all(holds for *_, holds in self.rows())


def page(success, drawn, switches):
    """The whole document: `drawn` are the figures of lives whose faults were drawn by lot."""
    rates = success.figures
    lines = [
        "# What the simulation has lived through",
        "",
        "Written by `./run sim --report`. What it checks is told in [proof.md](proof.md).",
        "",
        "## Success",
        "",
        f"{rates.seeds:,} lives of ten to ninety minutes with {rates.bookings:,} bookings, in "
        "which every fault is on, at the rate of the table below.",
        "",
        "| | measured | promised |",
        "|---|---|---|",
        *(f"| {what} | {measured} | {promised} |" for what, measured, promised, _ in
          success.rows()),
        "",
        "Counted is who came to book and did not give up: not who left, cancelled, was cancelled "
        "by the host, paid when it was too late, or had not finished when the life was over. Who "
        "gets no answer for some minutes gives up for good unless a letter brings them back, and "
        "counts. A payment counts as tried when a card that pays is used and nothing was paid "
        "before.",
        f"For {success.called:,} bookings a person was called; disputes, refunds that fail and "
        "hosts who move events are among the faults.",
        "",
        "## Faults",
        "",
        "How often each strikes in a thousand places where it may (a call, a webhook, a commit, a "
        "client, a whole life), and how often it did: under the documented rates, and in the lives "
        "whose rates are drawn by lot from nothing to many times that.",
        "",
        "| fault | stands for | documented rate | struck so | struck in drawn lives |",
        "|---|---|---:|---:|---:|",
        *(f"| `{switch.name}` | {' '.join(switch.ids)} | {switch.permille} | "
          f"{rates.faults[switch.name]:,} | {drawn.faults[switch.name]:,} |"
          for switch in switches),
        "",
        "## What met a booking in which stage",
        "",
        f"From {drawn.seeds:,} lives with drawn faults ({len(drawn.failures):,} broken promises). "
        "A row is a webhook that a booking got in that stage, or a row of the "
        "[transition table](states.md) that was taken. Of the "
        f"{len(switches)} faults the last column counts those that struck in a life in which that "
        "happened.",
        "",
        "| stage | news | times | lives | faults beside it |",
        "|---|---|---:|---:|---:|",
        *(f"| {stage} | {news} | {met.times:,} | {met.lives:,} | {len(met.faults)} |"
          for (stage, news), met in sorted(drawn.met.items())),
        "",
    ]
    return "\n".join(lines)
