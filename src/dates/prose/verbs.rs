//! The verbs that say past or future: the table [`VERBS`].

/// What a verb says about the time of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// "said", "met", "was".
    Past,
    /// "will", "would": what follows is to come.
    Ahead,
    /// "is", "are": says nothing by itself.
    Present,
    /// "expected", "scheduled", "plans": of what is to come, with or without "was".
    Planned,
    /// "plans", "set": so only before "to" or "for"; else they are nouns.
    Plans,
    /// "be", "been", "have": belongs to the verb before it.
    Auxiliary,
    /// "failed to", "declined to": what follows did not happen in the past.
    Refused,
}

/// The verbs.
#[rustfmt::skip]
pub(super) const VERBS: &[(&str, Verb)] = &[
    ("will shall ll won wo would might should must can cannot", Verb::Ahead),
    ("expected scheduled planned slated due likely supposed poised planning expects expect intends intend tentatively begins starts opens meets meet arrives arrive leaves departs deadline payable", Verb::Planned),
    ("plans plan hopes hope aims aim wants want prepares seeks preparing set", Verb::Plans),
    ("is are am has", Verb::Present),
    ("be been being have not also n't", Verb::Auxiliary),
    ("declined failed refused began continued managed forced allowed helped", Verb::Refused),
    ("was were did had said told met held made took gave came went left saw began sent found led won lost got brought kept paid fell rose grew built became broke chose drew \
      drove ate felt fought flew forgot froze heard hid knew laid lay lent meant rode rang ran sold shook shot shone sang sank sat slept spoke spent stood stole struck swore swam \
      taught thought threw understood woke wore wrote withdrew overthrew gone done seen been taken given known shown spoken written begun thrown hit cut put quit hurt beat \
      caught dealt bought sought born", Verb::Past),
];

/// Words in -ed that are no verbs.
pub(super) const NO_VERBS: &[&str] = &[
    "need",
    "feed",
    "seed",
    "speed",
    "indeed",
    "hundred",
    "red",
    "bed",
    "shed",
    "exceed",
    "proceed",
    "succeed",
    "agreed-upon",
    "sacred",
    "breed",
    "greed",
    "deed",
    "bleed",
    "embed",
    "so-called",
];
