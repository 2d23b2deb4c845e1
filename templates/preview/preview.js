"use strict";
/* Shows the newest pages, and what is wrong with the files as they are now. Texts enter as text alone. */

const shown = { pdf: 0, html: 0 };
const state = document.getElementById("state");
const faults = document.getElementById("faults");

function view(which) {
  document.body.dataset.view = which;
  for (const button of document.querySelectorAll("[data-show]")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === which));
  }
  history.replaceState(null, "", "#" + which);
}

function load(which, version) {
  const frame = document.getElementById(which);
  let place = 0;
  try { place = which === "html" ? frame.contentWindow.scrollY : 0; } catch { /* the first page is empty */ }
  frame.addEventListener("load", () => {
    frame.dataset.version = version;
    if (place) frame.contentWindow.scrollTo(0, place);
  }, { once: true });
  frame.src = "report." + which + "?" + version;
  shown[which] = version;
}

function tell(found) {
  const grave = found.some((fault) => fault.grave);
  faults.hidden = found.length === 0;
  faults.classList.toggle("grave", grave);
  faults.querySelector("h2").textContent = grave
    ? "It cannot be made as it is: these are the last pages that could"
    : "Worth a look";
  faults.querySelector("ul").replaceChildren(...found.map((fault) => {
    const item = document.createElement("li");
    const place = document.createElement("span");
    place.className = "place";
    place.textContent = fault.place;
    item.append(place, ": " + fault.problem);
    return item;
  }));
}

const news = new EventSource("events");
news.onmessage = (event) => {
  const now = JSON.parse(event.data);
  for (const [which, version] of Object.entries(now.pages)) {
    if (version !== shown[which]) load(which, version);
  }
  document.body.classList.toggle("busy", now.busy);
  document.getElementById("told").textContent = now.told;
  state.textContent = now.busy ? "being made …" : now.faults.some((fault) => fault.grave) ? "broken" : "up to date";
  if (!now.busy) tell(now.faults);
};
news.onerror = () => { state.textContent = "sitrep preview has ended, or cannot be reached"; };

for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => view(button.dataset.show));
}
faults.querySelector("button").addEventListener("click", () => { faults.hidden = true; });
view(["pdf", "html"].includes(location.hash.slice(1)) ? location.hash.slice(1) : "both");
