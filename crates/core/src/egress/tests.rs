//! The rules of egress, checked as text in and decision out.

use super::*;

fn egress(rules: &[&str]) -> Egress {
    let rules = rules.iter().map(|text| Rule::parse(text).unwrap()).collect();
    Egress::allow(rules).unwrap()
}

fn ask(egress: &Egress, protocol: Protocol, name: Option<&str>, to: &str) -> Result<(), Refusal> {
    let to: std::net::SocketAddr = to.parse().unwrap();
    let to = Destination { protocol, name, address: to.ip(), port: to.port() };
    allows(egress, &to, |address| address == "198.51.100.9".parse::<IpAddr>().unwrap())
}

#[track_caller]
fn check(egress: &Egress, name: Option<&str>, to: &str, expected: Result<(), Refusal>) {
    assert_eq!(ask(egress, Protocol::Tcp, name, to), expected, "{name:?} {to}");
}

#[test]
fn nothing_is_allowed_by_default() {
    let none = Egress::default();
    check(&none, None, "1.1.1.1:443", Err(Refusal::NotListed));
    check(&none, Some("example.com"), "1.1.1.1:443", Err(Refusal::NotListed));
    assert!(!none.allows_lookup("example.com"));
}

#[test]
fn a_list_allows_what_it_names_and_nothing_else() {
    let list =
        egress(&["api.example.com:443", "*.cdn.example:80-81", "9.9.9.0/24:53", "udp:9.9.9.9:53"]);
    check(&list, Some("API.Example.com."), "1.1.1.1:443", Ok(()));
    check(&list, Some("api.example.com"), "1.1.1.1:80", Err(Refusal::NotListed));
    check(&list, Some("xapi.example.com"), "1.1.1.1:443", Err(Refusal::NotListed));
    check(&list, Some("a.b.cdn.example"), "[2606:4700::1]:81", Ok(()));
    check(&list, Some("cdn.example"), "1.1.1.1:80", Err(Refusal::NotListed));
    check(&list, Some("evilcdn.example"), "1.1.1.1:80", Err(Refusal::NotListed));
    check(&list, None, "9.9.9.200:53", Ok(()));
    check(&list, None, "9.9.10.1:53", Err(Refusal::NotListed));
    check(&list, None, "1.1.1.1:443", Err(Refusal::NotListed));
    assert_eq!(ask(&list, Protocol::Udp, None, "9.9.9.9:53"), Ok(()));
    assert_eq!(ask(&list, Protocol::Udp, None, "9.9.9.8:53"), Err(Refusal::NotListed));
    assert_eq!(
        ask(&list, Protocol::Udp, Some("api.example.com"), "1.1.1.1:443"),
        Err(Refusal::NotListed)
    );
    assert!(list.allows_lookup("api.example.com") && !list.allows_lookup("www.example.com"));
}

#[test]
fn open_is_the_public_internet() {
    check(&Egress::Open, None, "1.1.1.1:25", Ok(()));
    check(&Egress::Open, Some("example.com"), "[2606:4700::1]:443", Ok(()));
    for private in
        ["10.1.2.3:80", "192.168.1.1:80", "172.31.0.1:80", "100.64.0.1:80", "[fd00::2]:80"]
    {
        check(&Egress::Open, None, private, Err(Refusal::Private));
        check(&Egress::Open, Some("rebound.example"), private, Err(Refusal::Private));
    }
}

#[test]
fn private_networks_need_a_rule_of_their_own() {
    let list = egress(&["10.1.0.0/16:5432", "0.0.0.0/0:*", "internal.example:80"]);
    check(&list, None, "10.1.2.3:5432", Ok(()));
    check(&list, Some("internal.example"), "10.1.2.3:5432", Ok(()));
    check(&list, None, "10.1.2.3:80", Err(Refusal::NotListed));
    check(&list, Some("internal.example"), "10.1.2.3:80", Err(Refusal::Private));
    check(&list, None, "8.8.8.8:80", Ok(()));
}

