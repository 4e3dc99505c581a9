// @ts-check
/**
 * The steps of a rehearsal: texts that were looked at, with their scores. One of them is the present one; going back forgets none.
 *
 * Typing on makes no new step until the present one is settled: half a word is none.
 */

import { MOST_STEPS } from "./store.js";

/** @typedef {import("./store.js").Step} Step */
/** @typedef {import("./store.js").Slot} Slot */

export class Steps {
  #begins = false;

  /**
   * @param {HTMLElement} list
   * @param {HTMLTemplateElement} template
   * @param {Step[]} steps
   */
  constructor(list, template, steps) {
    this.list = list;
    this.template = template;
    this.all = steps;
    this.at = steps.length - 1;
  }

  /** @returns {Step | undefined} */
  get present() {
    return this.all[this.at];
  }

  /** The step with which the rehearsal of the present text began. */
  get first() {
    return this.all.slice(0, this.at + 1).findLast((step) => step.first);
  }

  /** The next text has nothing to do with this one. */
  begin() {
    this.settle();
    this.#begins = true;
  }

  /** Keep the present step as it is: what comes next is another. */
  settle() {
    if (this.present) this.present.settled = true;
  }

  /** @param {string} text @param {number} score @param {Slot[]} slots @param {boolean} settled */
  add(text, score, slots, settled) {
    const [present, last] = [this.present, this.all.at(-1)];
    const first = this.#begins || this.all.length === 0;
    this.#begins = false;
    if (present?.text === text) Object.assign(present, { score, slots, settled: settled || present.settled });
    else if (present && present === last && !present.settled) Object.assign(present, { text, score, slots, first: first || present.first });
    else this.all.push({ text, score, slots, first, settled });
    if (present?.text !== text) this.at = this.all.length - 1;
    // The second goes, not the first: it is the score that the rehearsal began with.
    if (this.all.length > MOST_STEPS) this.all.splice(1, 1);
    this.at = Math.min(this.at, this.all.length - 1);
  }

  /** Tell whether there is a step before the present text. @param {string} text */
  canGoBack(text) {
    return this.at > 0 || (this.present !== undefined && this.present.text !== text);
  }

  /** Go back to the step before the present text. @param {string} text @returns {Step | undefined} */
  back(text) {
    this.settle();
    if (this.present?.text === text) this.at = Math.max(0, this.at - 1);
    return this.present;
  }

  clear() {
    this.all = [];
    this.at = -1;
  }

  /** Draw the list, newest first. @param {(step: Step) => void} choose */
  draw(choose) {
    const items = this.all.map((step, n) => this.#item(step, n, choose));
    this.list.replaceChildren(...items.reverse());
  }

  /**
   * @param {Step} step
   * @param {number} n
   * @param {(step: Step) => void} choose
   */
  #item(step, n, choose) {
    const item = /** @type {DocumentFragment} */ (this.template.content.cloneNode(true));
    const button = /** @type {HTMLButtonElement} */ (item.querySelector("button"));
    /** @type {HTMLElement} */ (button.querySelector("b")).textContent = String(step.score);
    /** @type {HTMLElement} */ (button.querySelector("span")).textContent = step.text;
    button.ariaCurrent = n === this.at ? "step" : null;
    button.addEventListener("click", () => {
      this.settle();
      this.at = n;
      choose(step);
    });
    return item;
  }
}
