// @ts-check
/** Takes the ask away: copied, as a link whose text never reaches a server, or on a printed card. */

import { element, say } from "./page.js";

const PREFIX = "#text=";

/** Take the text that a link carries out of the address: the next reload is of what became of it. */
export function taken() {
  if (!location.hash.startsWith(PREFIX)) return "";
  const carried = location.hash.slice(PREFIX.length);
  history.replaceState(null, "", location.pathname + location.search);
  try {
    return decodeURIComponent(carried);
  } catch {
    return "";
  }
}

/** @param {string} text */
export function linkTo(text) {
  return `${location.origin}${location.pathname}${location.search}${PREFIX}${encodeURIComponent(text)}`;
}

/** @param {() => string} text @param {() => string} message */
export function offer(text, message) {
  press("copy-ask", () => copy(text()));
  press("copy-share", () => copy(message()));
  press("copy-link", () => copy(linkTo(text())));
  press("print", () => print());
  addEventListener("beforeprint", () => {
    for (const card of document.querySelectorAll(".printed-text")) card.textContent = text();
  });
}

/** @param {string} id @param {() => void} act */
function press(id, act) {
  element(id, HTMLButtonElement).addEventListener("click", act);
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say("copied", "shared");
  } catch {
    // Without https only this machine's own pages may use the clipboard.
    say("not-copied", "shared");
  }
}
