// Who speaks: turns are chosen, given to somebody, split and joined. What is done is said once it is on disk.
import "./mode.js";
import { fault, send, told, words } from "./asking.js";
import { paint, wordsOf } from "./places.js";

const page = document.body.dataset;
const list = document.getElementById("turns");
const people = document.getElementById("people");
const field = document.getElementById("new").elements.id;
const STEP = 8; // words that an arrow up or down moves by
const FOLLOWING = 6; // words that are read out from where a turn would be split

let from = 0; // the chosen turns reach from this one
let to = 0; // to this one, which has the focus
let cut; // splitting: the words of the turn, and the one that the new turn would begin with

const turns = () => [...list.children];

const say = (text) => {
  document.getElementById("said").textContent = text;
  document.getElementById("fault").textContent = "";
};
const fail = (text) => {
  document.getElementById("said").textContent = "";
  document.getElementById("fault").textContent = text;
};

const chosen = () => [Math.min(from, to), Math.max(from, to)];
const numbers = () => {
  const [low, high] = chosen();
  return turns().slice(low, high + 1).map((turn) => Number(turn.dataset.turn));
};

// An answer that comes while a new respondent is being named leaves the focus where one types.
const show = () => {
  const [low, high] = chosen();
  turns().forEach((turn, at) => {
    turn.setAttribute("aria-selected", String(at >= low && at <= high));
    turn.tabIndex = at === to ? 0 : -1;
  });
  if (document.activeElement === field) return;
  turns()[to].focus({ preventScroll: true });
  turns()[to].scrollIntoView({ block: "nearest" });
};

const uncut = () => {
  cut = undefined;
  paint("chosen", []);
};

const go = (at, isExtending) => {
  uncut();
  to = Math.min(Math.max(at, 0), turns().length - 1);
  if (!isExtending) from = to;
  show();
  const [low, high] = chosen();
  say(low === high ? told("speakers.one", { n: low + 1 }) : told("speakers.range", { first: low + 1, last: high + 1 }));
};

let last = Promise.resolve();
// what a key does waits for the answer to the key before
const inTurn = (doing) => {
  last = last.then(doing).catch((error) => fail(String(error)));
};
const goInTurn = (way, isExtending) =>
  inTurn(() => {
    go(way(to), isExtending);
  });

// one request after the other; what is asked is made out when its turn comes, of the turns as they are then
const act = (asking) =>
  inTurn(async () => {
    const answer = await send("/speak", { document: page.document, version: page.version, ...asking() });
    if (answer.error) return fail(fault(answer));
    if (answer.address) return location.assign(answer.address);
    uncut();
    page.version = answer.version;
    list.innerHTML = answer.turns;
    people.innerHTML = answer.people;
    document.getElementById("left").textContent = answer.left;
    const after = turns().findIndex((turn) => Number(turn.dataset.start) > answer.at);
    from = to = Math.max((after < 0 ? turns().length : after) - 1, 0);
    show();
    return say(answer.said);
  });

const assign = (who) => act(() => ({ kind: "assign", turns: numbers(), who }));

// splitting

const cutAt = (at, said = "speakers.cut") => {
  cut.at = Math.min(Math.max(at, 1), cut.words.length - 1);
  const ahead = cut.words.slice(cut.at);
  paint("chosen", [[ahead[0].start, ahead.at(-1).end]]);
  const text = ahead.slice(0, FOLLOWING).map((word) => word.words).join(" ");
  say(told(said, { words: text }));
};

const beginCut = () => {
  from = to;
  show();
  const found = wordsOf(turns()[to]);
  if (found.length < 2) return fail(words["speakers.short"]);
  cut = { words: found, at: 1 };
  cutAt(1);
  return say(`${words["speakers.cutting"]} ${told("speakers.cut", { words: found[1].words })}`);
};

const split = () => {
  if (!cut) return inTurn(() => void beginCut());
  const at = cut.words[cut.at].start;
  return act(() => ({ kind: "split", at }));
};

// What a key does while one splits; whether it did something.
const cutting = ({ key }) => {
  const moves = { ArrowLeft: cut.at - 1, ArrowRight: cut.at + 1, ArrowUp: cut.at - STEP, ArrowDown: cut.at + STEP, Home: 1, End: Infinity };
  if (key in moves) cutAt(moves[key]);
  else if (key === "Enter" || key === "s") split();
  else if (key === "Escape") {
    uncut();
    say("");
  } else return false;
  return true;
};

const commands = {
  split,
  join: () => act(() => ({ kind: "join", turns: numbers() })),
  undo: () => act(() => ({ kind: "undo" })),
  redo: () => act(() => ({ kind: "redo" })),
  done: () => {
    say(words["speakers.coding"]);
    return act(() => ({ kind: "done" }));
  },
};

const keys = {
  ArrowDown: ({ shiftKey }) => goInTurn((at) => at + 1, shiftKey),
  ArrowUp: ({ shiftKey }) => goInTurn((at) => at - 1, shiftKey),
  Home: ({ shiftKey }) => goInTurn(() => 0, shiftKey),
  End: ({ shiftKey }) => goInTurn(() => Infinity, shiftKey),
  j: () => goInTurn((at) => at + 1, false),
  k: () => goInTurn((at) => at - 1, false),
  J: () => goInTurn((at) => at + 1, true),
  K: () => goInTurn((at) => at - 1, true),
  s: commands.split,
  b: commands.join,
  u: commands.undo,
  U: commands.redo,
  n: () => field.focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target === field) {
    if (event.key === "Escape") {
      field.blur();
      show();
    }
    return;
  }
  const isOnControl = event.target.closest("button, a, summary");
  if (cut && !(isOnControl && event.key === "Enter") && cutting(event)) return event.preventDefault();
  const person = /^\d$/.test(event.key) && people.querySelector(`[data-digit="${event.key}"]`);
  const doing = person ? () => assign(person.dataset.who) : Object.hasOwn(keys, event.key) && keys[event.key];
  if (!doing) return undefined;
  event.preventDefault();
  return doing(event);
});

document.addEventListener("click", ({ target, shiftKey }) => {
  const { who, do: name } = target.closest("button")?.dataset ?? {};
  if (who) assign(who);
  else if (name) commands[name]();
  const turn = target.closest("#turns > li");
  if (turn && cut && turns()[to] === turn) return;
  if (turn) go(turns().indexOf(turn), shiftKey);
});

document.getElementById("new").addEventListener("submit", (event) => {
  event.preventDefault();
  const who = field.value.trim();
  if (!who) return;
  field.value = "";
  field.blur();
  assign(who);
});

// begin at the first turn that is nobody's
const first = turns().findIndex((turn) => turn.matches(".unassigned"));
from = to = Math.max(first, 0);
if (turns().length) show();
page.ready = "";
