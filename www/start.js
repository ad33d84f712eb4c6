// Starts the page, and says so when it cannot. Nothing on the page is inline, so
// that a strict Content-Security-Policy lets it run.

function fail(reason) {
  const text = reason instanceof Error ? reason.message : String(reason);
  document.getElementById("failure-reason").textContent = text;
  document.getElementById("failure").hidden = false;
}

// the resize observer's own complaint about a frame it will catch up with
const harmless = /ResizeObserver loop/;

addEventListener("error", (event) => {
  if (!harmless.test(event.message)) fail(event.error ?? event.message);
});
addEventListener("unhandledrejection", (event) => fail(event.reason));

document.getElementById("failure-reset").addEventListener("click", () => {
  location.replace(location.pathname);
});
document.getElementById("failure-reload").addEventListener("click", () => location.reload());

// what a first visitor can read while the rest is under way
if (location.hash.length < 2 && location.search === "") {
  document.getElementById("start").hidden = false;
  for (const part of ["lab", "save"]) document.getElementById(part).hidden = true;
}

try {
  const ravine = await import("./ravine.js");
  await ravine.default();
  ravine.main();
  document.documentElement.dataset.ready = "";
  performance.mark("ready");
} catch (reason) {
  fail(reason);
}

const pause = (seconds) => new Promise((go) => setTimeout(go, 1000 * seconds));

// whether the site is kept, once the browser has made up its mind
async function kept() {
  let registration;
  while ((registration = await navigator.serviceWorker.getRegistration())) {
    if (registration.active) return true;
    await pause(1);
  }
  return false;
}

// Opens the site without a network from the next visit on. What a bad line or a busy browser
// broke off is asked for again. A browser that refuses (a page in a sandbox, no https) only
// needs the network again; the one file needs none anyway.
async function keep() {
  let reason = "the browser gave it up";
  for (const seconds of [1, 4, 16, 64]) {
    try {
      await navigator.serviceWorker.register("offline.js", { updateViaCache: "none" });
      if (await kept()) return;
    } catch (refusal) {
      reason = refusal;
    }
    await pause(seconds);
  }
  console.info(`not kept for use without a network: ${reason}`);
}

if ("serviceWorker" in navigator && !("standalone" in document.documentElement.dataset)) {
  keep();
}
