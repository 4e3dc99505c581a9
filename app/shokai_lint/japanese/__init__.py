"""The room of the Japanese language: text in, plain tokens and bunsetsu out; `ginza` parses, `morphemes` owns Sudachi."""
