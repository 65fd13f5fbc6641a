// The dialogs: each is opened with what it is about, and gives a promise of what was chosen; of nothing, where it was left.
import { words } from "./talk.js";

const byId = (id) => document.getElementById(id);
const folded = (text) => text.toLocaleLowerCase(document.documentElement.lang).normalize("NFD").replace(/\p{M}/gu, "");

const opened = (dialog) =>
  new Promise((resolve) => {
    dialog.returnValue = "";
    dialog.showModal();
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
  });

for (const dialog of document.querySelectorAll("dialog")) {
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) dialog.querySelector("button.main")?.click();
  });
}

// codes, by the letters that one types

const list = byId("pick-list");
const box = byId("pick-find");

const codes = () => [...document.querySelectorAll("#codebook li[data-code]")].map((item) => item.dataset);

const rank = (code, sought) => {
  const [name, sign, id] = [code.name, code.sign, code.code].map(folded);
  if (!sought) return 0;
  if (sign === sought || name === sought) return 0;
  if (name.startsWith(sought)) return 1;
  if (name.split(/[\s/-]+/).some((word) => word.startsWith(sought))) return 2;
  if (name.includes(sought) || id.includes(sought)) return 3;
  return Infinity;
};

const option = (code, at) => {
  const item = document.createElement("li");
  Object.assign(item, { id: `pick-${at}`, className: code.color, role: "option" });
  item.dataset.code = code.code;
  const sign = Object.assign(document.createElement("span"), { className: "sign", textContent: code.sign });
  item.append(sign, ` ${code.name}`);
  return item;
};

const mark = (item) => {
  for (const other of list.children) other.setAttribute("aria-selected", String(other === item));
  box.setAttribute("aria-activedescendant", item?.id ?? "");
  item?.scrollIntoView({ block: "nearest" });
};

const fill = () => {
  const sought = folded(box.value.trim());
  const fit = codes().map((code) => ({ code, rank: rank(code, sought) })).filter((one) => one.rank < Infinity);
  fit.sort((a, b) => a.rank - b.rank);
  list.replaceChildren(...fit.map((one, at) => option(one.code, at)));
  if (!fit.length) list.append(Object.assign(document.createElement("li"), { textContent: words.nocode, className: "none" }));
  mark(list.querySelector("[role=option]"));
};

const step = (by) => {
  const all = [...list.querySelectorAll("[role=option]")];
  const here = all.findIndex((item) => item.getAttribute("aria-selected") === "true");
  if (all.length) mark(all[(here + by + all.length) % all.length]);
};

const picked = (item) => byId("pick").close(item?.dataset.code ?? "");

box.addEventListener("input", fill);
box.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown") step(1);
  else if (event.key === "ArrowUp") step(-1);
  else if (event.key === "Enter") picked(list.querySelector("[aria-selected=true]"));
  else return;
  event.preventDefault();
});
list.addEventListener("click", (event) => {
  const item = event.target.closest("[role=option]");
  if (item) picked(item);
});

// `why` is add, recode or merge
export const pick = (about, why) => {
  const head = byId("pick-head");
  head.textContent = head.dataset[why];
  byId("pick").querySelector(".words").textContent = about;
  box.value = "";
  fill();
  return opened(byId("pick"));
};

// forms

const form = (id, about) => {
  const dialog = byId(id);
  const words = dialog.querySelector(".words");
  if (words) words.textContent = about;
  return [dialog, dialog.querySelector("form").elements];
};

export const memo = async (about, was = {}) => {
  const [dialog, fields] = form("memo", about);
  fields.text.value = was.text ?? "";
  fields.type.value = was.type ?? "analytic";
  fields.report.checked = "report" in was;
  if (!(await opened(dialog))) return undefined;
  return { text: fields.text.value.trim(), type: fields.type.value, for_report: fields.report.checked };
};

export const quotation = async (about, was) => {
  const [dialog, fields] = form("mark", about);
  for (const name of ["stance", "display", "translation"]) fields[name].value = was?.[name] ?? "";
  fields.use.checked = was ? was.use : true;
  if (!(await opened(dialog))) return undefined;
  const text = (name) => fields[name].value.trim();
  return { use: fields.use.checked, stance: fields.stance.value, display: text("display"), translation: text("translation") };
};

export const turnNumber = async () => {
  const [dialog, fields] = form("jump", "");
  fields.number.value = "";
  fields.number.onkeydown = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    dialog.close("go");
  };
  return (await opened(dialog)) ? Number(fields.number.value) : undefined;
};

export const help = () => opened(byId("help"));

// What a code is to be; `was` is the item of the codebook that has it now, nothing for a new code, which may be called `name`.
export const code = async (was, name = "") => {
  const [dialog, fields] = form("code", "");
  const of = was?.dataset ?? { name };
  for (const field of ["name", "parent", "definition", "include", "exclude"]) fields[field].value = of[field] ?? "";
  fields.own.checked = Boolean(of.own);
  fields.color.value = (of.own || "#0072b2").toLowerCase();
  fields.new_theme.value = "";
  dialog.querySelector(".themes").hidden = !was;
  const themes = [...dialog.querySelectorAll("[name=theme]")];
  for (const theme of themes) theme.checked = theme.dataset.codes.split(" ").includes(of.code);
  for (const option of fields.parent.options) {
    option.disabled = Boolean(of.code) && (option.value === of.code || option.value.startsWith(`${of.code}/`));
  }
  if (!(await opened(dialog))) return undefined;
  const texts = ["name", "parent", "definition", "include", "exclude", "new_theme"].map((field) => [field, fields[field].value.trim()]);
  const isSame = fields.color.value === of.own?.toLowerCase();
  const color = !fields.own.checked ? "" : isSame ? of.own : fields.color.value.toUpperCase();
  return { code: of.code ?? "", ...Object.fromEntries(texts), color, themes: themes.filter((one) => one.checked).map((one) => one.value) };
};
