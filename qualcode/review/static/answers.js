// Stands where talk.js stands on a page that is sent: nothing is asked of qualcode. What is decided is kept here until it is saved as a file.
const page = document.body.dataset;
const sent = JSON.parse(document.getElementById("sent").textContent);
const AROUND = 48; // code points that an anchor keeps on either side
const byId = (id) => document.getElementById(id);

export const words = JSON.parse(page.words);
export const state = { document: page.document, version: "0", coder: "", isBlind: "blind" in page };
export const told = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
export const say = (key, values) => {
  byId("said").textContent = told(words[key], values);
  byId("fault").textContent = "";
};
export const fail = (text) => {
  byId("fault").textContent = text;
  byId("said").textContent = "";
};

// what was decided

let decisions = [];
let isSaved = true;
const texts = {};
const signsOf = (id) => (texts[id] ??= [...sent.documents[id].text]);

const inForce = () => {
  const undone = new Set();
  for (const one of decisions.toReversed()) if (one.act.kind === "undo" && !undone.has(one.id)) undone.add(one.act.decision);
  return decisions.filter((one) => !undone.has(one.id) && one.act.kind !== "undo");
};

const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// What is decided at once has one step in common, and is taken back at once.
const decide = (acts) => {
  const at = new Date().toISOString().replace(/\.\d+Z$/, "+00:00");
  const made = { at, coder: state.coder, is_blind: state.isBlind, run: sent.run, codebook: sent.codebook };
  if (acts.length > 1) made.step = newId();
  for (const act of acts) decisions.push({ id: newId(), ...made, act });
  isSaved = false;
};
const ofOneStep = (some, last) => some.filter((one) => one === last || (one.step && one.step === last.step));

const place = (start, end) => {
  const text = signsOf(state.document);
  const part = (from, to) => text.slice(Math.max(0, from), to).join("");
  return {
    document: state.document, start, end, quote: part(start, end),
    before: part(start - AROUND, start), after: part(end, end + AROUND),
  };
};

const keyOf = ({ start, end }, code, coder) => `${start}-${end}:${code}:${coder}`;
const documentOf = (act) => act.document ?? act.place?.document;

// what stands in a document: what was sent, and what was decided on it

const sentTurns = (id) => document.querySelector(`template[data-document="${CSS.escape(id)}"]`).content;
const sentCodings = (id) => [...sentTurns(id).querySelectorAll("button.coding")];

const standing = (id) => {
  const now = { status: new Map(), added: new Map(), marks: new Map(), notes: new Map(), isRead: false };
  for (const { id: own, coder, act } of inForce()) {
    if (documentOf(act) !== id) continue;
    const key = keyOf(act.place ?? {}, act.code, act.of ?? coder);
    const add = (code) => now.added.set(keyOf(act.place, code, coder), { ...act.place, code, coder });
    if (act.kind === "accept" || act.kind === "reject") now.status.set(key, `${act.kind}ed`);
    else if (act.kind === "add") add(act.code);
    else if (act.kind === "remove") now.added.delete(key);
    else if (act.kind === "mark") now.marks.set(`${act.place.start}-${act.place.end}:${act.code}`, act);
    else if (act.kind === "read") now.isRead = act.done;
    else if (act.kind === "recode") {
      now.status.set(key, "rejected");
      add(act.to);
    } else if (act.kind === "memo") {
      now.notes.delete(act.instead_of);
      if (act.text) now.notes.set(own, { ...act, id: own, coder });
    }
  }
  return now;
};

// turns as they look then

const bounds = (turn) => {
  const start = Number(turn.dataset.start);
  return [start, start + [...turn.querySelector(".said").textContent].length];
};
const codeOf = (code) => document.querySelector(`#codebook li[data-code="${CSS.escape(code)}"]`).dataset;
const element = (name, className, text = "") => Object.assign(document.createElement(name), { className, textContent: text });

const wrapped = (said, from, to, make) => {
  const walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  let at = 0;
  for (const node of nodes) {
    const signs = [...node.data];
    const [low, high] = [Math.max(from - at, 0), Math.min(to - at, signs.length)];
    at += signs.length;
    if (low >= high) continue;
    const range = document.createRange();
    range.setStart(node, signs.slice(0, low).join("").length);
    range.setEnd(node, signs.slice(0, high).join("").length);
    range.surroundContents(make());
  }
};

const painted = (turn, { start, end, code }, key) => {
  const [first, last] = bounds(turn);
  if (end <= first || start >= last) return;
  wrapped(turn.querySelector(".said"), start - first, end - first, () => {
    const mark = element("mark", `${codeOf(code).color} line-1`);
    mark.dataset.keys = key;
    return mark;
  });
};

