/* Keys of the desk; templates/components/_toetsenlijst.html lists them. They do nothing while someone types, and each
   person can switch them off (WCAG 2.1.4). */
const STORE = "wc-toetsen-uit";
const help = document.querySelector("[data-wc-toetsen]");
// Where the open case stands in the list: after a decision its row may be gone, and the next one has its place.
let place = -1;

function switchedOff() {
  try {
    return localStorage.getItem(STORE) === "1";
  } catch {
    return false;
  }
}

function isTyping(target) {
  return target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog[open]");
}

function allRows() {
  return [...document.querySelectorAll("[data-wc-rij]")];
}

function step(by) {
  const rows = allRows();
  if (!rows.length) return;
  const focused = rows.indexOf(document.activeElement);
  const current = focused >= 0 ? focused : rows.findIndex((row) => row.getAttribute("aria-current"));
  const next = current < 0 ? (by > 0 ? 0 : rows.length - 1) : current + by;
  rows[Math.max(0, Math.min(rows.length - 1, next))].focus();
}

/* Open the case after the one that is open; without a list beside it, go back to the list. */
function openNext() {
  const rows = allRows();
  if (!rows.length) {
    document.querySelector("[data-wc-weergave]")?.click();
    return;
  }
  const current = rows.findIndex((row) => row.getAttribute("aria-current"));
  const next = current >= 0 ? current + 1 : Math.max(place, 0);
  const row = rows[Math.min(next, rows.length - 1)];
  row.focus();
  row.click();
}

/* Choose the row that has the focus, or else the one that is open. */
function choose() {
  const row = document.activeElement.closest(".wc-werkrij") ?? document.querySelector(".wc-werkrij:has([aria-current])");
  row?.querySelector("input[name=vraag]")?.click();
}

function openTab(number) {
  document.querySelectorAll("#zaak .wc-tabs__link")[number - 1]?.click();
}

function decide(stap) {
  document.querySelector(`#zaak button[name="stap"][value="${stap}"]`)?.click();
}

/* Closing asks once more: the key opens the question, Enter answers it. */
function askToClose() {
  const button = document.querySelector('#zaak button[name="stap"][value="sluiten"]');
  if (!button) return;
  const details = button.closest("details");
  if (details) details.open = true;
  button.focus();
}

const ACTIONS = {
  j: () => step(1),
  k: () => step(-1),
  n: openNext,
  x: choose,
  b: () => document.querySelector("[data-wc-kiezen]:has(:checked) button[name=soort]")?.focus(),
  o: () => decide("oppakken"),
  w: () => decide("wacht-op-vrager"),
  v: () => decide("verder"),
  t: () => decide("teruggeven"),
  s: askToClose,
  c: () => document.querySelector('#zaak textarea[name="tekst"]')?.focus(),
  r: () => document.querySelector("[data-wc-nieuw]")?.click(),
  "/": () => document.querySelector("[data-wc-zoek]")?.focus(),
  "?": () => help?.showModal(),
};
for (let number = 1; number <= 9; number += 1) ACTIONS[number] = () => openTab(number);

if (help) {
  const toggle = help.querySelector("[data-wc-toetsen-aan]");
  if (toggle) {
    toggle.checked = !switchedOff();
    toggle.addEventListener("change", () => {
      try {
        localStorage.setItem(STORE, toggle.checked ? "0" : "1");
      } catch {
        /* No storage: the choice lasts for this page. */
      }
    });
  }
  document.addEventListener("click", (event) => {
    const row = event.target.closest?.("[data-wc-rij]");
    if (row) place = allRows().indexOf(row);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const action = ACTIONS[event.key];
    if (!action || isTyping(event.target)) return;
    if (switchedOff() && event.key !== "?") return;
    event.preventDefault();
    action();
  });
}
