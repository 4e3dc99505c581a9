// @ts-check
/**
 * The rehearsal: looks at the text on a pause, shows the answer, and leads from step to step.
 *
 * The server makes every part of the result, with and without this script; here the part that changed is put in its place.
 */

import { element, say } from "./page.js";
import { Service } from "./service.js";
import { offer, taken } from "./share.js";
import { Sheet, canMark } from "./sheet.js";
import { Slots } from "./slots.js";
import { Steps } from "./steps.js";
import { forget, keep, recall } from "./store.js";
import { Timer } from "./timer.js";
import { Idiomorph } from "./vendor/idiomorph.js";

/** @typedef {import("./store.js").Slot} Slot */

const PAUSE_MS = 600;
const SLOW_MS = 2_000;
const RETRY_MS = 5_000;
/** A result that was on the screen for so long was read: what is typed then is another step. */
const READ_MS = 4_000;

class Rehearsal {
  constructor() {
    const kept = recall();
    this.form = element("form", HTMLFormElement);
    this.field = element("text", HTMLTextAreaElement);
    this.result = element("result", HTMLElement);
    this.undo = element("undo", HTMLButtonElement);
    this.again = element("again", HTMLButtonElement);
    this.empty = element("empty", HTMLTemplateElement).innerHTML;
    this.sheet = new Sheet(this.field, element("mirror", HTMLElement));
    this.service = new Service();
    this.slots = new Slots((change) => this.#replace(change), (slot) => this.sheet.text.slice(slot.end));
    this.steps = new Steps(element("steps", HTMLElement), element("step", HTMLTemplateElement), kept.steps);
    this.shownAt = 0;
    this.typing = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.waiting = undefined;
    new Timer(() => this.sheet.text);
    this.#listen();
    this.#start(taken(), this.field.value || kept.text);
  }

  #listen() {
    this.field.addEventListener("input", (event) => this.#typed(event instanceof InputEvent && event.isComposing));
    this.field.addEventListener("compositionend", () => this.#typed(false));
    this.field.addEventListener("blur", () => this.steps.settle());
    this.form.addEventListener("submit", (event) => this.#submitted(event));
    this.result.addEventListener("submit", (event) => this.#pressed(event));
    this.result.addEventListener("click", (event) => this.#showInText(event));
    this.undo.addEventListener("click", () => this.#goTo(this.steps.back(this.sheet.text)));
    this.again.addEventListener("click", () => this.#look());
    element("clear", HTMLButtonElement).addEventListener("click", () => this.#clear());
    element("forget", HTMLButtonElement).addEventListener("click", () => element("forgetting", HTMLDialogElement).showModal());
    element("forgetting", HTMLDialogElement).addEventListener("close", (event) => this.#forget(event.currentTarget));
    addEventListener("online", () => this.#look());
    addEventListener("hashchange", () => this.#start(taken(), this.sheet.text));
    offer(() => this.sheet.text, () => this.#message());
  }

  /** Begin with the text of a link, or go on with the one at hand. @param {string} linked @param {string} text */
  #start(linked, text) {
    if (linked) this.steps.begin();
    const step = this.steps.present;
    this.#set(linked || text, !linked && step?.text === text ? step.slots : []);
  }

  /** Put a text in and look at it at once. @param {string} text @param {Slot[]} slots */
  #set(text, slots) {
    this.typing = false;
    this.sheet.write(text);
    this.slots.show(slots, text);
    this.#changed();
    this.#look();
  }

  /** @param {boolean} composing kana that are not converted yet are no text to look at */
  #typed(composing) {
    if (this.shownAt && performance.now() - this.shownAt > READ_MS) this.steps.settle();
    this.shownAt = 0;
    this.typing = true;
    this.slots.follow(this.sheet.follow(), this.sheet.text);
    this.#changed();
    this.service.drop();
    this.result.classList.add("stale");
    clearTimeout(this.waiting);
    if (!composing) this.waiting = setTimeout(() => this.#look(), PAUSE_MS);
  }

  /** @param {import("./ranges.js").Change} change */
  #replace({ at, removed, inserted }) {
    const text = this.sheet.text;
    this.steps.settle();
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
    this.steps.settle();
    this.#set(button.value, JSON.parse(button.dataset.slots ?? "[]"));
    this.#toTop();
  }

  /** Bring the text and its score into sight; not the focus to the field: on a phone its keyboard would cover them. */
  #toTop() {
    (this.slots.first ?? (this.undo.disabled ? this.field : this.undo)).focus({ preventScroll: true });
    this.form.scrollIntoView({ block: "start" });
  }

  /** @param {MouseEvent} event */
  #showInText(event) {
    const shown = event.target instanceof Element ? event.target.closest("[data-start]") : null;
    if (shown instanceof HTMLElement) this.sheet.select(Number(shown.dataset.start), Number(shown.dataset.end));
  }

  /** @param {import("./store.js").Step | undefined} step */
  #goTo(step) {
    this.#set(step?.text ?? "", step?.slots ?? []);
    this.#toTop();
  }

  #clear() {
    this.steps.begin();
    this.#set("", []);
    this.field.focus();
  }

  /** @param {EventTarget | null} dialog */
  #forget(dialog) {
    if (!(dialog instanceof HTMLDialogElement) || dialog.returnValue !== "forget") return;
    this.steps.clear();
    this.#clear();
    forget();
    say("erased");
  }

  /** The message to send along; the score only where it is this text's. */
  #message() {
    const { text } = this.sheet;
    return this.steps.present?.text === text ? (this.#facts()?.dataset.share ?? text) : text;
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
    if (answer.kind === "result") return this.#put(answer.html);
    this.result.ariaBusy = "false";
    this.again.hidden = false;
    this.result.classList.add("stale");
    say(answer.kind);
    this.waiting = setTimeout(() => this.#look(), answer.kind === "not-ready" ? answer.seconds * 1000 : RETRY_MS);
  }

  /** Put the server's part of the page in place; what did not change is not touched, so nothing flickers. @param {string} html */
  #put(html) {
    say("");
    this.again.hidden = true;
    this.result.ariaBusy = "false";
    this.result.classList.remove("stale");
    Idiomorph.morph(this.result, html, {
      morphStyle: "innerHTML",
      callbacks: { beforeAttributeUpdated: (name, node) => !(name === "open" && node.nodeName === "DETAILS") },
    });
    this.shownAt = performance.now();
    const facts = this.#facts();
    this.sheet.draw(JSON.parse(facts?.dataset.marks ?? "[]"));
    element("announce", HTMLElement).textContent = facts?.dataset.announce ?? "";
    if (facts) this.steps.add(this.sheet.text, Number(facts.dataset.score), this.slots.all, !this.typing);
    this.#changed();
  }

  /** @returns {HTMLElement | null} */
  #facts() {
    return document.querySelector("#facts");
  }

  /** Keep what is there now, and let the page show it. */
  #changed() {
    const { text } = this.sheet;
    const { first, present } = this.steps;
    if (!keep({ text, steps: this.steps.all }) && text) say("no-store");
    document.documentElement.classList.toggle("used", Boolean(text));
    element("clear", HTMLButtonElement).disabled = !text;
    element("share", HTMLElement).hidden = !text;
    element("kept", HTMLElement).hidden = !this.steps.all.length;
    this.undo.disabled = !this.steps.canGoBack(text);
    this.steps.draw((step) => this.#goTo(step));
    element("progress", HTMLElement).hidden = present?.text !== text || first === present || first?.score === present.score;
    element("before", HTMLElement).textContent = String(first?.score ?? "");
    element("now", HTMLElement).textContent = String(present?.score ?? "");
  }
}

document.documentElement.classList.add("live");
document.documentElement.classList.toggle("marking", canMark);
new Rehearsal();
