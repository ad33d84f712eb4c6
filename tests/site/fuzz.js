// Random interactions with the page. The driver runs this script in the page, and then
// `fuzz.batch(seed, first, count, milliseconds)` as often as it takes. An interaction
// depends on the seed, its number and the page it meets, and on nothing else.

const fuzz = { faults: [], trace: [], slowest: [] };
window.fuzz = fuzz;

// ---- chance

// mulberry32, started from a mixture of the seed and the number
function start(seed, number) {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

let random = start(0, 0);
const chance = (part) => random() < part;
const below = (count) => Math.floor(random() * count);
const pick = (list) => list[below(list.length)];
const many = (count, make) => Array.from({ length: count }, make);

// ---- nonsense

const ODD = [
  "", " ", "0", "-0", "−0", "1,5", " 2.5 ", "−3", "+4", "nan", "-nan", "inf", "-infinity", "1e999",
  "-1e999", "1e-999", "1e-300", "5e-324", "1e300", "0x10", "1_000", "½", "η", "1/2", "1e", ".", "-",
  "60.5", "1\u0000", "٣", "🦀", "<b>1</b>", "9".repeat(30), "1".repeat(3000), "none", "true", "%00",
];

function numeral() {
  if (chance(0.4)) return pick(ODD);
  const size = 10 ** (chance(0.8) ? random() * 5 - 3 : random() * 640 - 320);
  const number = (chance(0.3) ? -1 : 1) * random() * size;
  return chance(0.3) ? number.toExponential(below(17)) : String(chance(0.3) ? Math.round(number) : number);
}

function expression(depth) {
  if (depth === 0 || chance(0.2)) return pick(["x", "y", "pi", "e", "2", "0.5", "1e-3", "0", "1e200"]);
  const inner = () => expression(depth - 1);
  return pick([
    () => `${inner()} ${pick(["+", "-", "*", "/", "−"])} ${inner()}`,
    () => `(${inner()})^${pick(["2", "3", "-1", "0.5", "x", "64", "(-2.5)"])}`,
    () => `${pick(["exp", "ln", "sin", "cos", "tanh", "sqrt"])}(${inner()})`,
    () => `-(${inner()})`,
    () => `(${inner()}) * (${inner()})`,
  ])();
}

function formula(before) {
  if (chance(0.5)) return expression(1 + below(4));
  if (chance(0.05)) return pick(["x+".repeat(5000) + "1", "(".repeat(3000), "exp(".repeat(200) + "x"]);
  const at = below(before.length + 1);
  const put = pick(["", "", ...ODD, "(", ")", "^", "x", "sin(", "^-1", "foo", "é"]);
  return before.slice(0, at) + put + before.slice(at + below(3));
}

function mutated(link) {
  const pairs = link.replace(/^#/, "").split("&");
  for (const _ of many(1 + below(3))) {
    const at = below(pairs.length);
    const [key] = pairs[at].split("=");
    pick([
      () => (pairs[at] = `${key}=${encodeURIComponent(numeral())}`),
      () => (pairs[at] = `${key}=${encodeURIComponent(numeral())}`),
      () => pairs.splice(at, 1),
      () => pairs.push(pairs[at]),
      () => pairs.push(`edits=${many(below(4), () => `${below(60)}.${numeral()}.${numeral()}`).join("_")}`),
      () => pairs.push(`formula=${encodeURIComponent(expression(2))}`),
      () => (pairs[at] = many(below(40), () => String.fromCharCode(33 + below(94))).join("")),
    ])();
  }
  return pairs.join("&");
}

// ---- the page

const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
const frame = () => new Promise(requestAnimationFrame);
const tell = (element, Kind, name, more) =>
  element.dispatchEvent(new Kind(name, { bubbles: true, cancelable: true, ...more }));
const named = (element) =>
  element.id || element.getAttribute("aria-label") || element.className || element.tagName;
const KEYS = [
  "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", " ", "Enter", "Escape", "Tab",
  "PageUp", "PageDown", "Backspace", "Delete", "?", "a", "h", "t", "p", "f", "0", "é", "F5",
];
// what leaves the page, or has it start anew
const LEAVES = "#failure button, a[download], a[target]";

function pointer(element, name, [x, y], kind, held, id) {
  tell(element, PointerEvent, name, {
    pointerType: kind, pointerId: id, clientX: x, clientY: y, isPrimary: id === 1,
    button: name === "pointermove" ? -1 : 0, buttons: held ? 1 : 0, pressure: held ? 0.5 : 0,
    shiftKey: chance(0.1),
  });
}

async function drag(element) {
  const kind = pick(["mouse", "touch", "pen"]);
  const box = element.getBoundingClientRect();
  const around = document.querySelector(".stage").getBoundingClientRect();
  let at = [box.left + random() * box.width, box.top + random() * box.height];
  pointer(element, "pointerdown", at, kind, true, 1);
  for (const _ of many(below(6))) {
    const far = chance(0.1) ? 20 : 1;
    at = [around.left + far * random() * around.width, around.top + far * random() * around.height];
    pointer(element, "pointermove", at, kind, true, chance(0.9) ? 1 : 2);
    if (chance(0.2)) await frame();
  }
  if (chance(0.9)) pointer(element, pick(["pointerup", "pointerup", "pointercancel"]), at, kind, false, 1);
  return `drag ${named(element)} by ${kind}`;
}

const INTERACTIONS = [
  [14, "input[type=range]", async (slider) => {
    const value = () => Number(slider.min) + random() * (Number(slider.max) - Number(slider.min));
    for (const _ of many(1 + below(4))) {
      slider.value = chance(0.1) ? pick([slider.min, slider.max]) : value();
      tell(slider, Event, "input");
      if (chance(0.2)) await frame();
    }
    if (chance(0.9)) tell(slider, Event, "change");
    return `slide ${named(slider)} to ${slider.value}`;
  }],
  [12, "input.number", (field) => {
    field.focus();
    field.value = numeral();
    tell(field, Event, "input");
    const end = pick(["Enter", "change", "change", "nothing"]);
    if (end === "Enter") tell(field, KeyboardEvent, "keydown", { key: "Enter" });
    if (end === "change") tell(field, Event, "change");
    return `type ${JSON.stringify(field.value.slice(0, 40))} into ${named(field)}, ${end}`;
  }],
  [10, "input.text", async (field) => {
    for (const _ of many(1 + below(3))) {
      field.value = formula(field.value);
      tell(field, Event, "input");
      if (chance(0.2)) await frame();
    }
    if (chance(0.5)) tell(field, Event, "change");
    return `write ${JSON.stringify(field.value.slice(0, 200))}`;
  }],
  [6, "select", (menu) => {
    menu.selectedIndex = pick([...menu.options].filter((o) => !o.disabled)).index;
    tell(menu, Event, "input");
    tell(menu, Event, "change");
    return `choose ${menu.value} in ${named(menu)}`;
  }],
  [7, "[role=tab]", (tab) => (tab.click(), `tab ${named(tab)}`)],
  [9, `button, input[type=checkbox], summary`, (button) => {
    if (button.matches(LEAVES)) return "nothing";
    button.click();
    return `press ${named(button)}`;
  }],
  [3, "#labs a", (link) => (link.click(), `lab ${link.textContent}`)],
  [5, ".handle", drag],
  [4, "canvas", drag],
  [4, "canvas", (canvas) => {
    const box = canvas.getBoundingClientRect();
    const at = [box.left + random() * box.width, box.top + random() * box.height];
    pointer(canvas, "pointermove", at, "mouse", false, 1);
    if (chance(0.2)) pointer(canvas, "pointerleave", at, "mouse", false, 1);
    return `hover ${at.map(Math.round)}`;
  }],
  [8, "body", () => {
    const focusable = all("button, input, select, a, summary");
    const on = chance(0.5) ? document.body : pick(focusable);
    if (on !== document.body) on.focus();
    const key = pick(KEYS);
    const held = { shiftKey: chance(0.1), ctrlKey: chance(0.03), altKey: chance(0.03) };
    tell(on, KeyboardEvent, "keydown", { key, ...held });
    tell(on, KeyboardEvent, "keyup", { key, ...held });
    return `key ${key} on ${named(on)}`;
  }],
  [4, "body", async () => {
    const by = pick([-1, -1, -1, 1, 1, -3, 2]);
    const moved = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
    history.go(by);
    // at an end of the history nothing comes
    await Promise.race([moved, new Promise((resolve) => setTimeout(resolve, 100))]);
    return `history ${by}`;
  }],
  [2, "body", () => {
    location.hash = mutated(location.hash);
    return `link ${location.hash}`;
  }],
  [2, "body", () => {
    const width = chance(0.3) ? "" : `${Math.round(200 + random() * 1800)}px`;
    document.documentElement.style.width = width;
    document.documentElement.style.fontSize = chance(0.7) ? "" : `${50 + below(200)}%`;
    tell(window, Event, "resize");
    return `width ${width}`;
  }],
  [4, "#play", async (play) => {
    play.click();
    for (const _ of many(below(8))) await frame();
    return "play";
  }],
];

// ---- what must never be

Error.stackTraceLimit = 60;

const NONSENSE = /NaN|undefined|Infinity|\binf\b|\[object/;

function fault(text) {
  if (fuzz.faults.length < 20) fuzz.faults.push(text);
}

addEventListener("error", (event) => {
  if (!/ResizeObserver loop/.test(event.message)) fault(`error: ${event.message} ${event.error?.stack ?? ""}`);
});
addEventListener("unhandledrejection", (event) => fault(`rejection: ${event.reason?.stack ?? event.reason}`));
const { error } = console;
console.error = (...words) => {
  fault(`console: ${words.join(" ")}`);
  error.apply(console, words);
};
const { fillText } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
  if (NONSENSE.test(text) || !Number.isFinite(x + y)) fault(`on a canvas: ${text} at ${x}, ${y}`);
  return fillText.call(this, text, x, y, ...rest);
};

// what was typed is quoted in the notices, which are announced too, and under the formula
const QUOTED = "#notices, .fault, script, style, noscript";

// and how the announcement quotes it
const QUOTES = /“[^”]*”|: \S* became /g;

function look() {
  if (!document.getElementById("failure").hidden) {
    fault(`the page has stopped: ${document.getElementById("failure-reason").textContent}`);
  }
  if (document.body.textContent.search(NONSENSE) >= 0) {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement } = walker.currentNode;
      const said = walker.currentNode.data;
      const data = parentElement.id === "announcement" ? said.replace(QUOTES, "") : said;
      if (NONSENSE.test(data) && !parentElement.closest(QUOTED)) {
        fault(`on the page, in ${named(parentElement)}: ${data}`);
      }
    }
  }
  for (const element of document.querySelectorAll("[aria-valuetext], [aria-label]")) {
    for (const name of ["aria-valuetext", "aria-label", "style"]) {
      const said = element.getAttribute(name);
      if (said && NONSENSE.test(said)) fault(`${name} of ${named(element)}: ${said}`);
    }
  }
}

