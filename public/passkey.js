// Passkeys: the forms that add one or come in by one. What the authenticator says is sent by a plain form; our server judges it.
// Where no passkey can be used, the forms stay hidden, and the password is the way as ever.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer ?? [])))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const known = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));

const answer = {
  async make(options) {
    options.user.id = bytes(options.user.id);
    options.excludeCredentials = known(options.excludeCredentials);
    const { response } = await navigator.credentials.create({ publicKey: options });
    return { client: response.clientDataJSON, authenticator: response.getAuthenticatorData() };
  },
  async use(options) {
    options.allowCredentials = known(options.allowCredentials);
    const { rawId, response } = await navigator.credentials.get({ publicKey: options });
    return {
      credential: rawId,
      user: response.userHandle,
      client: response.clientDataJSON,
      authenticator: response.authenticatorData,
      signature: response.signature,
    };
  },
};

// What went wrong, as the page has words for it.
const reason = { NotAllowedError: "given-up", AbortError: "given-up", InvalidStateError: "known" };

const begin = (form) => {
  const button = form.querySelector("button");
  const say = (what) => form.querySelectorAll("[data-said]").forEach((it) => (it.hidden = it.dataset.said !== what));
  let busy = false;
  const work = (begun) => {
    busy = begun;
    if (begun) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    work(true);
    say();
    try {
      const asked = await fetch(form.dataset.options, { method: "POST" });
      // Whoever has to show the password again, or to begin anew, is led there by the page itself.
      if (asked.redirected) return location.reload();
      if (!asked.ok) throw new Error(String(asked.status));
      const options = await asked.json();
      options.challenge = bytes(options.challenge);
      const said = await answer[form.dataset.passkey](options);
      for (const [name, value] of Object.entries(said)) form.elements[name].value = text(value);
      form.submit();
    } catch (error) {
      work(false);
      say(reason[error.name] ?? "failed");
    }
  });
  addEventListener("pageshow", () => work(false));
  form.hidden = false;
};

if (window.PublicKeyCredential) document.querySelectorAll("form[data-passkey]").forEach(begin);
document.querySelectorAll("[data-passkey-missing]").forEach((it) => (it.hidden = Boolean(window.PublicKeyCredential)));
