// Listing: filters, pages of documents, marks that tell their rule and reason under the mouse and the keyboard.

const PAGE = 30;      // documents drawn at once
const FIRST = 40;     // marks drawn of a document before its button for the rest
const FOLD = 420;     // a stretch without marks longer than this is folded
const KEPT = 150;     // characters kept at each end of a fold

const listing = {
  documents: contents.documents.map(([name, record, encoding, length, shift, changes, flags, marks, segments, leftovers], place) =>
    ({ name, record, encoding, length, shift, changes, flags, marks, segments, leftovers, place, haystack: null, file: null })),
  found: [], page: 0, side: false, open: new Set(), whole: new Set(),
};
const filters = { pass: "", rule: "", level: "", show: "noted", file: "", text: "", sort: "run" };
const UNFILTERED = { ...filters };

const idOf = (one) => one.name + (one.record ? " · " + one.record : "");
const nameOf = (one) => writing(idOf(one));
const link = (one) => "#doc=" + encodeURIComponent(wellFormed(idOf(one)));
const wellFormed = (text) => text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");

function haystack(one) {
  if (one.haystack === null) {
    const parts = [];
    for (const segment of one.segments) {
      if (typeof segment === "string") parts.push(segment);
      else if (typeof segment === "number") parts.push(one.marks[segment][4]);
    }
    one.haystack = (parts.join("") + "\n" + one.marks.map((mark) => mark[3]).join("\n")).toLowerCase();
  }
  return one.haystack;
}

// The set of rules that pass and rule leave, as flags by the rule's number; null where all are left.
function heard() {
  if (!filters.pass && !filters.rule) return null;
  return rules.map((rule) => (!filters.pass || rule.pass === filters.pass) && (!filters.rule || rule.id === filters.rule));
}

function answers(mark, chosen, level) {
  if (level >= 0 && mark[1] !== level) return false;
  if (chosen === null) return true;
  for (const rule of mark[0]) if (chosen[rule]) return true;
  return false;
}

const SHOWS = {
  noted: (one) => one.marks.length > 0 || one.leftovers.length > 0,
  all: () => true,
  unchanged: (one) => one.changes === 0,
  flags: (one) => one.flags > 0,
  leftovers: (one) => one.leftovers.length > 0,
};

function search() {
  const chosen = heard(), level = LEVELS.indexOf(filters.level);
  const file = filters.file.toLowerCase(), text = filters.text.toLowerCase();
  const shown = SHOWS[filters.show] || ((one) => one.leftovers.some((found) => found[0] === filters.show));
  const found = [];
  let marks = 0;
  for (const one of listing.documents) {
    if (!shown(one)) continue;
    if (file) {
      if (one.file === null) one.file = idOf(one).toLowerCase();
      if (!one.file.includes(file)) continue;
    }
    let count = 0;
    if (chosen === null && level < 0) count = one.marks.length;
    else {
      for (const mark of one.marks) if (answers(mark, chosen, level)) count++;
      if (count === 0) continue;
    }
    if (text && !haystack(one).includes(text)) continue;
    marks += count;
    found.push(one);
  }
  if (filters.sort === "changes") found.sort((a, b) => b.changes - a.changes || a.place - b.place);
  else if (filters.sort === "name") found.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  listing.found = found;
  return marks;
}

function apply(page) {
  const marks = search();
  listing.page = Math.max(0, Math.min(page || 0, Math.ceil(listing.found.length / PAGE) - 1));
  for (const button of document.querySelectorAll("[data-filter]")) {
    const [name, value] = button.dataset.filter.split("=");
    button.setAttribute("aria-pressed", String(filters[name] === value));
  }
  for (const name of Object.keys(filters)) {
    const field = document.getElementById("filter-" + name);
    if (field.value !== filters[name]) field.value = filters[name];
  }
  const some = Object.keys(filters).some((name) => name !== "sort" && filters[name] !== UNFILTERED[name]);
  document.getElementById("reset").hidden = !some;
  document.getElementById("status").textContent = listing.found.length
    ? several(listing.found.length, "document") + ", " + several(marks, "change or flag", "changes and flags") + (some ? " found" : "")
    : "No document answers these filters.";
  show();
}

function toggle(name, value) {
  filters[name] = filters[name] === value ? UNFILTERED[name] : value;
  if (name === "rule" && filters.rule) filters.pass = "";
  if (name === "pass") filters.rule = "";
  remember();
  apply();
}

