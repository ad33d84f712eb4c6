import assert from 'node:assert/strict';
import { test } from 'node:test';

import { declarations, quadraticRun, quadraticThresholds } from './module.mjs';

const settings = { lambda: [1, 0.5], eta: 0.4, rho: 0.5 };

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
]) {
    test(`${name} declares what is taken, field by field, with comments`, () => {
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
    ]) {
        assert.ok(declarations.includes(signature), signature);
    }
});

test('nothing here has needed a page', () => {
    assert.equal(globalThis.document, undefined);
    assert.equal(globalThis.window, undefined);
});
