/* The error summary takes the focus when it appears, so that it is read out and its links are the next stop. */
function focusSummary(root) {
  root.querySelector("[data-wc-fouten]")?.focus();
}

focusSummary(document);
// The element that came in: the target of an outerHTML swap is no longer in the page by then.
document.addEventListener("htmx:afterSwap", (event) => focusSummary(event.target));