const unpainted = (turn, key) => {
  for (const mark of turn.querySelectorAll(".said mark")) {
    const left = mark.dataset.keys.split("\n").filter((one) => one !== key);
    if (left.length) mark.dataset.keys = left.join("\n");
    else mark.replaceWith(...mark.childNodes);
  }
};

const button = (coding, key, status) => {
  const { sign, name, color } = codeOf(coding.code);
  const made = element("button", `coding ${status}`);
  Object.assign(made, { type: "button", tabIndex: -1 });
  const { start, end, code, coder } = coding;
  Object.assign(made.dataset, { key, start, end, code, coder, origin: "human", status });
  const small = element("small", "", `${coder} · ${words["origin.human"]} · `);
  small.append(element("span", "status", words[`status.${status}`]));
  made.append(element("span", "sign", sign), " ", element("span", "name", name), small);
  const item = element("li", color);
  item.append(made);
  return item;
};

const judged = (turn, now) => {
  for (const one of turn.querySelectorAll("button.coding")) {
    const { key, start, end, code, status } = one.dataset;
    const is = now.status.get(key) ?? status;
    if (is === "rejected" && status !== is) unpainted(turn, key);
    else if (is !== status && status === "rejected") painted(turn, { start: Number(start), end: Number(end), code }, key);
    one.classList.replace(status, is);
    one.dataset.status = is;
    one.querySelector(".status").textContent = words[`status.${is}`];
    const mark = now.marks.get(`${start}-${end}:${code}`);
    if (!mark) continue;
    const { use, stance, display, translation } = mark;
    one.dataset.mark = JSON.stringify({ use, stance, display, translation });
    if (use) one.querySelector("small").append(" · ", element("b", "", words["marked.use"]));
  }
};

const note = (one) => {
  const item = element("li", "note");
  const edit = element("button", "edit", words["memo.edit"]);
  Object.assign(edit.dataset, { note: one.id, text: one.text, type: one.type });
  if (one.for_report) edit.dataset.report = "";
  edit.type = "button";
  item.append(element("b", "", told(words["memo.of"], one)), " ", element("span", "text", one.text), " ");
  if (one.coder === state.coder) item.append(edit);
  return item;
};

const drawn = (id, number, now) => {
  const turn = sentTurns(id).getElementById(`turn-${number}`).cloneNode(true);
  const margin = turn.querySelector(".margin");
  const [first, last] = bounds(turn);
  for (const [key, coding] of now.added) {
    const status = now.status.get(key) ?? "accepted";
    if (status !== "rejected") painted(turn, coding, key);
    if (coding.start >= first && coding.start < last) margin.append(button(coding, key, status));
  }
  judged(turn, now);
  for (const one of now.notes.values()) if (one.place.start >= first && one.place.start < last) margin.append(note(one));
  margin.hidden = !margin.children.length;
  turn.classList.toggle("coded", Boolean(margin.querySelector("button.coding")));
  return turn;
};

const touched = (id, { start, end }) =>
  [...sentTurns(id).querySelectorAll(".spoken")].filter((turn) => {
    const [first, last] = bounds(turn);
    return start < last && first < end;
  });

// What the page is told after that; `place`: where something changed.
export const news = (place, id = state.document) => {
  const now = standing(id);
  const turns = Object.fromEntries((place ? touched(id, place) : []).map(({ dataset: { turn } }) => [turn, drawn(id, turn, now).outerHTML]));
  const codings = sentCodings(id).map((one) => one.dataset);
  const stands = codings.filter((of) => (now.status.get(of.key) ?? of.status) !== "rejected").map((of) => of.code);
  stands.push(...[...now.added].filter(([key]) => now.status.get(key) !== "rejected").map(([, coding]) => coding.code));
  const counts = Object.fromEntries([...new Set(stands)].map((code) => [code, stands.filter((one) => one === code).length]));
  const suggested = codings.filter((of) => of.coder === "machine");
  const values = { suggested: suggested.length, by_hand: now.added.size };
  values.judged = suggested.filter((of) => of.status !== "suggested" || now.status.has(of.key)).length;
  return { version: state.version, turns, counts, progress: told(words.progress, values), isRead: now.isRead, elsewhere: "" };
};

// Fills the page with a document as it stands.
export const open = (id) => {
  state.document = id;
  const now = standing(id);
  const shown = byId("content");
  for (const turn of shown.querySelectorAll(".spoken")) turn.remove();
  const isTouched = now.added.size + now.status.size + now.marks.size + now.notes.size > 0;
  for (const turn of sentTurns(id).querySelectorAll(".spoken")) {
    shown.append(isTouched ? drawn(id, turn.dataset.turn, now) : turn.cloneNode(true));
  }
};

// what the reader asks for, as the act that it means

const refuse = (key) => {
  throw new Error(words[`refused.${key}`]);
};

