// Documents: cards with their text, marks that tell their rule and reason under the mouse and the keyboard.

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

const HEADINGS = { before: "Original", after: "Cleaned" };

// The text of a document: one flow, or original and cleaned side by side, paragraph beside paragraph.
function body(one) {
  const chosen = heard(), level = LEVELS.indexOf(filters.level);
  const last = listing.whole.has(one) || filters.text ? Infinity : FIRST;
  const way = direction(one.segments.filter((segment) => typeof segment === "string").slice(0, 3).concat(one.marks.slice(0, 3).map((mark) => mark[4])));
  const sides = listing.side ? ["before", "after"] : ["both"];
  const box = element("div", { class: listing.side ? "text sides" : "text", role: "group", "aria-label": "Text with its changes" },
    listing.side ? sides.map((side) => element("h4", {}, HEADINGS[side])) : null);
  let row = [], ended = true, cut = false, marks = 0;
  const put = (draw) => {
    if (ended) {
      row = sides.map((side) => element("div", { class: "flow " + side, dir: way }));
      box.append(...row);
      ended = false;
    }
    sides.forEach((side, k) => row[k].append(draw(side)));
  };
  for (let i = 0; i < one.segments.length; i++) {
    const segment = one.segments[i];
    if (typeof segment === "number") {
      if (segment >= last) { cut = true; break; }
      const answering = answers(one.marks[segment], chosen, level);
      put((side) => drawMark(one, one.marks[segment], segment, side, answering, marks++ ? "-1" : "0"));
    } else if (typeof segment === "string") {
      for (const [draw, ends] of stayed(one, segment, i)) {
        put(draw);
        ended = listing.side && ends;
      }
    } else put(() => gap(segment[0]));
  }
  if (!cut) return box;
  return element("div", {}, box, element("button", { type: "button", class: "more", onclick: (event) => {
    listing.whole.add(one);
    const drawnAgain = body(one);
    event.currentTarget.parentNode.replaceWith(drawnAgain);
    (drawnAgain.querySelectorAll(".change")[FIRST * sides.length] || drawnAgain).focus();
  } }, "Show all " + number(one.marks.length) + " changes and flags"));
}

const gap = (length) => element("span", { class: "gap", title: several(length, "character") + " not shown" }, " … ");

// Text that stayed, as pairs: what draws a piece, and whether it ends a paragraph. A long stretch is folded, keeping
// what lies at a mark.
function stayed(one, text, i) {
  if (text.length <= FOLD || (filters.text && text.toLowerCase().includes(filters.text.toLowerCase()))) return paragraphs(text);
  const opens = i === 0, closes = i === one.segments.length - 1;
  const head = opens && !closes ? "" : whole(text.slice(0, KEPT), -1), tail = closes ? "" : whole(text.slice(-KEPT), 1);
  const hidden = text.slice(head.length, text.length - tail.length);
  const fold = () => element("button", { type: "button", class: "fold", "aria-label": "show " + several(hidden.length, "character"), onclick: (event) => {
    const run = writing(hidden);
    run.tabIndex = -1;
    event.currentTarget.replaceWith(run);
    run.focus({ preventScroll: true });
  } }, "⋯ ", number(hidden.length), " ⋯");
  return [...paragraphs(head), [fold, false], ...paragraphs(tail)];
}

function paragraphs(text) {
  const pieces = listing.side ? text.match(/[^]*?\n{2,}|[^]+/g) || [] : text ? [text] : [];
  return pieces.map((piece) => [() => writing(piece), piece.endsWith("\n\n")]);
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
  const group = next.closest(".text");
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
