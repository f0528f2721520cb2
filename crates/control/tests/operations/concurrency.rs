//! Reserved concurrency.

use serde_json::json;

use crate::house::{House, INVALID, NOT_FOUND, call, refusal};

#[tokio::test]
async fn a_reservation_comes_and_goes() {
    let house = House::new().await;
    house.function("f").await;
    let of = json!({ "FunctionName": "f" });
    assert_eq!(call!(house, get_function_concurrency, of.clone()).unwrap(), json!({}));
    for reserved in [0, 7] {
        let expected = json!({ "ReservedConcurrentExecutions": reserved });
        let request = json!({ "FunctionName": "f", "ReservedConcurrentExecutions": reserved });
        assert_eq!(call!(house, put_function_concurrency, request).unwrap(), expected);
        assert_eq!(call!(house, get_function_concurrency, of.clone()).unwrap(), expected);
    }
    let whole = call!(house, get_function, of.clone()).unwrap();
    assert_eq!(whole["Concurrency"]["ReservedConcurrentExecutions"], 7);
    for _ in 0..2 {
        call!(house, delete_function_concurrency, of.clone()).unwrap();
    }
    assert_eq!(call!(house, get_function_concurrency, of).unwrap(), json!({}));
    let absent = call!(house, get_function_concurrency, { "FunctionName": "g" });
    assert_eq!(refusal(absent), NOT_FOUND);
}

#[tokio::test]
async fn a_hundred_are_left_for_everybody_else() {
    let house = House::new().await;
    house.function("f").await;
    house.function("g").await;
    let request =
        |name, reserved| json!({ "FunctionName": name, "ReservedConcurrentExecutions": reserved });
    call!(house, put_function_concurrency, request("f", 600)).unwrap();
    let refused = call!(house, put_function_concurrency, request("g", 301));
    let refused = refused.expect_err("leaves 99");
    assert_eq!((refused.name, refused.status), INVALID);
    let text = "Specified ReservedConcurrentExecutions for function decreases account's \
                UnreservedConcurrentExecution below its minimum value of [100].";
    assert_eq!(refused.message, text);
    call!(house, put_function_concurrency, request("g", 300)).unwrap();
    // A function's own reservation does not count against its new one.
    call!(house, put_function_concurrency, request("f", 599)).unwrap();
    call!(house, delete_function, { "FunctionName": "g" }).unwrap();
    call!(house, put_function_concurrency, request("f", 900)).unwrap();
}
