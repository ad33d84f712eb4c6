// The built module, started as any program outside a page would start it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const site = process.env.RAVINE_SITE;
if (!site) {
    throw new Error('RAVINE_SITE must name the folder of the built site');
}

const module = await import(pathToFileURL(join(site, 'ravine.js')));
await module.default({ module_or_path: readFileSync(join(site, 'ravine_bg.wasm')) });

export const {
    bayesError,
    bounceCount,
    bounceDescent,
    bounceLandscape,
    bounceStationary,
    mixtureRun,
    networkRun,
    quadraticClaims,
    quadraticRun,
    quadraticThresholds,
    valleyDrift,
    valleyPoint,
    valleyRun,
} = module;

/** The module's TypeScript declarations. */
export const declarations = readFileSync(join(site, 'ravine.d.ts'), 'utf8');

/** A worked case of an independent reference, by file name. */
export function workedCase(name) {
    return JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8'));
}
