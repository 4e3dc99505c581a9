// @ts-check
/**
 * What stays on the device: the text being written and the steps that led to it. Nothing of it is ever sent.
 *
 * @typedef {{start: number, end: number, label: string, examples: string[]}} Slot
 * @typedef {{text: string, score: number, slots: Slot[], first: boolean, settled: boolean}} Step
 * @typedef {{text: string, steps: Step[]}} Kept
 */

const KEY = "shokai-lint";
export const MOST_STEPS = 20;

/** @returns {Kept} */
export function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
    const steps = Array.isArray(kept?.steps) ? kept.steps.filter(isStep) : [];
    return { text: String(kept?.text ?? ""), steps };
  } catch {
    return { text: "", steps: [] };
  }
}

/** Tell whether the device kept it. @param {Kept} kept */
export function keep(kept) {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A device that keeps nothing has nothing to forget.
  }
}

/** @param {unknown} step @returns {step is Step} */
function isStep(step) {
  const { text, score, slots } = /** @type {Partial<Step>} */ (step ?? {});
  return typeof text === "string" && typeof score === "number" && Array.isArray(slots);
}
