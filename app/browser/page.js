// What a person sees and reaches on a page, by the words they would use for it. The kit has each new page read this once, as
// the body of a function, and then asks by the names at its end.

const parts = 'tr, li, section, article, aside, dialog, nav, header, fieldset, form';
const kinds = { button: 'a[href], button, summary, input[type="submit"]', tab: '.tabs a', field: 'input:not([type="hidden"]), select, textarea' };

const fold = (text) => text.replace(/\s+/g, ' ').trim();
const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

/** What an element is called: as a screen reader would say it, without counts; a choice without what is said about it. */
function nameOf(element) {
  const spoken = element.getAttribute('aria-label');
  if (spoken) return fold(spoken);
  const copy = element.cloneNode(true);
  copy.querySelectorAll(`[aria-hidden="true"], .count${element.matches('label') ? ', small' : ''}`).forEach((part) => part.remove());
  return fold(copy.textContent);
}

const labelsOf = (field) => [...(field.labels ?? [])].map(nameOf).concat(field.getAttribute('aria-label') ?? []);

/** The smallest part of the page that holds the words; each further word looks inside the part before. */
function partOf(scopes) {
  let scope = document.documentElement;
  for (const words of scopes) {
    const all = [...scope.querySelectorAll(parts)].filter((part) => seen(part) && fold(part.innerText).includes(words));
    const inner = all.filter((part) => !all.some((other) => other !== part && part.contains(other)));
    const named = inner.filter((part) => [...part.querySelectorAll('h1, h2, h3, h4, th, legend, .name')].some((title) => nameOf(title) === words));
    scope = named[0] ?? inner[0];
    if (!scope) throw `no part of the page has “${words}”`;
  }
  return scope;
}

/** Finds one thing by its name: in the open menu first, then in the dialog, then on the page. */
function find(kind, wanted, scopes) {
  const scope = partOf(scopes);
  const fits = (element) => (kind === 'field' ? labelsOf(element).includes(wanted) : nameOf(element) === wanted);
  const layers = [...scope.querySelectorAll(':popover-open'), ...scope.querySelectorAll('dialog[open]'), scope];
  for (const layer of layers) {
    const found = [...layer.querySelectorAll(kinds[kind])].filter((element) => seen(element) && fits(element));
    if (!found.length) continue;
    if (found.some((element) => !element.href || element.href !== found[0].href) && found.length > 1) throw `${found.length} things are called “${wanted}”`;
    return found[0];
  }
  throw `nothing is called “${wanted}”`;
}

/** Where to press a thing; it is brought into view, and must not be covered. */
function aim(kind, wanted, scopes) {
  const element = find(kind, wanted, scopes);
  if (element.disabled) throw `“${wanted}” is disabled`;
  const whole = element.getBoundingClientRect();
  if (whole.top < 0 || whole.left < 0 || whole.bottom > innerHeight || whole.right > innerWidth) element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = [...element.getClientRects()].find((rect) => rect.width && rect.height);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const hit = document.elementFromPoint(x, y);
  if (!hit || !(element.contains(hit) || hit.closest('label')?.control === element)) throw `“${wanted}” is covered by ${hit?.outerHTML.slice(0, 80)}`;
  return { x, y };
}

/** Where a thing is in the window. */
function box(name, scopes) {
  const { left, top, right, bottom } = find('button', name, scopes).getBoundingClientRect();
  return { left, top, right, bottom };
}

/** How a field stands: what is in it, and what is said about it. */
function stateOf(wanted, scopes) {
  const field = find('field', wanted, scopes);
  const said = (field.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean).map((id) => document.getElementById(id)).filter((help) => help && seen(help));
  const under = field.getBoundingClientRect().bottom;
  return {
    value: field.value, checked: Boolean(field.checked), focused: field === document.activeElement, type: field.type,
    invalid: field.getAttribute('aria-invalid') === 'true', said: fold(said.map((help) => help.innerText).join(' ')),
    beside: said.every((help) => Math.abs(help.getBoundingClientRect().top - under) < 60),
  };
}

/** Puts a value into a field that can't be typed into, and tells the page. */
function put(wanted, value, scopes) {
  const field = find('field', wanted, scopes);
  const option = field.options && [...field.options].find((choice) => fold(choice.label) === value);
  if (field.options && !option) throw `“${wanted}” doesn’t offer “${value}”`;
  field.focus();
  field.value = option ? option.value : value;
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  return {};
}

/** Keeps a field at hand for the browser, which alone may put files into it. */
function hold(wanted, scopes) {
  window.skhokhoHeld = find('field', wanted, scopes);
  return {};
}

const count = (selector, scopes) => ({ x: [...partOf(scopes).querySelectorAll(selector)].filter(seen).length });
const mark = () => { window.skhokhoMark = true; return {}; };
const marked = () => ({ text: window.skhokhoMark ? 'yes' : '' });
const address = () => ({ text: location.href });
const title = () => ({ text: document.title });
const words = (scopes) => ({ text: fold(partOf(scopes).innerText ?? '') });

/** The title of the open dialog. One that was just closed is empty once the page has noticed. */
function dialog() {
  const open = document.querySelector('dialog[open] :is(h1, h2)');
  return { text: open ? nameOf(open) : document.querySelector('#dialog-body > *') ? 'closing' : '' };
}

function focus() {
  const element = document.activeElement;
  return { text: element && element !== document.body ? labelsOf(element)[0] ?? nameOf(element).slice(0, 80) : '' };
}

/** What sticks out of the window, and would make a phone scroll sideways. */
function overflow() {
  if (document.getAnimations().some((animation) => animation instanceof CSSTransition && animation.playState === 'running')) throw 'it moves';
  const wide = (box) => box.scrollWidth > box.clientWidth + 1;
  const sheet = document.querySelector('dialog[open]');
  if (!wide(document.documentElement) && !(sheet && wide(sheet))) return { text: '' };
  const edge = document.documentElement.clientWidth;
  const beyond = (element) => seen(element) && element.getBoundingClientRect().right > edge + 1;
  const out = [...document.querySelectorAll('body *')].filter((element) => beyond(element) && !beyond(element.parentElement));
  return { text: `${edge} wide, but ${out.slice(0, 3).map((element) => fold(element.outerHTML).slice(0, 120)).join(' and ')}` };
}

window[Symbol.for('kit')] = { aim, box, stateOf, put, hold, words, dialog, focus, overflow, count, mark, marked, address, title };
return {};
