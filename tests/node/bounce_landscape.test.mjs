import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assertClose } from './compare.mjs';
import { bounceLandscape, bounceStationary, quadraticThresholds, workedCase } from './module.mjs';
import * as reference from './reference.mjs';

/** Random settings with a point, away from the cusp. */
function randomPoint(next) {
    const { lambda, eta, rho, w0 } = reference.randomSettings(next, 1.9);
    return { lambda, eta, rho, u: w0 };
}

/** The derivative of f along axis i at u, to fourth order. */
function slope(f, u, i) {
    const by = (k) => f(u.map((x, j) => (j === i ? x * (1 + k * 1e-3) : x)));
    return (8 * (by(1) - by(-1)) - (by(2) - by(-2))) / (12e-3 * u[i]);
}

test('the Hessian agrees with the worked case', () => {
    const { inputs, expected, rtol, atol } = workedCase('stationary_point');
    const settings = { lambda: inputs.lam, eta: inputs.eta, rho: inputs.rho };
    const found = bounceLandscape({ ...settings, u: expected.u });
    assertClose(found.hessian, expected.hess, { rtol, atol }, 'hessian');
    assertClose(found.gradient, [0, 0, 0], { rtol, atol }, 'gradient');
    assert.deepEqual(Object.keys(found), ['value', 'gradient', 'hessian', 'minimum']);
});

test('the value agrees with the worked case of a step', () => {
    const { inputs, expected, rtol, atol } = workedCase('descent_step');
    const settings = { lambda: inputs.lam, eta: inputs.eta, rho: inputs.rho };
    assertClose(bounceLandscape({ ...settings, u: inputs.u }).value, expected.J, { rtol, atol });
});

test('the value agrees with its formula in plain JavaScript', () => {
    const next = reference.random(11);
    for (let round = 0; round < 2000; round++) {
        const point = randomPoint(next);
        const close = { rtol: 0, atol: 1e-14 * reference.landscapeSize(point, point.u) };
        assertClose(bounceLandscape(point).value, reference.landscape(point, point.u), close);
    }
});

test('gradient and Hessian are slopes', () => {
    const next = reference.random(12);
    for (let round = 0; round < 500; round++) {
        const point = randomPoint(next);
        const { gradient, hessian } = bounceLandscape(point);
        const { lambda, eta, rho, u } = point;
        const n = reference.norm(reference.gradient(point, u));
        u.forEach((_, i) => {
            const c = (2 + eta * lambda[i]) / (eta * rho);
            const close = (size) => ({ rtol: 0, atol: 1e-8 * size });
            const atOther = (v) => bounceLandscape({ ...point, u: v });
            const size = reference.landscapeSize(point, u) / Math.abs(u[i]);
            assertClose(slope((v) => atOther(v).value, u, i), gradient[i], close(size), 'gradient');
            const row = u.map((_, j) => slope((v) => atOther(v).gradient[j], u, i));
            row.forEach((entry, j) => {
                const pull = (lambda[i] * lambda[j]) / n + lambda[j] / Math.abs(u[i]);
                const bend = c * (1 + Math.abs(u[j] / u[i]));
                assertClose(entry, hessian[i][j], close(pull + bend), `hessian[${i}][${j}]`);
                assert.equal(hessian[i][j], hessian[j][i]);
            });
        });
    }
});

test('the minimum is −β₁/2, attained at the first stationary points', () => {
    const next = reference.random(13);
    for (let round = 0; round < 500; round++) {
        const point = randomPoint(next);
        const { lambda, eta, rho } = point;
        const { minimum, value } = bounceLandscape(point);
        const { beta } = quadraticThresholds({ lambda, eta, rho });
        assertClose(minimum, -beta[0] / 2, { rtol: 1e-14, atol: 0 }, 'minimum');
        assert.ok(value >= minimum - 1e-14 * reference.landscapeSize(point, point.u));
        const [{ radius, indices }] = bounceStationary({ lambda, eta, rho });
        const u = lambda.map((_, i) => (i === indices[0] ? radius : 0));
        assertClose(bounceLandscape({ ...point, u }).value, minimum, { rtol: 1e-12, atol: 0 });
    }
});

test('nothing is defined at the cusp but value and minimum', () => {
    const settings = { lambda: [1, 0.5, 0], eta: 0.4, rho: 0.5 };
    const at = (u) => bounceLandscape({ ...settings, u });
    assert.deepEqual(at([0, 0, 0]), { value: 0, gradient: null, hessian: null, minimum: -0.0625 });
    assert.deepEqual(at([0, 0, 2]), { value: 20, gradient: null, hessian: null, minimum: -0.0625 });
});

test('there is no minimum from ηλ₁ = 2 on, and no J without a radius', () => {
    assert.equal(bounceLandscape({ lambda: [2], eta: 1, rho: 1, u: [1] }).minimum, null);
    assert.equal(bounceLandscape({ lambda: [3], eta: 1, rho: 1, u: [1] }).minimum, null);
    assert.deepEqual(bounceLandscape({ lambda: [1], eta: 1, rho: 0, u: [1] }), {
        value: null,
        gradient: null,
        hessian: null,
        minimum: null,
    });
});

test('what is too large is null, what is tiny is not lost', () => {
    const settings = { lambda: [1, 0.5], eta: 0.4, rho: 0.5 };
    const huge = bounceLandscape({ ...settings, u: [1e300, 1e300] });
    assert.equal(huge.value, null);
    assertClose(huge.gradient, [8e300, 9e300], { rtol: 1e-12, atol: 0 });
    const tiny = bounceLandscape({ ...settings, u: [3e-300, 8e-300] });
    assertClose(tiny.value, -5e-300, { rtol: 1e-12, atol: 0 });
    assertClose(tiny.gradient, [-0.6, -0.4], { rtol: 1e-12, atol: 0 });
});

test('a wide Hessian is left out, not written', () => {
    const wide = Array(10_000).fill(0.5);
    const found = bounceLandscape({ lambda: wide, eta: 0.4, rho: 0.5, u: wide });
    assert.equal(found.hessian, null);
    assert.equal(found.gradient.length, 10_000);
});
