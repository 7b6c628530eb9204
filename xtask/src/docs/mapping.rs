//! How codes and causes of the telephone network become each other: by RFC 3398, and in two
//! programs that many gateways are made of.

use sipwhy::iana::cause::{CAUSES, Cause as Row, cause};
use sipwhy::iana::status::STATUSES;
use sipwhy::practice::cause_map::{
    ASTERISK, ASTERISK_SOURCE, ASTERISK_URL, FREESWITCH, FREESWITCH_SOURCE, FREESWITCH_URL, Named,
    asterisk_from, freeswitch_from, named,
};

use super::book::Here;
use super::html::{Element, Node, el};
use super::parts::{self, joined, rfc, section};

/// A longer list is folded.
const LONG: usize = 10;

/// A program with its tables.
struct Stack {
    name: &'static str,
    source: &'static str,
    url: &'static str,
    table: &'static [Named],
    from: fn(u16) -> u16,
}

static STACKS: [Stack; 2] = [
    Stack {
        name: "FreeSWITCH",
        source: FREESWITCH_SOURCE,
        url: FREESWITCH_URL,
        table: &FREESWITCH,
        from: freeswitch_from,
    },
    Stack {
        name: "Asterisk",
        source: ASTERISK_SOURCE,
        url: ASTERISK_URL,
        table: &ASTERISK,
        from: asterisk_from,
    },
];

/// The causes that become a code, and the cause that is made of it.
pub fn of_code(here: &Here<'_, '_>, code: u16) -> Option<Element> {
    // Success is no cause of anything.
    if code < 300 {
        return None;
    }
    let by_rfc = |fits: fn(&Row, u16) -> bool| -> Vec<Node> {
        let rows = CAUSES.iter().filter(|row| fits(row, code));
        let causes = rows.filter_map(|row| here.book.relations.q850(row.value.into()));
        causes.map(|cause| parts::cause(here, cause).into()).collect()
    };
    let (sent, made): (Vec<Node>, Vec<Node>) =
        (by_rfc(Row::maps_to), by_rfc(|row, code| row.from.contains(&code)));
    let mut rows = Vec::new();
    if !(sent.is_empty() && made.is_empty()) {
        rows.push(el("tr").with(standard()).with(cell(here, sent)).with(cell(here, made)));
    }
    for stack in &STACKS {
        let sent = stack.table.iter().filter(|row| row.status == code);
        let made = named(stack.table, (stack.from)(code));
        rows.push(
            el("tr")
                .with(head(stack))
                .with(cell(here, sent.map(|row| in_stack(here, row)).collect()))
                .with(cell(here, made.into_iter().map(|row| in_stack(here, row)).collect())),
        );
    }
    let number = code.to_string();
    let word = |key| here.book.words.fill(key, &[("code", &number)]);
    Some(
        section("causes", here.book.say("causes-here"))
            .with(table(["", &word("becomes"), &word("made-of")], rows)),
    )
}

/// The codes that a cause becomes, and those of which it is made.
pub fn of_cause(here: &Here<'_, '_>, value: u16) -> Option<Element> {
    let row = cause(value)?;
    let number = |code: u16| -> Node { here.number(code).into() };
    let mut rows = vec![
        el("tr")
            .with(standard())
            .with(el("td").with(row.name))
            .with(el("td").all(sent_as(here, row)))
            .with(cell(here, row.from.iter().copied().map(number).collect())),
    ];
    for stack in &STACKS {
        let known = named(stack.table, value);
        let made = STATUSES
            .iter()
            .map(|row| row.code)
            .filter(|&code| code >= 300 && (stack.from)(code) == value);
        rows.push(
            el("tr")
                .with(head(stack))
                .with(match known {
                    Some(row) => el("td").with(name(row)),
                    None => el("td").with(nothing(here)),
                })
                .with(cell(here, known.into_iter().map(|row| number(row.status)).collect()))
                .with(cell(here, made.map(number).collect())),
        );
    }
    let word = |key| here.book.say(key);
    Some(
        section("mapping", word("mapping"))
            .with(table(["", word("named"), word("sent-as"), word("made-from")], rows)),
    )
}

/// What RFC 3398 says: a code, two for two cases, the one for all that it does not list, or none.
fn sent_as(here: &Here<'_, '_>, row: &Row) -> Vec<Node> {
    let listed: Vec<u16> = row.status.into_iter().chain(row.otherwise).collect();
    if !listed.is_empty() {
        return joined(here, listed.into_iter().map(|code| here.number(code)));
    }
    if row.maps_to(500) {
        return vec![here.number(500).into(), " ".into(), here.book.say("by-default").into()];
    }
    vec![nothing(here).into()]
}

/// The way from causes to codes, and the way back.
fn standard() -> Element {
    let back = el("a").attr("href", parts::rfc_url(3398, "8.2.6.1")).with("§8.2.6.1");
    el("th").attr("scope", "row").with(rfc(3398, "7.2.4.1")).with(" ").with(back)
}

fn head(stack: &Stack) -> Element {
    let source = el("a").attr("href", stack.url).attr("title", stack.source).with(stack.name);
    el("th").attr("scope", "row").with(source)
}

/// A long name may be broken after each word.
fn name(row: &Named) -> Element {
    let mut code = el("code");
    for word in row.name.split_inclusive('_') {
        code = code.with(word).with(el("wbr"));
    }
    code
}

fn in_stack(here: &Here<'_, '_>, row: &Named) -> Node {
    let text = format!("{} ", row.value);
    match here.book.relations.q850(row.value) {
        Some(cause) => el("a")
            .attr("href", here.to(&format!("cause/{}", cause.id())))
            .with(text)
            .with(name(row))
            .into(),
        None => el("span").with(text).with(name(row)).into(),
    }
}

fn nothing(here: &Here<'_, '_>) -> Element {
    el("span.soft").with(here.book.say("none"))
}

fn cell(here: &Here<'_, '_>, items: Vec<Node>) -> Element {
    let count = items.len();
    if count == 0 {
        return el("td").with(nothing(here));
    }
    let list = el("ul").all(items.into_iter().map(|item| el("li").with(item)));
    if count <= LONG {
        return el("td").with(list);
    }
    let summary = here.book.words.fill("folded", &[("count", &count.to_string())]);
    el("td").with(el("details").with(el("summary").with(summary)).with(list))
}

fn table<const N: usize>(columns: [&str; N], rows: Vec<Element>) -> Element {
    let column = |name: &str| match name {
        "" => el("td"),
        _ => el("th").attr("scope", "col").with(name),
    };
    let head = el("tr").all(columns.iter().map(|name| column(name)));
    el("div.scroll").with(el("table").with(el("thead").with(head)).with(el("tbody").all(rows)))
}
