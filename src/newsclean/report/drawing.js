"use strict";
// Drawing: elements, bars, and text in which nothing is invisible. Text enters the page as text nodes only.

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === false || value == null) continue;
    if (key === "class") made.className = value;
    else if (key === "onclick") made.addEventListener("click", value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== false && child !== undefined));
  return made;
}

function drawn(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// A bar: parts as [share of the whole, class]; read aloud by the text beside it, so hidden from assistive technology.
function bar(parts, height) {
  const svg = drawn("svg", { class: "bar", width: "100%", height: height || 8, "aria-hidden": "true", focusable: "false" });
  let x = 0;
  for (const [share, look] of parts) {
    if (share > 0) svg.append(drawn("rect", { x: x + "%", width: Math.max(share * 100, 0.4) + "%", height: "100%", class: look }));
    x += share * 100;
  }
  return svg;
}

const number = (value) => value.toLocaleString("en");
const percent = (part, whole) => (whole ? (100 * part / whole).toFixed(part && part / whole < 0.1 ? 1 : 0) + " %" : "–");
const several = (count, one, many) => number(count) + " " + (count === 1 ? one : many || one + "s");

const CONTROLS = ("NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US").split(" ");
const INVISIBLE = {
  0x7f: "DEL", 0x85: "NEL", 0xa0: "NBSP", 0xad: "SHY", 0x34f: "CGJ", 0x61c: "ALM", 0x180e: "MVS",
  0x2000: "NQSP", 0x2001: "MQSP", 0x2002: "ENSP", 0x2003: "EMSP", 0x2004: "3/MSP", 0x2005: "4/MSP", 0x2006: "6/MSP",
  0x2007: "FSP", 0x2008: "PSP", 0x2009: "THSP", 0x200a: "HSP", 0x200b: "ZWSP", 0x200c: "ZWNJ", 0x200d: "ZWJ",
  0x200e: "LRM", 0x200f: "RLM", 0x2028: "LSEP", 0x2029: "PSEP", 0x202a: "LRE", 0x202b: "RLE", 0x202c: "PDF",
  0x202d: "LRO", 0x202e: "RLO", 0x202f: "NNBSP", 0x205f: "MMSP", 0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI",
  0x2068: "FSI", 0x2069: "PDI", 0x3000: "IDSP", 0x3164: "HF", 0xfeff: "BOM",
};
const HIDDEN = "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f" +
  "\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\uffff\\u{e0000}-\\u{e0fff}" +
  "\\u{d800}-\\u{dfff}\\ue000-\\uf8ff\\u{f0000}-\\u{10ffff}";
const IN_CONTEXT = new RegExp("[" + HIDDEN + "]", "gu");
const IN_CHANGE = new RegExp("[" + HIDDEN + "\\t\\n]|^ +| +$| {2,}", "gu");
// joiners and variation selectors at work inside a word or an emoji are no sight of their own
const AT_WORK = /[\u200c\u200d\ufe00-\ufe0f]/;

function token(character) {
  const code = character.codePointAt(0);
  const hex = "U+" + code.toString(16).toUpperCase().padStart(4, "0");
  if (code === 0xfffd) return element("span", { class: "token lost", title: "U+FFFD replacement character" }, "\ufffd");
  const short = code < 0x20 ? CONTROLS[code] : INVISIBLE[code] || hex.slice(2);
  return element("span", { class: "token", title: hex, "aria-label": short + " " + hex, role: "img" }, short);
}

// Text with every invisible character drawn. In a change also blanks at its edges, tabs and line ends; `breaks` says
// whether its line ends break the line (the last one is broken by the caller, outside of the colour).
function writing(text, changed, breaks) {
  const run = element("bdi", {});
  const pattern = changed ? IN_CHANGE : IN_CONTEXT;
  if (/^\p{M}/u.test(text)) run.append("\u25cc");
  let cursor = 0;
  for (const match of text.matchAll(pattern)) {
    const found = match[0], at = match.index;
    if (!changed && AT_WORK.test(found) && at > 0 && text.charCodeAt(at - 1) > 0x7f) continue;
    if (at > cursor) run.append(text.slice(cursor, at));
    cursor = at + found.length;
    if (found[0] === " ") run.append(element("span", { class: "token blank", title: several(found.length, "space") }, "·".repeat(found.length)));
    else if (found === "\n") run.append(element("span", { class: "token blank", title: "line end" }, "↵"), breaks && cursor < text.length ? "\n" : "");
    else if (found === "\t") run.append(element("span", { class: "token blank", title: "tab" }, "⇥"));
    else run.append(token(found));
  }
  run.append(text.slice(cursor));
  return run;
}

// The same for places that hold no elements: options, titles, labels.
const named = (text) => text.replace(IN_CONTEXT, (found) => "[" + (INVISIBLE[found.codePointAt(0)] || "U+" + found.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")) + "]");

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
function direction(texts) {
  for (const text of texts) {
    const letter = /\p{L}/u.exec(text);
    if (letter) return RIGHT_TO_LEFT.test(letter[0]) ? "rtl" : "ltr";
  }
  return "ltr";
}
