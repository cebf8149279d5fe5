// A page that is open follows what others change: it hears that something has changed, asks for itself again and is morphed into
// what comes. A module, which app.js loads on pages that have templates/shared/_live; on, say and dialog are app.js's.
import './hx-sse.min.js';

const live = document.getElementById('live');
const main = document.getElementById('main');
const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
const once = (type) => new Promise((resolve) => { document.addEventListener(type, resolve, { once: true }); });
const isStream = (event) => event.target === live && event.detail?.ctx?.request.action === live.dataset.live;

// ---- The stream: htmx keeps it, lets it go while the tab is in the background, and opens it again in its own time ----

window.htmx.config.sse = { reconnect: true, reconnectDelay: 1000, reconnectJitter: 0.9, pauseOnBackground: true, releaseOn: 'immediate' };

let over = false; // there is nothing to listen to any more
let failures = 0;
const connect = () => window.htmx.ajax('GET', live.dataset.live, { source: live, swap: 'none', unattended: true });

async function connectLater() { // the first try is ours; those after a break are htmx's
  failures += 1;
  await pause(Math.random() * Math.min(60_000, 2_000 * 2 ** failures));
  connect();
}

on('htmx:before:response', (event) => {
  if (!isStream(event) || event.detail.ctx.response.headers.get('Content-Type')?.startsWith('text/event-stream')) return;
  event.preventDefault(); // nothing to show
  refused(event.detail.ctx.response.status);
});
on('htmx:error', (event) => { if (isStream(event) && !event.detail.ctx.response) connectLater(); });
on('htmx:sse:error', ({ detail }) => { if (detail.status) refused(detail.status, detail.connection); });
on('htmx:sse:before:connection', (event) => { if (over) event.preventDefault(); });

function refused(status, again) {
  if (status >= 500 || status === 429) {
    if (!again) connectLater();
    return;
  }
  leave();
}

let away = false; // a plain form is on its way: what answers it takes the place of this page
window.addEventListener('submit', (event) => { away ||= !event.defaultPrevented; });
window.addEventListener('pageshow', (event) => { if (event.persisted) away = false; });

function leave() { // what may be seen here has changed: the page says what there is now, or whom to sign in as
  if (over) return;
  over = true;
  const reload = () => { if (!away) window.location.reload(); };
  if (dialog.open) dialog.addEventListener('close', reload); // what is typed there may still be wanted
  else if (document.querySelector('form[data-busy]') && !away) on('htmx:finally:request', ({ detail: { ctx } }) => { if (ctx.sourceElement?.matches('form') && !leads(ctx)) reload(); });
  else reload();
}

const leads = ({ response }) => response?.headers.has('HX-Redirect') || response?.headers.has('HX-Location'); // its answer leads elsewhere

// ---- What has changed -------------------------------------------------------------------------------------------

const textOf = (element) => element?.textContent.trim().replace(/\s+/g, ' ') ?? '';
const rows = () => [...main.querySelectorAll(':is(li, tr, [data-told])[id]')];
const texts = () => new Map(rows().map((row) => [row.id, textOf(row)]));

function tell(before) { // marks the rows that are not as they were, and says what they say now
  const changed = rows().filter((row) => before.get(row.id) !== textOf(row));
  for (const row of changed) {
    row.dataset.changed = '';
    setTimeout(() => { delete row.dataset.changed; }, 6_000);
  }
  const lines = changed.map((row) => {
    const title = row.dataset.told ?? textOf(row.querySelector('.name') ?? row.querySelector('h2, h3, h4, th, td a, a'));
    const state = textOf(row.querySelector('.pill'));
    if (!before.has(row.id)) return `New: ${title}`;
    return state ? `${title}: ${state}` : `Changed: ${title}`;
  });
  if (lines.length) say(lines.length > 3 ? `${lines.length} changes on this page.` : lines.join('. '));
}

let wanted = false;
let busy = false;
let sent = 0; // forms, so far: what was asked for before one of them knows nothing of it
on('submit', () => { sent += 1; }, true);

async function refresh() { // one at a time, and none while a form is on its way, whose answer draws the page anew itself
  wanted = true;
  if (busy) return;
  busy = true;
  while (wanted) {
    while (document.querySelector('form[data-busy]')) await once('htmx:finally:request');
    wanted = false;
    const then = sent;
    let before;
    await window.htmx.ajax('GET', window.location.pathname + window.location.search, {
      source: main, target: main, swap: 'innerMorph show:none', unattended: true,
      before: (event) => {
        if (sent === then) before = texts();
        else { event.preventDefault(); wanted = true; }
      },
    });
    if (before) tell(before);
    await pause(500);
  }
  busy = false;
}

on('htmx:before:swap', (event) => event.detail.ctx.before?.(event));
on('htmx:before:response', (event) => { // asking again brought something else than the page
  const { ctx } = event.detail;
  if (event.target !== main || !ctx.unattended || ctx.response.status < 400) return;
  event.preventDefault();
  if (ctx.response.status < 500) leave();
});

for (const topic of live.dataset.topics.split(' ')) live.addEventListener(topic, refresh);
live.addEventListener('everything', async () => {
  if (document.hasFocus()) return refresh(); // somebody is looking
  await pause(Math.random() * 5_000); // all open pages are told this at the same time
  return refresh();
});
live.addEventListener('opened', () => { failures = 0; live.dataset.open = ''; });
live.addEventListener('barred', leave);
live.addEventListener('htmx:sse:close', () => { delete live.dataset.open; });

connect();
