/* When a part of the page cannot be fetched, say so: nothing is lost, try again. */
const notice = document.querySelector("[data-wc-storing]");

function show(visible) {
  if (notice) notice.hidden = !visible;
}

document.addEventListener("htmx:sendError", () => show(true));
document.addEventListener("htmx:responseError", () => show(true));
document.addEventListener("htmx:beforeRequest", () => show(false));
notice?.addEventListener("click", (event) => {
  if (event.target.closest("[data-wc-storing-weg]")) show(false);
});
