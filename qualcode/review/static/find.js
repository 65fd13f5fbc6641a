// Search in the transcript: all places are painted, Enter goes from one to the next.
import { codePoints, paint, saidIn, turns } from "./places.js";
import { say } from "./talk.js";

const box = document.getElementById("search");
let hits = [];
let at = -1;

const folded = (text) => text.toLocaleLowerCase(document.documentElement.lang);

const search = () => {
  const sought = folded(box.value.trim());
  hits = [];
  at = -1;
  if (sought.length > 1) {
    for (const turn of turns()) {
      const text = saidIn(turn).textContent;
      const lower = folded(text);
      if (lower.length !== text.length) continue; // a letter that has no lower case of its own length
      for (let found = lower.indexOf(sought); found >= 0; found = lower.indexOf(sought, found + sought.length)) {
        const start = Number(turn.dataset.start) + codePoints(text.slice(0, found));
        hits.push({ turn, start, end: start + codePoints(text.slice(found, found + sought.length)) });
      }
    }
  }
  paint("found", hits.map((hit) => [hit.start, hit.end]));
  paint("found-now", []);
  say("found", { n: hits.length });
};

const go = (step) => {
  if (!hits.length) return;
  at = (at + step + hits.length) % hits.length;
  const hit = hits[at];
  const turn = document.getElementById(hit.turn.id);
  turn.hidden = false;
  paint("found-now", [[hit.start, hit.end]]);
  turn.scrollIntoView({ block: "center" });
  say("hit", { i: at + 1, n: hits.length, turn: turn.dataset.turn });
};

box.addEventListener("input", search);
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
  else if (event.key === "Escape") {
    box.value = "";
    search();
    const turn = hits[at]?.turn ?? document.getElementById("content");
    turn.focus();
  } else return;
  event.preventDefault();
});

export const focusSearch = () => {
  box.focus();
  box.select();
};
