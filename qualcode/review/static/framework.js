// The framework: a cell is chosen in the table and written beside it. A text that is not saved is kept while other cells are looked at.
import "./mode.js";
import { told, words } from "./asking.js";

const byId = (id) => document.getElementById(id);
const editor = byId("editor");
const box = editor.querySelector("textarea");
const other = editor.querySelector(".other");
const cells = [...document.querySelectorAll(".grid td")];
const drafts = new Map(); // by cell, what was written there, and the version that it was written on
let open = null; // the cell that is open, and as it was when it was opened
let isSaving = false;

const say = (text) => {
  byId("said").textContent = text;
  byId("fault").textContent = "";
};
const fail = (text) => {
  byId("fault").textContent = text;
  byId("said").textContent = "";
};

// The answer, or undefined where there is none; then the reader has been told why. `now` is the cell as it is where it is another one.
const asked = async (path, value) => {
  const how = value && { method: "POST", body: JSON.stringify(value), headers: { "Content-Type": "application/json" } };
  try {
    const answer = await fetch(path, how);
    const got = await answer.json();
    if (!answer.ok) fail(got.error);
    return answer.ok || got.now ? got : undefined;
  } catch {
    fail(words["frame.lost"]);
    return undefined;
  }
};

// the table

const cellOf = ({ respondent, theme }) =>
  cells.find((cell) => cell.dataset.respondent === respondent && cell.dataset.theme === theme);
const textOf = (cell) => cell.querySelector(".text").textContent;
const named = (cell) => {
  const column = document.querySelector(`.grid th[data-column="${CSS.escape(cell.dataset.theme)}"]`);
  return { respondent: cell.dataset.respondent, theme: column.textContent };
};

const stop = (cell) => {
  for (const one of cells) one.tabIndex = one === cell ? 0 : -1;
};
const focus = (cell) => {
  stop(cell);
  cell.focus();
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
};

const step = (cell, key) => {
  const width = cell.parentElement.querySelectorAll("td").length;
  const at = cells.indexOf(cell);
  const first = at - (at % width);
  const to = {
    ArrowRight: Math.min(at + 1, first + width - 1), ArrowLeft: Math.max(at - 1, first), Home: first, End: first + width - 1,
    ArrowDown: at + width, ArrowUp: at - width,
  };
  return cells[to[key]];
};

// A cell as it is on disk.
const draw = (now) => {
  const cell = cellOf(now);
  cell.querySelector(".text").textContent = now.isHidden ? words["frame.hidden"] : now.text;
  cell.querySelector("small").textContent = now.n === 1 ? words["frame.segment"] : told("frame.segments", now);
  cell.dataset.n = now.n;
  cell.toggleAttribute("data-hidden", now.isHidden);
  byId("progress").textContent = now.progress;
};

// the editor

const isDirty = () => Boolean(open) && box.value.trim() !== open.now.text;

const forget = (cell) => {
  drafts.delete(cell);
  delete cell.querySelector("small").dataset.unsaved;
};

const keep = () => {
  if (!open) return;
  if (!isDirty()) return void forget(open.cell);
  drafts.set(open.cell, { text: box.value, version: open.now.version });
  open.cell.querySelector("small").dataset.unsaved = words["frame.unsaved"];
};

const showOther = (now) => {
  open.other = now;
  other.hidden = !now;
  if (!now) return;
  other.querySelector("strong").textContent = now.text ? told("frame.changed", now) : words["frame.changed.nobody"];
  other.querySelector("blockquote").textContent = now.text || words["frame.emptied"];
};

const show = (cell, now, text) => {
  open = { cell, now, other: null };
  for (const one of cells) one.setAttribute("aria-selected", String(one === cell));
  const { respondent, theme } = named(cell);
  byId("editor-head").textContent = `${respondent} · ${theme}`;
  const by = now.text ? told("frame.by", now) : words["frame.empty"];
  editor.querySelector(".by").textContent = now.isHidden ? words["frame.hidden"] : by;
  editor.querySelector(".segments").innerHTML = now.segments;
  box.value = text;
  box.readOnly = now.isHidden;
  editor.querySelector("[data-do=save]").disabled = now.isHidden;
  editor.hidden = false;
  showOther(null);
  keep();
};

