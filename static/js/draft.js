// A draft that saves itself: htmx sends the form while somebody types, and this keeps the two apart: what is typed, and what comes back.
// The form says by "began" which texts it knows, so that nobody's words are ever written over unseen.

import { tell } from './status.js';

const form = document.getElementById('draft');
const status = document.getElementById('draft-status');
const fields = [...form.querySelectorAll('textarea[name]')];
const read = () => Object.fromEntries(fields.map((field) => [field.name, field.value]));
const inDispute = () => form.querySelector('[data-clash]') !== null;

let saved = Object.fromEntries(fields.map((field) => [field.name, field.defaultValue]));
let sent = saved;
let slow = 0; // timers
let again = 0;

const unsaved = () => fields.some((field) => field.value !== saved[field.name]);

/** Takes in what others wrote in texts that nobody has touched here. The one that is written in waits until the person leaves it. */
function takeIn() {
  for (const kept of form.querySelectorAll('[data-kept]')) {
    const field = form.elements[kept.dataset.kept];
    if (field === document.activeElement || field.value !== saved[field.name]) continue;
    field.value = saved[field.name] = kept.value;
    const began = form.elements.began;
    began.value = JSON.stringify({ ...JSON.parse(began.value), [field.name]: kept.dataset.mark });
    kept.remove();
  }
}

form.addEventListener('htmx:config:request', (event) => { // by itself it saves only what is new, and never while two texts are in dispute
  const { ctx } = event.detail;
  if (ctx.sourceEvent.type !== 'submit' && (inDispute() || !unsaved())) event.preventDefault();
});
form.addEventListener('htmx:before:request', (event) => { // what is sent is what stands there now, not when the request was queued
  clearTimeout(again);
  sent = read();
  event.detail.ctx.request.body = new URLSearchParams(new FormData(form));
  slow = setTimeout(tell, 600, 'Saving…');
});
form.addEventListener('htmx:finally:request', (event) => {
  clearTimeout(slow);
  const answered = event.detail.ctx.response?.status;
  if (answered === 200) saved = sent;
  if (answered === 200 || answered === 409) { takeIn(); return; }
  if (answered === 422) return; // the line says what is wrong
  if (answered < 500) { tell('Not saved. Copy what you wrote before you leave this page.', true); return; } // and a toast says why
  tell('Not saved: we couldn’t reach Skhokho. Keep this page open; we try again in a moment.', true);
  again = setTimeout(() => form.dispatchEvent(new Event('draft:again')), 15_000);
});
form.addEventListener('focusout', () => setTimeout(takeIn));
form.addEventListener('click', (event) => {
  const button = event.target.closest('[data-take]');
  if (!button) return;
  const field = form.elements[button.dataset.take];
  field.value = `${field.value.trimEnd()}\n\n${button.parentElement.querySelector('.draft__text').textContent}`.trimStart();
  button.remove();
  field.focus();
});
window.addEventListener('beforeunload', (event) => { if (unsaved()) event.preventDefault(); });
