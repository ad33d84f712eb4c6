//! The instances reach what the statements are about: a rule that is never put
//! to the test would pass.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::checks;
use crate::instances::{Instance, h_below_two, instance};

const DRAWN: usize = 3000;

fn drawn() -> Vec<Instance> {
    let mut runner = TestRunner::new(checks::steps());
    let strategy = instance(h_below_two());
    (0..DRAWN).map(|_| strategy.new_tree(&mut runner).expect("no rejections").current()).collect()
}

/// How many in a hundred instances have the property.
fn percentage(instances: &[Instance], property: impl Fn(&Instance) -> bool) -> usize {
    100 * instances.iter().filter(|instance| property(instance)).count() / instances.len()
}

#[test]
fn both_sides_of_every_threshold_are_visited() {
    let instances = drawn();
    let n = |instance: &Instance| instance.gradient_norm(&instance.w);
    let last = |list: &[f64]| list[list.len() - 1];
    let above = [
        percentage(&instances, |i| n(i) > i.thresholds().beta[0]),
        percentage(&instances, |i| n(i) > last(&i.thresholds().beta)),
        percentage(&instances, |i| n(i) > i.thresholds().alpha[0]),
        percentage(&instances, |i| n(i) > last(&i.thresholds().alpha)),
        percentage(&instances, |i| n(i) > i.thresholds().b),
    ];
    assert!(above.iter().all(|above| (5..=95).contains(above)), "{above:?}");
}

#[test]
fn many_instances_are_close_to_a_threshold_without_being_on_it() {
    let close = percentage(&drawn(), |instance| {
        let n = instance.gradient_norm(&instance.w);
        let thresholds = instance.thresholds();
        let mut all = thresholds.beta.iter().chain(&thresholds.alpha);
        all.any(|threshold| (1e-12..1e-3).contains(&(n / threshold - 1.0).abs()))
    });
    assert!(close >= 20, "{close} %");
}

#[test]
fn ties_near_ties_and_zero_eigenvalues_occur_in_every_dimension() {
    let instances = drawn();
    for dimension in [2, 3, 10] {
        let has = |property: &dyn Fn(&[f64]) -> bool| {
            percentage(&instances, |instance| {
                instance.lambda.len() == dimension && property(&instance.lambda)
            })
        };
        let gap_of = |pair: &[f64]| (pair[0] - pair[1]) / pair[0];
        let tied = has(&|l| l.windows(2).any(|pair| gap_of(pair) == 0.0));
        let nearly = has(&|l| l.windows(2).any(|pair| (1e-16..1e-14).contains(&gap_of(pair))));
        let zero = has(&|l| l[l.len() - 1] == 0.0);
        assert!(tied >= 1 && nearly >= 1 && zero >= 1, "{dimension}: {tied} {nearly} {zero}");
    }
}
