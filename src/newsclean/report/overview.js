// Overview: tiles, and bars that are also the filters.

const contents = JSON.parse(document.getElementById("contents").textContent);
const totals = contents.totals;
const LEVELS = ["safe", "likely", "flagged"];
const LEVEL_WORDS = {
  safe: "nothing else is possible",
  likely: "decided on evidence",
  flagged: "seen, not changed",
};
const rules = contents.rules.map(([id, safe, likely, flagged, documents]) =>
  ({ id, pass: id.split(".")[0], fault: id.slice(id.indexOf(".") + 1), safe, likely, flagged, documents, all: safe + likely + flagged }));

function tile(value, label, note, look) {
  return element("div", { class: "tile " + (look || "") },
    element("dt", {}, label), element("dd", {}, element("span", { class: "figure" }, value), note ? element("span", { class: "note" }, note) : null));
}

function tiles() {
  const thousand = totals.length ? (1000 * totals.changes / totals.length).toFixed(1) + " per 1,000 characters" : "";
  const found = contents.leftovers.reduce((sum, kind) => sum + kind[2], 0);
  return element("dl", { class: "tiles" },
    tile(number(totals.documents), "Documents", totals.length ? number(totals.length) + " characters" : ""),
    tile(number(totals.changed), "Changed", percent(totals.changed, totals.documents) + " of them"),
    tile(number(totals.changes), "Changes", thousand),
    tile(number(totals.flags), "Flags", "in " + several(totals.flagged, "document")),
    tile(totals.measured ? number(found) : "–", "Left-overs", totals.measured ? "in " + several(totals.suspicious, "document") : "the log holds no texts", found ? "look" : ""),
    tile(number(totals.failures), "Failures", totals.failures ? "listed below" : "none", totals.failures ? "bad" : ""));
}

function panel(id, title, note, ...children) {
  return element("section", { class: "panel", id, "aria-labelledby": id + "-title" },
    element("h3", { id: id + "-title" }, title), note ? element("p", { class: "hint" }, note) : null, ...children);
}

// One line of a chart: a name, a bar, a figure. With `filter` it is a button that narrows the listing.
function line(name, parts, figure, filter, title) {
  title = named(title || name);
  const inner = [element("span", { class: "name" }, writing(name)), bar(parts), element("span", { class: "count" }, figure)];
  if (!filter) return element("li", { class: "line", title }, ...inner);
  return element("li", {}, element("button", { type: "button", class: "line", title, "aria-pressed": "false",
    "data-filter": filter.join("="), onclick: () => toggle(filter[0], filter[1]) }, ...inner));
}

function shares(row, most) {
  return LEVELS.map((level) => [row[level] / most, level]);
}

function byRule() {
  const passes = new Map();
  for (const rule of rules) {
    if (!passes.has(rule.pass)) passes.set(rule.pass, { safe: 0, likely: 0, flagged: 0, all: 0, rules: [] });
    const pass = passes.get(rule.pass);
    for (const level of [...LEVELS, "all"]) pass[level] += rule[level];
    pass.rules.push(rule);
  }
  const most = Math.max(1, ...[...passes.values()].map((pass) => pass.all));
  const groups = [...passes].sort((a, b) => b[1].all - a[1].all).map(([name, pass]) => {
    const lines = pass.rules.sort((a, b) => b.all - a.all).map((rule) => line(rule.fault, shares(rule, most), number(rule.all), ["rule", rule.id], tally(rule)));
    const [first, rest] = lines.length > 7 ? [lines.slice(0, 6), lines.slice(6)] : [lines, []];
    return element("li", { class: "group" },
      element("ul", {}, line(name, shares(pass, most), number(pass.all), ["pass", name], "show only " + name)),
      element("ul", { class: "inner" }, first),
      rest.length ? element("details", { class: "inner" }, element("summary", {}, several(rest.length, "more rule")), element("ul", {}, rest)) : null);
  });
  return panel("by-rule", "By pass and rule", "Choose one to see its changes.",
    groups.length ? element("ul", { class: "chart" }, groups) : element("p", { class: "calm" }, "Nothing was changed or flagged."));
}

