//! The field is the network, cell by cell.

use nalgebra::DMatrix;
use proptest::collection::vec;
use proptest::prelude::*;
use ravine::math::network::Slice;

use crate::checks;

/// Σ|a_j|(1 + |z_j|): what f is summed from, with the terms of z before they cancel.
fn size(slice: &Slice, point: (f64, f64)) -> f64 {
    let terms = |j: usize| {
        (slice.weights[(j, 0)] * point.0).abs() + (slice.weights[(j, 1)] * point.1).abs()
    };
    slice.output.iter().enumerate().map(|(j, a)| a.abs() * (1.0 + terms(j))).sum()
}

fn agree(
    slice: &Slice,
    (x, y): ((f64, f64), (f64, f64)),
    (columns, rows): (usize, usize),
) -> Result<(), TestCaseError> {
    let field = slice.field(x, y, columns, rows);
    prop_assert_eq!(field.len(), columns * rows);
    for (at, found) in field.iter().enumerate() {
        let centre = |ends: (f64, f64), cell: usize, count: usize| {
            ends.0 + (cell as f64 + 0.5) * (ends.1 - ends.0) / count as f64
        };
        let point = (centre(x, at % columns, columns), centre(y, at / columns, rows));
        let expected = slice.value(point);
        let reach = (x.0.abs().max(x.1.abs()), y.0.abs().max(y.1.abs()));
        let error = (found - expected).abs();
        prop_assert!(error <= 1e-12 * size(slice, reach), "{error} at {point:?}: {expected}");
    }
    Ok(())
}

/// Weights from 1e-8 to 1e6, some 0, signs at random.
fn weight() -> impl Strategy<Value = f64> {
    let size = prop_oneof![
        6 => (-1.0..2.0).prop_map(|exponent| 10_f64.powf(exponent)),
        2 => (-8.0..6.0).prop_map(|exponent| 10_f64.powf(exponent)),
        1 => Just(0.0),
    ];
    (size, any::<bool>()).prop_map(|(size, plus)| if plus { size } else { -size })
}

fn slice() -> impl Strategy<Value = Slice> {
    (1_usize..40, any::<bool>(), 0.0..=1.0).prop_flat_map(|(units, alike, leak)| {
        (vec(weight(), 2 * units), vec(-1.0..1.0, units)).prop_map(move |(weights, output)| {
            let weights = DMatrix::from_vec(units, 2, weights);
            let of_one_size = |a: &f64| a.signum() / (units as f64).sqrt();
            let output = if alike { output.iter().map(of_one_size).collect() } else { output };
            Slice { weights, output, leak }
        })
    })
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn every_cell_is_the_value_at_its_centre(
        slice in slice(),
        centre in (-3.0..3.0, -3.0..3.0),
        half in (0.01..5.0, 0.01..5.0),
        columns in 1_usize..300,
        rows in 1_usize..6,
    ) {
        let x = (centre.0 - half.0, centre.0 + half.0);
        let y = (centre.1 - half.1, centre.1 + half.1);
        agree(&slice, (x, y), (columns, rows))?;
    }

    #[test]
    fn the_rectangle_may_be_turned_round_or_flat(slice in slice(), columns in 1_usize..50) {
        agree(&slice, ((1.0, -2.0), (0.5, -0.5)), (columns, 3))?;
        agree(&slice, ((1.0, 1.0), (0.0, 0.0)), (columns, 2))?;
    }

    #[test]
    fn zeros_on_the_centres_are_seen(slope in weight(), cells in 1_usize..40, at in 0_usize..40) {
        // cells of width 1 with whole numbers as centres
        let x = (-0.5 - at as f64, cells as f64 - 0.5 - at as f64);
        let weights = DMatrix::from_row_slice(2, 2, &[slope, 0.0, -slope, 0.0]);
        let slice = Slice { weights, output: vec![1.0, 0.5], leak: 0.1 };
        agree(&slice, (x, (0.0, 1.0)), (cells, 1))?;
    }
}

#[test]
fn hundreds_of_units_on_one_side_do_not_overflow() {
    let weights = DMatrix::from_fn(1500, 2, |j, c| ((j + c) as f64).sin() * 1e-3);
    let slice = Slice { weights, output: vec![1.0; 1500], leak: 0.1 };
    agree(&slice, ((-1.0, 1.0), (-1.0, 1.0)), (40, 2)).expect("the same as one by one");
}

#[test]
fn no_cells_are_no_trouble() {
    let slice = Slice { weights: DMatrix::zeros(1, 2), output: vec![1.0], leak: 0.1 };
    assert!(slice.field((0.0, 1.0), (0.0, 1.0), 0, 5).is_empty());
    assert!(slice.field((0.0, 1.0), (0.0, 1.0), 5, 0).is_empty());
}
