/* The error summary takes the focus when it appears, so that it is read out and its links are the next stop. */
function focusSummary(root) {
  root.querySelector("[data-wc-fouten]")?.focus();
}

focusSummary(document);
document.addEventListener("htmx:afterSwap", (event) => focusSummary(event.detail.target ?? document));
