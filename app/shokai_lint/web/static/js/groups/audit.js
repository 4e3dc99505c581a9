// @ts-check
/** An audit that runs in the service, looked at once a second, and those before it. */

import { element } from "../page.js";
import { duration, refuse, tell } from "./words.js";

const LOOK_MS = 1_000;

/** @typedef {{id: string, state: string, texts: number, done: number, share: number, rate: number, left_seconds: number | null, created: string, figures: {rows: number, mean: number} | null}} Audit */

export class Audits {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #next = undefined;
  /** @type {Audit | undefined} */
  #shown = undefined;

  /** @param {import("./calls.js").Calls} calls */
  constructor(calls) {
    this.calls = calls;
    this.start = element("start", HTMLButtonElement);
    this.end = element("end", HTMLButtonElement);
    this.start.addEventListener("click", () => this.#begin());
    this.end.addEventListener("click", () => this.#stop());
  }

  clear() {
    clearTimeout(this.#next);
    this.#shown = undefined;
    tell("audit-state", "");
    this.#draw([]);
  }

  /** Look at all audits, and again while one is not finished. */
  async look() {
    clearTimeout(this.#next);
    const group = this.calls.group;
    const answer = await this.calls.call("GET", "/audits");
    if (!group || group !== this.calls.group) return;
    if (answer.ok) this.#draw(answer.body.audits);
    else refuse("audit-state", answer);
    if (!answer.ok || unfinished(this.#shown)) this.#next = setTimeout(() => this.look(), LOOK_MS);
  }

  async #begin() {
    this.start.disabled = true;
    const answer = await this.calls.call("POST", "/audits");
    if (answer.ok) tell("audit-state", "say-begun");
    else refuse("audit-state", answer);
    this.start.disabled = false;
    await this.look();
  }

  async #stop() {
    if (this.#shown) await this.calls.call("DELETE", `/audits/${this.#shown.id}`);
    tell("audit-state", "");
    await this.look();
  }

  /** @param {Audit[]} audits newest first */
  #draw(audits) {
    const [newest] = audits;
    const ended = unfinished(this.#shown) && newest?.id === this.#shown?.id && !unfinished(newest);
    if (ended || newest?.state === "failed") tell("audit-state", `say-${newest.state}`);
    this.#shown = newest;
    const busy = unfinished(newest);
    this.start.hidden = busy;
    this.end.hidden = !busy;
    const share = element("share", HTMLProgressElement);
    share.hidden = !busy;
    share.value = newest?.share ?? 0;
    tell("pace", busy ? `say-${newest.state}` : "", { ...newest, left: duration(newest?.left_seconds ?? null) });
    element("open", HTMLButtonElement).disabled = audits.length === 0;
    this.#list(audits.filter((audit) => audit.figures));
  }

  /** @param {Audit[]} audits */
  #list(audits) {
    element("history", HTMLElement).hidden = audits.length === 0;
    element("audits", HTMLElement).replaceChildren(
      ...audits.map((audit) => {
        const row = document.createElement("tr");
        const cells = [when(audit.created), audit.figures?.rows, audit.figures?.mean];
        for (const value of cells) row.insertCell().textContent = String(value);
        return row;
      }),
    );
  }
}

/** Give a time as the reader's clock shows it. @param {string} time */
function when(time) {
  return new Date(time).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
}

/** @param {Audit | undefined} audit */
function unfinished(audit) {
  return audit?.state === "queued" || audit?.state === "running";
}
