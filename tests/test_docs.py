"""The documents are right: their commands run, print what they promise and leave nothing out."""

from __future__ import annotations

import argparse
import re
import shutil
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from shokai_lint.cli import build_parser
from shokai_lint.model import FACET_KINDS, SEVERITIES
from shokai_lint.rules import schema
from shokai_lint.rules.loader import load_rules
from shokai_lint.web.server import create_app

from .documents import DOCUMENTS, ROOT, Block, blocks, run
from .service import Service, serving

MANUAL = "docs/writing-rules.md"
MODELS: list[type[BaseModel]] = [
    schema.Rule,
    schema.Bilingual,
    schema.Match,
    schema.Learned,
    schema.Branch,
    schema.Structure,
    schema.FacetCount,
    schema.Learned,
    schema.ConceptList,
]


@cache
def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def ran(name: str) -> list[Block]:
    return [b for b in blocks(text_of(name)) if b.kind == "run"]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with serving(store=tmp_path_factory.mktemp("store")) as started:
        yield started


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_print_what_the_document_shows(name: str, service: Service, tmp_path: Path) -> None:
    if "curl" in "".join(b.body for b in ran(name)) and not shutil.which("curl"):
        pytest.skip("curl is not installed")
    for block in blocks(text_of(name)):
        printed = run(block, tmp_path, service)
        if block.output is not None:
            assert printed == block.output, f"`make docs` writes the outputs anew: {block.body}"


def test_every_mark_has_a_block_that_is_read() -> None:
    for name in DOCUMENTS:
        text = text_of(name)
        assert len(blocks(text)) == len(re.findall(r"<!-- (?:run|file)", text)) > 0
        assert sum(b.output is not None for b in blocks(text)) == text.count("<!-- output -->")


def test_both_readmes_run_the_same_commands() -> None:
    english = [b.body.replace(" --lang en", "").replace(', "lang": "en"', "") for b in ran("README.md")]
    assert english == [b.body for b in ran("README.ja.md")]


def test_the_newest_entry_of_the_changelog_is_this_version() -> None:
    version = tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    heads = re.findall(r"^## (\S+)", text_of("CHANGELOG.md"), re.MULTILINE)
    assert heads[0] == version
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize("readme", ["README.md", "README.ja.md"])
def test_every_command_and_option_is_described(readme: str) -> None:
    missing = [name for name in _names(build_parser(), "") if f"`{name}" not in text_of(readme)]
    assert not missing


def _names(parser: argparse.ArgumentParser, prefix: str) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                if any(isinstance(a, argparse._SubParsersAction) for a in child._actions):
                    yield from _names(child, f"{prefix}{name} ")
                else:
                    yield f"{prefix}{name}"
                    yield from _names(child, f"{prefix}{name} ")
        else:
            yield from (option for option in action.option_strings if option.startswith("--"))


@pytest.mark.parametrize("readme", ["README.md", "README.ja.md"])
def test_every_address_is_described(readme: str) -> None:
    routes = [r for r in _routes(create_app().routes) if not r.startswith("/static")]
    assert {"/v1/lint", "/v1/rules/{rule}", "/healthz"} <= set(routes)
    missing = [path for path in routes if f"{path}`" not in text_of(readme)]
    assert not missing


def _routes(routes: list[Any]) -> Iterator[str]:
    for route in routes:
        inner = getattr(route, "original_router", None)  # FastAPI keeps an included router as one entry
        yield from _routes(inner.routes) if inner else [getattr(route, "path_format", route.path)]


@pytest.mark.parametrize("readme", ["README.md", "README.ja.md"])
def test_every_rule_is_listed(readme: str) -> None:
    printed = "".join(b.output or "" for b in ran(readme))
    assert set(load_rules().rules) <= set(printed.split())


def test_every_key_of_a_rule_file_is_described() -> None:
    manual = text_of(MANUAL)
    declared = {m for m in vars(schema).values() if isinstance(m, type) and issubclass(m, BaseModel)}
    assert declared - {BaseModel, schema.Strict} == set(MODELS)
    keys = {field.alias or name for model in MODELS for name, field in model.model_fields.items()}
    assert {"pass", "child_ends", "belongs"} <= keys
    assert not [key for key in sorted(keys) if f"`{key}`" not in manual]


def test_every_word_that_a_key_takes_is_described() -> None:
    moods = get_args(get_args(get_args(schema.Branch.model_fields["mood"].annotation)[0])[0])
    assert "desire" in moods
    words = {
        *get_args(schema.Scope),
        *get_args(schema.Learned.model_fields["of"].annotation),
        *moods,
        *FACET_KINDS,
        *SEVERITIES,
        "stable",
        "preview",
    }
    assert not [word for word in sorted(words) if f"`{word}`" not in text_of(MANUAL)]


def test_links_lead_somewhere() -> None:
    for name in (*DOCUMENTS, "CHANGELOG.md"):
        links = re.findall(r"\]\((?!https?:)([^)#]+)", text_of(name))
        assert not [link for link in links if not (ROOT / name).parent.joinpath(link).exists()]


def test_targets_of_the_makefile_are_described() -> None:
    targets = re.findall(r"^([a-z]+):.* ## ", text_of("Makefile"), re.MULTILINE)
    assert {"run", "test", "serve"} <= set(targets)
    assert not [t for t in targets if t != "help" and f"make {t}" not in text_of("README.md")]
