import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assertClose } from './compare.mjs';
import { quadraticRun, workedCase } from './module.mjs';
import * as reference from './reference.mjs';

const opening = { lambda: [1, 0.5], eta: 0.4, rho: 0.5, w0: [1.2, 0.9], steps: 60 };

for (const name of ['nearly_tied_run', 'zero_gradient_run']) {
    test(`agrees with the worked case ${name}`, () => {
        const { inputs, expected, rtol, atol } = workedCase(name);
        const { lam: lambda, eta, rho, w0, method: optimizer, t } = inputs;
        const run = quadraticRun({ lambda, eta, rho, w0, steps: t.at(-1), optimizer });
        const at = (list) => t.map((step) => list[step]);
        assertClose(at(run.w), expected.w, { rtol, atol }, 'w');
        assertClose(at(run.gradientNorm), expected.vnorm, { rtol, atol }, 'gradientNorm');
        assertClose(at(run.loss), expected.loss, { rtol, atol }, 'loss');
    });
}

test('has one entry for each of w₀ … w_steps', () => {
    for (const steps of [0, 1, 60, 5000]) {
        const run = quadraticRun({ ...opening, steps });
        assert.deepEqual(Object.keys(run), ['w', 'gradientNorm', 'loss', 'outcome']);
        for (const list of [run.w, run.gradientNorm, run.loss]) {
            assert.ok(Array.isArray(list));
            assert.equal(list.length, steps + 1);
        }
        assert.deepEqual(run.w[0], opening.w0);
    }
});

test('is SAM unless gradient descent is asked for', () => {
    assert.deepEqual(quadraticRun(opening), quadraticRun({ ...opening, optimizer: 'sam' }));
    assert.deepEqual(
        quadraticRun(opening),
        quadraticRun({ ...opening, optimizer: undefined }),
    );
    const descent = quadraticRun({ ...opening, optimizer: 'gd' });
    assertClose(descent.w[1], [1.2 * 0.6, 0.9 * 0.8], { rtol: 1e-15, atol: 0 }, 'w');
});

test('needs no rho for gradient descent', () => {
    const { rho, ...without } = opening;
    assert.deepEqual(
        quadraticRun({ ...without, optimizer: 'gd' }),
        quadraticRun({ ...opening, rho, optimizer: 'gd' }),
    );
});

test('agrees with a run in plain JavaScript, step by step', () => {
    const next = reference.random(1);
    for (let round = 0; round < 1000; round++) {
        const settings = reference.randomSettings(next, 2.5);
        const run = quadraticRun(settings);
        // from each point one step, so that rounding errors do not add up
        for (let t = 0; t + 1 < run.w.length; t++) {
            const w = run.w[t];
            const scale = Math.max(...w.map(Math.abs), reference.norm(run.w[t + 1]));
            const close = { rtol: 1e-12, atol: 1e-12 * scale };
            assertClose(run.w[t + 1], reference.step(settings, w), close, `w[${t + 1}]`);
        }
        run.w.forEach((w, t) => {
            const close = { rtol: 1e-14, atol: 1e-300 };
            const n = reference.norm(reference.gradient(settings, w));
            assertClose(run.gradientNorm[t], n, close, `gradientNorm[${t}]`);
            assertClose(run.loss[t], reference.loss(settings, w), close, `loss[${t}]`);
        });
    }
});

test('reports the outcome that its definition gives', () => {
    const next = reference.random(2);
    const seen = new Set();
    for (let round = 0; round < 2000; round++) {
        const settings = reference.randomSettings(next, round % 4 === 0 ? 40 : 2);
        const run = quadraticRun(settings);
        const expected = reference.outcome(settings, run.w);
        assert.deepEqual(run.outcome, expected, JSON.stringify(settings));
        seen.add(run.outcome.kind);
    }
    assert.deepEqual([...seen].sort(), ['diverged', 'running', 'stationary', 'twoCycle']);
});

test('settles when the talk’s examples should', () => {
    const examples = [
        [[1, 0.5], 0.4, 0.5, [1.2, 0.9], 13],
        [[4, 1], 0.1, 0.4, [0.3, 0.8], 30],
        [[1, 0.99], 0.3, 0.5, [0.4, 0.7], 141],
        [[1, 0.05], 0.2, 0.5, [0.3, 0.4], 451],
        [[2, 1.2, 0.4], 0.2, 0.5, [0.8, 0.6, 0.5], 39],
    ];
    for (const [lambda, eta, rho, w0, step] of examples) {
        const { outcome } = quadraticRun({ lambda, eta, rho, w0, steps: 1000 });
        assert.deepEqual(outcome, { kind: 'twoCycle', step });
    }
});

test('stands still where the gradient is exactly zero', () => {
    const run = quadraticRun({ ...opening, lambda: [1, 0], w0: [0, 3], steps: 5 });
    assert.deepEqual(run.outcome, { kind: 'stationary', step: 0 });
    assert.deepEqual(run.w, Array(6).fill([0, 3]));
});

test('does not stick at a gradient of 1e-310', () => {
    const { outcome } = quadraticRun({ ...opening, w0: [1e-310, 1e-310], steps: 200 });
    assert.equal(outcome.kind, 'twoCycle');
});

test('ends before the point that left the world', () => {
    for (const optimizer of ['sam', 'gd']) {
        const settings = { ...opening, eta: 2.5, steps: 5000, optimizer };
        const run = quadraticRun(settings);
        assert.equal(run.outcome.kind, 'diverged');
        for (const list of [run.w, run.gradientNorm, run.loss]) {
            assert.equal(list.length, run.outcome.step);
        }
        assert.ok(reference.norm(run.w.at(-1)) <= 1e100);
        assert.ok(reference.norm(reference.step(settings, run.w.at(-1))) > 1e100);
    }
});

test('has no point at all from a start out of the world', () => {
    const run = quadraticRun({ ...opening, w0: [1e101, 0] });
    assert.deepEqual(run, {
        w: [],
        gradientNorm: [],
        loss: [],
        outcome: { kind: 'diverged', step: 0 },
    });
});

test('gives null where a number is too large', () => {
    const run = quadraticRun({ ...opening, lambda: [1e250], w0: [1e80], steps: 0 });
    assert.deepEqual(run.gradientNorm, [null]);
    assert.deepEqual(run.loss, [null]);
    assert.deepEqual(run.w, [[1e80]]);
    assert.deepEqual(run.outcome, { kind: 'running', step: null });
});

test('runs to the last allowed step and dimension', () => {
    const long = quadraticRun({ ...opening, steps: 1_000_000 });
    assert.equal(long.w.length, 1_000_001);
    assert.deepEqual(long.outcome, { kind: 'twoCycle', step: 13 });
    assertClose(long.gradientNorm.at(-1), 0.125, { rtol: 1e-14, atol: 0 }, 'gradientNorm');
    const wide = Array(10_000).fill(0.5);
    const run = quadraticRun({ ...opening, lambda: wide, w0: wide, steps: 10 });
    assert.equal(run.w.at(-1).length, 10_000);
});

test('leaves its argument as it was', () => {
    const settings = Object.freeze({
        ...opening,
        lambda: Object.freeze([1, 0.5]),
        w0: Object.freeze([1.2, 0.9]),
    });
    const first = quadraticRun(settings);
    assert.deepEqual(quadraticRun(settings), first);
    assert.deepEqual(settings.w0, [1.2, 0.9]);
});
