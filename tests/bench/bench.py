"""Measure building and checking, as ratios in one run: `make bench`. Nothing here passes or fails.

The aim for building is one of time by the clock, with all processors; the CPU time of all of them is told beside it.

- a site of 1,000 technologies beside plain MkDocs with Material and as many trivial pages out of its navigation;
- whether time and memory are linear from 500 to 2,000 technologies;
- `mltrl check` beside a bare parse of the same files;
- all figures of the meta-review, and a forecast for every technology, beside the build around them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from generate import write_records

from mltrl_docs.pages.workers import processors

CONFIG = """site_name: Bench
theme: {name: material, font: false}
use_directory_urls: true
plugins: [search%s]
not_in_nav: |
  /pages/
nav: [{Home: index.md}]
"""
PARSE = """
import sys, pathlib, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
    if path.suffix in (".md", ".yml"):
        text = path.read_text(encoding="utf-8")
        yaml.compose(text.split("\\n---\\n", 1)[0] if path.suffix == ".md" else text, Loader=yaml.CSafeLoader)
"""
FIGURES = """
import datetime, gc, pathlib, sys, time
from mltrl_docs.load import load
from mltrl_docs.reading.folder import FolderSource
from mltrl_docs.reports.forecast import forecast_objectives
from mltrl_docs.reports.objective import Objective
from mltrl_docs.reports.statistics import portfolio_statistics
from mltrl_docs.reports.visit import find_visits
day = datetime.date(2022, 1, 1)
loaded = load(FolderSource(pathlib.Path(sys.argv[1])), day)
gc.freeze()  # the collector's search through all records is no part of the figures
start = time.process_time()
portfolio_statistics(loaded.portfolio, loaded.facts)
figures = time.process_time() - start
visits = find_visits(loaded.portfolio, loaded.facts)
aims = [
    Objective(slug, own[-1].level + 1, day + datetime.timedelta(365), "open", None, False, 365)
    for slug, own in visits.of.items()
    if own and own[-1].level < 9
]
start = time.process_time()
found = forecast_objectives(aims, visits, day)
print(figures, time.process_time() - start, len(found.forecasts))
"""


class Cost(NamedTuple):
    """What a command took: seconds by the clock and of processors, and MiB of the largest of its processes."""

    time: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.time:.1f} s, {self.cpu:.1f} s CPU, {self.memory:.0f} MiB"


def cost(command: list[str], where: Path) -> Cost:
    """Run a command to its end and tell what it took, with all processes that it started and waited for."""
    with tempfile.TemporaryFile("w+") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=where, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        taken = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{said.read()[-4000:]}")
    return Cost(taken, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def cpu(command: list[str], where: Path) -> float:
    """Run a command to its end and give its CPU seconds, user and system."""
    return cost(command, where).cpu


def least(runs: Iterable[Cost]) -> Cost:
    """Give the least that runs of one command took: what else a machine does only ever adds."""
    return Cost(*map(min, zip(*runs, strict=True)))


def organisation(root: Path, technologies: int) -> Path:
    """Make a folder with records and a configuration that builds them."""
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG.replace("nav: [{Home: index.md}]\n", "") % ", mltrl", encoding="utf-8")
    write_records(root, technologies)
    return root


def plain(root: Path, pages: int) -> Path:
    """Make a folder with as many trivial pages, out of the navigation."""
    (root / "docs" / "pages").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG % "", encoding="utf-8")
    (root / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    for number in range(pages - 1):
        (root / "docs" / "pages" / f"page-{number:05}.md").write_text(
            f"# Page {number}\n\nA trivial page.\n", encoding="utf-8"
        )
    return root


def built(site: Path) -> int:
    """Count the pages of a site."""
    return sum(1 for _ in site.rglob("*.html"))


def main() -> None:
    """Run the benchmarks and print one line each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--technologies", type=int, default=1000)
    options.add_argument("--quick", action="store_true", help="a tenth of the size")
    size = options.parse_args()
    count = size.technologies // 10 if size.quick else size.technologies
    runs = range(3 if size.quick else 1)
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    folder = Path(tempfile.mkdtemp(prefix="mltrl-bench-"))
    try:
        ours = organisation(folder / "ours", count)
        first = cost(mkdocs, ours)
        pages = built(ours / "site")
        other = plain(folder / "plain", pages)
        pairs = [(first, cost(mkdocs, other)), *((cost(mkdocs, ours), cost(mkdocs, other)) for _ in runs[1:])]
        site, trivial = map(least, zip(*pairs, strict=True))
        print(f"site of {count} technologies, {pages} pages: {site}; {1000 * site.time / pages:.2f} ms a page")
        print(f"plain MkDocs, {built(other / 'site')} trivial pages: {trivial}")
        print(f"ratio site / plain: time {site.time / trivial.time:.2f} (aim: at most 1.5)")
        print(f"  with {processors()} processors; CPU {site.cpu / trivial.cpu:.2f}")
        mltrl = [sys.executable, "-c", "from mltrl_docs.cli import main; main()", "check", "--root", str(ours)]
        bare = [sys.executable, "-c", PARSE, str(ours)]
        check, parse = (least(cost(command, folder) for _ in range(3)).cpu for command in (mltrl, bare))
        print(f"mltrl check: {check:.2f} s CPU, bare parse: {parse:.2f} s")
        print(f"ratio check / parse: {check / parse:.2f} (aim: at most 4)")
        told = subprocess.run([sys.executable, "-c", FIGURES, str(ours)], capture_output=True, text=True, check=True)
        figures, forecasts, number = (float(word) for word in told.stdout.split())
        print(f"figures: {figures:.2f} s, {number:.0f} forecasts with their backtest: {forecasts:.2f} s")
        print(f"ratio (figures + forecasts) / build: {(figures + forecasts) / site.cpu:.3f} (aim: at most 0.1)")
        half = cost(mkdocs, organisation(folder / "half", count // 2))
        twice = cost(mkdocs, organisation(folder / "twice", 2 * count))
        print(f"{count // 2} technologies: {half}; {2 * count}: {twice}")
        print(f"ratio: time {twice.time / half.time:.2f}, CPU {twice.cpu / half.cpu:.2f} (linear: 4)")
        each = (twice.memory - half.memory) / (2 * count - count // 2)
        most = half.memory + each * (10_000 - count // 2)
        print(f"memory: {1024 * each:.0f} KiB a technology, {most:.0f} MiB for 10,000")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
