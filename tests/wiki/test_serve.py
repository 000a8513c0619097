"""`mkdocs serve` builds again when a record changes, and when one appears where none was."""

from __future__ import annotations

import queue
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from records import card
from wiki.built import environment

LONG = 60.0  # seconds after which what did not happen never will


class Server:
    """A running `mkdocs serve`."""

    def __init__(self, root: Path, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", self.address, *options]
        self.root, self.said = root, queue.Queue[str]()
        self.process = subprocess.Popen(command, cwd=root, env=environment(), stderr=subprocess.PIPE, text=True)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.put(line)

    def wait_for(self, words: str) -> str:
        """Wait for a line with these words."""
        while words not in (line := self.said.get(timeout=LONG)):
            pass
        return line

    def shows(self, path: str) -> str:
        """The page at an address; nothing where there is none."""
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}") as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError:
            return ""

    def wait_until(self, path: str, words: str, there: bool = True) -> None:
        """Wait until these words are, or are no more, on the page at an address, through as many builds as it takes."""
        while (words in self.shows(path)) is not there:
            self.wait_for("Reloading browsers")

    def write(self, name: str, text: str) -> None:
        """Write a record."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.fixture(params=[(), ("--dirty",)], ids=["clean", "dirty"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """A server for a folder in which there is no record yet."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\nplugins: [search, mltrl]\n")
    running = Server(tmp_path, *request.param)
    try:
        running.wait_for("Serving on")
        yield running
    finally:
        running.process.terminate()
        running.process.wait(LONG)


def test_records_that_appear_change_and_go_are_shown_so(server: Server) -> None:
    server.write("cards/it/card.md", card(name="First name"))
    server.wait_until("technologies/it/", "First name")
    server.write("cards/it/card.md", card(name="Other name"))
    server.wait_until("technologies/it/", "Other name")
    server.write("cards/new/card.md", card(name="Second one"))
    server.wait_until("technologies/", "Second one")
    server.write("people.yml", "people:\n- {name: Ann Institute, aliases: [Ann]}\n")
    server.wait_until("people/", "Ann Institute")
    (server.root / "people.yml").rename(server.root / "people.yaml")
    server.write("people.yaml", "people:\n- {name: Ann Academy, aliases: [Ann]}\n")
    server.wait_until("people/", "Ann Academy")
    (server.root / "cards/new/card.md").unlink()
    server.wait_until("technologies/", "Second one", there=False)


def test_a_record_that_goes_bad_is_told_and_the_rest_is_shown(server: Server) -> None:
    server.write("cards/it/card.md", card(name="First name"))
    server.wait_until("technologies/it/", "First name")
    server.write("cards/it/card.md", "---\nlevel: twelve\n")
    server.wait_for("cards/it/card.md:1")
    server.wait_until("problems/", "cards/it/card.md")
