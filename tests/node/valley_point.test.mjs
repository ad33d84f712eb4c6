import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assertClose } from './compare.mjs';
import { valleyPoint, workedCase } from './module.mjs';
import { assertNames, refusal } from './refusal.mjs';
import { LOSSES } from './valley_losses.mjs';

/** The derivative of f along axis i at w, to fourth order. */
function slope(f, w, i) {
    const by = (k) => f(w.map((x, j) => (j === i ? x + k * 1e-4 : x)));
    return (8 * (by(1) - by(-1)) - (by(2) - by(-2))) / 12e-4;
}

test('agrees with the worked case', () => {
    const { inputs, expected, rtol, atol } = workedCase('hyperbola_point');
    const found = valleyPoint(inputs);
    for (const [field, name] of [
        ['value', 'value'],
        ['gradient', 'grad'],
        ['hessian', 'hess'],
        ['lambda1', 'lam1'],
        ['lambda2', 'lam2'],
        ['e1', 'e1'],
        ['gradientLambdaMax', 'grad_lam_max'],
    ]) {
        assertClose(found[field], expected[name], { rtol, atol }, field);
    }
});

for (const [name, loss] of Object.entries(LOSSES)) {
    test(`${name} and its formula have the right values and slopes`, () => {
        for (const w of [[0.7, 0.4], [-1.3, 2.1], [2, -0.6]]) {
            for (const given of [name, { formula: loss.formula }]) {
                const at = (v) => valleyPoint({ loss: given, w: v });
                const found = at(w);
                const close = { rtol: 1e-12, atol: 1e-12 };
                assertClose(found.value, loss.value(...w), close, 'value');
                assertClose(found.gradient, loss.gradient(...w), close, 'gradient');
                [0, 1].forEach((i) => {
                    const rough = { rtol: 1e-7, atol: 1e-7 };
                    const row = slope((v) => loss.gradient(...v)[0], w, i);
                    assertClose(found.hessian[0][i], row, rough, 'hessian');
                    const steepness = slope((v) => at(v).lambda1, w, i);
                    assertClose(found.gradientLambdaMax[i], steepness, rough, 'gradientLambdaMax');
                });
                assert.equal(found.hessian[0][1], found.hessian[1][0]);
                assert.ok(found.lambda1 >= found.lambda2);
            }
        }
    });
}

test('has no e₁ where the eigenvalues are equal', () => {
    const { lambda1, lambda2, e1, gradientLambdaMax } = valleyPoint({
        loss: { formula: 'x^2 + y^2' },
        w: [1, 2],
    });
    assert.deepEqual([lambda1, lambda2, e1, gradientLambdaMax], [2, 2, null, null]);
});

test('gives null for what is not finite', () => {
    assert.deepEqual(valleyPoint({ loss: { formula: 'ln(x)' }, w: [-1, 0] }), {
        value: null,
        gradient: [null, null],
        hessian: [[null, null], [null, null]],
        lambda1: null,
        lambda2: null,
        e1: null,
        gradientLambdaMax: null,
    });
    assert.equal(valleyPoint({ loss: { formula: '1/x' }, w: [0, 0] }).value, null);
});

test('refuses what is no point', () => {
    const message = refusal(valleyPoint, { loss: 'valley', w: [1] });
    assertNames(message, 'w', 'an array of length 1', 'an array of 2 entries');
});
