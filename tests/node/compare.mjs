// Numbers that agree as far as rounding allows.

import assert from 'node:assert/strict';

/** |a − b| ≤ atol + rtol·|b|, entry by entry; null only where null is expected. */
export function assertClose(found, expected, { rtol, atol }, where = '') {
    if (Array.isArray(expected)) {
        assert.ok(Array.isArray(found), `${where} is not an array`);
        assert.equal(found.length, expected.length, `length of ${where}`);
        expected.forEach((entry, i) => {
            assertClose(found[i], entry, { rtol, atol }, `${where}[${i}]`);
        });
    } else if (expected === null) {
        assert.equal(found, null, where);
    } else {
        const close = Math.abs(found - expected) <= atol + rtol * Math.abs(expected);
        assert.ok(close, `${where}: ${found} is not ${expected}`);
    }
}