function remember() {
  const words = new URLSearchParams();
  for (const name of Object.keys(filters)) if (filters[name] !== UNFILTERED[name]) words.set(name, filters[name]);
  const hash = words.toString();
  try { history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search); } catch { /* a page in a frame may not */ }
}

function recall() {
  let words;
  try { words = new URLSearchParams(location.hash.slice(1)); } catch { return; }
  const wanted = /^#doc=([^&]*)/.exec(location.hash) ? words.get("doc") : null;
  if (wanted !== null) {
    const one = listing.documents.find((each) => wellFormed(idOf(each)) === wanted);
    Object.assign(filters, UNFILTERED, one && !SHOWS.noted(one) ? { show: "all" } : {});
    search();
    const place = listing.found.indexOf(one);
    apply(place < 0 ? 0 : Math.floor(place / PAGE));
    const heading = one && document.getElementById("doc-" + one.place);
    if (heading) { heading.focus({ preventScroll: true }); heading.scrollIntoView({ block: "start" }); }
    return;
  }
  Object.assign(filters, UNFILTERED);
  for (const [name, value] of words) if (Object.hasOwn(filters, name)) filters[name] = value;
  apply();
}

// ---- documents

function show() {
  hideTip();
  const box = document.getElementById("documents");
  const first = listing.page * PAGE;
  box.replaceChildren(...listing.found.slice(first, first + PAGE).map(card));
  light(box);
  for (const pager of document.querySelectorAll(".pager")) {
    const pages = Math.ceil(listing.found.length / PAGE);
    pager.hidden = pages < 2;
    pager.querySelector("span").textContent = "Page " + number(listing.page + 1) + " of " + number(pages);
    pager.querySelector(".back").disabled = listing.page === 0;
    pager.querySelector(".on").disabled = listing.page >= pages - 1;
  }
}

// What was searched for is lit up without touching the elements, where the browser can (CSS Custom Highlight API).
function light(box) {
  if (!window.Highlight || !CSS.highlights) return;
  const wanted = filters.text.toLowerCase(), found = new Highlight();
  if (wanted) {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, text = node.data.toLowerCase();
      if (text.length !== node.data.length || !node.parentElement.closest(".flow, q")) continue;
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        found.add(range);
      }
    }
  }
  CSS.highlights.set("found", found);
}

function card(one) {
  const facts = [several(one.changes, "change")];
  if (one.flags) facts.push(several(one.flags, "flag"));
  if (one.encoding) facts.push(writing(one.encoding));
  if (one.length !== null) facts.push(several(one.length, "character"));
  if (one.shift) facts.push((one.shift > 0 ? "+" : "−") + number(Math.abs(one.shift)));
  const made = element("article", { class: "document", "aria-labelledby": "doc-" + one.place },
    element("header", {}, element("h3", { id: "doc-" + one.place, tabindex: "-1" }, nameOf(one), " ",
      element("a", { class: "anchor", href: link(one), "aria-label": "link to this document" }, "#")),
      element("p", { class: "facts" }, facts.flatMap((fact, i) => (i ? [" · ", fact] : [fact])))));
  if (one.marks.length || (one.leftovers.length && one.segments.some((segment) => typeof segment === "string")))
    made.append(element("div", { class: "beside" }, body(one), listing.side ? null : margin(one)));
  if (one.changes + one.flags > one.marks.length) made.append(element("p", { class: "hint" }, "The first " + number(one.marks.length) + " of " + number(one.changes + one.flags) + " changes and flags are listed."));
  if (one.leftovers.length) made.append(element("div", { class: "found" }, element("h4", {}, "Worth a look"),
    element("ul", {}, one.leftovers.slice(0, 12).map(([kind, before, text, after]) =>
      element("li", {}, element("q", {}, "…", writing(before.replaceAll("\n", " ")), element("mark", {}, writing(text, true)), writing(after.replaceAll("\n", " ")), "…"),
        element("span", { class: "note" }, wordsOf(kind)))))));
  return made;
}

// Beside the text: its rules and how often each spoke.
function margin(one) {
  const counts = new Map();
  for (const mark of one.marks) for (const rule of mark[0]) counts.set(rule, (counts.get(rule) || 0) + 1);
  if (!counts.size) return null;
  return element("ul", { class: "margin", "aria-label": "Rules in this document" }, [...counts].sort((a, b) => b[1] - a[1]).slice(0, 10).map(([rule, count]) =>
    element("li", {}, element("button", { type: "button", "data-filter": "rule=" + rules[rule].id, "aria-pressed": String(filters.rule === rules[rule].id),
      title: named("show only " + rules[rule].id), onclick: () => toggle("rule", rules[rule].id) },
      element("span", { class: "swatch " + LEVELS[strongest(rules[rule])], "aria-hidden": "true" }), element("span", { class: "name" }, writing(rules[rule].id)), element("span", { class: "count" }, number(count))))));
}

