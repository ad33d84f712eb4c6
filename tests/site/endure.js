// Fast motion: the page's frames come as fast as it can take them, each a sixtieth of a second
// of its time after the one before. Every few frames the browser has one of its own, in which
// it shows what was drawn and delivers what waits.

const endure = {};
window.endure = endure;

const EVERY = 12;
const asked = new Map();
let [ids, now] = [0, performance.now()];
const shown = requestAnimationFrame.bind(window);
window.requestAnimationFrame = (callback) => {
  asked.set(++ids, callback);
  return ids;
};
window.cancelAnimationFrame = (id) => asked.delete(id);

function frame() {
  now += 1000 / 60;
  const due = [...asked.values()];
  asked.clear();
  due.forEach((callback) => callback(now));
  return due.length > 0;
}

const visible = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());

// Goes to a moment, and tells its views.
async function enter(link) {
  const left = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
  location.hash = link;
  await left;
  frame();
  return visible("[role=tab]").map((tab) => tab.id);
}

// Plays a view for so many frames: from the start again at each end, and once in a while with
// another seed. How many of them had something to show.
async function play(view, frames) {
  document.getElementById(view).click();
  let drawn = 0;
  for (let count = 0; count < frames; count += 1) {
    if (count % 100 === 0) visible("#next-seed").forEach((button) => button.click());
    visible("#play[aria-label=play]").forEach((button) => button.click());
    drawn += frame();
    if (count % EVERY === 0) await new Promise(shown);
  }
  return drawn;
}

// Plays each view of a lab for so many frames: how many views there are, and how many frames had
// something to show. In one call, as the driver keeps the answer to every call in the page.
endure.lab = async (link, frames) => {
  const views = await enter(link);
  let drawn = 0;
  for (const view of views) drawn += await play(view, frames);
  return [views.length, drawn];
};

// The module's memory, in bytes: it only ever grows.
endure.memory = async () => {
  const ravine = await import(new URL("ravine.js", location));
  return (await ravine.default()).memory.buffer.byteLength;
};
