// The lines of a quote or an invoice are moved by their handles. Their order is that of the fields in the form, so that nothing has to be
// renamed; the buttons beside them do the same without a pointer, and without this.

const form = document.getElementById('editor');
const list = () => form.querySelector('[data-lines]');
let carried = null;

/** The line in front of which one at a height belongs; null for the end. */
function next(y) {
  const middle = (line) => { const box = line.getBoundingClientRect(); return box.top + box.height / 2; };
  return [...list().children].filter((line) => line !== carried).find((line) => y < middle(line)) ?? null;
}

form.addEventListener('pointerdown', (event) => {
  const handle = event.target.closest('[data-handle]');
  if (!handle || event.button || !event.isPrimary) return;
  event.preventDefault();
  carried = handle.closest('.line');
  carried.dataset.carried = '';
  handle.setPointerCapture(event.pointerId);
});
form.addEventListener('pointermove', (event) => {
  if (!carried) return;
  const before = next(event.clientY);
  if (before !== carried.nextElementSibling) list().insertBefore(carried, before);
});
const drop = () => {
  if (!carried) return;
  delete carried.dataset.carried;
  carried = null;
  window.htmx.ajax('PATCH', list().dataset.lines, { source: form, target: '#lines', swap: 'outerHTML' }); // numbers them anew
};
form.addEventListener('pointerup', drop);
form.addEventListener('pointercancel', drop);

// What is typed is kept until it is saved: whoever leaves is asked.
let changed = false;
let leaving = false;
form.addEventListener('input', () => { changed = true; });
form.addEventListener('click', (event) => { if (event.target.closest('.line__tools, .lines__add button')) changed = true; });
form.addEventListener('submit', (event) => { leaving = !event.submitter?.hasAttribute('hx-patch'); });
window.addEventListener('beforeunload', (event) => { if (changed && !leaving) event.preventDefault(); });
