"""Door 1: the command `mltrl`. Arguments in, printing and exit codes out; what is asked is answered in the rooms below.

Results go to standard output, talk to standard error.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click
from pydantic_core import PydanticCustomError

from mltrl_docs import __version__
from mltrl_docs.cache import chosen_store
from mltrl_docs.clock import default_day, default_time
from mltrl_docs.facts.fingerprint import card_fingerprint
from mltrl_docs.facts.seal import held_at
from mltrl_docs.history.commit import CommitSource
from mltrl_docs.history.git import GitError, identity
from mltrl_docs.history.past import GitHistory
from mltrl_docs.history.remedy import as_sentence
from mltrl_docs.load import Loaded, load
from mltrl_docs.model.file import Source
from mltrl_docs.model.review import Seal, SealedCard
from mltrl_docs.model.scalar import read_day
from mltrl_docs.model.schema import SCHEMAS, json_schema
from mltrl_docs.pages import address
from mltrl_docs.pages.terminal import statistics_text
from mltrl_docs.problems import as_json, as_text
from mltrl_docs.reading.folder import FolderSource
from mltrl_docs.reading.seal import SealError, sealed_text
from mltrl_docs.reports.event_csv import csv_text
from mltrl_docs.reports.event_log import event_log
from mltrl_docs.reports.event_xes import xes_text
from mltrl_docs.reports.export import Addresses, export_portfolio
from mltrl_docs.reports.forecast import forecast_objectives
from mltrl_docs.reports.statistics import portfolio_statistics
from mltrl_docs.reports.visit import find_visits


class _Day(click.ParamType[datetime.date]):
    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        try:
            return read_day(value)
        except PydanticCustomError as fault:
            context = fault.context or {}
            self.fail(f"{context.get('said')}. {context.get('hint')}", param, ctx)


_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder that holds cards/ and reviews/. Default: the one you are in.",
)


def _source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option(
            "--branch", metavar="NAME", help="The published branch. Default: that of the remote's HEAD, else HEAD."
        ),
        click.option(
            "--history",
            type=click.Choice(["auto", "require", "off"]),
            default="auto",
            show_default=True,
            help="Tell what git holds where it can be told; exit 2 where it cannot; leave it out.",
        ),
        click.option("--at", metavar="COMMIT", help="Read the records of this commit instead of the folder."),
        click.option(
            "--as-of", type=_Day(), help="What is dated later does not exist. Default: SOURCE_DATE_EPOCH, else today."
        ),
        _ROOT,
    ):
        command = option(command)
    return command


def _load(
    root: Path, as_of: datetime.date | None, at: str | None, history: str = "auto", branch: str | None = None
) -> Loaded:
    source: Source = FolderSource(root) if at is None else CommitSource(root, at)
    if at is None and not (root / "cards").is_dir():
        _give_up(f"there is no folder cards in {root}: records of a technology lie in cards/<technology>/card.md")
    try:
        day = as_of or default_day(os.environ)
    except ValueError as fault:
        _give_up(str(fault))
    try:
        past = None if history == "off" else GitHistory(root, at, branch, os.environ, chosen_store(os.environ))
        loaded = load(source, day, past)
    except GitError as fault:
        _give_up(str(fault))
    absent = loaded.everything.past.absent
    if absent and history == "require":
        _give_up(as_sentence(absent))
    if at is not None and not any(account.path.startswith("cards/") for account in loaded.everything.files):
        _give_up(f"there is no folder cards in {at}")
    click.echo(f"as of {loaded.facts.as_of}", err=True)
    if absent and absent.reason not in ("off", "none"):
        click.echo(as_sentence(absent), err=True)
    return loaded


def _give_up(message: str) -> NoReturn:
    click.echo(f"mltrl: {message}", err=True)
    raise SystemExit(2)


def _print(text: str, encoding: str | None = None) -> None:
    """Print a result, by default as the terminal shows text; a character that it cannot show is escaped."""
    try:
        click.echo(text.encode(encoding or str(getattr(sys.stdout, "encoding", "utf-8")), "backslashreplace"), nl=False)
    except BrokenPipeError:  # whoever read it has seen enough
        raise
    except OSError as fault:
        _give_up(f"the output cannot be written: {fault.strerror}")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mltrl")
def main() -> None:
    """Readiness of machine-learning technologies, from their records."""


@main.command()
@_source_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(form: str, **asked: Any) -> None:
    """Print every problem of the records: path:line:column: severity[code]: message. Exits 1 where there is an error."""  # noqa: E501
    loaded = _load(**asked)
    if form == "json":
        _print(as_json(loaded.problems) + "\n", "utf-8")
    else:
        _print("".join(f"{as_text(problem)}\n" for problem in loaded.problems))
    errors = sum(problem.severity == "error" for problem in loaded.problems)
    states = [account.state for account in loaded.everything.files]
    click.echo(
        f"{_count(errors, 'error')}, {_count(len(loaded.problems) - errors, 'warning')}; "
        f"{_count(len(loaded.everything.technologies), 'technology', 'technologies')}, "
        f"{_count(len(states), 'file')}: {states.count('rendered')} read, {states.count('quarantined')} quarantined, "
        f"{states.count('ignored')} ignored",
        err=True,
    )
    raise SystemExit(1 if errors else 0)


def _count(number: int, singular: str, plural: str | None = None) -> str:
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


@main.command()
@_source_options
@click.option("--format", "form", type=click.Choice(["json", "csv", "xes"]), default="json", show_default=True)
def export(form: str, **asked: Any) -> None:
    """Print all that the records say, and what follows from them, as JSON.

    With csv and xes print the event log, for process mining.
    """
    loaded = _load(**asked)
    if form == "json":
        addresses = Addresses(address.technology, address.previous_card, address.review, address.committed_card)
        document = export_portfolio(loaded.portfolio, loaded.facts, loaded.problems, addresses)
        _print(json.dumps(document, indent=2, ensure_ascii=False) + "\n", "utf-8")
    else:
        log = event_log(loaded.portfolio, loaded.facts)
        _print(csv_text(log) if form == "csv" else xes_text(log), "utf-8")


@main.command()
@_source_options
def stats(**asked: Any) -> None:
    """Print the figures of the meta-review: time per level, ways out, paths, cycles, first pass, ageing and more."""
    loaded = _load(**asked)
    found = portfolio_statistics(loaded.portfolio, loaded.facts)
    visits = find_visits(loaded.portfolio, loaded.facts)
    _print(statistics_text(found, forecast_objectives(found.objectives, visits, found.as_of)) + "\n")


@main.group("review")
def review_group() -> None:
    """Work on the record of a review."""


@review_group.command("seal")
@click.argument("review", type=click.Path(path_type=Path))
@click.option("--by", metavar="NAME", help="Who seals it. Default: user.name and user.email of your git.")
@_ROOT
def seal_review(review: Path, by: str | None, root: Path) -> None:
    """Write into a review what exactly was reviewed: fingerprint and blob ids, who and when."""
    by = by or identity(root)
    if by is None:
        _give_up("say who seals the review: --by NAME")
    portfolio = _load(root, None, None).everything
    file = review if review.exists() else root / review
    path = _path_below(root, file)
    found = ((one, technology) for technology in portfolio for one in technology.reviews if one.origin.path == path)
    record, technology = next(found, (None, None))
    if record is None or technology is None:
        _give_up(f"{path} is no review that can be read: mltrl check says why")
    held = held_at(portfolio, technology, record)
    if held.card is None:
        _give_up(f"no card of {technology.slug} is of level {record.level}, at which this review was held")
    files = {name: SealedCard(blob=blob) for name, blob in held.blobs.items() if blob}
    card = SealedCard(fingerprint=card_fingerprint(held.card), blob=held.card.origin.blob)
    try:
        seal = Seal(at=default_time(os.environ), by=by, card=card, **files)
        file.write_bytes(sealed_text(path, file.read_bytes(), seal))
    except (SealError, OSError) as fault:
        _give_up(str(fault))
    click.echo(f"{path} is sealed: level {held.card.level}, {', '.join(['card', *files])}", err=True)


def _path_below(root: Path, path: Path) -> str:
    if path.is_symlink() or not path.resolve().is_relative_to(root.resolve()):
        _give_up(f"{path} does not lie below {root}")
    return path.resolve().relative_to(root.resolve()).as_posix()


@main.command()
@click.argument("record", type=click.Choice(sorted(SCHEMAS)), required=False)
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), help="Write all schemas into this folder.")
def schema(record: str | None, to: Path | None) -> None:
    """Print the JSON Schema of a record, for editors; with --to, write them all."""
    if to is not None:
        to.mkdir(parents=True, exist_ok=True)
        for name in sorted(SCHEMAS):
            (to / f"{name}.schema.json").write_text(json_schema(name), encoding="utf-8")
            click.echo(f"{to / f'{name}.schema.json'}", err=True)
    elif record is not None:
        _print(json_schema(record), "utf-8")
    else:
        _give_up(f"name a record ({', '.join(sorted(SCHEMAS))}), or give --to DIR")
