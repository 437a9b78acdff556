"use strict";
// Everything here is a convenience: without it all parts follow one another and every link works.
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_all, key) => values[key]);
  const make = (tag, text, properties) => Object.assign(document.createElement(tag), { textContent: text || "" }, properties);
  const parts = [...document.querySelectorAll("[data-part]")];
  const main = document.getElementById("main");
  const pagesOf = new Map(parts.map((part) => [part, [...part.querySelectorAll(":scope > article.page")]]));
  const linksTo = new Map();
  for (const link of document.querySelectorAll("nav.parts a, nav.index a")) linksTo.set(link.getAttribute("href").slice(1), link);

  // One part, and in it one page, at a time.
  let marked = null;
  function open(hash, jump) {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(hash.slice(1))); } catch { target = null; }
    if (!target || target === main || !main.contains(target)) target = parts[0];
    const part = target.closest("[data-part]");
    const page = target.closest("article.page");
    for (const one of parts) one.hidden = one !== part;
    const pages = pagesOf.get(part);
    for (const one of pages) one.hidden = page ? one !== page : pages.length > 1;
    for (const link of linksTo.values()) link.removeAttribute("aria-current");
    for (const one of [part, page]) if (one && linksTo.has(one.id)) linksTo.get(one.id).setAttribute("aria-current", one === part ? "page" : "true");
    for (let around = target; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
    if (target.tagName === "TR" && target.querySelector("details")) target.querySelector("details").open = true;
    if (marked) marked.classList.remove("hit");
    marked = target.classList.contains("clause") ? target : null;
    if (marked) marked.classList.add("hit");
    if (!jump) return;
    if (target === part) window.scrollTo(0, Math.min(window.scrollY, part.offsetTop));
    else target.scrollIntoView({ block: target === page ? "start" : "center" });
    const focus = (target.matches("details") && target.querySelector("summary")) || target;
    if (focus === target && !target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    focus.focus({ preventScroll: true });
  }
  // Back and forward lead to where the reader was, not to the top of the part.
  history.scrollRestoration = "manual";
  let back = null;
  const keep = () => history.replaceState({ y: window.scrollY }, "");
  window.addEventListener("scrollend", keep);
  window.addEventListener("popstate", (event) => { back = event.state && event.state.y; });
  window.addEventListener("hashchange", () => {
    if (location.hash === "#main") return; // the skip link stays
    const y = back;
    back = null;
    open(location.hash, true);
    if (typeof y === "number") window.scrollTo(0, y);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) keep();
    if (link && link.hash === location.hash) open(location.hash, true); // the same place again
  });

  // Sorting by a column: figures by size, all else as written; what has no figure comes last.
  const figure = (text) => { const found = /^[+-]?\d+(\.\d+)?/.exec(text); return found ? Number(found[0]) : null; };
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  function sortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const text = head.textContent.trim();
      if (!text || head.hasAttribute("data-plain")) return;
      const button = make("button", text, { type: "button", title: say(words.sort, { head: head.title || text }) });
      head.removeAttribute("title");
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        const body = table.tBodies[0];
        const keyed = [...body.rows].map((row) => { const own = row.cells[column].textContent.trim(); return [head.classList.contains("n") ? figure(own) : own || null, row]; });
        const order = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b));
        keyed.sort(([a], [b]) => (a === null ? (b === null ? 0 : 1) : b === null ? -1 : down ? order(b, a) : order(a, b)));
        body.append(...keyed.map(([, row]) => row));
        for (const one of heads) one.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
      });
    });
  }

  // Finding rows by what they say, and by the word of a column.
  function findable(table) {
    const every = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.matches(".sec, .task"));
    if (every.length < 8) return;
    const bar = make("div", "", { className: "find" });
    const box = make("input", "", { type: "search", placeholder: words.filter });
    box.setAttribute("aria-label", words.filter);
    const told = make("output");
    bar.append(box);
    const wanted = new Map();
    for (const column of (table.dataset.select || "").split(" ").filter(Boolean).map(Number)) {
      const text = (row) => row.cells[column].textContent.trim();
      const list = make("select");
      const head = table.tHead.rows[0].cells[column].textContent.trim();
      list.setAttribute("aria-label", head);
      list.append(make("option", `${head}：${words.all}`, { value: "" }));
      for (const value of [...new Set(every.map(text))].sort(collator.compare)) list.append(make("option", value, { value }));
      list.addEventListener("change", () => { wanted.set(column, list.value ? (row) => text(row) === list.value : null); apply(); });
      bar.append(list);
    }
    bar.append(told);
    (table.closest(".scroll") || table).before(bar);
    let texts = null;
    function apply() {
      texts = texts || every.map((row) => row.textContent.toLowerCase());
      const needles = box.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      every.forEach((row, number) => {
        const fits = needles.every((needle) => texts[number].includes(needle)) && [...wanted.values()].every((one) => !one || one(row));
        row.hidden = !fits;
        shown += fits;
      });
      for (const body of table.tBodies) body.hidden = ![...body.rows].some((row) => !row.hidden && !row.matches(".sec, .task"));
      told.textContent = shown === every.length ? "" : say(words.count, { n: shown, all: every.length });
    }
    box.addEventListener("input", apply);
    return { wanted, apply };
  }

  // A table is made ready when it is first seen: a district has a hundred of them.
  const ready = (table) => {
    const found = table.matches("[data-find]") ? findable(table) : null;
    if (table.matches("[data-sort]")) sortable(table);
    const legend = document.querySelector("[data-bands]");
    if (found && legend && table.matches(".source")) banded(legend, found);
  };
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) { seen.unobserve(entry.target); ready(entry.target); }
  }, { rootMargin: "400px" });
  for (const table of document.querySelectorAll("[data-find], [data-sort]")) seen.observe(table);

  // The legend of the document picks the rows in which a mark occurs.
  function banded(legend, { wanted, apply }) {
    const buttons = [];
    for (const item of legend.querySelectorAll("[data-band]")) {
      const button = make("button", "", { type: "button", title: say(words.only, { word: item.textContent.trim() }) });
      button.append(...item.childNodes);
      button.setAttribute("aria-pressed", "false");
      item.append(button);
      buttons.push(button);
      button.addEventListener("click", () => {
        const on = button.getAttribute("aria-pressed") !== "true";
        for (const one of buttons) one.setAttribute("aria-pressed", String(on && one === button));
        wanted.set("band", on ? (row) => (row.dataset.b || "").split(" ").includes(item.dataset.band) : null);
        apply();
      });
    }
  }

  // Jumping to a unit or a rule.
  const list = make("datalist", "", { id: "places" });
  const places = new Map();
  for (const link of document.querySelectorAll("nav.index a")) {
    places.set(link.textContent, link.getAttribute("href"));
    list.append(make("option", "", { value: link.textContent }));
  }
  const tools = make("li", "", { className: "tools" });
  if (places.size) {
    const box = make("input", "", { type: "search", placeholder: words.find });
    box.setAttribute("list", "places");
    box.setAttribute("aria-label", words.find);
    const go = () => {
      const text = box.value.trim();
      const name = places.has(text) ? text : text && [...places.keys()].find((one) => one.includes(text));
      if (name) { location.hash = places.get(name); box.value = ""; }
    };
    box.addEventListener("change", () => places.has(box.value.trim()) && go());
    box.addEventListener("keydown", (event) => event.key === "Enter" && go());
    tools.append(box, list);
  }
  // Printing what is open: of a part with many pages all of them, unless one is open; or everything.
  let whole = false;
  const print = make("button", words.print, { type: "button" });
  print.addEventListener("click", () => window.print());
  const all = make("button", words.printAll, { type: "button" });
  all.addEventListener("click", () => { whole = true; window.print(); });
  tools.append(print, all);
  document.querySelector("nav.parts ul").append(tools);
  let closed = [], away = [], heads = [], told = [];
  window.addEventListener("beforeprint", () => {
    const printed = whole ? parts : parts.filter((one) => !one.hidden);
    const pages = printed.flatMap((part) => (whole || pagesOf.get(part).every((one) => one.hidden) ? pagesOf.get(part) : []));
    away = [...printed, ...pages].filter((one) => one.hidden);
    for (const one of away) one.hidden = false;
    // On paper nothing can be opened; but the document stays the table that it is.
    closed = [...main.querySelectorAll("article details:not([open])")].filter((one) => one.checkVisibility && one.checkVisibility());
    for (const one of closed) one.open = true;
    // A head that is repeated on each page shows no buttons.
    heads = printed.flatMap((part) => [...part.querySelectorAll("thead th > button")]).map((button) => [button.parentElement, button]);
    for (const [head, button] of heads) head.replaceChildren(button.textContent);
    // What the screen leads to stands on the paper itself.
    told = printed.flatMap((part) => [...part.querySelectorAll("#ledger td:nth-child(4) > a")]).map((link) => [link, make("p", closing(link), { className: "close" })]);
    for (const [link, text] of told) link.replaceWith(text);
    document.body.classList.toggle("across", printed.every((part) => part.matches("#heat, #ranks, #ledger, #review")));
  });
  const closing = (link) => {
    const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const text = place && place.querySelector(".close");
    return text ? text.textContent : link.textContent;
  };
  window.addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
    for (const one of away) one.hidden = true;
    for (const [head, button] of heads) head.replaceChildren(button);
    for (const [link, text] of told) text.replaceWith(link);
    document.body.classList.remove("across");
    whole = false;
  });

  open(location.hash, Boolean(location.hash));
})();
