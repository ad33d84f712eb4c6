import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assertClose } from './compare.mjs';
import { bounceStationary, workedCase } from './module.mjs';
import * as reference from './reference.mjs';

test('agrees with the worked case', () => {
    const { inputs, expected, rtol, atol } = workedCase('stationary_point');
    const found = bounceStationary({ lambda: inputs.lam, eta: inputs.eta, rho: inputs.rho });
    const point = found.find(({ indices }) => indices.includes(inputs.i));
    const { radius, positive, negative, zero } = point;
    assertClose(inputs.uhat.map((x) => x * radius), expected.u, { rtol, atol }, 'u');
    assert.deepEqual([positive, negative, zero], expected.signature_pos_neg_zero);
    assert.deepEqual(Object.keys(point), ['indices', 'radius', 'positive', 'negative', 'zero']);
});

test('counts the signature from the order of the β', () => {
    const next = reference.random(31);
    for (let round = 0; round < 2000; round++) {
        const { lambda, eta, rho } = reference.randomSettings(next, 4);
        const beta = lambda.map((l) =>
            eta * l < 2 ? (eta * rho * l * l) / (2 - eta * l) : Infinity,
        );
        const distinct = [...new Set(beta)].filter((b) => b > 0 && b < Infinity);
        const expected = distinct.map((b) => {
            const indices = beta.flatMap((other, i) => (other === b ? [i] : []));
            return {
                indices,
                radius: b / lambda[indices[0]],
                positive: beta.filter((other) => other < b).length + 1,
                negative: beta.filter((other) => other > b).length,
                zero: indices.length - 1,
            };
        });
        const found = bounceStationary({ lambda, eta, rho });
        assert.equal(found.length, expected.length);
        found.forEach((point, k) => {
            assertClose(point.radius, expected[k].radius, { rtol: 1e-14, atol: 0 }, 'radius');
            assert.deepEqual(point, { ...expected[k], radius: point.radius });
        });
    }
});

test('leaves out what does not exist', () => {
    assert.deepEqual(bounceStationary({ lambda: [1, 0.5], eta: 0.4, rho: 0 }), []);
    assert.deepEqual(bounceStationary({ lambda: [0, 0], eta: 0.4, rho: 1 }), []);
    const found = bounceStationary({ lambda: [5, 2, 1, 0], eta: 1, rho: 0.5 });
    assert.deepEqual(found, [{ indices: [2], radius: 0.5, positive: 2, negative: 2, zero: 0 }]);
});

test('takes eigenvalues that differ by 1e-15 for one', () => {
    const found = bounceStationary({ lambda: [1, 1 - 1e-15, 0.5], eta: 0.4, rho: 0.5 });
    assert.deepEqual(found.map(({ indices }) => indices), [[0, 1], [2]]);
    assert.deepEqual(found.map(({ zero }) => zero), [1, 0]);
});
