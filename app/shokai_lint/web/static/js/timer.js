// @ts-check
/** The countdown to rehearse aloud with. */

import { element, sentence } from "./page.js";

export class Timer {
  /** @param {() => string} text what is rehearsed */
  constructor(text) {
    this.text = text;
    this.script = element("script", HTMLElement);
    this.clock = element("clock", HTMLElement);
    this.stopper = element("timer-stop", HTMLButtonElement);
    this.announce = element("announce", HTMLElement);
    this.left = 0;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.ticking = undefined;
    for (const button of document.querySelectorAll("#timer [data-seconds]")) {
      button.addEventListener("click", () => this.start(Number(/** @type {HTMLElement} */ (button).dataset.seconds)));
    }
    this.stopper.addEventListener("click", () => this.stop());
  }

  /** @param {number} seconds */
  start(seconds) {
    clearInterval(this.ticking);
    const end = performance.now() + seconds * 1000;
    this.script.textContent = this.text();
    this.script.hidden = this.clock.hidden = this.stopper.hidden = false;
    this.left = seconds + 1;
    const tick = () => this.#show(Math.max(0, Math.ceil((end - performance.now()) / 1000)));
    tick();
    this.ticking = setInterval(tick, 200);
  }

  stop() {
    clearInterval(this.ticking);
    this.clock.hidden = this.stopper.hidden = this.script.hidden = true;
    element("timer-start", HTMLButtonElement).focus();
  }

  /** @param {number} left */
  #show(left) {
    if (left === this.left) return;
    this.left = left;
    this.clock.textContent = left > 0 ? String(left) : sentence("time-up");
    this.clock.classList.toggle("late", left <= 10);
    this.clock.classList.toggle("over", left === 0);
    if (left === 10) this.announce.textContent = sentence("ten-left");
    if (left > 0) return;
    clearInterval(this.ticking);
    this.announce.textContent = sentence("time-up");
  }
}
