// The coding that one is at: it has the focus, stands in the panel with the reasons for it, and is what the keys act on.
import { codings, isShown } from "./shown.js";
import { paint, turnAt, turns } from "./places.js";
import { say, state, told, why, words } from "./talk.js";
import { inTurn, passage } from "./together.js";

const panel = document.getElementById("now");
let key = "";
let stop = document.querySelector("button.coding");
if (stop) stop.tabIndex = 0;

export const current = () => (key ? document.querySelector(`button.coding[data-key="${CSS.escape(key)}"]`) : null);
export const nameOf = (code) => document.querySelector(`#codebook li[data-code="${CSS.escape(code)}"]`).dataset.name;

const firstSeen = () => turns().find((turn) => !turn.hidden && turn.getBoundingClientRect().bottom > 120);

// The turn that one is at: that of the focus, of the current coding, or the first that is seen.
export const turnHere = () => document.activeElement?.closest(".spoken") ?? current()?.closest(".spoken") ?? firstSeen();

// What one key judges beside the coding itself: how many segments its passage has, and how many more of the code the turn has.
const together = (button) => {
  const [run, all] = button ? [passage(button), inTurn(button)] : [[], []];
  const open = (some) => some.filter((one) => one.dataset.status === "suggested").length;
  for (const [name, some, isMore] of [["passage", run, run.length > 1], ["turn", all, all.length > run.length]]) {
    const line = panel.querySelector(`.${name}`);
    if (!line) continue; // blind, nothing is judged
    line.hidden = !isMore;
    line.querySelector(".how-many").textContent = told(words[`in.${name}`], { n: some.length, open: open(some) });
  }
  paint("passage", run.length > 1 ? [[Number(run[0].dataset.start), Number(run.at(-1).dataset.end)]] : []);
};

const describe = async (button) => {
  panel.querySelector(".none").hidden = Boolean(button);
  panel.querySelector(".about").hidden = !button;
  together(button);
  if (!button) {
    for (const name of ["now", "matched"]) paint(name, []);
    return;
  }
  const of = button.dataset;
  panel.querySelector(".which").replaceChildren(...[...button.childNodes].map((node) => node.cloneNode(true)));
  panel.querySelector(".which").className = `which ${button.parentElement.className} ${of.status}`;
  panel.querySelector("[data-do=remove]").hidden = of.coder !== state.coder;
  paint("now", [[Number(of.start), Number(of.end)]]);
  const known = await why(of.key);
  if (!known || key !== of.key) return;
  panel.querySelector("blockquote").textContent = known.words;
  panel.querySelector(".reasons").replaceChildren(
    ...known.reasons.map((reason) => Object.assign(document.createElement("li"), { textContent: reason })),
  );
  panel.querySelector(".before").textContent = known.before ? `«${known.before}»` : "";
  paint("matched", known.matched);
};

export const choose = (button, { isFocused = true, isMoved = true } = {}) => {
  const before = current();
  if (before !== button) before?.removeAttribute("aria-current");
  if (stop) stop.tabIndex = -1; // one tab stop for all
  key = button?.dataset.key ?? "";
  if (button) {
    button.setAttribute("aria-current", "true");
    button.tabIndex = 0;
    stop = button;
    if (isFocused) button.focus({ preventScroll: !isMoved });
  }
  describe(button);
};

// The codings from a turn on, forwards or backwards, that are not hidden with their turn.
function* from(turn, step) {
  for (let at = turn; at?.matches(".spoken"); at = step > 0 ? at.nextElementSibling : at.previousElementSibling) {
    const own = at.hidden ? [] : codings(at);
    yield* step > 0 ? own : own.reverse();
  }
}

// The shown coding after (or before) the one that one is at; where one is at none, the first one from the turn that is seen.
const neighbour = (step, isWanted) => {
  const own = current();
  const turn = own?.closest(".spoken") ?? turnHere();
  let isPast = !own || turn.hidden;
  for (const button of from(turn, step)) {
    if (isPast && isWanted(button) && isShown(button)) return button;
    if (button === own) isPast = true;
  }
  return undefined;
};

export const go = (step, isWanted = () => true) => {
  const next = neighbour(step, isWanted);
  if (!next) return say("last");
  choose(next);
  next.closest(".spoken").scrollIntoView({ block: "nearest" });
  const of = next.dataset;
  const status = next.querySelector(".status").textContent;
  say("at", { code: nameOf(of.code), status, turn: next.closest(".spoken").dataset.turn });
};

// The coding that is nearest to a place, for a focus that would be lost.
export const nearest = (offset) => {
  const turn = turnAt(offset);
  const own = codings(turn).filter(isShown);
  return own.find((button) => Number(button.dataset.start) >= offset) ?? own.at(-1) ?? null;
};

document.getElementById("content").addEventListener("focusin", (event) => {
  const button = event.target.closest("button.coding");
  if (button && button.dataset.key !== key) choose(button, { isFocused: false });
});