#[test]
fn some_addresses_are_never_reached_however_they_are_spelt() {
    let never = [
        "127.0.0.1:80",
        "127.9.9.9:80",
        "0.0.0.0:80",
        "169.254.169.254:80",
        "100.100.100.200:80",
        "168.63.129.16:80",
        "255.255.255.255:80",
        "224.0.0.1:80",
        "198.18.0.1:80",
        "[::1]:80",
        "[::]:80",
        "[::127.0.0.1]:80",
        "[::ffff:127.0.0.1]:80",
        "[::ffff:169.254.169.254]:80",
        "[64:ff9b::169.254.169.254]:80",
        "[64:ff9b::10.0.0.1]:80",
        "[2002:7f00:1::]:80",
        "[2001:0:1::]:80",
        "[fe80::1]:80",
        "[ff02::1]:80",
        "[fd00:ec2::254]:80",
        "[4000::1]:80",
    ];
    for to in never {
        for egress in [&Egress::Open, &egress(&["0.0.0.0/0:*", "[::/0]:*", "evil.example:80"])] {
            let answer = ask(egress, Protocol::Tcp, Some("evil.example"), to);
            assert!(matches!(answer, Err(Refusal::Never(_))), "{to}: {answer:?}");
        }
    }
}

#[test]
fn the_host_is_never_reached() {
    let list = egress(&["198.51.100.0/24:80"]);
    check(&list, None, "198.51.100.8:80", Ok(()));
    check(&list, None, "198.51.100.9:80", Err(Refusal::Never("the host's own addresses")));
    check(&list, None, "[::ffff:198.51.100.9]:80", Err(Refusal::Never("the host's own addresses")));
}

#[test]
fn rules_read_as_they_are_written() {
    for text in [
        "api.example.com:443",
        "*.example.com:*",
        "udp:*.example.com:53",
        "10.0.0.0/8:5432",
        "203.0.113.7:8000-8100",
        "[2001:db8::/32]:443",
        "[2001:db8::7]:443",
        "0.0.0.0/0:443",
        "localhost:80",
    ] {
        assert_eq!(Rule::parse(text).unwrap().to_string(), text);
    }
    assert_eq!(Rule::parse("tcp:1.2.3.4/32:9").unwrap().to_string(), "1.2.3.4:9");
    assert_eq!(Rule::parse("EXAMPLE.com.:1-65535").unwrap().to_string(), "example.com:*");
}

#[test]
fn a_wrong_rule_says_what_is_wrong() {
    let of = |text: &str| Rule::parse(text).unwrap_err().to_string();
    for (text, part) in [
        ("example.com", "needs a port"),
        ("[2001:db8::1]", "needs a port"),
        ("example.com:0", "'0' is no port"),
        ("example.com:+80", "'+80' is no port"),
        ("example.com:90-80", "'90-80' is no port"),
        ("example.com:65536", "is no port"),
        ("*:443", "neither an address"),
        ("a.*.com:443", "neither an address"),
        ("exa mple.com:443", "neither an address"),
        ("1.2.3:443", "neither an address"),
        ("1.2.3.4/33:443", "neither an address"),
        ("2001:db8::1:443", "neither an address"),
        ("[::ffff:1.2.3.4]:443", "neither an address"),
        (":443", "neither an address"),
        ("10.1.2.3/8:443", "did you mean 10.0.0.0/8?"),
        ("127.0.0.1:80", "loopback"),
        ("169.254.169.254:80", "link-local"),
        ("[::1]:80", "loopback"),
        ("224.0.0.0/4:80", "multicast"),
    ] {
        assert!(of(text).contains(part), "{text}: {}", of(text));
    }
}

#[test]
fn lists_are_bounded() {
    let rule = Rule::parse("a.example:1").unwrap();
    assert_eq!(Egress::allow(Vec::new()), Some(Egress::None));
    assert!(Egress::allow(vec![rule.clone(); EGRESS_RULES_MAX]).is_some());
    assert_eq!(Egress::allow(vec![rule; EGRESS_RULES_MAX + 1]), None);
}