const coding = (asked) => {
  const found = document.querySelector(`button.coding[data-key="${CSS.escape(asked.key ?? "")}"]`)?.dataset ?? refuse("gone");
  return { ...found, place: place(Number(found.start), Number(found.end)) };
};

const asked = {
  accept: (of) => judge("accept", coding(of)),
  reject: (of) => judge("reject", coding(of)),
  recode: (of) => {
    const was = coding(of);
    if (was.code === of.to) refuse("same");
    return { ...judge("recode", was), to: of.to };
  },
  add: ({ start, end, code }) => {
    const own = document.querySelector(`button.coding[data-key="${CSS.escape(keyOf({ start, end }, code, state.coder))}"]`)?.dataset;
    if (own?.status === "rejected") return judge("accept", coding(own));
    return own ? refuse("twice") : { kind: "add", place: place(start, end), code };
  },
  remove: (of) => {
    const was = coding(of);
    if (was.coder !== state.coder || was.origin !== "human") refuse("others");
    return { kind: "remove", place: was.place, code: was.code };
  },
  memo: ({ instead_of = "", key, start, end, text, type, for_report }) => {
    const old = instead_of && standing(state.document).notes.get(instead_of).place;
    const at = old || (key ? coding({ key }).place : place(start, end));
    return { kind: "memo", text, about: "segment", place: at, type, for_report, instead_of };
  },
  mark: ({ key, use, stance, display, translation }) => {
    const was = coding({ key });
    return { kind: "mark", place: was.place, code: was.code, use, stance, display, translation };
  },
  read: ({ done }) => ({ kind: "read", document: state.document, done }),
};
const judge = (kind, was) => ({ kind, place: was.place, code: was.code, of: was.coder });

const stepped = (way) => {
  const byOwnId = new Map(decisions.map((one) => [one.id, one]));
  const isRedo = (one) => byOwnId.get(one.act.decision)?.act.kind === "undo";
  const taken = new Set(decisions.filter((one) => one.act.kind === "undo").map((one) => one.act.decision));
  const last =
    way === "undo"
      ? inForce().at(-1)
      : decisions.findLast((one) => one.act.kind !== "undo" || (!taken.has(one.id) && !isRedo(one)));
  if (!last || (way === "redo" && last.act.kind !== "undo")) refuse(way);
  const all = ofOneStep(way === "undo" ? inForce() : decisions.filter((one) => !taken.has(one.id)), last);
  decide(all.toReversed().map((one) => ({ kind: "undo", decision: one.id })));
  return all.map((one) => (way === "undo" ? one.act : byOwnId.get(one.act.decision).act));
};

const made = (of) => {
  const acts = of.keys ? of.keys.map((key) => asked[of.kind]({ key })) : [asked[of.kind](of)];
  decide(acts);
  return acts;
};

// from the first to the last of the places
const around = (acts) => {
  const places = acts.map((one) => one.place).filter(Boolean);
  return places.length ? { start: Math.min(...places.map((one) => one.start)), end: Math.max(...places.map((one) => one.end)) } : undefined;
};

export const act = async (of) => {
  try {
    const acts = of.kind === "undo" || of.kind === "redo" ? stepped(of.kind) : made(of);
    state.version = String(decisions.length);
    const where = documentOf(acts[0]);
    const isHere = where === state.document;
    return { ...news(isHere ? around(acts) : undefined), elsewhere: isHere ? "" : where, n: acts.length };
  } catch (error) {
    fail(error.message);
    return undefined;
  }
};

export const changes = async () => undefined;
export const why = async (key) => {
  const known = sent.documents[state.document].why[key];
  const of = document.querySelector(`button.coding[data-key="${CSS.escape(key)}"]`)?.dataset;
  const quote = of && place(Number(of.start), Number(of.end)).quote;
  return of && { reasons: [], before: "", matched: [], ...known, words: quote };
};

// the file

export const hasAnswers = () => decisions.length > 0;

export const save = () => {
  const written = JSON.stringify({ file: "qualcode decisions", version: 1, decisions }, undefined, 1);
  const link = element("a", "");
  link.href = URL.createObjectURL(new Blob([written], { type: "application/json" }));
  link.download = "decisions.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  isSaved = true;
};

// Goes on from answers that were saved before; whether it could.
export const load = async (file) => {
  try {
    const found = JSON.parse(await file.text());
    const isOurs = found.file === "qualcode decisions" && found.decisions.every((one) => one.act.kind === "undo" || sent.documents[documentOf(one.act)]);
    if (!isOurs) return false;
    const known = new Set(decisions.map((one) => one.id));
    decisions = [...found.decisions.filter((one) => !known.has(one.id)), ...decisions];
    return true;
  } catch {
    return false;
  }
};

addEventListener("beforeunload", (event) => {
  if (!isSaved) event.preventDefault();
});
open(state.document);
