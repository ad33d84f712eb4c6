import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bounceCount, quadraticClaims, quadraticRun } from './module.mjs';
import * as reference from './reference.mjs';

const IDS = [
    'thresholdOrder',
    'betaRule',
    'alphaRule',
    'trap',
    'descentIdentity',
    'descentBound',
    'stationaryPoints',
    'countMiddle',
    'countRight',
    'countChain',
    'limit',
    'notMinimax',
];

const opening = { lambda: [1, 0.5], eta: 0.4, rho: 0.5, w0: [1.2, 0.9], steps: 60, epsilon: 0.1 };

const byId = (claims) => Object.fromEntries(claims.map((claim) => [claim.id, claim]));

test('lists every claim once, in order, with all its fields', () => {
    const claims = quadraticClaims(opening);
    assert.deepEqual(claims.map(({ id }) => id), IDS);
    for (const claim of claims) {
        assert.deepEqual(Object.keys(claim), ['id', 'status', 'margin', 'step', 'condition']);
    }
});

test('the opening preset holds throughout, however long it runs', () => {
    for (const steps of [13, 26, 60, 400, 1000, 10_000, 1_000_000]) {
        for (const claim of quadraticClaims({ ...opening, steps })) {
            assert.equal(claim.status, 'holds', JSON.stringify(claim));
            assert.equal(claim.condition, null);
            assert.ok(claim.margin >= 0);
        }
    }
});

test('no claim fails on random runs but the printed chain, where it must', () => {
    const next = reference.random(51);
    const statuses = {};
    for (let round = 0; round < 2000; round++) {
        const { lambda, eta, rho, w0, steps } = reference.randomSettings(next, 2.5);
        const settings = { lambda, eta, rho, w0, steps, epsilon: 0.1 };
        const { boundMiddle, boundRight } = bounceCount(settings);
        for (const { id, status, margin, step, condition } of quadraticClaims(settings)) {
            const mayFail = id === 'countChain' && boundMiddle > boundRight;
            assert.ok(mayFail || status !== 'fails', `${id} on ${JSON.stringify(settings)}`);
            assert.equal(condition === null, status !== 'notApplicable');
            if (status === 'notApplicable') {
                assert.ok(condition.length > 5);
                assert.deepEqual([margin, step], [null, null]);
            } else if (margin !== null) {
                assert.ok(status === 'fails' ? margin < 0 : margin >= 0);
            }
            if (step !== null) {
                assert.ok(Number.isInteger(step) && step >= 0 && step <= steps);
            }
            statuses[id] ??= {};
            statuses[id][status] = (statuses[id][status] ?? 0) + 1;
        }
    }
    // each is put to the test hundreds of times, and does not always apply
    for (const id of IDS) {
        assert.ok(statuses[id].holds > 200, `${id}: ${JSON.stringify(statuses[id])}`);
    }
    assert.ok(statuses.countChain.fails > 50);
});

test('the printed chain fails, and the lemma does not', () => {
    const claims = byId(quadraticClaims({ ...opening, lambda: [1, 0.1], eta: 0.1, steps: 200 }));
    assert.equal(claims.countChain.status, 'fails');
    assert.ok(claims.countChain.margin < 0);
    assert.equal(claims.countMiddle.status, 'holds');
    assert.equal(claims.countRight.status, 'holds');
});

test('the limit holds where the run is seen to have settled along e₁', () => {
    const next = reference.random(52);
    for (let round = 0; round < 500; round++) {
        const { lambda, eta, rho, w0 } = reference.randomSettings(next, 1.9);
        if (lambda[1] === lambda[0]) continue;
        const run = quadraticRun({ lambda, eta, rho, w0, steps: 300 });
        const { limit } = byId(quadraticClaims({ lambda, eta, rho, w0, steps: 300, epsilon: 1 }));
        const end = run.w.at(-1);
        const radius = (eta * rho * lambda[0]) / (2 - eta * lambda[0]);
        const bounces = run.outcome.kind === 'twoCycle' && Math.abs(end[0]) > radius / 2;
        assert.equal(limit.status, bounces ? 'holds' : 'notApplicable');
        if (!bounces) {
            assert.equal(limit.condition, 'not settled within the run');
        }
    }
});

for (const [what, change, ids, condition] of [
    ['no radius', { rho: 0 }, IDS, /ρ = 0/],
    ['a flat loss', { lambda: [0, 0] }, IDS, /λ₁ = 0/],
    ['ηλ₁ = 1', { eta: 1 }, ['thresholdOrder', 'trap', 'countMiddle', 'countChain'], /not below 1/],
    ['ηλ₁ = 2', { eta: 2 }, ['stationaryPoints', 'limit', 'notMinimax'], /not below 2/],
    ['λ₂ = 0', { lambda: [1, 0] }, ['thresholdOrder', 'countRight'], /smallest eigenvalue is 0/],
    ['λ₁ = λ₂', { lambda: [1, 1] }, ['limit'], /λ₁ = λ₂/],
    ['λ₁ − λ₂ = 1e-15', { lambda: [1, 1 - 1e-15] }, ['limit'], /λ₁ = λ₂/],
    ['one eigenvalue', { lambda: [1], w0: [1.2] }, ['alphaRule'], /no eigenvalue is smaller/],
    ['a saddle’s axis', { w0: [0, 0.9] }, ['limit'], /no part along e₁/],
    ['a zero gradient', { w0: [0, 0] }, ['betaRule', 'trap', 'limit', 'notMinimax'], /exactly 0/],
    ['no steps', { steps: 0 }, ['betaRule', 'descentIdentity', 'limit'], /no step/],
    ['few steps', { steps: 5 }, ['limit', 'notMinimax'], /not settled within the run/],
    ['a start of 1e300', { w0: [1e300, 1] }, ['betaRule', 'trap', 'limit'], /1e100/],
    ['ρ = 1e-300', { rho: 1e-300 }, IDS, /too small or too large/],
    ['λ of 1e300', { lambda: [1e300, 1], eta: 1e-301 }, IDS, /too small or too large/],
]) {
    test(`${what}: the claims that need more say so`, () => {
        const claims = byId(quadraticClaims({ ...opening, ...change }));
        for (const id of ids) {
            assert.equal(claims[id].status, 'notApplicable', `${id}: ${JSON.stringify(claims[id])}`);
            assert.match(claims[id].condition, condition, id);
        }
        for (const claim of Object.values(claims)) {
            assert.notEqual(claim.status, 'fails', JSON.stringify(claim));
        }
    });
}

test('a start of 1e-300 is no failure either', () => {
    for (const w0 of [[1e-300, 1e-300], [1e-300, 0.9], [0.9, 1e-300], [5e-324, 5e-324]]) {
        for (const claim of quadraticClaims({ ...opening, w0, steps: 300 })) {
            assert.notEqual(claim.status, 'fails', JSON.stringify(claim));
        }
    }
});

test('runs to the last allowed step and dimension', () => {
    const slow = quadraticClaims({ ...opening, lambda: [1, 1 - 1e-6], steps: 1_000_000 });
    const wide = Array.from({ length: 10_000 }, (_, i) => 1 - i / 10_000);
    const broad = quadraticClaims({ ...opening, lambda: wide, w0: wide, steps: 20 });
    for (const claim of [...slow, ...broad]) {
        assert.ok(claim.id === 'countChain' || claim.status !== 'fails', JSON.stringify(claim));
    }
});
