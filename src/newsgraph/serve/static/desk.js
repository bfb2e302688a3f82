// What makes the desk quicker to use. Every page works without it. Text is only ever set as text.
"use strict";

// Search while one types.
(function () {
  const box = document.getElementById("q"), found = document.getElementById("found");
  if (!box || !found) return;
  const status = document.getElementById("found-count");
  let asked = 0, waiting = 0;

  function line(href, name, notes) {
    const a = document.createElement("a"), b = document.createElement("b"), small = document.createElement("small");
    a.href = href;
    b.textContent = name;
    small.textContent = notes ? "  " + notes : "";
    a.append(b, small);
    return a;
  }

  function show(answer) {
    found.replaceChildren();
    for (const hit of answer.named) found.append(line(hit.href, hit.label, hit.kind + (hit.notes ? ", " + hit.notes : "")));
    for (const s of answer.statements) {
      const a = line(s.href, s.speaker, s.day);
      const text = document.createElement("div");
      text.textContent = s.text.length > 110 ? s.text.slice(0, 110) + "…" : s.text;
      a.append(text);
      found.append(a);
    }
    const count = document.createElement("p");
    count.className = "count";
    count.textContent = [answer.named.length ? answer.named.length + " people and shows" : "", answer.count].filter(Boolean).join(", ") || "Nothing is called so; no statement has these words.";
    found.append(count);
    status.textContent = count.textContent;
    found.hidden = false;
  }

  async function ask() {
    const text = box.value.trim(), number = ++asked;
    if (text.length < 2) { found.hidden = true; return; }
    try {
      const answer = await (await fetch("/search.json?q=" + encodeURIComponent(text))).json();
      if (number === asked && document.activeElement && box.form.contains(document.activeElement)) show(answer);
    } catch (error) { found.hidden = true; }
  }

  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 90); });
  box.form.addEventListener("keydown", (event) => {
    const links = [...found.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { found.hidden = true; box.focus(); }
    if (found.hidden || !links.length) return;
    if (event.key === "ArrowDown") { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); at > 0 ? links[at - 1].focus() : box.focus(); }
  });
  box.form.addEventListener("focusout", (event) => { if (!box.form.contains(event.relatedTarget)) found.hidden = true; });
  found.addEventListener("mousedown", (event) => event.preventDefault());
})();

// An article: a quotation shows who says it and why; a fact lights up its words.
(function () {
  const tip = document.getElementById("why"), text = document.querySelector(".words");
  if (!tip || !text) return;

  function tell(target) {
    const note = target && document.getElementById("note-" + target.dataset.note);
    if (!note) { tip.hidden = true; return; }
    const title = document.createElement("b");
    let heading = note.parentElement.previousElementSibling;
    title.textContent = heading ? heading.textContent.replace(/\s*\d+\s*$/, "").trim() : "";
    tip.replaceChildren(title, note.querySelector(".why").cloneNode(true));
    const place = target.getBoundingClientRect();
    tip.hidden = false;
    const left = Math.min(place.left + window.scrollX, window.scrollX + document.documentElement.clientWidth - tip.offsetWidth - 12);
    tip.style.left = Math.max(8, left) + "px";
    tip.style.top = place.bottom + window.scrollY + 6 + "px";
  }

  text.addEventListener("mouseover", (event) => tell(event.target.closest("[data-note]")));
  text.addEventListener("mouseleave", () => tell(null));
  text.addEventListener("focusin", (event) => tell(event.target.closest("[data-note]")));
  text.addEventListener("focusout", () => tell(null));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") tell(null); });

  function light(id) {
    for (const piece of text.querySelectorAll("[data-facts]")) piece.classList.toggle("bright", id !== null && piece.dataset.facts.split(" ").includes(id));
  }
  for (const fact of document.querySelectorAll("[data-fact]")) {
    fact.addEventListener("mouseenter", () => light(fact.dataset.fact));
    fact.addEventListener("mouseleave", () => light(null));
    fact.addEventListener("focusin", () => light(fact.dataset.fact));
    fact.addEventListener("focusout", () => light(null));
  }
  function open() {
    const note = document.getElementById(location.hash.slice(1));
    if (note && note.matches(".notes li")) note.querySelector("details").open = true;
  }
  addEventListener("hashchange", open);
  open();
})();

// Pictures: zoom and pan with d3, where it is there.
(function () {
  if (!window.d3) return;
  for (const canvas of document.querySelectorAll("[data-zoom]")) {
    const svg = d3.select(canvas).select("svg"), inner = svg.select("g.zoomed");
    if (svg.empty()) continue;
    const wide = +svg.attr("width"), high = +svg.attr("height");
    if (!canvas.classList.contains("tall") && wide <= canvas.clientWidth) continue;
    if (!canvas.classList.contains("tall")) svg.attr("height", Math.min(high, 560));
    canvas.classList.add("zooms");
    const zoom = d3.zoom().scaleExtent([0.3, 8]).filter((event) => !event.button && (event.type !== "wheel" || event.ctrlKey || event.metaKey || canvas.classList.contains("tall")));
    zoom.on("zoom", (event) => inner.attr("transform", event.transform));
    svg.call(zoom);
    const buttons = document.createElement("div");
    buttons.className = "zoom";
    for (const [label, words, change] of [["+", "Larger", 1.4], ["−", "Smaller", 1 / 1.4], ["⟲", "As it was", 0]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.setAttribute("aria-label", words);
      button.addEventListener("click", () => change ? svg.call(zoom.scaleBy, change) : svg.call(zoom.transform, d3.zoomIdentity));
      buttons.append(button);
    }
    canvas.append(buttons);
    canvas.addEventListener("keydown", (event) => {
      if (event.target !== canvas) return;
      const steps = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
      if (steps[event.key]) { event.preventDefault(); svg.call(zoom.translateBy, ...steps[event.key]); }
      if (event.key === "+") svg.call(zoom.scaleBy, 1.4);
      if (event.key === "-") svg.call(zoom.scaleBy, 1 / 1.4);
    });
  }
})();
