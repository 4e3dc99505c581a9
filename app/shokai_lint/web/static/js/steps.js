// @ts-check
/** The steps of a rehearsal: each text that was looked at, with its score; the last one is the present one. */

import { MOST_STEPS } from "./store.js";

/** @typedef {import("./store.js").Step} Step */

export class Steps {
  /**
   * @param {HTMLElement} list
   * @param {HTMLTemplateElement} template
   * @param {Step[]} steps
   */
  constructor(list, template, steps) {
    this.list = list;
    this.template = template;
    this.all = steps;
  }

  get last() {
    return this.all.at(-1);
  }

  /** Add a step; the same text looked at again is the same step. @param {Step} step */
  add(step) {
    if (this.last?.text === step.text) this.all.pop();
    this.all.push(step);
    // The first one stays: it is the score that the rehearsal began with.
    if (this.all.length > MOST_STEPS) this.all.splice(1, 1);
  }

  /** Go back to the step before the present text, and forget what came after it. @param {string} text @returns {Step | undefined} */
  back(text) {
    if (this.last?.text === text) this.all.pop();
    return this.last;
  }

  clear() {
    this.all = [];
  }

  /** Draw the list, newest first. @param {(step: Step) => void} choose */
  draw(choose) {
    this.list.replaceChildren(...this.all.toReversed().map((step) => this.#item(step, choose)));
  }

  /**
   * @param {Step} step
   * @param {(step: Step) => void} choose
   */
  #item(step, choose) {
    const item = /** @type {DocumentFragment} */ (this.template.content.cloneNode(true));
    const button = /** @type {HTMLButtonElement} */ (item.querySelector("button"));
    /** @type {HTMLElement} */ (button.querySelector("b")).textContent = String(step.score);
    /** @type {HTMLElement} */ (button.querySelector("span")).textContent = step.text;
    button.addEventListener("click", () => choose(step));
    return item;
  }
}
