// Listing: filters, and pages of documents.

const PAGE = 30;      // documents drawn at once
const FIRST = 40;     // marks drawn of a document before its button for the rest
const FOLD = 420;     // a stretch without marks longer than this is folded
const KEPT = 150;     // characters kept at each end of a fold

const listing = {
  documents: contents.documents.map(([name, record, encoding, length, shift, changes, flags, marks, segments, leftovers], place) =>
    ({ name, record, encoding, length, shift, changes, flags, marks, segments, leftovers, place, haystack: null, file: null })),
  found: [], page: 0, side: false, whole: new Set(),
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
