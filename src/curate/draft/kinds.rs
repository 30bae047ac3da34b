//! The table of kinds: which verb or noun tells of which kind of event, with the roots that PLOVER and CAMEO have for it.
//!
//! A row is tried where one of its verbs stands in a form that tells of something that happened or is to happen; the first row whose
//! needs are met names the kind. A noun tells of an event only together with a verb that holds, opens, ends or plans it.

use crate::model::Kind;
use crate::model::Kind::{
    Agreement, Aid, Announcement, Appointment, Call, Ceasefire, Conference, Expulsion, Mediation, Meeting, MilitaryDeployment,
    MilitaryExercise, Other, Protest, Recognition, Sanction, Statement, Summit, Talks, Threat, UseOfForce, Visit, Vote,
};

/// Whom an event of a row takes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// Who does it, and with whom: "met", "spoke with".
    Both,
    /// Who speaks.
    Speaker,
    /// Who goes.
    Traveller,
    /// Who does it, and to whom: "expelled two Marissian diplomats".
    Target,
    /// Who hands over, and to whom.
    Giver,
    /// Who does it; a people's name before it counts: "Israeli soldiers".
    Doer,
}

/// What has to stand beside the verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    Nothing,
    /// Somebody on the other side.
    Party,
    /// A person on the other side, or several.
    Person,
    /// Somewhere to go to.
    Destination,
    /// One of these words behind it, or before it in the passive.
    Word(&'static str),
    /// One of these words as its object: near behind it, and nobody in between.
    Object(&'static str),
    /// One of these words before it, in its subject.
    Subject(&'static str),
    /// A day of its own and somebody who does it.
    DayAndDoer,
}

/// A row of verbs.
#[derive(Debug)]
pub(super) struct VerbRow {
    pub kind: Kind,
    pub plover: &'static str,
    pub cameo: &'static str,
    pub takes: Takes,
    pub needs: Needs,
    /// Verbs in their base form; `call+off` needs the word `off` behind it.
    pub verbs: &'static str,
}

const fn row(kind: Kind, plover: &'static str, cameo: &'static str, takes: Takes, needs: Needs, verbs: &'static str) -> VerbRow {
    VerbRow { kind, plover, cameo, takes, needs, verbs }
}

use Needs::{DayAndDoer, Destination, Nothing, Object, Party, Person, Subject, Word};
use Takes::{Both, Doer, Giver, Speaker, Target, Traveller};

const PACTS: &str = "agreement agreements treaty treaties accord accords convention conventions memorandum memoranda mou pact pacts protocol deal deals declaration communiqué \
                     communique contract contracts framework letter document documents charter compact settlement roadmap plan";
const PENALTIES: &str = "sanctions sanction embargo ban bans restrictions tariffs penalties measures blockade";
const TROOPS: &str = "troops soldiers forces ships warships warship destroyer destroyers aircraft carrier frigate jets fighters bombers tanks missiles battalion brigade submarine \
                      peacekeepers marines drones vessels navy army";
const ATTACKS: &str = "attack attacks offensive strike strikes missile missiles invasion raid raids assault operation bombardment rocket rockets airstrike airstrikes war";
const HELP: &str = "aid assistance relief humanitarian loan loans grant grants supplies vaccines food medicine package funding funds million billion donation";

/// The verbs.
#[rustfmt::skip]
pub(super) static VERBS: &[VerbRow] = &[
    row(Call, "CONSULT-phone", "041", Both, Word("phone telephone videoconference"), "speak talk confer"),
    row(Call, "CONSULT-phone", "041", Both, Person, "telephone phone call ring"),
    row(Statement, "SUPPORT", "01", Speaker, Word("parliament congress knesset assembly reporters journalists nation council bundestag press media lawmakers forum"), "speak talk address brief"),
    row(Talks, "CONSULT-negotiate", "046", Both, Party, "negotiate confer consult talk speak"),
    row(Meeting, "CONSULT", "04", Both, Party, "meet"),
    row(Statement, "SUPPORT", "05", Speaker, Object("agreement deal accord decision announcement move ceasefire truce release outcome result results progress signing resumption statement resolution initiative proposal step steps election appointment"), "welcome"),
    row(Meeting, "CONSULT", "04", Both, DayAndDoer, "discuss debate"),
    row(Meeting, "CONSULT", "04", Both, Word("hands"), "shake"),
    row(Meeting, "CONSULT", "04", Both, Person, "receive host greet welcome see join"),
    row(Meeting, "CONSULT", "04", Both, Word("by"), "stop"),
    row(Meeting, "CONSULT", "04", Both, Word("together"), "bring"),
    row(Meeting, "CONSULT", "04", Both, Word("down"), "sit"),
    row(MilitaryDeployment, "RETREAT-withdraw", "0874", Doer, Subject(TROOPS), "leave enter cross land return arrive withdraw move advance retreat"),
    row(Visit, "CONSULT-visit", "042", Traveller, Destination, "visit tour"),
    row(Visit, "CONSULT-visit", "042", Traveller, Destination, "travel fly go journey head arrive return shuttle land come carry depart leave"),
    row(Visit, "CONSULT-visit", "042", Traveller, DayAndDoer, "arrive depart"),
    row(Conference, "CONSULT", "04", Doer, Word("conference forum congress assembly summit session"), "attend address chair"),
    row(Agreement, "AGREE", "057", Both, Word(PACTS), "sign initial conclude reach strike finalize finalise clinch ratify seal ink renew"),
    row(Vote, "SUPPORT", "124", Doer, Word("resolution law bill budget motion amendment legislation constitution"), "adopt pass approve reject veto"),
    row(Vote, "SUPPORT", "124", Doer, Nothing, "vote veto"),
    row(Recognition, "SUPPORT-recognize", "054", Both, Word("relations ties"), "establish restore normalize normalise re-establish"),
    row(Recognition, "SUPPORT-recognize", "054", Target, Word("independence state government statehood sovereignty"), "recognize recognise"),
    row(Other, "SANCTION", "161", Both, Word("relations ties"), "sever cut break"),
    row(Expulsion, "SANCTION-expel", "166", Target, Party, "expel deport"),
    row(Expulsion, "SANCTION-expel", "166", Target, Word("grata"), "declare"),
    row(Expulsion, "SANCTION-expel", "166", Target, Word("leave diplomats diplomat ambassador"), "order"),
    row(Protest, "PROTEST", "14", Target, Word("ambassador envoy chargé charge diplomat diplomats consul"), "summon recall"),
    row(Protest, "PROTEST", "14", Giver, Word("protest protests complaint demarche démarche representations representation"), "lodge deliver hand file submit present make"),
    row(Protest, "PROTEST-demo", "141", Doer, Nothing, "protest demonstrate rally march"),
    row(Sanction, "SANCTION", "163", Target, Word(PENALTIES), "impose introduce slap tighten extend lift ease levy adopt widen"),
    row(Sanction, "SANCTION", "163", Target, Party, "sanction blacklist"),
    row(Sanction, "SANCTION", "163", Target, Word("assets accounts"), "freeze"),
    row(Sanction, "SANCTION", "163", Target, Party, "suspend"),
    row(Ceasefire, "RETREAT-ceasefire", "0871", Both, Word("ceasefire cease-fire truce armistice hostilities"), "agree declare announce sign accept observe broker extend reach halt end suspend"),
    row(Agreement, "AGREE", "057", Both, Nothing, "agree"),
    row(Mediation, "CONSULT-mediate", "045", Doer, Nothing, "mediate broker arbitrate"),
    row(Aid, "AID", "07", Giver, Word(HELP), "donate provide deliver send pledge grant give offer allocate airlift ship"),
    row(Appointment, "CONCEDE", "-", Target, Nothing, "appoint nominate inaugurate"),
    row(Appointment, "CONCEDE", "-", Target, Word("minister president ambassador envoy as chief director secretary head chairman chancellor premier leader representative"), "name elect choose designate install"),
    row(Appointment, "CONCEDE", "-", Doer, Word("office credentials"), "take present assume"),
    row(Appointment, "CONCEDE", "-", Target, Word("in as"), "swear"),
    row(MilitaryExercise, "MOBILIZE", "15", Doer, Word("drill drills exercise exercises manoeuvres maneuvers wargames"), "conduct hold stage launch begin start join carry finish end run take complete"),
    row(UseOfForce, "ASSAULT", "19", Doer, Word(ATTACKS), "launch carry conduct mount fire begin start stage"),
    row(MilitaryDeployment, "MOBILIZE", "15", Doer, Word(TROOPS), "deploy send mobilize mobilise dispatch station move withdraw pull redeploy"),
    row(UseOfForce, "ASSAULT", "18", Target, Nothing, "attack bomb bombard shell raid invade ram ambush torpedo assassinate massacre"),
    row(UseOfForce, "ASSAULT", "18", Target, Word("fire down boat boats ship ships vessel vessels aircraft plane planes drone drones tanker"), "open shoot seize sink capture intercept detain strike hit"),
    row(UseOfForce, "ASSAULT", "18", Target, DayAndDoer, "strike kill occupy capture seize storm clash fight"),
    row(Threat, "THREATEN", "13", Speaker, Nothing, "threaten"),
    row(Announcement, "SUPPORT", "01", Speaker, Nothing, "announce unveil"),
    row(Announcement, "SUPPORT", "01", Speaker, Word("invitation invitations"), "issue send extend go"),
    row(Statement, "ACCUSE", "11", Speaker, Nothing, "condemn denounce criticize criticise accuse blame deplore"),
    row(Statement, "REJECT", "12", Speaker, Nothing, "deny reject dismiss rebuff refute"),
    row(Statement, "REQUEST", "02", Speaker, Nothing, "urge demand appeal"),
    row(Statement, "REQUEST", "02", Speaker, Word("for on upon"), "call"),
    row(Statement, "SUPPORT", "05", Speaker, Nothing, "praise hail defend endorse applaud commend congratulate thank"),
    row(Statement, "SUPPORT", "01", Speaker, Nothing,
        "say tell state declare add stress underscore emphasize emphasise affirm reaffirm reiterate warn insist acknowledge admit confirm respond reply describe \
         comment apologize apologise vow promise voice explain remark claim argue complain caution maintain concede write tweet outline"),
    row(Statement, "SUPPORT", "01", Speaker, Word("concern concerns warning warnings matter issue issues hope statement statements support regret confidence outrage condolences objections objection caution view views"), "express raise renew issue release voice repeat convey lodge make publish pledge deliver"),
    row(Other, "RETREAT-resign", "083", Doer, Nothing, "resign"),
    row(Other, "RETREAT-resign", "083", Doer, Word("down"), "step stand"),
    row(Other, "-", "-", Doer, DayAndDoer,
        "win award order buy acquire sell purchase select launch release introduce file sue deliver crash open close merge cut raise offer retire die leave join begin finish \
         complete found lose start fail emerge report receive choose approve fall drop rise fire dismiss ask seek launch build make take become file publish pay borrow invest \
         hire produce test fly move plan propose decide suspend stop halt resume end establish return arrest release free convict sentence charge indict investigate \
         carry drive erupt occur happen collapse defect flee ground close evacuate recall replace succeed unveil show present donate transfer cede annex inspect secure uphold reopen enter defeat"),
];

/// A row of nouns that are events.
#[derive(Debug)]
pub(super) struct NounRow {
    pub kind: Kind,
    pub plover: &'static str,
    pub cameo: &'static str,
    pub takes: Takes,
    pub nouns: &'static str,
}

/// The nouns.
#[rustfmt::skip]
pub(super) static NOUNS: &[NounRow] = &[
    NounRow { kind: Call, plover: "CONSULT-phone", cameo: "041", takes: Both, nouns: "call calls conversation videoconference" },
    NounRow { kind: Talks, plover: "CONSULT-negotiate", cameo: "046", takes: Both, nouns: "talks discussions consultations negotiations dialogue round conversations" },
    NounRow { kind: Meeting, plover: "CONSULT", cameo: "04", takes: Both, nouns: "meeting meetings encounter lunch dinner breakfast banquet reception audience committee" },
    NounRow { kind: Summit, plover: "CONSULT", cameo: "04", takes: Both, nouns: "summit" },
    NounRow { kind: Conference, plover: "CONSULT", cameo: "04", takes: Doer, nouns: "conference forum congress assembly session" },
    NounRow { kind: Visit, plover: "CONSULT-visit", cameo: "042", takes: Traveller, nouns: "visit visits trip tour journey stop stopover" },
    NounRow { kind: MilitaryExercise, plover: "MOBILIZE", cameo: "15", takes: Doer, nouns: "drill drills exercise exercises manoeuvres maneuvers" },
    NounRow { kind: Statement, plover: "SUPPORT", cameo: "01", takes: Speaker, nouns: "communiqué communique statement briefing" },
    NounRow { kind: Ceasefire, plover: "RETREAT-ceasefire", cameo: "0871", takes: Both, nouns: "ceasefire cease-fire truce armistice" },
    NounRow { kind: Agreement, plover: "AGREE", cameo: "057", takes: Both, nouns: "treaty agreement accord accords convention pact signing" },
    NounRow { kind: Vote, plover: "SUPPORT", cameo: "124", takes: Doer, nouns: "election elections referendum vote" },
    NounRow { kind: UseOfForce, plover: "ASSAULT", cameo: "19", takes: Doer, nouns: "invasion offensive attack" },
    NounRow { kind: Other, plover: "-", cameo: "-", takes: Doer, nouns: "flight flights delivery deliveries departure ceremony inauguration parade handover" },
];

/// Verbs that make an event of a noun behind them: "held talks".
pub(super) const HOLDING: &str = "hold have conduct resume continue open begin start conclude finish host chair co-chair attend join lead convene stage organize organise launch arrange \
                                  complete end suspend undertake make pay preside enter participate";

/// Verbs that make an event of a noun before them: "the talks ended".
pub(super) const HAPPENING: &str =
    "take occur begin open end conclude last resume start go collapse break run convene happen close continue meet come";

#[cfg(test)]
mod tests {
    use super::super::verbs;
    use super::*;

    #[test]
    fn every_row_says_where_its_kind_is_from() {
        for row in VERBS {
            assert!(!row.verbs.is_empty() && !row.plover.is_empty() && !row.cameo.is_empty(), "{row:?}");
            assert!(row.verbs.split_whitespace().all(|verb| verb.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')), "{row:?}");
        }
        assert!(NOUNS.iter().all(|row| !row.nouns.is_empty()));
        // Every form can be found again.
        let table = verbs::table(VERBS.iter().flat_map(|row| row.verbs.split_whitespace()));
        assert!(table["met"].iter().any(|(verb, _)| *verb == "meet") && table["underscored"].iter().any(|(verb, _)| *verb == "underscore"));
    }
}
