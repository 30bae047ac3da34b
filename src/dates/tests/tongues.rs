//! Small words of dates in other languages, and what must not be taken for a date because of them.

use super::written::{reads, refuses};
use super::*;

#[test]
fn small_words_of_other_languages_say_before_after_and_about() {
    reads(&[
        ("avant 1962", "[..1961]"),
        ("vor 1962", "[..1961]"),
        ("antes de 1962", "[..1961]"),
        ("до 1962 года", "[..1961]"),
        ("prima del 1962", "[..1961]"),
        ("przed 1962", "[..1961]"),
        ("före 1962", "[..1961]"),
        ("voor 1962", "[..1961]"),
        ("1962年以前", "[..1961]"),
        ("1962년 이전", "[..1961]"),
        ("قبل 2024", "[..2023]"),
        ("après 1962", "[1963..]"),
        ("nach 1962", "[1963..]"),
        ("después de 1962", "[1963..]"),
        ("dopo il 1962", "[1963..]"),
        ("после 1962", "[1963..]"),
        ("po 1962", "[1963..]"),
        ("1962년 이후", "[1963..]"),
        ("avant le 5 mai 2024", "[..2024-05-04]"),
        ("nach dem 5. Mai 2024", "[2024-05-06..]"),
        ("до 5 мая 2024 г.", "[..2024-05-04]"),
        ("depuis 1962", "1962/.."),
        ("seit 1962", "1962/.."),
        ("с 1962 года", "1962/.."),
        ("1962年以来", "1962/.."),
        ("jusqu'en 1962", "../1962"),
        ("bis 1962", "../1962"),
        ("hasta 1962", "../1962"),
        ("vers 1962", "1962~"),
        ("um 1962", "1962~"),
        ("hacia 1962", "1962~"),
        ("около 1962", "1962~"),
        ("env. 1962", "1962~"),
        ("etwa 1962", "1962~"),
        ("约1962年", "1962~"),
        ("1962年頃", "1962~"),
        ("حوالي 1962", "1962~"),
        ("entre 1962 et 1964", "[1962..1964]"),
        ("zwischen Mai und Juni 2024", "[2024-05..2024-06]"),
        ("между 1962 и 1964", "[1962..1964]"),
        ("1962 ou 1963", "[1962,1963]"),
        ("1962 oder 1963", "[1962,1963]"),
        ("5 ou 6 mai 2024", "[2024-05-05,2024-05-06]"),
        ("22 et 23 mai 2024", "{2024-05-22,2024-05-23}"),
        ("5., 6. und 7. Mai 2024", "{2024-05-05,2024-05-06,2024-05-07}"),
        ("22, 23 and 24 May 2024", "{2024-05-22,2024-05-23,2024-05-24}"),
        ("de 1914 à 1918", "1914/1918"),
        ("od 1914 do 1918", "1914/1918"),
        ("с 1914 по 1918", "1914/1918"),
    ]);
}

#[test]
fn seasons_and_parts_of_months_are_read_in_other_languages() {
    reads(&[
        ("printemps 1962", "1962-21"),
        ("Frühjahr 1962", "1962-21"),
        ("primavera de 1962", "1962-21"),
        ("весной 1962 года", "1962-21"),
        ("été 2024", "2024-22"),
        ("Sommer 2024", "2024-22"),
        ("verano de 2024", "2024-22"),
        ("лето 2024", "2024-22"),
        ("Herbst 2024", "2024-23"),
        ("otoño 2024", "2024-23"),
        ("hiver 2024", "2024-24"),
        ("Winter 2024", "2024-24"),
        ("зима 2024", "2024-24"),
        ("2024年春季", "2024-21"),
        ("2024년 봄", "2024-21"),
        ("wiosna 2024", "2024-21"),
        ("kış 2024", "2024-24"),
        ("ربيع 2024", "2024-21"),
        ("fin mai 2024", "[2024-05-21..2024-05-31]"),
        ("Anfang Mai 2024", "[2024-05-01..2024-05-10]"),
        ("a mediados de mayo de 2024", "[2024-05-11..2024-05-20]"),
        ("конец мая 2024", "[2024-05-21..2024-05-31]"),
        ("2024年5月上旬", "[2024-05-01..2024-05-10]"),
        ("2024年底", "[2024-09..2024-12]"),
        ("2024년 5월 말", "[2024-05-21..2024-05-31]"),
        ("mi-mai 2024", "[2024-05-11..2024-05-20]"),
        ("T2 2024", "2024-34"),
        ("2. Quartal 2024", "2024-34"),
        ("II квартал 2024 года", "2024-34"),
        ("2024年第2四半期", "2024-34"),
        ("S1 2024", "2024-40"),
        ("второе полугодие 2024", "2024-41"),
        ("first half of May 2024", "[2024-05-01..2024-05-15]"),
    ]);
}

