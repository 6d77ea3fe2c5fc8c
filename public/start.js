// Starts the islands of a page: loads the WebAssembly its own tag names and hands each island to it.
// Whatever fails, the plain page stays as it was: forms post, links lead on, nothing typed is lost.

const { script, wasm, again } = document.querySelector("script[data-wasm]").dataset;

// After a panic the WebAssembly must not be called again. A copy of an island has no listeners left,
// but keeps what was typed and ticked; what was chosen in lists is carried over.
const plain = () => {
  const focused = document.activeElement?.id;
  for (const island of document.querySelectorAll("leptos-island:not(leptos-island *)")) {
    const copy = island.cloneNode(true);
    const lists = copy.querySelectorAll("select");
    island.querySelectorAll("select").forEach((list, n) => (lists[n].selectedIndex = list.selectedIndex));
    island.replaceWith(copy);
  }
  if (focused) document.getElementById(focused)?.focus();
  document.documentElement.dataset.islands = "plain";
  // A page that waits goes on waiting, as it does without scripts.
  if (again) setTimeout(() => location.reload(), again * 1000);
};

const panicked = (error) => error instanceof WebAssembly.RuntimeError && plain();
addEventListener("error", (event) => panicked(event.error));
addEventListener("unhandledrejection", (event) => panicked(event.reason));

// A pressed button shows that the work has begun; coming back to the page, it is fresh again.
addEventListener("submit", (event) => event.defaultPrevented || event.submitter?.setAttribute("aria-busy", "true"));
addEventListener("pageshow", () =>
  document.querySelectorAll("button[aria-busy]").forEach((button) => button.removeAttribute("aria-busy")),
);

const start = async () => {
  const bundle = await import(script);
  await bundle.default({ module_or_path: wasm });
  bundle.hydrate();
  for (const island of document.querySelectorAll("leptos-island")) bundle[island.dataset.component]?.(island);
  document.documentElement.dataset.islands = "ready";
};

(window.requestIdleCallback ?? setTimeout)(() =>
  start().catch((error) => {
    console.warn("The page stays plain:", error);
    plain();
  }),
);
