//! A run goes on from a checkpoint to the last bit.

use proptest::prelude::*;
use ravine::math::network::{Engine, Training};

use crate::checks;
use crate::instances::{any_rho, problem, small_part};

fn bits(training: &Training) -> Vec<u64> {
    let weights = training.weights();
    let numbers = weights.iter().chain(training.margins()).copied();
    numbers.chain([training.loss(), training.weight_norm()]).map(f64::to_bits).collect()
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn going_back_and_on_again_changes_no_bit(
        problem in problem(small_part(), any_rho()),
        at in prop_oneof![0_usize..300, Just(Training::REFRESH), Just(2 * Training::REFRESH)],
        more in 0_usize..300,
    ) {
        for engine in [Engine::Dense, Engine::Gram] {
            let fresh = Training::with_engine(problem.clone(), engine).expect("a valid problem");
            let mut training = fresh.clone();
            for _ in 0..at {
                training.step();
            }
            let checkpoint = training.save();
            let here = bits(&training);
            for _ in 0..more {
                training.step();
            }
            let (end, outcome) = (bits(&training), training.outcome());

            let mut again = fresh.clone();
            again.restore(&checkpoint).expect("a checkpoint of the same problem");
            prop_assert_eq!(again.steps(), checkpoint.steps());
            prop_assert_eq!(bits(&again), here);
            for _ in 0..more {
                again.step();
            }
            prop_assert_eq!(bits(&again), end);
            prop_assert_eq!(again.outcome(), outcome);
        }
    }

    #[test]
    fn one_of_another_run_is_refused(problem in problem(small_part(), Just(0.0))) {
        let dense = Training::with_engine(problem.clone(), Engine::Dense).expect("valid");
        let mut gram = Training::with_engine(problem, Engine::Gram).expect("valid");
        gram.step();
        let before = bits(&gram);
        prop_assert!(gram.restore(&dense.save()).is_err());
        prop_assert_eq!(bits(&gram), before);
    }
}

#[test]
fn one_at_a_refresh_is_half_as_large() {
    let problem = ravine::math::network::Problem {
        x: nalgebra::DMatrix::from_fn(8, 8, |i, c| ((3 * i + c) as f64).cos()),
        labels: vec![1.0; 8],
        w0: nalgebra::DMatrix::zeros(4, 8),
        output: vec![0.5, -0.5, 0.5, -0.5],
        leak: 0.1,
        step_size: 0.1,
        rho: 0.0,
    };
    let mut training = Training::with_engine(problem, Engine::Gram).expect("a valid problem");
    let sizes: Vec<usize> = (0..Training::REFRESH)
        .map(|_| {
            training.step();
            training.save().bytes()
        })
        .collect();
    let [first, .., last] = sizes[..] else { panic!("more than two steps") };
    assert_eq!(first, 2 * last);
    assert_eq!(last, 8 * 8 * 4);
}
