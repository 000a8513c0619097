"""Measure building and checking, as ratios in one run: `make bench`. Nothing here passes or fails.

- a site of 1,000 technologies beside plain MkDocs with Material and as many trivial pages out of its navigation;
- whether time is linear from 500 to 2,000 technologies;
- `mltrl check` beside a bare parse of the same files;
- all figures of the meta-review, and a forecast for every technology, beside the build around them.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from generate import write_records

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


def cpu(command: list[str], where: Path) -> float:
    """Run a command to its end and give its CPU seconds, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


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
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    folder = Path(tempfile.mkdtemp(prefix="mltrl-bench-"))
    try:
        ours = organisation(folder / "ours", count)
        seconds = cpu(mkdocs, ours)
        pages = built(ours / "site")
        trivial = cpu(mkdocs, plain(folder / "plain", pages))
        print(
            f"site of {count} technologies, {pages} pages: {seconds:.1f} s CPU, {1000 * seconds / pages:.2f} ms a page"
        )
        print(f"plain MkDocs, {built(folder / 'plain' / 'site')} trivial pages: {trivial:.1f} s CPU")
        print(f"ratio site / plain: {seconds / trivial:.2f} (aim: at most 1.5)")
        mltrl = [sys.executable, "-c", "from mltrl_docs.cli import main; main()", "check", "--root", str(ours)]
        check = cpu(mltrl, folder)
        parse = cpu([sys.executable, "-c", PARSE, str(ours)], folder)
        print(f"mltrl check: {check:.2f} s, bare parse: {parse:.2f} s, ratio: {check / parse:.2f} (aim: at most 4)")
        told = subprocess.run([sys.executable, "-c", FIGURES, str(ours)], capture_output=True, text=True, check=True)
        figures, forecasts, number = (float(word) for word in told.stdout.split())
        print(f"figures: {figures:.2f} s, {number:.0f} forecasts with their backtest: {forecasts:.2f} s")
        print(f"ratio (figures + forecasts) / build: {(figures + forecasts) / seconds:.3f} (aim: at most 0.1)")
        half = cpu(mkdocs, organisation(folder / "half", count // 2))
        twice = cpu(mkdocs, organisation(folder / "twice", 2 * count))
        print(f"{count // 2} technologies: {half:.1f} s; {2 * count}: {twice:.1f} s")
        print(f"ratio: {twice / half:.2f} (linear: 4)")
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"largest process: {usage.ru_maxrss / 1024:.0f} MiB; {os.cpu_count()} processors")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
