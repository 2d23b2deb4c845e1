/* Search and comparison over the months' scripts; every text enters a page as text. */
"use strict";
const sitrep = (() => {
  const root = document.body.dataset.root, here = document.body.dataset.situation;
  const situations = new Map(), editions = [], loaded = new Map(), missing = new Set();
  const byId = (id) => document.getElementById(id);
  const MOST = 100;
  const language = document.documentElement.lang, phrases = JSON.parse(document.body.dataset.words || "{}");
  const latin = `${language}-u-ca-gregory-nu-latn`;
  const number = (value) => value.toLocaleString(latin);
  /* Phrases in the language of the page: values are put in as they are, and may be elements. */
  const pieces = (phrase, values) => phrase.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? values[part] : part));
  const told = (key, values = {}) => pieces(phrases[key], values).join("");
  const counted = (key, n, values = {}) =>
    pieces(phrases[key].forms[phrases[key].which[n < 200 ? n : 100 + n % 100]], { n: number(n), ...values }).join("");

  /* ---- months ---- */
  function edition(entry) {
    editions.push({ ...entry, situation: document.currentScript.dataset.situation });
  }
  function situation([name, title, months]) {
    situations.set(name, { title, months });
  }
  function month(name, which) {
    const address = `${root}${name}/_archive/${which}.js`;
    if (!loaded.has(address)) {
      loaded.set(address, new Promise((done) => {
        const script = document.createElement("script");
        script.dataset.situation = name;
        script.src = address;
        script.onload = () => done();
        script.onerror = () => { missing.add(`${name}, ${which}`); done(); };
        document.head.append(script);
      }));
    }
    return loaded.get(address);
  }
  /* What could not be loaded is named: a search over less than all must not look like one over all. */
  const notRead = () => (missing.size ? ` ${told("unread", { months: [...missing].join(phrases.semicolon) })}` : "");
  function wanted(form) {
    return [...situations].filter(([name]) => !form.situation || name === form.situation).flatMap(([name, { months }]) =>
      months.filter((one) => (!form.from || one >= form.from.slice(0, 7)) && (!form.to || one <= form.to.slice(0, 7)))
        .map((one) => [name, one]));
  }

  /* ---- words ---- */
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const joined = (text) => text.replace(/(\d)[,.'\u00a0\u202f\u2009](?=\d{3})/g, "$1");
  const words = (text) => folded(joined(text)).match(/[\p{L}\p{N}]+/gu) || [];
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
  const needle = (term) => (unspaced.test(term) ? term : " " + term);
  function index(entry) {
    entry.index ||= entry.lines.map(([, text]) => ` ${words(text).join(" ")} `);
    return entry.index;
  }

  /* Every term begins a word of the line; rare terms, whole words and short lines weigh more. */
  function ranked(form) {
    const terms = [...new Set(words(form.q))];
    const lines = editions.filter((one) => (!form.situation || one.situation === form.situation)
      && (!form.from || one.date >= form.from) && (!form.to || one.date <= form.to))
      .flatMap((one) => index(one).map((text, at) => ({ one, at, text })))
      .filter(({ one, at }) => !form.kind || one.lines[at][0] === form.kind);
    const rarity = terms.map((term) => Math.log(1 + lines.length / (1 + lines.filter(({ text }) => text.includes(needle(term))).length)));
    const found = lines.filter(({ text }) => terms.length && terms.every((term) => text.includes(needle(term))));
    for (const line of found) {
      const weight = terms.reduce((sum, term, at) => sum + rarity[at] * (line.text.includes(` ${term} `) ? 1 : 0.7), 0);
      line.score = weight / (1 + Math.log(Math.max(line.text.length, 120) / 120)) * (line.one.lines[line.at][0] === "highlights" ? 1.3 : 1);
    }
    found.sort((left, right) => right.score - left.score || (left.one.date < right.one.date ? 1 : left.one.date > right.one.date ? -1 : left.at - right.at));
    return { found, terms };
  }

  /* ---- pages ---- */
  function make(name, facts = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(facts)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }
  const day = (date) => new Date(`${date}T00:00:00Z`).toLocaleDateString(latin, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const page = (one) => `${root}${one.situation}/` + (one.files.html ? `${one.date}/index.html` : `${one.date.slice(0, 7)}.html#d${one.date}`);
  function marked(text, terms) {
    return text.split(/([\p{L}\p{N}][\p{L}\p{N},.'\u00a0]*)/u).map((part) => {
      const [first] = words(part);
      return first && terms.some((term) => (unspaced.test(term) ? first.includes(term) : first.startsWith(term))) ? make("mark", {}, part) : part;
    });
  }
  function result({ one, at }, terms) {
    const [kind, text, anchor] = one.lines[at];
    const link = make("a", { href: page(one) + (one.files.html ? `#${anchor}` : "") }, told("edition", { date: day(one.date), number: one.number }));
    const about = make("p", {}, link, ` · ${one.kinds[kind] || kind}`, ...(here ? [] : [` · ${one.title}`]));
    return make("li", {}, make("p", {}, make("bdi", {}, ...marked(text, terms))), about);
  }
  function values(form) {
    return Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, String(value).trim()]));
  }
  function remember(form) {
    const query = new URLSearchParams(Object.entries(values(form)).filter(([, value]) => value)).toString();
    try { history.replaceState(null, "", query ? `?${query}` : location.pathname); } catch { /* a page from a folder may not rename itself everywhere */ }
  }
  function filled(form) {
    for (const [key, value] of new URLSearchParams(location.search)) {
      if (form.elements[key]) form.elements[key].value = value;
    }
  }

  let asked = 0;
  async function search() {
    const form = values(byId("search")), mine = ++asked;
    if (!form.q) { byId("results").replaceChildren(); byId("found").textContent = ""; return; }
    byId("found").textContent = told("reading");
    await Promise.all(wanted(form).map(([name, one]) => month(name, one)));
    if (mine !== asked) return;
    kinds();
    const { found, terms } = ranked(form);
    byId("results").replaceChildren(...found.slice(0, MOST).map((line) => result(line, terms)));
    byId("found").textContent = found.length === 0 ? told("nothing")
      : counted(found.length > MOST ? "best" : "found", found.length, { most: number(MOST) });
    byId("found").textContent += notRead();
  }
  function kinds() {
    const select = byId("kind"), chosen = select.value || new URLSearchParams(location.search).get("kind") || "";
    const known = new Map(editions.flatMap((one) => Object.entries(one.kinds)));
    select.replaceChildren(make("option", { value: "" }, told("sections")), ...[...known].map(([kind, title]) => make("option", { value: kind }, title)));
    select.value = known.has(chosen) ? chosen : "";
  }
  async function newest() {
    await Promise.all([...situations].filter(([name]) => !here || name === here).map(([name, { months }]) => month(name, months[0])));
    kinds();
  }
  async function openSearch() {
    const form = byId("search");
    for (const [name, { title }] of situations) form.elements.situation.append(make("option", { value: name }, title));
    form.elements.situation.value = here;
    await newest();
    filled(form);
    let pause;
    form.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(() => { remember(form); search(); }, 150); });
    form.addEventListener("submit", (event) => { event.preventDefault(); remember(form); search(); });
    search();
  }

  /* ---- what changed between two ---- */
  async function editionOf(date) {
    for (const one of (situations.get(here)?.months || []).filter((each) => each <= date.slice(0, 7))) {
      await month(here, one);
      const found = editions.filter((each) => each.situation === here && each.date.startsWith(one) && each.date <= date);
      if (found.length) return found.reduce((last, each) => (each.date > last.date ? each : last));
    }
    return null;
  }
  const arrow = document.documentElement.dir === "rtl" ? "←" : "→";
  const shown = ([subject, , , who, value, text]) => [subject, `${who ? who + phrases.colon : ""}${value && value !== text ? value + " – " : ""}${text.replace(/^[\s,;:.–-]+/, "")}${who ? "" : " " + told("nobody")}`];
  function differences(earlier, later) {
    const before = new Map(earlier.claims.map((claim) => [claim[1], claim])), after = new Map(later.claims.map((claim) => [claim[1], claim]));
    const gone = [...before.values()].filter((claim) => !after.has(claim[1]));
    const fresh = [...after.values()].filter((claim) => !before.has(claim[1]));
    const revised = [];
    for (const claim of [...fresh]) {
      const at = gone.findIndex((old) => claim[0] === "figure" && old[0] === "figure" && claim[3] && old[3] === claim[3]
        && (old[2] === claim[2] && old[5] === claim[5] || claim[6].includes(old[4])));
      if (at >= 0) {
        const [old] = gone.splice(at, 1);
        fresh.splice(fresh.indexOf(claim), 1);
        revised.push(["figure", `${claim[3]}${phrases.colon}${old[4]} ${arrow} ${claim[4]} – ${claim[5]}`]);
      }
    }
    return { revised, fresh: fresh.map(shown), gone: gone.map(shown), same: after.size - fresh.length - revised.length };
  }
  function bySubject(list) {
    const titles = ["figure", "statement", "implication"].map((subject) => [subject, told(subject)]);
    return titles.map(([subject, title]) => [title, list.filter(([its]) => its === subject)]).filter(([, its]) => its.length)
      .flatMap(([title, its]) => [make("h3", {}, title), make("ul", {}, ...its.map(([, text]) => make("li", {}, make("bdi", {}, text))))]);
  }
  async function compare() {
    const form = values(byId("compare"));
    if (!form.from || !form.to) return;
    const [from, to] = form.from <= form.to ? [form.from, form.to] : [form.to, form.from];
    const [earlier, later] = [await editionOf(from), await editionOf(to)];
    byId("differences").replaceChildren();
    if (!earlier || !later) { byId("found").textContent = told("none", { date: day(earlier ? to : from) }); return; }
    const { revised, fresh, gone, same } = differences(earlier, later);
    byId("found").replaceChildren(...pieces(phrases.between, {
      from: make("a", { href: page(earlier) }, day(earlier.date)), to: make("a", { href: page(later) }, day(later.date)),
      revised: number(revised.length), new: number(fresh.length), gone: number(gone.length), same: number(same),
    }), notRead());
    for (const [title, list] of [[told("revised"), revised], [told("fresh"), fresh], [told("gone"), gone]]) {
      if (list.length) byId("differences").append(make("section", {}, make("h2", {}, title), ...bySubject(list)));
    }
  }
  function openCompare() {
    const form = byId("compare");
    filled(form);
    form.addEventListener("submit", (event) => { event.preventDefault(); remember(form); compare(); });
    compare();
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (byId("search")) openSearch();
    if (byId("compare")) openCompare();
  });
  return { edition, situation };
})();
