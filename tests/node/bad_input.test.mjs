import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';

import { quadraticRun, quadraticThresholds } from './module.mjs';
import { assertNames, refusal } from './refusal.mjs';

const good = {
    lambda: [1, 0.5],
    eta: 0.4,
    rho: 0.5,
    w0: [1.2, 0.9],
    steps: 3,
    optimizer: 'sam',
};
const asThresholds = ({ lambda, eta, rho }) => ({ lambda, eta, rho });

const POSITIVE = 'a finite number above 0';
const NOT_NEGATIVE = 'a finite number of at least 0';
const COUNT = 'a whole number from 0 to 1000000';
const WORD = "'sam' or 'gd'";
const LIST = 'an array of 1 to 10000 entries, each a finite number';

/** A proxy or getter that throws whatever it is asked. */
const trap = (target) =>
    new Proxy(target, {
        get() {
            throw new Error('sprung');
        },
    });

const notNumbers = [
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['-Infinity', -Infinity],
    ['"0.4"', '0.4'],
    ['null', null],
    ['true', true],
    ['an array of length 1', [0.4]],
    ['an object', {}],
    ['the BigInt 1', 1n],
    ['a symbol', Symbol('1')],
    ['a function', () => 1],
    ['not a plain one', new Number(1)],
    ['missing', undefined],
];

for (const [given, value] of notNumbers) {
    for (const [field, allowed] of [
        ['eta', POSITIVE],
        ['rho', NOT_NEGATIVE],
        ['steps', COUNT],
    ]) {
        test(`${field}: ${given} is refused`, () => {
            const argument = { ...good, [field]: value };
            assertNames(refusal(quadraticRun, argument), field, given, allowed);
            if (field !== 'steps') {
                const message = refusal(quadraticThresholds, asThresholds(argument));
                assertNames(message, field, given, allowed);
            }
        });
    }
    for (const [field, allowed] of [
        ['lambda', NOT_NEGATIVE],
        ['w0', 'a finite number'],
    ]) {
        test(`${field}: an entry ${given} is refused`, () => {
            const argument = { ...good, [field]: [1, value] };
            const shown = given === 'missing' ? 'undefined' : given;
            assertNames(refusal(quadraticRun, argument), `${field}[1]`, shown, allowed);
        });
    }
}

const outOfRange = [
    ['eta', 0, '0 given', POSITIVE],
    ['eta', -0.4, '-0.4 given', POSITIVE],
    ['rho', -1e-300, '-1e-300 given', NOT_NEGATIVE],
    ['steps', -1, '-1 given', COUNT],
    ['steps', 2.5, '2.5 given', COUNT],
    ['steps', 1_000_001, '1000001 given', COUNT],
    ['steps', 1e300, '1e+300 given', COUNT],
    ['optimizer', 'adam', '"adam" given', WORD],
    ['optimizer', 'SAM', '"SAM" given', WORD],
    ['optimizer', null, 'null given', WORD],
    ['optimizer', 1, '1 given', WORD],
    ['optimizer', 'x'.repeat(1e6), `"${'x'.repeat(40)}…" given`, WORD],
    ['lambda', [], 'an array of length 0 given', LIST],
    ['lambda', Array(10_001).fill(1), 'an array of length 10001 given', LIST],
    ['lambda', 'one', '"one" given', LIST],
    ['lambda', { 0: 1, length: 1 }, 'an object given', LIST],
    ['lambda', new Float64Array(2), 'not a plain one', LIST],
    ['lambda', undefined, 'missing', LIST],
    ['w0', [1], 'an array of length 1 given', 'an array of length 2, that of lambda'],
    ['w0', [1, 2, 3], 'an array of length 3 given', 'an array of length 2, that of lambda'],
    ['w0', null, 'null given', LIST],
];

for (const [field, value, given, allowed] of outOfRange) {
    test(`${field}: ${given} is refused as out of range`, () => {
        const message = refusal(quadraticRun, { ...good, [field]: value });
        assertNames(message, field, given, allowed);
    });
}

test('an entry of lambda that is negative is named by its place', () => {
    const message = refusal(quadraticRun, { ...good, lambda: [1, -1] });
    assertNames(message, 'lambda[1]', '-1 given', NOT_NEGATIVE);
});

test('an increasing lambda is refused where it increases', () => {
    for (const call of [quadraticRun, (argument) => quadraticThresholds(asThresholds(argument))]) {
        const message = refusal(call, { ...good, lambda: [2, 1, 1.5], w0: [1, 1, 1] });
        assertNames(message, 'lambda[2]', '1.5 given', 'at most the entry before it, 1');
    }
});

test('a hole in an array is no number', () => {
    // eslint-disable-next-line no-sparse-arrays
    const message = refusal(quadraticRun, { ...good, w0: [1, , 3] });
    assertNames(message, 'w0[1]', 'a hole given', 'a finite number');
});

