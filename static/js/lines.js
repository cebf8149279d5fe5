// The lines of a quote or an invoice are moved by their handles. Their order is that of the fields in the form, so that nothing has to be
// renamed; the buttons beside them do the same without a pointer, and without this.

const form = document.getElementById('editor');
const list = () => form.querySelector('[data-lines]');

/** The line that is carried, and what stood behind it. */
let carried = null;
let was = null;

/** The line in front of which one at a height belongs; null for the end. */
function next(y) {
  const middle = (line) => { const box = line.getBoundingClientRect(); return box.top + box.height / 2; };
  return [...list().children].filter((line) => line !== carried).find((line) => y < middle(line)) ?? null;
}

function put(before) {
  if (before === carried.nextElementSibling) return;
  if (list().moveBefore) list().moveBefore(carried, before); else list().insertBefore(carried, before);
}

function letGo() {
  delete carried.dataset.carried;
  carried = null;
}

form.addEventListener('pointerdown', (event) => {
  const handle = event.target.closest('[data-handle]');
  if (!handle || event.button || !event.isPrimary) return;
  event.preventDefault();
  carried = handle.closest('.line');
  carried.dataset.carried = '';
  was = carried.nextElementSibling;
});
document.addEventListener('pointermove', (event) => { if (carried) put(next(event.clientY)); });
document.addEventListener('pointerup', (event) => {
  if (!carried) return;
  put(next(event.clientY));
  const moved = carried.nextElementSibling !== was;
  letGo();
  if (!moved) return;
  form.querySelector('[data-moved]').click(); // they are numbered anew
});

function putBack() {
  if (!carried) return;
  put(was);
  letGo();
}
document.addEventListener('pointercancel', putBack);
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') putBack(); });
