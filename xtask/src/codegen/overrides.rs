//! Where Mayfly's contract is narrower than the model.
//!
//! Owns the few limits that the public model states wider than the service grants, because the
//! model also covers products that Mayfly does not offer (managed instances, accelerators).

/// A maximum that replaces the model's.
struct Maximum {
    service: &'static str,
    shape: &'static str,
    max: i64,
}

/// Classic functions: 900 s, 10,240 MB of memory, 10,240 MB of `/tmp`.
const MAXIMA: &[Maximum] = &[
    Maximum { service: "lambda", shape: "Timeout", max: 900 },
    Maximum { service: "lambda", shape: "MemorySize", max: 10_240 },
    Maximum { service: "lambda", shape: "EphemeralStorageSize", max: 10_240 },
];

/// The maximum of a shape: the override, otherwise the model's.
pub fn maximum(service: &str, shape: &str, model: Option<i64>) -> Option<i64> {
    let narrower = MAXIMA.iter().find(|entry| entry.service == service && entry.shape == shape);
    narrower.map(|entry| entry.max).or(model)
}

/// Overrides of `service` whose shape the model does not have any more; they would do nothing.
pub fn without_shape(service: &str, has_shape: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let of_service = MAXIMA.iter().filter(|entry| entry.service == service);
    of_service.map(|entry| entry.shape).filter(|shape| !has_shape(shape)).collect()
}
