/* Keys of the desk: j and k walk along the rows, Enter opens, n starts a question, / searches, ? explains.
   They do nothing while someone types, and each person can switch them off (WCAG 2.1.4). */
const STORE = "wc-toetsen-uit";
const help = document.querySelector("[data-wc-toetsen]");

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

function step(by) {
  const rows = [...document.querySelectorAll("[data-wc-rij]")];
  if (!rows.length) return;
  const focused = rows.indexOf(document.activeElement);
  const current = focused >= 0 ? focused : rows.findIndex((row) => row.getAttribute("aria-current"));
  const next = current < 0 ? (by > 0 ? 0 : rows.length - 1) : current + by;
  rows[Math.max(0, Math.min(rows.length - 1, next))].focus();
}

const ACTIONS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => document.querySelector("[data-wc-nieuw]")?.click(),
  "/": () => document.querySelector("[data-wc-zoek]")?.focus(),
  "?": () => help?.showModal(),
};

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
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const action = ACTIONS[event.key];
    if (!action || isTyping(event.target)) return;
    if (switchedOff() && event.key !== "?") return;
    event.preventDefault();
    action();
  });
}
