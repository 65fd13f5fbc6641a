// A code is to be split: its parts are named; then the page opens on which its segments are given to them.
import { send, words } from "./asking.js";
import { ask } from "./forms.js";

const dialog = document.getElementById("split");

const split = async (code, parts) => {
  const names = parts.value.split("\n").map((name) => name.trim()).filter(Boolean);
  const answer = await send("/codebook", { code, parts: names });
  if (!answer.error) location.assign(`/split/${code.split("/").map(encodeURIComponent).join("/")}`);
  else document.getElementById("said").textContent = "";
  return answer;
};

document.addEventListener("click", ({ target }) => {
  const { split: code, name } = target.closest("[data-split]")?.dataset ?? {};
  if (!code) return;
  dialog.querySelector("textarea").value = "";
  ask(dialog, name, ({ parts }) => {
    document.getElementById("said").textContent = words.coding;
    return split(code, parts);
  });
});
