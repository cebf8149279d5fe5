// The draft of a quote or an invoice saves itself: after a pause, and when a field is left. One request is on its way at a time; what is typed
// meanwhile goes with the next. The server says by "started" what the next one begins from, so that nobody's work is written over unseen.

import { tell } from './status.js';

const form = document.getElementById('editor');
const status = document.getElementById('draft-status');
const aside = ['started', 'offered', 'pick', '_method']; // no part of what is written
const text = (left) => {
  const data = new FormData(form);
  left.forEach((name) => data.delete(name));
  return new URLSearchParams(data).toString();
};
const written = () => text(aside);
const before = (field) => (field.options ? [...field.options].find((option) => option.defaultSelected) ?? field.options[0] : { value: field.defaultValue })?.value ?? '';
const loaded = () => new URLSearchParams([...form.elements].filter((field) => field.matches('input, select, textarea') && field.name && !aside.includes(field.name)).map((field) => [field.name, before(field)])).toString();

let saved = 'unsaved' in form.dataset ? null : loaded(); // somebody may have typed before this began
let refused = null; // what can't be saved as it is
let sent = null;    // what is on its way, or was and got no answer
let going = false;
let decides = 'disputed' in form.dataset; // the person does, by Save
let leaving = false;
let waiting = null; // what the person wants to do as soon as the answer is there: the button or the link they pressed
let pause = 0;      // timers
let slow = 0;

const unsaved = () => written() !== saved;

/** A contact is added at the client that is chosen. */
function follow() {
  const link = document.querySelector('#adding-contact a');
  if (link && form.elements.client.value) link.href = link.getAttribute('href').replace(/^\/clients\/[^/]+/, `/clients/${form.elements.client.value}`);
}

function soon(after) {
  clearTimeout(pause);
  if (!decides && !leaving) pause = setTimeout(save, after);
}

function save() {
  if (going || decides || leaving) return;
  if (sent === null) {
    if (!unsaved() || written() === refused) return;
    sent = { written: written(), body: text([]) };
  }
  going = true;
  status.dispatchEvent(new Event('draft:save'));
}

/** Goes on with what waited for the answer: the Save or the Close that was pressed meanwhile, or what was typed. */
function goOn(reached) {
  const pressed = waiting;
  waiting = null;
  delete form.dataset.busy;
  pressed?.removeAttribute('aria-busy');
  if (pressed && reached) {
    if (pressed.href) window.location.assign(pressed.href); else form.requestSubmit(pressed);
  } else if (reached && unsaved()) soon(2000);
}

status.addEventListener('htmx:before:request', ({ detail: { ctx } }) => { // once more what got no answer, so that it is known which of it was kept
  ctx.request.body = new URLSearchParams(sent.body);
  slow = setTimeout(tell, 600, 'Saving…');
});
status.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => {
  clearTimeout(slow);
  going = false;
  const answered = ctx.response?.status ?? 0;
  if (answered === 0 || answered >= 500 || answered === 429) {
    tell(`Not saved: ${answered ? 'we couldn’t keep it just now' : 'no connection'}. We try again in a moment; keep this page open.`, true);
    goOn(false);
    soon(6000);
    return;
  }
  if (answered === 200) { saved = sent.written; refused = null; }
  if (answered === 422) refused = sent.written;
  sent = null;
  if (answered !== 200 && answered !== 422) {
    decides = true;
    if (!status.querySelector('[data-clash]')) tell('Not saved. Copy what you wrote before you leave this page.', true); // and a toast says why
  }
  goOn(true);
});

form.addEventListener('input', () => soon(2000));
form.addEventListener('change', ({ target }) => {
  if (target.name === 'client') follow(); else soon(150); // another client brings its own contacts first
});
form.addEventListener('htmx:after:swap', () => soon(2000));
new MutationObserver(() => { // one was added in place
  follow();
  form.dispatchEvent(new Event('input'));
}).observe(form.elements.client, { childList: true });
new MutationObserver(() => soon(150)).observe(form.elements.contact, { childList: true });
form.addEventListener('submit', (event) => {
  if (event.submitter?.hasAttribute('hx-patch')) return;
  if (!going && sent === null) { leaving = true; return; }
  event.preventDefault();
  waiting = event.submitter;
  save();
});
form.addEventListener('click', (event) => { // whoever closes it just after typing need not be asked
  const link = event.target.closest('[data-leave]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || decides || !unsaved() || written() === refused) return;
  event.preventDefault();
  waiting = link;
  save();
});
window.addEventListener('beforeunload', (event) => { if (!leaving && unsaved()) event.preventDefault(); });
