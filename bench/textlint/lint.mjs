// Lints texts (a JSON array on standard input) one by one in one process, after a warm-up; prints milliseconds and messages.
import { readFileSync } from "node:fs";
import { createLinter, loadTextlintrc } from "textlint";

const texts = JSON.parse(readFileSync(0, "utf8"));
const descriptor = await loadTextlintrc({ configFilePath: new URL(".textlintrc.json", import.meta.url).pathname });
const linter = createLinter({ descriptor });
for (const text of texts.slice(0, 100)) await linter.lintText(text, "ask.txt");
const started = performance.now();
let messages = 0;
for (const text of texts) messages += (await linter.lintText(text, "ask.txt")).messages.length;
console.log(JSON.stringify({ ms: performance.now() - started, messages }));
