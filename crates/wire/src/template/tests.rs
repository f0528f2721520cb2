//! Templates as a user writes them, and the exact words of every refusal.

use super::*;

fn parse(text: &str) -> Result<Template, TemplateError> {
    let parameters = BTreeMap::from([("Given".to_owned(), "from outside".to_owned())]);
    let target =
        Target { region: "eu-central-1", account_id: "123456789012", parameters: &parameters };
    Template::parse(text, &target)
}

const FULL: &str = r#"
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: everything that is served
Metadata: {any: [thing, {at: all}]}
Parameters:
  Stage: {Type: String, Default: dev}
  Given: {Type: String, Default: unused, Description: text}
Globals:
  Function:
    Runtime: python3.11
    Timeout: 5
    Layers: [arn:aws:lambda:eu-central-1:123456789012:layer:one:1]
    Environment:
      Variables: {A: global, B: global}
Resources:
  First:
    Type: AWS::Serverless::Function
    Metadata: {BuildMethod: x}
    Properties:
      FunctionName: !Sub "first-${Stage}"
      Handler: app.handler
      CodeUri: src/first
      MemorySize: 256
      Timeout: 10
      Description: "yes"
      EphemeralStorage: {Size: 1024}
      Layers:
        - !Sub arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:layer:two:2
      Environment:
        Variables:
          B: own
          STAGE: !Ref Stage
          GIVEN: {Ref: Given}
          LITERAL: {"Fn::Sub": "${!Stage} ${Stage} $ ${open"}
          OCTAL: 010
          VERSION: 1.10
          TRUTH: yes
          EMPTY: ""
      Tags: {team: blue}
      ReservedConcurrentExecutions: 0
      AutoPublishAlias: live
      Architectures: [x86_64]
      Role: arn:aws:iam::123456789012:role/r
      LoggingConfig:
        LogFormat: JSON
        ApplicationLogLevel: DEBUG
        SystemLogLevel: WARN
        LogGroup: g
      FunctionUrlConfig:
        AuthType: AWS_IAM
        InvokeMode: RESPONSE_STREAM
        Cors:
          AllowCredentials: true
          AllowHeaders: [x-a]
          AllowMethods: ["*"]
          AllowOrigins: [https://a.example]
          ExposeHeaders: [x-b]
          MaxAge: 60
  Second:
    Type: AWS::Serverless::Function
    Properties: {Runtime: provided.al2023}
Outputs: {Any: {Value: !GetAtt First.Arn}}
"#;

#[test]
fn a_template_with_everything_that_is_served() {
    let template = parse(FULL).unwrap();
    let map = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    };
    let layer = |name| format!("arn:aws:lambda:eu-central-1:123456789012:layer:{name}");
    let first = Function {
        logical_id: "First".into(),
        name: "first-dev".into(),
        handler: Some("app.handler".into()),
        runtime: "python3.11".into(),
        code_uri: "src/first".into(),
        memory_mb: Some(256),
        timeout_s: Some(10),
        environment: map(&[
            ("A", "global"),
            ("B", "own"),
            ("STAGE", "dev"),
            ("GIVEN", "from outside"),
            ("LITERAL", "${Stage} dev $ ${open"),
            ("OCTAL", "010"),
            ("VERSION", "1.10"),
            ("TRUTH", "yes"),
            ("EMPTY", ""),
        ]),
        description: Some("yes".into()),
        ephemeral_storage_mb: Some(1024),
        layers: vec![layer("one:1"), layer("two:2")],
        tags: map(&[("team", "blue")]),
        reserved_concurrency: Some(0),
        url: Some(FunctionUrlConfig {
            auth_type: AuthType::AwsIam,
            invoke_mode: InvokeMode::ResponseStream,
            cors: Some(CorsConfig {
                allow_credentials: true,
                allow_headers: vec!["x-a".into()],
                allow_methods: vec!["*".into()],
                allow_origins: vec!["https://a.example".into()],
                expose_headers: vec!["x-b".into()],
                max_age_s: Some(60),
            }),
        }),
        auto_publish_alias: Some("live".into()),
        logging: Some(LoggingConfig {
            format: Some("JSON"),
            application_level: Some("DEBUG"),
            system_level: Some("WARN"),
            group: Some("g".into()),
        }),
        architecture: Some("x86_64"),
        role: Some("arn:aws:iam::123456789012:role/r".into()),
    };
    let second = Function {
        logical_id: "Second".into(),
        name: "Second".into(),
        runtime: "provided.al2023".into(),
        code_uri: ".".into(),
        timeout_s: Some(5),
        environment: map(&[("A", "global"), ("B", "global")]),
        layers: vec![layer("one:1")],
        ..Function::default()
    };
    assert_eq!(template.functions, [first, second]);
}

