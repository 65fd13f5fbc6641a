// Changes of the codebook. The study is coded anew then, so the page is loaded again; the reader comes back to where he was.
import * as dialogs from "./dialogs.js";
import { nameOf } from "./current.js";
import { reload } from "./returning.js";
import { selected } from "./selecting.js";
import { editCodebook, say } from "./talk.js";

const item = (code) => document.querySelector(`#codebook li[data-code="${CSS.escape(code)}"]`);

const change = async (asked) => {
  if (!asked) return;
  say("coding");
  if (await editCodebook(asked)) reload("codebook");
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
