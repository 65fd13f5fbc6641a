// Puts changed turns into the page: the reader stays where he is, and so does the focus.
import { choose, current, nearest } from "./current.js";
import { reload } from "./returning.js";
import { selected } from "./selecting.js";
import { filter } from "./shown.js";
import { changes, say, state } from "./talk.js";

const SECONDS = 4;
const FEW = 50; // turns
const template = document.createElement("template");

// A new turn is laid out at once, whether it is seen or not: a guess at its height would move the reader.
const made = (html, isFew) => {
  template.innerHTML = html;
  const turn = template.content.firstElementChild;
  if (isFew) turn.style.contentVisibility = "visible";
  return turn;
};

const replace = (html, number, isFew) => {
  const old = document.getElementById(`turn-${number}`);
  const turn = made(html, isFew);
  old.replaceWith(turn);
  return turn;
};

const count = (counts) => {
  for (const item of document.querySelectorAll("#codebook li[data-code]")) {
    item.querySelector(".count").textContent = counts[item.dataset.code] ?? "";
  }
};

// What the reader looks at, and how far from the top it is; the same again after the turns have been put in.
const held = () => {
  const seen = document.activeElement?.closest(".spoken") ?? document.elementFromPoint(innerWidth / 3, innerHeight / 2)?.closest(".spoken");
  return seen ? { id: seen.id, top: seen.getBoundingClientRect().top } : undefined;
};

const hold = (was) => {
  const turn = was && document.getElementById(was.id);
  if (turn) scrollBy({ top: turn.getBoundingClientRect().top - was.top, behavior: "instant" });
};

// The study has been coded anew meanwhile: other codes perhaps, other turns. A page that was sent knows one run only.
const isOfAnotherRun = (news) => "run" in news && news.run !== state.run;

// `wanted` is the key of the coding to go to, if there is one then.
export const apply = (news, wanted = "") => {
  if (isOfAnotherRun(news)) {
    reload("anew");
    return 0;
  }
  const focus = document.activeElement;
  const at = focus?.closest("button.coding")?.dataset ?? current()?.dataset;
  const hadFocus = Boolean(focus?.closest(".spoken"));
  const place = held();
  const numbers = Object.keys(news.turns);
  const changed = numbers.map((number) => replace(news.turns[number], number, numbers.length < FEW));
  state.version = news.version;
  document.getElementById("progress").textContent = news.progress;
  document.getElementById("read").checked = news.isRead;
  count(news.counts);
  if (numbers.length) filter(changed);
  const find = (key) => key && document.querySelector(`button.coding[data-key="${CSS.escape(key)}"]`);
  const button = find(wanted) || find(at?.key) || (at ? nearest(Number(at.start)) : null);
  const isLost = !document.activeElement?.isConnected || document.activeElement === document.body;
  if (wanted || at) choose(button, { isFocused: Boolean(wanted) || hadFocus || isLost, isMoved: false });
  if (!button && hadFocus) document.getElementById(focus.closest(".spoken").id)?.querySelector(".turn-number").focus({ preventScroll: true });
  hold(place);
  document.dispatchEvent(new Event("decided"));
  return numbers.length;
};

setInterval(async () => {
  if (document.visibilityState !== "visible" || document.querySelector("dialog[open]")) return;
  const news = await changes();
  if (!news || news.version === state.version) return;
  if (isOfAnotherRun(news) && selected()) return; // what is selected would be lost; it can wait until it is coded
  const n = apply(news);
  if (n) say("others", { n });
}, SECONDS * 1000);
