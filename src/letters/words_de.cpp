#include <array>

#include "letters/language.hpp"

namespace letters {
namespace {

constexpr std::array currency_signs{OwnName{"EUR", "€"}, OwnName{"USD", "$"}, OwnName{"GBP", "£"},
                                    OwnName{"JPY", "¥"}};

constexpr std::array places{OwnName{"Addis Ababa", "Addis Abeba"},
                            OwnName{"Algiers", "Algier"},
                            OwnName{"Athens", "Athen"},
                            OwnName{"Baghdad", "Bagdad"},
                            OwnName{"Belgrade", "Belgrad"},
                            OwnName{"Bogota", "Bogotá"},
                            OwnName{"Brussels", "Brüssel"},
                            OwnName{"Bucharest", "Bukarest"},
                            OwnName{"Cairo", "Kairo"},
                            OwnName{"Copenhagen", "Kopenhagen"},
                            OwnName{"Damascus", "Damaskus"},
                            OwnName{"Havana", "Havanna"},
                            OwnName{"Hong Kong", "Hongkong"},
                            OwnName{"Kathmandu", "Katmandu"},
                            OwnName{"Khartoum", "Khartum"},
                            OwnName{"Kiev", "Kyjiw"},
                            OwnName{"Kolkata", "Kalkutta"},
                            OwnName{"Kyiv", "Kyjiw"},
                            OwnName{"Lisbon", "Lissabon"},
                            OwnName{"Luxembourg", "Luxemburg"},
                            OwnName{"Mexico City", "Mexiko-Stadt"},
                            OwnName{"Moscow", "Moskau"},
                            OwnName{"Nicosia", "Nikosia"},
                            OwnName{"Prague", "Prag"},
                            OwnName{"Riyadh", "Riad"},
                            OwnName{"Rome", "Rom"},
                            OwnName{"Sao Paulo", "São Paulo"},
                            OwnName{"Singapore", "Singapur"},
                            OwnName{"Taipei", "Taipeh"},
                            OwnName{"Tehran", "Teheran"},
                            OwnName{"Tokyo", "Tokio"},
                            OwnName{"Tripoli", "Tripolis"},
                            OwnName{"Vatican", "Vatikanstadt"},
                            OwnName{"Vienna", "Wien"},
                            OwnName{"Warsaw", "Warschau"},
                            OwnName{"Yerevan", "Eriwan"},
                            OwnName{"Zurich", "Zürich"}};

}  // namespace

const Language german{
    .code = "de",
    .decimal_mark = ",",
    .group_mark = ".",
    .amount_with_sign = "{number}\u00A0{sign}",  // both stay on one line
    .amount_with_code = "{number}\u00A0{code}",
    .currency_signs = currency_signs,
    .places = places,
    .words =
        {
            .time =
                {
                    .weekdays = {"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag",
                                 "Freitag", "Samstag"},
                    .weekdays_short = {"So.", "Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa."},
                    .months = {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli",
                               "August", "September", "Oktober", "November", "Dezember"},
                    .months_short = {"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.",
                                     "Sept.", "Okt.", "Nov.", "Dez."},
                    .day = "{weekday}, {day}. {month}",
                    .day_of_year = "{weekday}, {day}. {month} {year}",
                    .short_moment = "{weekday}, {day}. {month}, {time} Uhr",
                    .moment = "{day}, {time} Uhr ({place})",
                    .other_zone = "Für {name}: {span} Uhr, {zone}.",
                    .other_day = "{day}, {span}",
                    .minute = "1 Minute",
                    .minutes = "{count} Minuten",
                },
            .zone =
                {
                    .central_european = "Mitteleuropäische Zeit",
                    .central_european_summer = "Mitteleuropäische Sommerzeit",
                    .western_european = "Westeuropäische Zeit",
                    .western_european_summer = "Westeuropäische Sommerzeit",
                    .eastern_european = "Osteuropäische Zeit",
                    .eastern_european_summer = "Osteuropäische Sommerzeit",
                    .moscow = "Moskauer Zeit",
                    .greenwich = "Mittlere Greenwich-Zeit",
                    .british_summer = "Britische Sommerzeit",
                    .irish = "Irische Sommerzeit",
                    .israel = "Israelische Zeit",
                    .israel_summer = "Israelische Sommerzeit",
                    .india = "Indische Zeit",
                    .eastern = "Nordamerikanische Ostküstenzeit",
                    .eastern_summer = "Nordamerikanische Ostküsten-Sommerzeit",
                    .central = "Nordamerikanische Zentralzeit",
                    .central_summer = "Nordamerikanische Zentral-Sommerzeit",
                    .mountain = "Rocky-Mountains-Zeit",
                    .mountain_summer = "Rocky-Mountains-Sommerzeit",
                    .pacific = "Nordamerikanische Westküstenzeit",
                    .pacific_summer = "Nordamerikanische Westküsten-Sommerzeit",
                    .alaska = "Alaska-Zeit",
                    .alaska_summer = "Alaska-Sommerzeit",
                    .hawaii = "Hawaii-Zeit",
                    .atlantic = "Atlantik-Zeit",
                    .atlantic_summer = "Atlantik-Sommerzeit",
                    .newfoundland = "Neufundland-Zeit",
                    .newfoundland_summer = "Neufundland-Sommerzeit",
                    .cuba = "Kubanische Zeit",
                    .cuba_summer = "Kubanische Sommerzeit",
                    .japan = "Japanische Zeit",
                    .korea = "Koreanische Zeit",
                    .china = "Chinesische Zeit",
                    .hong_kong = "Hongkong-Zeit",
                    .philippines = "Philippinische Zeit",
                    .pakistan = "Pakistanische Zeit",
                    .western_indonesia = "Westindonesische Zeit",
                    .central_indonesia = "Zentralindonesische Zeit",
                    .eastern_indonesia = "Ostindonesische Zeit",
                    .australian_eastern = "Ostaustralische Zeit",
                    .australian_eastern_summer = "Ostaustralische Sommerzeit",
                    .australian_central = "Zentralaustralische Zeit",
                    .australian_central_summer = "Zentralaustralische Sommerzeit",
                    .australian_western = "Westaustralische Zeit",
                    .new_zealand = "Neuseeländische Zeit",
                    .new_zealand_summer = "Neuseeländische Sommerzeit",
                    .south_africa = "Südafrikanische Zeit",
                    .west_africa = "Westafrikanische Zeit",
                    .central_africa = "Zentralafrikanische Zeit",
                    .east_africa = "Ostafrikanische Zeit",
                },
            .common =
                {
                    .booking = "Buchung",
                    .session_with = "{session} mit {name}",
                    // In every case of the grammar the same.
                    .nameless_client = "N. N.",
                    .nameless_host = "N. N.",
                    .footer_client = "Sie erhalten diese Mail, weil Sie bei {host} gebucht haben. "
                                     "Fragen? Antworten Sie auf diese Mail.",
                    .footer_builder = "Sie erhalten diese Mail, weil dieser Termin bei Ihnen "
                                      "gebucht wurde. Mit einer Antwort schreiben Sie an {client}.",
                    .see_booking = "Buchung ansehen",
                    .see_or_change_booking = "Buchung ansehen oder ändern",
                    .choose_another_time = "Anderen Termin wählen",
                    .link_is_yours = "Dieser Link gehört nur Ihnen; bitte leiten Sie ihn nicht "
                                     "weiter.",
                    .banks_take_days = "Bis die Bank das anzeigt, können zehn Werktage vergehen.",
                    .length = "Dauer",
                    .join = "Teilnahme",
                    .join_link = "Zum Videoanruf",
                    .where = "Ort",
                    .paid = "Bezahlt",
                },
            .policy =
                {
                    .first_until = "Bei Stornierung bis {when}: {amount} zurück.",
                    .then_until = "Bis {when}: {amount} zurück.",
                    .nothing_after = "Danach: keine Erstattung.",
                    .times_are_of = "Alle Uhrzeiten gelten für {place}.",
                    .before_start = "Bei Stornierung vor Beginn: {amount} zurück.",
                    .nothing = "Bei einer Stornierung wird nichts erstattet.",
                    .nothing_any_more = "Bei einer Stornierung wird nichts mehr erstattet.",
                    .looked_at_first = "Jede Erstattung wird vor der Auszahlung geprüft.",
                },
            .changes =
                {
                    .title = "Wenn etwas dazwischenkommt",
                    .builder_may_change = "Verschieben oder stornieren Sie den Termin in Ihrem "
                                          "Calendly.",
                    .builder_gives_back = "Wenn Sie stornieren, gehen {amount} an {client} zurück.",
                    .cancel_link = "Termin stornieren",
                    .by_mail = "Um den Termin zu verschieben oder zu stornieren, antworten "
                               "Sie auf diese Mail.",
                    .on_page = "Verschieben oder stornieren können Sie den Termin auf der "
                               "Seite der Buchung.",
                },
            .confirmed =
                {
                    .stage = "Bestätigt",
                    .subject = "Bestätigt: {when}",
                    .subject_builder = "Bestätigter Termin mit {client}: {when}",
                    .heading = "Ihr Termin ist gebucht, {name}",
                    .heading_nameless = "Ihr Termin ist gebucht",
                    .heading_builder = "{client} hat einen Termin gebucht",
                    .preview_free = "{session}, kostenlos.",
                    .preview_paid = "{session}, {amount} bezahlt.",
                    .email = "E-Mail",
                    .note = "Notiz",
                    .price = "Preis",
                    .free = "Kostenlos",
                    .discount = "Rabatt",
                    .calendar_attached = "Die Kalenderdatei ist angehängt.",
                },
            .rescheduled =
                {
                    .stage = "Verschoben",
                    .subject = "Neuer Termin: {when}",
                    .subject_builder = "Neuer Termin mit {client}: {when}",
                    .heading = "Der Termin wurde verschoben",
                    .title = "Was sich geändert hat",
                    .moved = "Verschoben von {from} auf {to}.",
                    .calendar_moves = "Die angehängte Kalenderdatei verschiebt den Eintrag in "
                                      "Ihrem Kalender.",
                    .payment_stays = "Die Zahlung gilt weiter.",
                    .costs_more = "Der neue Termin kostet {amount} mehr, zu bezahlen auf der Seite "
                                  "der Buchung bis {when}. Von selbst wird nichts abgebucht.",
                },
            .finish_booking =
                {
                    .stage = "Für Sie reserviert",
                    .subject = "Bitte bezahlen: {when}",
                    .heading = "Bitte schließen Sie Ihre Buchung ab",
                    .preview = "{amount} sind noch zu bezahlen.",
                    .title = "Der Termin gehört Ihnen, sobald er bezahlt ist",
                    .held_until = "Er ist bis {when} für Sie reserviert. Danach können andere ihn "
                                  "nehmen, und es wird nichts abgebucht.",
                    .earlier_booking_stays = "Ihre frühere Buchung bleibt, wie sie ist; dies ist "
                                             "eine neue.",
                    .to_pay = "Zu bezahlen",
                    .pay = "{amount} bezahlen",
                },
            .released =
                {
                    .stage = "Freigegeben",
                    .subject = "Nicht gebucht: {when}",
                    .heading = "Der Termin wurde freigegeben",
                    .preview = "Es kam keine Zahlung rechtzeitig an.",
                    .title = "Was das bedeutet",
                    .no_payment = "Es kam keine Zahlung rechtzeitig an, deshalb können andere den "
                                  "Termin jetzt nehmen.",
                    .paid_too_late = "Ihre Zahlung kam, als der Termin schon vergeben war. "
                                     "{amount} gehen an Sie zurück: alles, was bezahlt wurde.",
                    .nothing_charged = "Es wurde nichts abgebucht.",
                    .book_again = "Sie können gern neu buchen.",
                },
            .choose_time =
                {
                    .stage = "Bitte neu wählen",
                    .subject = "Bitte wählen Sie einen anderen Termin: {session}",
                    .heading = "Ihr Termin ist schon vergeben",
                    .preview = "Ihre Zahlung ist angekommen, aber der Termin ist vergeben.",
                    .title = "Was Sie tun können",
                    .taken = "Ihre Zahlung von {amount} ist angekommen, aber der Termin wurde "
                             "vergeben, während Sie bezahlten.",
                    .choose_until = "Bitte wählen Sie einen anderen bis {when}. Es wird nichts "
                                    "weiter abgebucht.",
                    .otherwise = "Wenn Sie keinen wählen oder wenn Sie stornieren, geht alles an "
                                 "Sie zurück.",
                },
            .cancelled =
                {
                    .stage = "Storniert",
                    .subject = "Storniert: {when}",
                    .subject_builder = "Stornierter Termin mit {client}: {when}",
                    .heading = "Ihr Termin ist storniert",
                    .heading_builder = "Der Termin mit {client} entfällt",
                    .time_is_gone = "Den Termin gibt es nicht mehr.",
                    .by_you = "Sie haben ihn storniert.",
                    .by_other = "{name} hat ihn storniert.",
                    .by_others = "Er wurde für Sie beide storniert.",
                    .was_free = "Der Termin war kostenlos.",
                    .nothing_paid = "Es wurde nichts bezahlt, also geht nichts zurück.",
                    .waits = "{amount} sollen an Sie zurückgehen; die Erstattung wird zuerst "
                             "geprüft.",
                    .waits_builder = "{amount} gehen an {client} zurück, sobald Sie zugestimmt "
                                     "haben.",
                    .disputed = "Vorerst geht nichts zurück: Die Bank prüft die Zahlung.",
                    .nothing_back = "Es geht nichts zurück. {why}",
                    .all_back = "{amount} gehen an Sie zurück: alles, was bezahlt wurde.",
                    .all_back_builder = "{amount} gehen an {client} zurück: alles, was bezahlt "
                                        "wurde.",
                    .part_back = "{amount} gehen an Sie zurück, {kept} werden einbehalten. {why}",
                    .part_back_builder = "{amount} gehen an {client} zurück, {kept} bleiben bei "
                                         "Ihnen. {why}",
                    .why_agreed = "So war es vereinbart.",
                    .why_too_late = "Für mehr kam die Stornierung nach den Bedingungen der Buchung "
                                    "zu kurz vor dem Beginn.",
                    .why_fixed_fee = "Nach den Bedingungen der Buchung behält eine Stornierung "
                                     "einen festen Betrag ein.",
                    .why_never = "Nach den Bedingungen der Buchung wird bei einer Stornierung "
                                 "nichts erstattet.",
                    .why_begun = "Der Termin hatte schon begonnen.",
                    .stays = "Einbehalten",
                    .goes_back = "Erstattung",
                },
            .refunded =
                {
                    .stage = "Erstattet",
                    .subject = "Erstattung: {amount}",
                    .heading = "Sie erhalten {amount} zurück",
                    .preview = "{amount} gehen an Sie zurück.",
                    .title = "Wann Sie es sehen",
                    .sent_where = "Der Betrag ging an die Karte oder das Konto, mit dem Sie "
                                  "bezahlt haben.",
                    .this_refund = "Diese Erstattung",
                    .refunded_in_all = "Insgesamt erstattet",
                },
            .feedback =
                {
                    .stage = "Nach dem Termin",
                    .subject = "Wie war Ihr Termin mit {host}?",
                    .heading = "Wie war es?",
                    .preview = "Ein bis fünf Sterne und ein paar Worte, wenn Sie mögen.",
                    .title = "Eine Minute für {host}",
                    .ask = "Sagen Sie auf der Seite der Buchung, wie es war: ein bis fünf Sterne "
                           "und ein paar Worte, wenn Sie mögen.",
                    .answer = "Sagen, wie es war",
                },
            .find_booking =
                {
                    .stage = "Buchung finden",
                    .subject = "Ihre Buchungen",
                    .heading = "Hier sind Ihre Buchungen",
                    .preview = "Ein Link öffnet jede von ihnen, auf jedem Gerät.",
                    .no_time_yet = "Noch kein Termin gewählt",
                    .links_work = "Die Links gelten {length} und gehören nur Ihnen; bitte leiten "
                                  "Sie sie nicht weiter.",
                    .not_asked_for = "Sie erhalten diese Mail, weil jemand nach den Buchungen zu "
                                     "dieser Adresse gefragt hat. Waren Sie es nicht, müssen Sie "
                                     "nichts tun.",
                },
            .attention =
                {
                    .stage = "Braucht einen Menschen",
                    .subject = "Bitte sehen Sie sich Buchung {code} an",
                    .heading = "Buchung {code} braucht einen Menschen",
                    .act_by = "Bitte handeln Sie bis {when} ({place}).",
                    .slot_missing = {"Calendly kennt den Termin dieser Buchung nicht mehr.",
                                     "Sehen Sie in Calendly nach, ob der Termin noch stattfindet; "
                                     "stornieren Sie dann die Buchung oder erledigen Sie diesen "
                                     "Hinweis."},
                    .other_event_type =
                        {"Die Buchung wurde auf einen anderen Termintyp verschoben.",
                         "Der Preis bleibt, wie er war. Prüfen Sie, ob Ihnen das recht ist."},
                    .time_not_placed =
                        {"Bezahlt ist, aber bei Calendly ist kein Termin gebucht.",
                         "Prüfen Sie, ob das Calendly-Token buchen darf (Scope "
                         "scheduled_events:write) und was der Termintyp verlangt. Nach einem "
                         "eingespielten Backup weiß vielleicht niemand mehr, welcher Termin es "
                         "war. Wer gebucht hat, kann einen anderen wählen oder erhält alles "
                         "zurück."},
                    .price_differs =
                        {"Die Buchung wurde auf einen Termintyp mit anderem Preis verschoben.",
                         "Der Preis bleibt, wie er war, bis Sie über den Unterschied "
                         "entscheiden."},
                    .charge_overdue =
                        {"Was ein Verschieben des Termins kostet, wurde bis zur Frist nicht "
                         "bezahlt.",
                         "Bitten Sie um die Zahlung auf der Seite der Buchung oder verzichten Sie "
                         "darauf."},
                    .payment_mismatch =
                        {"Eine Zahlung kam an, die nicht die verlangte ist. Sie geht ganz "
                         "zurück.",
                         "Sehen Sie in Stripe nach, woher sie kam."},
                    .checkout_refused =
                        {"Stripe wollte für diese Buchung keine Zahlungsseite anlegen.",
                         "Sehen Sie in Stripe nach, ob das Konto Zahlungen annehmen darf."},
                    .refund_refused = {"Stripe konnte eine fällige Erstattung nicht ausführen.",
                                       "Sehen Sie sich den Grund an; lassen Sie die Erstattung "
                                       "dann wiederholen oder zahlen Sie auf anderem Weg."},
                    .refund_waits = {"Eine Erstattung wartet auf Ihr Wort.",
                                     "Geben Sie sie frei oder lehnen Sie sie ab."},
                    .refund_needs_client =
                        {"Stripe braucht für eine Erstattung die Bankverbindung der Person, die "
                         "gebucht hat.",
                         "Stripe hat ihr geschrieben. Bitten Sie sie zu antworten."},
                    .balance_insufficient =
                        {"Ihr Stripe-Guthaben reicht für eine Erstattung nicht aus.",
                         "Füllen Sie das Guthaben auf. Die Erstattung wird von selbst neu "
                         "versucht."},
                    .negative_surplus = {"Es ging mehr Geld zurück als geschuldet.",
                                         "Vergleichen Sie die Buchung mit Stripe und erledigen Sie "
                                         "diesen Hinweis, wenn es geklärt ist."},
                    .refunded_elsewhere =
                        {"Der ganze Preis wurde bei Stripe erstattet, aber der Termin besteht "
                         "noch.",
                         "Stornieren Sie die Buchung, wenn er nicht stattfinden soll."},
                    .disputed = {"Die Bank der Person, die gebucht hat, bestreitet die Zahlung. "
                                 "Solange wird nichts von selbst erstattet.",
                                 "Antworten Sie in Stripe auf den Einspruch."},
                    .effect_stuck =
                        {"Etwas ließ sich Stripe oder Calendly seit zwölf Stunden nicht "
                         "mitteilen.",
                         "Was es ist, steht im Ausgang der Buchung."},
                    .letter_undelivered =
                        {"Eine Mail zu dieser Buchung konnte nicht zugestellt werden.",
                         "Prüfen Sie, ob die Adresse stimmt, und schreiben Sie auf anderem Weg."},
                    .decision_waits =
                        {"Diese Buchung sollte enden, aber das Programm darf das gerade nicht "
                         "selbst entscheiden.",
                         "Stornieren Sie sie oder schalten Sie enhanced_state_management ein."},
                },
        },
};

}  // namespace letters
