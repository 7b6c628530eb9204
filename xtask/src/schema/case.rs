//! serde's `rename_all`, as far as the reports use it.

/// A value of `rename_all`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    /// No attribute: the Rust name.
    #[default]
    Rust,
    Camel,
    Kebab,
}

impl Case {
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "camelCase" => Some(Self::Camel),
            "kebab-case" => Some(Self::Kebab),
            _ => None,
        }
    }

    /// The name of a field, which Rust writes in `snake_case`.
    pub fn field(self, name: &str) -> String {
        match self {
            Self::Rust => name.to_owned(),
            Self::Camel => lower_first(&name.split('_').map(upper_first).collect::<String>()),
            Self::Kebab => name.replace('_', "-"),
        }
    }

    /// The name of a variant, which Rust writes in `PascalCase`.
    pub fn variant(self, name: &str) -> String {
        match self {
            Self::Rust => name.to_owned(),
            Self::Camel => lower_first(name),
            Self::Kebab => words(name).join("-"),
        }
    }
}

/// `WebRtc` → `webRtc`.
pub fn lower_first(name: &str) -> String {
    change_first(name, |first| first.to_ascii_lowercase())
}

/// `ClientFailure` → `client`, `failure`; `CSeq` → `c`, `seq`.
pub fn words(name: &str) -> Vec<String> {
    let mut words = Vec::<String>::new();
    for (at, letter) in name.char_indices() {
        if at == 0 || letter.is_uppercase() {
            words.push(String::new());
        }
        words.last_mut().expect("the first letter began a word").push(letter.to_ascii_lowercase());
    }
    words
}

fn upper_first(name: &str) -> String {
    change_first(name, |first| first.to_ascii_uppercase())
}

fn change_first(name: &str, change: impl Fn(char) -> char) -> String {
    let mut letters = name.chars();
    letters.next().map(change).into_iter().chain(letters).collect()
}
