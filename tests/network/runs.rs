//! Runs, and how well two of them can agree.

use ravine::math::network::{Engine, Problem, Training};

/// The run of `problem` after so many steps.
pub fn run(problem: &Problem, engine: Engine, steps: usize) -> Training {
    let mut training = Training::with_engine(problem.clone(), engine).expect("a valid problem");
    for _ in 0..steps {
        training.step();
    }
    training
}

/// What rounding errors are relative to: the weights, before and after.
pub fn size(problem: &Problem, after: &Training) -> f64 {
    problem.w0.norm().max(after.weight_norm())
}

/// How far `steps` steps carry a change of the problem in its last digits.
pub fn sensitivity(problem: &Problem, steps: usize) -> f64 {
    let end = run(problem, Engine::Dense, steps);
    let from = |digits: [f64; 3]| {
        let mut moved = problem.clone();
        let entries = moved.w0.iter_mut().chain(moved.x.iter_mut());
        for (entry, digit) in entries.zip(digits.iter().cycle()) {
            *entry += digit * f64::EPSILON * entry.abs().max(0.1);
        }
        let moved_end = run(&moved, Engine::Dense, steps);
        (moved_end.weights() - end.weights()).amax() / size(problem, &end)
    };
    from([4.0, -4.0, 0.0]).max(from([-5.0, 0.0, 6.0]))
}
