"""German wording families."""

import re

from ..language import Language, Signal, Stance, Topic
from ..model import Ask
from ..phrases import Phrase, spaced

_FAMILIES = {
    "email": "e-mail*|mail|mails|mailing*|nachricht*|newsletter*|kampagne*|rundmail*",
    "address": "*adress*|*kontakt*|*empfänger*|*abonnent*|*list|*liste|*listen|*verteiler*"
    "|personen|daten",
    "cannot": "nicht|kein|keine|keinen|keinem|keiner|leider nicht",
    "grant": "genehmig*|bewillig*|stattgeb*|stattgegeben|entsprech*|entsprochen|zustimm*"
    "|zugestimmt|gewähr*|erhöh*|freigeb*|freigegeben|freischalt*|freigeschaltet"
    "|annehm*|angenommen|erfüll*|nachkomm*|aufheb*|verschieb*|nehmen|bewilligt"
    "|akzeptier*|einräum*|nachzukommen|stattzugeben|anzunehmen|freizugeben"
    "|freizuschalten|zulass*|zuzulassen|anheb*|anzuheben|gestatt*|erlaub*|aufzuheben|befürwort*"
    "|zusag*|möglich|erteil*",
    "request": "*antrag|*antrags|*antrages|*anträge|*anfrage*|*anliegen*|*wunsch*|*gesuch*"
    "|*ersuchen|*erhöhung*|*bitte|*fall|*zugriff*|*zugang*|*limit*|*kontingent*",
    "gather": "*sammel*|*sammeln|*erheb*|*erhob*|*gewinn*|*gewonn*|*bezieh*|*bezog*|*pfleg*"
    "|*verwalt*|*aufbau*|*aufgebaut|*beschaff*|*erhalt*|*erhielt*|*bekomm*"
    "|*gelang*|*aktualisier*|*bereinig*|*führen|*stamm*|*komm*|*erworb*|*kommen",
    "site": "*website*|*web-site*|*webseite*|*web-seite*|*internetseite*|*homepage*"
    "|*startseite*|*internetauftritt*|url|*webauftritt*|*onlineauftritt*|*link"
    "|*seite",
    "use": "*nutz*|*verwend*|*einsetz*|*einsatz|*gebrauch*",
    "ses": "ses|amazon ses|amazon-ses|unseren dienst|den dienst|simple email service",
}


def _phrases(table: str) -> tuple[Phrase, ...]:
    return spaced(table, _FAMILIES)


_ASK = """
    (klären|beheben|lösen|regeln) sie
    (benötigt|benötigen|braucht|brauchen|erbittet|erwartet|wünscht) .. (von ihnen|ihrerseits)
    (darstellung|beschreibung|erläuterung|schilderung|übersicht) [(darüber|davon|dazu)]
    (richten|hängen|stellen|schließen|holen|tragen|gleichen|reichen|führen|geben) sie
    (offen|unklar) (ist|bleibt|sind) [(noch|uns)]
    (nachreichen|nachliefern|nachholen|nachtragen)
    bitte
    (begründen|skizzieren|belegen|ergänzen|ergänzt|legen|machen|lassen|fügen|listen) sie
    damit wir
    (sobald|wenn) (sie|diese|dieser|dies|ihre)
    (woher|wie|wofür|warum|welche|welches|welcher|wer|wann|weshalb|wozu) (haben|sind|werden|wird
        |stammen|kommen|gehen|senden|möchten|können|viele|oft)
    (bitten|ersuchen) (wir|sie)
    (teilen|senden|schicken|nennen|geben|schildern|erklären|erläutern|beschreiben|zeigen|sagen) sie
    (können|könnten|würden) sie
    (beschreiben|erläutern|erklären|schildern|darlegen|mitteilen|nennen|angeben|beifügen|anfügen
        |einreichen|zusenden|übermitteln|beilegen|zukommen)
    (wir|uns) (benötigen|brauchen|bräuchten|wünschen|fehlt|fehlen|möchten|müssen|interessiert
        |interessieren)
    (benötigen|brauchen|bräuchten|möchten|müssten) wir
    (erfahren|wissen|verstehen|kennenlernen)
    (helfen|hilft|hilfreich|nützlich|freuen)
    (folgende*|nachstehende*|untenstehende*) (frage*|punkt*|angabe*|information*|auskünft*)
    (weitere*|zusätzliche*|nähere*|ergänzende*|genauere*|mehr) (information*|angabe*|auskünft*
        |einzelheit*|detail*)
    (information*|angabe*|auskunft|einzelheiten|details) (zu|zum|zur|über|darüber)
    (noch|weiterhin) (offen|ausstehend|fehlt|fehlen)
    (frage|fragen|rückfrage*)
    antworten sie .. mit
    (verifizieren|bestätigen|prüfen|aktualisieren|hinterlegen|ergänzen|überprüfen|begleichen) sie
    (bevor|ehe) wir
"""

_OBJECT = """
    (nicht|kein|keine|keinen|keinem|keiner|keinerlei|ohne|weder|nichts|nirgends)
    (fehlt|fehlen|fehlend*|mangelt|mangels|mangelnd*)
    (unklar*|unzureichend*|ungenügend*|unvollständig*|zu allgemein|zu vage|vage|zu ungenau
        |widersprüchlich*)
    (verstößt|verstoßen|verstoß|untersag*|verboten|unzulässig*|widerspricht)
    (bedenken|problem*|zweifel*) (bezüglich|hinsichtlich|mit|wegen|an|gegen)
    (ungültig*|abgelaufen*|unbestätigt*)
    (da|weil|grund|gründe|wegen|aufgrund)
"""

_PASSING = """
    ihre (angaben|auskünfte|antworten|informationen|ausführungen) .. (haben wir|wurden|sind|liegen uns)
    (bei|für) [(allgemeinen|weiteren|allen)] fragen (zu|zum|zur|über)
    haben wir .. (gelesen|gesehen|geprüft|erhalten|ausgewertet|berücksichtigt|angesehen|gewürdigt)
    (dank|danke) .. für .. (angabe*|antwort*|information*|auskünft*|erläuterung*|beschreibung*
        |erklärung*) (zu|über|zum|zur)
    (alles klar|passt so|stimmt so)
    sie können [(jederzeit|auch|gern|gerne)] .. (ergänzen|hinzufügen|nachreichen|mitteilen)
    können sie (jederzeit|auch|gern|gerne|weiterhin|dort|hier) .. (ergänzen|hinzufügen|nachreichen
        |mitteilen|machen|anfügen|nachtragen)
    (ist|sind|war|waren) [(damit|nun|für uns|bereits)] (klar|geklärt|ausreichend|in ordnung
        |vollständig|erledigt)
    (bitte) antworten sie nicht
    (vielen|besten|herzlichen) dank [(für|dafür)]
    (danke|dank) [(ihnen)] (für|dafür)
    (wir|uns) [haben] .. (erhalten|zur kenntnis genommen)
    bitte beachten [sie]
    (beachten|bedenken) sie
    bitte (lesen|sehen|besuchen) sie
    (weitere|mehr|nähere) (informationen|details|einzelheiten) (finden|erhalten|entnehmen)
    (weitere|mehr) (informationen|details) (zu|über) (unser*|aws|bewährt*)
    (bewährte*|empfohlene*) (methode*|verfahren*|vorgehen*)
    best practice*
    (wir empfehlen|empfehlen wir|empfiehlt|empfehlung*|wir raten)
    (nicht|kein|keine) .. (nötig|notwendig|erforderlich|benötig*|brauchen|brauch*)
    (benötigen|brauchen|müssen) [(wir|sie|uns)] (nicht|keine|kein|keinen) [(mehr)]
    bereits (verifiziert|bestätigt|beantwortet|erläutert|beschrieben|mitgeteilt|erhalten
        |geschildert)
    (wie) sie (schreiben|schrieben|erwähnen|erwähnten|angeben|angaben|sagten|beschrieben|mitteilten)
    sie (schreiben|schrieben|erwähnen|erwähnten|gaben an|haben angegeben|haben geschrieben
        |haben erwähnt)
    (finden|lesen|erfahren) sie (in|unter|auf|hier|mehr)
    (wenn|falls|sofern) sie
    (um) .. (zu schützen|sicherzustellen|zu gewährleisten)
    die (zeigt|zeigen|beschreibt|erklärt)
    aus der [(klar)] hervorgeht
    achten sie
    halten sie
    richten sie .. (alarm*|überwachung*|warnung*|benachrichtigung*) .. ein
"""

_DECIDING = """
    (nicht|leider) .. (genehmig*|bewillig*|stattgeb*|nachkomm*|freigeb*|entsprechen|erhöhen)
"""

