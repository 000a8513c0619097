"""Measure reading the history of 10,000 versions of cards, as ratios in one run: `make bench`. Nothing passes or fails.

- the first run beside the bare `git log` and `git cat-file` that deliver the versions, and a bare parse of them;
- the second run, with what the first one kept, beside the first.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bench import cpu
from generate import write_records

BARE = """
import subprocess, sys, yaml
log = "git log --first-parent -m --raw -z -M --no-abbrev --format=raw HEAD -- cards reviews".split()
said = subprocess.run(log, capture_output=True, check=True).stdout
fields = [token.rpartition(b"\\n:")[2].lstrip(b":").split() for token in said.split(b"\\0")]
ids = [field[3] for field in fields if len(field) == 5]
batch = ["git", "cat-file", "--batch"]
blobs = subprocess.run(batch, input=b"\\n".join(ids) + b"\\n", capture_output=True, check=True).stdout
at = 0
for _ in ids:
    end = blobs.index(b"\\n", at)
    size = int(blobs[at:end].split()[2])
    text = blobs[end + 1 : end + 1 + size].decode()
    at = end + size + 2
    yaml.compose(text.split("\\n---\\n", 1)[0], Loader=yaml.CSafeLoader)
print(len(ids))
"""
OURS = """
import datetime, gc, sys
from pathlib import Path
from mltrl_docs.cache import FolderStore
from mltrl_docs.facts.succession import with_versions
from mltrl_docs.history.past import GitHistory
from mltrl_docs.model.technology import Technology
from mltrl_docs.reading.version import read_versions
gc.disable()
history = GitHistory(Path("."), store=FolderStore(Path(sys.argv[1])))
versions = {path.split("/")[1]: found for path, found in history.read().records.items()}
for slug, said in read_versions(versions, history.texts, history.store):
    with_versions(Technology(slug), versions[slug], said, datetime.date(2026, 11, 23))
"""


def write_history(root: Path, versions: int) -> int:
    """Make a repository of that many versions of cards, four of each, one a commit; give how many there are."""
    written = root.with_name("records")
    write_records(written, versions // 4)
    subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True)
    cards = [[*sorted((folder / "previous").iterdir()), folder / "card.md"] for folder in sorted(_folders(written))]
    with subprocess.Popen(["git", "fast-import", "--quiet"], cwd=root, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        for step in range(4):
            for number, those in enumerate(cards):
                text = those[step].read_bytes()
                when = f"Ann <ann@example.org> {1514764800 + 3600 * (step * len(cards) + number)} +0000"
                process.stdin.write(f"commit refs/heads/main\ncommitter {when}\ndata 7\nrecords\n".encode())
                path = f"cards/{those[-1].parent.name}/card.md"
                process.stdin.write(f"M 100644 inline {path}\ndata {len(text)}\n".encode() + text + b"\n")
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=root, check=True)
    return 4 * len(cards)


def _folders(written: Path) -> list[Path]:
    return [path for path in (written / "cards").iterdir() if path.is_dir()]


def main() -> None:
    """Run the benchmarks and print one line each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--versions", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="mltrl-bench-"))
    try:
        count = write_history(folder / "repository", asked.versions)
        for number in range(asked.rounds):
            bare = cpu([sys.executable, "-c", BARE], folder / "repository")
            ours = [sys.executable, "-c", OURS, str(folder / f"kept-{number}")]
            first, second = cpu(ours, folder / "repository"), cpu(ours, folder / "repository")
            print(
                f"{count} versions: bare {bare:.2f} s, first run {first:.2f} s, second {second:.2f} s CPU; ratios: "
                f"first / bare {first / bare:.2f} (aim: at most 2), second / first {second / first:.2f} (at most 0.33)"
            )
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
