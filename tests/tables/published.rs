//! Tables in the shapes in which data sets of events are published: coups, treaties, wars, votes, lawsuits. The rows are made up.

use super::kinds::{Case, PLAIN, check};
use super::run;

const READ: &[Case] = &[
    Case {
        name: "coups, with flags and a country",
        table: "coup_id,cowcode,country,year,month,day,event_type,realized,attempt,killed\n1,700,Afghanistan,1973,7,17,coup,1,0,3\n2,145,Bolivia,1980,7,17,attempted,0,1,0\n",
        mapping: "year=year,month=month,day=day,actor=country,issue=event_type,figure=killed",
        events: &[("1973-07-17", "Afghanistan: coup"), ("1980-07-17", "Bolivia: attempted")],
        ..PLAIN
    },
    Case {
        name: "coups, with leaders that most rows lack",
        table: "country,year,month,day,event_type,leader\nAfghanistan,1973,7,17,coup,\nBolivia,1980,7,17,attempted,\nChad,1981,3,2,coup,\nMali,1982,3,2,coup,\nPeru,1983,3,2,coup,\nTogo,1984,4,2,coup,A. Mensah\n",
        mapping: "year=year,month=month,day=day,actor=country|leader,issue=event_type",
        events: &[
            ("1973-07-17", "Afghanistan: coup"),
            ("1980-07-17", "Bolivia: attempted"),
            ("1981-03-02", "Chad: coup"),
            ("1982-03-02", "Mali: coup"),
            ("1983-03-02", "Peru: coup"),
            ("1984-04-02", "Togo, A. Mensah: coup"),
        ],
        ..PLAIN
    },
    Case {
        name: "a place says where what happened, if nobody is named",
        table: "country,year,month,day,event_type,leader\nChad,1981,3,2,coup,B. Deby\nMali,1982,3,2,attempted,\n",
        mapping: "year=year,month=month,day=day,actor=leader,issue=event_type,place=country",
        events: &[("1981-03-02", "B. Deby: coup"), ("1982-03-02", "Mali: attempted")],
        ..PLAIN
    },
    Case {
        name: "surnames before a comma",
        table: "date,leader,what\n1974-07-01,\"Peron, Isabel\",Takes the oath of office\n1946-06-04,Peron,Takes the oath of office again\n1950-02-01,\"Atassi, L.\",Leaves the city\n1951-02-01,Atassi,Comes back to the city\n1952-02-01,Arias,Goes on a long journey\n1953-02-01,\"Arias, A.\",Stays\n",
        mapping: "date=date,title=what,actor=leader",
        events: &[
            ("1946-06-04", "Takes the oath of office again"),
            ("1950-02-01", "Leaves the city"),
            ("1951-02-01", "Comes back to the city"),
            ("1952-02-01", "Goes on a long journey"),
            ("1953-02-01", "Stays"),
            ("1974-07-01", "Takes the oath of office"),
        ],
        ..PLAIN
    },
    Case {
        name: "regimes, first and last day after a prefix",
        table: "cowcode,gwf_country,gwf_casename,gwf_startdate,gwf_enddate\n2,Spain,Spain 39-75,3/30/1939,11/20/1975\n20,Greece,Greece 67-74,4/21/1967,7/24/1974\n",
        mapping: "from=gwf_startdate,to=gwf_enddate,title=gwf_casename,actor=gwf_country",
        events: &[("1939-03-30/1975-11-20", "Spain 39-75"), ("1967-04-21/1974-07-24", "Greece 67-74")],
        ..PLAIN
    },
    Case {
        name: "the end is called as the date is",
        table: "label,hdate,hdate_end,approx_year,url,max_xrange_years\nThe long siege,Dec 1192,Feb 1193,1193,https://a.example/1,30\nThe short siege,5 Oct 1936,,1937,https://a.example/2,\n",
        mapping: "from=hdate,to=hdate_end,title=label,url=url",
        events: &[("1192-12/1193-02", "The long siege"), ("1936-10-05", "The short siege")],
        ..PLAIN
    },
    Case {
        name: "a date of two digits is the day",
        table: "stateabb,leader,sdate,smonth,syear,emonth,eyear\nUSA,Truman,12,4,1945,1,1953\nUSA,Ford,9,8,1974,1,1977\n",
        mapping: "year=syear,month=smonth,day=sdate,end-year=eyear,end-month=emonth,actor=leader",
        events: &[("1945-04-12/1953-01", "Truman"), ("1974-08-09/1977-01", "Ford")],
        ..PLAIN
    },
    Case {
        name: "nations in numbered columns",
        table: "no,Type,Nation1,Nation2,Nation3,Place,State,Date,URL\nV0001,Operable,Six Nations,,,Fort Hill,NY,10-22-1784,https://a.example/1\nV0002,Rejected,Wyandot,Delaware,Ottawa,Fort Lake,NY,01-21-1785,https://a.example/2\n",
        mapping: "date=Date,actor=Nation1|Nation2|Nation3,issue=Type,place=Place|State,url=URL",
        events: &[("1784-10-22", "Six Nations: Operable"), ("1785-01-21", "Wyandot, Delaware, Ottawa: Rejected")],
        ..PLAIN
    },
    Case {
        name: "wars with tribes",
        table: "War,Begin,End,Region,Tribe1,Tribe2\nWar of the Turtle,01-13-1786,08-20-1794,North,Shawnee,Wyandot\nWar of the Hawk,11-07-1811,10-25-1813,South,Creek,\n",
        mapping: "from=Begin,to=End,title=War,actor=Tribe1|Tribe2,place=Region",
        events: &[("1786-01-13/1794-08-20", "War of the Turtle"), ("1811-11-07/1813-10-25", "War of the Hawk")],
        ..PLAIN
    },
    Case {
        name: "a state that is a status",
        table: "country,signature,date-state,state\nAlbania,22 Apr 2016,21 Sep 2016,Ratified\nAlgeria,22 Apr 2016,20 Oct 2016,Ratified\nAndorra,22 Apr 2016,24 Mar 2017,Pending\n",
        mapping: "date=date-state,actor=country",
        events: &[("2016-09-21", "Albania"), ("2016-10-20", "Algeria"), ("2017-03-24", "Andorra")],
        ..PLAIN
    },
    Case {
        name: "lawsuits",
        table: "docketNumber,dateFiled,caseName,plaintiff,defendant,currentLocation,previousLocation,type\n2:18,2018-03-06,Clark v. Doe,S. Clark,J. Doe; Acme LLC,Central District,Old District,2\n3:19,2018-07-12,State v. Roe,State of Y,R. Roe,Eastern District,,2\n",
        mapping: "date=dateFiled,title=caseName,actor=plaintiff|defendant,place=currentLocation",
        events: &[("2018-03-06", "Clark v. Doe"), ("2018-07-12", "State v. Roe")],
        ..PLAIN
    },
    Case {
        name: "single letters and single words say nothing by themselves",
        table: "date,Member,Party,Category,Reason,weapon_source,notes1\n2018-01-15,P. Stone,R,D,Took a job with a bank,home,none known\n2018-01-02,A. Frank,D,X,Left for reasons of health,father,suicide\n2018-01-03,T. Hanks,D,X,Left for his own reasons,stolen,suicide\n2018-01-04,B. Moss,D,X,Retired after a long career,father,suicide\n",
        mapping: "date=date,title=Reason,actor=Member",
        events: &[
            ("2018-01-02", "Left for reasons of health"),
            ("2018-01-03", "Left for his own reasons"),
            ("2018-01-04", "Retired after a long career"),
            ("2018-01-15", "Took a job with a bank"),
        ],
        ..PLAIN
    },
    Case {
        name: "agreements, of which some have a second name",
        table: "number,name,year,wto_name,c1\n1,Pact of the Rivers,2003,NA,4\n2,Pact of the Straits,1962,Straits Agreement,818\n3,Pact of the Isles,1991,NA,12\n",
        mapping: "year=year,title=name",
        events: &[("1962", "Pact of the Straits"), ("1991", "Pact of the Isles"), ("2003", "Pact of the Rivers")],
        ..PLAIN
    },
    Case {
        name: "visits of candidates",
        table: "Candidate name,Date,City,State,Primary Purpose,Notes\nA. Stone,1/19/2023,Palm Beach,Florida,Speech,\nB. Hill,1/28/2023,Salem,New Hampshire,Rally,\nB. Hill,2/2/2023,Columbia,South Carolina,Rally,With the governor of the state\n",
        mapping: "date=Date,actor=Candidate name,issue=Primary Purpose,place=City|State,summary=Notes",
        events: &[
            ("2023-01-19", "A. Stone: Speech"),
            ("2023-01-28", "B. Hill: Rally"),
            ("2023-02-02", "B. Hill: With the governor of the state"),
        ],
        ..PLAIN
    },
    Case {
        name: "rivalries",
        table: "rivalry,start,end,spatial,note\nAustria (Hungary)-France,1494,1918,1,They fought for a long time\nBritain-France 1,1494,1716,1,And these two did as well\n",
        mapping: "from=start,to=end,title=rivalry,summary=note",
        events: &[("1494/1716", "Britain-France 1"), ("1494/1918", "Austria (Hungary)-France")],
        ..PLAIN
    },
];

