// @ts-check
/**
 * The field with marks under its letters. A mirror of the text lies behind the field, and the browser's custom highlights draw on
 * it: no markup is ever made of what was typed. A browser without them shows the marked text of the result instead.
 */

import { changeBetween, moved } from "./ranges.js";

/** @typedef {{style: string, start: number, end: number}} Mark */

const STYLES = ["facet", "info", "warning", "error"];

export const canMark = "highlights" in CSS && typeof Highlight === "function";

export class Sheet {
  /**
   * @param {HTMLTextAreaElement} field
   * @param {HTMLElement} mirror
   */
  constructor(field, mirror) {
    this.field = field;
    this.letters = mirror.appendChild(document.createTextNode(field.value));
    /** @type {Mark[]} */
    this.marks = [];
  }

  get text() {
    return this.field.value;
  }

  /** Put another text into the field. @param {string} text */
  write(text) {
    this.field.value = text;
    return this.follow();
  }

  /** Follow what was typed: a mark that it touches vanishes at once, the others stay under their letters. */
  follow() {
    const change = changeBetween(this.letters.data, this.text);
    this.letters.data = this.text;
    this.draw(moved(this.marks, change));
    return change;
  }

  /** @param {Mark[]} marks */
  draw(marks) {
    this.marks = marks;
    if (!canMark) return;
    for (const style of STYLES) {
      for (const key of document.querySelectorAll(`.key [data-style="${style}"]`)) {
        /** @type {HTMLElement} */ (key).hidden = !marks.some((mark) => mark.style === style);
      }
      const ranges = marks.filter((mark) => mark.style === style).map((mark) => this.#range(mark));
      CSS.highlights.set(style, new Highlight(...ranges));
    }
  }

  /** Select a phrase in the field and bring it into sight. @param {number} start @param {number} end */
  select(start, end) {
    this.field.focus();
    this.field.setSelectionRange(start, end);
    this.field.scrollIntoView({ block: "center" });
  }

  /** @param {Mark} mark */
  #range({ start, end }) {
    const range = document.createRange();
    range.setStart(this.letters, start);
    range.setEnd(this.letters, end);
    return range;
  }
}
