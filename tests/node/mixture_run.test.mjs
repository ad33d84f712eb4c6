import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bayesError, mixtureRun, workedCase } from './module.mjs';
import { assertNames, refusal } from './refusal.mjs';

/** The settings of the presets: α = 4n/(p + n‖μ‖²), ω = 0.1α/√(mp). */
function preset({ n = 50, p, m = 16, mu, flip = 0.15, steps = 500, seed = 1 }) {
    const stepSize = (4 * n) / (p + n * mu * mu);
    const initScale = (0.1 * stepSize) / Math.sqrt(m * p);
    return { n, p, m, mu, flip, leak: 0.1, stepSize, initScale, rho: 0, steps, seed };
}

const benign = preset({ p: 1e4, mu: Math.cbrt(1e4) });

const fields = [
    'trainError',
    'testError',
    'testErrorHalfWidth',
    'bayesError',
    'loss',
    'weightNorm',
    'marginPlus',
    'marginMinus',
    'interpolatedAt',
    'assumptions',
];

test('has the fields of the contract', () => {
    const run = mixtureRun(preset({ p: 100, mu: 4, steps: 3 }));
    assert.deepEqual(Object.keys(run), fields);
    assert.deepEqual(run.assumptions.map(({ id }) => id), ['A1', 'A2', 'A3', 'A4', 'A5']);
    assert.deepEqual(Object.keys(run.assumptions[0]), ['id', 'value']);
});

test('is benign where the theorem says so', () => {
    for (const p of [1e4, 1e9]) {
        const run = mixtureRun(preset({ p, mu: Math.cbrt(p) }));
        assert.equal(run.trainError, 0);
        assert.ok(run.interpolatedAt >= 1 && run.interpolatedAt <= 500);
        assert.ok(Math.abs(run.testError - 0.15) <= run.testErrorHalfWidth);
        assert.ok(run.testErrorHalfWidth > 0 && run.testErrorHalfWidth < 1e-3);
    }
});

test('is harmful where the means are too close', () => {
    const run = mixtureRun(preset({ p: 1e4, mu: 1 }));
    assert.equal(run.trainError, 0);
    assert.ok(run.testError > 0.45 && run.testError < 0.51, `${run.testError}`);
    assert.ok(run.testError - run.testErrorHalfWidth > run.bayesError);
});

test('has learnt nothing before the first step, and all but the flips after it', () => {
    const before = mixtureRun({ ...benign, steps: 0 });
    const after = mixtureRun({ ...benign, steps: 1 });
    assert.ok(after.trainError < 0.4 && after.trainError > 0);
    assert.ok(Math.abs(after.testError - 0.15) <= after.testErrorHalfWidth);
    assert.ok(before.testError > 0.2);
    assert.ok(after.loss < before.loss);
    assert.equal(after.interpolatedAt, null);
});

test('an exact repetition is the same, another seed another', () => {
    assert.deepEqual(mixtureRun(benign), mixtureRun(benign));
    assert.notEqual(mixtureRun(benign).loss, mixtureRun({ ...benign, seed: 2 }).loss);
});

test('has the very numbers that it has outside WebAssembly', () => {
    const { settings, expected } = workedCase('mixture_run');
    const run = mixtureRun(settings);
    for (const [field, value] of Object.entries(expected)) {
        assert.equal(run[field], Number(value), field);
    }
});

test('the assumptions are the ratios they speak of', () => {
    const { n, p, m, mu, flip, stepSize, initScale } = benign;
    const expected = [
        n / Math.log(20),
        mu / Math.cbrt(p),
        p / n ** 3,
        flip,
        stepSize / (initScale * Math.sqrt(m * p)),
    ];
    mixtureRun({ ...benign, steps: 1 }).assumptions.forEach(({ value }, i) => {
        assert.ok(Math.abs(value / expected[i] - 1) < 1e-12, `A${i + 1}: ${value}`);
    });
});

test('no first weights: margins of nothing do not exist', () => {
    const run = mixtureRun({ ...benign, initScale: 0, steps: 0 });
    assert.deepEqual([run.weightNorm, run.marginPlus, run.marginMinus], [0, null, null]);
    assert.equal(run.assumptions[4].value, null);
    assert.ok(Math.abs(run.loss - Math.log(2)) < 1e-14);
});

