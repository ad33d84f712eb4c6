import { test } from 'node:test';

import {
    bounceCount,
    bounceDescent,
    bounceLandscape,
    bounceStationary,
    quadraticClaims,
} from './module.mjs';
import { assertNames, refusal } from './refusal.mjs';

const problem = { lambda: [1, 0.5], eta: 0.4, rho: 0.5 };
const run = { ...problem, w0: [1.2, 0.9], steps: 3, epsilon: 0.1 };
const point = { ...problem, u: [1.2, 0.9] };

const POSITIVE = 'a finite number above 0';
const NOT_NEGATIVE = 'a finite number of at least 0';
const FINITE = 'a finite number';
const COUNT = 'a whole number from 0 to 1000000';

const functions = [
    [quadraticClaims, run],
    [bounceCount, run],
    [bounceLandscape, point],
    [bounceDescent, point],
    [bounceStationary, problem],
];

/** Values that a field refuses: [the field, or an entry of it], value, given, allowed. */
const refused = {
    lambda: [
        ['lambda', [], 'an array of length 0 given', 'an array of 1 to 10000 entries'],
        ['lambda', 'one', '"one" given', 'an array of 1 to 10000 entries'],
        ['lambda[1]', [1, -0.5], '-0.5 given', NOT_NEGATIVE],
        ['lambda[1]', [1, NaN], 'NaN given', NOT_NEGATIVE],
        ['lambda[1]', [0.5, 1], '1 given', 'at most the entry before it, 0.5'],
        ['lambda[1]', [1, 1 + 1e-15], '1.000000000000001 given', 'at most the entry before it, 1'],
    ],
    eta: [
        ['eta', 0, '0 given', POSITIVE],
        ['eta', Infinity, 'Infinity given', POSITIVE],
        ['eta', '0.4', '"0.4" given', POSITIVE],
    ],
    rho: [
        ['rho', -1, '-1 given', NOT_NEGATIVE],
        ['rho', null, 'null given', NOT_NEGATIVE],
    ],
    w0: [
        ['w0', [1], 'an array of length 1 given', 'an array of length 2, that of lambda'],
        ['w0[0]', [Infinity, 1], 'Infinity given', FINITE],
    ],
    u: [
        ['u', [1, 2, 3], 'an array of length 3 given', 'an array of length 2, that of lambda'],
        ['u[1]', [1, '2'], '"2" given', FINITE],
    ],
    steps: [
        ['steps', -1, '-1 given', COUNT],
        ['steps', 0.5, '0.5 given', COUNT],
        ['steps', 1_000_001, '1000001 given', COUNT],
    ],
    epsilon: [
        ['epsilon', 0, '0 given', POSITIVE],
        ['epsilon', -0.1, '-0.1 given', POSITIVE],
        ['epsilon', NaN, 'NaN given', POSITIVE],
        ['epsilon', [0.1], 'an array of length 1 given', POSITIVE],
    ],
};

for (const [call, good] of functions) {
    for (const field of Object.keys(good)) {
        for (const [place, value, given, allowed] of refused[field]) {
            test(`${call.name} refuses ${place}: ${given}`, () => {
                const message = refusal(call, { ...good, [field]: value });
                assertNames(message, place, given, allowed);
            });
        }
        test(`${call.name} requires ${field}`, () => {
            const { [field]: _, ...without } = good;
            assertNames(refusal(call, without), field, 'missing', ' ');
        });
    }
    test(`${call.name} names an unknown field`, () => {
        const known = `only ${Object.keys(good).join(', ')}`;
        assertNames(refusal(call, { ...good, optimizer: 'sam' }), 'optimizer', '"sam" given', known);
    });
    test(`${call.name} refuses what is not a plain object`, () => {
        for (const [given, value] of [['undefined', undefined], ['null', null], ['3', 3]]) {
            assertNames(refusal(call, value), 'argument', `${given} given`, 'one plain object');
        }
    });
}

test('steps times d is bounded', () => {
    const wide = Array(1000).fill(1);
    for (const call of [quadraticClaims, bounceCount]) {
        const message = refusal(call, { ...run, lambda: wide, w0: wide, steps: 10_001 });
        assertNames(message, 'steps', '10001 given', 'at most 10000 in 1000 dimensions');
    }
});
