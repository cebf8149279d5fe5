// Says whether a file somebody has is the one that was sent, by its fingerprint. The file never leaves the device.

const page = document.querySelector('[data-sha256]');
const file = document.getElementById('file');
const verdict = document.getElementById('verdict');

function say(text, look) {
  verdict.className = look ? `genuine__${look}` : '';
  verdict.textContent = text;
}

async function compare() {
  const [chosen] = file.files;
  if (!chosen) return say('');
  if (!crypto.subtle) return say('This browser can’t compare files here. Compare the fingerprint by hand, with a program that reckons SHA-256.');
  say('Comparing …');
  try {
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await chosen.arrayBuffer()));
    const same = Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('') === page.dataset.sha256;
    if (same) say(`${chosen.name} is exactly the file that was sent.`, 'same');
    else say(`${chosen.name} is not the file that was sent. Don’t pay on it before you have asked.`, 'other');
  } catch {
    say('The file couldn’t be read. Choose it again.', 'other');
  }
}

file.addEventListener('change', compare);
if (file.files.length) compare(); // it was chosen before this was here
