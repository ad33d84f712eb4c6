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

try {
  const ravine = await import("./ravine.js");
  await ravine.default();
  ravine.main();
  document.documentElement.dataset.ready = "";
  performance.mark("ready");
} catch (reason) {
  fail(reason);
}

// Opens the site without a network from the next visit on. A browser that refuses (a page
// in a sandbox, no https) only needs the network again; the one file needs none anyway.
if (!("standalone" in document.documentElement.dataset)) {
  try {
    await navigator.serviceWorker?.register("offline.js", { updateViaCache: "none" });
  } catch (reason) {
    console.info(`not kept for use without a network: ${reason}`);
  }
}
