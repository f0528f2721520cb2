//! Tags.

use serde_json::{Value, json};

use crate::house::{ARN, House, INVALID, NOT_FOUND, call, refusal};

#[tokio::test]
async fn tags_are_added_replaced_and_removed() {
    let house = House::new().await;
    house.function("f").await;
    let none = call!(house, list_tags, { "Resource": ARN }).unwrap();
    assert_eq!(none["Tags"], json!({}));
    for tags in [json!({ "a": "1", "b": "2" }), json!({ "b": "3", "c": "" })] {
        call!(house, tag_resource, { "Resource": ARN, "Tags": tags }).unwrap();
    }
    let all = call!(house, list_tags, { "Resource": ARN }).unwrap();
    assert_eq!(all["Tags"], json!({ "a": "1", "b": "3", "c": "" }));
    call!(house, untag_resource, { "Resource": ARN, "TagKeys": ["a", "x"] }).unwrap();
    let left = call!(house, list_tags, { "Resource": ARN }).unwrap();
    assert_eq!(left["Tags"], json!({ "b": "3", "c": "" }));
}

#[tokio::test]
async fn the_limit_is_on_all_tags_together() {
    let house = House::new().await;
    house.function("f").await;
    let tags = |range: std::ops::Range<u32>| -> Value {
        range.map(|n| (format!("k{n}"), json!("v"))).collect::<serde_json::Map<_, _>>().into()
    };
    call!(house, tag_resource, { "Resource": ARN, "Tags": tags(0..50) }).unwrap();
    call!(house, tag_resource, { "Resource": ARN, "Tags": tags(0..50) }).unwrap();
    let more = call!(house, tag_resource, { "Resource": ARN, "Tags": tags(50..51) });
    assert_eq!(refusal(more), INVALID);
    let reserved = call!(house, tag_resource, { "Resource": ARN, "Tags": { "aws:x": "" } });
    assert_eq!(refusal(reserved), INVALID);
}

#[tokio::test]
async fn only_whole_functions_of_this_account_have_tags() {
    let house = House::new().await;
    house.function("f").await;
    for (resource, expected) in [
        (ARN.replace("function:f", "function:g"), NOT_FOUND),
        (ARN.replace("us-east-1", "eu-west-1"), NOT_FOUND),
        (format!("{ARN}:1"), INVALID),
        (ARN.replace("function:f", "layer:f"), INVALID),
        (ARN.replace("function:f", "event-source-mapping:f"), NOT_FOUND),
        ("f".to_owned(), INVALID),
    ] {
        let listed = call!(house, list_tags, { "Resource": resource });
        assert_eq!(refusal(listed), expected, "{resource}");
    }
}