const strongest = (rule) => (rule.flagged === rule.all ? 2 : rule.likely > rule.safe ? 1 : 0);

const wordsOf = (kind) => (contents.leftovers.find((known) => known[0] === kind) || [kind, kind])[1];

function body(one) {
  const chosen = heard(), level = LEVELS.indexOf(filters.level);
  const last = listing.whole.has(one) || filters.text ? Infinity : FIRST;
  const way = direction(one.segments.filter((segment) => typeof segment === "string").slice(0, 3).concat(one.marks.slice(0, 3).map((mark) => mark[4])));
  const box = element("div", { class: listing.side ? "text sides" : "text" });
  const sides = listing.side ? ["before", "after"] : ["both"];
  let cut = false;
  for (const side of sides) {
    const column = element("div", { class: "column " + side, dir: way });
    if (side !== "both") column.append(element("h4", { dir: "ltr" }, side === "before" ? "Original" : "Cleaned"));
    const flow = element("div", { class: "flow", role: "group", "aria-label": side === "both" ? "Text with its changes" : side === "before" ? "Original" : "Cleaned" });
    let tab = "0";
    for (let i = 0; i < one.segments.length; i++) {
      const segment = one.segments[i];
      if (typeof segment === "number") {
        if (segment >= last) { cut = true; break; }
        flow.append(drawMark(one, one.marks[segment], segment, side, answers(one.marks[segment], chosen, level), tab));
        tab = "-1";
      } else if (typeof segment === "string") flow.append(...stayed(one, segment, i));
      else flow.append(gap(segment[0]));
    }
    column.append(flow);
    box.append(column);
  }
  if (!cut) return box;
  return element("div", {}, box, element("button", { type: "button", class: "more", onclick: (event) => {
    listing.whole.add(one);
    const drawnAgain = body(one);
    event.currentTarget.parentNode.replaceWith(drawnAgain);
    (drawnAgain.querySelectorAll(".change")[FIRST] || drawnAgain).focus();
  } }, "Show all " + number(one.marks.length) + " changes and flags"));
}

const gap = (length) => element("span", { class: "gap", title: several(length, "character") + " not shown" }, " … ");

// Text that stayed; a long stretch is folded, keeping what lies at a mark.
function stayed(one, text, i) {
  const opens = i === 0, closes = i === one.segments.length - 1;
  if (text.length <= FOLD || listing.open.has(one)) return [writing(text)];
  const head = opens && !closes ? "" : whole(text.slice(0, KEPT), -1), tail = closes ? "" : whole(text.slice(-KEPT), 1);
  const hidden = text.slice(head.length, text.length - tail.length);
  if (filters.text && hidden.toLowerCase().includes(filters.text.toLowerCase())) return [writing(text)];
  const button = element("button", { type: "button", class: "fold", "aria-label": "show " + several(hidden.length, "character"), onclick: (event) => {
    const run = writing(hidden);
    run.tabIndex = -1;
    event.currentTarget.replaceWith(run);
    run.focus({ preventScroll: true });
  } }, "⋯ ", number(hidden.length), " ⋯");
  return [head ? writing(head) : "", button, tail ? writing(tail) : ""];
}

function whole(text, side) {
  const blank = side < 0 ? text.lastIndexOf(" ") : text.indexOf(" ");
  if (blank < 0) return text;
  return side < 0 ? text.slice(0, blank) : text.slice(blank);
}

function drawMark(one, mark, place, side, answering, tab) {
  const [numbers, level, , before, after] = mark;
  const names = numbers.map((rule) => rules[rule].id).join(", ");
  const made = element("span", { class: "change " + LEVELS[level] + (answering ? "" : " quiet"), tabindex: tab, role: "note",
    "aria-describedby": "tip", "data-rule": named(names) });
  made.telling = { one, mark, place, names };
  if (level === 2) made.append(element("span", { class: "flag", "aria-hidden": "true" }, "⚑"), element("mark", {}, after || side === "both" ? writing(after, false, true) : ""));
  else {
    if (side !== "after" && before) made.append(element("del", {}, writing(before, true, side === "before")), side === "before" && before.endsWith("\n") ? "\n" : "");
    if (side !== "before" && after) made.append(element("ins", {}, writing(after, true, true)), after.endsWith("\n") ? "\n" : "");
    if ((side === "before" && !before) || (side === "after" && !after)) made.append(element("span", { class: "nothing", "aria-hidden": "true" }, "‸"));
  }
  return made;
}

