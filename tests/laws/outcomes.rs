//! An outcome is what its words say of the whole run, computed on naively.

use nalgebra::{U1, Vector1};
use proptest::collection::vec;
use proptest::prelude::*;
use ravine::math::{
    DIVERGENCE_NORM, Ending, Objective, Optimizer, Outcome, Stepper, Trajectory, norm, two_cycle,
};

use crate::checks;
use crate::instances::{Instance, h_below_two, instance, magnitude, signed};

/// w₀ … w_T one by one, as far as it stays in the world.
fn naive_run(instance: &Instance, optimizer: Optimizer, steps: usize) -> Vec<Vec<f64>> {
    let mut points = vec![instance.w.clone()];
    for _ in 0..steps {
        let next = instance.step_with(optimizer, &points[points.len() - 1]).1;
        if !in_the_world(&next) {
            break;
        }
        points.push(next);
    }
    points
}

fn in_the_world(w: &[f64]) -> bool {
    w.iter().all(|w| w.is_finite()) && norm(w) <= DIVERGENCE_NORM
}

/// Whether w is within 1 % of ±c, where c has length `radius` along `direction`
/// in the eigenspace of λ_i; the flat directions do not count.
fn near_cycle(lambda: &[f64], i: usize, radius: f64, direction: &[f64], w: &[f64]) -> bool {
    let in_space = |j: usize| (lambda[i] - lambda[j]).abs() <= 1e-12 * lambda[i];
    let span: Vec<f64> = (0..w.len()).filter(|j| in_space(*j)).map(|j| direction[j]).collect();
    let distance = |sign: f64| {
        let off = (0..w.len()).filter(|j| lambda[*j] > 0.0).map(|j| {
            let c = if in_space(j) { direction[j] / norm(&span) * radius } else { 0.0 };
            w[j] - sign * c
        });
        norm(&off.collect::<Vec<f64>>())
    };
    distance(1.0).min(distance(-1.0)) <= 0.01 * radius
}

fn naive_outcome(instance: &Instance, optimizer: Optimizer, steps: usize) -> Outcome {
    let points = naive_run(instance, optimizer, steps);
    if points.len() <= steps {
        return Outcome::Diverged { step: points.len() };
    }
    let still = |w: &Vec<f64>| instance.gradient(w).iter().all(|v| *v == 0.0);
    if let Some(step) = points.iter().position(still) {
        return Outcome::Stationary { step };
    }
    if optimizer == Optimizer::GradientDescent {
        return Outcome::Running;
    }
    let beta = instance.thresholds().beta;
    for (i, lambda) in instance.lambda.iter().enumerate() {
        let radius = beta[i] / lambda;
        if !(radius.is_finite() && radius > 0.0) {
            continue;
        }
        let near = |w: &Vec<f64>| near_cycle(&instance.lambda, i, radius, &points[steps], w);
        let step = points.iter().rposition(|w| !near(w)).map_or(0, |t| t + 1);
        if step <= steps {
            return Outcome::TwoCycle { step };
        }
    }
    Outcome::Running
}

/// Instances of every fate: h up to 3, some components 0, few steps or many.
fn any_fate() -> impl Strategy<Value = (Instance, usize)> {
    let h = prop_oneof![h_below_two(), 2.0..3.0];
    let present = prop::bool::weighted(0.8);
    (instance(h), vec(present, 10), 0..400_usize).prop_map(|(mut instance, present, steps)| {
        for (w, present) in instance.w.iter_mut().zip(present) {
            if !present {
                *w = 0.0;
            }
        }
        (instance, steps)
    })
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn it_is_the_definition_applied_to_the_whole_run((instance, steps) in any_fate()) {
        for optimizer in [instance.sam(), Optimizer::GradientDescent] {
            prop_assert_eq!(
                instance.outcome(optimizer, steps),
                naive_outcome(&instance, optimizer, steps)
            );
        }
    }

    #[test]
    fn divergence_is_dated_by_the_first_point_out_of_the_world(
        lambda in magnitude(-1.0..1.0),
        h in 2.5..1e6,
        w in signed(0.0..90.0),
    ) {
        let instance = Instance::new(&[lambda], h / lambda, 0.5, &[w]);
        let run = instance.run(instance.sam(), 1000);
        let outcome = instance.outcome(instance.sam(), 1000);
        let Outcome::Diverged { step } = outcome else {
            return Err(TestCaseError::fail(format!("{outcome:?}")));
        };
        prop_assert_eq!(run.at(step), None);
        let last = run.at(step - 1).expect("the point before");
        prop_assert!(in_the_world(last));
        prop_assert!(!in_the_world(&instance.step(last)));
        prop_assert_eq!(run.last(), step - 1);
    }

    #[test]
    fn a_start_out_of_the_world_has_diverged_at_once(
        w in prop::sample::select(vec![1.1e100, -1e200, f64::INFINITY, f64::NAN]),
        steps in 0..5_usize,
    ) {
        let instance = Instance::new(&[1.0, 0.5], 0.4, 0.5, &[0.1, w]);
        prop_assert_eq!(instance.outcome(instance.sam(), steps), Outcome::Diverged { step: 0 });
        let run = instance.run(instance.sam(), steps);
        prop_assert_eq!(run.at(0), None);
    }
}

#[test]
fn a_gradient_of_zero_in_the_last_step_counts() {
    // ηλ = 1: gradient descent is at 0 after one step, and the run ends there
    let instance = Instance::new(&[1.0, 1.0], 1.0, 0.5, &[1.0, 2.0]);
    let outcome = instance.outcome(Optimizer::GradientDescent, 1);
    assert_eq!(outcome, Outcome::Stationary { step: 1 });
}

#[test]
fn a_bounce_of_one_per_cent_less_is_still_running() {
    let running = Instance::new(&[1.0], 0.4, 0.5, &[0.125 * 1.0101]);
    assert_eq!(running.outcome(running.sam(), 0), Outcome::Running);
    let settled = Instance::new(&[1.0], 0.4, 0.5, &[0.125 * 1.0099]);
    assert_eq!(settled.outcome(settled.sam(), 0), Outcome::TwoCycle { step: 0 });
}

/// A loss whose gradient descent with η = 1 goes 1, −1, 5, 1, −1, 5, …
struct Detour;

impl Objective<U1> for Detour {
    fn value(&self, _: &Vector1<f64>) -> f64 {
        0.0
    }

    fn gradient(&self, w: &Vector1<f64>, gradient: &mut Vector1<f64>) {
        let next = match w[0] {
            1.0 => -1.0,
            -1.0 => 5.0,
            _ => 1.0,
        };
        gradient[0] = w[0] - next;
    }
}

#[test]
fn a_repetition_that_leaves_the_cycle_is_dated_by_its_last_visit_outside() {
    let w = Vector1::new(1.0);
    let mut stepper = Stepper::new(&Detour, Optimizer::GradientDescent, 1.0, &w);
    let mut run = Trajectory::new(&[1.0], 1000);
    run.extend(&mut stepper, 1000, &w);
    assert_eq!(run.ending(), Some(Ending::Repeats { from: 0, period: 3 }));
    // λ = η = ρ = 1 have their cycle at ±1; the run is at 5 in step 998
    let cycle = two_cycle(&[1.0], 1.0, 1.0, &run).expect("a cycle for two steps");
    assert_eq!(cycle.since, 999);
}
