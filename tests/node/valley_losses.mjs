// The losses in the plane in plain JavaScript, to hold the module against.

/** Each loss: its formula as text, and its value and gradient. */
export const LOSSES = {
    valley: {
        formula: '0.5*(1 + y^2)*x^2',
        value: (x, y) => 0.5 * (1 + y * y) * x * x,
        gradient: (x, y) => [(1 + y * y) * x, y * x * x],
        minimum: [0, 1.2],
    },
    hyperbola: {
        formula: '0.5*(x*y - 1)^2',
        value: (x, y) => 0.5 * (x * y - 1) ** 2,
        gradient: (x, y) => [(x * y - 1) * y, (x * y - 1) * x],
        minimum: [2, 0.5],
    },
    parabola: {
        formula: '0.5*(y - x^2)^2',
        value: (x, y) => 0.5 * (y - x * x) ** 2,
        gradient: (x, y) => [-2 * x * (y - x * x), y - x * x],
        minimum: [0.5, 0.25],
    },
    trench: {
        formula: '(0.5 + 2/(1 + exp(-y)))*(1 - exp(-x^2/2))',
        value: (x, y) => (0.5 + 2 / (1 + Math.exp(-y))) * (1 - Math.exp((-x * x) / 2)),
        gradient: (x, y) => {
            const s = 1 / (1 + Math.exp(-y));
            const e = Math.exp((-x * x) / 2);
            return [(0.5 + 2 * s) * x * e, 2 * s * (1 - s) * (1 - e)];
        },
        minimum: [0, 0.3],
    },
    wave: {
        formula: '(2 - cos(y))*(1 - exp(-x^2/2))',
        value: (x, y) => (2 - Math.cos(y)) * (1 - Math.exp((-x * x) / 2)),
        gradient: (x, y) => {
            const e = Math.exp((-x * x) / 2);
            return [(2 - Math.cos(y)) * x * e, Math.sin(y) * (1 - e)];
        },
        minimum: [0, 0.7],
    },
    ramp: {
        formula: '0.5*(1 + y)*x^2',
        value: (x, y) => 0.5 * (1 + y) * x * x,
        gradient: (x, y) => [(1 + y) * x, 0.5 * x * x],
        minimum: [0, 1],
    },
    cubic: {
        formula: '1.5*x^2 + y^2 + 0.5*x^2*y',
        value: (x, y) => 1.5 * x * x + y * y + 0.5 * x * x * y,
        gradient: (x, y) => [3 * x + x * y, 2 * y + 0.5 * x * x],
        minimum: [0, 0],
    },
};

/** One step of SAM. */
export function samStep({ gradient }, { eta, rho }, [x, y]) {
    const g = gradient(x, y);
    const n = Math.hypot(...g);
    const ascended = gradient(x + (rho * g[0]) / n, y + (rho * g[1]) / n);
    return [x - eta * ascended[0], y - eta * ascended[1]];
}

/** One step of gradient descent. */
export function descentStep({ gradient }, { eta }, [x, y]) {
    const g = gradient(x, y);
    return [x - eta * g[0], y - eta * g[1]];
}
