/* The error summary takes the focus when it appears, so that it is read out and its links are the next stop. Once:
   a part of the page that comes in later does not take someone back to it. */
const seen = new WeakSet();

function focusSummary() {
  for (const summary of document.querySelectorAll("[data-wc-fouten]")) {
    if (seen.has(summary)) continue;
    seen.add(summary);
    summary.focus();
    return;
  }
}

focusSummary();
document.addEventListener("htmx:afterSwap", focusSummary);
