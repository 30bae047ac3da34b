//! Thirty tables as people keep them: what the columns are taken as, and what comes of it; and what is asked where nothing tells.

use super::kinds::{Case, PLAIN, check};
use super::run;

/// Tables that are read without asking.
const READ: &[Case] = &[
    Case {
        name: "visits of a head of state, German",
        table: "Datum;Gast;Funktion;Land;Anlass;Ort\n03.02.2023;Olaf Scholz;Bundeskanzler;Deutschland;Arbeitsbesuch;Paris\n14.03.2023;Rishi Sunak;Premierminister;Vereinigtes Königreich;Gipfeltreffen;Paris\n",
        mapping: "date=Datum,title=Anlass,actor=Gast,place=Land|Ort",
        events: &[("2023-02-03", "Arbeitsbesuch"), ("2023-03-14", "Gipfeltreffen")],
        ..PLAIN
    },
    Case {
        name: "treaties, French",
        table: "N°,Titre,Date de signature,Date d'entrée en vigueur,Parties,Lieu de signature\n1,Accord de pêche,12 mars 1999,1er janvier 2000,France; Espagne,Madrid\n2,Traité d'amitié,5 mai 2003,,France; Italie,Rome\n3,Convention fiscale,été 2004,2005,France; Maroc,Rabat\n",
        mapping: "date=Date de signature,title=Titre,actor=Parties,place=Lieu de signature",
        events: &[("1999-03-12", "Accord de pêche"), ("2003-05-05", "Traité d'amitié"), ("2004-22", "Convention fiscale")],
        ..PLAIN
    },
    Case {
        name: "chronology with prose dates",
        table: "When\tWhat happened\tWho was involved\nearly May 2024\tBack-channel contacts begin\tQatar; Egypt\n14 May 2024\tDelegations arrive in Cairo\tIsrael; Hamas\n16-18 May 2024\tIndirect talks\tIsrael; Hamas; Egypt\nlate May 2024\tTalks stall\tIsrael; Hamas\n",
        mapping: "date=When,title=What happened,actor=Who was involved",
        events: &[
            ("[2024-05-01..2024-05-10]", "Back-channel contacts begin"),
            ("2024-05-14", "Delegations arrive in Cairo"),
            ("2024-05-16/2024-05-18", "Indirect talks"),
            ("[2024-05-21..2024-05-31]", "Talks stall"),
        ],
        ..PLAIN
    },
    Case {
        name: "votes in a council",
        table: "Resolution,Meeting record,Vote date,Subject,Yes,No,Abstentions\nS/RES/2728,S/PV.9586,2024-03-25,Middle East ceasefire,14,0,1\nS/RES/2735,S/PV.9650,2024-06-10,Three-phase ceasefire proposal,14,0,1\n",
        mapping: "date=Vote date,issue=Subject",
        events: &[("2024-03-25", "Middle East ceasefire"), ("2024-06-10", "Three-phase ceasefire proposal")],
        ..PLAIN
    },
    Case {
        name: "calls between leaders, log",
        table: "timestamp,caller,recipient,duration_min,readout_url\n2024-02-12 09:30,Biden,Netanyahu,45,https://readouts.example/1\n2024-02-15 17:05,Biden,Netanyahu,40,https://readouts.example/2\n",
        mapping: "date=timestamp,actor=caller|recipient,url=readout_url",
        events: &[("2024-02-12T09:30", "Biden, Netanyahu"), ("2024-02-15T17:05", "Biden, Netanyahu")],
        ..PLAIN
    },
    Case {
        name: "year only, COW alliances",
        table: "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year,defense,neutrality\n1,200,United Kingdom,235,Portugal,1,1,1816,,,,1,0\n2,240,Hanover,245,Bavaria,15,3,1838,15,6,1866,1,0\n",
        mapping: "year=dyad_st_year,month=dyad_st_month,day=dyad_st_day,end-year=dyad_end_year,end-month=dyad_end_month,end-day=dyad_end_day,actor=state_name1|state_name2",
        events: &[("1816-01-01", "United Kingdom, Portugal"), ("1838-03-15/1866-06-15", "Hanover, Bavaria")],
        ..PLAIN
    },
    Case {
        name: "month names apart",
        table: "Year,Month,Day,Event,Country\n1991,December,25,Gorbachev resigns,Soviet Union\n1991,Dec,26,The Union is dissolved,Soviet Union\n1992,January,,Prices are freed,Russia\n",
        mapping: "year=Year,month=Month,day=Day,title=Event,actor=Country",
        events: &[("1991-12-25", "Gorbachev resigns"), ("1991-12-26", "The Union is dissolved"), ("1992-01", "Prices are freed")],
        ..PLAIN
    },
    Case {
        name: "spreadsheet serials saved as text",
        table: "Date,Event,State\n15-Mar-2021,Joint statement on the strait,Japan\n2-Apr-2021,Defence ministers meet in Tokyo,Japan\n",
        mapping: "date=Date,title=Event,actor=State",
        events: &[("2021-03-15", "Joint statement on the strait"), ("2021-04-02", "Defence ministers meet in Tokyo")],
        ..PLAIN
    },
    Case {
        name: "American dates with hours",
        table: "Event Date,Event Name,Participants,Venue\n4/5/2024 14:00,Trilateral summit,\"United States, Japan, Philippines\",Washington\n4/11/2024 9:30,Working lunch,\"United States, Japan\",Washington\n4/29/2024 10:00,Follow-up call,\"Japan, Philippines\",\n",
        mapping: "date=Event Date,title=Event Name,actor:comma=Participants,place=Venue",
        events: &[("2024-04-05T14:00", "Trilateral summit"), ("2024-04-11T09:30", "Working lunch"), ("2024-04-29T10:00", "Follow-up call")],
        ..PLAIN
    },
    Case {
        name: "Spanish, periods",
        table: "Inicio;Fin;Evento;País anfitrión;Participantes\n01/06/2021;03/06/2021;Cumbre ministerial;Perú;Chile, Bolivia, Ecuador\n15/07/2021;15/07/2021;Reunión técnica;Chile;Perú, Bolivia\n20/08/2021;;Visita oficial;Bolivia;Perú, Chile\n",
        mapping: "from=Inicio,to=Fin,title=Evento,actor:comma=Participantes,place=País anfitrión",
        events: &[("2021-06-01/2021-06-03", "Cumbre ministerial"), ("2021-07-15", "Reunión técnica"), ("2021-08-20", "Visita oficial")],
        ..PLAIN
    },
    Case {
        name: "Russian, words in dates",
        table: "Дата,Мероприятие,Страны\n12 марта 2024 г.,Встреча министров,\"Россия, Иран\"\nвесна 2024,Переговоры по газу,\"Россия, Китай\"\nдо июня 2024,Согласование договора,\"Россия, Китай\"\n",
        mapping: "date=Дата,title=Мероприятие,actor:comma=Страны",
        events: &[("2024-21", "Переговоры по газу"), ("2024-03-12", "Встреча министров"), ("[..2024-05]", "Согласование договора")],
        ..PLAIN
    },
    Case {
        name: "Chinese",
        table: "时间,事件,地点,参与方\n2024年3月5日,两会开幕,北京,中国\n2024年4月上旬,经贸磋商,广州,中国；美国\n2024年春,农业合作论坛,成都,中国、法国\n",
        mapping: "date=时间,title=事件,actor=参与方,place=地点",
        events: &[("2024-03-05", "两会开幕"), ("[2024-04-01..2024-04-10]", "经贸磋商"), ("2024-21", "农业合作论坛")],
        ..PLAIN
    },
    Case {
        name: "Japanese",
        table: "日付,出来事,国\n令和6年4月10日,日米首脑会談,日本\n2024年5月26日〜27日,日中韓サミット,日本\n",
        mapping: "date=日付,title=出来事,actor=国",
        events: &[("2024-04-10", "日米首脑会談"), ("2024-05-26/2024-05-27", "日中韓サミット")],
        ..PLAIN
    },
    Case {
        name: "Arabic",
        table: "التاريخ,الحدث,الدولة\n15 مايو 2024,القمة العربية,البحرين\nقبل 2024,مفاوضات سرية,عمان\n",
        mapping: "date=التاريخ,title=الحدث,actor=الدولة",
        events: &[("2024-05-15", "القمة العربية"), ("[..2023]", "مفاوضات سرية")],
        ..PLAIN
    },
    Case {
        name: "Turkish",
        table: "Tarih;Olay;Ülke;Yer\n12.05.2024;Dışişleri bakanları görüştü;Yunanistan;Ankara\n13 Mayıs 2024;Basın açıklaması;Türkiye;Ankara\n",
        mapping: "date=Tarih,title=Olay,actor=Ülke,place=Yer",
        events: &[("2024-05-12", "Dışişleri bakanları görüştü"), ("2024-05-13", "Basın açıklaması")],
        ..PLAIN
    },
    Case {
        name: "Polish",
        table: "Data,Wydarzenie,Państwo\n3 maja 2004,Szczyt ministrów,Polska\nwiosna 2005,Rozmowy handlowe,Czechy\n",
        mapping: "date=Data,title=Wydarzenie,actor=Państwo",
        events: &[("2004-05-03", "Szczyt ministrów"), ("2005-21", "Rozmowy handlowe")],
        ..PLAIN
    },
    Case {
        name: "protests with coordinates",
        table: "event_date,description,city,country,lat,lon,size\n2020-08-09,Crowds gather after the vote,Minsk,Belarus,53.9,27.57,100000\n2020-08-16,March of freedom,Minsk,Belarus,53.9,27.57,200000\n",
        mapping: "date=event_date,actor=country,place=city,summary=description",
        events: &[("2020-08-09", "Belarus: Crowds gather after the vote"), ("2020-08-16", "Belarus: March of freedom")],
        ..PLAIN
    },
    Case {
        name: "pipe-separated",
        table: "date|summary|actors|tags\n2011-03-17|Resolution adopted on a no-fly zone|UNSC|libya;un\n2011-03-19|First strikes|France;United Kingdom;United States|libya;force\n",
        mapping: "date=date,actor=actors,issue=tags,summary=summary",
        events: &[
            ("2011-03-17", "UNSC: Resolution adopted on a no-fly zone"),
            ("2011-03-19", "France, United Kingdom, United States: First strikes"),
        ],
        ..PLAIN
    },
    Case {
        name: "quotes and semicolons inside",
        table: "\"Date\",\"Headline\",\"Body\"\n\"2017-06-05\",\"Four states cut ties with Qatar\",\"Saudi Arabia, the UAE, Bahrain; Egypt \"\"suspend\"\" relations\"\n\"2017-06-22\",\"List of demands is sent\",\"Thirteen demands; ten days\"\n",
        mapping: "date=Date,title=Headline,summary=Body",
        events: &[("2017-06-05", "Four states cut ties with Qatar"), ("2017-06-22", "List of demands is sent")],
        ..PLAIN
    },
    Case {
        name: "press releases scraped",
        table: "url,published_at,title,content,source\nhttps://mfa.example/1,\"Tue, 05 Mar 2024 10:00:00 GMT\",Minister receives ambassador,The minister received the ambassador today.,MFA\nhttps://mfa.example/2,\"Wed, 06 Mar 2024 16:30:00 GMT\",Statement on the incident,The ministry expresses concern.,MFA\n",
        mapping: "date=published_at,title=title,url=url,source=source",
        events: &[("2024-03-05T10:00Z", "Minister receives ambassador"), ("2024-03-06T16:30Z", "Statement on the incident")],
        ..PLAIN
    },
    Case {
        name: "incidents at sea, ids first",
        table: "INCIDENT_NO,DATE_OCC,TYPE,VESSEL,FLAG,LOCATION,NARRATIVE\n2023-001,2023-02-06,Laser,BRP Malapascua,PHL,Second Thomas Shoal,A green laser was pointed at the vessel twice\n2023-002,2023-08-05,Water cannon,Unaizah May,PHL,Second Thomas Shoal,Water cannon was used against the boat\n",
        mapping: "date=DATE_OCC,issue=TYPE,place=LOCATION,summary=NARRATIVE",
        events: &[
            ("2023-02-06", "A green laser was pointed at the vessel twice"),
            ("2023-08-05", "Water cannon was used against the boat"),
        ],
        ..PLAIN
    },
    Case {
        name: "ancient",
        table: "Year,Event,Side A,Side B\n218 BC,Hannibal crosses the Alps,Carthage,Rome\n-0201,Peace is made,Carthage,Rome\nAD 9,Three legions are lost,Cherusci,Rome\n",
        mapping: "date=Year,title=Event,actor=Side A|Side B",
        events: &[("-0217", "Hannibal crosses the Alps"), ("-0201", "Peace is made"), ("0009", "Three legions are lost")],
        ..PLAIN
    },
    Case {
        name: "two dates, one of telling",
        table: "id,date_reported,date_of_event,event,reporter\n1,2024-05-03,2024-05-01,Border crossing closed,Agency\n2,2024-05-05,unknown,Shots exchanged,Agency\n3,2024-05-06,2024-05-04,Crossing reopened,Agency\n",
        mapping: "date=date_of_event,title=event,id=id",
        events: &[("2024-05-01", "Border crossing closed"), ("2024-05-04", "Crossing reopened")],
        ..PLAIN
    },
    Case {
        name: "weeks and quarters",
        table: "Period,Development,Actor\nQ1 2023,Talks resume at expert level,Iran\n2023-W30,Prisoners are moved to house arrest,Iran\nSeptember 2023,Prisoners are released,Iran; United States\n",
        mapping: "date=Period,title=Development,actor=Actor",
        events: &[
            ("2023-33", "Talks resume at expert level"),
            ("2023-07-24/2023-07-30", "Prisoners are moved to house arrest"),
            ("2023-09", "Prisoners are released"),
        ],
        ..PLAIN
    },
    Case {
        name: "negative codes and dots",
        table: "crisname,crisno,triggr_y,triggr_m,triggr_d,actor\nBerlin Blockade,123,1948,6,24,USSR\nSuez,152,1956,7,26,.\nLost date,153,-9,-9,-9,Egypt\n",
        mapping: "year=triggr_y,month=triggr_m,day=triggr_d,title=crisname,actor=actor",
        events: &[("1948-06-24", "Berlin Blockade"), ("1956-07-26", "Suez")],
        ..PLAIN
    },
    Case {
        name: "SPARQL coordinates",
        table: "item,itemLabel,pointInTime,coord\nhttp://www.wikidata.org/entity/Q1,Congress of Vienna,1814-11-01T00:00:00Z,Point(16.37 48.21)\nhttp://www.wikidata.org/entity/Q2,Congress of Berlin,1878-06-13T00:00:00Z,Point(13.4 52.52)\n",
        mapping: "date=pointInTime,title=itemLabel",
        events: &[("1814-11-01", "Congress of Vienna"), ("1878-06-13", "Congress of Berlin")],
        ..PLAIN
    },
    Case {
        name: "Wikidata precision",
        table: "event,eventLabel,date,datePrecision\nhttp://www.wikidata.org/entity/Q1,Treaty of Tordesillas,1494-06-07T00:00:00Z,11\nhttp://www.wikidata.org/entity/Q2,Hundred Days talks,1815-01-01T00:00:00Z,9\nhttp://www.wikidata.org/entity/Q3,Great schism,1301-01-01T00:00:00Z,7\n",
        mapping: "date=date,precision=datePrecision,title=eventLabel",
        events: &[("1494-06-07", "Treaty of Tordesillas"), ("1815", "Hundred Days talks"), ("13XX", "Great schism")],
        ..PLAIN
    },
];

