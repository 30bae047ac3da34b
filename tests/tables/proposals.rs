//! What is proposed for tables of many kinds, unasked: header and first rows, and the mapping that fits them; and where
//! a question is better than a proposal.

use super::run;

/// A table and the mapping that is proposed for it.
const PROPOSED: &[(&str, &str, &str)] = &[
    (
        "wars by parts",
        "WarNum,WarName,ccode,StateName,Side,StartMonth1,StartDay1,StartYear1,EndMonth1,EndDay1,EndYear1,Initiator,BatDeath\n\
         1,War of the Rivers,230,Spain,2,4,7,1823,11,13,1823,2,600\n1,War of the Rivers,220,France,1,4,7,1823,11,13,1823,1,400\n\
         4,War of the Straits,640,Turkey,2,4,-9,1828,9,14,1829,2,80000\n",
        "year=StartYear1,month=StartMonth1,day=StartDay1,end-year=EndYear1,end-month=EndMonth1,end-day=EndDay1,title=WarName,actor=StateName,\
         figure=BatDeath",
    ),
    (
        "short names of parts",
        "dispnum,stabb,stday,stmon,styear,endday,endmon,endyear,hostlev,name\n2,USA,-9,7,1902,24,1,1903,3,Boundary of Alaska\n\
         3,AUH,2,5,1913,25,10,1913,4,Balkan question\n",
        "year=styear,month=stmon,day=stday,end-year=endyear,end-month=endmon,end-day=endday,title=name",
    ),
    (
        "years alone",
        "startyear,endyear,name\n1947,1998,Cordillera dispute\n1903,1998,Channel dispute\n",
        "year=startyear,end-year=endyear,title=name",
    ),
    (
        "trigger and termination",
        "crisno,crisname,yrtrig,motrig,datrig,yrterm,moterm,daterm\n1,First Crisis,1918,5,23,1918,12,31\n2,Second Crisis,1919,1,2,1920,2,11\n",
        "year=yrtrig,month=motrig,day=datrig,end-year=yrterm,end-month=moterm,end-day=daterm,title=crisname",
    ),
    (
        "dyads",
        "dyad_st_day,dyad_st_mon,dyad_st_year,dyad_end_day,dyad_end_mon,dyad_end_year,left_ccode,members\n1,2,1900,3,4,1901,365,France; Russia\n\
         5,6,1902,7,8,1903,220,Spain\n",
        "year=dyad_st_year,month=dyad_st_mon,day=dyad_st_day,end-year=dyad_end_year,end-month=dyad_end_mon,end-day=dyad_end_day,actor=members",
    ),
    (
        "attacks",
        "eventid,iyear,imonth,iday,country,country_txt,summary,gname,nkill,nwound\n197001010002,1970,1,1,217,United States,A bomb went off.,Group A,1,0\n\
         197001020001,1970,1,2,218,Uruguay,Shots were fired.,Group B,0,2\n",
        "year=iyear,month=imonth,day=iday,actor=gname,place=country_txt,summary=summary,id=eventid,figure=nkill|nwound",
    ),
    (
        "dates of years",
        "date,title,actor\n1750,Treaty of Madrid,Spain\n1751,Another treaty,Portugal\n",
        "date=date,title=title,actor=actor",
    ),
    (
        "zero dates with a year beside",
        "Signature Year,Signature Date,Treaty Name\n1826,0000-00-00,Agreement on herring\n1902,1902-06-00,Council for the Sea\n1904,1904-05-06,Seals\n",
        "date=Signature Date,year=Signature Year,title=Treaty Name",
    ),
    (
        "two digits with a year beside",
        "date,year,country,leader,text\n12/27/18,2018,North Korea,Li Wei,Li Wei met Ri Yong Ho\n12/05/18,2018,Portugal,Li Wei,Li Wei met Antonio Costa\n",
        "date=date,year=year,actor=leader,place=country,summary=text",
    ),
    (
        "addresses",
        "launch_time,missile_name,additional_information,sources\n1979-08-10,SLV-3,First space launch attempt,https://a.example/1 ; http://b.example/2\n\
         1980-07-18,SLV-3,First successful space launch,https://a.example/3; http://b.example/4\n",
        "date=launch_time,title=missile_name|additional_information,url=sources",
    ),
    (
        "bars between names",
        "Date,Headline,Participants,Topic,Place,Link\n2007-09-17,France and Russia hold talks,France|Russia,topic 24,City 37,https://a.example/0\n\
         2006-05-28,Israel and China hold a summit,Israel|China,topic 29,City 465,https://a.example/1\n",
        "date=Date,title=Headline,actor:pipe=Participants,issue=Topic,place=Place,url=Link",
    ),
    (
        "commas between names",
        "Date,What,Countries\n2007-09-17,Talks on grain,\"France, Germany\"\n2007-09-18,Talks on gas,\"Germany, Spain\"\n",
        "date=Date,title=What,actor:comma=Countries",
    ),
    (
        "dashes between names",
        "Date,What,Parties\n2007-09-17,Talks on grain,France - Germany\n2007-09-18,Talks on gas,Guinea-Bissau - Spain\n",
        "date=Date,title=What,actor:dash=Parties",
    ),
    (
        "labels beside keys",
        "item,itemLabel,date,countryLabel,country\nhttp://www.wikidata.org/entity/Q1,Conference of Riga,1945-02-04T00:00:00Z,Latvia,http://www.wikidata.org/entity/Q211\n\
         http://www.wikidata.org/entity/Q4,Treaty of Narva,+1648-10-24T00:00:00Z,France,http://www.wikidata.org/entity/Q142\n\
         http://www.wikidata.org/entity/Q3,Peace of Brest,t1234567,,\n",
        "date=date,title=itemLabel,actor=countryLabel",
    ),
    ("words and nothing more", "When,What\n\"March 3, 2025\",Talks in Oslo\n\"5 March 2025\",Visit\nTBC,Summit\n", "date=When,title=What"),
    (
        "ends that are mostly missing",
        "Treaty,Signed date,Start,End\nA treaty,1351-01-01,1351-08-01,1371-07-31\nB treaty,1402-01-01,1403-06-27,NA\nC treaty,1499-01-01,1500-01-01,ongoing\n",
        "from=Start,to=End,title=Treaty",
    ),
    (
        "in other languages",
        "Fecha de inicio;Fecha de fin;Título;País;Fuente\n23/05/2024;24/05/2024;Reunión en Madrid;España;El Diario\n25/05/2024;;Visita de Estado;Perú;El Diario\n",
        "from=Fecha de inicio,to=Fecha de fin,title=Título,actor=País,source=Fuente",
    ),
    (
        "in Russian",
        "Дата;Событие;Место;Участники\n23.05.2024;Переговоры министров;Москва;Китай, Иран\n24.05.2024;Телефонный разговор;Минск;Иран\n",
        "date=Дата,title=Событие,actor:comma=Участники,place=Место",
    ),
    (
        "numbers that count nothing",
        "Date,Headline,Country code,Year of order,Latitude,Longitude,Status,Deaths,Number of troops\n2024-05-01,They fought at sea,1,3,12.5,44.1,2,10,500\n\
         2024-05-02,They fought on land,2,4,12.6,44.2,1,0,700\n",
        "date=Date,title=Headline,figure=Deaths|Number of troops",
    ),
    (
        "two sides of the same name",
        "date,country_1,country_2,agreement\n2024-05-01,France,Spain,Fishing accord\n2024-05-02,Peru,Chile,Border accord\n",
        "date=date,title=agreement,actor=country_1|country_2",
    ),
    (
        "told and happened",
        "published,event_date,headline,outlet\n2024-05-03,2024-05-01,They met at sea,The Paper\n2024-05-04,2024-05-02,They met on land,The Paper\n",
        "date=event_date,title=headline,source=outlet",
    ),
    (
        "words in one, as scripts without blanks have them",
        "序号,会见日期,会见地点,中方人员,会谈内容\n1,2024年4月26日,北京,王毅,双方就中美关系交换意见\n2,2024年5月16日,北京,李强,签署联合声明\n",
        "date=会见日期,actor=中方人员,place=会见地点,summary=会谈内容",
    ),
    (
        "codes of countries",
        "visitor_iso,host_iso,date_arrival,date_departure,visit_type\nUSA,CHN,2024-04-24,2024-04-26,official\nRUS,CHN,2024-05-16,2024-05-17,state\n",
        "from=date_arrival,to=date_departure,actor=visitor_iso|host_iso,issue=visit_type",
    ),
    (
        "months in six digits",
        "Month,Event,Country A,Country B\n202405,Border talks,India,China\n202406,Trade talks,India,Nepal\n",
        "date=Month,title=Event,actor=Country A|Country B",
    ),
    (
        "the order of the other end",
        "Datum von;Datum bis;Ort;Teilnehmer;Anlass\n01.05.2024;03.05.2024;Berlin;Lambert, Hong;Gespräche über das Meer\n14.05.2024;;Wien;Hong;Besuch\n",
        "from=Datum von,to=Datum bis,title=Anlass,actor:comma=Teilnehmer,place=Ort",
    ),
    (
        "a government of a country is no title of a coup",
        "id,date,country,casename,coup,coding\n1,1952-03-10,Cuba,Cuba 44-52,Coup,successful coup against a democracy\n2,1957-09-05,Cuba,Cuba 52-59,Coup,failed change of regime\n\
         3,1958-01-05,Cuba,Cuba 52-59,Coup,failed change of regime\n4,1946-01-11,Haiti,Haiti 41-46,Coup,successful change of regime\n5,1946-02-11,Haiti,Haiti 41-46,Coup,failed change of regime\n6,1946-03-11,Haiti,Haiti 41-46,Coup,failed change of regime\n",
        "date=date,actor=country,issue=coding,id=id",
    ),
    (
        "periods of governments are titles of themselves",
        "country,casename,startdate,enddate\nCuba,Cuba 44-52,1944-10-10,1952-03-10\nCuba,Cuba 52-59,1952-03-10,1959-01-01\nHaiti,Haiti 41-46,1941-05-15,1946-01-11\n",
        "from=startdate,to=enddate,title=casename,actor=country",
    ),
    (
        "people who return take part",
        "Dates,Country,Text,Name\n2013-05-01,India,Official visit with talks on the border,Li Wei\n2013-05-02,Pakistan,Official visit with talks on a road,Li Wei\n\
         2013-05-03,Norway,Working visit with talks on fish,Li Wei\n2014-05-03,Peru,Working visit with talks on trade,Hu Min\n2014-05-04,Chile,Working visit with talks on copper,Hu Min\n",
        "date=Dates,actor=Name,place=Country,summary=Text",
    ),
    (
        "the name of an event returns with each who took part",
        "Start,Name,State\n1823-04-07,War of the Rivers,Spain\n1823-04-07,War of the Rivers,France\n1828-04-26,War of the Straits,Turkey\n1828-04-26,War of the Straits,Greece\n",
        "date=Start,title=Name,actor=State",
    ),
    (
        "other names are no titles",
        "StateName,OtherName,Start,End\nMontenegro,Crna Gora,1878-07-13,1915-12-31\nMorocco,Al Maghrib,1847-01-01,1912-03-30\nNepal,Gorkha,1816-01-01,1817-12-26\n",
        "from=Start,to=End,actor=StateName",
    ),
    (
        "a year in which somebody looked",
        "year,leadername,startdate,enddate\n1992,Pindling,1967-01-16,1992-08-21\n1990,Barrow,1986-05-29,1994-09-06\n1985,Adams,1976-09-02,1985-03-11\n",
        "from=startdate,to=enddate,actor=leadername",
    ),
    (
        "a date that few rows have, beside years that all have",
        "Battle,Second thoughts,Year,Notes\nAlpha battle,Sep-63,1963,They met at the hill\nBeta battle,,1964,They met at the lake\nGamma battle,,1965,They met at sea\nDelta battle,,1966,They met in a wood\n",
        "year=Year,title=Battle,summary=Notes",
    ),
    (
        "sentences as headings",
        "Year,Trade agreement,Establishment of an international secretariat to administer the norms\n1990,Accord of the North,0\n1991,Accord of the South,1\n",
        "year=Year,title=Trade agreement",
    ),
    (
        "the same date twice",
        "date_text,date_iso,what\n1 May 2024,2024-05-01,They met at sea\n2 May 2024,2024-05-02,They met on land\n",
        "date=date_text,title=what",
    ),
];

