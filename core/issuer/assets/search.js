// The search of the index page. Without it the pages lead to every mark all the same.
(() => {
  "use strict";
  const STEP = 50;
  const form = document.getElementById("search");
  const results = document.getElementById("results");
  if (!form || !results || !window.fetch) return;
  const count = document.getElementById("count");
  const label = document.getElementById("label");
  const found = document.getElementById("found");
  const more = document.getElementById("more");
  const words = label.textContent;
  const language = document.documentElement.lang;
  const shards = Number(form.dataset.shards);
  const loaded = new Map();
  let turn = 0;
  let hits = [];

  // Letters without accents and case, so that "zolw" finds "Żółw".
  const plain = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ł/g, "l").replace(/ß/g, "ss");

  const load = async (at) => {
    if (!loaded.has(at)) {
      const answer = await fetch(`${form.dataset.pages}${at}.json`, { credentials: "omit" });
      if (!answer.ok) throw new Error(String(answer.status));
      const rows = await answer.json();
      const seen = (row) => ({ row, text: plain(` ${row[1]} ${row[2]} ${row[3]}`), codes: `${row[0]} ${row[7]} ${row[8]}` });
      loaded.set(at, rows.map(seen));
    }
    return loaded.get(at);
  };

  const wanted = () => {
    const text = form.elements.q.value;
    // The number as labels have it, in groups.
    const digits = text.replace(/[\s-]/g, "");
    const code = /^\d{6,}$/.test(digits) ? digits.replace(/^0+(?=\d{8})/, "") : "";
    const parts = code ? [] : plain(text).split(/\s+/).filter(Boolean);
    const met = [...form.querySelectorAll("[name=met]:checked")].map((box) => Number(box.value));
    return { code, parts, kind: form.elements.kind.value, met };
  };

  const fits = ({ row, text, codes }, { code, parts, kind, met }) =>
    codes.includes(code) &&
    // A word is found by its beginning.
    parts.every((part) => text.includes(` ${part}`)) &&
    (kind === "" || String(row[4]) === kind) &&
    // What is withdrawn has no outcomes that count.
    met.every((at) => row[5][at] === form.dataset.met && row[6] !== "revoked" && row[6] !== "invalid");

  const copy = (selector) => {
    const template = results.querySelector(selector);
    return template ? template.content.cloneNode(true) : null;
  };

  const line = (row) => {
    const item = document.createElement("li");
    const picture = copy(`template[data-kind="${Number(row[4])}"]`);
    if (picture) item.append(picture);
    const box = document.createElement("div");
    const title = document.createElement("h3");
    const link = document.createElement("a");
    const name = document.createElement("bdi");
    name.textContent = `${row[1]} ${row[2]}`;
    link.href = language === "en" ? `/01/${row[0]}` : `/01/${row[0]}/${language}.html`;
    link.append(name);
    title.append(link);
    const kind = document.createElement("p");
    const template = results.querySelector(`template[data-kind="${Number(row[4])}"]`);
    kind.textContent = template ? template.dataset.words : "";
    box.append(title, kind);
    const state = /^[a-z]+$/.test(row[6]) && copy(`template[data-state="${row[6]}"]`);
    if (state) {
      const tag = document.createElement("p");
      tag.append(state);
      box.append(tag);
    }
    item.append(box);
    return item;
  };

  const show = () => {
    const from = found.childElementCount;
    hits.slice(from, from + STEP).forEach((row) => found.append(line(row)));
    more.hidden = found.childElementCount >= hits.length;
  };

  const search = async () => {
    const own = ++turn;
    const wish = wanted();
    const rows = [];
    results.hidden = false;
    results.setAttribute("aria-busy", "true");
    try {
      // The newest first, file by file.
      for (let at = shards; at >= 1; at--) {
        const shard = await load(at);
        if (own !== turn) return;
        for (let row = shard.length - 1; row >= 0; row--) {
          if (fits(shard[row], wish)) rows.push(shard[row].row);
        }
      }
      hits = rows;
      found.replaceChildren();
      label.textContent = hits.length ? words : results.dataset.none;
      count.textContent = hits.length ? hits.length.toLocaleString(language) : "";
      show();
    } catch {
      if (own !== turn) return;
      found.replaceChildren();
      more.hidden = true;
      count.textContent = "";
      label.textContent = results.dataset.broken;
    } finally {
      if (own === turn) results.removeAttribute("aria-busy");
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  more.addEventListener("click", () => {
    const from = found.childElementCount;
    show();
    const next = found.children[from];
    if (next) next.querySelector("a").focus();
  });
  form.hidden = false;
})();
