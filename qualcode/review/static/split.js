// The page on which a code is split: a number gives the segment to a part, s passes over it, u takes the last one back.
import "./mode.js";
import { fault, send, told } from "./asking.js";

const place = document.getElementById("segment");
const { code } = document.body.dataset;
const put = (id, text) => {
  document.getElementById(id).textContent = text;
};

let isBusy = false;
const step = async (asked, said) => {
  if (isBusy) return;
  isBusy = true;
  const { document: transcript = "", key = "" } = place.querySelector(".segment")?.dataset ?? {};
  const answer = await send("/split", { code, document: transcript, key, ...asked });
  isBusy = false;
  put("fault", fault(answer));
  put("said", answer.error ? "" : said);
  if (answer.error) return;
  place.innerHTML = answer.html;
  const next = place.querySelector(".segment") ?? document.getElementById("content");
  next.focus({ preventScroll: true });
  scrollTo(0, 0);
};

// The rules of the code go with it: what they find is found no longer.
const remove = async () => {
  const answer = await send("/codebook", { code, delete: true, seen: document.body.dataset.codebook });
  put("fault", fault(answer));
  if (!answer.error) location.assign("/");
};

const pressed = (button) => {
  if ("delete" in button.dataset) return void remove();
  const { to, name, back } = button.dataset;
  if (to) step({ to }, told("split.to", { name }));
  else if (back) step({ back }, told("undo"));
  else if ("skip" in button.dataset) step({}, told("split.skipped"));
  return undefined;
};

place.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button) pressed(button);
});

const keyed = (key) => {
  if (key === "s") return place.querySelector("[data-skip]");
  if (key === "u") return place.querySelector("[data-back]");
  return /^[1-9]$/.test(key) ? place.querySelector(`[data-to][aria-keyshortcuts="${key}"]`) : null;
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const button = keyed(event.key);
  if (!button) return;
  event.preventDefault();
  pressed(button);
});
document.body.dataset.ready = "true";
