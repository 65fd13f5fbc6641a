// A form in a dialog that stays open, with what was written in it, until that is saved.
import { fault } from "./asking.js";

// `save` is given the fields and gives the answer, with `error` where it could not be saved.
export const ask = (dialog, about, save) => {
  const form = dialog.querySelector("form");
  const told = dialog.querySelector(".fault");
  dialog.querySelector(".words").textContent = about;
  told.textContent = "";
  form.onsubmit = async (event) => {
    event.preventDefault();
    const button = form.querySelector("button.main");
    if (button.disabled) return;
    button.disabled = true;
    const answer = await save(form.elements);
    button.disabled = false;
    told.textContent = fault(answer);
    if (!answer.error) dialog.close();
  };
  form.querySelector("button.cancel").onclick = () => dialog.close();
  form.onkeydown = (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    form.requestSubmit();
  };
  dialog.showModal();
};
