import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
    bounceCount,
    bounceDescent,
    bounceLandscape,
    bounceStationary,
    declarations,
    quadraticClaims,
    quadraticRun,
    quadraticThresholds,
} from './module.mjs';

const settings = { lambda: [1, 0.5], eta: 0.4, rho: 0.5 };
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
    ]) {
        assert.ok(declarations.includes(signature), signature);
    }
});

test('nothing here has needed a page', () => {
    assert.equal(globalThis.document, undefined);
    assert.equal(globalThis.window, undefined);
});
