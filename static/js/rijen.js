/* The row whose case was just fetched is the current one, without fetching the list again. On a narrow screen, where
   the case would appear far below the list, the link simply goes to its page. */
const beside = window.matchMedia("(min-width: 68.75em)");

function rowOf(event) {
  const row = event.detail.requestConfig?.elt ?? event.detail.elt;
  return row?.matches?.("[data-wc-rij]") ? row : null;
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const row = rowOf(event);
  if (!row || beside.matches) return;
  event.preventDefault();
  window.location.assign(row.href);
});

document.addEventListener("htmx:afterOnLoad", (event) => {
  const row = rowOf(event);
  if (!row || !event.detail.successful) return;
  for (const other of document.querySelectorAll("[data-wc-rij][aria-current]")) other.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
});
