"""ja_ginza's network in numpy: morphemes in, the heads, dependencies and entities out that spaCy would give."""
