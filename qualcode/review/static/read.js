// The reading page: what its keys and buttons do.
import "./mode.js";
import * as codebook from "./codebook.js";
import * as dialogs from "./dialogs.js";
import { choose, current, go, nameOf } from "./current.js";
import { focusSearch } from "./find.js";
import { saidIn } from "./places.js";
import { back } from "./returning.js";
import { clear, isWalking, selected, start, walked } from "./selecting.js";
import { filterBy } from "./shown.js";
import { act, fail, say, state, words } from "./talk.js";
import { inTurn, passage, toJudge } from "./together.js";
import { apply } from "./updates.js";

// Does something, and says so once it is on disk. `wanted`: the key of the coding to go to then.
const done = async (asked, { code = "", wanted = "" } = {}) => {
  const news = await act(asked);
  if (!news) return false;
  apply(news, wanted);
  say(news.n > 1 ? `${asked.kind}.many` : asked.kind, { code: code && nameOf(code), n: news.n });
  if (news.elsewhere) document.getElementById("said").textContent += ` ${words.elsewhere.replace("{document}", news.elsewhere)}`;
  return true;
};

// What acts on the current coding; it is asked for where there is none.
const onCoding = (doing) => () => {
  const coding = current();
  return coding ? doing(coding, coding.dataset) : say("none");
};

const wordsOf = (of) => {
  const turn = document.querySelector(`button.coding[data-key="${CSS.escape(of.key)}"]`).closest(".spoken");
  const text = [...saidIn(turn).textContent];
  const from = Number(of.start) - Number(turn.dataset.start);
  return text.slice(Math.max(0, from), from + Number(of.end) - Number(of.start)).join("");
};

const judge = (kind) => onCoding((_, of) => done({ kind, key: of.key }, { code: of.code }));

// With one key: each segment is judged by itself, and all are taken back at once.
const judgeAll = (kind, find) =>
  onCoding((button, of) => {
    const judged = toJudge(find(button), button, `${kind}ed`);
    return judged.length ? done({ kind, keys: judged.map((one) => one.dataset.key) }, { code: of.code }) : say(`${kind}.already`, { code: nameOf(of.code) });
  });

const recode = onCoding(async (_, of) => {
  const to = await dialogs.pick(wordsOf(of), "recode");
  if (to) await done({ kind: "recode", key: of.key, to }, { code: to, wanted: `${of.start}-${of.end}:${to}:${state.coder}` });
});

const code = async () => {
  const place = selected();
  if (!place) return say("none");
  if (!document.querySelector("#codebook li")) return codebook.newFromWords(); // before there is any, one is made
  const chosen = await dialogs.pick(place.words, "add");
  if (!chosen) return undefined;
  const wanted = `${place.start}-${place.end}:${chosen}:${state.coder}`;
  if (await done({ kind: "add", ...placed(place), code: chosen }, { code: chosen, wanted })) clear();
  return undefined;
};

const placed = ({ start, end, first, last }) => ({ start, end, first, last });

const memo = async (asked, about, was) => {
  const written = await dialogs.memo(about, was);
  if (written && (written.text || was)) await done({ kind: "memo", ...asked, ...written });
};

const noteOnSelection = async () => {
  const place = selected();
  if (!place) return say("none");
  await memo(placed(place), place.words);
  clear();
  return undefined;
};

const jump = async () => {
  const number = await dialogs.turnNumber();
  if (number === undefined) return;
  const turn = document.getElementById(`turn-${number}`);
  if (!turn) return fail(words.noturn);
  turn.hidden = false;
  turn.scrollIntoView({ block: "start" });
  turn.querySelector(".turn-number").focus();
  say("turn", { n: number });
};

const commands = {
  next: () => go(1),
  previous: () => go(-1),
  undecided: () => go(1, (button) => button.dataset.status === "suggested"),
  accept: judge("accept"),
  reject: judge("reject"),
  acceptPassage: judgeAll("accept", passage),
  rejectPassage: judgeAll("reject", passage),
  acceptInTurn: judgeAll("accept", inTurn),
  rejectInTurn: judgeAll("reject", inTurn),
  recode,
  remove: judge("remove"),
  code,
  note: noteOnSelection,
  memo: onCoding((_, of) => memo({ key: of.key }, wordsOf(of))),
  mark: onCoding(async (button, of) => {
    const marked = await dialogs.quotation(wordsOf(of), of.mark && JSON.parse(of.mark));
    if (marked) await done({ kind: "mark", key: of.key, ...marked });
  }),
  undo: () => done({ kind: "undo" }),
  redo: () => done({ kind: "redo" }),
  select: start,
  jump,
  search: focusSearch,
  help: dialogs.help,
  newCode: codebook.newCode,
  newFromWords: codebook.newFromWords,
  undoCodebook: codebook.undoCodebook,
};

const keys = {
  n: "next", p: "previous", N: "undecided", a: "accept", r: "reject", A: "acceptPassage", R: "rejectPassage", t: "acceptInTurn",
  T: "rejectInTurn", x: "remove", q: "mark", u: "undo", U: "redo",
  s: "select", j: "jump", "/": "search", "?": "help",
};

const named = (key) => {
  if (key === "c") return selected() ? "code" : "recode";
  if (key === "m") return selected() ? "note" : "memo";
  return keys[key];
};

const judging = ["accept", "reject", "acceptPassage", "rejectPassage", "acceptInTurn", "rejectInTurn", "undecided"];
const isWriting = (element) => element.closest("input:not([type=checkbox]), textarea, select, dialog");
const areOn = () => document.getElementById("keys").checked;

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isWriting(event.target)) return;
  if (isWalking() && (walked(event) || event.key === "Enter")) {
    event.preventDefault();
    if (event.key === "Enter") code();
    return;
  }
  if (event.key === "Escape" && selected()) return clear();
  const name = areOn() && named(event.key);
  if (!name || (state.isBlind && judging.includes(name))) return;
  event.preventDefault();
  commands[name]();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) return void commands[button.dataset.do]();
  const changed = event.target.closest("[data-edit], #codebook [data-merge]");
  if (changed) return void (changed.dataset.edit ? codebook.edit(changed.dataset.edit) : codebook.merge(changed.dataset.merge));
  const only = event.target.closest("[data-only]");
  if (only) return filterBy("code", only.dataset.only);
  const coding = event.target.closest("button.coding");
  if (coding) return choose(coding);
  const note = event.target.closest("button.edit");
  if (note) return void memo({ instead_of: note.dataset.note }, "", note.dataset);
  const mark = event.target.closest(".said mark:not(.off)");
  if (mark && getSelection().isCollapsed) {
    const own = mark.dataset.keys.split("\n")[0];
    choose(document.querySelector(`button.coding[data-key="${CSS.escape(own)}"]`));
  }
  return undefined;
});

// what is jumped to, and what stands beside the text, begins below the tools
new ResizeObserver(([tools]) => {
  document.documentElement.style.setProperty("--below", `${tools.target.offsetHeight}px`);
}).observe(document.getElementById("tools"));

document.getElementById("read").addEventListener("change", (event) => done({ kind: "read", done: event.target.checked }));
document.getElementById("keys").checked = localStorage.getItem("keys") !== "off";
document.getElementById("keys").addEventListener("change", () => localStorage.setItem("keys", areOn() ? "on" : "off"));
back();
document.body.dataset.ready = "true";