#[test]
fn tables_of_data_sets_are_read_as_they_are_meant() {
    READ.iter().for_each(check);
}

#[test]
fn a_treaty_that_enters_into_force_has_several_days_and_it_is_asked_which() {
    let table = "Contracting Party,Treaty,Signature Date,Instrument Date,Entry Into Force Date\nAlgeria,Beijing Treaty,2012-06-26,2017-07-25,2020-04-28\nChile,Beijing Treaty,2012-06-26,2020-03-17,2020-06-17\n";
    let ran = run(&[("t.csv", table.as_bytes())], &["list", "t.csv"]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.contains("`Signature Date` can be the date, and so can `Instrument Date`, `Entry Into Force Date`"), "{}", ran.err);
}

#[test]
fn where_other_cells_tell_the_order_only_the_century_is_asked() {
    let table = "date,title\n3/27/18,They voted in the spring\n3/13/18,They voted before that\n";
    let ran = run(&[("t.csv", table.as_bytes())], &["list", "t.csv"]);
    assert!(ran.err.contains("--map 'date:mdy-1950=date,title=title'; another year"), "{}", ran.err);
    assert!(!ran.err.contains("date:dmy"), "{}", ran.err);
    let table = "date,title\n11-Mar-15,They met in the spring\n12-Apr-15,They met again\n";
    let ran = run(&[("t.csv", table.as_bytes())], &["list", "t.csv"]);
    assert!(ran.err.contains("--map 'date:1950=date,title=title'; another year"), "{}", ran.err);
}