// ---- the tip

const tip = element("div", { id: "tip", role: "tooltip", hidden: true });

function showTip(at) {
  const { one, mark, names } = at.telling;
  const [, level, reason, before, after, start] = mark;
  tip.replaceChildren(
    element("p", { class: "rule" }, writing(names)),
    element("p", { class: "reason" }, writing(contents.reasons[reason])),
    level === 2 && !after && before ? element("p", { class: "seen" }, element("bdi", {}, "“", writing(before.slice(0, 200), true), before.length > 200 ? "…" : "", "”")) : "",
    element("p", { class: "facts" }, element("span", { class: "swatch " + LEVELS[level], "aria-hidden": "true" }), LEVELS[level] + ": " + LEVEL_WORDS[LEVELS[level]],
      " · character " + number(start) + " of the original"));
  tip.hidden = false;
  const place = at.getClientRects()[0] || at.getBoundingClientRect(), size = tip.getBoundingClientRect();
  const below = place.bottom + 8 + size.height < innerHeight || place.top < size.height + 8;
  tip.style.left = Math.max(8, Math.min(place.left, innerWidth - size.width - 8)) + "px";
  tip.style.top = (below ? place.bottom + 8 : place.top - size.height - 8) + "px";
}

function hideTip() { tip.hidden = true; }

const markAt = (target) => (target instanceof Element ? target.closest(".change") : null);

function moved(event) {
  const at = markAt(event.target);
  if (at) showTip(at);
  else if (!markAt(document.activeElement)) hideTip();
  else if (document.activeElement.matches(":focus-visible")) showTip(document.activeElement);
  else hideTip();
}

// The next or previous change that answers the filters; at the end of a page, on to the page after it.
function step(direction, from) {
  const all = [...document.querySelectorAll(".change:not(.quiet)")];
  let i = from ? all.indexOf(from) : -1;
  if (from && i < 0) i = all.findIndex((each) => from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) - (direction > 0 ? 1 : 0);
  if (!from && direction > 0) i = all.findIndex((each) => each.getBoundingClientRect().top > 90) - 1;
  const next = all[i + direction];
  if (!next) {
    const turned = listing.page + direction;
    if (!from || turned < 0 || turned >= Math.ceil(listing.found.length / PAGE)) return;
    listing.page = turned;
    show();
    const there = [...document.querySelectorAll(".change:not(.quiet)")].at(direction > 0 ? 0 : -1);
    if (there) reach(there);
    return;
  }
  reach(next);
}

function reach(next) {
  const group = next.closest(".flow");
  for (const each of group.querySelectorAll('.change[tabindex="0"]')) each.tabIndex = -1;
  next.tabIndex = 0;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  showTip(next);
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const at = markAt(event.target);
  if (event.key === "Escape") { hideTip(); return; }
  if (event.target instanceof Element && event.target.matches("input, select, textarea")) return;
  if (event.key === "/") { event.preventDefault(); document.getElementById("filter-text").focus(); }
  else if (event.key === "n" || event.key === "j" || (at && (event.key === "ArrowRight" || event.key === "ArrowDown"))) { event.preventDefault(); step(1, at); }
  else if (event.key === "p" || event.key === "k" || (at && (event.key === "ArrowLeft" || event.key === "ArrowUp"))) { event.preventDefault(); step(-1, at); }
}

// ---- the page

function select(name, label, options) {
  return element("label", {}, element("span", {}, label), element("select", { id: "filter-" + name }, options));
}

function field(name, label, hint) {
  return element("label", { class: "wide" }, element("span", {}, label),
    element("input", { id: "filter-" + name, type: "search", placeholder: hint, autocomplete: "off", spellcheck: "false" }));
}

const option = (value, label) => element("option", { value }, named(label === undefined ? value : label));

