from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "app" / "shokai_lint"
FILES = sorted(ROOT.rglob("*.py"))
# From the ground up: a room imports from the layers below its own, never from beside or above.
LAYERS = [
    {"explanation"}, {"model"}, {"kernels", "text", "errors", "version", "measures", "decoding"}, {"japanese"}, {"spellings"},
    {"concepts"}, {"learned"}, {"asks"},
    {"rules", "scoring", "pitch", "summary"}, {"narrowing", "reach", "explain"}, {"result"}, {"linter"}, {"workers"},
    {"inputs", "labels", "arguments"},
    {"output", "evaluation", "serving", "auditing"}, {"audit"}, {"store"}, {"web", "tokens"}, {"commands"}, {"check"}, {"cli"},
    {"__main__"},
]  # fmt: skip
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
HEAVY = {"spacy", "ginza", "sudachipy", "thinc", "srsly", "numpy", "fastapi", "uvicorn", "jinja2", "pydantic", "yaml"}


def room(file: Path) -> str:
    return file.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[tuple[str, ast.stmt]]:
    """Every module that a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: write the whole name"
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", FILES, ids=name)
def test_arrows_point_one_way(file: Path) -> None:
    mine = room(file)
    if mine == "__init__":
        return
    assert mine in LEVEL, f"{mine} has no place in LAYERS: give it one"
    for module, node in imports(file):
        package, _, rest = module.partition(".")
        other = rest.split(".")[0]
        if package == "shokai_lint" and other != mine:
            assert LEVEL[other] < LEVEL[mine], f"{name(file)}:{node.lineno}: {mine} may not import {other}"


@pytest.mark.parametrize(
    ("library", "owners"),
    [
        ("spacy", set()),
        ("yaml", {"rules/yaml.py"}),
        ("fastapi", {"web"}),
        ("starlette", {"web"}),
        ("uvicorn", {"web"}),
        ("jinja2", {"web"}),
        ("pyarrow", set()),
        ("sqlalchemy", {"audit/database.py", "store"}),
        ("alembic", {"store"}),
        ("prometheus_client", {"web"}),
        ("distributed", set()),
        ("ginza", set()),
        ("sudachipy", {"japanese/morphemes.py"}),
        ("srsly", {"japanese/ginza/weights.py"}),
        ("thinc", set()),
    ],
)
def test_a_library_has_one_owner(library: str, owners: set[str]) -> None:
    users = {f for f in FILES for module, _ in imports(f) if module.split(".")[0] == library}
    assert {name(f) if name(f) in owners else room(f) for f in users} == owners


def test_files_are_short() -> None:
    sizes = {name(f): len(f.read_text(encoding="utf-8").splitlines()) for f in FILES}
    assert {f: n for f, n in sizes.items() if n > 300} == {}


@pytest.mark.parametrize("file", FILES, ids=name)
def test_every_module_says_what_it_owns(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "code",
    [
        "import shokai_lint.cli",
        "import shokai_lint.model, shokai_lint.text, shokai_lint.version",
        "from shokai_lint.rules.digest import digest; digest()",
        "from shokai_lint.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
        "from shokai_lint.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass",
    ],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    shown = "import sys; print(*sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{shown}"], capture_output=True, check=True, timeout=60)
    loaded = set(done.stderr.decode().split())
    assert "shokai_lint" in loaded
    assert loaded & HEAVY == set()


def test_rules_load_without_the_model() -> None:
    code = "from shokai_lint.rules.loader import load_rules; load_rules(); import sys; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert done.stdout.split() == [b"False"]
