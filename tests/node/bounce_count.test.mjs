import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assertClose } from './compare.mjs';
import { bounceCount, quadraticRun, quadraticThresholds } from './module.mjs';
import * as reference from './reference.mjs';

const opening = { lambda: [1, 0.5], eta: 0.4, rho: 0.5, w0: [1.2, 0.9], steps: 60, epsilon: 0.1 };

/** The bounds as the slide has them. */
function bounds({ lambda, eta, rho, epsilon }) {
    const { beta, b } = quadraticThresholds({ lambda, eta, rho });
    const [first, last] = [beta[0], beta.at(-1)];
    const highest = Math.max(0, (b * b) / (2 * last) - b);
    const scale = 1 / (eta * epsilon ** 2 * lambda[0]);
    const middle = ((2 * scale) / first) * (highest + first / 2);
    return {
        boundMiddle: middle,
        boundRight: (3 * scale * first) / last,
        boundSharp: middle / (2 - eta * lambda[0]),
    };
}

test('counts what the run shows, within all three bounds', () => {
    const next = reference.random(41);
    let counted = 0;
    for (let round = 0; round < 1000; round++) {
        const { lambda, eta, rho, w0, steps } = reference.randomSettings(next, 0.99);
        const epsilon = 10 ** (-3 + 3 * next());
        const found = bounceCount({ lambda, eta, rho, w0, steps, epsilon });
        const { gradientNorm } = quadraticRun({ lambda, eta, rho, w0, steps });
        const { beta, b } = quadraticThresholds({ lambda, eta, rho });
        const firstInside = gradientNorm.findIndex((n) => n <= b);
        const far = gradientNorm.flatMap((n, t) =>
            firstInside >= 0 && t >= firstInside && n >= (1 + epsilon) * beta[0] ? [t] : [],
        );
        assert.equal(found.firstInside, firstInside >= 0 ? firstInside : null);
        assert.equal(found.count, far.length);
        assert.equal(found.last, far.at(-1) ?? null);
        counted += far.length;
        if (lambda.at(-1) === 0) {
            assert.deepEqual([found.boundMiddle, found.boundRight, found.boundSharp], [null, null, null]);
            continue;
        }
        for (const [name, value] of Object.entries(bounds({ lambda, eta, rho, epsilon }))) {
            assertClose(found[name], value, { rtol: 1e-10, atol: 0 }, name);
            assert.ok(found.count <= value, `${found.count} exceeds ${name} ${value}`);
        }
    }
    assert.ok(counted > 1000, `${counted} steps counted in all`);
});

test('has its fields in order', () => {
    const found = bounceCount(opening);
    const names = ['firstInside', 'count', 'last', 'boundMiddle', 'boundRight', 'boundSharp'];
    assert.deepEqual(Object.keys(found), names);
});

test('counts the steps of a long settled run without visiting them', () => {
    // ε rounds away: ‖v‖ ≥ β₁ to the last bit, or not, for a million steps
    const long = { ...opening, w0: [0.7, 0], steps: 1_000_000, epsilon: 1e-18 };
    const { epsilon, ...run } = long;
    const { gradientNorm } = quadraticRun(run);
    const { beta, b } = quadraticThresholds({ lambda: [1, 0.5], eta: 0.4, rho: 0.5 });
    const inside = gradientNorm.findIndex((n) => n <= b);
    const count = gradientNorm.filter((n, t) => t >= inside && n >= beta[0]).length;
    assert.ok(1 + epsilon === 1);
    assert.equal(bounceCount(long).count, count);
});

test('a run that stays outside counts nothing', () => {
    const far = { lambda: [1, 0.001], eta: 0.1, rho: 0.001, w0: [0, 1000], steps: 50, epsilon: 0.1 };
    const { firstInside, count, last } = bounceCount(far);
    assert.deepEqual({ firstInside, count, last }, { firstInside: null, count: 0, last: null });
});

test('bounds that do not exist are null', () => {
    for (const change of [{ rho: 0 }, { lambda: [0, 0] }, { eta: 2 }, { lambda: [1, 0] }]) {
        const { boundMiddle, boundRight, boundSharp } = bounceCount({ ...opening, ...change });
        assert.deepEqual([boundMiddle, boundRight, boundSharp], [null, null, null]);
    }
});
