//! How the placeholders of a text are filled, and arguments put into words.

use super::id::{Digits, Id};
use super::{Kind, Words};
use crate::rules::argument::{Arg, Cause};
use crate::span::{Piece, eight};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use core::borrow::Borrow;

/// How many characters of the message a sentence quotes.
const MAX_QUOTE: usize = 120;

impl Words {
    /// `template` with each `{name}` filled. A name that `arg` does not know stays as it is.
    pub(crate) fn fill<'a, A: Borrow<Arg<'a>>>(
        self,
        template: &'static str,
        arg: impl Fn(&str) -> Option<A>,
    ) -> Cow<'static, str> {
        if find(template, b'{').is_none() {
            return Cow::Borrowed(template);
        }
        let mut out = String::with_capacity(template.len() + 48);
        self.fill_into(template, arg, &mut out);
        Cow::Owned(out)
    }

    /// [`Words::fill`] at the end of a text.
    pub(crate) fn fill_into<'a, A: Borrow<Arg<'a>>>(
        self,
        template: &str,
        arg: impl Fn(&str) -> Option<A>,
        out: &mut String,
    ) {
        let mut rest = template;
        while let Some(open) = find(rest, b'{') {
            let (before, after) = rest.split_at(open);
            out.push_str(before);
            rest = after;
            let Some(close) = find(after, b'}') else { break };
            let name = after.get(1..close).unwrap_or_default();
            match arg(name) {
                Some(arg) => self.say(arg.borrow(), out),
                None => out.push_str(after.get(..=close).unwrap_or_default()),
            }
            rest = after.get(close + 1..).unwrap_or_default();
        }
        out.push_str(rest);
    }

    /// `template` with an ellipsis for what a message would say.
    pub(crate) fn outline(self, template: &'static str) -> Cow<'static, str> {
        self.fill(template, |_| Some(Arg::Term("placeholder")))
    }

    /// One argument in words.
    fn say(self, arg: &Arg<'_>, out: &mut String) {
        match arg {
            Arg::Piece(piece) => quote(*piece, out),
            Arg::Token(token) => out.push_str(token),
            Arg::Written(text) => quote(Piece::whole(text.as_bytes()), out),
            Arg::Span(micros) => self.span(*micros, out),
            Arg::Number(number) => push_number(*number, out),
            Arg::Again(n) => self.counted(["again.one", "again.other"], *n, out),
            Arg::Duration(seconds) => {
                let (n, unit) = match *seconds {
                    0 => (0, SECOND),
                    n if n % 86_400 == 0 => (n / 86_400, ["day.one", "day.other"]),
                    n if n % 3_600 == 0 => (n / 3_600, ["hour.one", "hour.other"]),
                    n if n % 60 == 0 => (n / 60, ["minute.one", "minute.other"]),
                    n => (n, SECOND),
                };
                self.counted(unit, n, out);
            }
            Arg::Milliseconds(n) => {
                self.counted(["millisecond.one", "millisecond.other"], *n, out);
            }
            Arg::Cause(Cause::Q850(value)) => self.say_cause("q850", "Q.850 ", *value, out),
            Arg::Cause(Cause::Stir(value)) => self.say_cause("stir", "STIR ", *value, out),
            Arg::Cause(Cause::Sip(code)) => push_number((*code).into(), out),
            Arg::Title(code) => out.push_str(self.status(*code)[0]),
            Arg::Warning(code) => out.push_str(self.warning(*code)[0]),
            Arg::WarningFix(code) => out.push_str(self.warning(*code)[2]),
            Arg::Named(code) => {
                let key = Id::default().text("refusal.").number((*code).into());
                out.push_str(self.term(key.as_str()));
            }
            Arg::Term(key) => out.push_str(self.term(key)),
            Arg::Location(piece) => {
                let id = piece.text().unwrap_or_default().to_ascii_lowercase();
                match self.get(Kind::Location, &id, 0) {
                    Some(title) => out.push_str(title),
                    None => quote(*piece, out),
                }
            }
            Arg::Rack { rseq, cseq } => {
                push_number(*rseq, out);
                out.push(' ');
                push_number(*cseq, out);
                out.push_str(" INVITE");
            }
            Arg::List(list) => {
                for (index, item) in list.iter().enumerate() {
                    if index > 0 {
                        let is_last = index + 1 == list.len();
                        out.push_str(self.term(if is_last { "and" } else { "comma" }));
                    }
                    self.say(item, out);
                }
            }
        }
    }

    /// The title of a cause; without one its number, after the name of its protocol.
    fn say_cause(self, protocol: &str, written: &str, value: u32, out: &mut String) {
        if let Some([title, ..]) = self.cause(protocol, value) {
            out.push_str(title);
        } else {
            out.push_str(written);
            push_number(value, out);
        }
    }

    /// A measured time: `840 ms`, `1.9 s`, `3 min 5 s`.
    fn span(self, micros: i64, out: &mut String) {
        let millis = (micros.max(0) + 500) / 1000;
        let (key, text) = match millis {
            ..1000 => ("span.ms", format!("{millis}")),
            1000..100_000 => ("span.s", format!("{}.{}", millis / 1000, millis % 1000 / 100)),
            _ => ("span.s", format!("{}", millis / 1000)),
        };
        self.fill_into(self.term(key), |_| Some(Arg::Written(text.clone())), out);
    }

    /// A number with its unit, in the right plural form.
    fn counted(self, unit: [&'static str; 2], n: u32, out: &mut String) {
        let [one, other] = unit;
        let template = self.term(if n == 1 { one } else { other });
        self.fill_into(template, |_| Some(Arg::Number(n)), out);
    }
}

const SECOND: [&str; 2] = ["second.one", "second.other"];

/// The first place of an ASCII character.
fn find(text: &str, letter: u8) -> Option<usize> {
    eight::find(text.as_bytes(), |word| eight::equal(word, letter))
}

/// Adds the digits of a number.
fn push_number(number: u32, out: &mut String) {
    out.push_str(Digits::of(number).as_str());
}

fn quote(piece: Piece<'_>, out: &mut String) {
    // Nearly all pieces are words with one blank between.
    let mut last = 0;
    let is_plain = piece.len() <= MAX_QUOTE
        && piece.bytes().iter().all(|&byte| {
            let fits = byte.is_ascii_graphic() || byte == b' ' && last != b' ';
            last = byte;
            fits
        });
    if let Some(words) = piece.text().filter(|_| is_plain) {
        out.push_str(words);
        return;
    }
    let text = String::from_utf8_lossy(piece.bytes());
    // A fold is one blank (RFC 3261 §7.3.1), and a long value would drown the sentence.
    let mut blank = false;
    for (index, letter) in text.chars().enumerate() {
        if index == MAX_QUOTE {
            out.push('…');
            break;
        }
        let is_blank = matches!(letter, ' ' | '\t' | '\r' | '\n');
        if !is_blank {
            out.push(letter);
        } else if !blank {
            out.push(' ');
        }
        blank = is_blank;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_put_into_words() {
        let words = Words::of("en-GB", &[]).unwrap();
        for (seconds, text) in [
            (0, "0 seconds"),
            (1, "1 second"),
            (90, "90 seconds"),
            (120, "2 minutes"),
            (3_600, "1 hour"),
            (5_400, "90 minutes"),
            (18_000, "5 hours"),
        ] {
            let said = words.fill("{x}", |_| Some(Arg::Duration(seconds)));
            assert_eq!(said, text);
        }
    }

    #[test]
    fn a_quote_is_one_line_and_bounded() {
        let words = Words::of("en", &[]).unwrap();
        let folded = words.fill("{x}", |_| Some(Arg::Piece(Piece::whole(b"a\r\n\t b"))));
        assert_eq!(folded, "a b");
        let long = [b'a'; 500];
        let said = words.fill("{x}", |_| Some(Arg::Piece(Piece::whole(&long))));
        assert_eq!(said.chars().count(), MAX_QUOTE + 1);
    }
}
