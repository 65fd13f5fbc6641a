// Changes of the codebook. The study is coded anew then, so the page is loaded again; the reader comes back to where he was.
import * as dialogs from "./dialogs.js";
import { current, nameOf, turnHere } from "./current.js";
import { selected } from "./selecting.js";
import { editCodebook, say } from "./talk.js";

const item = (code) => document.querySelector(`#codebook li[data-code="${CSS.escape(code)}"]`);

const change = async (asked) => {
  if (!asked) return;
  say("coding");
  if (!(await editCodebook(asked))) return;
  const place = { turn: turnHere()?.id, key: current()?.dataset.key, path: location.pathname };
  sessionStorage.setItem("place", JSON.stringify(place));
  location.reload();
};

export const newCode = async () => change(await dialogs.code());

export const newFromWords = async () => {
  const place = selected();
  if (!place) return say("none");
  const asked = await dialogs.code(undefined, place.words.slice(0, 60));
  const { start, end, first, last } = place;
  return change(asked && { ...asked, start, end, first, last });
};

export const edit = async (code) => change(await dialogs.code(item(code)));

export const merge = async (code) => {
  const into = await dialogs.pick(nameOf(code), "merge");
  if (into && into !== code) await change({ code, merge: into });
};

export const undoCodebook = () => change({ undo: true });

// where the reader was before the page was loaded again
export const back = () => {
  const place = JSON.parse(sessionStorage.getItem("place") ?? "null");
  sessionStorage.removeItem("place");
  if (place?.path !== location.pathname) return;
  const turn = document.getElementById(place.turn);
  turn?.scrollIntoView({ block: "center" });
  const coding = place.key && document.querySelector(`button.coding[data-key="${CSS.escape(place.key)}"]`);
  (coding || turn?.querySelector(".turn-number"))?.focus({ preventScroll: true });
  say("codebook");
};
