"""Words of a command line in, one command carried out, its exit code out."""

import io
import sys
from typing import Annotated, NoReturn

import typer

from reports.commands.analyze import HELP as ANALYZE
from reports.commands.analyze import analyze
from reports.commands.approve import HELP as APPROVE
from reports.commands.approve import approve
from reports.commands.archive import HELP as ARCHIVE
from reports.commands.archive import archive
from reports.commands.audit import HELP as AUDIT
from reports.commands.audit import audit
from reports.commands.backup import HELP as BACKUP
from reports.commands.backup import backup
from reports.commands.bounces import HELP as BOUNCES
from reports.commands.bounces import bounces
from reports.commands.catch_up import HELP as CATCH_UP
from reports.commands.catch_up import catch_up
from reports.commands.changes import HELP as CHANGES
from reports.commands.changes import changes
from reports.commands.deliveries import HELP as DELIVERIES
from reports.commands.deliveries import deliveries
from reports.commands.deployments import HELP as DEPLOYMENTS
from reports.commands.deployments import deployments
from reports.commands.doctor import HELP as DOCTOR
from reports.commands.doctor import doctor
from reports.commands.evaluate import HELP as EVALUATE
from reports.commands.evaluate import evaluate
from reports.commands.explain import HELP as EXPLAIN
from reports.commands.explain import explain
from reports.commands.ingest import HELP as INGEST
from reports.commands.ingest import ingest
from reports.commands.metrics import HELP as METRICS
from reports.commands.metrics import metrics
from reports.commands.preview import HELP as PREVIEW
from reports.commands.preview import preview
from reports.commands.quarantine import app as quarantine
from reports.commands.reparse import HELP as REPARSE
from reports.commands.reparse import reparse
from reports.commands.resend import HELP as RESEND
from reports.commands.resend import resend
from reports.commands.restore import HELP as RESTORE
from reports.commands.restore import restore
from reports.commands.retract import HELP as RETRACT
from reports.commands.retract import retract
from reports.commands.run import HELP as RUN
from reports.commands.run import run
from reports.commands.schema import HELP as SCHEMA
from reports.commands.schema import schema
from reports.commands.send import HELP as SEND
from reports.commands.send import send
from reports.commands.serve import HELP as SERVE
from reports.commands.serve import serve
from reports.commands.service import app as service
from reports.commands.source import app as source
from reports.commands.status import HELP as STATUS
from reports.commands.status import status
from reports.commands.template import app as template
from reports.commands.trigger import HELP as TRIGGER
from reports.commands.trigger import trigger
from reports.commands.verify import HELP as VERIFY
from reports.commands.verify import verify

_HELP = """Situation reports from news articles, every line with its proof.

\b
Examples:
  sitrep run                             today's edition of the first situation
  sitrep run --date 2024-10-23 --direct  another day, without Prefect
  sitrep ingest URL report.pdf           add articles to a situation at once
  sitrep analyze article.txt             what one article says, as JSON
  sitrep explain article.txt 1432        why something was found there, or was not
  sitrep verify REPORT.json              check every cited word of a report
  sitrep audit REPORT.json               hold a report against ICD 203/206, Admiralty, OCHA
  sitrep changes OLD.json NEW.json       what changed between two editions
  sitrep doctor                          what is wrong here, and how to mend it

\b
Exit codes:
  0  done
  1  failed
  2  called or configured wrongly
  3  done, with sources missing
  4  done, with deliveries missing
"""

app = typer.Typer(
    rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, no_args_is_help=True, help=_HELP
)
app.command(help=RUN, short_help="Make the edition of a situation and a date.")(run)
app.command(help=CATCH_UP, short_help="Make what is due and was not made.")(catch_up)
app.command(help=SERVE, short_help="Run all situations on schedule and on demand.")(serve)
app.command(help=TRIGGER, short_help="Ask whoever serves for an edition now.")(trigger)
app.command(help=SEND, short_help="Send what is due, or one edition.")(send)
app.command(help=RESEND, short_help="Send an edition once more to somebody.")(resend)
app.command(help=APPROVE, short_help="Release or reject what is held before sending.")(approve)
app.command(help=DELIVERIES, short_help="List who got which edition, and who did not.")(deliveries)
app.command(help=DEPLOYMENTS, short_help="Write prefect.yaml from the configuration.")(deployments)
app.command(help=BOUNCES, short_help="Mark the deliveries that came back.")(bounces)
app.command(help=INGEST, short_help="Add articles to a situation at once.")(ingest)
app.command(help=REPARSE, short_help="Read kept documents again with today's parsers.")(reparse)
app.command(help=ANALYZE, short_help="Print what articles say.")(analyze)
app.command(help=VERIFY, short_help="Check every cited word of a report.")(verify)
app.command(help=AUDIT, short_help="Hold a report against published standards.")(audit)
app.command(help=CHANGES, short_help="Print what changed between two editions.")(changes)
app.command(help=ARCHIVE, short_help="Write the pages to read and search past editions.")(archive)
app.command(help=RETRACT, short_help="Take an article or source out of use, and tell who relied on it.")(retract)
app.command(help=SCHEMA, short_help="Print the JSON Schema of what is written.")(schema)
app.command(help=EXPLAIN, short_help="Show why a finding was made, or why none was.")(explain)
app.command(help=EVALUATE, short_help="Score the extractors on annotated sets.")(evaluate)
app.add_typer(source, name="source", short_help="Add, list, check and remove sources.")
app.add_typer(quarantine, name="quarantine", short_help="Show, retry or drop documents that could not be read.")
app.add_typer(template, name="template", short_help="Copy and check templates of reports.")
app.command(help=PREVIEW, short_help="Show a template's pages as it changes.")(preview)
app.command(help=STATUS, short_help="Show how each situation is doing.")(status)
app.command(help=METRICS, short_help="Print metrics for Prometheus.")(metrics)
app.command(help=BACKUP, short_help="Write a checked copy of the database.")(backup)
app.command(help=RESTORE, short_help="Put a backup into the database's place.")(restore)
app.add_typer(service, name="service", short_help="Print or install units for systemd.")
app.command(help=DOCTOR, short_help="Say what is wrong here, and how to mend it.")(doctor)


def _version(asked: bool) -> None:
    if asked:
        from reports import __version__

        typer.echo(f"sitrep {__version__}")
        raise typer.Exit


@app.callback()
def _sitrep(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback does it all
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
    log: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Records for machines, one JSON a line; - for stderr.", show_default=False),
    ] = None,
) -> None:
    """Hold what stands before the command."""
    from reports.commands._logged import opened

    opened(log, context.invoked_subcommand)


def main() -> NoReturn:
    """Carry out the command of ``sys.argv``; an error of ours is one line on stderr, no traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # reports speak UTF-8, whatever the locale is
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    from reports.commands._logged import carried_out

    sys.exit(carried_out(lambda: app(prog_name="sitrep")))
