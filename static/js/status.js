// The line under a draft that says whether it is saved.

/** Says so: as a problem when it is bad. */
export function tell(words, bad) {
  const line = document.createElement('span');
  line.className = bad ? 'draft__bad' : '';
  line.textContent = words;
  document.getElementById('draft-status').replaceChildren(line);
}
