//! Letters and signs in plain ASCII.

/// Letters and typographic signs that Unicode does not decompose, in plain ASCII. [`ascii`](super::ascii()) and
/// [`fold`](super::fold()) share this table, so that a search for the letters on a plain terminal finds the name.
/// Without it `lodz` misses Łódź, and only a reader who can type `ʿ` finds Saʿud.
pub(super) fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        '‐'..='―' | '−' | '﹘' | '﹣' | '－' => "-",
        '‘'..='‛' | '′' | '‹' | '›' | '´' | 'ʹ' | 'ʻ'..='ʿ' => "'",
        '“'..='‟' | '″' | '«' | '»' => "\"",
        '⁄' | '∕' => "/",
        'ß' => "ss",
        'ẞ' => "SS",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'þ' => "th",
        'Þ' => "TH",
        'ħ' => "h",
        'Ħ' => "H",
        'ı' => "i",
        _ => return None,
    })
}