/// Tables of which something cannot be told, and the question.
const ASKED: &[(&str, &str, &str)] = &[
    (
        "sanctions list",
        "entity_id,entity_name,listed_on,delisted_on,regime,reason\nE1,Example Bank,2022-02-25,,Ukraine,Supporting separatists\nE2,Sample Shipping,2022-03-15,2023-09-14,Ukraine,Evasion of restrictions\n",
        "`listed_on` can be the date, and so can `delisted_on`",
    ),
    (
        "ambassadors, tenure",
        "Ambassador,Country,Appointed,Presented credentials,Left post\nAnna Kern,Norway,2001-05-01,2001-06-12,2004-08-30\nBruno Feld,Chile,1999,2000-01-15,ongoing\n",
        "`Appointed` can be the date, and so can `Presented credentials`, `Left post`",
    ),
    (
        "arms transfers",
        "Supplier,Recipient,Year of order,Number ordered,Weapon designation,Weapon description,Years of delivery,Comments\nUnited States,Poland,2020,32,F-35A,FGA aircraft,2024-2030,Deal worth 4.6 b. dollars\nSouth Korea,Poland,2022,180,K-2,Tank,2022-2025,\n",
        "`Years of delivery` can be the date, and so can `Year of order`",
    ),
    (
        "an org chart that is no timeline",
        "code,name,region,income_group\nAFG,Afghanistan,South Asia,Low income\nALB,Albania,Europe,Upper middle income\n",
        "no column can be told to be the date",
    ),
    (
        "indicators, no events",
        "Country Name,Country Code,Year,GDP per capita,Population\nNorway,NOR,2020,67330,5379475\nNorway,NOR,2021,89090,5408320\n",
        "no column can be told to say what happened",
    ),
    (
        "US month first, all small",
        "Date,Country,Visit\n3/4/2019,Oman,Sultan receives the envoy\n5/6/2019,Qatar,Envoy meets the emir\n7/8/2019,Kuwait,Envoy meets the foreign minister\n",
        "in `Date` the day or the month may come first (3/4/2019), and the other rows do not tell which",
    ),
    (
        "one month, in order",
        "Date,What\n12/3/1998,First round of talks\n12/5/1998,Second round of talks\n12/9/1998,Agreement is signed\n",
        "in `Date` the day or the month may come first (12/3/1998), and the other rows do not tell which",
    ),
    (
        "two-digit years",
        "Date,Event\n13/07/18,Ministers meet\n25/12/19,Ceasefire announced\n",
        "in `Date` years have two digits (13/07/18): they may be of any century",
    ),
];

#[test]
fn thirty_tables_are_read_as_they_are_meant() {
    READ.iter().for_each(check);
}

#[test]
fn what_thirty_tables_do_not_tell_is_asked_and_not_guessed() {
    for (name, table, question) in ASKED {
        let ran = run(&[("t.csv", table.as_bytes())], &["list", "t.csv"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}");
        assert!(ran.err.contains(question), "{name}: {question}\n{}", ran.err);
    }
}

#[test]
fn coordinates_stand_with_the_places_of_a_table() {
    for (columns, cells) in [("lat,lon", "53.9,27.57"), ("coord", "Point(27.57 53.9)"), ("Latitude,Longitude", "53.9,27.57")] {
        let table =
            format!("date,what,city,{columns}\n2020-08-09,Crowds gather,Minsk,{cells}\n2020-08-16,Crowds gather again,Minsk,{cells}\n");
        let ran = run(&[("t.csv", table.as_bytes())], &["list", "t.csv", "--format", "json"]);
        let all: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}\n{}", ran.err));
        let place = &all["places"][0];
        assert_eq!((place["latitude"].as_f64(), place["longitude"].as_f64()), (Some(53.9), Some(27.57)), "{columns}");
    }
}