let wanted = null;
const choose = async (cell) => {
  wanted = cell;
  keep();
  stop(cell);
  const now = await asked(`/framework/cell?${new URLSearchParams({ respondent: cell.dataset.respondent, theme: cell.dataset.theme })}`);
  if (!now || wanted !== cell) return;
  draw(now);
  const draft = now.isHidden ? undefined : drafts.get(cell);
  show(cell, now, draft?.text ?? now.text);
  if (draft && draft.version !== now.version && isDirty()) {
    open.now = { ...now, version: draft.version };
    showOther(now);
  }
  editor.scrollTop = 0;
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  box.focus({ preventScroll: true });
};

// Only what is on disk is said to be saved. What was typed in the meantime stays, and is not.
const save = async (version) => {
  if (!open || isSaving || open.now.isHidden) return;
  isSaving = true;
  const { cell } = open;
  const text = box.value;
  const got = await asked("/framework/write", { ...cellKey(cell), text, version: version ?? open.now.version });
  isSaving = false;
  if (!got) return;
  const now = got.now ?? got;
  draw(now);
  if (open?.cell !== cell) {
    if (!got.now && drafts.get(cell)?.text === text) forget(cell);
  } else if (got.now) {
    showOther(now);
  } else {
    const typed = box.value === text ? now.text : box.value;
    show(cell, now, typed);
  }
  if (!got.now) say(told("frame.saved", named(cell)));
};
const cellKey = ({ dataset: { respondent, theme } }) => ({ respondent, theme });

const undo = async () => {
  const now = await asked("/framework/write", { undo: true });
  if (!now) return;
  draw(now);
  const cell = cellOf(now);
  if (open?.cell === cell) show(cell, now, isDirty() ? box.value : now.text);
  else if (!open) focus(cell);
  say(told("frame.undone", named(cell)));
};

const isEmpty = (cell) => !textOf(cell) && !drafts.has(cell) && !("hidden" in cell.dataset);

// The next empty cell, first of all one that there are segments for.
const next = () => {
  keep();
  const here = open?.cell ?? document.activeElement.closest?.(".grid td");
  const at = cells.indexOf(here);
  const around = [...cells.slice(at + 1), ...cells.slice(0, at + 1)].filter((cell) => cell !== open?.cell && isEmpty(cell));
  const cell = around.find((one) => one.dataset.n !== "0") ?? around[0];
  if (cell) return choose(cell);
  return say(words["frame.full"]);
};

const close = () => {
  keep();
  const { cell } = open;
  open = wanted = null;
  editor.hidden = true;
  cell.setAttribute("aria-selected", "false");
  focus(cell);
};

const commands = {
  save: () => save(),
  next,
  undo,
  close,
  keep: () => save(open.other.version),
  take: () => show(open.cell, open.other, open.other.text),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) return void commands[button.dataset.do]();
  const cell = event.target.closest(".grid td");
  if (cell && getSelection().isCollapsed) choose(cell);
  return undefined;
});

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey) return;
  const cell = event.target.closest(".grid td");
  if (editor.contains(event.target)) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    else if (event.key === "Escape") close();
    else return;
  } else if (cell && !event.ctrlKey && !event.metaKey) {
    const to = step(cell, event.key);
    if (to) focus(to);
    else if (event.key === "Enter" || event.key === "F2") choose(cell);
    else if (event.key === "n") next();
    else if (event.key === "u") undo();
    else if (!event.key.startsWith("Arrow")) return;
  } else return;
  event.preventDefault();
});

box.addEventListener("input", keep);
addEventListener("beforeunload", (event) => {
  keep();
  if (drafts.size) event.preventDefault();
});
new ResizeObserver(([tools]) => {
  document.documentElement.style.setProperty("--below", `${tools.target.offsetHeight}px`);
}).observe(byId("tools"));

if (cells.length) stop(cells[0]);
document.body.dataset.ready = "";
