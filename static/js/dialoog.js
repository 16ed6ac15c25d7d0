/* data-wc-dialoog="id" opens a dialog, data-wc-sluit closes the one it is in. Without JavaScript the opener is a link
   to "#id", which shows the dialog in the page. */
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-wc-dialoog]");
  const dialog = opener && document.getElementById(opener.dataset.wcDialoog);
  if (dialog) {
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
    return;
  }
  if (event.target.closest("[data-wc-sluit]")) {
    const open = event.target.closest("dialog[open]");
    if (open) {
      event.preventDefault();
      open.close();
    }
  } else if (event.target.matches("dialog[open]") && isOutside(event)) {
    event.target.close();
  }
});

function isOutside({ target, clientX, clientY }) {
  const { left, right, top, bottom } = target.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
