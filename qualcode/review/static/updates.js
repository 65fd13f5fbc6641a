// Puts changed turns into the page: the reader stays where he is, and so does the focus.
import { choose, current, nearest } from "./current.js";
import { filter } from "./shown.js";
import { changes, say, state } from "./talk.js";

const SECONDS = 4;
const template = document.createElement("template");

const made = (html) => {
  template.innerHTML = html;
  return template.content.firstElementChild;
};

const replace = (html, number) => {
  const old = document.getElementById(`turn-${number}`);
  const turn = made(html);
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

// `wanted` is the key of the coding to go to, if there is one then.
export const apply = (news, wanted = "") => {
  const focus = document.activeElement;
  const at = focus?.closest("button.coding")?.dataset ?? current()?.dataset;
  const hadFocus = Boolean(focus?.closest(".spoken"));
  const place = held();
  const numbers = Object.keys(news.turns);
  const changed = numbers.map((number) => replace(news.turns[number], number));
  state.version = news.version;
  document.getElementById("progress").textContent = news.progress;
  document.getElementById("read").checked = news.isRead;
  count(news.counts);
  if (numbers.length) filter(changed);
  const find = (key) => key && document.querySelector(`button.coding[data-key="${CSS.escape(key)}"]`);
  const button = find(wanted) || find(at?.key) || (at ? nearest(Number(at.start)) : null);
  hold(place);
  if (wanted || at) choose(button, { isFocused: Boolean(wanted) || hadFocus || !document.activeElement?.isConnected || document.activeElement === document.body });
  if (!button && hadFocus) document.getElementById(focus.closest(".spoken").id)?.querySelector(".turn-number").focus();
  return numbers.length;
};

setInterval(async () => {
  if (document.visibilityState !== "visible" || document.querySelector("dialog[open]")) return;
  const news = await changes();
  if (!news || news.version === state.version) return;
  const n = apply(news);
  if (n) say("others", { n });
}, SECONDS * 1000);
