// @ts-check
/** The values that only the speaker knows, as chips: each opens a menu of examples and a field for his own words. */

import { element } from "./page.js";
import { moved } from "./ranges.js";

/** @typedef {import("./store.js").Slot} Slot */
/** @typedef {import("./ranges.js").Change} Change */

/** So much of the text is shown around a value while it is chosen. */
const AROUND = 16;

export class Slots {
  /**
   * @param {(change: Change) => void} replace puts a value into the text
   * @param {(slot: Slot) => string} after gives the text behind a slot
   */
  constructor(replace, after) {
    this.replace = replace;
    this.after = after;
    this.row = element("slots", HTMLElement);
    this.dialog = element("chooser", HTMLDialogElement);
    this.own = element("own", HTMLInputElement);
    /** @type {Slot[]} */
    this.all = [];
    this.open = -1;
    this.dialog.addEventListener("close", () => this.#closed());
  }

  get first() {
    return /** @type {HTMLElement | null} */ (this.row.firstElementChild);
  }

  /** @param {Slot[]} slots @param {string} text */
  show(slots, text) {
    this.all = slots;
    this.row.hidden = slots.length === 0;
    this.row.replaceChildren(...slots.map((slot, n) => this.#chip(slot, n, text)));
  }

  /** Follow a change of the text; a slot that was typed into is a word of the speaker's own now. @param {Change} change @param {string} text */
  follow(change, text) {
    this.show(moved(this.all, change), text);
  }

  /**
   * @param {Slot} slot
   * @param {number} n
   * @param {string} text
   */
  #chip(slot, n, text) {
    const chip = button(`${slot.label}: ${text.slice(slot.start, slot.end)}`, () => this.#choose(n, text));
    chip.className = "chip";
    chip.setAttribute("aria-haspopup", "dialog");
    return chip;
  }

  /** @param {number} n @param {string} text */
  #choose(n, text) {
    const slot = this.all[n];
    const value = text.slice(slot.start, slot.end);
    const choices = slot.examples.map((example) => {
      const choice = button(example, () => this.dialog.close(example));
      choice.setAttribute("aria-pressed", String(example === value));
      return choice;
    });
    this.open = n;
    this.own.value = value;
    this.dialog.returnValue = "";
    element("chooser-title", HTMLElement).textContent = slot.label;
    element("around-before", HTMLElement).textContent = text.slice(0, slot.start).slice(-AROUND);
    element("around-value", HTMLElement).textContent = value;
    element("around-after", HTMLElement).textContent = text.slice(slot.end).slice(0, AROUND);
    element("choices", HTMLElement).replaceChildren(...choices);
    this.dialog.showModal();
  }

  /** Put the chosen value in; the slot stays, so that it can be changed again. */
  #closed() {
    const slot = this.all[this.open];
    const { returnValue } = this.dialog;
    if (!slot || !returnValue) return;
    const value = returnValue === "own" ? withoutEcho(this.own.value.trim(), this.after(slot)) : returnValue;
    if (!value) return;
    const change = { at: slot.start, removed: slot.end - slot.start, inserted: value };
    const filled = { ...slot, end: slot.start + value.length };
    this.all = this.all.flatMap((other) => (other === slot ? [filled] : moved([other], change)));
    this.replace(change);
    /** @type {HTMLElement | undefined} */ (this.row.children[this.open])?.focus();
  }
}

/** @param {string} label @param {() => void} press */
function button(label, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", press);
  return made;
}

/**
 * Leave out what the text says again behind the slot: 大宮駅から before から.
 *
 * @param {string} value
 * @param {string} after
 */
function withoutEcho(value, after) {
  for (let length = Math.min(value.length - 1, after.length); length > 1; length -= 1) {
    if (value.endsWith(after.slice(0, length))) return value.slice(0, -length);
  }
  return value;
}
