// What is said to the reader, and what is asked of qualcode: one request after the other, so that answers come in the order of the acts.

const page = document.body.dataset;
export const words = JSON.parse(page.words);
export const state = { document: page.document, version: page.version, run: Number(page.run), coder: page.coder, isBlind: "blind" in page };

export const told = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

export const say = (key, values) => {
  document.getElementById("said").textContent = told(words[key], values);
  document.getElementById("fault").textContent = "";
};

export const fail = (text) => {
  document.getElementById("fault").textContent = text;
  document.getElementById("said").textContent = "";
};

let last = Promise.resolve();

// The answer, or undefined where there is none; then the reader has been told why, unless he asked for nothing.
const answered = async (path, options, isQuiet) => {
  try {
    const answer = await fetch(path, options);
    const value = await answer.json();
    if (answer.ok) return value;
    if (!isQuiet) fail(value.error);
  } catch {
    if (!isQuiet) fail(words.lost);
  }
  return undefined;
};

const inTurn = (asking) => {
  const next = last.then(asking);
  last = next.catch(() => undefined);
  return next;
};

const query = (values) => new URLSearchParams({ document: state.document, ...values });

export const act = (asked) =>
  inTurn(() => {
    const body = JSON.stringify({ ...asked, document: state.document, since: state.version });
    return answered("/act", { method: "POST", body, headers: { "Content-Type": "application/json" } }, false);
  });

export const editCodebook = (asked) =>
  inTurn(() => {
    const body = JSON.stringify({ ...asked, document: state.document, seen: page.codebook });
    return answered("/codebook", { method: "POST", body, headers: { "Content-Type": "application/json" } }, false);
  });

export const changes = () => inTurn(() => answered(`/changes?${query({ since: state.version })}`, {}, true));
export const why = (key) => answered(`/why?${query({ key })}`, {}, true);
