// The same mathematics in plain JavaScript, as short as it goes.

/** Seeded random numbers in [0, 1): mulberry32. */
export function random(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let t = Math.imul(state ^ (state >>> 15), state | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

/** Random settings for a run: d from 1 to 5, h = ηλ₁ up to `largestH`, ties, a flat direction. */
export function randomSettings(next, largestH) {
    const d = 1 + Math.floor(5 * next());
    const magnitude = (low, high) => 10 ** (low + (high - low) * next());
    const lambda = Array.from({ length: d }, () => magnitude(-2, 1)).sort((a, b) => b - a);
    if (d > 1 && next() < 0.2) lambda[1] = lambda[0];
    if (d > 1 && next() < 0.2) lambda[d - 1] = 0;
    return {
        lambda,
        eta: (largestH * (0.01 + 0.99 * next())) / lambda[0],
        rho: magnitude(-2, 1),
        w0: lambda.map(() => (next() < 0.5 ? -1 : 1) * magnitude(-2, 1)),
        steps: Math.floor(200 * next()),
        optimizer: next() < 0.7 ? 'sam' : 'gd',
    };
}

export const norm = (v) => Math.hypot(...v);

export const gradient = ({ lambda }, w) => lambda.map((l, i) => l * w[i]);

export const loss = ({ lambda }, w) => 0.5 * lambda.reduce((sum, l, i) => sum + l * w[i] ** 2, 0);

/** w′ of one step. */
export function step(settings, w) {
    const { lambda, eta, rho, optimizer } = settings;
    const n = norm(gradient(settings, w));
    if (n === 0) return w;
    const push = optimizer === 'gd' ? 0 : (eta * rho) / n;
    return w.map((x, i) => x * (1 - eta * lambda[i] - push * lambda[i] ** 2));
}

const inTheWorld = (w) => w.every(Number.isFinite) && norm(w) <= 1e100;

/** w₀ … w_steps, as far as the run stays in the world. */
export function run(settings) {
    const points = [settings.w0];
    while (points.length <= settings.steps) {
        const next = step(settings, points.at(-1));
        if (!inTheWorld(next)) break;
        points.push(next);
    }
    return points;
}

/** The outcome of such a run, from the definition. */
export function outcome(settings, points) {
    const { lambda, eta, rho, steps, optimizer } = settings;
    if (points.length <= steps) return { kind: 'diverged', step: points.length };
    const still = points.findIndex((w) => gradient(settings, w).every((v) => v === 0));
    if (still >= 0) return { kind: 'stationary', step: still };
    const end = points.at(-1);
    for (const l of optimizer === 'gd' ? [] : new Set(lambda)) {
        const radius = (eta * rho * l) / (2 - eta * l);
        if (!(radius > 0)) continue;
        const length = norm(end.filter((_, i) => lambda[i] === l));
        const cycle = end.map((x, i) => (lambda[i] === l ? (x / length) * radius : 0));
        const distance = (w, sign) =>
            norm(w.map((x, i) => (lambda[i] > 0 ? x - sign * cycle[i] : 0)));
        const near = (w) => Math.min(distance(w, 1), distance(w, -1)) <= 0.01 * radius;
        const outside = points.findLastIndex((w) => !near(w));
        if (outside < steps) return { kind: 'twoCycle', step: outside + 1 };
    }
    return { kind: 'running', step: null };
}

/** J(u) = ½uᵀCu − ‖Λu‖, C_i = (2 − ηλ_i)/(ηρ). */
export function landscape({ lambda, eta, rho }, u) {
    const bowl = lambda.reduce((sum, l, i) => sum + ((2 - eta * l) / (eta * rho)) * u[i] ** 2, 0);
    return bowl / 2 - norm(gradient({ lambda }, u));
}

/** The sizes of what J(u) is summed from. */
export function landscapeSize({ lambda, eta, rho }, u) {
    const sizes = lambda.map((l, i) => ((2 + eta * l) / (eta * rho)) * u[i] ** 2);
    return sizes.reduce((sum, size) => sum + size, norm(gradient({ lambda }, u)));
}

/** γ, β, α, b and β₁/λ₁; null where not finite or read as +∞. */
export function thresholds({ lambda, eta, rho }) {
    const finite = (x) => (Number.isFinite(x) ? x : null);
    const ifPositive = (numerator, denominator) =>
        denominator > 0 ? finite(numerator / denominator) : null;
    const first = lambda[0];
    return {
        gamma: lambda.map((l) => finite((eta * rho * l * l) / (1 - eta * l))),
        beta: lambda.map((l) => ifPositive(eta * rho * l * l, 2 - eta * l)),
        alpha: lambda.map((l) =>
            ifPositive(eta * rho * (first * first + l * l), 2 - eta * first - eta * l),
        ),
        b: finite(eta * rho * first * first),
        limit: ifPositive(eta * rho * first, 2 - eta * first),
    };
}
