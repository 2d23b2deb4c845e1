"""``sitrep source``: the sources of a configuration in, how they are doing or the file changed out."""

import os
from typing import Annotated

import typer

from reports.commands._options import Config
from reports.commands._source_opml import EXPORT, IMPORT, export_opml, import_opml
from reports.commands._source_shown import CHECK, LIST, check, list_sources

HELP = """Add, list, check and remove sources.

\b
Examples:
  sitrep source add https://www.example.org/world/ --situation strait
  sitrep source list
  sitrep source check harbour-courier
  sitrep source import-opml subscriptions.opml --situation strait
"""
ADD = """Add a folder, file, feed, page, sitemap or mailbox to the configuration file.

The location is looked at once to see what it is; of a web page that names a feed, the feed is taken.
The file keeps its comments and its order; as it was before it is kept as FILE.bak. A situation reads
the source from its next run on: the one named, or the only one there is.

\b
Examples:
  sitrep source add inbox/ --outlet "Harbour Courier" --reliability B
  sitrep source add https://www.example.org/feed.xml --name courier --situation strait
  sitrep source add imaps://mail.example.org/Newsletters --kind mailbox

\b
Exit codes: 0 added, 1 the location cannot be read, 2 called or configured wrongly.
"""
REMOVE = """Take a source out of the configuration file and out of every situation that names it.

Articles that were read from it stay in the archive, and editions stay as they are.

\b
Exit codes: 0 removed, 2 there is no such source.
"""

Option = typer.Option

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help=HELP)


def add(  # noqa: PLR0913 - the options of a command
    location: Annotated[str, typer.Argument(metavar="URL_OR_PATH")],
    *,
    name: Annotated[str | None, Option(metavar="NAME", help="Else made of its title.", show_default=False)] = None,
    outlet: Annotated[str | None, Option(metavar="NAME", help="Who publishes it.", show_default=False)] = None,
    owner: Annotated[str | None, Option(metavar="NAME", help="Who owns the outlet.", show_default=False)] = None,
    reliability: Annotated[str | None, Option(metavar="A-F", help="Admiralty grade.", show_default=False)] = None,
    language: Annotated[str | None, Option(metavar="CODE", help="Of its articles.", show_default=False)] = None,
    kind: Annotated[
        str | None, Option(metavar="KIND", help="Take it as this kind, without a look.", show_default=False)
    ] = None,
    allow_private: Annotated[
        bool, Option("--allow-private", help="It may lie at an address that is not public.")
    ] = False,
    situation: Annotated[list[str] | None, Option(metavar="NAME", help="Situation that is to read it.")] = None,
    config: Config = None,
) -> None:
    """Enter a source into the configuration file."""
    import datetime as dt

    from reports.settings import load
    from reports.steps.add_source import add_source

    fields = {
        "location": location, "name": name, "outlet": outlet, "owner": owner, "reliability": reliability,
        "language": language, "kind": kind, "allow_private": allow_private or None,
    }  # fmt: skip
    settings = load(config, os.environ)
    added = add_source(settings, fields, situation or (), now=dt.datetime.now(dt.UTC), env=os.environ)
    source = added.source
    typer.echo(f"added {source.name} to {settings.file}: {source.kind} at {source.location}")
    for other in added.others:
        typer.echo(f"the page names another feed: {other}")
    if added.situations:
        typer.echo(f"read for: {', '.join(added.situations)}")
    else:
        typer.echo("no situation reads it yet: add its name to the `sources` of one")


def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `sitrep source list` shows it.")],
    *,
    config: Config = None,
) -> None:
    """Take a source out of the configuration file."""
    from reports.settings import load
    from reports.steps.add_source import configured, remove_source

    settings = load(config, os.environ)
    source = configured(settings, name)
    situations = remove_source(settings, source, os.environ)
    typer.echo(f"removed {source.name} from {settings.file}; its articles stay in the archive")
    for situation in situations:
        left = len(settings.situation(situation).sources) - 1
        typer.echo(f"situation {situation} has {left} source{'' if left == 1 else 's'} left")


app.command("add", help=ADD, short_help="Add a source to the configuration file.")(add)
app.command("list", help=LIST, short_help="Show how each source is doing.")(list_sources)
app.command("check", help=CHECK, short_help="Read a source once and show what is understood.")(check)
app.command("remove", help=REMOVE, short_help="Take a source out of the configuration file.")(remove)
app.command("import-opml", help=IMPORT, short_help="Add the feeds of an OPML list.")(import_opml)
app.command("export-opml", help=EXPORT, short_help="Write the feeds as an OPML list.")(export_opml)
