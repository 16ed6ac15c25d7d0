/* A <details data-wc-menu> closes on Escape and on a click outside it. */
function closeAll(except) {
  for (const menu of document.querySelectorAll("details[data-wc-menu][open]")) {
    if (menu !== except) menu.open = false;
  }
}

document.addEventListener("click", (event) => closeAll(event.target.closest("[data-wc-menu]")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details[data-wc-menu][open]");
  closeAll();
  menu?.querySelector("summary").focus();
});
