// The start page: the work at the study, and the memos on it.
import "./work.js";
import "./memos.js";
