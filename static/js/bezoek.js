/* A visit ends when no page is asked for during a while (data-wc-bezoek, in seconds). Some minutes before, the page says
   so, with a button to go on as often as one likes. When it is over, what was answered earlier is taken off the page;
   what was typed and not sent yet stays, and sending it still keeps it. The focus is never moved by itself. */
const STORE = "wc-bezoek-tot";
const place = document.querySelector("[data-wc-bezoek]");

if (place) watch(place, place.querySelector("[data-wc-bezoek-melding]"));

function watch(root, notice) {
  const lasts = Number(root.dataset.wcBezoek) * 1000;
  const warning = Number(root.dataset.wcBezoekWaarschuwing) * 60_000;
  let shown = "";
  let focused = null;
  extend();
  const timer = setInterval(check, 1000);
  document.addEventListener("visibilitychange", check);
  window.addEventListener("pageshow", check);
  document.addEventListener("focusin", (event) => {
    if (!root.contains(event.target)) focused = event.target;
  });
  root.addEventListener("click", (event) => {
    if (event.target.closest("[data-wc-bezoek-knop]")) goOn();
  });

  function extend() {
    store(Date.now() + lasts);
  }

  function show(name) {
    if (shown === name) return;
    shown = name;
    const template = name && root.querySelector(`[data-wc-bezoek-${name}]`);
    notice.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
  }

  function check() {
    const left = stored() - Date.now();
    if (left <= 0) end();
    else if (left <= warning) show("bijna");
    else if (shown === "bijna") show("");
  }

  async function goOn() {
    const token = root.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(root.dataset.wcBezoekDoor, {
      method: "POST",
      headers: { "X-CSRFToken": token },
    }).catch(() => null);
    if (!answer) return;
    if (!answer.ok) {
      end();
      return;
    }
    extend();
    show("verlengd");
    focused?.focus();
  }

  function end() {
    clearInterval(timer);
    if (!root.hasAttribute("data-wc-bezoek-getypt") && !typed().length) {
      window.location.replace(window.location.pathname);
      return;
    }
    for (const personal of document.querySelectorAll("[data-wc-persoonlijk]")) personal.remove();
    if (!root.hasAttribute("data-wc-bezoek-getypt")) {
      for (const field of fields()) if (field.value === field.defaultValue) field.value = "";
    }
    show("voorbij");
  }
}

function fields() {
  return [...document.querySelectorAll("main form :is(textarea, input:not([type=hidden], [type=radio], [type=checkbox]))")];
}

function typed() {
  return fields().filter((field) => field.value !== field.defaultValue);
}

/* Shared by the tabs of one browser: a page in one of them keeps the visit open in all. */
function store(until) {
  place.dataset.tot = until;
  try {
    localStorage.setItem(STORE, until);
  } catch {
    /* No storage: then each tab counts for itself. */
  }
}

function stored() {
  const own = Number(place.dataset.tot);
  try {
    return Math.max(own, Number(localStorage.getItem(STORE)));
  } catch {
    return own;
  }
}
