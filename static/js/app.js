// What the pages can't do by HTML alone: the dialog, toasts, and showing that something is under way.
// Everything here is an extra: without it links are pages and forms are posts.
'use strict';

const root = document.documentElement;
const dialog = document.getElementById('dialog');
const body = document.getElementById('dialog-body');
const discard = document.getElementById('dialog-discard');
const toasts = document.getElementById('toasts');
const on = (type, handle, options) => document.addEventListener(type, handle, options);

// ---- Under way: a line on top of the page, a ring in the button that was pressed ---------------------------------

let requests = 0;
const loading = (change) => { requests = Math.max(0, requests + change); root.toggleAttribute('data-loading', requests > 0); };

function busy(form, submitter) {
  form.dataset.busy = '';
  submitter?.setAttribute('aria-busy', 'true');
}
function idle(form) {
  delete form.dataset?.busy;
  form.querySelectorAll?.('[aria-busy]').forEach((button) => button.removeAttribute('aria-busy'));
}

on('submit', (event) => { // before htmx: a form on its way is not sent twice
  const form = event.target;
  if (form.getAttribute('method')?.toLowerCase() !== 'post') return;
  if ('busy' in form.dataset) { event.preventDefault(); event.stopImmediatePropagation(); return; }
  busy(form, event.submitter);
}, true);

on('htmx:before:init', (event) => { if (event.target.matches('a[href]:not([hx-get])')) event.preventDefault(); }); // links stay links
const quiet = (ctx) => ctx?.unattended || ctx?.sourceElement?.matches?.('[data-quiet]'); // it says by itself how it goes
on('htmx:config:request', ({ detail: { ctx } }) => { if (ctx.unattended) ctx.request.headers['Skhokho-Unattended'] = 'true'; });
on('htmx:before:request', ({ detail: { ctx } }) => { if (!quiet(ctx)) loading(1); });
on('htmx:finally:request', ({ detail: { ctx } }) => {
  if (!quiet(ctx)) loading(-1);
  idle(ctx.sourceElement);
});
window.navigation?.addEventListener('navigate', (event) => {
  if (event.hashChange || event.downloadRequest !== null || event.destination.sameDocument || /\.[a-z]+$/.test(new URL(event.destination.url).pathname)) return; // a file is no page
  loading(1);
  setTimeout(loading, 10_000, -1); // it may have been a download after all
});
window.addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  loading(-requests);
  document.querySelectorAll('form[data-busy]').forEach(idle);
});

// ---- Toasts -----------------------------------------------------------------------------------------------------

/** Puts the toasts where they can be seen and heard: inside the dialog while it is open. */
function seatToasts(parent) {
  const kept = [...toasts.children];
  parent.append(toasts);
  toasts.replaceChildren();
  setTimeout(() => toasts.append(...kept), 80); // a change is read aloud, what was there before is not
}

function expire(toast) {
  setTimeout(() => {
    if (!toast.isConnected) return;
    if (toast.matches(':hover, :focus-within')) { expire(toast); return; }
    toast.classList.add('toast--leaving');
    setTimeout(() => toast.remove(), 300);
  }, 8000);
}

function say(text) {
  const toast = document.createElement('div');
  toast.className = 'toast';
  toast.textContent = text;
  toasts.append(toast);
}

new MutationObserver((changes) => {
  for (const toast of changes.flatMap((change) => [...change.addedNodes])) {
    if (toast.nodeType !== 1 || 'seen' in toast.dataset) continue;
    toast.dataset.seen = '';
    expire(toast);
  }
}).observe(toasts, { childList: true });
if (toasts.children.length) seatToasts(document.body);

// ---- The dialog -------------------------------------------------------------------------------------------------

let opener = '#main'; // a selector: the row the link was in may be drawn anew meanwhile
let typed = false;
let pressed = null;

function selectorOf(link) {
  const menu = link.closest('[popover]');
  return menu ? `[popovertarget="${CSS.escape(menu.id)}"]` : `a[data-dialog][href="${CSS.escape(link.getAttribute('href'))}"]`;
}

function focusFirst() {
  const heading = body.querySelector('h1');
  if (heading) { heading.id = 'dialog-title'; dialog.setAttribute('aria-labelledby', heading.id); }
  const first = ['[aria-invalid="true"]', '[autofocus]', ':is(input:not([type="hidden"]), select, textarea):not(:disabled)', '[data-close]', 'a, button']
    .map((selector) => body.querySelector(selector)).find(Boolean);
  (first ?? dialog).focus();
}

function show(from) {
  typed = false;
  discard.hidden = true;
  if (!dialog.open) {
    opener = from;
    root.toggleAttribute('data-scrolls', root.scrollHeight > root.clientHeight); // keep the scrollbar's room
    dialog.showModal();
    seatToasts(dialog);
  }
  dialog.scrollTop = 0;
  focusFirst();
}

function leave() { // the person wants out: ask first when something would be lost
  if (!typed) { dialog.close(); return; }
  discard.hidden = !discard.hidden;
  if (discard.hidden) focusFirst(); else discard.querySelector('[data-keep]').focus();
}

on('click', (event) => {
  const link = event.target.closest('a[data-dialog]');
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !window.htmx) return;
  event.preventDefault();
  const opens = { href: link.href, from: selectorOf(link) };
  window.htmx.ajax('GET', link.href, { source: body, target: body, swap: 'innerHTML', opens });
});
on('htmx:after:swap', ({ detail: { ctx } }) => {
  if (ctx.target !== body) return;
  if (ctx.opens) show(ctx.opens.from);
  else if (ctx.response.status >= 400 || !body.contains(document.activeElement)) focusFirst(); // the form again, or what came of it
});
on('htmx:error', ({ detail: { ctx } }) => {
  if (!ctx || ctx.response || quiet(ctx)) return;
  if (ctx.opens && navigator.onLine) window.location.assign(ctx.opens.href);
  else say('We couldn’t reach Skhokho. Check your connection and try again.');
});
on('dialog:close', () => { if (dialog.open) dialog.close(); });

