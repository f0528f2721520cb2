//! The table of actions and resources.

use mayfly_core::policy::{Kind as In, Principal, Request, Source, statements_about};
use mayfly_wire::policy::{Kind, parse};
use serde_json::{Map, Value, json};

use crate::{naive, table};

const TABLE: &str = include_str!("data/patterns.txt");

#[test]
fn statements_are_about_what_the_table_says() {
    table::check(TABLE, 90, |cells| {
        let [element, values, asked, _] = cells else { panic!("{cells:?}") };
        let is_action = element.ends_with("Action");
        let mut statement = Map::new();
        statement.insert("Effect".to_owned(), json!("Allow"));
        let other = if is_action { "Resource" } else { "Action" };
        statement.insert(other.to_owned(), json!("*"));
        statement.insert((*element).to_owned(), serde_json::from_str(values).unwrap());
        let statement = Value::Object(statement);
        let policy = json!({ "Version": "2012-10-17", "Statement": statement });
        let document = parse(&policy.to_string(), Kind::Managed).unwrap();
        let context = table::facts();
        let request = Request {
            principal: Principal::Root { account: "000000000000" },
            account: "000000000000",
            action: if is_action { asked } else { "sqs:SendMessage" },
            resource: if is_action { "*" } else { asked },
            context: &context,
        };
        let source = Source { name: "p", document: &document };
        let about = !statements_about(&[source], In::Identity, &request).is_empty();
        assert_eq!(naive::is_about(&statement, &request, true), about, "{cells:?}");
        (if about { "yes" } else { "no" }).to_owned()
    });
}
