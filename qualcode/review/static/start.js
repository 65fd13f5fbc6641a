// The start page: the memos on the study, and the work at it.
import "./memos.js";
import "./work.js";