#[test]
fn decades_centuries_and_years_with_their_word_are_read_in_other_languages() {
    reads(&[
        ("années 1960", "196X"),
        ("1960er Jahre", "196X"),
        ("1960-е годы", "196X"),
        ("1960年代", "196X"),
        ("XIXe siècle", "18XX"),
        ("19. Jahrhundert", "18XX"),
        ("siglo XIX", "18XX"),
        ("XIX век", "18XX"),
        ("19世紀", "18XX"),
        ("XIX century", "18XX"),
        ("siglo V a.C.", "-04XX"),
        ("3rd century BC", "-02XX"),
        ("3rd century B.C.", "-02XX"),
        ("late 19th century", "[1867..1899]"),
        ("44 a.C.", "-0043"),
        ("公元前44年", "-0043"),
        ("1962 roku", "1962"),
        ("1962 год", "1962"),
        ("im Jahr 1962", "1962"),
        ("en mai 2024", "2024-05"),
        ("in May 2024", "2024-05"),
    ]);
}

#[test]
fn an_hour_without_minutes_a_zone_of_a_day_and_a_part_of_a_day_are_read() {
    reads(&[
        ("23 May 2024 7pm", "2024-05-23T19:00"),
        ("23 May 2024, 7.30 pm", "2024-05-23T19:30"),
        ("2024-05-23Z", "2024-05-23"),
        ("evening of 23 May 2024", "2024-05-23"),
        ("2024/05/22-26", "2024-05-22/2024-05-26"),
        ("1962 -", "1962/.."),
        ("ante 1962", "[..1961]"),
        ("post 1962", "[1963..]"),
    ]);
}

#[test]
fn words_beside_a_number_are_no_date() {
    refuses(&[
        ("na 5", NoDate::Other),
        ("um 5", NoDate::Other),
        ("do 12", NoDate::Other),
        ("en 5", NoDate::Other),
        ("from Beijing to Paris", NoDate::Other),
        ("vor 3 Tagen", NoDate::Other),
        ("fine 300", NoDate::Other),
        ("Winter", NoDate::Other),
        ("Talks a 2024", NoDate::Other),
        ("2024 a 5", NoDate::Other),
        ("item 12 of 2024", NoDate::Other),
        ("G7 2024", NoDate::Other),
        ("COP 28", NoDate::Other),
        ("UNGA 79", NoDate::Other),
        ("resolution 1962", NoDate::Other),
        ("Ende", NoDate::Other),
        ("1 a 2", NoDate::Other),
        ("12 e 13", NoDate::Other),
        ("Protocol I of 1977", NoDate::Other),
        ("page 12 to 14", NoDate::Other),
        ("les années 90", NoDate::Other),
        ("ربيع الأول", NoDate::Other),
        ("de 2000", NoDate::Other),
        ("first week of May 2024", NoDate::Other),
    ]);
}

/// Without a limit on phrases within phrases each of these took minutes.
#[test]
fn many_small_words_around_one_number_are_refused_at_once() {
    let around = |before: &str, number: &str, behind: &str| {
        let count = 70 / (before.len() + behind.len());
        format!("{}{number}{}", before.repeat(count), behind.repeat(count))
    };
    for (before, behind) in [("c.", " os"), ("c.", " ns"), ("ca ", "?"), ("i ", " os"), ("до ", "?"), ("i ", " (?)"), ("на ", " ns")] {
        for number in ["1x", "1", "1962 1"] {
            assert!(read(&around(before, number, behind), &Hints::default()).is_err(), "{before}{number}{behind}");
        }
    }
}
