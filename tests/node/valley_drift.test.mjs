import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assertClose } from './compare.mjs';
import { valleyDrift, valleyPoint, workedCase } from './module.mjs';
import { assertNames, refusal } from './refusal.mjs';
import { LOSSES, samStep } from './valley_losses.mjs';

const settings = { loss: 'valley', minimum: [0, 1.5], sign: 1, eta: 0.1, rho: 0.1 };

test('agrees with the worked case', () => {
    const { inputs, expected, rtol, atol } = workedCase('drift_step');
    const { loss, valley_t, s: sign, eta, rho } = inputs;
    const found = valleyDrift({ loss, minimum: [0, valley_t], sign, eta, rho });
    for (const [field, name, relative = rtol] of [
        ['lambda1', 'lam1'],
        ['lambda2', 'lam2'],
        ['e1', 'e1'],
        ['gradientLambdaMax', 'grad_lam'],
        ['start', 'w'],
        ['next', 'w_next'],
        ['bounce', 'bounce'],
        ['drift', 'drift'],
        ['remainder', 'remainder'],
        ['remainderNorm', 'remainder_norm'],
        ['boundPrintedBoth', 'bound_slide_Bmax', 1e-3],
        ['boundSplit', 'bound_split', 1e-3],
    ]) {
        assertClose(found[field], expected[name], { rtol: relative, atol }, field);
    }
});

test('computes to the last bit what any machine does', () => {
    const { settings: given, ...expected } = workedCase('valley_runs').drift;
    const found = valleyDrift(given);
    assert.deepEqual(found.remainder, expected.remainder.map(Number));
    assert.equal(found.boundPrintedBoth, Number(expected.boundPrintedBoth));
    assert.equal(found.boundSplit, Number(expected.boundSplit));
});

for (const [name, loss] of Object.entries(LOSSES)) {
    test(`${name}: the parts make up the step, within the bounds`, () => {
        for (const given of [name, { formula: loss.formula }]) {
            for (const sign of [1, -1]) {
                for (const rho of [1e-3, 1e-2, 1e-1]) {
                    const { minimum } = loss;
                    const { lambda1 } = valleyPoint({ loss: given, w: minimum });
                    const step = { loss: given, minimum, sign, eta: 0.3 / lambda1, rho };
                    const found = valleyDrift(step);
                    const sum = [0, 1].map((i) =>
                        ['start', 'bounce', 'drift', 'remainder']
                            .map((part) => found[part][i])
                            .reduce((a, b) => a + b),
                    );
                    assertClose(found.next, sum, { rtol: 0, atol: 1e-14 }, 'next');
                    const next = samStep(loss, step, found.start);
                    assertClose(found.next, next, { rtol: 0, atol: 1e-13 }, 'next');
                    const most = Math.min(found.boundSplit, found.boundPrintedBoth);
                    assert.ok(found.remainderNorm <= most + 1e-14, JSON.stringify(found));
                }
            }
        }
    });
}

test('the printed bound fails on ramp with the Lipschitz constant alone', () => {
    const found = valleyDrift({ ...settings, loss: 'ramp', minimum: [0, 1] });
    assert.equal(found.boundPrintedLipschitz, 0);
    assert.ok(found.remainderNorm > 1e-6);
    assert.ok(found.remainderNorm <= found.boundSplit);
});

test('refuses a point that is no minimum, and says why', () => {
    for (const [loss, minimum, why] of [
        ['valley', [0.5, 1], '‖∇ℓ‖ ='],
        ['ramp', [0, -2], 'λ₁ = 0'],
        [{ formula: 'x^2 + y^2' }, [0, 0], 'λ₁ simple'],
        [{ formula: '2*x^2 - y^2' }, [0, 0], 'λ₂ = -2'],
        [{ formula: 'x^2 + 1/y' }, [0, 0], 'not finite'],
    ]) {
        const message = refusal(valleyDrift, { ...settings, loss, minimum });
        assertNames(message, 'minimum', `[${minimum[0]}, ${minimum[1]}] given`, 'a minimum');
        assert.ok(message.includes(why), message);
    }
});

test('refuses a step without a bounce, and a sign that is none', () => {
    const far = refusal(valleyDrift, { ...settings, eta: 1 });
    assertNames(far, 'eta', '1 given (ηλ₁ = 3.25', 'below 2/λ₁');
    for (const sign of [0, 2, '1', null]) {
        assertNames(refusal(valleyDrift, { ...settings, sign }), 'sign', 'given', '1 or -1');
    }
});
