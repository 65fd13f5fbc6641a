// The study as a whole: coded again, reported, given a new code; how far that has come is asked for until it is done.
import "./mode.js";
import { ask, fault, send } from "./asking.js";

const SECONDS = 0.5;
const place = document.getElementById("work");
const state = () => place.firstElementChild?.dataset ?? {};
const isBusy = () => "busy" in state();

const look = async () => {
  try {
    const answer = await fetch("/work");
    if (!answer.ok) return;
    const html = await answer.text();
    if (html !== place.dataset.seen) {
      place.dataset.seen = html;
      place.innerHTML = html;
    }
  } catch {
    // asked again soon
  }
};

// Once something has been coded, the page is another one. That may have been done between the page and this question.
const watch = async () => {
  await look();
  while (isBusy()) {
    await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
    await look();
  }
  const { number = "0" } = state();
  const seen = sessionStorage.getItem("work") ?? "0";
  sessionStorage.setItem("work", number);
  if (number !== seen && !("failed" in state())) location.reload();
};

place.addEventListener("click", async ({ target }) => {
  const kind = target.dataset.work;
  if (!kind) return;
  target.disabled = true;
  const answer = await ask(`/work/${kind}`);
  if (answer.error) place.append(Object.assign(document.createElement("p"), { className: "fault", textContent: fault(answer) }));
  await watch();
});

for (const form of document.querySelectorAll("form.new-code")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { name, definition } = form.elements;
    const answer = await send("/codes", { name: name.value, definition: definition.value });
    form.querySelector(".fault").textContent = fault(answer);
    if (!answer.error) await watch();
  });
}

await watch();
document.body.dataset.ready = "";
