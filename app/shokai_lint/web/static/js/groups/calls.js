// @ts-check
/**
 * The calls of a group. The token goes into a header, never into an address, and stays in this tab: a reload or a phone that puts
 * the tab to sleep keeps it, closing the tab forgets it, and no other tab, site or later visitor of the device finds it.
 *
 * @typedef {{ok: true, body: any} | {ok: false, kind: string, detail: string}} Answer
 */

const KEY = "shokai-lint-token";
const LIMIT_MS = 180_000;

export class Calls {
  /** @type {string} */
  token = "";
  /** @type {string} */
  group = "";

  constructor() {
    try {
      this.token = sessionStorage.getItem(KEY) ?? "";
    } catch {
      // A device that keeps nothing asks for the token again.
    }
  }

  /** @param {string} token an empty one is forgotten */
  enter(token) {
    this.token = token.trim();
    try {
      if (this.token) sessionStorage.setItem(KEY, this.token);
      else sessionStorage.removeItem(KEY);
    } catch {
      // As above.
    }
  }

  /** Ask what the token opens. @returns {Promise<Answer>} */
  async opened() {
    const answer = await this.#fetch("/v1/groups", {});
    if (answer.ok) this.group = answer.body.groups[0].group;
    return answer;
  }

  /**
   * @param {string} method
   * @param {string} path below the group
   * @param {BodyInit} [body]
   * @returns {Promise<Answer>}
   */
  call(method, path, body) {
    return this.#fetch(`/v1/groups/${this.group}${path}`, { method, body });
  }

  /** @param {string} address @param {RequestInit} options @returns {Promise<Answer>} */
  async #fetch(address, options) {
    try {
      const headers = { Authorization: `Bearer ${this.token}` };
      const answer = await fetch(address, { ...options, headers, signal: AbortSignal.timeout(LIMIT_MS) });
      return answer.ok ? { ok: true, body: await read(answer) } : await refused(answer);
    } catch {
      return { ok: false, kind: "offline", detail: "" };
    }
  }
}

/** @param {Response} answer */
async function read(answer) {
  if (answer.status === 204) return null;
  return answer.headers.get("Content-Type")?.startsWith("application/json") ? answer.json() : answer.blob();
}

/** @param {Response} answer @returns {Promise<Answer>} */
async function refused(answer) {
  const problem = await answer.json().catch(() => ({}));
  return { ok: false, kind: String(problem.type ?? "").replace("/docs#", "") || "other", detail: String(problem.detail ?? "") };
}
