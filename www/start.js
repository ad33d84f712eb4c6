import init, { main } from "./ravine.js";
await init();
main();