function tally(rule) {
  const levels = LEVELS.filter((level) => rule[level]).map((level) => number(rule[level]) + " " + level);
  return rule.id + ": " + levels.join(", ") + ", in " + several(rule.documents, "document");
}

function byLevel() {
  const all = Math.max(1, contents.levels.reduce((sum, level) => sum + level[1], 0));
  return panel("by-level", "By level", null,
    bar(contents.levels.map(([level, count]) => [count / all, level]), 14),
    element("ul", { class: "legend" }, contents.levels.map(([level, count]) =>
      element("li", {}, element("button", { type: "button", "aria-pressed": "false", "data-filter": "level=" + level, onclick: () => toggle("level", level) },
        element("span", { class: "swatch " + level, "aria-hidden": "true" }), element("b", {}, level), element("span", { class: "note" }, LEVEL_WORDS[level]),
        element("span", { class: "count" }, number(count)))))));
}

function spread() {
  const most = Math.max(1, ...contents.spread.map((bucket) => bucket[1]));
  return panel("spread", "Changes per document", null,
    element("ul", { class: "chart columns" }, contents.spread.map(([label, count]) =>
      line(label, [[count / most, "plain"]], number(count), null, several(count, "document") + " with " + label + " changes"))));
}

function encodings() {
  const shown = contents.encodings.slice(0, 8);
  const rest = contents.encodings.slice(8).reduce((sum, item) => sum + item[1], 0);
  if (rest) shown.push(["others", rest]);
  const most = Math.max(1, ...shown.map((item) => item[1]));
  return panel("encodings", "Encodings", null,
    element("ul", { class: "chart" }, shown.map(([name, count]) => line(name, [[count / most, "plain"]], number(count)))));
}

function mostChanged() {
  const first = listing.documents.filter((one) => one.changes).sort((a, b) => b.changes - a.changes || a.place - b.place).slice(0, 8);
  if (first.length < 2) return null;
  return panel("most-changed", "Most changed", null,
    element("ol", { class: "chart documents" }, first.map((one) =>
      element("li", {}, element("a", { class: "line", href: link(one), title: named(idOf(one)) }, element("span", { class: "name" }, nameOf(one)),
        bar([[one.changes / first[0].changes, "plain"]]), element("span", { class: "count" }, number(one.changes)))))));
}

function leftOver() {
  if (!totals.measured) return null;
  const kinds = contents.leftovers.filter((kind) => kind[2]);
  return panel("left-over", "Worth a look", "What still looks wrong in the cleaned texts. Nothing was changed on these hints.",
    kinds.length ? element("ul", { class: "plain-list" }, kinds.map(([kind, words, count, documents]) =>
      element("li", {}, element("button", { type: "button", class: "row", "aria-pressed": "false", "data-filter": "show=" + kind, onclick: () => toggle("show", kind) },
        element("span", { class: "name" }, words.split(":")[0]), element("span", { class: "count" }, number(count)),
        element("span", { class: "note" }, (words.split(": ")[1] || "") + (words.includes(":") ? " · " : "") + "in " + several(documents, "document"))))))
      : element("p", { class: "calm" }, "Nothing found."));
}

function failures() {
  if (!totals.failures) return null;
  const listed = contents.failures.map(([name, record, message]) =>
    element("tr", {}, element("th", { scope: "row" }, writing(name + (record ? " · " + record : ""))), element("td", {}, writing(message))));
  const more = totals.failures - contents.failures.length;
  return panel("failures", "Failures", more ? "The first " + number(contents.failures.length) + " of " + number(totals.failures) + "." : null,
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Failures" },
      element("table", {}, element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Document"), element("th", { scope: "col" }, "What went wrong"))),
        element("tbody", {}, listed))));
}
