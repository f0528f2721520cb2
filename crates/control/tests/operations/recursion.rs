//! What becomes of recursive chains.

use serde_json::json;

use crate::house::{House, NOT_FOUND, call, refusal};

#[tokio::test]
async fn chains_end_unless_they_are_allowed() {
    let house = House::new().await;
    house.function("f").await;
    let of = json!({ "FunctionName": "f" });
    let shown = |word: &str| json!({ "RecursiveLoop": word });
    let first = call!(house, get_function_recursion_config, of.clone()).unwrap();
    assert_eq!(first, shown("Terminate"));
    for word in ["Allow", "Terminate"] {
        let put = json!({ "FunctionName": "f", "RecursiveLoop": word });
        assert_eq!(call!(house, put_function_recursion_config, put).unwrap(), shown(word));
        let got = call!(house, get_function_recursion_config, of.clone()).unwrap();
        assert_eq!(got, shown(word));
    }
    let absent = json!({ "FunctionName": "g" });
    assert_eq!(refusal(call!(house, get_function_recursion_config, absent)), NOT_FOUND);
    let absent = json!({ "FunctionName": "g", "RecursiveLoop": "Allow" });
    assert_eq!(refusal(call!(house, put_function_recursion_config, absent)), NOT_FOUND);
}
