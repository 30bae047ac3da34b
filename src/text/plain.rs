//! Letters and signs in plain ASCII.

/// Letters and typographic signs that Unicode does not decompose, in plain ASCII. One table for
/// [`ascii`](super::ascii()) and [`fold`](super::fold()), so that what a plain terminal shows is also what finds it: without it
/// `lodz` misses Łódź, and Saʿud is found only by who can type `ʿ`.
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
