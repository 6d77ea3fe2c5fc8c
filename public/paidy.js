// Opens あと払い（ペイディ） on the page of an order, and sends the id of what came of it to our server, which asks the provider itself.
// Whatever fails, the page says so, and another way to pay is one link away.

const place = document.getElementById("dialog");
const form = place.querySelector("form");
const button = form.querySelector("button");
const { script, key, payload } = place.dataset;

const show = (shown) => {
  for (const id of ["dialog-left", "dialog-away"]) document.getElementById(id).hidden = id !== shown;
};

let busy = false;
const work = (begun) => {
  busy = begun;
  if (begun) button.setAttribute("aria-busy", "true");
  else button.removeAttribute("aria-busy");
};

const load = () => {
  const loading = new Promise((resolve, reject) => {
    const tag = document.createElement("script");
    Object.assign(tag, { src: script, onload: resolve, onerror: reject });
    document.head.append(tag);
  });
  // Nobody may be waiting for it yet.
  loading.catch(() => {});
  return loading;
};

// Begun before anybody presses, so that the dialog opens at once; what did not arrive is tried again.
let loaded = load();
const ready = () => loaded.catch(() => (loaded = load()));

const closed = (outcome) => {
  const { id, status } = outcome ?? {};
  if (typeof id === "string" && id !== "" && status !== "closed") {
    form.elements.transaction.value = id;
    form.submit();
    return;
  }
  work(false);
  show("dialog-left");
  button.focus();
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (busy) return;
  work(true);
  show();
  try {
    await ready();
    window.Paidy.configure({ api_key: key, closed }).launch(JSON.parse(payload));
  } catch {
    work(false);
    show("dialog-away");
  }
});

// Coming back to the page, the button is fresh again.
addEventListener("pageshow", () => work(false));
document.getElementById("dialog-wait").remove();
form.hidden = false;
