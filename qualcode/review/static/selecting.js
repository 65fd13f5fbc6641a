// Selecting text to code it: with the mouse, or word by word with the keyboard.
import { current, turnHere } from "./current.js";
import { paint, selectedPlace, wordsOf } from "./places.js";
import { say } from "./talk.js";

const panel = document.getElementById("selection");
const MOST = 160; // characters that are read out
let chosen; // the place that is selected
let walk; // selecting by keyboard: the words of a turn, the one it began with and the one it goes to

export const selected = () => chosen;
export const isWalking = () => Boolean(walk);

const shortened = (text) => (text.length > MOST ? `${text.slice(0, MOST)} …` : text);

const show = (place) => {
  chosen = place;
  panel.hidden = !place;
  panel.querySelector("blockquote").textContent = place?.words ?? "";
  paint("chosen", place ? [[place.start, place.end]] : []);
};

export const clear = () => {
  walk = undefined;
  getSelection().removeAllRanges();
  show(undefined);
};

// by mouse: when the button is let go; what is selected stays so while a dialog has the focus

document.getElementById("content").addEventListener("pointerup", () => {
  setTimeout(() => {
    const place = selectedPlace();
    if (!place && !chosen) return;
    walk = undefined;
    show(place);
  });
});
document.getElementById("content").addEventListener("keyup", (event) => {
  if (event.shiftKey && !walk && event.key.startsWith("Arrow") && selectedPlace()) show(selectedPlace()); // a browser's own caret
});

// by keyboard

const told = () => {
  const [low, high] = [Math.min(walk.from, walk.to), Math.max(walk.from, walk.to)];
  const text = walk.words.slice(low, high + 1).map((word) => word.words).join(" ");
  show(placeOf(low, high));
  document.getElementById(walk.turn).scrollIntoView({ block: "nearest" });
  say(high > low ? "selected.long" : "selected", { n: high - low + 1, words: shortened(text) });
};

const placeOf = (low, high) => {
  const [first, last] = [walk.words[low], walk.words[high]];
  const words = walk.words.slice(low, high + 1).map((word) => word.words).join(" ");
  return { start: first.start, end: last.end, first: first.words, last: last.words, words };
};

const begin = (turn, at) => {
  const words = wordsOf(turn);
  if (!words.length) return;
  const from = Math.max(0, words.findIndex((word) => word.end > at));
  walk = { turn: turn.id, words, from, to: from };
  turn.querySelector(".turn-number").focus();
  told();
};

export const start = () => {
  const turn = turnHere();
  if (!turn) return;
  const coding = current();
  begin(turn, coding && turn.contains(coding) ? Number(coding.dataset.start) : 0);
};

const neighbour = (way) => {
  let turn = document.getElementById(walk.turn)[way];
  while (turn && (turn.hidden || !turn.matches(".spoken"))) turn = turn[way];
  if (turn) begin(turn, 0);
};

const move = (to, isExtending) => {
  walk.to = Math.min(Math.max(to, 0), walk.words.length - 1);
  if (!isExtending) walk.from = walk.to;
  told();
};

// What a key does while one selects; whether it did something.
export const walked = (event) => {
  const last = walk.words.length - 1;
  const moves = { ArrowLeft: walk.to - 1, ArrowRight: walk.to + 1, Home: 0, End: last };
  if (event.key in moves) move(moves[event.key], event.shiftKey);
  else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    if (event.shiftKey) move(walk.to + (event.key === "ArrowDown" ? 8 : -8), true);
    else neighbour(event.key === "ArrowDown" ? "nextElementSibling" : "previousElementSibling");
  } else if (event.key === "Escape") clear();
  else return false;
  return true;
};
