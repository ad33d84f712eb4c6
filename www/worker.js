// Does errands for the page, away from its pictures: one comes in as { lab, number,
// request }, and what it came to goes back as { number, result }.

import init, { perform } from "./ravine.js";

const ready = init();

addEventListener("message", async ({ data: { lab, number, request } }) => {
  try {
    await ready;
    const result = perform(lab, request);
    postMessage({ number, result }, [result.buffer]);
  } catch (reason) {
    postMessage({ number, failure: String(reason) });
  }
});
