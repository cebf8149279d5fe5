// Gathers what the pages need from npm into static/vendor: htmx, the Inter font and one sprite of icons.
// Run by `make assets`, after `npm ci --ignore-scripts`.
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';

const packages = new URL('../node_modules/', import.meta.url);
const vendor = new URL('./vendor/', import.meta.url);
const own = new URL('./icons/', import.meta.url);

// Files copied as they are. The browser fetches a font only when a page has letters in its range.
const files = [
  'htmx.org/dist/htmx.min.js',
  'htmx.org/dist/ext/hx-sse.min.js',
  '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
];

// Icons by Lucide's names; https://lucide.dev/icons shows them. Our own are in static/icons.
const icons = `
  activity archive archive-restore arrow-down arrow-left arrow-right arrow-up arrow-up-right at-sign badge-check ban banknote bell briefcase
  building-2 calendar calendar-clock calendar-days chart-column check chevron-down chevron-left chevron-right
  chevrons-up-down circle circle-alert circle-check clock cloud-off compass contact copy credit-card download ellipsis
  external-link eye eye-off file file-check file-search file-spreadsheet file-text file-x files fingerprint flag folder folder-kanban globe
  grip-vertical hash history hourglass house image inbox info key-round laptop layout-dashboard link list-checks list-filter
  lock lock-keyhole log-in log-out mail mail-check map-pin menu message-square messages-square milestone notebook-pen
  pause play repeat
  package palette panel-left paperclip pencil percent phone plus printer qr-code quote receipt receipt-text rotate-ccw scroll-text
  search search-x send settings shield shield-check sliders-horizontal smartphone square-check square-kanban star sticky-note
  table-2 tag trash-2 triangle-alert undo-2 unlink upload user user-plus user-x users users-round video wallet wrench x
`.trim().split(/\s+/);

/** One icon file as a symbol that takes its colour from the text around it. */
function symbol(name, svg) {
  const viewBox = /viewBox="([^"]+)"/.exec(svg)[1];
  const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).replace(/\s*\n\s*/g, '');
  return `<symbol id="${name}" viewBox="${viewBox}" fill="none" stroke="currentColor"`
    + ` stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`;
}

await rm(vendor, { recursive: true, force: true });
await mkdir(vendor, { recursive: true });
for (const file of files) await cp(new URL(file, packages), new URL(file.split('/').at(-1), vendor));

const symbols = [];
for (const name of icons) {
  symbols.push(symbol(name, await readFile(new URL(`lucide-static/icons/${name}.svg`, packages), 'utf8')));
}
for (const file of (await readdir(own)).sort()) {
  if (file !== 'favicon.svg') symbols.push(symbol(file.replace('.svg', ''), await readFile(new URL(file, own), 'utf8')));
}
await writeFile(new URL('icons.svg', vendor), `<svg xmlns="http://www.w3.org/2000/svg">
<!-- Lucide, ISC licence: see licences.txt -->
${symbols.join('\n')}
</svg>
`);

const licences = ['@fontsource-variable/inter', 'lucide-static', 'htmx.org'].map(async (name) => {
  const text = await readFile(new URL(`${name}/LICENSE`, packages), 'utf8');
  return `${name}\n${'='.repeat(name.length)}\n\n${text.trim()}\n`;
});
await writeFile(new URL('licences.txt', vendor), (await Promise.all(licences)).join('\n\n'));
console.log(`static/vendor: ${files.length} files, ${symbols.length} icons`);