function controls() {
  const passes = [...new Set(rules.map((rule) => rule.pass))].sort();
  const kinds = contents.leftovers.filter((kind) => kind[2]);
  const form = element("form", { class: "filters", role: "search", "aria-label": "Filter the documents" },
    field("text", "Text", "in the texts and changes  ( / )"), field("file", "Document", "part of its name"),
    select("pass", "Pass", [option("", "all"), ...passes.map((pass) => option(pass))]),
    select("rule", "Rule", [option("", "all"), ...passes.map((pass) => element("optgroup", { label: named(pass) }, rules.filter((rule) => rule.pass === pass).map((rule) => option(rule.id, rule.fault))))]),
    select("level", "Level", [option("", "all"), ...LEVELS.map((level) => option(level))]),
    select("show", "Show", [option("noted", "changes or notes"), option("all", "every document"), option("unchanged", "unchanged"), option("flags", "with flags"), option("leftovers", "with left-overs"),
      ...(kinds.length ? [element("optgroup", { label: "left-overs" }, kinds.map(([kind, words]) => option(kind, words.split(":")[0])))] : [])]),
    select("sort", "Order", [option("run", "as in the run"), option("changes", "most changes first"), option("name", "by name")]),
    element("fieldset", { class: "views" }, element("legend", {}, "View"),
      ...[["inline", "in line"], ["side", "side by side"]].map(([value, label]) => element("label", {}, element("input", { type: "radio", name: "view", value, checked: value === "inline" }), element("span", {}, label)))),
    element("button", { type: "button", id: "reset", hidden: true, onclick: () => { Object.assign(filters, UNFILTERED); remember(); apply(); } }, "Reset"));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    if (event.target.name === "view") { listing.side = event.target.value === "side"; show(); return; }
    filters[event.target.id.slice("filter-".length)] = event.target.value;
    if (event.target.id === "filter-pass") filters.rule = "";
    if (event.target.id === "filter-rule" && filters.rule) filters.pass = "";
    remember();
    apply();
  });
  return form;
}

function pager() {
  const turn = (by) => { listing.page += by; show(); document.getElementById("listing").scrollIntoView({ block: "start" }); };
  return element("nav", { class: "pager", "aria-label": "Pages", hidden: true },
    element("button", { type: "button", class: "back", onclick: () => turn(-1) }, "← Earlier"), element("span", {}), element("button", { type: "button", class: "on", onclick: () => turn(1) }, "Later →"));
}

function build() {
  document.body.append(
    element("a", { class: "skip", href: "#listing" }, "Skip to the documents"),
    element("header", { class: "top" }, element("p", { class: "brand" }, "newsclean report"),
      element("h1", {}, contents.title ? writing(contents.title) : "What was cleaned")),
    element("main", {},
      element("section", { "aria-labelledby": "overview" }, element("h2", { id: "overview", class: "aside" }, "Overview"), tiles(),
        ...(rules.length > 18
          ? [element("div", { class: "panels" }, byRule(), element("div", { class: "stack" }, byLevel(), leftOver(), mostChanged(), spread(), encodings()))]
          : [element("div", { class: "panels" }, byRule(), element("div", { class: "stack" }, byLevel(), leftOver(), encodings())),
            element("div", { class: "panels even" }, spread(), mostChanged())]),
        failures()),
      element("section", { id: "listing", tabindex: "-1", "aria-labelledby": "listing-title" }, element("h2", { id: "listing-title" }, "Documents"),
        contents.notes.map((note) => element("p", { class: "hint notice" }, note)),
        controls(), element("p", { id: "status", role: "status", "aria-live": "polite" }), pager(), element("div", { id: "documents" }), pager())),
    element("footer", {}, element("p", {}, "newsclean ", contents.version, " · one file, nothing fetched, nothing sent"),
      element("p", { class: "keys" }, element("kbd", {}, "n"), " ", element("kbd", {}, "p"), " next and previous change · ", element("kbd", {}, "/"), " search · ", element("kbd", {}, "Esc"), " close")),
    tip);
  document.addEventListener("mouseover", moved);
  document.addEventListener("focusin", (event) => { const at = markAt(event.target); if (at) showTip(at); else hideTip(); });
  document.addEventListener("keydown", pressed);
  addEventListener("scroll", () => { if (!tip.hidden && document.querySelector(".change:hover, .change:focus-visible") === null) hideTip(); }, { passive: true });
  addEventListener("hashchange", recall);
  recall();
  // the texts are lowered for the search while nobody waits, a slice at a time
  let at = 0;
  const idle = window.requestIdleCallback || ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 50));
  const lower = (deadline) => {
    while (at < listing.documents.length && deadline.timeRemaining() > 2) haystack(listing.documents[at++]);
    if (at < listing.documents.length) idle(lower);
  };
  idle(lower);
}

build();
