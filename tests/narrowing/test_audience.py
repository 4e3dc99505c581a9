from __future__ import annotations

import pytest

from shokai_lint.linter import Linter
from shokai_lint.narrowing.audience import classes_of
from shokai_lint.rules.patterns import CLASSES

from .making import See

SAID = [
    ("主婦の方", "homemaker person woman"),
    ("専業主婦の女性", "homemaker person woman"),
    ("主夫の方", "homemaker person man"),
    ("子育て中のママさん", "homemaker person woman"),
    ("社長", "executive person"),
    ("印刷会社の社長", "executive person"),
    ("美容室のオーナーさん", "executive person"),
    ("整骨院の院長", "executive keeper person"),
    ("皮膚科の院長先生", "executive keeper person"),
    ("女性の経営者の方", "executive person woman"),
    ("老舗旅館の女将さん", "executive keeper person woman"),
    ("女性以外の経営者", "executive person"),
    ("飲食店", "company shop"),
    ("整骨院", "company shop"),
    ("飲食店の方", "company professional"),
    ("運送会社", "company"),
    ("大学生", "person student"),
    ("男子大学生", "man person student"),
    ("70代のシニアの方", "person senior"),
    ("共働きのご夫婦", "couple person"),
    ("看護師さん", "person worker"),
    ("男性の看護師さん", "man person worker"),
    ("会社員の方", "person worker"),
    ("税理士の先生", "person professional"),
    ("食品工場の工場長", "manager person"),
    ("お宅", "couple person"),
    ("農家さん", "grower person professional"),
    ("独身の男性", "man person single"),
    ("方", "person"),
    ("30代の女性", "person woman"),
    ("主人と死別した女性", "person woman"),
]


@pytest.mark.parametrize(("noun", "classes"), SAID, ids=[n for n, _ in SAID])
def test_the_classes_of_a_target(noun: str, classes: str, see: See, linter: Linter) -> None:
    (target,) = see(f"{noun}をご紹介ください。").reading.targets
    assert classes_of(target, linter.lexicon) == set(classes.split())


def test_what_is_counted_as_companies_is_one(see: See, linter: Linter) -> None:
    (target,) = see("取引先を2社ご紹介ください。").reading.targets
    assert "company" in classes_of(target, linter.lexicon)


def test_every_class_is_known(see: See, linter: Linter) -> None:
    found = {c for n, _ in SAID for t in see(f"{n}をご紹介ください。").reading.targets for c in classes_of(t, linter.lexicon)}
    assert found == set(CLASSES)
