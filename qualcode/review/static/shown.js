// Which codings are shown: the filter. What is not shown is passed over by n and p too.
import { say } from "./talk.js";
import { turns } from "./places.js";

const form = document.querySelector("#filter form");
const chosen = () => Object.fromEntries(new FormData(form));

export const codings = (within = document) => [...within.querySelectorAll("button.coding")];
export const isShown = (button) => !button.parentElement.hidden && !button.closest(".spoken").hidden;

const isOf = (code, above) => !above || code === above || code.startsWith(`${above}/`);
const isSame = (value, wanted) => !wanted || value === wanted;

const fits = (button, turn, wanted) => {
  const of = button.dataset;
  return (
    isOf(of.code, wanted.code) &&
    isSame(turn.dataset.respondent, wanted.respondent) &&
    isSame(turn.dataset.group, wanted.group) &&
    isSame(of.origin, wanted.origin) &&
    isSame(of.coder, wanted.coder) &&
    !(wanted.undecided && of.status !== "suggested") &&
    !(wanted.negated && !("negated" in of))
  );
};

const filterTurn = (turn, wanted, isOn) => {
  let isEmpty = true;
  for (const button of codings(turn)) {
    const isHere = fits(button, turn, wanted);
    button.parentElement.hidden = !isHere;
    if (isHere) isEmpty = false;
  }
  turn.hidden = isOn && Boolean(wanted.turns) && isEmpty;
};

const dim = (turn, keys, isOn) => {
  for (const mark of turn.querySelectorAll("mark")) {
    mark.classList.toggle("off", isOn && !mark.dataset.keys.split("\n").some((key) => keys.has(key)));
  }
};

const tell = (isOn, isTold) => {
  const all = isOn || isTold ? codings() : [];
  const n = all.filter((button) => !button.parentElement.hidden).length;
  document.getElementById("shown").textContent = isOn ? `(${n}/${all.length})` : "";
  if (isTold) say("shown", { n, total: all.length });
};

// Applies the filter to some turns, or to all; says how many codings are left if `isTold`.
export const filter = (some = turns(), isTold = false) => {
  const wanted = chosen();
  const isOn = Object.entries(wanted).some(([name, value]) => name !== "turns" && value);
  if (isOn || isTold) {
    for (const turn of some) filterTurn(turn, wanted, isOn);
    const keys = new Set(codings().filter((button) => !button.parentElement.hidden).map((button) => button.dataset.key));
    for (const turn of some) dim(turn, keys, isOn); // a coding may go on in turns after that in whose margin it stands
  }
  tell(isOn, isTold);
};

export const filterBy = (name, value) => {
  form.elements[name].value = value;
  filter(turns(), true);
};

form.addEventListener("change", () => filter(turns(), true));
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => filter(turns(), true)));
document.getElementById("filter").addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.currentTarget.open = false;
  event.currentTarget.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  const details = document.getElementById("filter");
  if (!details.contains(event.target)) details.open = false;
});
