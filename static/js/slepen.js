/* The parts in the margin can be put in another order by dragging, or with Alt and an arrow. The new place goes to the
   same address as that of the buttons "Zet hoger" and "Zet lager". */
import Sortable from "sortablejs";

function send(item, place) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = item.dataset.wcSleep;
  for (const [name, value] of [
    ["plaats", place],
    ["csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? ""],
  ]) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

const itemsOf = (list) => [...list.children].filter((item) => item.dataset.wcSleep);

function enhance(list) {
  Sortable.create(list, {
    draggable: "[data-wc-sleep]",
    delay: 150,
    delayOnTouchOnly: true,
    ghostClass: "wc-structuur__gesleept",
    onEnd: ({ item, oldIndex, newIndex }) => {
      if (oldIndex !== newIndex) send(item, itemsOf(list).indexOf(item) + 1);
    },
  });
  list.removeAttribute("data-wc-sleeplijst");
}

const enhanceAll = () => document.querySelectorAll("[data-wc-sleeplijst]").forEach(enhance);
enhanceAll();
document.addEventListener("htmx:load", enhanceAll);
document.addEventListener("keydown", (event) => {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const item = event.altKey && step ? document.activeElement?.closest?.("[data-wc-sleep]") : null;
  if (!item) return;
  const place = itemsOf(item.parentElement).indexOf(item) + 1 + step;
  event.preventDefault();
  if (place >= 1) send(item, place);
});
