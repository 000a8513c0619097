"""The built wheel brings all it needs: installed into an environment of its own, it makes a wiki in an empty folder."""

from __future__ import annotations

import shutil
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from wiki.built import PROJECT, dead_links, is_foreign, ran, read_site


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without the network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(PROJECT)]
    done = ran(command, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("mltrl_docs-*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment with the wheel in it; what it depends on is taken from this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    found = folder / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(found), "install", "--no-deps", "--no-index", str(wheel)]
    done = ran(install, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    (packages,) = folder.glob("lib/python*/site-packages")
    # A path that such a file names comes after the environment's own, and editable installs there do not count.
    others = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "dependencies.pth").write_text("".join(f"{path}\n" for path in sorted(others)))
    return found


def test_the_wheel_holds_the_package_its_templates_and_its_theme_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as held:
        names = {name for name in held.namelist() if ".dist-info/" not in name}
    wanted = {
        "mltrl_docs/" + path.relative_to(top).as_posix()
        for top, below in (
            (PROJECT / "mltrl_docs", "."),
            (PROJECT, "site_templates"),
            (PROJECT, "overrides"),
        )
        for path in (top / below).rglob("*")
        if path.is_file() and not any(step.startswith((".", "__pycache__")) for step in path.relative_to(top).parts)
    }
    assert names == wanted


def test_an_installed_wheel_makes_a_wiki_of_cards_alone(python: Path, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "cards", tmp_path / "cards")
    (tmp_path / "docs").mkdir()  # MkDocs insists on it
    (tmp_path / "mkdocs.yml").write_text("site_name: Readiness\nplugins: [search, mltrl]\n")
    where = "import mltrl_docs; print(mltrl_docs.__file__)"
    found = ran([str(python), "-c", where], tmp_path, PYTHONPATH="")
    assert Path(found.stdout.strip()).is_relative_to(python.parent.parent)

    done = ran([str(python), "-m", "mkdocs", "build"], tmp_path, PYTHONPATH="")
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    pages = read_site(site)
    slugs = [path.name for path in (PROJECT / "cards").iterdir() if (path / "card.md").is_file()]
    assert {f"technologies/{slug}/index.html" for slug in slugs} <= set(pages)
    assert {"assets/mltrl/mltrl.css", "assets/mltrl/mltrl.js"} <= {
        path.relative_to(site).as_posix() for path in site.rglob("*")
    }
    assert any(load.endswith("assets/mltrl/mltrl.css") for load in pages["index.html"].loads)
    assert any(load.endswith("assets/mltrl/mltrl.js") for load in pages["index.html"].loads)
    assert dead_links(pages, site) == []
    assert not [load for page in pages.values() for load in page.loads if is_foreign(load)]


def test_an_installed_wheel_brings_the_command(python: Path, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "cards", tmp_path / "cards")
    shutil.copytree(PROJECT / "reviews", tmp_path / "reviews")
    shutil.copy(PROJECT / "people.yml", tmp_path)
    done = ran([str(python.parent / "mltrl"), "check"], tmp_path, PYTHONPATH="")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 errors" in done.stderr
