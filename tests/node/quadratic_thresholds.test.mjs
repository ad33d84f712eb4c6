import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assertClose } from './compare.mjs';
import { quadraticThresholds, workedCase } from './module.mjs';
import * as reference from './reference.mjs';

test('agree with the worked case', () => {
    const { inputs, expected, rtol, atol } = workedCase('thresholds');
    const { lam: lambda, eta, rho } = inputs;
    const found = quadraticThresholds({ lambda, eta, rho });
    const { w_star: limit, ...lists } = expected;
    for (const [name, value] of Object.entries({ ...lists, limit })) {
        assertClose(found[name], value, { rtol, atol }, name);
    }
    assert.deepEqual(Object.keys(found), ['gamma', 'beta', 'alpha', 'b', 'limit']);
});

test('agree with their formulas in plain JavaScript', () => {
    const next = reference.random(3);
    for (let round = 0; round < 2000; round++) {
        const { lambda, eta, rho } = reference.randomSettings(next, 4);
        const found = quadraticThresholds({ lambda, eta, rho });
        const expected = reference.thresholds({ lambda, eta, rho });
        for (const [name, value] of Object.entries(expected)) {
            assertClose(found[name], value, { rtol: 1e-14, atol: 0 }, name);
        }
    }
});

test('are null where they do not exist', () => {
    // ηλ = 2 and 1
    const found = quadraticThresholds({ lambda: [2, 1], eta: 1, rho: 0.5 });
    assert.deepEqual(found.gamma, [-2, null]);
    assert.deepEqual(found.beta, [null, 0.5]);
    assert.deepEqual(found.alpha, [null, null]);
    assert.equal(found.b, 2);
    assert.equal(found.limit, null);
});

test('are finite for a flat loss and without a radius', () => {
    const flat = quadraticThresholds({ lambda: [0], eta: 1, rho: 1 });
    assert.deepEqual(flat, { gamma: [0], beta: [0], alpha: [0], b: 0, limit: 0 });
    const descent = quadraticThresholds({ lambda: [1], eta: 0.5, rho: 0 });
    assert.deepEqual(descent, { gamma: [0], beta: [0], alpha: [0], b: 0, limit: 0 });
});