_TOPICS = {
    Ask.USE_CASE: Topic(
        _phrases("""
            (gelegenheit*|anlässe|anlässen|situation*|fällen) .. (verschick*|versend*|send*|{email})
            (wofür|wozu) .. (gedacht|bestimmt|vorgesehen|gebraucht|dient|dienen)
            (branche|geschäftsfeld*|geschäftsbereich|tätigkeitsfeld*)
            (werbung|werbemails|marketing|transaktionsmails|transaktionale*|werbliche*
                |service-mails) .. (oder|und) .. (werbung|werbemails|marketing|transaktion*
                |werbliche*|benachrichtigung*)
            (was|womit) (macht|tut|bietet|befasst|beschäftigt|verdient
                |handelt) [sich] .. (unternehmen|firma|anwendung|geschäft|produkt|dienst|plattform)
            (angebot|leistungsangebot|produkt|produkts|dienstes|geschäftszweck*)
            (hintergrund|hintergründe) .. (versand*|nutzung|antrag*)
            (*anwendungsfall*|*anwendungsfälle*|*anwendungszweck*|*verwendungszweck*|*einsatzzweck*
                |*nutzungszweck*)
            (use-case*|*verwendungsart*|*einsatzszenario*|*einsatzgebiet*)
            (*vorhaben*|projekt*|geschäftsidee)
            (zweck|zwecke|zwecken|versandzweck*|verwendung)
            (arten|art) von {email}
            (welche|welcher) .. (inhalte|inhalt)
            (art|arten|typ|typen|sorte*) (der|von|ihrer|an|{email}) [(der)] [{email}]
            (geschäft|geschäfts|*geschäftsmodell*|*geschäftstätigkeit*|*unternehmen*|*tätigkeit*
                |*firma)
        """),
        asked=_phrases("""
            was .. sie .. (vor|vorhaben|vorhat|planen|beabsichtigen)
            was haben sie .. vor
            worum .. (geht|handelt|dreht) .. ({email}|versand)
            (warum|weshalb|wozu) (bekommt|erhält|bekommen|erhalten) (man|jemand|die|ihre|kunden|sie)
            (was|welche*) [genau] sie .. (versend*|send*|verschick*|mitteilen)
            (zu|für) (welchem|welchen) (zweck|zwecke|einsatz)
            (wozu|wofür|warum|weshalb) (benötigen|brauchen|wollen|möchten|beantragen|nutzen|senden
                |versenden) sie
            (wodurch|wann|was|welche* ereignis*|welche* aktion*) .. (ausgelöst|auslöst|auslösen
                |anlass|veranlasst) .. {email}
            (anlass|anlässe|auslöser) .. {email}
            (wie|wofür|wozu|warum|weshalb) (sie|möchten sie|wollen sie|werden sie|nutzen sie
                |planen sie) .. {ses} .. {use}
            (wie|wofür|wozu) .. {ses} .. {use}
            (wofür|wozu|warum|weshalb) [(möchten|wollen|werden|sollen|planen|müssen
                |brauchen)] sie .. (e-mail*|mails|nachrichten|{ses}|produktionszug*|sandbox)
            (welche|welcher|was für) [(art*|arten von|art von)] (e-mail*|mails|nachricht*
                |newsletter) .. (sie|send*|versend*|verschick*)
            (wodurch|wann|welche* ereignis*|was) .. ({email}) .. (ausgelöst|auslöst|auslösen)
            (beschreib*|erläuter*|erklär*|über) [sie] [uns] [bitte] (ihr|ihre|ihren) (angebot*
                |dienst|dienste|anwendung|produkt*|service)
            (was|womit) (ihr|ihre) (unternehmen|firma|dienst|anwendung|produkt|website|webseite)
            welche* (dienstleistung*|leistung*|produkt*|waren|dienste) .. (sie|bieten|anbieten
                |verkauf*)
            (was|womit) .. (bieten|verkaufen|machen|handeln) sie
            (welches|welchem|welcher) (geschäft*|tätigkeit|branche)
        """),
        objected=_phrases("""
            nicht .. (klar|erkennbar|ersichtlich|deutlich|verständlich) .. (was|wozu|wofür|womit
                |weshalb) .. (sie|ihr*|versend*|send*)
            (beschreibung|angaben|schilderung|erläuterung*) .. (zu|sehr) (kurz|knapp|allgemein|vage
                |ungenau|pauschal)
            (*anwendungsfall|zweck|verwendungszweck) .. (unklar|nicht|zu allgemein|vage
                |unzureichend)
            nicht .. (erkennen|ersehen|nachvollziehen|verstehen|hervor|ersichtlich) .. (wofür|wozu
                |welche {email}|zweck*|*anwendungsfall|welches geschäft|womit)
            (wofür|wozu|zweck|*anwendungsfall|welches geschäft) .. nicht .. (erkenn*|ersichtlich
                |hervor*|klar|nachvollzieh*)
        """),
        not_meant=_phrases("""
            zu (diesem|folgendem) zweck
            was (ihr|ihre|ihrer|veranlasst|unternimmt|macht|tut) .. (veranlasst|unternimmt|macht|tut
                |anwendung|system) .. (sobald|wenn|falls|bei|nachdem)
            (sicherheitszwecke*|prüfzweck*)
            (unseren|unserem|unser|unserer) (dienst|dienste|service)
            schutz .. unternehmen*
        """),
    ),
    Ask.FREQUENCY: Topic(
        _phrases("""
            *mengengerüst*
            (größenordnung|auslastung|stückzahl*)
            wie groß .. (versand*|aussendung*|kampagne*|mailing*|sendung*)
            (versandplan*|sendeplan*|stoßzeit*|lastspitze*)
            (abstand|abständen|abstände|zeitabständen|takt|taktung)
            (tageslimit*|tagesvolumen|tagesmenge|tageskontingent*|monatsvolumen|sendequote)
            (spitzentag*|spitzenzeit*|spitzenwert*|höchstmenge|höchstens|maximal*) .. (tag|tage
                |tagen|stunde|sekunde|{email})
            {email} .. (täglich|wöchentlich|monatlich|in der woche|im monat|am tag)
            (*häufigkeit*|*frequenz*|*rhythmus*|*turnus*|*intervall*)
            (*volumen*|*volumina|*menge|*mengen|*aufkommen|*anzahl*|*zahl|*zahlen)
            wie (oft|häufig|regelmäßig)
            wie vie* .. ({email}|empfänger*|nachricht*|pro|täglich|am tag|monatlich)
            {email} .. (pro|je|am|im) (tag|woche|monat|stunde|sekunde)
            (anzahl|zahl|menge|umfang) .. ({email}|sendung*|pro|je)
            (*umfang|*anstieg|steigerung)
            (*kontingent|*limit) .. (begründ*|hergeleitet|ermittelt)
            (täglich*|wöchentlich*|monatlich*) .. (versend*|versand*|send*|verschick*|{email}
                |versandvolumen)
            (spitze|*spitzen*|spitzentag*|spitzenlast*)
            (wachstum*|*prognose*|hochlauf*)
        """),
        asked=_phrases("""
            (welches|welche|welchen|wieviel|wie viel*) .. (tageslimit|limit|kontingent|volumen
                |menge|durchsatz)
            (in|mit) welch* (abstand|abständen|zeitabständen|takt|rhythmus|aufkommen|menge
                |häufigkeit)
            wie (oft|häufig|regelmäßig) .. (sie|send*|versend*|verschick*|{email})
            wie vie* (e-mail*|mails|nachricht*|newsletter*) .. (sie|pro|täglich)
            wie .. (kommen|kamen|gelangen|ermittel*|berechn*|ergibt|begründ*|hergeleitet) .. (zahl
                |wert|kontingent|menge|limit|volumen)
            (warum|weshalb|wofür) .. (so hohe*|dieses|diese) .. (kontingent|limit|menge|volumen)
        """),
        not_meant=_phrases("""
            (fallzahl|fallnummer|*kennzahl*|anzahl der anfragen|hohe* anfrage*)
            (senderate|*bezahl*|*zahlung*)
            eine (reihe|vielzahl|anzahl)
        """),
    ),
    Ask.RECIPIENTS: Topic(
        _phrases("""
            (bestandskund*|neukund*|interessent*|bestehende* kunden|eigene* kunden|fremde*)
            (anschrift|anschriften|adressdatensatz*|kontaktdaten)
            (melden|anmelden|registrieren|eintragen|tragen) .. (nutzer|kunden|leser|personen
                |abonnent*|empfänger*) .. (an|ein|newsletter)
            (nutzer|kunden|leser|personen|abonnent*|interessent*|mitglieder) .. (anmelden
                |angemeldet|eintragen|eingetragen|registrier*)
            (double-opt-in*|bestätigungslink*|bestätigungsmail*|einwilligen|einzuwilligen)
            (häkchen|kontrollkästchen|checkbox*|angekreuzt|ankreuzen)
            (*empfängerliste*|*adressliste*|*mailingliste*|*mailing-liste*|*verteiler*
                |*kontaktliste*|*abonnentenliste*|*adressbestand*|*adressbestände*|*empfängerkreis*
                |*verteilerliste*|*e-mail-liste*|*empfängerdaten*|*adressdaten*|*kundenliste*
                |*versandliste*)
            (ihre|ihrer|ihren|diese|dieser) (liste|listen|abonnenten)
            (*einwilligung*|*zustimmung*|zugestimmt|eingewilligt|*einverständnis*|*erlaubnis*)
            (opt-in*|double-opt-in*|doi)
            (anmeldeformular*|anmeldeprozess*|anmeldeverfahren*|registrierung*|anmeldeseite*
                |anmeldestrecke*)
            (herkunft|quelle|quellen|ursprung)
            (verteiler*|*listen|*liste) .. (entstanden|aufgebaut|zustande|gepflegt|verwaltet
                |bereinigt|gewonnen)
            (*adress*|*kontakt*) .. (gewonnen|erhoben|gesammelt|erhalten)
            (angeschrieben*|kontaktierte*) (personen|kontakte|empfänger*)
            (empfang|erhalt) .. (zugestimmt|eingewilligt|zustimm*|gewünscht)
            (listenpflege|listenhygiene|adresspflege)
            (abonnenten|zielgruppe)
        """),
        asked=_phrases("""
            (auf|in|über) welche* (weise|weg*|kanal*|art) .. (*empfänger*|*adress*|anschrift*
                |*kontakt*)
            (wer|wem|an wen) .. ({email}|post) .. (bekommt|erhält|erhalten|empfängt|zu)
            (wer|wem|welche personen|welcher personenkreis) .. (bekommt|erhält|erhalten|empfängt
                |bekommen|empfangen)
            wie .. (melden|tragen) sich .. (an|ein)
            (woher|wie|wo|auf welchem weg*|auf welche weise|aus welcher quelle
                |aus welchen quellen) .. {address} .. {gather}
            (woher|wie|wo) .. {gather} .. (*adress*|*kontakt*|*liste|*listen|*empfänger*)
            (woher|wo) .. (*adress*|*kontakt*|*empfänger*|*liste*) .. (haben|stammen|kommen|sind
                |beziehen|bezogen)
            (wie|wann|wodurch) .. (gelangt|gelangen|kommt|kommen|landet|landen
                |aufgenommen) .. (*verteiler*|*liste*|*newsletter*)
            (wer|an wen) .. (*empfänger*|senden|versend*|schreiben|schreib*|verschick*|richten
                |erhält)
            (ob|wie|wann) .. (eingewilligt|zugestimmt|einwilligung*|zustimm*|angemeldet|opt-in)
            (nachweis*|beleg*) .. (einwilligung*|zustimm*|zugestimmt)
        """),
        objected=_phrases("""
            (*adress*|anschrift*|*kontakt*|firmen|unternehmen|personen) .. (recherchiert*
                |zusammengesucht|zusammengetragen|im netz|im internet|im web|google|linkedin
                |branchenbuch*|telefonbuch|gelbe seiten|messe*)
            (recherchiert*|zusammengesucht|im netz|im internet|im web) .. (*adress*|anschrift*
                |*kontakt*)
            (keine*|nie|nicht) .. (post|{email}) .. (verlangt|angefordert|gewünscht|erbeten
                |bestellt|erwartet)
            (personen|empfänger*|firmen|kontakte|menschen) .. die .. (nicht|nie|keine) .. (verlangt
                |angefordert|gewünscht|erbeten|bestellt|erwartet|darum|kennen|zugestimmt)
            (gekauft*|zugekauft*|gemietet*|angemietet*|erworben*|eingekauft*|fremd*
                |öffentlich* zugänglich*|ausgelesen*|gesammelt*|gescrap*) .. (*adress*|*liste*
                |*kontakt*|*daten|*verzeichnis*)
            (*adress*|*liste*|*kontakt*|*daten) .. (gekauft|zugekauft|gemietet|angemietet|erworben
                |eingekauft|ausgelesen|öffentlich* verzeichnis*|von dritten|dritter)
            (*unverlangt*|*unaufgefordert*|*ungebeten*|*unerwünscht*) .. {email}
            (*kaltakquise*|cold-mail*|*kaltmail*|kalt-akquise|werbemails an unbekannte)
            (adressen|firmen|personen) .. (öffentliche*|verzeichnis*|internet|messe*)
            (nie|niemals|nicht) .. (gebeten|angefordert|bestellt|zugestimmt|eingewilligt)
            (ohne|fehlt|fehlen|kein|keine|fehlend*|mangelnd*) .. (*einwilligung*|*zustimmung*
                |*einverständnis*|opt-in|zugestimmt|eingewilligt)
            (*empfänger*|personen|kontakte|menschen|nutzer) .. (nicht|nie|kein
                |keine) .. (zugestimmt|eingewilligt|angefordert|angemeldet|gewünscht|gebeten
                |einwilligung|zustimmung)
        """),
        not_meant=_phrases("""
            einwilligung* .. (widerruf*|zurückzieh*|zurückgezogen|zurücknehm*)
            (von|aus) .. (liste|verteiler) .. (wieder|herunter|runter|weg|ausgetragen|gestrichen)
            wie kommt man von
            (link|url|adresse) .. (*anmeldeformular*|*anmeldeseite*|*registrierungsseite*)
            (*anmeldeformular*|*anmeldeseite*) auf ihrer (website|webseite|homepage|seite)
            (*abmelde*|*sperrliste*|unterdrückungsliste*|suppression*)
            (folgende|nachstehende|untenstehende) liste
        """),
    ),
    Ask.BOUNCES_COMPLAINTS: Topic(
        _phrases("""
            (*adress*|*postfäch*|*empfänger*|konten) .. (dauerhaft|nicht|nicht mehr) (erreichbar*
                |existier*|gültig*|zustellbar*|unerreichbar*)
            {email} .. (abgewiesen|zurückgewiesen|abgelehnt|nicht angenommen)
            {email} .. (zurückkommt|zurückkommen|zurückgeht|zurückgehen|zurückgeschickt
                |zurückgewiesen|nicht ankommt|nicht ankommen|scheitert)
            (kommt|kommen|geht|gehen) .. (zurück|nicht an)
            (spam|junk) .. (gemeldet|meldet|melden|markiert|einstuft|verschoben)
            (nicht mehr|nicht) (gültige*|existierende*|erreichbare*|vorhandene*
                |aktive*) [(e-mail)] (*adress*|*empfänger*|*postfäch*|konten)
            (zustellung|versand) .. (fehlschlägt|scheitert|misslingt|fehlgeschlagen|nicht möglich)
            (beschwert|beschweren) sich
            (*bounce*|*rückläufer*|*unzustell*|*rücksendung*|*zustellfehler*|hardbounce*)
            (*beschwerde*|*beanstandung*|*spammeldung*|*spam-meldung*|*missbrauchsmeldung*)
            (ungültig*|nicht existierend*|tote*|falsche*|unbekannte*) (*adress*|*empfänger*
                |*postfäch*)
            als spam
            nicht (zustellbar*|zugestellt*|mehr zustellbar*)
            (*sperrliste*|*unterdrückungsliste*|suppression*)
            fehlgeschlagene* (zustell*|sendung*)
            (spam-beschwerde*|spambeschwerde*)
        """),
    ),
    Ask.UNSUBSCRIBES: Topic(
        _phrases("""
            (loswird|loswerde|los wird|los werden|abschaltet|abschalten|abstellt)
            (nichts|keine*|nicht) (mehr|weiter*) .. (hören|lesen|bekommen|erhalten|empfangen
                |geschickt)
            (loswerden|abbestellen|austragen)
            (von|aus) .. (liste|verteiler) .. (herunter|runter|weg|ausgetragen|gestrichen)
            (bestellt|bestellen|bestelle) .. ab
            (keine|nicht) .. (mehr|weiter*) .. (bekommen|erhalten|empfangen|haben) .. (möchte*|will
                |wollen|möchten)
            keine .. {email} .. mehr
            (newsletter|abo|abonnement) .. (kündigen|beenden|stoppen|abstellen)
            (löschung|entfernung) .. (verteiler|liste|adresse)
            aus .. (verteiler|liste) .. (nehmen|genommen|gestrichen|streichen|löschen|gelöscht
                |entfern*)
            (*abmeld*|*abbestell*|*austrag*|*ausgetragen|*abgemeldet*|*widerruf*|*widerspruch*
                |*widersprech*)
            (opt-out*|unsubscri*)
            (sich|wieder) .. (abmelden|austragen|abbestellen)
            (melden|trägt|tragen|meldet) sich .. (ab|aus)
            keine [(weiteren|e-mails|mails|nachrichten|newsletter)] [(e-mails|mails
                |nachrichten)] mehr (erhalten|bekommen|wünschen|möchten|wollen)
            (liste|verteiler) verlassen
            (melde|meldet|melden|trage|trägt|tragen) .. sich .. (ab|aus)
            (melde|meldet|melden|trägt|tragen) (man|jemand|er) .. (ab|aus)
        """),
        not_meant=_phrases("""
            (widerspruch|widersprechen) .. (entscheidung|ablehnung|bescheid)
            (widerspruch|einspruch) [gegen] (einlegen|die)
        """),
    ),
    Ask.SAMPLES: Topic(
        _phrases("""
            (eine|einige|zwei|ein paar) (der|dieser|ihrer|solcher) {email}
            im original
            (leiten|weiterleiten|weiterzuleiten|weitergeleitet) .. {email}
            (ein|zwei|einige|mehrere|konkrete*|typische*|das|paar) beispiel*
            (genauen|genaue|exakten|vollständigen|vollständige) (wortlaut|text|inhalt)
            (so|genau so|genauso) (schicken|senden|zeigen|weiterleiten|zukommen) .. wie
            (wie|so wie) .. (beim|bei|im) .. (kunden|empfänger*|postfach|posteingang) .. (ankommt
                |ankommen|aussieht|erscheint|landet)
            (bildschirmfoto*|screenshot*|bildschirmaufnahme*)
            (pdf|ausdruck|kopie) .. (genügt|reicht|reichen|{email}|nachricht)
            (so eine|solche|solchen|solcher|eine typische|einer typischen) {email}
            (muster|ansichtsexemplar*|probe|probemail*|textprobe*)
            (wortlaut|text|inhalt) .. {email}
            (*muster|*mustern|*mustermail*|*musternachricht*|*muster-e-mail*|*beispielmail*
                |*beispiel-mail*|*beispiel-e-mail*|*beispielnachricht*|*vorlage|*vorlagen
                |*template*|*beispieltext*|*beispielinhalt*|*entwurf*|*entwürfe*)
            (typische*|konkrete*) (beispiel*|muster*)
            (beispiel|beispiele|beispielen|exemplar*|kopie|kopien|screenshot*
                |bildschirmfoto*) .. (e-mail*|mail|mails|nachricht*|newsletter*|inhalt*|texte
                |schreiben)
            {email} .. (als beispiel|beispielhaft)
            (inhalt|inhalte|inhalts|wortlaut|text|texte) (der|ihrer|einer|von) {email}
            (typische*|repräsentative*|exemplarische*) {email}
            screenshot*
        """),
        asked=_phrases("""
            wie .. (so ein|so eine|ein solcher|eine solche|ein solches|eine typische
                |ein typischer) .. (aussieht|aussehen|aussähe)
            (*mail|*mails|{email}|schreiben) .. sehen .. wie .. (kunde*|empfänger*|leser*|nutzer*
                |sie) .. (bekommt
                |erhält|sieht|bekommen|erhalten|sehen)
            wie .. {email} .. (aussehen|aussieht|aussähe)
            so sehen .. {email} .. aus
        """),
        not_meant=_phrases("""
            in (der|den|ihrer|ihren|dem|ihrem|einer) (*beispiel*|*muster*|*vorlage*)
            zum beispiel
            beispielsweise
            (screenshot*|bildschirmfoto*) .. (formular*|website|webseite|seite|anmeld*)
        """),
    ),
    Ask.WEBSITE: Topic(
        _phrases("""
            (finden|findet|sehen) .. (im internet|im netz|im web|online)
            öffentliche* seite*
            (anmeldemaske|loginmaske|passwortabfrage|startbildschirm)
            (link|adresse) .. (website|webseite|homepage|seite|formular|anmeldeseite|shop|angebot)
            (*anmeldeformular*|*anmeldeseite*|*registrierungsseite*) .. (*website*|*webseite*|link
                |url|adresse)
            (link|url|adresse) .. (*anmeldeformular*|*anmeldeseite*|*registrierungsseite*)
            (seite|seiten|website*|webseite*) .. (auf der|auf denen|wo) .. (wir|man) .. (bild|sehen
                |ansehen|lesen|informieren) [von] [(ihrem|ihr|ihren)] [(angebot|geschäft|produkt)]
            (*auftritt*) .. (internet|web|online|ansehen)
            (*website*|*web-site*|*webseite*|*web-seite*|*internetseite*|*homepage*
                |*internetauftritt*|*webauftritt*|*onlineauftritt*|*internetadresse*|*webadresse*
                |*landingpage*|*internetpräsenz*|*webpräsenz*)
            url
            (ihre|ihrer) seite
            (datenschutzerklärung*|impressum*|datenschutzhinweis*)
            eine adresse unter der
        """),
        objected=_phrases("""
            hier entsteht
            (unter|auf|hinter) .. (http|https) .. (erscheint|steht|sehen|kommt|zeigt|finden) .. (nur
                |lediglich|nichts|bloß|keine|kein)
            (wann|bis wann) .. seite .. (fertig|online|live|erreichbar|öffentlich)
            (url|link|adresse|domain|seite) .. (führt|leitet|zeigt|verweist|erscheint|begrüßt
                |liefert|öffnet) .. (leere|nur|lediglich|fehler*|nirgends|404|standardseite
                |platzhalter*|baustelle*|login*|anmelde*|facebook|instagram|linkedin|profil)
            (standardseite|startseite|begrüßungsseite|testseite) .. (hoster*|anbieter*|provider*
                |servers|webserver*)
            (unter|auf|hinter) .. (url|link|adresse|seite|domain) .. (nur|lediglich|nichts|keine
                |kein|fehler*)
            (http|https) .. (nicht|404|fehler*|unerreichbar|leer|platzhalter*)
            {site} .. (nicht|kein|keine|keinen|leider) .. (erreich*|aufruf*|aufgerufen|laden
                |geladen|öffnen|geöffnet|abruf*|zugänglich|verfügbar|online|funktion*|hervor*
                |auffindbar|erkenn*|einseh*|auffinden|beschreib*|inhalt*|angabe*|hinweis*|erklär*)
            {site} .. (unerreichbar|offline|im aufbau|in arbeit|baustelle*|geparkt|parkseite
                |platzhalter*|fehler*|leer|leere|404|wartung*|gesperrt|passwort*|login|anmeldung)
            (nicht|kein|keine|keinen|leider) .. (erreich*|aufruf*|laden|öffnen|zugreifen
                |abruf*) .. {site}
            (auf|aus|anhand) .. {site} .. (nicht|kein|keine|unklar)
            (geparkte*|leere*|unfertige*|baustelle*|platzhalter*) .. {site}
            (baustellenseite*|parkseite*|platzhalterseite*|wartungsseite*|fehlerseite*)
            (fehlt|fehlen|kein|keine) .. (*website|*webseite|*homepage|impressum
                |datenschutzerklärung)
        """),
        not_meant=_phrases("""
            (anmeldeformular*|anmeldeseite*) .. (gesammelt|gewonnen|erhoben)
            (unsere*|der aws|aws|die aws) [(aws)] [-] (website*|webseite*|seite*|homepage
                |internetseite)
            (folgende*|diese*) (seite|url)
        """),
    ),
    Ask.SENDING_DOMAIN: Topic(
        _phrases("""
            (*domain|*domains|*domäne*|*domainname*)
            (*identität|*identitäten)
            (dkim*|spf*|dmarc*)
            (*absenderadresse*|*sendeadresse*|*absender-adresse*)
            (dns-eintrag*|dns-einträge*|dns-record*)
        """),
        asked=_phrases("""
            (richten|setzen|konfigurieren|veröffentlichen|tragen) .. (dkim*|spf*|dmarc*|dns*)
            (dkim*|spf*|dmarc*) .. (einrichten|eingerichtet|einzurichten|konfigurieren
                |veröffentlichen|setzen)
            (von|unter|mit) welche* (absender*|adresse|e-mail-adresse|domain*) .. (send*|versend*
                |versand*|verschick*)
            (verifizieren|bestätigen|authentifizieren) sie .. (*domain*|*domäne*|*identität*
                |*absenderadresse*)
            (*domain|*domäne|*identität) .. (zu verifizieren|verifizieren|bestätigen)
            (welche*|von welcher) (*domain*|*domäne*)
        """),
        objected=_phrases("""
            (*domain|*domains|*domäne*|*identität*|*absenderadresse*) .. (nicht|noch nicht|kein
                |keine|un) .. (verifiziert|bestätigt|authentifiziert|eingerichtet|überprüft
                |konfiguriert|abgeschlossen)
            (keine|kein|ohne|fehlt|fehlende*|keiner) .. (verifizierte*|bestätigte*
                |überprüfte*) .. (*domain|*domains|*domäne*|*identität*)
            (nicht|unverifizierte*|unbestätigte*|nicht verifizierte*) .. (*domain|*domäne*
                |*identität*)
            (dkim*|spf*|dmarc*|dns-ein*) .. (fehlt|fehlen|nicht|ausstehend|unvollständig|fehlerhaft
                |aussteht|steht noch aus)
            (fehlt|fehlen|fehlende*|kein|keine|keinen) .. (dkim*|spf*|dmarc*)
            nur .. (bestätigte|verifizierte) e-mail-adresse
        """),
        not_meant=_phrases("""
            (*domain|*domäne|*identität) .. (ist|wurde|sind) [(bereits|schon)] (verifiziert
                |bestätigt)
        """),
    ),
    Ask.BILLING: Topic(
        _phrases("""
            (*karte) .. (bestätig*|verifizier*|prüf*|hinterleg*|tausch*|ersetz*)
            (abbuchung*|lastschrift*|kontodeckung|bankeinzug)
            (zahlungsrückstand*|zahlungsrückstände*|rückstand|rückstände|zahlungsverzug|mahnung*
                |lastschrift*)
            (*karte) .. (belastet|belasten|abgelaufen|abgelehnt|gültig*)
            (*zahlungsmethode*|*zahlungsmittel*|*zahlungsart*|*zahlungsweise*|*zahlungsdaten*
                |*kreditkarte*|*bankverbindung*|*abrechnungsdaten*|*zahlungsinformation*
                |*rechnungsdaten*|*abrechnungskonsole*)
            (offene*|ausstehende*|unbezahlte*|überfällige*|fällige*) (rechnung*|betrag*|beträge*
                |saldo|forderung*|zahlung*)
            abrechnung
        """),
        objected=_phrases("""
            (abbuchung*|lastschrift*|zahlung*|belastung) .. (fehlgeschlagen|gescheitert|abgelehnt
                |zurückgegangen|zurückgebucht|schlug fehl)
            (besteht|bestehen) .. (zahlungsrückstand*|rückstand*|zahlungsverzug)
            (zahlungsrückstand*|rückstand|zahlungsverzug) .. (ausgleich*|gleichen|begleich*|besteht
                |offen)
            (*karte) .. (nicht|konnte) .. (belastet|gültig|bestätigt|geprüft)
            (*zahlungsmethode*|*zahlungsmittel*|*zahlungsart*|*kreditkarte*|*zahlungsdaten*
                |*bankverbindung*) .. (nicht|ungültig|abgelaufen|abgelehnt|fehlgeschlagen|bestätigt
                |verifiziert|aktualisier*|prüf*|hinterleg*)
            (prüfen|aktualisieren|bestätigen|hinterlegen|überprüfen|verifizieren
                |ergänzen) .. (*zahlungsmethode*|*zahlungsmittel*|*zahlungsart*|*kreditkarte*
                |*zahlungsdaten*)
            (rechnung*|saldo|betrag|zahlung*) .. (offen|ausstehend|überfällig|unbezahlt
                |nicht beglichen|begleichen)
            (begleichen|bezahlen) .. (rechnung*|saldo|betrag|forderung*)
        """),
        not_meant=_phrases("""
            (e-mails|mails|nachrichten|wie|etwa) .. (rechnung*|zahlungsbestätigung*)
        """),
    ),
}

