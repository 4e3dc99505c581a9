"""The room of the Japanese language: text in, plain tokens and bunsetsu out; only `pipeline` imports spaCy."""
