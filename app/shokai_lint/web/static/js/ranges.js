// @ts-check
/**
 * Ranges of a text that changes: where they are after an edit. Offsets count UTF-16 units, as the result's `utf16` does.
 *
 * @typedef {{start: number, end: number}} Place
 * @typedef {{at: number, removed: number, inserted: string}} Change
 */

/**
 * Give the smallest change that leads from one text to another.
 *
 * @param {string} before
 * @param {string} after
 * @returns {Change}
 */
export function changeBetween(before, after) {
  const most = Math.min(before.length, after.length);
  let at = 0;
  while (at < most && before[at] === after[at]) at += 1;
  let same = 0;
  while (same < most - at && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { at, removed: before.length - at - same, inserted: after.slice(at, after.length - same) };
}

/**
 * Move ranges with their letters; one that the change touches is gone.
 *
 * @template {Place} T
 * @param {T[]} places
 * @param {Change} change
 * @returns {T[]}
 */
export function moved(places, { at, removed, inserted }) {
  const by = inserted.length - removed;
  return places.flatMap((place) => {
    if (place.end <= at) return [place];
    return place.start >= at + removed ? [{ ...place, start: place.start + by, end: place.end + by }] : [];
  });
}
