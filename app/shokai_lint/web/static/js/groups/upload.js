// @ts-check
/** A file on its way into the group, and what became of it. */

import { element } from "../page.js";
import { filled, refuse, tell } from "./words.js";

const KINDS = ["text", "member", "date"];

export class Upload {
  /** @param {import("./calls.js").Calls} calls @param {() => void} done */
  constructor(calls, done) {
    this.calls = calls;
    this.done = done;
    this.form = element("upload", HTMLFormElement);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
  }

  clear() {
    this.form.reset();
    tell("upload-state", "");
    element("kept", HTMLElement).hidden = element("upload-detail", HTMLElement).hidden = true;
  }

  async #send() {
    const file = element("file", HTMLInputElement).files?.[0];
    if (!file) return;
    const button = /** @type {HTMLButtonElement} */ (this.form.querySelector(".tools button"));
    button.disabled = true;
    tell("upload-state", "say-sending");
    const answer = await this.calls.call("POST", `/uploads?${this.#wanted(file.name)}`, file);
    button.disabled = false;
    this.#told(answer);
    if (answer.ok) this.done();
  }

  /** @param {string} name */
  #wanted(name) {
    const query = new URLSearchParams({ name: name.slice(-255), replace: String(element("replace", HTMLInputElement).checked) });
    for (const kind of KINDS) {
      const heading = element(`${kind}_column`, HTMLInputElement).value.trim();
      if (heading) query.set(`${kind}_column`, heading);
    }
    return query;
  }

  /** @param {import("./calls.js").Answer} answer */
  #told(answer) {
    const detail = element("upload-detail", HTMLElement);
    element("kept", HTMLElement).hidden = !answer.ok;
    detail.hidden = answer.ok || answer.kind !== "unreadable-file";
    if (!answer.ok) {
      detail.textContent = answer.detail;
      refuse("upload-state", answer);
      return;
    }
    tell("upload-state", "say-kept", answer.body);
    tell("read-as", "say-read_as", answer.body);
    for (const cell of element("chosen", HTMLElement).querySelectorAll("td")) {
      cell.textContent = answer.body.columns[cell.dataset.kind ?? ""] ?? cell.dataset.none;
    }
    listed(answer.body.errors);
  }
}

/** @param {{row: number, kind: string, reason: string}[]} errors */
function listed(errors) {
  element("unread", HTMLElement).hidden = errors.length === 0;
  element("errors", HTMLElement).replaceChildren(
    ...errors.slice(0, 100).map((error) => {
      const line = document.createElement("li");
      line.textContent = filled("say-row", { row: error.row, reason: filled(`row-${error.kind}`) || error.reason });
      return line;
    }),
  );
}
