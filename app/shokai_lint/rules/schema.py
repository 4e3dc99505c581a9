"""The shape of a rule file and of a concept list, strict: an unknown key or a wrong type is refused.

Owns names and defaults; reading files is the loader's, meaning of `match` the matcher's.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from shokai_lint.model import FacetKind, Severity

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,40}$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=40, strip_whitespace=True)]
# Every branch is tried on every phrase of a text; the package's rules have 7 at most, lists of 9 names and 14 examples.
MOST = 100
Names = Annotated[tuple[Id, ...], Field(min_length=1, max_length=MOST)]
Words = Annotated[tuple[Word, ...], Field(min_length=1, max_length=MOST)]
Examples = Annotated[tuple[Text, ...], Field(min_length=1, max_length=MOST)]
# target: the noun phrase asked for; request: the asking predicate; adverbial: what modifies that predicate directly;
# aside: the rest of an asking sentence; around: the text's other sentences.
Scope = Literal["target", "request", "adverbial", "aside", "around"]


class Strict(BaseModel):
    """No coercion, no unknown keys, no change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Bilingual(Strict):
    """A text for Japanese and for English readers."""

    ja: Text
    en: Text


class Branch(Strict):
    """One way to match a phrase: every condition that is given must hold of the same bunsetsu (the head).

    Concepts are names of files in `concepts/`. A list is read as "any of these".
    """

    scope: tuple[Scope, ...] = ("target",)
    head: Names | None = Field(None, description="the head bears one of these concepts")
    ends: Names | None = Field(None, description="the head's compound ends in a word of one of these concepts")
    begins: Names | None = Field(None, description="the head's compound begins with a word of one of these concepts")
    child: Names | None = Field(None, description="a dependent of the head bears one of these concepts")
    child_ends: Names | None = Field(None, description="a dependent's compound ends in a word of one of these")
    child_particle: Words | None = Field(None, description="particles that may follow that dependent")
    bare: bool | None = Field(None, description="the head has no content dependents besides `child`")
    tail: Words | None = Field(
        None, description="particles or auxiliaries behind the head, as written or normalised (とか, 感じ)"
    )
    mood: tuple[Literal["desire", "seeming", "benefit", "hoped", "plain"], ...] | None = Field(
        None, description="〜たい, 〜そう, 〜てくれる, 〜てくれそう, none of them"
    )
    of_asker: bool | None = Field(None, description="a dependent names the asker or what is the asker's (うちの, 私に)")
    universal: bool | None = Field(None, description="every word of the phrase is one that fits nearly everyone")
    describes: bool | None = Field(None, description="it stands before a noun or ends the sentence, not before a verb")
    negated: bool | None = Field(None, description="negated (a double negative is not)")
    narrowed: bool | None = Field(None, description="its own dependents make the topic particular")
    measured: bool | None = Field(None, description="a number or a checkable degree measures it")
    modifies_target: bool | None = Field(None, description="the head modifies the target's noun, not a noun inside a clause")
    of_other: bool | None = Field(None, description="it describes somebody else inside a clause about the target")
    facets: FacetCount | None = None


class FacetCount(Strict):
    """How many facets (count and deadline left out) the target has."""

    min: Annotated[int, Field(ge=0)] = 0
    max: Annotated[int, Field(ge=0)] | None = None


class Structure(Strict):
    """What a whole ask or text must look like; every condition that is given must hold."""

    asks: FacetCount | None = Field(None, description="how many asks the text has")
    head: Names | None = Field(None, description="the target's noun bears one of these concepts")
    facets: FacetCount | None = None
    kinds: tuple[FacetKind, ...] | None = Field(None, description="at least one facet is of these kinds")
    no_kinds: tuple[FacetKind, ...] | None = Field(None, description="no facet is of these kinds")
    one_broad: Names | None = Field(None, description="the only class that narrows is broad: gender, age or one of these")
    plain: bool | None = Field(None, description="no clause about what they do, want or have describes the target")
    flagged: bool | None = Field(None, description="another rule has flagged the target")
    different_targets: FacetCount | None = Field(None, description="how many different kinds of target the text has")
    hiring: Names | None = Field(None, description="a hiring word of these concepts stands with the request")


class Learned(Strict):
    """What the trained model must say: of a condition on the target, or of a clause beside its noun phrase."""

    of: Literal["condition", "aside"]
    above: Annotated[float, Field(gt=0, lt=1, description="the least probability that counts (a share 0–1)")]


class Match(Strict):
    """Branches over phrases, structures over targets, the trained model's verdict, or a figure; one that holds is enough."""

    learned: Learned | None = None
    figures: Annotated[tuple[FacetKind, ...], Field(min_length=1)] | None = Field(
        None, description="kinds of condition that are vague where a published share says that nearly everyone meets them"
    )
    phrase: Annotated[tuple[Branch, ...], Field(max_length=MOST)] = ()
    target: Annotated[tuple[Structure, ...], Field(max_length=MOST)] = ()
    text: Annotated[tuple[Structure, ...], Field(max_length=MOST)] = ()


class Rule(Strict):
    """One rule: its manual, its examples and what it matches."""

    id: Id
    since: Word
    status: Literal["stable", "preview"]
    severity: Severity
    title: Bilingual
    what: Bilingual
    why: Bilingual
    message: Bilingual
    counted: Bilingual | None = Field(None, description="the message where a figure decides: {text}, {share}, {source}")
    question: Bilingual
    help: Bilingual
    opposite: Bilingual | None = None
    match: Match
    unless: Annotated[tuple[Branch, ...], Field(max_length=MOST)] = ()
    flag: Examples
    pass_: Annotated[Examples, Field(alias="pass")]
    near_miss: Examples


def _entry(text: str) -> str:
    """One word, 〜 and an ending, or a dependent and its head with one blank between them."""
    words = text.removeprefix("〜").split(" ")
    if len(words) > (1 if text.startswith("〜") else 2) or not all(w and w.isprintable() for w in words):
        raise ValueError(
            "an entry is a word (税理士), an ending (〜士), or a dependent and its head with one blank between (興味 ある)"
        )
    return text


Entry = Annotated[str, StringConstraints(min_length=1, max_length=60), AfterValidator(_entry)]


class ConceptList(Strict):
    """A list of words that share a meaning; with `adds` its words join those of an earlier folder's list."""

    id: Id
    adds: bool = False
    title: Text
    belongs: Text
    words: Annotated[tuple[Entry, ...], Field(min_length=1)]
