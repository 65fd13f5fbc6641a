// What is judged with one key: the segments of a passage, or all that one coder (or the rules) gave a code in a turn.
import { saidIn } from "./places.js";
import { codings, isShown } from "./shown.js";

const isAlike = (one, other) => one.dataset.code === other.dataset.code && one.dataset.coder === other.dataset.coder;
const alike = (button) => codings(button.closest(".spoken")).filter((one) => isAlike(one, button));

export const inTurn = (button) => alike(button).filter(isShown);

// Neighbours with nothing but blanks between them. What the filter hides is not judged: nobody sees it.
export const passage = (button) => {
  const turn = button.closest(".spoken");
  const first = Number(turn.dataset.start);
  const signs = [...saidIn(turn).textContent];
  const isNext = (end, start) => !signs.slice(Math.max(end - first, 0), start - first).join("").trim();
  let run = [];
  let end = 0;
  for (const one of alike(button)) {
    const of = one.dataset;
    if (run.length && !isNext(end, Number(of.start))) {
      if (run.includes(button)) break;
      run = [];
    }
    run.push(one);
    end = Math.max(end, Number(of.end));
  }
  return run.filter(isShown);
};

// Those that a judgement is about: what nobody has judged, and the one that one is at; where everything has been judged, all of it. So what
// somebody has judged otherwise by itself stays so while the rest is judged.
export const toJudge = (together, own, status) => {
  const isOpen = (one) => one.dataset.status === "suggested";
  const judged = together.some(isOpen) ? together.filter((one) => one === own || isOpen(one)) : together;
  return judged.filter((one) => one.dataset.status !== status);
};
