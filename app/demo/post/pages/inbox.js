// Shows new mail without a reload. The page works without this script.
const every = 2000; // milliseconds

async function text(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
}

async function refresh() {
  const list = document.querySelector("#list");
  if (document.hidden || (await text("/newest")) === list.dataset.newest) return;
  const fresh = new DOMParser().parseFromString(await text("/"), "text/html");
  const focused = document.activeElement?.closest("#list a")?.getAttribute("href");
  list.replaceWith(document.adoptNode(fresh.querySelector("#list")));
  document.querySelector("#count").textContent = fresh.querySelector("#count").textContent;
  if (focused) document.querySelector(`#list a[href="${focused}"]`)?.focus();
}

setInterval(() => refresh().catch(() => {}), every); // a demo that has stopped is no error here
