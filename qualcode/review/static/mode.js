// Light or dark: as the system has it, until the reader chooses.
const root = document.documentElement;
const button = document.getElementById("dark");
const system = matchMedia("(prefers-color-scheme: dark)");

const isDark = () => (root.dataset.mode ? root.dataset.mode === "dark" : system.matches);
const show = () => button?.setAttribute("aria-pressed", String(isDark()));

const chosen = localStorage.getItem("mode");
if (chosen) root.dataset.mode = chosen;
show();
system.addEventListener("change", show);
button?.addEventListener("click", () => {
  root.dataset.mode = isDark() ? "light" : "dark";
  localStorage.setItem("mode", root.dataset.mode);
  show();
});
