// @ts-check
/** The organiser's page: a token opens the desk, and the desk shows what the token allows. */

import { element } from "../page.js";
import { Audits } from "./audit.js";
import { Calls } from "./calls.js";
import { Upload } from "./upload.js";
import { refuse, tell } from "./words.js";

class Desk {
  constructor() {
    this.calls = new Calls();
    this.audits = new Audits(this.calls);
    this.upload = new Upload(this.calls, () => this.#count());
    this.token = element("token", HTMLInputElement);
    element("door", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      this.calls.enter(this.token.value);
      this.#open();
    });
    element("leave", HTMLButtonElement).addEventListener("click", () => this.#leave());
    element("show", HTMLFormElement).addEventListener("submit", () => this.#showing());
    for (const button of document.querySelectorAll(".take")) button.addEventListener("click", () => this.#take(button));
    element("delete", HTMLButtonElement).addEventListener("click", () => element("deleting", HTMLDialogElement).showModal());
    element("deleting", HTMLDialogElement).addEventListener("close", (event) => this.#delete(event.currentTarget));
    if (this.calls.token) this.#open();
  }

  async #open() {
    const answer = await this.calls.opened();
    if (!answer.ok) {
      if (answer.kind === "token-needed") this.calls.enter("");
      refuse("door-state", answer);
      this.token.focus();
      return;
    }
    this.token.value = "";
    tell("door-state", "");
    this.#furnish(answer.body.groups[0]);
    element("group", HTMLElement).focus();
  }

  /** @param {{group: string, rights: string[], asks: number}} opened */
  #furnish(opened) {
    element("door", HTMLElement).hidden = true;
    element("desk", HTMLElement).hidden = false;
    element("group", HTMLElement).textContent = opened.group;
    tell("counted", "say-counted", opened);
    element("read-only", HTMLElement).hidden = opened.rights.includes("write");
    show(".writes", opened.rights.includes("write"));
    show(".reads", opened.rights.includes("read"));
    if (opened.rights.includes("read")) this.audits.look();
  }

  async #count() {
    const answer = await this.calls.opened();
    if (answer.ok) tell("counted", "say-counted", answer.body.groups[0]);
  }

  #leave() {
    this.calls.enter("");
    this.calls.group = "";
    this.audits.clear();
    this.upload.clear();
    element("desk", HTMLElement).hidden = true;
    element("door", HTMLElement).hidden = false;
    tell("door-state", "say-left");
    this.token.focus();
  }

  /** The form takes the token along in its body, and lets go of it once it has gone. */
  #showing() {
    const field = element("shown-token", HTMLInputElement);
    field.value = this.calls.token;
    setTimeout(() => (field.value = ""));
  }

  /** @param {Element} button */
  async #take(button) {
    const form = button instanceof HTMLElement ? button.dataset.form : "";
    const answer = await this.calls.call("GET", `/export?format=${form}&lang=${document.documentElement.lang}`);
    tell("take-state", "");
    if (answer.ok) save(answer.body, `${this.calls.group}.${form}`);
    else refuse("take-state", answer);
  }

  /** @param {EventTarget | null} dialog */
  async #delete(dialog) {
    if (!(dialog instanceof HTMLDialogElement) || dialog.returnValue !== "delete") return;
    dialog.returnValue = "";
    const answer = await this.calls.call("DELETE", "");
    if (!answer.ok) {
      refuse("delete-state", answer);
      return;
    }
    tell("delete-state", "say-deleted");
    this.upload.clear();
    this.audits.clear();
    await this.#count();
  }
}

/** @param {string} selector @param {boolean} wanted */
function show(selector, wanted) {
  for (const part of document.querySelectorAll(selector)) if (part instanceof HTMLElement) part.hidden = !wanted;
}

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

document.documentElement.classList.add("live");
new Desk();
