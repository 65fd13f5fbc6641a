// The page loaded again, because the study has been coded anew: the reader comes back to where he was, and is told why.
import { current, turnHere } from "./current.js";
import { say } from "./talk.js";

// `told` is the phrase that says why.
export const reload = (told) => {
  const place = { turn: turnHere()?.id, key: current()?.dataset.key, path: location.pathname, told };
  sessionStorage.setItem("place", JSON.stringify(place));
  location.reload();
};

export const back = () => {
  const place = JSON.parse(sessionStorage.getItem("place") ?? "null");
  sessionStorage.removeItem("place");
  if (place?.path !== location.pathname) return;
  const turn = document.getElementById(place.turn);
  turn?.scrollIntoView({ block: "center" });
  const coding = place.key && document.querySelector(`button.coding[data-key="${CSS.escape(place.key)}"]`);
  (coding || turn?.querySelector(".turn-number"))?.focus({ preventScroll: true });
  say(place.told);
};
