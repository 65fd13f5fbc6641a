// Memos on codes, transcripts, respondents and the study: written, changed and deleted where they are shown.
import { fault, send, words } from "./asking.js";
import { ask } from "./forms.js";

const dialog = document.getElementById("about-memo");
const places = () => [...document.querySelectorAll(".memos")];
const say = (text) => {
  for (const id of ["said", "memos-said"]) if (document.getElementById(id)) document.getElementById(id).textContent = text;
};

const show = (lists) => {
  for (const place of places()) {
    const list = place.querySelector("ul");
    const html = lists[`${place.dataset.about} ${place.dataset.key}`] ?? "";
    if (list.dataset.seen === html) continue;
    list.dataset.seen = html;
    list.innerHTML = html;
  }
};

let last = 0; // an answer to what was asked earlier may come later, and is old then
const newest = (lists, number) => {
  if (number === last) show(lists);
};

const save = async (asked, told = words.memo) => {
  last += 1;
  const number = last;
  const answer = await send("/memos", asked);
  if (!answer.error) {
    newest(answer, number);
    say(told);
  }
  return answer;
};

const write = (place, was) => {
  const { about, key, name } = place.dataset;
  const fields = dialog.querySelector("form").elements;
  fields.text.value = was ? was.closest("li").querySelector(".text").textContent : "";
  fields.type.value = was?.dataset.type ?? (about === "code" ? "code" : "analytic");
  fields.report.checked = Boolean(was && "report" in was.dataset);
  ask(dialog, name, ({ text, type, report }) =>
    save({ about, key, text: text.value.trim(), type: type.value, for_report: report.checked, instead_of: was?.dataset.memo ?? "" }),
  );
};

const remove = async (button, place) => {
  const answer = await save({ text: "", instead_of: button.dataset.deleteMemo });
  if (answer.error) button.after(Object.assign(document.createElement("span"), { className: "fault", textContent: fault(answer) }));
  else place.querySelector("[data-new-memo]").focus();
};

document.addEventListener("click", ({ target }) => {
  const place = target.closest(".memos");
  const button = place && target.closest("button");
  if (!button) return;
  if (button.dataset.deleteMemo) remove(button, place);
  else write(place, button.dataset.memo ? button : undefined);
});

document.querySelector("[data-undo-memo]")?.addEventListener("click", async () => {
  const answer = await save({ undo: true }, words.undo);
  if (answer.error) say(fault(answer));
});

// what has been undone, or done by others, may have been a memo
document.addEventListener("decided", async () => {
  last += 1;
  const number = last;
  const answer = await fetch("/memos").catch(() => undefined);
  if (answer?.ok) newest(await answer.json(), number);
});