/// A template with one function that has these further properties.
fn with(properties: &str) -> String {
    format!(
        "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      \
         Runtime: python3.11\n      {properties}\n"
    )
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of cases")]
fn whatever_is_not_served_is_refused_by_name_and_place() {
    let at = |text: &str| format!("6:7: Resources.F.Properties.{text}");
    let table = [
        (with("Events: {Api: {Type: Api}}"), at("Events: not served yet")),
        (with("Memory: 1"), at("Memory: not served yet")),
        (with("MemorySize: 1.5"), at("MemorySize: must be a whole number, not '1.5'")),
        (with("MemorySize:"), at("MemorySize: must be a text")),
        (with("Layers: x"), at("Layers: must be a list")),
        (with("Tags: [x]"), at("Tags: must be a mapping")),
        (with("CodeUri: {Bucket: b, Key: k}"), at("CodeUri: must be a text")),
        (
            with("Role: !GetAtt R.Arn"),
            at("Role: the function !GetAtt is not served yet in this form"),
        ),
        (
            with("Role: {'Fn::GetAtt': [R, Arn]}"),
            at("Role: the function !GetAtt is not served yet in this form"),
        ),
        (
            with("Role: !Sub ['${x}', {x: y}]"),
            at("Role: the function !Sub is not served yet in this form"),
        ),
        (
            with("Role: !Ref R"),
            at("Role: 'R' cannot be resolved: it is no parameter of this template"),
        ),
        (
            with("Role: !Sub 'a${R.Arn}'"),
            at("Role: 'R.Arn' cannot be resolved: it is no parameter of this template"),
        ),
        (with("Tags: !Ref T"), at("Tags: a reference stands for a text, which does not fit here")),
        (
            with("Architectures: [x86_64, arm64]"),
            at("Architectures: must be a list of exactly one architecture"),
        ),
        (
            with("FunctionUrlConfig: {InvokeMode: BUFFERED}"),
            at("FunctionUrlConfig: 'AuthType' is missing"),
        ),
        (
            with("FunctionUrlConfig: {AuthType: JWT}"),
            concat!(
                "6:27: Resources.F.Properties.FunctionUrlConfig.AuthType: must be one of NONE,",
                " AWS_IAM, not 'JWT'"
            )
            .into(),
        ),
        (with("Runtime: again"), "6:7: 'Runtime' occurs twice".into()),
        (with("Role: *x"), "6:13: while parsing node, found unknown anchor".into()),
        (with("Role: [&x a, *x]"), "6:20: YAML aliases are not served yet".into()),
        (
            "Resources:\n  F:\n    Type: AWS::S3::Bucket\n".into(),
            "3:5: Resources.F.Type: the resource type AWS::S3::Bucket is not served yet".into(),
        ),
        ("Resources: {F: {Properties: {}}}".into(), "1:13: Resources.F: 'Type' is missing".into()),
        (
            "Resources: {F: {Type: AWS::Serverless::Function, Properties: {}}}".into(),
            "1:62: Resources.F.Properties: 'Runtime' is missing".into(),
        ),
        (
            "Resources: {F: {Type: AWS::Serverless::Function, DependsOn: G}}".into(),
            "1:50: Resources.F.DependsOn: not served yet".into(),
        ),
        ("Conditions: {}\nResources: {}".into(), "1:1: Conditions: not served yet".into()),
        ("Globals: {Api: {}}\nResources: {}".into(), "1:11: Globals.Api: not served yet".into()),
        (
            "Globals: {Function: {FunctionName: x}}\nResources: {}".into(),
            concat!(
                "1:22: Globals.Function.FunctionName: a name belongs to one function,",
                " not to Globals"
            )
            .into(),
        ),
        (
            "Parameters: {P: {Type: String}}\nResources: {}".into(),
            "1:14: Parameters.P: the parameter has no 'Default' and no value was given".into(),
        ),
        (
            "Parameters: {P: {Type: String, NoEcho: true}}\nResources: {}".into(),
            "1:32: Parameters.P.NoEcho: not served yet".into(),
        ),
        ("Transform: x".into(), "1:1: the template has no section 'Resources'".into()),
        ("[]".into(), "1:1: must be a mapping".into()),
        (String::new(), "1:1: the template is empty".into()),
        ("a: 1\n---\nb: 2\n".into(), "3:1: the file has more than one document".into()),
        ("? [a]\n: b".into(), "1:3: a name must be a text".into()),
    ];
    for (text, expected) in table {
        assert_eq!(parse(&text).unwrap_err().to_string(), expected, "{text}");
    }
}

#[test]
fn hostile_files_meet_limits() {
    let deep = "[".repeat(100);
    assert!(parse(&deep).unwrap_err().to_string().contains("deeper than 64 levels"));
    let large = format!("# {}", "x".repeat(2 * 1024 * 1024));
    assert!(parse(&large).unwrap_err().to_string().contains("larger than"));
}

proptest::proptest! {
    #[test]
    fn garbage_never_panics(text in "(Resources:|[ \\n:\\-!&*\\[\\]{}#|>'\"a]|\\PC){0,60}") {
        let _ = parse(&text);
    }
}
