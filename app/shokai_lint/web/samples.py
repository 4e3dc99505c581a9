"""Programs to start from, shown on the page at /docs.

Owns them alone; the tests run each against a real server, with `HERE` as its address.
"""

from __future__ import annotations

HERE = "http://127.0.0.1:8000"

CURL = f"""\
curl --silent {HERE}/v1/lint \\
  --header 'Content-Type: application/json' \\
  --data '{{"text": "誰でも良いので紹介して下さい"}}'"""

PYTHON = f"""\
import json
import urllib.request

ask = json.dumps({{"text": "誰でも良いので紹介して下さい"}}).encode()
headers = {{"Content-Type": "application/json"}}
with urllib.request.urlopen(urllib.request.Request("{HERE}/v1/lint", ask, headers)) as answer:
    result = json.load(answer)
print(result["score"], result["summary"])
for better in result["narrowings"]:
    print(better["score"], better["text"])"""

JAVASCRIPT = f"""\
const answer = await fetch("{HERE}/v1/lint", {{
  method: "POST",
  headers: {{ "Content-Type": "application/json" }},
  body: JSON.stringify({{ text: "誰でも良いので紹介して下さい" }}),
}});
const result = await answer.json();
console.log(result.score, result.summary);
for (const {{ rule, span }} of result.findings) {{
  console.log(rule, span && result.text.slice(span.utf16.start, span.utf16.end));
}}"""

SAMPLES = {"curl": CURL, "Python": PYTHON, "JavaScript": JAVASCRIPT}
