import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assertClose } from './compare.mjs';
import { bounceDescent, bounceLandscape, quadraticRun, workedCase } from './module.mjs';
import * as reference from './reference.mjs';

test('agrees with the worked case', () => {
    const { inputs, expected, rtol, atol } = workedCase('descent_step');
    const { lam: lambda, u, eta, rho } = inputs;
    const found = bounceDescent({ lambda, eta, rho, u });
    assertClose(found.next, expected.u_next, { rtol, atol }, 'next');
    assertClose(found.value, expected.J, { rtol, atol }, 'value');
    assertClose(found.nextValue, expected.J_next, { rtol, atol }, 'nextValue');
    assertClose(found.bound, expected.bound, { rtol, atol }, 'bound');
    assertClose(found.gap, expected.gap, { rtol, atol }, 'gap');
    assert.deepEqual(Object.keys(found), ['next', 'value', 'nextValue', 'bound', 'gap']);
});

test('is an identity along whole runs, with a gap of at least 0', () => {
    const next = reference.random(21);
    for (let round = 0; round < 500; round++) {
        const { lambda, eta, rho, w0 } = reference.randomSettings(next, 3);
        const settings = { lambda, eta, rho };
        const { w } = quadraticRun({ ...settings, w0, steps: 20 });
        let u = w0;
        for (let t = 0; t + 1 < w.length; t++) {
            const step = bounceDescent({ ...settings, u });
            const sizes = [u, step.next].map((point) => reference.landscapeSize(settings, point));
            const atol = 1e-14 * (sizes[0] + sizes[1]);
            assertClose(step.nextValue - step.value, step.bound - step.gap, { rtol: 0, atol });
            assert.ok(step.bound <= 0 && step.gap >= 0);
            assert.equal(step.value, bounceLandscape({ ...settings, u }).value);
            // u_t = (−1)ᵗw_t
            const flipped = w[t + 1].map((x) => (t % 2 === 0 ? -x : x));
            assertClose(step.next, flipped, { rtol: 0, atol: 1e-300 }, `u[${t + 1}]`);
            u = step.next;
        }
    }
});

test('there is no step at the cusp, and no J without a radius', () => {
    const settings = { lambda: [1, 0], eta: 0.4, rho: 0.5 };
    assert.deepEqual(bounceDescent({ ...settings, u: [0, 2] }), {
        next: null,
        value: 20,
        nextValue: null,
        bound: null,
        gap: null,
    });
    const without = bounceDescent({ ...settings, rho: 0, u: [1, 2] });
    assert.ok(Object.values(without).every((value) => value === null));
});

test('rests at the minimum, to the last sign', () => {
    const found = bounceDescent({ lambda: [1, 0.5], eta: 0.4, rho: 0.5, u: [0.125, 0] });
    assertClose(found.next, [0.125, 0], { rtol: 1e-15, atol: 0 }, 'next');
    assert.deepEqual([found.next[1], found.gap], [0, 0]);
    assertClose([found.value, found.nextValue], [-0.0625, -0.0625], { rtol: 1e-15, atol: 0 });
    assert.ok(!Object.is(found.bound, -0));
});
