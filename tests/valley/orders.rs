//! Plain numbers and series of every order agree to the last bit.

use proptest::prelude::*;
use ravine::math::valley::{LOSSES, Loss};

use crate::checks::{any_point, any_row, many};
use crate::trees::tree;

/// Bits, with one NaN.
fn bits(numbers: &[f64]) -> Vec<u64> {
    numbers.iter().map(|x| if x.is_nan() { f64::NAN.to_bits() } else { x.to_bits() }).collect()
}

fn assert_agree(loss: &Loss, w: [f64; 2]) {
    let (slope, bend, jet) = (loss.slope(w), loss.bend(w), loss.jet(w));
    let values = [slope.value(), bend.value(), jet.value()];
    assert_eq!(bits(&values), bits(&[loss.at(w); 3]));
    assert_eq!(bits(&slope.gradient()), bits(&jet.gradient()));
    assert_eq!(bits(&bend.gradient()), bits(&jet.gradient()));
    assert_eq!(bits(&bend.of_order::<3>()), bits(&jet.of_order::<3>()));
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn on_the_losses_of_the_table(row in any_row(), w in any_point()) {
        assert_agree(&Loss::BuiltIn(&LOSSES[row]), w);
    }

    #[test]
    fn on_random_formulas(tree in tree(), w in any_point()) {
        if let Ok(loss) = Loss::typed(&tree.terse()) {
            assert_agree(&loss, w);
        }
    }
}