#[test]
fn columns_are_proposed_by_their_names_and_their_values() {
    let mut wrong = Vec::new();
    for (name, table, mapping) in PROPOSED {
        let ran = run(&[("t.csv", table.as_bytes())], &["columns", "t.csv"]);
        let found = ran.out.lines().nth(1).unwrap_or_default();
        if found != *mapping || ran.code != 0 {
            wrong.push(format!(
                "{name} ({}):\n  {found}\n  {mapping}\n{}{}",
                ran.code,
                ran.out.lines().nth(2).unwrap_or_default(),
                ran.err
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn where_nothing_can_be_told_for_sure_it_is_asked() {
    for (table, told) in [
        (
            "date accessed,what\n2024-05-01,They met at sea\n2024-05-02,They met on land\n",
            "does not sound as if these were the days of the events",
        ),
        (
            "date signed,date in force,what\n2024-05-01,2025-01-01,They met at sea\n2024-05-02,2026-01-01,x\n",
            "`date signed` can be the date, and so can `date in force`",
        ),
        ("date,what\n01/02/2024,They met at sea\n03/04/2024,They met on land\n", "the day or the month may come first"),
        ("dispnum,stday,stmon,styear,outcome\n2,9,7,1902,6\n3,2,5,1913,4\n", "no column can be told to say what happened"),
        ("country,year,gdp\nFrance,1990,1.2\nSpain,1991,1.3\n", "no column can be told to say what happened"),
        (
            "Supplier,Recipient,Year of order,Year(s) of delivery\nFrance,India,2016,2019-2022\nPeru,Chile,2018,2021-2024\n",
            "and so can `Year of order`",
        ),
        ("name,value\nAlpha,3\nBeta,4\n", "no column can be told to be the date"),
        ("code,score\nA1,2024\nB2,1998\n", "no column can be told to be the date"),
    ] {
        let ran = run(&[("t.csv", table.as_bytes())], &["list", "t.csv"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{table}\n{}", ran.err);
        assert!(ran.err.contains(told), "{table}\n{}", ran.err);
    }
}

#[test]
fn a_proposal_says_how_sure_it_is_and_what_is_lost_before_anybody_takes_it() {
    let table = "d,remark one,End date\n2024-05-01,They met at sea again,\n2024-05-02,They parted on land,\n2024-05-03,They met once more,2024-05-04\n";
    let ran = run(&[("t.csv", table.as_bytes())], &["columns", "t.csv"]);
    assert!(ran.out.contains("2 of 3 rows have no end day: taken as one day"), "{}", ran.out);
    let table = "col,other\n2024-05-01,They met at sea again\n2024-05-02,They parted on land\n";
    let ran = run(&[("t.csv", table.as_bytes())], &["list", "t.csv"]);
    assert!(ran.err.contains("date is not sure: nothing but its values tells"), "{}", ran.err);
    assert!(ran.err.contains("title is not sure: its cells have the most words"), "{}", ran.err);
}
