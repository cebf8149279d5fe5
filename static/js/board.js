// Moving cards on a board: by a pointer, and by the keyboard. Without this the cards' menus do the same, by plain forms.
'use strict';

(() => {
  const said = document.getElementById('board-said');
  const on = (type, handle, options) => document.addEventListener(type, handle, options);
  const board = () => document.getElementById('board');
  const columns = () => [...board().querySelectorAll('.column')];
  const listOf = (column) => column.querySelector('ol');
  const columnOf = (card) => card.closest('.column');
  const cardsOf = (column) => [...listOf(column).children].filter((card) => card.matches('.task'));
  const handleOf = (card) => card.querySelector('.task__handle');
  const say = (words) => { said.textContent = words; };
  const spotOf = (card) => `position ${cardsOf(columnOf(card)).indexOf(card) + 1} of ${cardsOf(columnOf(card)).length} in ${columnOf(card).dataset.name}`;

  /** The card that is carried: where it came from, and by what it is carried. */
  let carried = null;
  let moving = false; // the page itself moves the card: its focus isn't the person's to lose

  function put(card, list, before) {
    const focused = card.contains(document.activeElement) ? document.activeElement : null;
    moving = true;
    if (list.moveBefore && card.isConnected) list.moveBefore(card, before); else list.insertBefore(card, before);
    if (focused && document.activeElement !== focused) focused.focus({ preventScroll: true });
    moving = false;
  }

  function pickUp(card, by) {
    carried = { card, by, list: card.parentElement, before: card.nextElementSibling, column: columnOf(card).dataset.column };
    card.dataset.carried = by;
    if (by === 'keys') handleOf(card).setAttribute('aria-pressed', 'true');
  }

  function letGo() {
    const { card } = carried;
    delete card.dataset.carried;
    handleOf(card)?.removeAttribute('aria-pressed');
    carried = null;
  }

  function putBack() {
    const { card, list, before } = carried;
    if (card.isConnected && list.isConnected) put(card, list, before?.parentElement === list ? before : null);
    letGo();
  }

  /** The card that the carried one goes in front of: below the last that is shown there may be others. */
  function before(card) {
    const next = card.nextElementSibling;
    if (next) return next.dataset.task;
    const above = card.previousElementSibling;
    if (!above) return card.parentElement.closest('[data-column="done"]') ? 'top' : '';
    return above.dataset.next === card.dataset.task ? card.dataset.next : above.dataset.next;
  }

  async function drop() {
    const { card, list, before: was, column } = carried;
    const unmoved = card.parentElement === list && card.nextElementSibling === was;
    letGo();
    if (unmoved) return;
    const values = { state: columnOf(card).dataset.column, before: before(card), was: column, quietly: 'yes' };
    let done = false;
    const answered = ({ detail: { ctx } }) => { if (ctx.sourceElement === card) done = ctx.response?.status < 400; };
    on('htmx:after:request', answered);
    try {
      await window.htmx.ajax('PUT', card.dataset.place, { source: card, target: '#toasts', swap: 'beforeend', values });
    } finally {
      document.removeEventListener('htmx:after:request', answered);
    }
    if (done) return;
    if (card.isConnected && list.isConnected) put(card, list, was?.parentElement === list ? was : null);
    if (navigator.onLine) window.htmx.ajax('GET', window.location.href, { source: board(), target: '#board', swap: 'outerMorph' });
  }

  // ---- By the pointer: the handle, or with a mouse the whole card --------------------------------------------------

  let press = null; // pressed, and not yet carried
  let flying = null;

  function lift(event) {
    const box = press.card.getBoundingClientRect();
    flying = press.card.cloneNode(true);
    flying.querySelectorAll('[id]').forEach((part) => part.removeAttribute('id'));
    flying.removeAttribute('id');
    flying.classList.add('task--flying');
    flying.setAttribute('aria-hidden', 'true');
    flying.inert = true;
    flying.style.inlineSize = `${box.width}px`;
    flying.offset = { x: press.x - box.left, y: press.y - box.top };
    document.body.append(flying);
    document.documentElement.dataset.carrying = '';
    window.getSelection()?.removeAllRanges();
    pickUp(press.card, 'pointer');
    press.card.setPointerCapture?.(event.pointerId);
  }

  function fly(x, y) {
    flying.style.translate = `${x - flying.offset.x}px ${y - flying.offset.y}px`;
    const column = document.elementFromPoint(x, y)?.closest?.('.column') ?? nearest(x, y);
    if (!column) return;
    const middle = (card) => { const box = card.getBoundingClientRect(); return box.top + box.height / 2; };
    const others = cardsOf(column).filter((card) => card !== carried.card);
    const next = others.find((card) => y < middle(card)) ?? null;
    if (carried.card.parentElement !== listOf(column) || carried.card.nextElementSibling !== next) put(carried.card, listOf(column), next);
  }

  /** Above and below the columns the one that is level with the pointer counts. */
  const nearest = (x) => columns().find((column) => { const box = column.getBoundingClientRect(); return x >= box.left && x <= box.right; });

  /** Near the edge of the window the page goes along. */
  function scroll(y) {
    const edge = 72;
    const by = y < edge ? y - edge : Math.max(0, y - (window.innerHeight - edge));
    if (by) window.scrollBy({ top: by / 3, behavior: 'instant' });
  }

  let at = null;
  function follow() {
    if (!flying) return;
    scroll(at.y);
    fly(at.x, at.y);
    requestAnimationFrame(follow);
  }

  function land() {
    flying?.remove();
    flying = press = null;
    delete document.documentElement.dataset.carrying;
  }

  on('pointerdown', (event) => {
    const card = event.target.closest?.('#board .task:has(> .task__handle)');
    if (!card || event.button || !event.isPrimary || carried) return;
    const handle = event.target.closest('.task__handle');
    if (!handle && (event.pointerType !== 'mouse' || event.target.closest('.task__menu'))) return;
    press = { card, x: event.clientX, y: event.clientY, id: event.pointerId };
  });
  on('pointermove', (event) => {
    if (!press || event.pointerId !== press.id) return;
    at = { x: event.clientX, y: event.clientY };
    if (flying || Math.hypot(at.x - press.x, at.y - press.y) < 6) return;
    lift(event);
    follow();
  });
  on('pointerup', (event) => {
    if (!press || event.pointerId !== press.id) return;
    if (!flying) { press = null; return; }
    fly(event.clientX, event.clientY);
    land();
    on('click', (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true, signal: AbortSignal.timeout(50) });
    drop();
  });
  on('pointercancel', (event) => { if (press && event.pointerId === press.id) { const was = flying; land(); if (was) putBack(); } });
  on('dragstart', (event) => { if (event.target.closest?.('#board .task')) event.preventDefault(); });

  // ---- By the keyboard ------------------------------------------------------------------------------------------------

  function step(key) {
    const { card } = carried;
    const column = columnOf(card);
    if (key === 'ArrowUp' && card.previousElementSibling) put(card, card.parentElement, card.previousElementSibling);
    else if (key === 'ArrowDown' && card.nextElementSibling) put(card, card.parentElement, card.nextElementSibling.nextElementSibling);
    else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const along = (key === 'ArrowRight') === (getComputedStyle(column).direction === 'ltr') ? 1 : -1;
      const other = columns()[columns().indexOf(column) + along];
      if (other) put(card, listOf(other), cardsOf(other)[cardsOf(column).indexOf(card)] ?? null);
    }
    handleOf(card).focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest' });
    say(`${spotOf(card)}.`);
  }

  on('keydown', (event) => {
    if (event.key === 'Escape' && carried) {
      event.preventDefault();
      const { card } = carried;
      land();
      putBack();
      say(`${card.dataset.name} is back at ${spotOf(card)}.`);
      return;
    }
    const handle = event.target.closest?.('#board .task__handle');
    if (!handle || event.ctrlKey || event.metaKey || event.altKey) return;
    const card = handle.closest('.task');
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      if (event.repeat || carried?.by === 'pointer') return;
      if (!carried) { pickUp(card, 'keys'); say(`${card.dataset.name} picked up, ${spotOf(card)}. Arrow keys move it, Space drops it, Escape puts it back.`); return; }
      say(`${card.dataset.name} dropped at ${spotOf(card)}.`);
      drop();
    } else if (carried?.by === 'keys' && event.key.startsWith('Arrow')) {
      event.preventDefault();
      step(event.key);
    }
  });
  on('focusout', () => { // whoever goes elsewhere has changed their mind
    if (moving || carried?.by !== 'keys') return;
    setTimeout(() => {
      if (carried?.by !== 'keys' || handleOf(carried.card) === document.activeElement) return;
      say(`${carried.card.dataset.name} is back where it was.`);
      putBack();
    });
  });

  // ---- The board is drawn anew: what is carried is carried on, unless it has gone, and the focus stays on its card -----

  let focused = '';
  on('htmx:before:swap', () => { focused = document.activeElement?.closest?.('#board .task__handle')?.id ?? ''; });
  on('htmx:after:swap', () => {
    if (carried && !carried.card.isConnected) { land(); letGo(); }
    if (carried) pickUp(carried.card, carried.by);
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
    focused = '';
  });
})();
