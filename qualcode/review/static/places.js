// Places in the transcript. The study counts Unicode code points of the whole text, a browser counts UTF-16 units of its own text nodes.

export const codePoints = (text) => {
  let n = 0;
  for (const _ of text) n += 1;
  return n;
};

// how many UTF-16 units so many code points are
export const units = (text, points) => {
  let at = 0;
  for (const sign of text) {
    if (points-- <= 0) break;
    at += sign.length;
  }
  return at;
};

export const turns = () => [...document.querySelectorAll(".spoken")];
export const saidIn = (turn) => turn.querySelector(".said");
const startOf = (said) => Number(said.closest(".spoken").dataset.start);
const endOf = (said) => startOf(said) + codePoints(said.textContent);

// the turn that has a code point of the document; the last one that begins before it
export const turnAt = (offset) => {
  const all = turns();
  let [low, high] = [0, all.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (Number(all[middle].dataset.start) <= offset) low = middle;
    else high = middle - 1;
  }
  return all[low];
};

const offsetIn = (said, node, at) => {
  const before = document.createRange();
  before.setStart(said, 0);
  before.setEnd(node, at);
  return startOf(said) + codePoints(before.toString());
};

// The part of a turn that a range of the browser covers: its place and words, without blanks around them.
const covered = (said, range) => {
  const starts = said.contains(range.startContainer);
  const ends = said.contains(range.endContainer);
  const start = starts ? offsetIn(said, range.startContainer, range.startOffset) : startOf(said);
  const end = ends ? offsetIn(said, range.endContainer, range.endOffset) : endOf(said);
  const words = textOf(said, start, end);
  const lead = codePoints(words) - codePoints(words.trimStart());
  return { start: start + lead, end: start + lead + codePoints(words.trim()), words: words.trim() };
};

const textOf = (said, start, end) => {
  const text = said.textContent;
  return text.slice(units(text, start - startOf(said)), units(text, end - startOf(said)));
};

// What is selected, as a place of the document, with the words it begins and ends with; undefined where nothing is.
export const selectedPlace = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  const saids = turns().map(saidIn).filter((said) => range.intersectsNode(said));
  const parts = saids.map((said) => covered(said, range)).filter((part) => part.words);
  if (!parts.length) return undefined;
  const [first, last] = [parts[0], parts.at(-1)];
  const words = parts.map((part) => part.words).join(" … ");
  return { start: first.start, end: last.end, first: first.words, last: last.words, words };
};

// The text node and place in it that a code point of a turn has.
const pointIn = (said, offset) => {
  let left = units(said.textContent, offset - startOf(said));
  const walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node && left > node.length) {
    left -= node.length;
    node = walker.nextNode();
  }
  return node ? [node, left] : [said, 0];
};

// The ranges of the browser, one a turn, that are a place of the document.
export const ranges = (start, end) => {
  const found = [];
  for (let turn = turnAt(start); turn && Number(turn.dataset.start) < end; turn = turn.nextElementSibling) {
    if (!turn.matches(".spoken")) continue;
    const said = saidIn(turn);
    const range = document.createRange();
    range.setStart(...pointIn(said, Math.max(start, startOf(said))));
    range.setEnd(...pointIn(said, Math.min(end, endOf(said))));
    found.push(range);
  }
  return found;
};

// The words of a turn: the place of each.
export const wordsOf = (turn) => {
  const text = saidIn(turn).textContent;
  const start = Number(turn.dataset.start);
  return [...text.matchAll(/\S+/gu)].map((word) => {
    const from = start + codePoints(text.slice(0, word.index));
    return { start: from, end: from + codePoints(word[0]), words: word[0] };
  });
};

// Paints places over the text without changing it, where the browser can.
export const paint = (name, places) => {
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.delete(name);
  const found = places.flatMap(([start, end]) => ranges(start, end));
  if (found.length) CSS.highlights.set(name, new Highlight(...found));
};
