// @ts-check
/**
 * The rehearsal: looks at the text on a pause, shows the answer, and leads from step to step.
 *
 * The server makes every part of the result, with and without this script; here the part that changed is put in its place.
 */

import { element, say } from "./page.js";
import { Service } from "./service.js";
import { offer, shared } from "./share.js";
import { Sheet, canMark } from "./sheet.js";
import { Slots } from "./slots.js";
import { Steps } from "./steps.js";
import { forget, keep, recall } from "./store.js";
import { Timer } from "./timer.js";
import { Idiomorph } from "./vendor/idiomorph.js";

/** @typedef {import("./store.js").Step} Step */
/** @typedef {import("./store.js").Slot} Slot */

const PAUSE_MS = 600;
const SLOW_MS = 2_000;
const RETRY_MS = 5_000;

class Rehearsal {
  constructor() {
    const kept = recall();
    this.form = element("form", HTMLFormElement);
    this.field = element("text", HTMLTextAreaElement);
    this.result = element("result", HTMLElement);
    this.empty = element("empty", HTMLTemplateElement).innerHTML;
    this.sheet = new Sheet(this.field, element("mirror", HTMLElement));
    this.service = new Service();
    this.slots = new Slots((change) => this.#replace(change));
    this.steps = new Steps(element("steps", HTMLElement), element("step", HTMLTemplateElement), kept.steps);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.waiting = undefined;
    this.#listen();
    this.#begin(shared() || this.field.value || kept.text);
  }

  #listen() {
    this.field.addEventListener("input", () => this.#typed());
    this.form.addEventListener("submit", (event) => this.#submitted(event));
    this.result.addEventListener("submit", (event) => this.#pressed(event));
    this.result.addEventListener("click", (event) => this.#showInText(event));
    element("again", HTMLButtonElement).addEventListener("click", () => this.#look());
    element("undo", HTMLButtonElement).addEventListener("click", () => this.#undo());
    element("clear", HTMLButtonElement).addEventListener("click", () => this.#set("", []));
    element("forget", HTMLButtonElement).addEventListener("click", () => this.#forget());
    addEventListener("online", () => this.#look());
    addEventListener("hashchange", () => shared() && this.#set(shared(), []));
    offer(() => this.sheet.text, () => this.#facts()?.dataset.share ?? this.sheet.text);
  }

  /** @param {string} text */
  #begin(text) {
    const step = this.steps.last;
    this.#set(text, step?.text === text ? step.slots : []);
  }

  /** Put a text in and look at it at once. @param {string} text @param {Slot[]} slots */
  #set(text, slots) {
    this.sheet.write(text);
    this.slots.show(slots, text);
    this.#changed();
    this.#look();
  }

  #typed() {
    this.slots.follow(this.sheet.follow(), this.sheet.text);
    this.#changed();
    this.service.drop();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.#look(), PAUSE_MS);
  }

  /** @param {import("./ranges.js").Change} change */
  #replace({ at, removed, inserted }) {
    const text = this.sheet.text;
    this.#set(text.slice(0, at) + inserted + text.slice(at + removed), this.slots.all);
  }

  /** @param {SubmitEvent} event */
  #submitted(event) {
    event.preventDefault();
    this.#look();
  }

  /** A better ask was pressed. @param {SubmitEvent} event */
  #pressed(event) {
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    this.#set(button.value, JSON.parse(button.dataset.slots ?? "[]"));
    // Not to the field: on a phone its keyboard would cover what has just changed.
    (this.slots.first ?? element("undo", HTMLButtonElement)).focus({ preventScroll: true });
    this.form.scrollIntoView({ block: "start" });
  }

  /** @param {MouseEvent} event */
  #showInText(event) {
    const shown = event.target instanceof Element ? event.target.closest("[data-start]") : null;
    if (shown instanceof HTMLElement) this.sheet.select(Number(shown.dataset.start), Number(shown.dataset.end));
  }

  #undo() {
    const step = this.steps.back(this.sheet.text);
    this.#set(step?.text ?? "", step?.slots ?? []);
  }

  #forget() {
    forget();
    this.steps.clear();
    this.#drawSteps();
    say("erased");
  }

  async #look() {
    clearTimeout(this.waiting);
    this.service.drop();
    if (!this.sheet.text.trim()) return this.#put(this.empty);
    const slow = setTimeout(() => say("slow"), SLOW_MS);
    this.result.ariaBusy = "true";
    const answer = await this.service.ask(new FormData(this.form));
    clearTimeout(slow);
    if (answer.kind === "superseded") return;
    this.result.ariaBusy = "false";
    element("again", HTMLButtonElement).hidden = answer.kind === "result";
    if (answer.kind === "result") return this.#put(answer.html);
    say(answer.kind);
    this.waiting = setTimeout(() => this.#look(), answer.kind === "not-ready" ? answer.seconds * 1000 : RETRY_MS);
  }

  /** Put the server's part of the page in place; what did not change is not touched, so nothing flickers. @param {string} html */
  #put(html) {
    say("");
    Idiomorph.morph(this.result, html, {
      morphStyle: "innerHTML",
      callbacks: { beforeAttributeUpdated: (name, node) => !(name === "open" && node.nodeName === "DETAILS") },
    });
    const facts = this.#facts();
    this.sheet.draw(JSON.parse(facts?.dataset.marks ?? "[]"));
    if (!facts) return this.#drawSteps();
    element("announce", HTMLElement).textContent = facts.dataset.announce ?? "";
    this.steps.add({ text: this.sheet.text, score: Number(facts.dataset.score), slots: this.slots.all });
    this.#changed();
  }

  /** @returns {HTMLElement | null} */
  #facts() {
    return document.querySelector("#facts");
  }

  #changed() {
    if (!keep({ text: this.sheet.text, steps: this.steps.all }) && this.sheet.text) say("no-store");
    document.documentElement.classList.toggle("used", Boolean(this.sheet.text));
    element("clear", HTMLButtonElement).disabled = !this.sheet.text;
    element("share", HTMLElement).hidden = !this.sheet.text;
    this.#drawSteps();
  }

  #drawSteps() {
    const [first, ...rest] = this.steps.all;
    element("kept", HTMLElement).hidden = !first;
    this.steps.draw(({ text, slots }) => this.#set(text, slots));
    element("undo", HTMLButtonElement).disabled = !this.steps.all.some((step) => step.text !== this.sheet.text);
    element("progress", HTMLElement).hidden = rest.length === 0;
    element("before", HTMLElement).textContent = String(first?.score ?? "");
    element("now", HTMLElement).textContent = String(this.steps.last?.score ?? "");
  }
}

document.documentElement.classList.add("live");
document.documentElement.classList.toggle("marking", canMark);
new Timer();
new Rehearsal();
