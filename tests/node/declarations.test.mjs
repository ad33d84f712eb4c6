import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
    bayesError,
    bounceCount,
    bounceDescent,
    bounceLandscape,
    bounceStationary,
    declarations,
    mixtureRun,
    networkRun,
    quadraticClaims,
    quadraticRun,
    quadraticThresholds,
    valleyDrift,
    valleyPoint,
    valleyRun,
} from './module.mjs';

const settings = { lambda: [1, 0.5], eta: 0.4, rho: 0.5 };
const mixture = {
    n: 5,
    p: 10,
    m: 2,
    mu: 1,
    flip: 0.1,
    leak: 0.1,
    stepSize: 1,
    initScale: 0.1,
    rho: 0,
    steps: 2,
    seed: 1,
};
const network = { x: [[1]], y: [1], w0: [[1]], a: [1], leak: 0, stepSize: 1, rho: 0, steps: 1 };
const drift = { loss: 'valley', minimum: [0, 1], sign: 1, eta: 0.1, rho: 0.1 };
const descent = { loss: 'valley', eta: 0.1, w0: [1, 1], steps: 2, optimizer: 'gd' };
const run = { ...settings, w0: [1, 1], steps: 2, epsilon: 0.1 };

/** The fields of an interface, each with the comment before it. */
function fieldsOf(name) {
    const body = declarations.match(new RegExp(`export interface ${name} \\{\n([^}]*)\\}`));
    assert.ok(body, `${name} is not declared`);
    const fields = body[1].matchAll(/(\/\*\*(?:[^*]|\*(?!\/))*\*\/)?\s*(\w+)\??: [^;]+;/g);
    return [...fields].map(([, comment, field]) => ({ field, comment }));
}

for (const [name, value] of [
    ['QuadraticRun', () => quadraticRun({ ...settings, w0: [1, 1], steps: 2 })],
    ['QuadraticOutcome', () => quadraticRun({ ...settings, w0: [1, 1], steps: 2 }).outcome],
    ['QuadraticThresholds', () => quadraticThresholds(settings)],
    ['QuadraticClaim', () => quadraticClaims(run)[0]],
    ['BounceLandscape', () => bounceLandscape({ ...settings, u: [1, 1] })],
    ['BounceDescent', () => bounceDescent({ ...settings, u: [1, 1] })],
    ['BounceStationaryPoint', () => bounceStationary(settings)[0]],
    ['BounceCount', () => bounceCount(run)],
    ['MixtureRun', () => mixtureRun(mixture)],
    ['MixtureAssumption', () => mixtureRun(mixture).assumptions[0]],
    ['NetworkRun', () => networkRun(network)],
    ['ValleyRun', () => valleyRun(descent)],
    ['ValleyOutcome', () => valleyRun(descent).outcome],
    ['ValleyPoint', () => valleyPoint({ loss: 'valley', w: [1, 1] })],
    ['ValleyDrift', () => valleyDrift(drift)],
]) {
    test(`${name} declares what is returned, field by field, with comments`, () => {
        const declared = fieldsOf(name);
        assert.deepEqual(declared.map(({ field }) => field), Object.keys(value()));
        assert.ok(declared.every(({ comment }) => comment), JSON.stringify(declared));
    });
}

for (const [name, call] of [
    ['QuadraticRunSettings', quadraticRun],
    ['QuadraticThresholdsSettings', quadraticThresholds],
    ['QuadraticThresholdsSettings', bounceStationary],
    ['QuadraticClaimsSettings', quadraticClaims],
    ['QuadraticClaimsSettings', bounceCount],
    ['BouncePoint', bounceLandscape],
    ['BouncePoint', bounceDescent],
    ['MixtureRunSettings', mixtureRun],
    ['NetworkRunSettings', networkRun],
    ['BayesErrorSettings', bayesError],
    ['ValleyRunSettings', valleyRun],
    ['ValleyPointSettings', valleyPoint],
    ['ValleyDriftSettings', valleyDrift],
]) {
    test(`${name} declares what ${call.name} takes, field by field, with comments`, () => {
        const declared = fieldsOf(name);
        assert.ok(declared.every(({ comment }) => comment), JSON.stringify(declared));
        const fields = declared.map(({ field }) => field).join(', ');
        assert.throws(() => call({ unknown: 1 }), { message: new RegExp(`only ${fields}$`) });
    });
}

test('the functions have typed signatures', () => {
    for (const signature of [
        'export function quadraticRun(settings: QuadraticRunSettings): QuadraticRun;',
        'export function quadraticThresholds(settings: QuadraticThresholdsSettings): QuadraticThresholds;',
        'export function quadraticClaims(settings: QuadraticClaimsSettings): QuadraticClaim[];',
        'export function bounceLandscape(settings: BouncePoint): BounceLandscape;',
        'export function bounceDescent(settings: BouncePoint): BounceDescent;',
        'export function bounceStationary(settings: QuadraticThresholdsSettings): BounceStationaryPoint[];',
        'export function bounceCount(settings: QuadraticClaimsSettings): BounceCount;',
        'export function mixtureRun(settings: MixtureRunSettings): MixtureRun;',
        'export function networkRun(settings: NetworkRunSettings): NetworkRun;',
        'export function bayesError(settings: BayesErrorSettings): number;',
        'export function valleyRun(settings: ValleyRunSettings): ValleyRun;',
        'export function valleyPoint(settings: ValleyPointSettings): ValleyPoint;',
        'export function valleyDrift(settings: ValleyDriftSettings): ValleyDrift;',
    ]) {
        assert.ok(declarations.includes(signature), signature);
    }
});

test('nothing here has needed a page', () => {
    assert.equal(globalThis.document, undefined);
    assert.equal(globalThis.window, undefined);
});
