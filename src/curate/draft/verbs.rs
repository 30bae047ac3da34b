//! The forms of English verbs: "met" is the past of "meet", "holding" the gerund of "hold".
//!
//! Owns the irregular ones. Regular forms are made by the rules of spelling.

use std::collections::HashMap;

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// "meet"
    Base,
    /// "meets"
    Present,
    /// "met", of a verb whose past and participle differ: "gave".
    Past,
    /// "given"
    Participle,
    /// "met": past or participle.
    Either,
    /// "meeting"
    Gerund,
}

/// Base, past, participle.
#[rustfmt::skip]
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("meet", "met", "met"), ("hold", "held", "held"), ("have", "had", "had"), ("speak", "spoke", "spoken"), ("begin", "began", "begun"),
    ("say", "said", "said"), ("tell", "told", "told"), ("send", "sent", "sent"), ("fly", "flew", "flown"), ("go", "went", "gone"),
    ("leave", "left", "left"), ("lead", "led", "led"), ("bring", "brought", "brought"), ("shake", "shook", "shaken"), ("sit", "sat", "sat"),
    ("take", "took", "taken"), ("give", "gave", "given"), ("make", "made", "made"), ("pay", "paid", "paid"), ("break", "broke", "broken"),
    ("withdraw", "withdrew", "withdrawn"), ("strike", "struck", "struck"), ("shoot", "shot", "shot"), ("sink", "sank", "sunk"),
    ("seek", "sought", "sought"), ("buy", "bought", "bought"), ("sell", "sold", "sold"), ("win", "won", "won"), ("become", "became", "become"),
    ("come", "came", "come"), ("swear", "swore", "sworn"), ("write", "wrote", "written"), ("put", "put", "put"), ("set", "set", "set"),
    ("cut", "cut", "cut"), ("lose", "lost", "lost"), ("fall", "fell", "fallen"), ("rise", "rose", "risen"), ("run", "ran", "run"),
    ("see", "saw", "seen"), ("keep", "kept", "kept"), ("stand", "stood", "stood"), ("choose", "chose", "chosen"), ("fight", "fought", "fought"),
    ("find", "found", "found"), ("get", "got", "got"), ("lay", "laid", "laid"), ("slay", "slew", "slain"), ("overthrow", "overthrew", "overthrown"),
    ("build", "built", "built"), ("spend", "spent", "spent"), ("read", "read", "read"), ("draw", "drew", "drawn"), ("quit", "quit", "quit"),
    ("forgo", "forwent", "forgone"), ("undergo", "underwent", "undergone"), ("drive", "drove", "driven"), ("shut", "shut", "shut"),
    ("hit", "hit", "hit"), ("blow", "blew", "blown"), ("bear", "bore", "born"), ("know", "knew", "known"), ("wear", "wore", "worn"),
    ("grow", "grew", "grown"), ("throw", "threw", "thrown"), ("teach", "taught", "taught"), ("think", "thought", "thought"),
];

/// Verbs of two syllables and short ones that double the last letter: "barred", "referred".
const DOUBLED: &[&str] = &[
    "ban", "bar", "plan", "ram", "stop", "drop", "slap", "ship", "grab", "rig", "admit", "permit", "submit", "refer", "confer", "transfer",
    "deter", "rebuff", "scrap", "step", "chat", "trim", "strip", "nod", "cancel", "shell", "shun", "spur", "pledge", "wrap", "pin", "net",
    "stab", "commit", "rebel", "compel", "expel",
];

/// The forms of a verb.
pub(super) fn forms(base: &str) -> Vec<(String, Form)> {
    let mut out = vec![(base.to_owned(), Form::Base), (present(base), Form::Present), (gerund(base), Form::Gerund)];
    match IRREGULAR.iter().find(|(known, ..)| *known == base) {
        Some((_, past, participle)) if past == participle => out.push(((*past).to_owned(), Form::Either)),
        Some((_, past, participle)) => {
            out.push(((*past).to_owned(), Form::Past));
            out.push(((*participle).to_owned(), Form::Participle));
        }
        None => out.push((past(base), Form::Either)),
    }
    if base == "cancel" || base == "signal" || base == "travel" || base == "shell" {
        // As written on both sides of the Atlantic.
        out.push((format!("{base}ed"), Form::Either));
        out.push((format!("{base}led"), Form::Either));
        out.push((format!("{base}ling"), Form::Gerund));
    }
    out
}

fn is_doubled(base: &str) -> bool {
    DOUBLED.contains(&base)
}

fn ends_in_consonant_y(base: &str) -> bool {
    base.ends_with('y') && !base.ends_with("ay") && !base.ends_with("ey") && !base.ends_with("oy")
}

fn present(base: &str) -> String {
    if ends_in_consonant_y(base) {
        return format!("{}ies", &base[..base.len() - 1]);
    }
    let hisses = ["s", "sh", "ch", "x", "z", "o"].iter().any(|end| base.ends_with(end));
    if hisses { format!("{base}es") } else { format!("{base}s") }
}

fn past(base: &str) -> String {
    match base {
        _ if is_doubled(base) && !base.ends_with('e') => format!("{base}{}ed", &base[base.len() - 1..]),
        _ if base.ends_with('e') => format!("{base}d"),
        _ if ends_in_consonant_y(base) => format!("{}ied", &base[..base.len() - 1]),
        _ => format!("{base}ed"),
    }
}

fn gerund(base: &str) -> String {
    match base {
        "die" | "lie" | "tie" => format!("{}ying", &base[..base.len() - 2]),
        "cut" | "put" | "set" | "sit" | "win" | "run" | "begin" | "hit" | "get" | "quit" | "shut" => {
            format!("{base}{}ing", &base[base.len() - 1..])
        }
        _ if is_doubled(base) && !base.ends_with('e') => format!("{base}{}ing", &base[base.len() - 1..]),
        _ if base.ends_with('e') && !base.ends_with("ee") => format!("{}ing", &base[..base.len() - 1]),
        _ => format!("{base}ing"),
    }
}

/// All forms of many verbs: for each form the verbs that it is one of.
pub(super) fn table<'a>(verbs: impl Iterator<Item = &'a str>) -> HashMap<String, Vec<(&'a str, Form)>> {
    let mut out: HashMap<String, Vec<(&'a str, Form)>> = HashMap::new();
    for verb in verbs {
        for (form, which) in forms(verb) {
            let known = out.entry(form).or_default();
            if !known.contains(&(verb, which)) {
                known.push((verb, which));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_spelled_as_people_spell_them() {
        for (base, expected) in [
            ("meet", "meet meets meeting met"),
            ("visit", "visit visits visiting visited"),
            ("deny", "deny denies denying denied"),
            ("speak", "speak speaks speaking spoke spoken"),
            ("announce", "announce announces announcing announced"),
            ("ram", "ram rams ramming rammed"),
            ("agree", "agree agrees agreeing agreed"),
            ("expel", "expel expels expelling expelled"),
            ("convey", "convey conveys conveying conveyed"),
        ] {
            let told: Vec<String> = forms(base).into_iter().map(|(form, _)| form).collect();
            assert_eq!(told.join(" "), expected);
        }
    }
}