_SIGNALS = {
    Signal.GRANTED: """
        (kam|kommt|gab es|gibt es|erhalten|bekommen) .. ein ja
        (konto*|account*) .. für .. (beliebige|alle|produktion*|versand) .. (geöffnet|zugelassen
            |freigeschaltet)
        (*limit|*limits|*kontingent|*quote) (liegt|liegen|beträgt|betragen|steht|ist) (nun|jetzt
            |ab sofort|ab heute)
        (konto*|account*) .. (darf|kann) (nun|jetzt|ab sofort|ab heute|seit heute) .. (produktiv
            |produktion|senden|versenden)
        (haben|wurden|sind|wurde|ist) .. (einschränkung*|beschränkung*|sperre
            |sand-box) .. (entfernt|aufgehoben|beseitigt|abgeschaltet|deaktiviert)
        haben .. ihnen .. *0* .. (eingeräumt|gewährt|bewilligt|zugeteilt|gegeben)
        (konnten|konnte) .. (*limit|*limits|*kontingent|*quote) .. (erhöhen|anheben|aufstocken
            |heraufsetzen)
        (prüfung|entscheidung|bescheid|ergebnis) .. positiv
        (konto*|account*) .. ist [(nun|jetzt|damit|ab sofort)] (freigeschaltet|freigegeben
            |produktiv)
        (aws|amazon|team|kolleg*) .. (hat|haben) [(endlich|jetzt|nun|heute)] (zugestimmt|ja gesagt
            |zugesagt)
        auf verifizierte .. (entfallen|aufgehoben|weggefallen|weg|entfernt|entfällt)
        (haben|wurde|wurden|ist|sind) .. (*kontingent|*limit|*limits|*quote|*obergrenze
            |*senderate) .. (aufgestockt|gesetzt|erweitert|hochgesetzt|geändert|verdoppelt)
        (*kontingent|*limit|*limits|*quote|*obergrenze|*senderate) .. (wurde|wurden|ist
            |sind) .. (aufgestockt|erweitert|hochgesetzt|verdoppelt)
        (*kontingent|*limit|*limits|*quote|*obergrenze|*senderate) .. (stieg|gestiegen
            |steigt) .. (von|auf)
        grünes licht (für|von|vom|gibt|gegeben|erhalten|bekommen)
        sand-box (raus|heraus|draußen|weg)
        (raus|draußen) aus der sand-box
        (ses|ses-*|*antrag|*zugriff|*zugang|einspruch|*erhöhung) ist [(nun|jetzt|endlich|heute
            |soeben)] (durch|frei|live|offen|da)
        (beschränkung*|einschränkung*|begrenzung*|sand-box) .. (entfallen|entfällt|weggefallen|weg
            |fällt weg|vorbei|geschichte)
        (entfällt|entfallen|fällt) .. (pflicht|beschränkung*|einschränkung*|sand-box|begrenzung*)
        (produktionszug*|produktivzug*) .. (zur verfügung|bereit|offen)
        (könnt|dürft) .. (nun|jetzt|ab sofort|ab jetzt|ab heute) .. (alle|beliebige*|jede*|echte*
            |unverifizierte*|kunden|senden)
        (ablehnung|absage) .. (aufgehoben|zurückgenommen|revidiert|korrigiert)
        (haben|wurde|wurden|ist|hat|sind) .. (konto*|account*|sie) .. (aus
            |von) .. sand-box .. (genommen|entfernt|verschoben|herausgenommen|geholt|entlassen
            |bewegt|freigegeben|gelöst|überführt|befreit)
        (konto*|account*) .. (aus|von) .. sand-box .. (genommen|entfernt|verschoben|herausgenommen
            |geholt|entlassen|bewegt|freigegeben|überführt)
        (konto*|account*) .. (nun|jetzt|ab sofort|nunmehr) .. außerhalb .. sand-box
        sand-box .. (aufgehoben|verlassen|beendet)
        (produktionszugriff*|produktionszugang*|produktivzugriff*|produktivzugang*|produktionsmodus
            |produktionsbetrieb|produktivbetrieb) .. (ist|wurde|haben|hat|steht|nun|jetzt
            |ab sofort) .. (freigeschaltet|genehmigt|aktiviert|gewährt|bewilligt|erteilt
            |freigegeben|aktiv|eingerichtet|verfügbar)
        (haben|ist|wurde|hat) .. (produktionszugriff*|produktionszugang*|produktivzugriff*
            |produktivzugang*) .. (freigeschaltet|genehmigt|aktiviert|gewährt|bewilligt|erteilt
            |freigegeben)
        (antrag|anfrage|anliegen|wunsch|erhöhung|gesuch) .. (wurde|ist|haben|wird) .. (genehmigt
            |stattgegeben|bewilligt|angenommen|entsprochen|freigegeben|zugestimmt)
        (haben|wurde) .. (antrag|anfrage|anliegen|wunsch|erhöhung|gesuch) .. (genehmigt
            |stattgegeben|bewilligt|angenommen|entsprochen|freigegeben|zugestimmt)
        (neues|neue|neuer|erhöhtes) [(tägliches|maximale)] (*kontingent|*limit|*quote
            |*obergrenze) (beträgt|liegt|ist|lautet)
        (*kontingent|*limit|*limits|*quote|*senderate) .. (wurde|wurden|haben|ist) .. (erhöht
            |angehoben|heraufgesetzt|angepasst)
        (haben) .. (*kontingent|*limit|*limits|*quote|*senderate) .. (erhöht|angehoben
            |heraufgesetzt)
        (gilt|wirksam|gelten|wirkung) (ab sofort|sofort|mit sofortiger wirkung)
        (konto*|account*) .. (für|in|zu|auf) .. (produktion*|produktiv*) .. (freigeschaltet
            |freigegeben|umgestellt|verschoben|überführt|zugelassen|aktiviert|versetzt)
        (erfüllen|erfüllt|entsprechen|entsprochen|zugestimmt|stattgegeben) .. (antrag*|anfrage*
            |wunsch|bitte)
        (freuen|freut|erfreulich*|gute nachricht*) .. (mitteilen|mitzuteilen|freigeschaltet
            |genehmigt|erhöht|sandbox)
        (beschränkung*|einschränkung*) .. (aufgehoben|entfernt)
        (darf|dürfen|kann|können) .. (ab sofort|nun|jetzt|ab jetzt|künftig) .. (beliebige*|alle
            |jeden|jede) .. (senden|versenden|empfänger*)
        (sie können|können sie) (nun|jetzt|ab sofort) .. (beliebige|alle|senden|versenden)
        """,
    Signal.LEFT_SANDBOX: """
        (*sandbox*|beschränkung*|einschränkung*) .. (gelten|gilt|greifen|bestehen) .. nicht (mehr
            |länger)
        (konto*|account*|befinde*|ist|sind|sie) .. nicht (mehr|länger) .. sand-box
        """,
    Signal.STAYS: """
        sand-box .. (belassen|behalten|verbleiben|lassen)
        (weiterhin|weiter|nach wie vor|künftig|vorerst) .. sand-box .. (beschränkt|bleibt|begrenzt
            |eingeschränkt)
        (bleibt|gilt|bleiben) .. sand-box .. (bestehen|weiter|weiterhin|bestehend)
        sand-box .. (bleibt|gilt) .. (bestehen|weiter|weiterhin|aktiv)
        (konto*|account*|es|sie) .. (bleibt|verbleibt|bleiben|verbleiben) .. sand-box
        (bleibt|verbleibt|verbleiben) .. (in|innerhalb) .. sand-box
        (weiterhin|weiter|nach wie vor) in .. sand-box
        """,
    Signal.REFUSED: """
        (ergebnis|ausgang|antwort) .. (keine|kein) (freischaltung|freigabe|erhöhung|anhebung
            |produktionszug*)
        (kam|kommt|gab es|gibt es|erhalten|bekommen) .. ein nein
        wir (erhöhen|genehmigen|heben|gewähren|erteilen|schalten|geben|nehmen|lassen
            |entlassen) .. ({request}|konto|account|*limit*|*kontingent|sand-box) .. nicht
        (aufnahme|wechsel|umstellung|überführung|freischaltung|freigabe|erhöhung
            |anhebung) .. (lehnen|lehnt|weisen) .. (ab|zurück)
        {request} .. verworfen
        (halten|hält|bleiben|bleibt) .. (einschätzung|standpunkt|haltung)
        (aws|amazon|kolleg*|team) .. (hat|haben) .. (abgelehnt|abgesagt|nein gesagt|abgewinkt)
        gegen eine (freigabe|freischaltung|erhöhung|anhebung|genehmigung|aufhebung)
        (negativ|abschlägig) beschieden
        (sehen|sieht) .. (erhöhung|freigabe|freischaltung|anhebung|genehmigung) ab
        (einspruch|widerspruch|beschwerde) .. nicht (abgeholfen|abhelfen|gefolgt|folgen
            |stattgegeben)
        (erfüllt|erfüllen|genügt|genügen|entspricht) .. (anforderung*|voraussetzung*|kriterien
            |vorgaben) .. nicht
        (*limit|*limits|*kontingent|*kontingente|beschränkung*|einschränkung*|grenzen) .. (bleiben
            |bleibt) .. (unverändert|bestehen|gleich|erhalten|dieselben)
        (bleibt|bleiben|bleibe|blieben) .. (nein|absage|ablehnung)
        (mit|aus) .. (ses|ses-*|*zugriff|*zugang|*antrag|*limit|*freischaltung|sand-box
            |*erhöhung) .. (wird|wurde) .. nichts
        (ses|ses-*|*antrag|*freischaltung|*erhöhung|*zugriff|*zugang|einspruch) .. nicht (geklappt
            |geglückt|durchgegangen|durchgekommen|erfolgreich|geworden)
        (andere*|alternativ*) (anbieter*|dienst*|lösung*|versandweg*|weg|wege|wegen
            |plattform*) .. (umsehen|umzusehen|suchen|prüfen|erwägen|ausweichen|umschauen
            |umzuschauen|betracht)
        (sehen|schauen|suchen) .. (andere*|alternativ*) (anbieter*|dienst*|lösung*|versandweg*
            |plattform*)
        nicht (der|die|das) (passende|richtige|geeignete|ideale) (dienst|lösung|wahl|weg|plattform
            |werkzeug|ort)
        (prüfung|bescheid|entscheidung|ergebnis|antwort|rückmeldung|beurteilung) .. (negativ
            |ablehnend|abschlägig)
        (kein|keine|keinen) (grünes licht|freigabe|zusage|positive* (bescheid|antwort|nachricht
            |rückmeldung))
        (nicht|nicht in) (infrage|in frage|in betracht)
        {request} .. (absagen|abzusagen|abgesagt)
        (keine möglichkeit|keinen weg|keinen spielraum) .. ({request}|sand-box|*limit*
            |freizuschalten|anzuheben|zu erhöhen)
        (behält|behalten) .. (bisherige*|heutige*|aktuelle*|derzeitige*|bestehende*) (grenzen
            |limit*|beschränkung*|kontingent*)
        (keine|kein) (bessere*|gute*|erfreuliche*) (nachricht*|neuigkeit*|bescheid)
        (gern|gerne|lieber) .. (anderes|besseres|erfreulicheres) (geschrieben|mitgeteilt|gesagt
            |berichtet)
        (dabei bleibt es|bleibt es dabei|bleibt dabei)
        (produktionszug*|produktivzug*|ses|{request}) .. nicht (genehmigt|bewilligt|gewährt|erteilt
            |freigegeben|zugelassen)
        (erhöhen|genehmigen|bewilligen|heben|gewähren|erteilen|schalten|geben|nehmen
            |akzeptieren) wir .. ({request}|*konto*|*account*|*limit*|*kontingent*
            |produktionszug*) .. nicht
        (außerstande|nicht imstande|nicht bereit) .. (freischalt*|freizuschalten|genehmig*|erhöh*
            |zu erhöhen|stattzugeben|nachzukommen|anzuheben|{request})
        (freischaltung|freigabe|erhöhung|anhebung|lockerung|ausweitung|aufhebung|zugriff|zugang
            |produktionszugriff|änderung
            |anpassung) .. {cannot} .. (vornehmen|vorgenommen|durchführen|gewähren|erteilen
            |bewilligen|zustimmen|genehmigen|umsetzen)
        {cannot} .. (freischaltung|freigabe|erhöhung|anhebung|lockerung|ausweitung|aufhebung
            |zugriff|zugang
            |produktionszugriff) .. (vornehmen|vorgenommen|durchführen|gewähren|erteilen|bewilligen
            |zustimmen|genehmigen|umsetzen)
        (verwehrt|versagt|verweigert|verweigern|versagen) .. (freischaltung|freigabe|zugriff|zugang
            |produktionszugriff|erhöhung|{request})
        (freischaltung|freigabe|zugriff|zugang|produktionszugriff|erhöhung|{request}) .. (verwehrt
            |versagt|verweigert|versagen|verweigern)
        {request} .. (abgelehnt|ablehnen|zurückgewiesen|abschlägig|verweigert|zurückweisen
            |abzulehnen|abweisen|abgewiesen)
        (lehnen|weisen) (wir|wir daher|wir deshalb) .. {request} .. (ab|zurück)
        (lehnen|weisen) .. {request} .. (ab|zurück)
        (wurde|haben|hatten|müssen|mussten|entschieden) .. {request} .. (abgelehnt|abzulehnen
            |ablehnen|zurückgewiesen|zurückweisen|zurückzuweisen)
        (abgelehnt|ablehnung|zurückgewiesen) .. {request}
        {request} .. {cannot} .. {grant}
        {cannot} .. {request} .. {grant}
        {cannot} .. (konto*|account*) .. sand-box .. (nehmen|entfernen|verschieben|holen|entlassen
            |bewegen|freigeben)
        (konto*|account*) .. {cannot} .. sand-box .. (nehmen|entfernen|verschieben|holen|entlassen
            |bewegen|freigeben)
        {cannot} [(weiter)] (genehmigt|bewilligt|stattgegeben|entsprochen|genehmigen|bewilligen
            |stattgeben|nachkommen)
        {cannot} .. in der lage .. ({request}|konto*|account*|sand-box|genehmigen|bewilligen)
        (dagegen|gegen) .. (entschieden) .. (erhöh*|genehmig*|freigeb*)
        (entschieden|entscheidung) .. nicht .. (erhöh*|genehmig*|freigeb*|sandbox|freizugeben
            |anzuheben|gewähren)
        (entscheidung|beurteilung|einschätzung) .. (bleibt|bestehen|endgültig|unverändert
            |nicht geändert|aufrecht*)
        (bedauern|leider|bedauerlicherweise) .. {cannot} .. (möglich|{grant}|anbieten|freischalten)
        (freischaltung|freigabe|erhöhung|anhebung|lockerung|ausweitung|aufhebung|zugriff|zugang
            |produktionszugriff) .. {cannot} .. (betracht|frage|möglich|vorgesehen|zustande)
        (davon ab|abgesehen|absehen) .. {request}
        (konto*|account*|versand) .. {cannot} .. (produktion*|produktiv*) .. {grant}
        (absage|abschlägig*)
        (bleibt|bleiben|halten) .. (entscheidung|ablehnung|beurteilung|bescheid)
        (festhalten|fest) .. (entscheidung|ablehnung)
        {cannot} .. (erfolgreich|erfüllt|voraussetzung*) .. {request}
        {request} .. {cannot} .. (erfolg*|erfüll*|voraussetzung*)
        (sehen|müssen) [(wir|uns)] .. (davon ab|gezwungen) .. {request}
        (könnte|würde|kann|könnten) .. (negativ*|nachteilig*|beeinträchtig*|schaden|gefährd*
            |risiko) .. (dienst*|kunden|service|auswirk*|zustell*|auf|für)
        (negativ*|nachteilig*) .. (dienst|service|kunden) .. (auswirk*|könnte|beeinfluss*)
        """,
    Signal.NOT_YET: """
        (bisher|bislang|noch nicht)
        """,
    Signal.NOT_GRANTED: """
        (konto*|account*) .. nicht .. (produktion*|produktiv*) .. (überführt|übernommen|versetzt
            |verschoben|aufgenommen)
        (konto*|account*|*limit|*limits|freischaltung|freigabe|erhöhung|anhebung|sand-box|*zugriff
            |*zugang
            |einspruch|*antrag) .. nicht .. (freigeschaltet|freischalten|freigegeben|freigeben
            |erhöht
            |erhöhen|angehoben|anheben|verändert|geändert|ändern|erfolgen|erfolgt|aufgehoben
            |aufheben
            |aktiviert|umgestellt|möglich|gewährt|gewähren|erteilt|vorgesehen|unterstützt)
        """,
    Signal.WANTS_MORE: """
        (benötig*|brauch*|bräucht*|möchten|fehlen|erbitten|bitten|um) .. (weitere*|zusätzliche*
            |nähere*|ergänzende*|mehr|fehlende*) .. (information*|angabe*|auskünft*|einzelheit*
            |detail*|unterlagen)
        (weitere*|zusätzliche*|nähere*|ergänzende*) (information*|angabe*|auskünft*
            |unterlagen) .. (benötig*|erforderlich|nötig|notwendig|erbeten|mitteilen|mit|senden
            |zukommen)
        bitte .. (beantworten|antworten) .. (frage*|punkt*)
        antworten sie [(bitte|uns)] [(direkt|einfach)] auf diese
        (bevor|ehe|erst wenn) .. (bearbeit*|fortsetzen|fortfahren|entscheid*|weiter*)
        (sobald|wenn) .. (beglichen|bestätigt|verifiziert|hinterlegt|vorliegen|eingereicht
            |erhalten) .. (fort|weiter|setzen|prüfen)
        (warten|wartet) auf ihre (antwort|rückmeldung)
        nicht (weiter bearbeiten|weiterbearbeit*|fortsetzen|abschließen|bearbeitet werden)
        folgende angaben
        welche* [aws] [-] region
        """,
    Signal.ENFORCED: """
        (versand*|sendefähigkeit|senden|konto*|account*|*versand) .. (ausgesetzt|pausiert|gesperrt
            |angehalten|suspendiert|unterbrochen|gestoppt|eingestellt|deaktiviert)
        (konto*|account*|versand*) .. (unter überprüfung|unter prüfung|überprüfung gestellt
            |prüfung unterzogen|auf bewährung)
        (ihre|aktuelle|derzeitige) (*beschwerderate|*bounce-rate|*bouncerate|*beschwerdequote
            |*unzustellbarkeitsrate) .. (beträgt|liegt|überschreit*|überstieg|übersteigt|hat)
        """,
    Signal.UNDELIVERED: """
        (nachricht|mail|e-mail) .. (konnte nicht|nicht|unzustellbar) .. (zugestellt|zustellbar
            |zustellen|ausgeliefert)
        (postfach voll|empfänger unbekannt|unbekannter empfänger|adresse nicht gefunden
            |postfach existiert nicht)
        (abwesenheit*|nicht im büro|außer haus)
        unzustellbar
        """,
    Signal.ACKNOWLEDGED: """
        (antwort*|angabe*|unterlagen|nachricht|rückmeldung|anfrage) .. (angekommen|eingegangen
            |eingetroffen|erreicht|weitergeleitet|übergeben)
        (liegen|liegt) .. (beim|bei|im) .. (*team|*prüf*|kolleg*|abteilung)
        (geben|gibt|gebe) .. bescheid
        kümmert sich
        (müssen|brauchen) .. nichts .. (tun|unternehmen|machen)
        automatisch (erzeugt*|generiert*|erstellt*|versandt*|verschickt*)
        (*supportfall|*support-fall|fall|anfrage|ticket|vorgang) .. (eröffnet|erhalten|eingegangen
            |angelegt|geschlossen|gelöst|erstellt|zugewiesen)
        (haben|wurde) .. (anfrage|nachricht|fall|antrag) .. (erhalten|eröffnet|registriert
            |eingegangen|angelegt)
        (melden uns|antworten ihnen|kommen auf sie zu|werden uns .. melden|meldet sich)
        (automatisch|automatische) .. (nachricht|antwort|erstellt*|generiert*|versandt*|bestätigung
            |e-mail)
        (bitte antworten sie nicht|nicht auf diese)
        (in bearbeitung|wird geprüft|wird derzeit geprüft|prüfen derzeit|wird bearbeitet)
        """,
    Signal.WARNED: """
        (gefälschte*|betrügerische*|falsche*) [(aws|amazon)] {email}
        (betrüger*|phishing-mail*|phishing-nachricht*|phishingmail*)
        {email} .. (vorgeben|ausgeben|behaupten|vorgibt|behauptet) .. (aws|amazon|ihr|dass)
        nicht von (aws|amazon|uns) (stammen|stammt|kommen|kommt|versandt|verschickt)
        (stammen|stammt|kommen|kommt) nicht von (aws|amazon|uns)
        """,
    Signal.INVOICED: """
        (rechnung*|betrag|zahlung|saldo) .. (eur|usd|euro)
        (rechnung*|betrag|zahlung) .. (abgebucht|eingezogen|abbuchen|einziehen|überfällig|fällig)
        (mahnung|zahlungserinnerung|abrechnungszeitraum)
        (sperrung|unterbrechung|aussetzung) .. (vermeiden|verhindern)
        rechnung .. (bereit|verfügbar|anbei)
        """,
    Signal.YOUR_REQUEST: """
        (*freischaltung|freigabe|erhöhung|anhebung)
        (ihr|ihre|ihren|ihrem|ihres|ihrer|diesem|diesen|den|dem|der) .. (*antrag|*antrags|*anfrage
            |*fall|*erhöhung|prüfung|*einspruch)
        """,
    Signal.ADVERTISED: """
        (umfrage|befragung) .. (dauert|minute*|fragen|umfasst|teilnehmen|zufrieden*)
        wie zufrieden (waren|sind) sie
        (webinar*|seminar*|gutschein*|rabatt*|sonderangebot*)
        (jetzt|hier|gleich) (anmelden|registrieren|buchen|kostenlos|testen|herunterladen|sichern
            |bestellen)
        (kostenlos*|gratis*) (test*|webinar*|beratung*|demo*|whitepaper)
        klicken sie auf abmelden
        newsletter (abbestellen|abmelden)
        im browser (ansehen|öffnen|anzeigen)
        """,
    Signal.OTHER_SERVICE: """
        (*sms*|*vcpu*|*ec2*) .. (*limit*|*kontingent*|*instanz*|*sandbox*)
        """,
    Signal.OTHER_NAMED: """
        (personalausweis*|reisepass*|ausweiskopie|handelsregisterauszug|identitätsnachweis*
            |adressnachweis*)
        (sendgrid|mailgun|postmark|sparkpost|mailchimp|brevo|sendinblue|mailjet|resend|twilio
            |cleverreach|rapidmail|newsletter2go|hubspot|zoho)
        (anmeldung|registrierung|konto) bei [unserem] (*plattform*|*tool*)
        (ec2*|vcpu*|lambda*|rds*|dynamodb*|s3*|cloudfront*|workmail|iam|vpc|instanz*|bucket*)
        """,
    Signal.OTHER_PROVIDER: """
        ihr (sendgrid|mailgun|postmark|mailchimp|brevo|sendinblue|mailjet|cleverreach
            |rapidmail) [-] [(konto|account)]
        (willkommen) (bei|im)
        (danke|dank) .. (anmeldung|registrierung|entschieden) .. (bei|für)
        (kostenlose*|ihre*) (testphase|testversion|testzeitraum)
        """,
    Signal.CONFIRM_ADDRESS: """
        (bestätigen|verifizieren) sie .. e-mail-adresse .. (klick*|link|url)
        anfrage zur autorisierung
        """,
    Signal.OWN_WORDS: """
        (wir|ich) (möchten|möchte|würden|würde|bitten|bitte|beantragen|beantrage) .. (produktion*
            |sandbox|freischaltung|antrag|erhöhung) .. (beantragen|anfordern|bitten|stellen
            |verlassen|freischalten|erhöhen)
        (hiermit|wir|ich) (beantragen|beantrage) .. (produktion*|sandbox|freischaltung|erhöhung
            |zugriff)
        (bitten wir|bitte ich|bitten|bitte) .. (um freischaltung|um freigabe|um erneute prüfung
            |nehmen sie uns|schalten sie uns|unser konto|unseren antrag|mein konto)
        (wir|ich) (versenden|senden|verschicken|versende|sende|verschicke)
        (unsere|unser|meine|unseren|unserer) (nutzer*|kunden .. (registrier*|bestätig*|melden)
            |plattform|app|anwendung|webseite|website|abonnent*|newsletter|start-up|firma)
        (liebes|hallo|sehr geehrtes) (aws|amazon) [-] (team|support*)
        (anbei|nachfolgend|hier) .. unsere antwort*
        """,
    Signal.ABOUT_SES: """
        (ses|ses-*|amazon-ses*|simple email service|*produktionszug*|*produktivzug*|*sandbox*
            |*sendelimit*|*versandlimit*)
        """,
    Signal.ABOUT_REQUEST: """
        (*produktionszug*|*produktivzug*|*sandbox*|*sendelimit*|*versandlimit*|*sendekontingent*)
        """,
    Signal.OUR_FIELD: """
        (*ses|*sandbox*|*versand*|versend*|*mail*|produktions*|*sendelimit*
            |supportfall|fall|*ses-*|*empfänger*)
        """,
    Signal.PARTICULAR: """
        sie (schreiben|schrieben|erwähnen|erwähnten|gaben an|haben angegeben|haben geschrieben
            |sagten)
        (ihre|ihrer|ihrem) (beschreibung|antwort|angaben|nachricht|website|webseite|anwendung
            |beispielmail|erklärung) (zeigt|besagt|enthält|nennt|lässt|sagt|erwähnt)
        (in ihrer|laut ihrer|laut ihren|in ihren) (beschreibung|antwort|angaben|nachricht)
        (da|weil|aufgrund) (ihr|ihre|ihres) (konto*|account*|firma|unternehmen|domain|website
            |webseite)
        (konto*|account*) .. (verbunden|verknüpft|in verbindung) .. (konto*|account*|gesperrt*)
        (konto*|account*) .. (neu|erst seit|kürzlich|gesperrt|zu jung|früher*)
        (frühere*|vorherige*|vergangene*) .. (verstöß*|missbrauch*|sperr*)
        """,
}

