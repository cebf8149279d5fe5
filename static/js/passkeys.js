// Makes passkeys and signs in with them: the browser signs what the server asks for, and the form carries the answer.

const words = {
  NotAllowedError: 'Nothing was signed: the question was closed, or took too long. Try again.',
  InvalidStateError: 'This device has a passkey for Skhokho already.',
  SecurityError: 'Passkeys don’t work at this address. Sign in at Skhokho’s own.',
};

/** The options as the browser wants them: what is binary travels as base64url. */
function read(options) {
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  const known = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: known(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: known(options.allowCredentials) }),
  };
}

/** The answer as JSON, for browsers that can't write it themselves too. */
function write(credential) {
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const response = {};
  for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined, clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function ask(form) {
  if (form.dataset.passkey === 'create') return navigator.credentials.create({ publicKey: read(JSON.parse(form.dataset.options)) });
  const answer = await fetch(form.dataset.challenge, { method: 'POST' });
  if (!answer.ok) throw new Error(answer.status === 429 ? 'Too many tries from here. Wait a few minutes, or use your password.' : 'The server didn’t answer. Try again.');
  return navigator.credentials.get({ publicKey: read(await answer.json()) });
}

async function submit(event) {
  const form = event.target;
  if (form.elements.credential.value) return; // it has its answer, and goes
  event.preventDefault();
  event.stopImmediatePropagation(); // it isn't on its way yet
  const button = form.querySelector('button');
  const problem = form.querySelector('[data-problem]');
  problem.hidden = true;
  button.setAttribute('aria-busy', 'true');
  try {
    form.elements.credential.value = write(await ask(form));
    form.submit();
  } catch (error) {
    button.removeAttribute('aria-busy');
    problem.textContent = words[error.name] ?? (error.name === 'Error' ? error.message : 'Your device couldn’t do that. Try again.');
    problem.hidden = false;
  }
}

for (const form of document.querySelectorAll('[data-passkey]')) {
  form.hidden = !window.PublicKeyCredential;
  form.elements.credential.value = ''; // a page that comes back has nothing to send
}
window.addEventListener('submit', (event) => { if (event.target.matches('[data-passkey]')) submit(event); }, true);
