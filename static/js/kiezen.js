/* Choosing rows of the worklist: all of the page at once, how many, and the choice stays when the list is fetched
   again. Without this, "alles" is for the server to see. */
let chosen = new Set();

function listOf(node) {
  return node.closest?.("[data-wc-kiezen]") ?? node.querySelector?.("[data-wc-kiezen]");
}

function boxesOf(list) {
  return [...list.querySelectorAll("input[name=vraag]")];
}

function show(list) {
  const boxes = boxesOf(list);
  const checked = boxes.filter((box) => box.checked);
  chosen = new Set(checked.map((box) => box.value));
  list.querySelector("[data-wc-kies-aantal]").textContent = checked.length ? `${checked.length} gekozen` : "";
  const all = list.elements.alles;
  all.checked = checked.length === boxes.length;
  all.indeterminate = checked.length > 0 && !all.checked;
}

document.addEventListener("change", (event) => {
  const list = listOf(event.target);
  if (!list) return;
  if (event.target.name === "alles") for (const box of boxesOf(list)) box.checked = event.target.checked;
  show(list);
});

document.addEventListener("htmx:load", (event) => {
  const list = listOf(event.detail.elt);
  if (!list) return;
  for (const box of boxesOf(list)) if (chosen.has(box.value)) box.checked = true;
  show(list);
});
