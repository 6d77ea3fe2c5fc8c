/* あと払い(ペイディ) for a shop's page: Paidy.configure({…}).launch(payload) opens the provider's dialog in a frame.
 *
 * Works under a policy that allows script-src and frame-src of this script's server and nothing else: styles are set by
 * property, and all talk with the server is the frame's. Messages are taken from the frame's window and the server's
 * origin only, and go to that origin only.
 */
(() => {
  "use strict";

  const DIALOG = new URL("checkout", document.currentScript.src);
  /* How long the dialog may take to appear before the page goes on without it, in milliseconds. */
  const PATIENCE = 15_000;
  let open = false;

  const dress = (element, styles) => {
    for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value);
  };

  const whole = { position: "fixed", inset: "0", width: "100vw", height: "100dvh", border: "0", margin: "0", padding: "0" };

  const makeFrame = () => {
    const frame = document.createElement("iframe");
    frame.title = "あと払い（ペイディ）のお手続き";
    frame.referrerPolicy = "no-referrer";
    /* The frame is see-through only where both documents have the same scheme. */
    dress(frame, { ...whole, display: "block", background: "transparent", "color-scheme": "light" });
    frame.src = DIALOG.href;
    return frame;
  };

  const makeDialog = (frame) => {
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-label", frame.title);
    dress(dialog, {
      ...whole,
      "max-width": "none",
      "max-height": "none",
      overflow: "hidden",
      outline: "none",
      background: "rgb(24 20 32 / 55%)",
    });
    dialog.append(frame);
    return dialog;
  };

  const launch = (settings, payload) => {
    if (open) return;
    open = true;
    /* What cannot travel by message (functions, for example) is left behind here. */
    const message = JSON.parse(
      JSON.stringify({
        paidy: "launch",
        api_key: settings.api_key,
        logo_url: settings.logo_url,
        token: settings.token,
        payload,
      }),
    );
    const frame = makeFrame();
    const dialog = makeDialog(frame);
    const before = document.documentElement.style.overflow;
    let answered = false;

    const finish = (callback) => {
      if (!open) return;
      open = false;
      clearTimeout(timer);
      window.removeEventListener("message", hear);
      dialog.close();
      dialog.remove();
      document.documentElement.style.overflow = before;
      if (typeof settings.closed === "function") settings.closed(callback);
    };
    const leave = () => {
      if (answered) frame.contentWindow.postMessage({ paidy: "leave" }, DIALOG.origin);
      else finish({ status: "closed" });
    };
    const hear = (event) => {
      if (event.source !== frame.contentWindow || event.origin !== DIALOG.origin) return;
      if (event.data?.paidy === "opened") answered = true;
      if (event.data?.paidy === "ended") finish(event.data.callback);
    };
    const timer = setTimeout(() => {
      if (!answered) finish({ status: "closed" });
    }, PATIENCE);

    window.addEventListener("message", hear);
    frame.addEventListener("load", () => frame.contentWindow.postMessage(message, DIALOG.origin));
    /* The escape key: the frame knows whether anything is still under way. */
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      leave();
    });
    /* Pressed twice, the browser closes the dialog whatever we say. */
    dialog.addEventListener("close", () => finish({ status: "closed" }));
    document.documentElement.style.overflow = "hidden";
    document.body.append(dialog);
    dialog.showModal();
    frame.focus();
  };

  const configure = (settings) => {
    if (typeof settings?.api_key !== "string") throw new TypeError("Paidy.configure needs an api_key");
    return Object.freeze({ launch: (payload) => launch(settings, payload) });
  };

  window.Paidy = Object.freeze({ configure });
})();
