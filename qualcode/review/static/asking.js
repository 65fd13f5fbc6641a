// What is asked of qualcode from the pages where a study is made and worked at.
const page = document.body.dataset;
export const words = JSON.parse(page.words);
export const told = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

// The answer, or what went wrong under `error`, in words.
export const ask = async (path, options = {}) => {
  try {
    const answer = await fetch(path, { method: "POST", ...options });
    const text = await answer.text();
    const isValue = (answer.headers.get("Content-Type") ?? "").includes("json");
    return isValue ? JSON.parse(text) : { error: text };
  } catch {
    return { error: words["begin.lost"] };
  }
};

export const send = (path, value) => ask(path, { body: JSON.stringify(value), headers: { "Content-Type": "application/json" } });

export const fault = ({ error = "", detail = "" }) => [error, detail].filter(Boolean).join("\n");