dialog.addEventListener('pointerdown', (event) => { pressed = event.target; });
dialog.addEventListener('click', (event) => {
  const chosen = (selector) => event.target.closest(selector);
  if (chosen('[data-discard]')) dialog.close();
  else if (chosen('[data-close], [data-keep]') || (event.target === dialog && pressed === dialog)) { event.preventDefault(); leave(); }
});
dialog.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || dialog.querySelector(':popover-open')) return;
  event.preventDefault();
  leave();
});
dialog.addEventListener('cancel', (event) => { if (event.target === dialog && typed) { event.preventDefault(); leave(); } });
dialog.addEventListener('input', () => { typed = true; });
dialog.addEventListener('close', () => {
  body.replaceChildren();
  seatToasts(document.body);
  (document.querySelector(opener) ?? document.getElementById('main'))?.focus({ preventScroll: true });
});

// ---- Forms: the preview of a text ---------------------------------------------------------------------------------

on('htmx:config:request', ({ detail: { ctx } }) => { // it needs the text alone, and nothing else of its form
  const { only } = ctx.sourceElement.dataset;
  if (!only) return;
  ctx.request.body = new FormData();
  ctx.request.body.set(only, ctx.sourceElement.value);
});

// ---- Menus ------------------------------------------------------------------------------------------------------

on('click', (event) => { // a menu has done its work once something in it was chosen
  if (event.target.closest('[popover] :is(a, button:not([popovertarget]))')) event.target.closest('[popover]').hidePopover();
});

// A row is drawn anew while something in it has the focus: its menu gets the focus back, since a button may be gone.
let inUse = null;
on('htmx:before:swap', () => {
  const focused = document.activeElement;
  const menu = focused?.getAttribute('popovertarget');
  const row = focused?.closest('main :is(li, tr)[id]');
  inUse = (menu && `[popovertarget="${CSS.escape(menu)}"]`) || (row && `#${CSS.escape(row.id)} [popovertarget]`);
});
on('htmx:after:swap', () => {
  if (!inUse || document.activeElement !== document.body) return;
  (document.querySelector(inUse) ?? document.getElementById('main'))?.focus({ preventScroll: true });
});

// ---- Lists: the rows that are ticked, copying, printing ------------------------------------------------------------

const ticks = () => [...document.querySelectorAll('#chosen')].flatMap((form) => [...form.elements].filter((field) => field.matches('.tick [name]')));

function count() { // how many are ticked, and whether that is all of them
  const all = ticks();
  const ticked = all.filter((box) => box.checked).length;
  const status = document.querySelector('[data-chosen]');
  const one = document.querySelector('[data-tick-all]');
  if (!status || !one) return;
  status.textContent = ticked ? `${ticked} chosen` : '';
  one.checked = ticked > 0 && ticked === all.length;
  one.indeterminate = ticked > 0 && ticked < all.length;
}

on('change', ({ target }) => {
  if (target.matches('[data-tick-all]')) ticks().forEach((box) => { box.checked = target.checked; });
  if (target.matches('.tick input')) count();
});
on('htmx:after:swap', count);
window.addEventListener('pageshow', count);

on('click', async (event) => { // copies what a form says; the promise keeps the right to write while the text is fetched
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  loading(1);
  const text = fetch(`${button.dataset.copy}?${new URLSearchParams(new FormData(button.form))}`).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)));
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text.then((plain) => new Blob([plain], { type: 'text/plain' })) })]);
    const lines = (await text).split('\n').length - 2; // but for the titles, and the end
    say(`Copied ${lines} ${lines === 1 ? button.dataset.noun : button.dataset.nouns}.`);
  } catch {
    say('Your browser didn’t let us copy. Export a file instead.');
  }
  loading(-1);
});

on('click', async (event) => { // copies what a field holds; it stays selected, for those whose browser refuses
  const button = event.target.closest('[data-copies]');
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    say('Copied.');
  } catch {
    say('Your browser didn’t let us copy. The address is selected: copy it with the keyboard.');
  }
});

if (document.querySelector('[data-print]')) window.addEventListener('load', () => window.print());
on('click', ({ target }) => { if (target.closest('[data-prints]')) window.print(); });

// ---- Pages that follow what others change -----------------------------------------------------------------------

if (document.getElementById('live')) window.addEventListener('load', () => import('./live.js'));

// ---- Charts that are wider than the screen: they begin with today in the middle -----------------------------------

for (const now of document.querySelectorAll('.gantt__today')) {
  const chart = now.closest('.gantt');
  chart.scrollLeft += now.getBoundingClientRect().left - chart.getBoundingClientRect().left - chart.clientWidth / 2;
}

// ---- Tabs -------------------------------------------------------------------------------------------------------

for (const tabs of document.querySelectorAll('.tabs')) { // on a narrow screen the open one may be far along
  const open = tabs.querySelector('[aria-current]');
  if (open) tabs.scrollLeft = open.offsetLeft - (tabs.clientWidth - open.offsetWidth) / 2;
}

// ---- What only some pages need, in files of their own: <form data-script="draft.js"> -------------------------------

for (const part of document.querySelectorAll('[data-script]')) import(new URL(part.dataset.script, document.currentScript.src));
