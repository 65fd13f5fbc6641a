// A study is made: files are dropped or chosen and sent one by one; who is who is answered; then all is made at once.
import "./mode.js";
import { ask, fault, send, told, words } from "./asking.js";

const MB = 1024 * 1024;
const largest = Number(document.body.dataset.largest);
const form = document.getElementById("form");
const drop = document.getElementById("drop");
const files = document.getElementById("files");
const taken = document.getElementById("taken");
const put = (id, text) => {
  document.getElementById(id).textContent = text;
};
const rows = () => [...taken.querySelectorAll("tr[data-label]")];
const field = (row, name) => row.querySelector(`[data-is="${name}"]`);
const row = (tr) => ({
  source: tr.dataset.source,
  label: tr.dataset.label,
  who: field(tr, "who").value,
  id: field(tr, "id").value,
  role: field(tr, "role").value,
});
const key = (tr) => JSON.stringify([tr.dataset.source, tr.dataset.label]);
const enable = (tr) => {
  const isRespondent = field(tr, "who").value === "respondent";
  for (const name of ["id", "role"]) field(tr, name).disabled = !isRespondent;
};

// The lists as they are now; what somebody has answered already stays answered.
const answered = new Map();
const show = (html) => {
  const focus = document.activeElement;
  const was = focus?.dataset.is && { key: key(focus.closest("tr")), is: focus.dataset.is };
  taken.innerHTML = html;
  for (const tr of rows()) {
    const said = answered.get(key(tr));
    if (said) for (const [name, value] of Object.entries(said)) field(tr, name).value = value;
    enable(tr);
    if (was?.key === key(tr)) field(tr, was.is).focus();
  }
};

taken.addEventListener("input", ({ target }) => {
  const tr = target.closest("tr[data-label]");
  if (!tr) return;
  answered.set(key(tr), { ...answered.get(key(tr)), [target.dataset.is]: target.value });
  enable(tr);
});

let last = Promise.resolve();
const inTurn = (doing) => {
  last = last.then(doing);
  return last;
};

const bytes = async (file) => {
  try {
    return await file.arrayBuffer();
  } catch {
    return undefined;
  }
};

const take = async (chosen) => {
  put("unread", "");
  let n = 0;
  let bad = 0;
  const unsent = [];
  for (const [i, file] of chosen.entries()) {
    put("said", told("begin.reading", { file: file.name, n: i + 1, total: chosen.length }));
    const isLarge = file.size > largest * MB;
    const body = isLarge ? undefined : await bytes(file);
    if (!body) {
      unsent.push(told(isLarge ? "begin.large" : "begin.broken", { file: file.name, mb: largest }));
      continue;
    }
    const answer = await ask(`/begin/file?${new URLSearchParams({ name: file.name })}`, { body });
    if (answer.error) {
      unsent.push(fault(answer));
      continue;
    }
    show(answer.html);
    if (answer.isTaken) n += 1;
    else bad += 1;
  }
  put("said", told(bad ? "begin.some" : "begin.taken", { n, m: bad }));
  put("unread", unsent.join("\n"));
};

const takeChosen = () => {
  const chosen = [...files.files];
  files.value = "";
  if (chosen.length) inTurn(() => take(chosen));
};
files.addEventListener("change", takeChosen);
takeChosen(); // what was chosen before this script was there
for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  const chosen = [...event.dataTransfer.files];
  if (chosen.length) inTurn(() => take(chosen));
});

taken.addEventListener("click", ({ target }) => {
  const name = target.dataset.away;
  if (name === undefined) return;
  inTurn(async () => {
    const answer = await ask(`/begin/back?${new URLSearchParams({ name })}`);
    if (answer.error) put("unread", fault(answer));
    else show(answer.html);
    files.focus();
  });
});

const book = document.getElementById("book");
const toggleBook = () => {
  if (book) book.hidden = form.elements.codebook.value !== "file";
};
form.addEventListener("change", toggleBook);
toggleBook();
const codebook = document.getElementById("codebook-file");
const takeCodebook = async () => {
  const [file] = codebook.files;
  if (!file) return;
  put("book-said", "");
  const body = file.size > largest * MB ? undefined : await bytes(file);
  const answer = body
    ? await ask(`/begin/codebook?${new URLSearchParams({ name: file.name })}`, { body })
    : { error: told("begin.broken", { file: file.name }) };
  put("book-fault", fault(answer));
  put("book-said", answer.told ?? "");
};
if (codebook) {
  codebook.addEventListener("change", takeCodebook);
  takeCodebook();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  inTurn(async () => {
    const button = document.getElementById("make");
    button.disabled = true;
    put("fault", "");
    put("said", words["begin.making"]);
    const value = (name) => form.elements[name]?.value;
    const answer = await send("/begin/make", {
      title: value("title"),
      language: value("language"),
      codebook: value("codebook"),
      rows: rows().map(row),
    });
    put("said", "");
    if (answer.address) {
      location.assign(answer.address);
      return;
    }
    put("fault", fault(answer));
    button.disabled = false;
    document.getElementById("fault").scrollIntoView({ block: "center" });
  });
});
for (const tr of rows()) enable(tr);
document.body.dataset.ready = "";