test('steps times d is bounded', () => {
    const wide = Array(1000).fill(1);
    const argument = { ...good, lambda: wide, w0: wide, steps: 10_001 };
    const message = refusal(quadraticRun, argument);
    assertNames(message, 'steps', '10001 given', 'at most 10000 in 1000 dimensions');
});

test('rho may be missing for gradient descent, but not be nonsense', () => {
    const message = refusal(quadraticRun, { ...good, optimizer: 'gd', rho: -1 });
    assertNames(message, 'rho', '-1 given', NOT_NEGATIVE);
});

for (const field of ['lambda', 'eta', 'rho', 'w0', 'steps']) {
    test(`${field} is required`, () => {
        const { [field]: _, ...without } = good;
        assertNames(refusal(quadraticRun, without), field, 'missing', ' ');
    });
}

const notObjects = [
    ['undefined', undefined],
    ['null', null],
    ['3', 3],
    ['"settings"', 'settings'],
    ['true', true],
    ['an array of length 2', [good, good]],
    ['a function', () => good],
    ['a symbol', Symbol('settings')],
    ['not a plain one', new Map(Object.entries(good))],
    ['not a plain one', Object.create(good)],
    ['not a plain one', new Date()],
];

for (const [given, value] of notObjects) {
    test(`an argument that is ${given} is refused`, () => {
        for (const call of [quadraticRun, quadraticThresholds]) {
            const message = refusal(call, value);
            assertNames(message, 'argument', `${given} given`, 'one plain object with the fields');
        }
    });
}

test('no argument at all is refused', () => {
    const message = refusal(() => quadraticRun());
    assertNames(message, 'argument', 'undefined given', 'lambda, eta, rho, w0, steps, optimizer');
});

test('an unknown field is named with its value', () => {
    const run = refusal(quadraticRun, { ...good, lamda: 3 });
    assertNames(run, 'lamda', '3 given', 'only lambda, eta, rho, w0, steps, optimizer');
    const thresholds = refusal(quadraticThresholds, { ...asThresholds(good), w0: [1, 2] });
    assertNames(thresholds, 'w0', 'an array of length 2 given', 'only lambda, eta, rho');
    const symbol = refusal(quadraticRun, { ...good, [Symbol('x')]: 3 });
    assertNames(symbol, 'a symbol', '3 given', 'only lambda');
});

test('a getter that throws is told about', () => {
    for (const field of Object.keys(good)) {
        const argument = { ...good };
        Object.defineProperty(argument, field, {
            enumerable: true,
            get() {
                throw new Error('sprung');
            },
        });
        const message = refusal(quadraticRun, argument);
        assertNames(message, field, 'reading it threw "sprung"', ' ');
    }
});

test('a getter may throw anything', () => {
    for (const [thrown, told] of [
        [7, '7'],
        [null, 'null'],
        [undefined, 'undefined'],
        [trap({}), 'threw'],
        [{ message: 5 }, 'an object'],
    ]) {
        const argument = {
            ...asThresholds(good),
            get eta() {
                throw thrown;
            },
        };
        assertNames(refusal(quadraticThresholds, argument), 'eta', told, POSITIVE);
    }
});

test('proxies that throw are told about', () => {
    const array = refusal(quadraticRun, { ...good, w0: trap([1, 2]) });
    assertNames(array, 'w0', 'threw "sprung"', LIST);
    const keys = new Proxy(good, {
        ownKeys() {
            throw new Error('sprung');
        },
    });
    assertNames(refusal(quadraticRun, keys), 'argument', 'threw "sprung"', 'one plain object');
    for (const [target, field] of [
        [[1, 2], 'w0'],
        [{}, 'eta'],
    ]) {
        const { proxy, revoke } = Proxy.revocable(target, {});
        revoke();
        assertNames(refusal(quadraticRun, { ...good, [field]: proxy }), field, 'given', ' ');
    }
});

test('an entry whose getter throws is named by its place', () => {
    const w0 = [1, 2];
    Object.defineProperty(w0, 1, {
        get() {
            throw new Error('sprung');
        },
    });
    assertNames(refusal(quadraticRun, { ...good, w0 }), 'w0[1]', '"sprung"', 'a finite number');
});

test('plain objects count from wherever they come', () => {
    const bare = Object.assign(Object.create(null), good);
    assert.deepEqual(quadraticRun(bare), quadraticRun(good));
    const elsewhere = runInNewContext(`(${JSON.stringify(good)})`);
    assert.deepEqual(quadraticRun(elsewhere), quadraticRun(good));
});

test('a thousand refusals leave no trace', () => {
    const before = quadraticRun(good);
    for (let round = 0; round < 1000; round++) {
        assert.throws(() => quadraticRun({ ...good, eta: -round }));
        assert.throws(() => quadraticRun({ ...good, w0: trap([1]) }));
    }
    assert.deepEqual(quadraticRun(good), before);
});
