import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assertClose } from './compare.mjs';
import { valleyPoint, valleyRun, workedCase } from './module.mjs';
import { assertNames, refusal } from './refusal.mjs';
import { descentStep, LOSSES, samStep } from './valley_losses.mjs';

const opening = { loss: 'valley', eta: 0.2, rho: 0.3, w0: [0.5, 1.5], steps: 100 };

test('agrees with the worked case', () => {
    const { inputs, expected, rtol, atol } = workedCase('valley_descent');
    const { loss, eta, rho, w0, method: optimizer, t } = inputs;
    const run = valleyRun({ loss, eta, rho, w0, steps: t.at(-1), optimizer });
    const at = (list) => t.map((step) => list[step]);
    assertClose(at(run.w), expected.w, { rtol, atol }, 'w');
    assertClose(at(run.loss), expected.loss, { rtol, atol }, 'loss');
    assertClose(at(run.lambdaMax), expected.lam_max, { rtol, atol }, 'lambdaMax');
});

test('computes to the last bit what any machine does', () => {
    for (const { settings, end, loss, lambdaMax } of workedCase('valley_runs').runs) {
        const run = valleyRun(settings);
        assert.deepEqual(run.w.at(-1), end.map(Number));
        assert.equal(run.loss.at(-1), Number(loss));
        assert.equal(run.lambdaMax.at(-1), Number(lambdaMax));
    }
});

test('has one entry for each of w₀ … w_steps, and nothing else', () => {
    for (const steps of [0, 1, 100, 5000]) {
        const run = valleyRun({ ...opening, steps });
        assert.deepEqual(Object.keys(run), ['w', 'loss', 'lambdaMax', 'outcome']);
        for (const list of [run.w, run.loss, run.lambdaMax]) {
            assert.equal(list.length, steps + 1);
        }
        assert.deepEqual(run.w[0], opening.w0);
        assert.deepEqual(run.outcome, { kind: 'running', step: null });
    }
});

for (const [name, loss] of Object.entries(LOSSES)) {
    test(`agrees with a run on ${name} in plain JavaScript, step by step`, () => {
        for (const optimizer of ['sam', 'gd']) {
            const settings = { ...opening, loss: name, eta: 0.1, steps: 50, optimizer };
            const step = optimizer === 'sam' ? samStep : descentStep;
            for (const given of [name, { formula: loss.formula }]) {
                const run = valleyRun({ ...settings, loss: given });
                run.w.forEach((w, t) => {
                    const close = { rtol: 1e-12, atol: 1e-12 };
                    assertClose(run.loss[t], loss.value(...w), close, `loss[${t}]`);
                    const { lambda1 } = valleyPoint({ loss: given, w });
                    assert.equal(run.lambdaMax[t], lambda1);
                    if (t > 0) {
                        const next = step(loss, settings, run.w[t - 1]);
                        assertClose(w, next, { rtol: 1e-9, atol: 1e-12 }, `w[${t}]`);
                    }
                });
            }
        }
    });
}

test('is SAM unless gradient descent is asked for, which needs no rho', () => {
    assert.deepEqual(valleyRun(opening), valleyRun({ ...opening, optimizer: 'sam' }));
    const { rho, ...without } = opening;
    const descent = valleyRun({ ...without, optimizer: 'gd' });
    assert.deepEqual(descent, valleyRun({ ...opening, optimizer: 'gd' }));
    assert.notDeepEqual(descent.w, valleyRun(opening).w);
    assertNames(refusal(valleyRun, without), 'rho', 'missing', 'at least 0');
});

test('drifts to where the ravine is wide, and gradient descent does not', () => {
    const sam = valleyRun(opening).w.at(-1);
    const descent = valleyRun({ ...opening, optimizer: 'gd' }).w.at(-1);
    assertClose(sam[1], 0.11, { rtol: 0, atol: 0.02 });
    assertClose(descent[1], 1.41, { rtol: 0, atol: 0.006 });
});

test('tells what became of it, and never of a cycle', () => {
    const still = valleyRun({ ...opening, w0: [0, 1] });
    assert.deepEqual(still.outcome, { kind: 'stationary', step: 0 });
    assert.deepEqual(still.w, Array(101).fill([0, 1]));
    const gone = valleyRun({ ...opening, eta: 10, w0: [3, 3] });
    assert.equal(gone.outcome.kind, 'diverged');
    assert.equal(gone.w.length, gone.outcome.step);
    const quadratic = { formula: '0.5*x^2 + 0.25*y^2' };
    const bouncing = valleyRun({ ...opening, loss: quadratic, eta: 0.4, rho: 0.5, steps: 500 });
    assert.deepEqual(bouncing.outcome, { kind: 'running', step: null });
    const outside = valleyRun({ ...opening, loss: { formula: 'ln(x)' }, w0: [-1, 0] });
    assert.deepEqual(outside, {
        w: [[-1, 0]],
        loss: [null],
        lambdaMax: [null],
        outcome: { kind: 'diverged', step: 1 },
    });
});

test('runs to the last allowed step', () => {
    assert.equal(valleyRun({ ...opening, steps: 1_000_000 }).w.length, 1_000_001);
});

test('refuses what is no setting, in words', () => {
    const names = "'valley' or 'hyperbola'";
    for (const [field, value, given, allowed, place = field] of [
        ['loss', 'canyon', '"canyon" given', names],
        ['loss', undefined, 'missing', names],
        ['loss', null, 'null given', names],
        ['loss', 3, '3 given', 'an object {formula: "…"}'],
        ['loss', ['valley'], 'an array of length 1', names],
        ['loss', {}, 'missing', 'a formula in x and y', 'loss.formula'],
        ['loss', { formula: 3 }, '3 given', 'a formula', 'loss.formula'],
        ['loss', { formula: 'x', y: 1 }, 'unknown field', 'only formula', 'loss.y'],
        ['loss', { formula: 'x +' }, 'character 4: found the end', 'a formula', 'loss.formula'],
        ['loss', { formula: '2x' }, 'character 2: found “x”', 'a formula', 'loss.formula'],
        ['loss', { formula: '('.repeat(10_000) }, '10000 characters', '1000', 'loss.formula'],
        ['loss', { formula: '('.repeat(999) }, 'character 101', 'a formula', 'loss.formula'],
        ['eta', 0, '0 given', 'above 0'],
        ['rho', -1, '-1 given', 'at least 0'],
        ['w0', [1], 'an array of length 1', 'an array of 2 entries'],
        ['w0', [1, 2, 3], 'an array of length 3', 'an array of 2 entries'],
        ['w0', 'xy', '"xy"', 'an array of 2 entries'],
        ['w0', [1, NaN], 'NaN given', 'a finite number', 'w0[1]'],
        ['steps', 1.5, '1.5 given', 'a whole number'],
        ['steps', 1e7, '10000000 given', '1000000'],
        ['optimizer', 'adam', '"adam"', "'sam' or 'gd'"],
    ]) {
        assertNames(refusal(valleyRun, { ...opening, [field]: value }), place, given, allowed);
    }
});

test('leaves its argument as it was', () => {
    const loss = Object.freeze({ formula: 'x^2*(1 + y^2)' });
    const settings = Object.freeze({ ...opening, loss, w0: Object.freeze([0.5, 1.5]) });
    assert.deepEqual(valleyRun(settings), valleyRun(settings));
});
