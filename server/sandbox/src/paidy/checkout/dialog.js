/* The dialog in the frame: contact → code → done, rejected or closed.
 *
 * What is bought comes by message from the window that frames this one. The first message says which origin that is;
 * later ones must be of the same, and the outcome goes to that origin only.
 */
(() => {
  "use strict";

  const STEPS = ["wait", "contact", "code", "done", "rejected", "broken"];
  const LOST = "通信できませんでした。時間をおいてもう一度お試しください。";
  /* How long the good news stands before the dialog goes away by itself, in milliseconds. */
  const GOODBYE = 5_000;

  const at = (id) => document.getElementById(id);
  const state = { origin: null, session: null, busy: false, callback: { status: "closed" }, ended: false };

  const tell = (message) => {
    if (state.origin) window.parent.postMessage(message, state.origin);
  };

  const show = (step) => {
    for (const name of STEPS) at(name).hidden = name !== step;
    (step === "code" ? at("digits") : at(step).querySelector("h1")).focus();
  };

  /* ---- mistakes ---- */

  const blame = (field, says) => {
    const input = at(field);
    const mistake = at(`${field}-mistake`);
    mistake.textContent = says;
    mistake.hidden = !says;
    if (says) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    if (says) input.focus();
  };

  const forgive = (form) => {
    for (const input of form.querySelectorAll("input")) blame(input.id, "");
    const whole = form.querySelector(".whole");
    whole.textContent = "";
    whole.hidden = true;
  };

  const lament = (form, says) => {
    const whole = form.querySelector(".whole");
    whole.textContent = says;
    whole.hidden = false;
  };

  /* ---- asking the provider ---- */

  const post = async (path, body) => {
    const response = await fetch(`/paidy/checkout/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: response.status, value: await response.json() };
  };

  /* One question at a time; every button waits for its answer. */
  const ask = async (form, path, body) => {
    if (state.busy) return null;
    state.busy = true;
    forgive(form);
    form.setAttribute("aria-busy", "true");
    for (const button of form.querySelectorAll("button")) button.disabled = true;
    try {
      const { status, value } = await post(path, body);
      if (status === 200) return value;
      if (status === 422) return { refused: value };
      return { refused: { says: LOST } };
    } catch {
      return { refused: { says: LOST } };
    } finally {
      state.busy = false;
      form.removeAttribute("aria-busy");
      for (const button of form.querySelectorAll("button")) button.disabled = false;
    }
  };

  const complain = (form, { field, says }) => {
    const id = field === "code" ? "digits" : field;
    if (id && form.querySelector(`#${id}`)) blame(id, says);
    else lament(form, says);
  };

  /* ---- the steps ---- */

  const launch = async ({ api_key, token, payload, logo_url }) => {
    tell({ paidy: "opened" });
    try {
      const { status, value } = await post("launch", { api_key, token, payload });
      if (status === 200) return start(value, logo_url);
      fail(status === 400 ? `ショップからの内容に誤りがあります（${value.says}）。` : LOST);
    } catch {
      fail(LOST);
    }
  };

  const fail = (says) => {
    at("broken-says").textContent = says;
    show("broken");
  };

  const start = (opened, logo_url) => {
    state.session = opened.session;
    at("store").textContent = opened.store_name;
    if (opened.is_token) {
      at("what").textContent = "継続払いの登録";
      at("amount").textContent = "";
      at("confirm").textContent = "この内容で登録する";
      at("done-says").textContent = "継続払いを登録しました。";
    } else {
      at("amount").textContent = `¥${opened.amount.toLocaleString("ja-JP")}`;
    }
    if (typeof logo_url === "string" && /^https?:\/\//.test(logo_url)) {
      const logo = at("logo");
      logo.addEventListener("load", () => (logo.hidden = false));
      logo.src = logo_url;
    }
    at("shop").hidden = false;
    at("email").value = opened.email;
    at("phone").value = opened.phone;
    show("contact");
  };

  const requestCode = async (form) => {
    const answer = await ask(form, `${state.session}/contact`, {
      email: at("email").value,
      phone: at("phone").value,
    });
    if (!answer) return;
    if (!answer.refused) return answer;
    complain(form, answer.refused);
  };

  at("contact").addEventListener("submit", async (event) => {
    event.preventDefault();
    const sent = await requestCode(event.target);
    if (!sent) return;
    at("sent-to").textContent = sent.sent_to;
    at("resent").textContent = "";
    at("digits").value = "";
    show("code");
  });

  at("again").addEventListener("click", async () => {
    if (!(await requestCode(at("code")))) return;
    at("digits").value = "";
    at("resent").textContent = "新しい認証コードをお送りしました。";
    at("digits").focus();
  });

  at("back").addEventListener("click", () => {
    forgive(at("code"));
    show("contact");
  });

  at("code").addEventListener("submit", async (event) => {
    event.preventDefault();
    at("resent").textContent = "";
    const answer = await ask(event.target, `${state.session}/code`, { code: at("digits").value });
    if (!answer) return;
    if (answer.refused) return complain(event.target, answer.refused);
    state.callback = answer.callback;
    const good = ["authorized", "active"].includes(answer.callback.status);
    show(good ? "done" : "rejected");
    if (good) setTimeout(leave, GOODBYE);
  });

  /* ---- the way out ---- */

  const leave = () => {
    if (state.busy || state.ended) return;
    state.ended = true;
    if (state.session && state.callback.status === "closed") {
      fetch(`/paidy/checkout/${state.session}/leave`, { method: "POST", keepalive: true }).catch(() => {});
    }
    tell({ paidy: "ended", callback: state.callback });
  };

  at("leave").addEventListener("click", leave);
  for (const button of document.querySelectorAll(".return")) button.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) leave();
  });

  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || window.parent === window) return;
    if (state.origin === null && event.data?.paidy === "launch") {
      state.origin = event.origin;
      launch(event.data);
    } else if (event.origin === state.origin && event.data?.paidy === "leave") {
      leave();
    }
  });
})();
