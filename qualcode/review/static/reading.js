// The reading page of the study: reading and coding, memos on what the page is about, and codes that are to be split.
import "./memos.js";
import "./split_code.js";
import "./read.js";
