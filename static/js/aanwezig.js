/* Who else is in this case: asked again every half minute, but only while someone looks at the page. */
const EVERY = 30000;

setInterval(() => {
  if (document.visibilityState !== "visible") return;
  document.querySelector("[data-wc-aanwezig]")?.dispatchEvent(new Event("wc-kijk"));
}, EVERY);

/* The same as before is not read out again. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const place = event.detail.target;
  if (!place?.matches?.("[data-wc-aanwezig]")) return;
  const fresh = document.createElement("template");
  fresh.innerHTML = event.detail.serverResponse;
  if (fresh.content.textContent.trim() === place.textContent.trim()) event.detail.shouldSwap = false;
});
