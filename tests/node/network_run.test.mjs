import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assertClose } from './compare.mjs';
import { networkRun, workedCase } from './module.mjs';
import { random } from './reference.mjs';
import { assertNames, refusal } from './refusal.mjs';

const good = {
    x: [
        [1, 0.5],
        [-0.5, 1],
        [0.3, -1.2],
    ],
    y: [1, -1, 1],
    w0: [
        [0.1, -0.2],
        [0.3, 0.1],
    ],
    a: [Math.SQRT1_2, -Math.SQRT1_2],
    leak: 0.1,
    stepSize: 0.5,
    rho: 0,
    steps: 10,
};

test('agrees with the worked case network_run', () => {
    const { inputs, expected, rtol, atol } = workedCase('network_run');
    const { X: x, y, W0: w0, a, gamma: leak, alpha: stepSize, rho, steps } = inputs;
    const run = networkRun({ x, y, w0, a, leak, stepSize, rho, steps });
    const close = { rtol, atol };
    assertClose(run.w, expected.W, close, 'w');
    assertClose(run.margins, expected.margins, close, 'margins');
    assertClose(run.loss, expected.loss, close, 'loss');
    assertClose(run.initialLoss, expected.loss0, close, 'initialLoss');
    assertClose(run.weightNorm, expected.W_norm, close, 'weightNorm');
    assertClose(run.gradientNorm, expected.grad_norm, close, 'gradientNorm');
    assertClose(run.lambdaMax, expected.lam_max, { rtol: 1e-6, atol }, 'lambdaMax');
});

// The same mathematics in plain JavaScript.

const dot = (u, v) => u.reduce((sum, x, i) => sum + x * v[i], 0);
const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const phi = (leak, z) => leak * z + (1 - leak) * Math.log((1 + Math.exp(z)) / 2);

const margins = ({ x, y, a, leak }, w) =>
    x.map((x, i) => y[i] * w.reduce((f, row, j) => f + a[j] * phi(leak, dot(row, x)), 0));

const loss = (settings, w) => {
    const losses = margins(settings, w).map((t) => Math.log1p(Math.exp(-t)));
    return losses.reduce((sum, l) => sum + l, 0) / losses.length;
};

const gradient = (settings, w) => {
    const { x, y, a, leak } = settings;
    const pulls = margins(settings, w).map((t, i) => (-y[i] * sigmoid(-t)) / x.length);
    return w.map((row, j) =>
        row.map((_, c) =>
            x.reduce((sum, x, i) => {
                const slope = leak + (1 - leak) * sigmoid(dot(row, x));
                return sum + pulls[i] * a[j] * slope * x[c];
            }, 0),
        ),
    );
};

const moved = (w, by, g) => w.map((row, j) => row.map((x, c) => x + by * g[j][c]));

const step = (settings, w) => {
    const g = gradient(settings, w);
    const length = Math.hypot(...g.flat());
    if (length === 0) return w;
    const ascentPoint = moved(w, settings.rho / length, g);
    return moved(w, -settings.stepSize, gradient(settings, ascentPoint));
};

test('agrees with a run in plain JavaScript', () => {
    const next = random(1);
    const entry = () => 4 * next() - 2;
    for (let round = 0; round < 300; round++) {
        const [n, k, m] = [12, 5, 6].map((most) => 1 + Math.floor(most * next()));
        const rows = (count) => Array.from({ length: count }, () => Array.from({ length: k }, entry));
        const settings = {
            x: rows(n),
            y: Array.from({ length: n }, () => (next() < 0.5 ? 1 : -1)),
            w0: rows(m),
            a: Array.from({ length: m }, () => (next() < 0.5 ? 1 : -1) / Math.sqrt(m)),
            leak: next(),
            stepSize: 0.2,
            rho: round % 2 ? 0.1 : 0,
            steps: Math.floor(6 * next()),
        };
        let w = settings.w0;
        for (let t = 0; t < settings.steps; t++) w = step(settings, w);
        const run = networkRun(settings);
        const close = { rtol: 1e-9, atol: 1e-9 };
        assertClose(run.w, w, close, 'w');
        assertClose(run.margins, margins(settings, w), close, 'margins');
        assertClose(run.loss, loss(settings, w), close, 'loss');
        assertClose(run.initialLoss, loss(settings, settings.w0), close, 'initialLoss');
        assertClose(run.weightNorm, Math.hypot(...w.flat()), close, 'weightNorm');
        assertClose(run.gradientNorm, Math.hypot(...gradient(settings, w).flat()), close, 'gradientNorm');
    }
});

test('is at the start with no steps', () => {
    const run = networkRun({ ...good, steps: 0 });
    assert.deepEqual(run.w, good.w0);
    assert.equal(run.loss, run.initialLoss);
});

test('stays before a step that would leave the world', () => {
    const run = networkRun({ ...good, stepSize: 1e200 });
    assert.deepEqual(run.w, good.w0);
    assert.ok(run.margins.every(Number.isFinite));
});

test('stands still where the gradient is exactly zero', () => {
    const run = networkRun({ ...good, x: [[0, 0]], y: [1], rho: 0.5 });
    assert.deepEqual(run.w, good.w0);
    assert.equal(run.gradientNorm, 0);
    assert.equal(run.lambdaMax, 0);
});

test('leaves its argument as it was', () => {
    const settings = structuredClone(good);
    assert.deepEqual(networkRun(settings), networkRun(settings));
    assert.deepEqual(settings, good);
});

for (const [field, value, place, given, allowed] of [
    ['x', [], 'x', 'an array of length 0', 'an array of 1 to 2000 entries'],
    ['x', [[1, 2], [1]], 'x[1]', 'an array of length 1', 'an array of length 2'],
    ['x', [[1, NaN]], 'x[0][1]', 'NaN', 'a finite number'],
    ['x', [[1e300, 1e300], [1, 1], [1, 1]], 'x', 'exceed', 'finite products'],
    ['y', [1, -1], 'y', 'an array of length 2', 'an array of length 3'],
    ['y', [1, 0, 1], 'y[1]', '0', '1 or -1'],
    ['y', [1, '1', 1], 'y[1]', '"1"', '1 or -1'],
    ['w0', [[1, 2, 3]], 'w0[0]', 'an array of length 3', 'an array of length 2'],
    ['a', [1], 'a', 'an array of length 1', 'an array of length 2, that of w0'],
    ['leak', 1.5, 'leak', '1.5', 'a number from 0 to 1'],
    ['stepSize', 0, 'stepSize', '0', 'a finite number above 0'],
    ['rho', -1, 'rho', '-1', 'a finite number of at least 0'],
    ['steps', 0.5, 'steps', '0.5', 'a whole number from 0 to 1000000'],
    ['steps', undefined, 'steps', 'missing', 'a whole number'],
    ['alpha', 1, 'alpha', '1', 'only x, y, w0, a, leak, stepSize, rho, steps'],
]) {
    test(`${field}: ${JSON.stringify(value)} is refused`, () => {
        assertNames(refusal(networkRun, { ...good, [field]: value }), place, given, allowed);
    });
}

test('more work than a page can wait for is refused', () => {
    const square = Array(500).fill(Array(500).fill(1));
    const list = Array(500).fill(1);
    const settings = { ...good, x: square, y: list, w0: square, a: list, steps: 801 };
    assertNames(refusal(networkRun, settings), 'steps', '801', 'at most 800 here');
});
