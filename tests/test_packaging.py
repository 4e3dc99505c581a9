"""The wheel is whole: built from the source archive, installed away from the checkout, it lints an ask."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from .commandline import SPECIFIC
from .documents import ROOT
from .service import get, serving

IMPORTS = "import shokai_lint, shokai_lint.rules.loader as l; print(shokai_lint.__file__); print(l.builtin_dir())"


@dataclass(frozen=True, slots=True)
class Installed:
    """A fresh environment, and a folder far from the checkout."""

    bin: Path
    away: Path

    def run(self, command: str, *args: str) -> str:
        plain = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        done = subprocess.run(
            [self.bin / command, *args], cwd=self.away, env=plain, capture_output=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source archive and from it the wheel, with the backend that is installed here."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """A new environment with nothing but the wheel; its dependencies are lent by a .pth file, since they are large."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(home), "platbase": str(home)}))
    pip = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "install"]
    subprocess.run([*pip, "--quiet", "--no-deps", "--no-index", str(wheel)], check=True, timeout=120)
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return Installed(home / "bin", tmp_path_factory.mktemp("away"))


@pytest.mark.slow
def test_the_wheel_carries_what_is_not_python(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {f"shokai_lint/data/{p.relative_to(ROOT)}" for p in (ROOT / "rules").rglob("*.yaml")}
    app = ROOT / "app"
    web = {str(p.relative_to(app)) for kind in ("templates", "static") for p in app.glob(f"*/*/{kind}/**/*") if p.is_file()}
    models = {str(p.relative_to(app)) for p in app.glob("*/learned/*.npz")}
    assert len(rules) > 50
    assert {
        "shokai_lint/audit/templates/report.html",
        "shokai_lint/web/templates/home.html",
        "shokai_lint/web/static/style.css",
        "shokai_lint/web/static/js/rehearsal.js",
        "shokai_lint/web/static/js/groups/desk.js",
    } <= web
    assert len(models) == 5
    assert rules | web | models | {"shokai_lint/store/migrations/versions/0001_first.py"} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests", "corpus", "app"))]


@pytest.mark.slow
def test_the_installed_command_lints_away_from_the_checkout(installed: Installed) -> None:
    module, rules = installed.run("python", "-c", IMPORTS).split()
    assert Path(module).is_relative_to(installed.bin.parent)
    assert Path(rules).is_relative_to(installed.bin.parent)
    result = json.loads(installed.run("shokai-lint", "check", "--output", "json", "--fail-on", "never", SPECIFIC))
    assert result["text"] == SPECIFIC
    assert result["score"] > 65


@pytest.mark.slow
def test_the_installed_service_has_its_pages(installed: Installed) -> None:
    with serving(str(installed.bin / "shokai-lint"), folder=installed.away) as service:
        assert "<textarea" in get(service, "/")
        assert "{" in get(service, "/static/style.css")


def test_locks_pin_every_requirement_and_name_no_host() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-dev.lock": [
            *project["dependency-groups"]["dev"],
            *project["build-system"]["requires"],
            *project["project"]["optional-dependencies"]["audit"],
            *(r for r in project["project"]["optional-dependencies"]["store"] if not r.startswith("shokai-lint[")),
        ],
        "requirements-train.lock": project["dependency-groups"]["train"],
    }
    for name, requirements in wanted.items():
        lock = (ROOT / name).read_text(encoding="utf-8")
        pinned = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE))
        assert {re.split(r"[<>=\[]", r)[0] for r in requirements} <= set(pinned)
        assert all(pinned[r.partition("==")[0]] == r.partition("==")[2] for r in requirements if "==" in r)
        assert "://" not in lock
        assert not re.search(r"^-", lock, re.MULTILINE)


def test_scikit_learn_is_for_training_alone() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert not re.search(r"^(scikit-learn|scipy|joblib)==", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)


def test_the_development_lock_agrees_with_the_other() -> None:
    base, dev = (
        {line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if re.match(r"[a-z0-9]", line)}
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    pins = {line.partition(" ;")[0] for line in dev}
    assert {line.partition(" ;")[0] for line in base} <= pins
