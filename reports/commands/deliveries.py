"""``sitrep deliveries``: the outbox in, a table of who got what and who did not out."""

import json
import os
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from reports.commands._columns import columns, one_line
from reports.commands._options import Config
from reports.commands._undelivered import day, moment
from reports.commands.send import Date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reports.models.delivery import Attempt, Delivery

HELP = """List deliveries: which edition went to whom, its state, and what the other side answered last.

\b
Examples:
  sitrep deliveries
  sitrep deliveries --situation dprk-russia --date 2024-10-23
  sitrep deliveries --date 2024-10-23 --attempts
  sitrep deliveries --state unknown --state failed_permanent
  sitrep deliveries --json | jq 'select(.state == "bounced") | .address'

\b
States: held, queued, sending, data_sent, sent, failed_temporary, failed_permanent, unknown, bounced, withdrawn.
"""
_MOST = 200


def deliveries(
    *,
    config: Config = None,
    situation: Annotated[
        str | None, typer.Option(metavar="NAME", help="Situation; all of them.", show_default=False)
    ] = None,
    date: Date = None,
    state: Annotated[
        list[str] | None, typer.Option(metavar="STATE", help="Only these; may be given several times.")
    ] = None,
    attempts: Annotated[
        bool, typer.Option("--attempts", help="Below each, what was tried and what came of it.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Print the outbox."""
    from reports.errors import UsageError
    from reports.models.delivery import State
    from reports.settings import load
    from reports.steps.outbox import attempts_of, listed

    for word in state or ():
        if word not in get_args(State):
            raise UsageError(f'state "{word}"', "there is no such state", f"Use one of: {', '.join(get_args(State))}.")
    settings = load(config, os.environ)
    name = settings.situation(situation).name if situation is not None else None
    found = listed(settings, name, day(date), state or ())
    tried = attempts_of(settings, found if as_json else found[:_MOST]) if attempts else {}
    if as_json:
        for each in found:
            made = {"made": [one.model_dump(mode="json") for one in tried[each.id]]} if each.id in tried else {}
            typer.echo(json.dumps(each.model_dump(mode="json") | made, ensure_ascii=False))
        return
    typer.echo(_table(found[:_MOST], tried) if found else "there are no deliveries")
    if len(found) > _MOST:
        typer.echo(f"and {len(found) - _MOST} older ones; name a situation or a date, or take --json")


def _table(found: "Sequence[Delivery]", tried: "Mapping[int, Sequence[Attempt]]") -> str:
    head = ("edition", "kind", "recipient", "channel", "state", "changed", "next attempt", "tries", "answer")
    first, *lines = columns(head, [_row(each) for each in found], widest=48).splitlines()
    told = [first]
    for each, line in zip(found, lines, strict=True):
        told += [line, *(_attempt(one) for one in tried.get(each.id, ()))]
    return "\n".join(told)


def _attempt(one: "Attempt") -> str:
    """Time, how far it came, the state afterwards and the whole answer."""
    ended = one.answer if one.ended_at else f"under way by {one.answer}" if one.answer else "under way"
    return f"    {moment(one.at)}  {one.stage}: {one.state.replace('_', ' ')}: {one_line(ended or '')}"


def _row(each: "Delivery") -> tuple[str, ...]:
    revision = f" r{each.revision}" if each.revision > 1 else ""
    state = each.state.replace("_", " ") + (" (may be there twice)" if each.possible_duplicate else "")
    return (
        f"{each.situation} {each.date}{revision}",
        f"{each.kind}, {each.occasion}" if each.occasion and each.kind != "erratum" else each.kind,
        each.recipient,
        each.channel,
        state,
        moment(each.changed_at),
        moment(each.next_attempt) if each.next_attempt else "",
        str(each.attempts),
        each.reason or "",
    )
