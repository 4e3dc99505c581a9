// @ts-check
/**
 * Asks the service for the result of a text. A new question ends the one before, so an answer never meets a newer text.
 *
 * @typedef {{kind: "result", html: string} | {kind: "not-ready", seconds: number} | {kind: "offline"} | {kind: "superseded"}} Answer
 */

/** After this long without an answer the connection counts as lost. */
const LIMIT_MS = 20_000;

export class Service {
  /** @type {AbortController | undefined} */
  #pending;

  /** End the question that is under way. */
  drop() {
    this.#pending?.abort("superseded");
  }

  /**
   * @param {FormData} fields
   * @returns {Promise<Answer>}
   */
  async ask(fields) {
    this.drop();
    const own = (this.#pending = new AbortController());
    const signal = AbortSignal.any([own.signal, AbortSignal.timeout(LIMIT_MS)]);
    try {
      const answer = await fetch("/result", { method: "POST", body: encoded(fields), signal });
      const html = await answer.text();
      return own.signal.aborted ? { kind: "superseded" } : read(answer, html);
    } catch {
      return { kind: own.signal.aborted ? "superseded" : "offline" };
    }
  }
}

/** @param {FormData} fields */
function encoded(fields) {
  return new URLSearchParams([...fields].map(([name, value]) => [name, String(value)]));
}

/**
 * @param {Response} answer
 * @param {string} html
 * @returns {Answer}
 */
function read(answer, html) {
  if (answer.status === 503) return { kind: "not-ready", seconds: Number(answer.headers.get("Retry-After")) || 2 };
  const ours = answer.headers.get("Content-Type")?.startsWith("text/html") && answer.headers.has("Shokai-Lint-Version");
  return ours && (answer.status < 500 || answer.status === 504) ? { kind: "result", html } : { kind: "offline" };
}
