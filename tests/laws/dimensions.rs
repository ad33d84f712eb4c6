//! A dimension known when compiling and one known when running compute alike.

use nalgebra::{DefaultAllocator, DimName, OVector, U2, U3, allocator::Allocator};
use proptest::prelude::*;
use ravine::math::{Quadratic, Stepper};

use crate::checks;
use crate::instances::{Instance, h_below_two, instance};

fn same_step<D: DimName>(instance: &Instance) -> Result<(), TestCaseError>
where
    DefaultAllocator: Allocator<D>,
{
    let fixed = |values: &[f64]| OVector::<f64, D>::from_column_slice(&values[..D::DIM]);
    let quadratic = Quadratic::new(fixed(&instance.lambda)).expect("a valid spectrum");
    let mut w = fixed(&instance.w);
    Stepper::new(&quadratic, instance.sam(), instance.eta, &w).step(&mut w);

    let (lambda, start) = (&instance.lambda[..D::DIM], &instance.w[..D::DIM]);
    let dynamic = Instance::new(lambda, instance.eta, instance.rho, start);
    prop_assert_eq!(w.as_slice(), dynamic.step(start));
    Ok(())
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn two_and_three_dimensions_are_no_special_case(instance in instance(h_below_two())) {
        same_step::<U2>(&instance)?;
        if instance.w.len() > 2 {
            same_step::<U3>(&instance)?;
        }
    }
}