// ---- the run

const TOTAL = INTERACTIONS.reduce((sum, [weight]) => sum + weight, 0);

async function interact() {
  let at = random() * TOTAL;
  const [, selector, act] = INTERACTIONS.find(([weight]) => (at -= weight) < 0);
  const found = all(selector);
  return found.length === 0 ? `no ${selector}` : await act(pick(found));
}

// Interactions from number `first` on, until `count` are done, or time is up, or something is
// wrong: how many were done, and what is wrong.
fuzz.batch = async (seed, first, count, milliseconds) => {
  const end = performance.now() + milliseconds;
  let done = 0;
  while (done < count && fuzz.faults.length === 0 && performance.now() < end) {
    random = start(seed, first + done);
    const [before, began] = [location.hash, performance.now()];
    const what = await interact();
    if (chance(0.15)) await frame();
    look();
    const took = Math.round(performance.now() - began);
    const record = { number: first + done, what, took, before };
    fuzz.trace.push(record);
    fuzz.slowest.push(record);
    fuzz.slowest.sort((a, b) => b.took - a.took).splice(5);
    fuzz.trace.splice(0, fuzz.trace.length - 12);
    done += 1;
  }
  return { done, faults: fuzz.faults, trace: fuzz.trace, slowest: fuzz.slowest, link: location.hash };
};
