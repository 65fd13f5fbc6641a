// What the page does beyond being read: it searches, sorts and filters tables, and opens quotations among the turns around them.
// Without it everything is there to read; the controls it needs are hidden, or made here.
"use strict";
(() => {
  const FILTERED_FROM = 8; // rows
  const SORTED_FROM = 3;
  const MOST_HITS = 40;
  const AROUND = 2; // turns before and after
  const root = document.documentElement;
  const words = document.body.dataset;
  const collator = new Intl.Collator(root.lang, { numeric: true });

  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const folded = (text) => text.toLocaleLowerCase(root.lang);
  const told = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const made = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };

  // light and dark

  const darkness = () => {
    const button = byId("dark");
    const system = matchMedia("(prefers-color-scheme: dark)");
    const shows = (isDark) => button.setAttribute("aria-pressed", String(isDark));
    shows(system.matches);
    system.addEventListener("change", () => root.dataset.mode || shows(system.matches));
    button.addEventListener("click", () => {
      const isDark = button.getAttribute("aria-pressed") !== "true";
      root.dataset.mode = isDark ? "dark" : "light";
      shows(isDark);
    });
  };

  // search

  const findable = () => {
    const trail = [];
    return all("main :is(h2, h3, h4, blockquote, figure, .spoken)[id]").map((element) => {
      const level = Number(element.localName[1]) || 0;
      if (level) trail.length = level - 2;
      const shown = element.localName === "figure" ? element.querySelector("figcaption") : element;
      const text = shown.textContent.replace(/\s+/g, " ").trim();
      const found = { id: element.id, text, sought: folded(text), trail: trail.filter(Boolean).join(" › ") };
      if (level) trail[level - 2] = text;
      return found;
    });
  };

  const hit = (place, sought) => {
    const at = place.sought.indexOf(sought);
    const end = at + sought.length;
    const from = at > 50 ? place.text.indexOf(" ", at - 50) + 1 : 0;
    const to = end + 90 < place.text.length ? place.text.lastIndexOf(" ", end + 90) : place.text.length;
    const text = place.text;
    const link = made("a", { href: `#${place.id}` }, from ? "… " : "", text.slice(from, at), made("mark", {}, text.slice(at, end)));
    link.append(text.slice(end, Math.max(to, end)), to < text.length ? " …" : "");
    return made("li", {}, link, made("small", {}, place.trail));
  };

  const searching = () => {
    const [box, hits, status] = ["search", "hits", "found"].map(byId);
    if (!box) return;
    const places = findable();
    box.addEventListener("input", () => {
      const sought = folded(box.value.replace(/\s+/g, " ").trim());
      const found = sought.length > 1 ? places.filter((place) => place.sought.includes(sought)) : [];
      hits.replaceChildren(...found.slice(0, MOST_HITS).map((place) => hit(place, sought)));
      const say = found.length > MOST_HITS ? told(words.more, { n: MOST_HITS, total: found.length }) : told(words.found, { n: found.length });
      status.textContent = sought.length > 1 ? say : "";
    });
    const clear = () => {
      box.value = "";
      box.dispatchEvent(new Event("input"));
    };
    byId("tools").addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      clear();
      box.focus();
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") hits.querySelector("a")?.focus();
    });
    hits.addEventListener("click", (event) => event.target.closest("a") && clear());
  };

  // tables

  const number = (text) => {
    const plain = text.replace(/[\u00a0\u202f]/g, "").replace("−", "-");
    return parseFloat(words.decimal === "," ? plain.replace(",", ".") : plain.replace(/,/g, ""));
  };

  const compared = (a, b, isNumber) => (isNumber ? a - b : collator.compare(a, b));

  const sorted = (rows, at, isNumber, direction) => {
    const keyed = rows.map((row) => {
      const text = row.cells[at].textContent.trim();
      const key = isNumber ? number(text) : text;
      return { row, key, isEmpty: text === "" || Number.isNaN(key) };
    });
    keyed.sort((a, b) => a.isEmpty - b.isEmpty || (a.isEmpty ? 0 : direction * compared(a.key, b.key, isNumber)));
    return keyed.map(({ row }) => row);
  };

  const sortable = (table, rows) => {
    const heads = [...[...table.tHead.rows].at(-1).cells];
    heads.forEach((head, at) => {
      const isNumber = head.classList.contains("number");
      const turns = isNumber ? ["descending", "ascending"] : ["ascending", "descending"];
      const button = made("button", { type: "button", class: "sort" }, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const order = [...turns, undefined][turns.indexOf(head.getAttribute("aria-sort")) + 1];
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        if (order) head.setAttribute("aria-sort", order);
        table.tBodies[0].append(...(order ? sorted(rows, at, isNumber, order === "ascending" ? 1 : -1) : rows));
      });
    });
  };

  const filterable = (table, rows) => {
    let texts; // made when first asked for: a table may be long
    const box = made("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    const status = made("span", { role: "status" });
    box.addEventListener("input", () => {
      const sought = folded(box.value.trim());
      texts ??= rows.map((row) => folded([...row.cells].map((cell) => cell.textContent).join("\n")));
      rows.forEach((row, at) => (row.hidden = !texts[at].includes(sought)));
      const n = rows.filter((row) => !row.hidden).length;
      status.textContent = sought ? told(words.rows, { n, total: rows.length }) : "";
    });
    table.parentElement.before(made("p", { class: "filter" }, made("label", {}, `${words.filter} `, box), " ", status));
  };

  const tables = () =>
    all(".table > table").forEach((table) => {
      const rows = [...table.tBodies[0].rows];
      if (rows.length >= SORTED_FROM) sortable(table, rows);
      if (rows.length >= FILTERED_FROM) filterable(table, rows);
    });

  // quotations in context

  const near = (turn, step) => {
    const found = [];
    for (let other = turn[step]; other?.matches(".turn") && found.length < AROUND; other = other[step]) found.push(other);
    return found;
  };

  const copied = (turn, quotation) => {
    const copy = turn.cloneNode(true);
    copy.removeAttribute("id");
    for (const mark of all("mark", copy)) {
      if (!mark.dataset.quotation.split(" ").includes(quotation)) mark.replaceWith(...mark.childNodes);
    }
    return copy;
  };

  const context = (link, quotation) => {
    const turn = byId(link.hash.slice(1));
    const turns = [...near(turn, "previousElementSibling").reverse(), turn, ...near(turn, "nextElementSibling")];
    const whole = made("p", { class: "whole" }, made("a", { href: link.hash }, words.whole));
    const copies = turns.map((one) => copied(one, quotation));
    return made("div", { class: "context", role: "group", "aria-label": link.textContent }, ...copies, whole);
  };

  const quotations = () =>
    all("blockquote a.place").forEach((link) => {
      const quotation = link.closest("blockquote");
      const button = made("button", { type: "button", class: "place", title: words.open, "aria-expanded": "false" }, link.textContent);
      let shown;
      const toggle = () => {
        shown = shown ? void shown.remove() : context(link, quotation.id.slice(1));
        if (shown) {
          quotation.after(shown);
          shown.addEventListener("keydown", (event) => event.key === "Escape" && (toggle(), button.focus()));
        }
        button.setAttribute("aria-expanded", String(Boolean(shown)));
      };
      button.addEventListener("click", toggle);
      link.replaceWith(button);
    });

  const opened = () => {
    const details = byId(decodeURIComponent(location.hash.slice(1)))?.closest("details");
    if (!details || details.open) return;
    details.open = true;
    location.replace(location.hash);
  };

  byId("tools").hidden = false;
  darkness();
  searching();
  tables();
  quotations();
  opened();
  addEventListener("hashchange", opened);
})();
