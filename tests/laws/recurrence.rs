//! v′_i = (1 − ηλ_i)(1 − γ_i/n) v_i.

use proptest::prelude::*;

use crate::instances::{h_below_two, instance};
use crate::{checks, rounding::close};

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn the_gradient_follows_its_own_recurrence(instance in instance(h_below_two())) {
        let v = instance.gradient(&instance.w);
        let n = instance.gradient_norm(&instance.w);
        let after = instance.gradient(&instance.step(&instance.w));
        let gamma = instance.thresholds().gamma;
        for i in 0..v.len() {
            let h = instance.eta * instance.lambda[i];
            let predicted = (1.0 - h) * (1.0 - gamma[i] / n) * v[i];
            let scale = v[i].abs() * (1.0 + h + ((1.0 - h) * gamma[i] / n).abs());
            prop_assert!(
                close(after[i], predicted, scale),
                "component {i}: {} is not the predicted {predicted}", after[i]
            );
        }
    }

    #[test]
    fn components_are_coupled_only_through_the_norm(
        instance in instance(h_below_two()),
        shuffle in any::<prop::sample::Index>(),
    ) {
        // a mirror image in one coordinate has the same n, so all else moves alike
        let mirrored = shuffle.index(instance.w.len());
        let mut mirror = instance.w.clone();
        mirror[mirrored] = -mirror[mirrored];
        let mut expected = instance.step(&instance.w);
        expected[mirrored] = -expected[mirrored];
        prop_assert_eq!(instance.step(&mirror), expected);
    }
}
