// What is thrown at a caller who asks for nonsense.

import assert from 'node:assert/strict';

import { quadraticThresholds } from './module.mjs';

const good = { lambda: [1, 0.5], eta: 0.4, rho: 0.5 };

/** The message thrown, which must come in an Error; the module must work on. */
export function refusal(call, argument) {
    let thrown;
    try {
        call(argument);
    } catch (error) {
        thrown = error;
    }
    assert.ok(thrown instanceof Error, `nothing, or no Error, was thrown: ${thrown}`);
    assert.equal(thrown.constructor.name, 'Error', thrown.message);
    assert.doesNotThrow(() => quadraticThresholds(good));
    return thrown.message;
}

/** Asserts that the message names the place, the value given and what is allowed. */
export function assertNames(message, place, given, allowed) {
    assert.ok(message.startsWith(`${place}: `), `“${message}” does not name ${place}`);
    assert.ok(message.includes(given), `“${message}” does not tell ${given}`);
    const told = message.slice(message.indexOf('allowed: '));
    assert.ok(told.includes(allowed), `“${message}” does not allow ${allowed}`);
}