GERMAN = Language(
    name="German",
    looks_like=re.compile(
        r"\b(?:die|der|das|und|wir|sie|ihr|ihre|ihren|ihrem|ihnen|uns|ist|nicht|bitte|für|wurde|ich"
        r"|dem|den|eine|einen|auf|aus|bei|leider|guten)\b"
    ),
    cue_follows=False,
    cues={
        Stance.ASK: _phrases(_ASK),
        Stance.OBJECT: _phrases(_OBJECT),
        Stance.PASS: _phrases(_PASSING),
        Stance.DECIDE: _phrases(_DECIDING),
    },
    topics=_TOPICS,
    signals={signal: _phrases(table) for signal, table in _SIGNALS.items()},
    general=_phrases("""
        (support|kundendienst) .. (nicht|kann) .. (selbst|selber)
        (üblicherweise|gewöhnlich|normalerweise|in der regel|grundsätzlich|generell)
        (genehmigt|bewilligt) oder (abgelehnt|zurückgewiesen)
        (nicht|weder) (abgelehnt|zurückgewiesen)
    """),
    conditional=_phrases("""
        (nur|erst|lediglich|ausschließlich) .. (wenn|sobald|falls|dann|sofern|nachdem|für)
        (wenn|sofern|falls|sobald|vorausgesetzt)
        (je|pro) region
        noch nicht
        (soll|sollen|sollte) .. werden
    """),
    negated=_phrases("""
        (nicht|kein|keine|keinen|noch nicht|nie)
        (könnte|würde|wird|werden|möchten) .. (wenn|falls|sobald)
    """),
    unreal=_phrases("""
        (wenn|falls|sobald|sofern|nachdem|bevor|solange|während|ob|ehe)
        bis (sie|ihr|ihre|die|der|das|wir|zur|zum|ein|eine|alle|diese|dieser)
        (zunächst|zuvor|ursprünglich|anfangs|früher|vorher|zuerst|letzte* (woche|monat|jahr|mal))
        (hatten|hatte|gegebenenfalls|eventuell|möglicherweise)
    """),
    until=_phrases("""
        (bearbeit*|fortsetzen|fortfahren) .. (da|weil|denn) .. (*zahlung*|*kreditkarte*|*rechnung*)
        (bevor|solange|ehe|erst wenn|erst nach)
        bis (sie|ihr|ihre|die|der|das|wir|zur|zum|ein|eine|alle|diese|dieser)
        (sobald) .. (bestätig*|verifizier*|hinterleg*|aktualisier*|vorliegen|erhalten)
    """),
    earlier=_phrases("""
        (bereits|schon)
        (in|für) (eine* anderen|einer anderen) region
    """),
    elsewhere=_phrases("""
        (andere*|jede*|weitere*|übrige*) region*
        (us|eu|ap|ca|sa|me|af|il|mx)-(east|west|central|north|south|northeast|northwest|southeast)
        (oregon|ohio|virginia|kalifornien|irland|frankfurt|london|paris|stockholm|mailand|zürich
            |spanien|tokio|osaka|seoul|singapur|sydney|mumbai)
        (us|eu|europa|asien) (ost|west|nord|süd|frankfurt|irland|east|central|pazifik)
    """),
    demands=_phrases("""
        (beschreiben|erläutern|erklären|schildern|nennen|senden|schicken|zeigen|teilen|geben|legen
            |führen
            |leiten|reichen|beantworten|präzisieren|ergänzen) sie
        (könnten|können|würden) sie .. (beschreiben|erläutern|erklären|schildern|nennen|senden
            |schicken
            |zeigen|mitteilen|angeben|präzisieren|ergänzen|beantworten|sagen)
        (benötigen|brauchen) wir [(noch|von ihnen|dazu)]
    """),
    addressed=_phrases("(sie|ihr|ihre|ihren|ihrem|ihrer|ihres)"),
    reported=_phrases("""
        sie (schreiben|schrieben|erwähnen|erwähnten|sagen|sagten|geben an|gaben an|haben angegeben
            |haben geschrieben|haben erwähnt|nennen|nannten|sprechen|berichten)
        (laut|in|nach) (ihrer|ihren) (beschreibung|antwort|angaben|nachricht|schilderung)
        ihre (beschreibung|antwort|angaben|nachricht|schilderung) (nennt|nennen|erwähnt|spricht)
    """),
    refers_back=_phrases("""
        (das|dies|dieser|diese|dieses|diesen|diesem|damit|dabei|darüber|dazu|daran|es|beides
            |solche*)
        bitte (erläutern|erklären|präzisieren|konkretisieren) sie
    """),
)
