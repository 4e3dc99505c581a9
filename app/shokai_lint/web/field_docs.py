"""One sentence for each field of the answer, shown in the OpenAPI description.

Owns these sentences alone; names and types come from `model.py`.
"""

from __future__ import annotations

FIELD_DOCS: dict[str, dict[str, str]] = {
    "LintResult": {
        "id": "The id that came with the text, or null.",
        "text": "The text exactly as received.",
        "score": "0 to 100; higher is more specific.",
        "level": "1 (anyone) to 5 (vivid and checkable).",
        "summary": "One sentence for the speaker.",
        "breakdown": "Where the score comes from; the points add up to it exactly.",
        "asks": "Every request found in the text; empty when there is none.",
        "findings": "What a listener cannot picture yet.",
        "narrowings": "Better asks, each proven by linting it again.",
        "pitch": "Which parts of a pitch are there, and how long it takes to say.",
        "reach": "The estimate of how many people fit, or null.",
        "reach_reason": "Why there is no estimate; null where there is one.",
        "schema": "Name and version of this shape.",
    },
    "Utf16": {
        "start": "First UTF-16 code unit.",
        "end": "One past the last UTF-16 code unit.",
    },
    "Span": {
        "start": "First Unicode code point.",
        "end": "One past the last Unicode code point.",
        "utf16": "The same range in UTF-16 code units.",
    },
    "Value": {
        "op": "How the number is compared; `~` is about.",
        "low": "Lower bound, null where open.",
        "high": "Upper bound, null where open.",
        "unit": "Unit of both bounds, such as 坪, 歳 or 円.",
    },
    "Facet": {
        "kind": "What the condition is about.",
        "text": "The phrase that states it.",
        "span": "Where the phrase stands.",
        "value": "The number that was read; absent where the kind has none.",
        "explain": "Why it is a facet of its kind; absent unless asked for.",
    },
    "Request": {
        "text": "The words that ask.",
        "kind": "What is asked for.",
        "span": "Where the words stand.",
    },
    "Target": {
        "text": "Head noun of who is asked for.",
        "kind": "A person or an organization.",
        "span": "Where the noun stands.",
        "facets": "The conditions that the target must meet.",
    },
    "Ask": {
        "span": "The whole ask.",
        "request": "The words that ask, null where only implied.",
        "targets": "Who is asked for, in order.",
        "explain": "How sure the trained model is; absent unless asked for and unless it alone took the text for an ask.",
    },
    "BreakdownLine": {
        "label": "What the points are for.",
        "points": "Points added or taken away.",
        "rule": "A rule, a facet or a base.",
    },
    "Finding": {
        "rule": "Id of the rule: see /v1/rules/{rule}.",
        "severity": "How much it hurts.",
        "message": "What the listener cannot picture yet.",
        "help": "How to mend it.",
        "span": "Where it stands, null for the whole text.",
        "text": "The flagged phrase.",
        "narrowings": "Indexes into the result's narrowings that mend it.",
        "explain": "Why it is there; absent unless asked for.",
    },
    "FindingExplanation": {
        "tokens": "The morphemes of the flagged phrase; empty for the whole text.",
        "matches": "What matched, one for each phrase that the finding joins.",
        "cancelled_by": "The branches of the rule's `unless`; any that held would have silenced it.",
    },
    "RuleMatch": {
        "part": "The key of the rule's `match` that holds the branch.",
        "branch": "The branch that matched.",
        "attachment": "The bunsetsu that matched and its arcs to the target; null for a rule on the whole text.",
        "concepts": "The entries of concept lists that made it match.",
        "probability": "The trained model's, a share 0–1 with two decimals; null where no model decided.",
    },
    "WrittenBranch": {
        "index": "Its place in its list, from 0; null where it is no list.",
        "yaml": "The branch as the rule file writes it.",
        "words": "What it asks, in words.",
    },
    "FacetExplanation": {
        "tokens": "The morphemes of the phrase.",
        "attachment": "The bunsetsu that decides and its arcs to the target.",
        "test": "Name of the test that decided, such as wish, list or number.",
        "words": "What the test found, in words.",
        "concepts": "The entries of concept lists that it found.",
        "cancelled_by": "Each circumstance in which the phrase would not be this facet.",
        "probability": "The trained model's, a share 0–1 with two decimals; null where no model decided.",
    },
    "Cancellation": {
        "by": "Name of the circumstance, such as clause-denied, quoted or asker.",
        "words": "The circumstance in words: a clause that completes “It would not be read so where …”.",
    },
    "AskExplanation": {
        "words": "Who decided, in words.",
        "probability": "The trained model's probability that the text asks, a share 0–1 with two decimals.",
    },
    "ExplainedToken": {
        "text": "The morpheme as received.",
        "norm": "Its normalised form, as Sudachi's dictionary has it.",
        "tag": "Its part of speech in UniDic's names.",
    },
    "Attachment": {
        "bunsetsu": "The bunsetsu that the arcs begin at.",
        "arcs": "What modifies what, up to the end; empty where the bunsetsu is the end itself.",
        "reaches": "Where the arcs end: at the target's noun, at the words that ask, or at the sentence's last bunsetsu.",
    },
    "Arc": {
        "text": "The bunsetsu that modifies.",
        "head": "The bunsetsu that it modifies.",
        "ending": "How it ends: an adnominal form, の, a case particle and so on.",
    },
    "ConceptEntry": {
        "list": "Name of the concept list.",
        "entry": "The entry as the list writes it: a word, a suffix (〜士), or a dependent and its head (興味 ある).",
        "text": "The words of the text in which it was found.",
    },
    "Edit": {
        "span": "What is replaced, in the text as received.",
        "text": "What replaces it.",
    },
    "Slot": {
        "span": "Where the value stands in the narrowing's text.",
        "kind": "What kind of value the speaker should fill in.",
        "examples": "Values that would do.",
    },
    "Narrowing": {
        "text": "The whole rewritten ask.",
        "pattern": "The pattern of successful asks it follows.",
        "summary": "What was made narrower.",
        "score": "The score of the rewritten ask.",
        "gain": "How many points it scores above the text as received.",
        "edits": "Applied to the text they give the rewritten ask.",
        "slots": "Values that only the speaker knows.",
        "reach": "Expected matches before and after, or null.",
    },
    "Narrowed": {
        "before": "Expected matches among one listener's acquaintances for the text as received.",
        "after": "The same for the rewritten ask.",
        "verdict": "What that says of the rewritten ask.",
    },
    "Interval": {
        "low": "Lower bound.",
        "mid": "Best guess.",
        "high": "Upper bound.",
    },
    "Chance": {
        "listener": "That one listener knows at least one who fits, 0 to 1.",
        "room": "That anybody in the room does, 0 to 1.",
    },
    "Basis": {
        "facet": "The phrase of the condition.",
        "kind": "Its kind, or the rule that finds it vague.",
        "span": "Where the phrase stands.",
        "share": "The share that meets it: of the adults, or of the companies for a condition on a company.",
        "without": "Expected matches of one listener if the condition were dropped.",
        "figure": "Key of the row that gives the share.",
        "definition": "Who is counted, and among whom.",
        "source": "Where the figure comes from.",
        "url": "Where to read it.",
        "year": "The year it is of.",
        "confidence": "seen on the cited page, known from a publication, rough (an order of magnitude), or assumed.",
    },
    "Reach": {
        "share": "Share of the adults who fit, 0 to 1.",
        "matches": "Expected number of them among one listener's acquaintances.",
        "room": "Expected number among the acquaintances of all listeners.",
        "chance": "How likely it is that somebody comes to mind.",
        "listeners": "How many listen.",
        "network": "How many people a listener knows on average.",
        "home_prefecture": "Where the listeners live, null where nobody said.",
        "verdict": "too-broad, sweet-spot, narrow (a whole room may know one), too-narrow, unclear (the bounds lie two orders of "
        "magnitude apart), or named (somebody particular is asked for).",
        "basis": "Each condition with its share and its source.",
        "assumptions": "What else the estimate rests on, in sentences.",
    },
    "Pitch": {
        "who": "The speaker says who he is.",
        "offer": "The speaker says what he does.",
        "ask": "The speaker asks.",
        "reason": "The speaker says why he asks.",
        "seconds": "Speaking time in seconds.",
    },
}
