"""Results as people and programs read them: human, json, jsonl, sarif, github.

Owns form; knows neither how a text was read nor how it was linted.
"""