test('works at every edge', () => {
    for (const edge of [
        { p: 1 },
        { p: 2 },
        { p: 3, n: 500, steps: 20 },
        { n: 1 },
        { m: 1 },
        { m: 512, steps: 2 },
        { p: 1e12, mu: 1e4 },
        { mu: 0 },
        { mu: 1e50 },
        { flip: 0 },
        { flip: 0.5 },
        { leak: 0 },
        { leak: 1 },
        { rho: 0.5 },
        { stepSize: 1e300 },
        { initScale: 1e50 },
        { seed: Number.MAX_SAFE_INTEGER },
    ]) {
        const run = mixtureRun({ ...benign, steps: 30, ...edge });
        assert.deepEqual(Object.keys(run), fields);
        for (const error of [run.trainError, run.testError, run.bayesError]) {
            assert.ok(error >= 0 && error <= 1, `${JSON.stringify(edge)}: ${JSON.stringify(run)}`);
        }
    }
});

test('the Bayes error is that of the talk’s figure', () => {
    assert.ok(Math.abs(bayesError({ mu: 1.9, flip: 0.15 }) - 0.1701) < 5e-5);
    assert.equal(bayesError({ mu: 0, flip: 0.15 }), 0.5);
    assert.equal(bayesError({ mu: 50, flip: 0.15 }), 0.15);
    assert.equal(bayesError({ mu: 3, flip: 0.5 }), 0.5);
    const run = mixtureRun({ ...benign, mu: 1.2, steps: 0 });
    assert.equal(run.bayesError, bayesError({ mu: 1.2, flip: 0.15 }));
});

for (const [field, value, given, allowed] of [
    ['n', 0, '0 given', 'a whole number from 1 to 500'],
    ['n', 501, '501 given', 'a whole number from 1 to 500'],
    ['n', 2.5, '2.5 given', 'a whole number from 1 to 500'],
    ['p', 0, '0 given', 'a whole number from 1 to 1000000000000'],
    ['p', 1e13, '10000000000000 given', 'a whole number from 1 to 1000000000000'],
    ['p', 10.5, '10.5 given', 'a whole number from 1 to 1000000000000'],
    ['m', 513, '513 given', 'a whole number from 1 to 512'],
    ['mu', -1, '-1 given', 'a number from 0 to 1e+50'],
    ['mu', NaN, 'NaN given', 'a number from 0 to 1e+50'],
    ['mu', undefined, 'missing', 'a number from 0 to 1e+50'],
    ['flip', 0.6, '0.6 given', 'a number from 0 to 0.5'],
    ['flip', '0.1', '"0.1" given', 'a number from 0 to 0.5'],
    ['leak', 1.5, '1.5 given', 'a number from 0 to 1'],
    ['stepSize', 0, '0 given', 'a finite number above 0'],
    ['initScale', -1, '-1 given', 'a number from 0 to 1e+50'],
    ['rho', -0.1, '-0.1 given', 'a finite number of at least 0'],
    ['rho', null, 'null given', 'a finite number of at least 0'],
    ['steps', -1, '-1 given', 'a whole number from 0 to 1000000'],
    ['steps', 1e6, '1000000 given', 'at most 781 here'],
    ['seed', -1, '-1 given', 'a whole number from 0 to 9007199254740991'],
    ['seed', 2 ** 53, '9007199254740992 given', 'a whole number from 0 to 9007199254740991'],
]) {
    test(`${field}: ${given} is refused`, () => {
        // so much work that a million steps are too many
        const large = { ...benign, n: 500, m: 512 };
        assertNames(refusal(mixtureRun, { ...large, [field]: value }), field, given, allowed);
    });
}

for (const [field, value, given, allowed] of [
    ['mu', -1, '-1 given', 'a number from 0 to 1e+50'],
    ['flip', 0.51, '0.51 given', 'a number from 0 to 0.5'],
    ['flip', undefined, 'missing', 'a number from 0 to 0.5'],
    ['n', 5, '5 given in an unknown field', 'only mu, flip'],
]) {
    test(`bayesError, ${field}: ${given} is refused`, () => {
        const argument = { mu: 1, flip: 0.1, [field]: value };
        assertNames(refusal(bayesError, argument), field, given, allowed);
    });
}
