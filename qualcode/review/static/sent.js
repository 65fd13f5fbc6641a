// A page that is sent: whom it is filled in by, which transcript is shown, and the file of answers. All else is as on the reading page.
import "./read.js";
import { hasAnswers, load, news, open, save, say, fail, state, words } from "./talk.js";
import { choose } from "./current.js";
import { clear } from "./selecting.js";
import { filter } from "./shown.js";
import { turns } from "./places.js";
import { apply } from "./updates.js";

const byId = (id) => document.getElementById(id);

const show = (id) => {
  clear();
  choose(null);
  open(id);
  apply(news());
  filter(turns());
  document.querySelector("h1").textContent = id;
  document.querySelector("button.coding")?.setAttribute("tabindex", "0");
  scrollTo(0, 0);
};

const welcome = byId("welcome");
welcome.addEventListener("cancel", (event) => event.preventDefault()); // a name is needed
welcome.addEventListener("close", async () => {
  const fields = welcome.querySelector("form").elements;
  state.coder = fields.name.value.trim();
  if (!state.coder) return void welcome.showModal();
  byId("by").textContent = state.coder;
  const [file] = fields.answers.files;
  if (!file) return undefined;
  if (!(await load(file))) return fail(words.notanswers);
  return show(state.document);
});
welcome.showModal();

byId("which").addEventListener("change", (event) => show(event.target.value));
byId("save").addEventListener("click", () => {
  if (!hasAnswers()) return fail(words.noanswers);
  save();
  return say("answers");
});
apply(news());
