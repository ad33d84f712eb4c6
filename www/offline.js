// A service worker: keeps the site's own files, so that it opens without a network.
//
// The build writes the two lines below: the files with the SHA-256 of their bytes, and
// that of the list. What is kept is always one version, whole. A list that is left
// empty, as while the site is being worked on, keeps nothing and withdraws.

const files = {};
const version = "";

// a host may have several copies of the site in several folders
const family = `ravine ${registration.scope} `;
const name = family + version;
const address = (file) => new URL(file, registration.scope).href;
const kept = new Set(Object.keys(files).map(address));

// a file, if it is of this version: a host may be in the middle of changing them
async function fetched([file, digest]) {
  const response = await fetch(address(file), { cache: "no-cache" });
  const found = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  const text = [...new Uint8Array(found)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (text !== digest) throw new Error(`${file} is of another version`);
  return [address(file), response];
}

async function keep() {
  const responses = await Promise.all(Object.entries(files).map(fetched));
  const cache = await caches.open(name);
  await Promise.all(responses.map(([key, response]) => cache.put(key, response)));
}

async function clear() {
  const old = (await caches.keys()).filter((key) => key.startsWith(family) && key !== name);
  await Promise.all(old.map((key) => caches.delete(key)));
  if (kept.size === 0) await registration.unregister();
}

// A page that only asks for its address once more. A Refresh header would not do: to an
// address with a fragment, as every link of the page has, it is a jump within the page.
function again() {
  const headers = {
    "Content-Type": "text/html",
    "Content-Security-Policy": "default-src 'none'; img-src data:; script-src 'sha256-yIcJ0MuOeA57YwAm4jHKyQMVN6aqOdqiQNV+sD8JECs='",
  };
  const page = '<!doctype html><link rel="icon" href="data:,"><script>location.reload();</script>';
  return new Response(page, { headers });
}

// A newer version waits until no page of this one is open, because a page must get all its
// files from one version. Where the page asked for is the only one, it need not wait.
async function answer(request, key) {
  if (request.mode === "navigate" && registration.waiting && (await clients.matchAll()).length < 2) {
    registration.waiting.postMessage("take over");
    return again();
  }
  const cache = await caches.open(name);
  return (await cache.match(key)) ?? fetch(request);
}

addEventListener("install", (event) => {
  if (kept.size === 0) skipWaiting();
  event.waitUntil(keep());
});
addEventListener("activate", (event) => event.waitUntil(clear()));
addEventListener("message", ({ data }) => {
  if (data === "take over") skipWaiting();
});
addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  url.search = url.hash = "";
  const key = url.href === address("index.html") ? address("./") : url.href;
  if (event.request.method === "GET" && kept.has(key)) {
    event.respondWith(answer(event.request, key));
  }
});
