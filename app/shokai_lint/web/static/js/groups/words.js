// @ts-check
/** Sentences with something in them, and the places where they are said. */

import { element, sentence } from "../page.js";

/** @param {string} name @param {Record<string, unknown>} [values] */
export function filled(name, values = {}) {
  return sentence(name).replace(/\{(\w+)\}/g, (whole, key) => (key in values ? shown(values[key]) : whole));
}

/** @param {string} place @param {string} name @param {Record<string, unknown>} [values] */
export function tell(place, name, values) {
  element(place, HTMLElement).textContent = name && filled(name, values);
}

/** Say what went wrong. @param {string} place @param {{kind: string}} answer */
export function refuse(place, answer) {
  const name = answer.kind === "offline" ? "say-offline" : `problem-${answer.kind}`;
  tell(place, sentence(name) ? name : "problem-other");
}

/** Say a time roughly. @param {number | null} seconds */
export function duration(seconds) {
  if (seconds === null) return "…";
  return seconds < 90 ? filled("say-seconds", { n: seconds }) : filled("say-minutes", { n: Math.round(seconds / 60) });
}

/** @param {unknown} value */
function shown(value) {
  return typeof value === "number" ? value.toLocaleString("en") : String(value);
}
