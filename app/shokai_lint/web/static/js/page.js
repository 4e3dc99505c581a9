// @ts-check
/** Finds what the page's template promises, and says its sentences. */

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function element(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${type.name} #${id}`);
  return found;
}

/** Give a sentence in the language of the page. @param {string} name */
export function sentence(name) {
  return document.querySelector(`#words [data-say="${name}"]`)?.textContent ?? "";
}

/**
 * Say a sentence in one of the page's places for it, aloud too for a screen reader.
 *
 * @param {string} name nothing ends what was said
 * @param {string} place `state` is below the field
 */
export function say(name, place = "state") {
  const state = element(place, HTMLElement);
  const words = name && sentence(name);
  if (state.textContent !== words) state.textContent = words;
  state.dataset.said = name;
}
