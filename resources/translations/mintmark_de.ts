<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>mintmark::DeviceState</name>
    <message>
        <source>reserved</source>
        <translation>reserviert</translation>
    </message>
    <message>
        <source>issued</source>
        <translation>ausgestellt</translation>
    </message>
    <message>
        <source>written</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>proved</source>
        <translation>nachgewiesen</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>provisioned</source>
        <translation>provisioniert</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>void</source>
        <translation>ungültig</translation>
    </message>
    <message>
        <source>written, unproved</source>
        <translation>geschrieben, ohne Nachweis</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>ausgeliefert</translation>
    </message>
    <message>
        <source>in rework</source>
        <translation>in Nacharbeit</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>widerrufen</translation>
    </message>
    <message>
        <source>scrapped</source>
        <translation>verschrottet</translation>
    </message>
</context>
<context>
    <name>mintmark::Failure</name>
    <message>
        <source>the unit does not answer</source>
        <translation>das Gerät antwortet nicht</translation>
    </message>
    <message>
        <source>Check that it is powered and seated, then try again.</source>
        <translation>Prüfen, ob es Strom hat und richtig sitzt, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>the unit was pulled out or its cable broke</source>
        <translation>das Gerät wurde herausgezogen, oder sein Kabel ist gebrochen</translation>
    </message>
    <message>
        <source>Put the same unit back: its run goes on where it stopped.</source>
        <translation>Dasselbe Gerät wieder einsetzen: Sein Durchlauf geht dort weiter, wo er stehen blieb.</translation>
    </message>
    <message>
        <source>the unit&apos;s answers cannot be understood</source>
        <translation>die Antworten des Geräts sind nicht zu verstehen</translation>
    </message>
    <message>
        <source>Check the cable and the firmware, then try again.</source>
        <translation>Kabel und Firmware prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>the unit refused a request</source>
        <translation>das Gerät hat eine Anfrage abgelehnt</translation>
    </message>
    <message>
        <source>Try again; if it refuses again, set the unit aside for rework.</source>
        <translation>Erneut versuchen; lehnt es wieder ab, das Gerät zur Nacharbeit aussondern.</translation>
    </message>
    <message>
        <source>the unit&apos;s hardware number is empty or a known default</source>
        <translation>die Hardwarenummer des Geräts ist leer oder ein bekannter Vorgabewert</translation>
    </message>
    <message>
        <source>Set the unit aside: its chip was not programmed.</source>
        <translation>Das Gerät aussondern: Sein Chip wurde nicht programmiert.</translation>
    </message>
    <message>
        <source>the unit&apos;s hardware number does not fit the profile&apos;s IDs</source>
        <translation>die Hardwarenummer des Geräts passt nicht zu den IDs des Profils</translation>
    </message>
    <message>
        <source>Check that the profile is the right one; else set the unit aside.</source>
        <translation>Prüfen, ob das Profil das richtige ist; sonst das Gerät aussondern.</translation>
    </message>
    <message>
        <source>the unit is not of the model that this profile is for</source>
        <translation>das Gerät ist nicht von dem Modell, für das dieses Profil gilt</translation>
    </message>
    <message>
        <source>Take it out, and check that the right units are on the bench.</source>
        <translation>Herausnehmen und prüfen, ob die richtigen Geräte auf dem Prüfplatz liegen.</translation>
    </message>
    <message>
        <source>the unit reports that it was tampered with</source>
        <translation>das Gerät meldet, dass es manipuliert wurde</translation>
    </message>
    <message>
        <source>Set it aside and tell the supervisor.</source>
        <translation>Aussondern und der Schichtleitung melden.</translation>
    </message>
    <message>
        <source>another unit is in the socket than at the start of the run</source>
        <translation>im Steckplatz ist ein anderes Gerät als am Anfang des Durchlaufs</translation>
    </message>
    <message>
        <source>Put the right unit back and start it again.</source>
        <translation>Das richtige Gerät wieder einsetzen und neu starten.</translation>
    </message>
    <message>
        <source>the unit does not run the firmware that the profile asks for</source>
        <translation>auf dem Gerät läuft nicht die Firmware, die das Profil verlangt</translation>
    </message>
    <message>
        <source>Flash the firmware that is meant for this batch, then try again.</source>
        <translation>Die Firmware aufspielen, die für diese Charge gedacht ist, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>the unit is not on the list of those that are to be made</source>
        <translation>das Gerät steht nicht auf der Liste derer, die gefertigt werden sollen</translation>
    </message>
    <message>
        <source>the unit is one with which the order has stations checked, and is never made under it</source>
        <translation>mit diesem Gerät lässt der Auftrag Stationen prüfen; es wird unter ihm nie gefertigt</translation>
    </message>
    <message>
        <source>Take it out, and put it where the units of the check are kept.</source>
        <translation>Herausnehmen und dorthin legen, wo die Geräte der Stationsprüfung aufbewahrt werden.</translation>
    </message>
    <message>
        <source>the order does not have stations checked with this unit</source>
        <translation>der Auftrag lässt Stationen nicht mit diesem Gerät prüfen</translation>
    </message>
    <message>
        <source>Take it out, and put in one of those that `mintmark order show` lists.</source>
        <translation>Herausnehmen und eines von denen einsetzen, die `mintmark order show` nennt.</translation>
    </message>
    <message>
        <source>nothing is wrong with the unit, and it was not provisioned here to its end</source>
        <translation>dem Gerät fehlt nichts, und es wurde hier nicht zu Ende provisioniert</translation>
    </message>
    <message>
        <source>Check the station with the units that the order means.</source>
        <translation>Die Station mit den Geräten prüfen, die der Auftrag meint.</translation>
    </message>
    <message>
        <source>the site&apos;s own system does not let this unit be made</source>
        <translation>das System des Werks lässt die Fertigung dieses Geräts nicht zu</translation>
    </message>
    <message>
        <source>Do what it says, or take the unit out.</source>
        <translation>Tun, was es sagt, oder das Gerät herausnehmen.</translation>
    </message>
    <message>
        <source>the site&apos;s own system did not say whether this unit may be made</source>
        <translation>das System des Werks hat nicht gesagt, ob dieses Gerät gefertigt werden darf</translation>
    </message>
    <message>
        <source>Look at it with `mintmark site`, then try the unit again.</source>
        <translation>Mit `mintmark site` nachsehen, dann das Gerät erneut versuchen.</translation>
    </message>
    <message>
        <source>two units say that they have the same hardware number</source>
        <translation>zwei Geräte melden dieselbe Hardwarenummer</translation>
    </message>
    <message>
        <source>Set both aside and tell the supervisor: one of them is a copy.</source>
        <translation>Beide aussondern und der Schichtleitung melden: Eines ist eine Kopie.</translation>
    </message>
    <message>
        <source>two units with the same USB serial number are plugged in</source>
        <translation>zwei Geräte mit derselben USB-Seriennummer sind eingesteckt</translation>
    </message>
    <message>
        <source>Take one of the two out, then try again.</source>
        <translation>Eines von beiden herausnehmen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>a unit with this hardware number is known, and this one does not hold its key</source>
        <translation>ein Gerät mit dieser Hardwarenummer ist bekannt, und dieses besitzt dessen Schlüssel nicht</translation>
    </message>
    <message>
        <source>the unit is closed, and this registry does not know it</source>
        <translation>das Gerät ist verschlossen, und dieses Register kennt es nicht</translation>
    </message>
    <message>
        <source>It was provisioned elsewhere: set it aside.</source>
        <translation>Es wurde anderswo provisioniert: aussondern.</translation>
    </message>
    <message>
        <source>the unit is locked, and was never provisioned here</source>
        <translation>das Gerät ist gesperrt und wurde hier nie provisioniert</translation>
    </message>
    <message>
        <source>Set it aside.</source>
        <translation>Aussondern.</translation>
    </message>
    <message>
        <source>the registry says that this device may not be made again</source>
        <translation>laut Register darf dieses Gerät nicht noch einmal gefertigt werden</translation>
    </message>
    <message>
        <source>Look it up with `mintmark device list`, and ask the supervisor.</source>
        <translation>Mit `mintmark device list` nachschlagen und die Schichtleitung fragen.</translation>
    </message>
    <message>
        <source>the unit&apos;s key is not of the kind that the profile asks for</source>
        <translation>der Schlüssel des Geräts ist nicht von der Art, die das Profil verlangt</translation>
    </message>
    <message>
        <source>Check the firmware&apos;s version.</source>
        <translation>Die Version der Firmware prüfen.</translation>
    </message>
    <message>
        <source>another device has the same key</source>
        <translation>ein anderes Gerät hat denselben Schlüssel</translation>
    </message>
    <message>
        <source>Set the unit aside: its random number generator is broken, or it is a copy.</source>
        <translation>Das Gerät aussondern: Sein Zufallszahlengenerator ist defekt, oder es ist eine Kopie.</translation>
    </message>
    <message>
        <source>the unit&apos;s chip is not from a maker that the profile trusts</source>
        <translation>der Chip des Geräts stammt nicht von einem Hersteller, dem das Profil vertraut</translation>
    </message>
    <message>
        <source>Set the unit aside: its security chip may be a copy.</source>
        <translation>Das Gerät aussondern: Sein Sicherheitschip könnte eine Kopie sein.</translation>
    </message>
    <message>
        <source>the unit&apos;s transport key is not one that the profile trusts</source>
        <translation>der Transportschlüssel des Geräts ist keiner, dem das Profil vertraut</translation>
    </message>
    <message>
        <source>Set the unit aside: nobody else may hold the key that is made for it.</source>
        <translation>Das Gerät aussondern: Niemand anders darf den Schlüssel besitzen, der für es erzeugt wird.</translation>
    </message>
    <message>
        <source>the unit asks for a certificate for another key than it was given</source>
        <translation>das Gerät will ein Zertifikat für einen anderen Schlüssel, als es bekommen hat</translation>
    </message>
    <message>
        <source>Try again; if it happens again, set the unit aside.</source>
        <translation>Erneut versuchen; geschieht es wieder, das Gerät aussondern.</translation>
    </message>
    <message>
        <source>the unit&apos;s certificate request is not well formed</source>
        <translation>die Zertifikatsanforderung des Geräts ist nicht wohlgeformt</translation>
    </message>
    <message>
        <source>the certificate request is not signed with the key in it</source>
        <translation>die Zertifikatsanforderung ist nicht mit dem Schlüssel signiert, den sie enthält</translation>
    </message>
    <message>
        <source>Set the unit aside: it does not hold the key that it names.</source>
        <translation>Das Gerät aussondern: Es besitzt den Schlüssel nicht, den es nennt.</translation>
    </message>
    <message>
        <source>the certificate request is an old one</source>
        <translation>die Zertifikatsanforderung ist eine alte</translation>
    </message>
    <message>
        <source>the certificate request names another device</source>
        <translation>die Zertifikatsanforderung nennt ein anderes Gerät</translation>
    </message>
    <message>
        <source>the certificate request asks for what a device may not have</source>
        <translation>die Zertifikatsanforderung verlangt, was ein Gerät nicht haben darf</translation>
    </message>
    <message>
        <source>Set the unit aside and tell the supervisor.</source>
        <translation>Das Gerät aussondern und der Schichtleitung melden.</translation>
    </message>
    <message>
        <source>what was written is not what the unit gives back after its reset</source>
        <translation>nach dem Reset gibt das Gerät nicht zurück, was geschrieben wurde</translation>
    </message>
    <message>
        <source>Try again; if it happens again, the unit&apos;s memory is broken.</source>
        <translation>Erneut versuchen; geschieht es wieder, ist der Speicher des Geräts defekt.</translation>
    </message>
    <message>
        <source>the closed unit holds other trust roots than the profile asks for</source>
        <translation>das verschlossene Gerät hat andere Vertrauensanker, als das Profil verlangt</translation>
    </message>
    <message>
        <source>Open it and try again, or update its roots in the field.</source>
        <translation>Öffnen und erneut versuchen, oder seine Vertrauensanker im Feld aktualisieren.</translation>
    </message>
    <message>
        <source>the unit could not prove that it holds the key of its certificate</source>
        <translation>das Gerät konnte nicht nachweisen, dass es den Schlüssel seines Zertifikats besitzt</translation>
    </message>
    <message>
        <source>the unit was told to lock, and is seen not to be locked</source>
        <translation>das Gerät sollte sich sperren und ist nachweislich nicht gesperrt</translation>
    </message>
    <message>
        <source>Set it aside: it must not be shipped.</source>
        <translation>Aussondern: Es darf nicht ausgeliefert werden.</translation>
    </message>
    <message>
        <source>the unit is written, and its profile asks for no proof that it holds its key</source>
        <translation>das Gerät ist beschrieben, und sein Profil verlangt keinen Nachweis seines Schlüssels</translation>
    </message>
    <message>
        <source>Set it aside: no order accepts units without proof.</source>
        <translation>Aussondern: Kein Auftrag nimmt Geräte ohne Nachweis an.</translation>
    </message>
    <message>
        <source>the command cannot be understood</source>
        <translation>der Befehl ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>See --help.</source>
        <translation>Siehe --help.</translation>
    </message>
    <message>
        <source>there is no such profile</source>
        <translation>ein solches Profil gibt es nicht</translation>
    </message>
    <message>
        <source>Name a shipped profile, one in the station&apos;s profiles folder, or a file.</source>
        <translation>Ein mitgeliefertes Profil nennen, eines aus dem Profilordner der Station, oder eine Datei.</translation>
    </message>
    <message>
        <source>the profile cannot be used</source>
        <translation>das Profil ist nicht zu verwenden</translation>
    </message>
    <message>
        <source>Mend the line that is named.</source>
        <translation>Die genannte Zeile berichtigen.</translation>
    </message>
    <message>
        <source>the file holds no certificate that can be read</source>
        <translation>die Datei enthält kein lesbares Zertifikat</translation>
    </message>
    <message>
        <source>Give a certificate or a chain, in PEM or DER.</source>
        <translation>Ein Zertifikat oder eine Kette angeben, in PEM oder DER.</translation>
    </message>
    <message>
        <source>the station has no such set of trust roots</source>
        <translation>die Station hat keinen solchen Satz von Vertrauensankern</translation>
    </message>
    <message>
        <source>Look it up with `mintmark trust list`, or add it with `mintmark trust add`.</source>
        <translation>Mit `mintmark trust list` nachschlagen oder mit `mintmark trust add` hinzufügen.</translation>
    </message>
    <message>
        <source>the file is no set of trust roots that can be added</source>
        <translation>die Datei ist kein Satz von Vertrauensankern, der sich hinzufügen lässt</translation>
    </message>
    <message>
        <source>Mend what is named: a set has 1 to 32 self-signed CA certificates in PEM, each once.</source>
        <translation>Das Genannte berichtigen: Ein Satz hat 1 bis 32 selbstsignierte CA-Zertifikate in PEM, jedes einmal.</translation>
    </message>
    <message>
        <source>a set of trust roots is not what was added</source>
        <translation>ein Satz von Vertrauensankern ist nicht mehr der, der hinzugefügt wurde</translation>
    </message>
    <message>
        <source>Put the file back from a backup; a changed set is a new version (`mintmark trust add`).</source>
        <translation>Die Datei aus einer Sicherung zurückholen; ein geänderter Satz ist eine neue Version (`mintmark trust add`).</translation>
    </message>
    <message>
        <source>the trust root that is meant is not clear</source>
        <translation>es ist nicht klar, welcher Vertrauensanker gemeint ist</translation>
    </message>
    <message>
        <source>Name it by 8 or more digits of its SHA-256, as `mintmark trust show` lists them, or by its file.</source>
        <translation>Mit mindestens 8 Stellen seines SHA-256 nennen, wie `mintmark trust show` sie zeigt, oder mit seiner Datei.</translation>
    </message>
    <message>
        <source>there is no such port</source>
        <translation>einen solchen Anschluss gibt es nicht</translation>
    </message>
    <message>
        <source>Check the socket&apos;s path, and that the fixture is plugged in.</source>
        <translation>Den Pfad des Steckplatzes prüfen, und ob die Aufnahme eingesteckt ist.</translation>
    </message>
    <message>
        <source>another program holds the port</source>
        <translation>ein anderes Programm hält den Anschluss</translation>
    </message>
    <message>
        <source>Close it (`mintmark doctor` names it), then try again.</source>
        <translation>Es schließen (`mintmark doctor` nennt es), dann erneut versuchen.</translation>
    </message>
    <message>
        <source>this account may not open the port</source>
        <translation>dieses Konto darf den Anschluss nicht öffnen</translation>
    </message>
    <message>
        <source>Install the udev rule that comes with Mintmark, or join the group that owns the port.</source>
        <translation>Die udev-Regel installieren, die mit Mintmark kommt, oder der Gruppe beitreten, der der Anschluss gehört.</translation>
    </message>
    <message>
        <source>a socket&apos;s name or port is given twice</source>
        <translation>Name oder Anschluss eines Steckplatzes ist doppelt angegeben</translation>
    </message>
    <message>
        <source>Give each socket one name and one port.</source>
        <translation>Jedem Steckplatz einen Namen und einen Anschluss geben.</translation>
    </message>
    <message>
        <source>the station cannot wait for units that come with TLS</source>
        <translation>die Station kann nicht auf Geräte warten, die über TLS kommen</translation>
    </message>
    <message>
        <source>Mend [tls] of station.toml: listen, certificate and key.</source>
        <translation>[tls] in station.toml berichtigen: listen, certificate und key.</translation>
    </message>
    <message>
        <source>the station has no such socket</source>
        <translation>die Station hat keinen solchen Steckplatz</translation>
    </message>
    <message>
        <source>Look it up with `mintmark socket list`, or give it a place with `mintmark socket assign`.</source>
        <translation>Mit `mintmark socket list` nachschlagen oder mit `mintmark socket assign` einen Platz zuweisen.</translation>
    </message>
    <message>
        <source>it is not clear which port is the socket&apos;s</source>
        <translation>es ist nicht klar, welcher Anschluss zum Steckplatz gehört</translation>
    </message>
    <message>
        <source>Start again, and plug one unit or adapter, and nothing else, into the socket.</source>
        <translation>Neu beginnen und nur ein Gerät oder einen Adapter in den Steckplatz stecken, sonst nichts.</translation>
    </message>
    <message>
        <source>there is no station here</source>
        <translation>hier ist keine Station</translation>
    </message>
    <message>
        <source>Make one with `mintmark init --demo --station DIR`, or name it with --station.</source>
        <translation>Eine anlegen mit `mintmark init --demo --station DIR`, oder sie mit --station nennen.</translation>
    </message>
    <message>
        <source>there is a station, or something else, here already</source>
        <translation>hier ist schon eine Station, oder etwas anderes</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>the station&apos;s file cannot be used</source>
        <translation>die Datei der Station ist nicht zu verwenden</translation>
    </message>
    <message>
        <source>Mend the line that is named, or restore the file from a backup.</source>
        <translation>Die genannte Zeile berichtigen oder die Datei aus einer Sicherung zurückholen.</translation>
    </message>
    <message>
        <source>the list of units to be made cannot be used</source>
        <translation>die Liste der zu fertigenden Geräte ist nicht zu verwenden</translation>
    </message>
    <message>
        <source>the registry knows no such device</source>
        <translation>das Register kennt kein solches Gerät</translation>
    </message>
    <message>
        <source>Look it up with `mintmark device list`.</source>
        <translation>Mit `mintmark device list` nachschlagen.</translation>
    </message>
    <message>
        <source>the registry knows no such certificate</source>
        <translation>das Register kennt kein solches Zertifikat</translation>
    </message>
    <message>
        <source>Look it up with `mintmark device show`; a serial number is given in hexadecimal.</source>
        <translation>Mit `mintmark device show` nachschlagen; eine Seriennummer wird hexadezimal angegeben.</translation>
    </message>
    <message>
        <source>the certificate is revoked already</source>
        <translation>das Zertifikat ist schon widerrufen</translation>
    </message>
    <message>
        <source>Nothing more is to be done; `mintmark certificate crl` makes the list that tells others.</source>
        <translation>Nichts weiter zu tun; `mintmark certificate crl` erzeugt die Liste, die es anderen sagt.</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>die Datei lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>Check the folder, its permissions and the disk&apos;s free space.</source>
        <translation>Ordner, Rechte und freien Plattenplatz prüfen.</translation>
    </message>
    <message>
        <source>the destination would refuse some of the devices, and nothing was written</source>
        <translation>das Ziel würde einige der Geräte ablehnen, und es wurde nichts geschrieben</translation>
    </message>
    <message>
        <source>Correct what is named (an ID by the profile&apos;s scheme, a common name by its subject); or export again with --leave-unfit-out.</source>
        <translation>Das Genannte berichtigen (eine ID im Schema des Profils, einen Common Name in seinem Subject) oder mit --leave-unfit-out erneut exportieren.</translation>
    </message>
    <message>
        <source>the destination takes fewer devices in one file, and nothing was written</source>
        <translation>das Ziel nimmt weniger Geräte in einer Datei, und es wurde nichts geschrieben</translation>
    </message>
    <message>
        <source>Take another format, or another destination, for so many.</source>
        <translation>Für so viele ein anderes Format oder ein anderes Ziel nehmen.</translation>
    </message>
    <message>
        <source>the station has no destination of this name</source>
        <translation>die Station hat kein Ziel dieses Namens</translation>
    </message>
    <message>
        <source>Look the name up with `mintmark export destinations`.</source>
        <translation>Den Namen mit `mintmark export destinations` nachschlagen.</translation>
    </message>
    <message>
        <source>the station has a destination of this name</source>
        <translation>die Station hat schon ein Ziel dieses Namens</translation>
    </message>
    <message>
        <source>Choose another name, or remove that one first: what it was told stays in the ledger.</source>
        <translation>Einen anderen Namen wählen oder jenes zuerst entfernen: Was ihm gemeldet wurde, bleibt im Meldebuch.</translation>
    </message>
    <message>
        <source>the destination cannot be as it was given</source>
        <translation>das Ziel kann nicht so sein, wie es angegeben wurde</translation>
    </message>
    <message>
        <source>Mend what is named; `exports.md` in the documentation has each kind&apos;s settings.</source>
        <translation>Das Genannte berichtigen; `exports.md` in der Dokumentation nennt die Einstellungen jeder Art.</translation>
    </message>
    <message>
        <source>the bundle is not what the station signed</source>
        <translation>das Bündel ist nicht das, was die Station signiert hat</translation>
    </message>
    <message>
        <source>Use none of it: have it sent again, and compare the key&apos;s fingerprint with the station&apos;s.</source>
        <translation>Nichts davon verwenden: neu schicken lassen und den Fingerabdruck des Schlüssels mit dem der Station vergleichen.</translation>
    </message>
    <message>
        <source>the passphrase could be guessed</source>
        <translation>die Passphrase ließe sich erraten</translation>
    </message>
    <message>
        <source>Take another: six words or more, drawn by dice; at least 16 characters, at most 64 octets.</source>
        <translation>Eine andere nehmen: sechs oder mehr gewürfelte Wörter; mindestens 16 Zeichen, höchstens 64 Oktette.</translation>
    </message>
    <message>
        <source>the PIN&apos;s file cannot be used</source>
        <translation>die PIN-Datei ist nicht zu verwenden</translation>
    </message>
    <message>
        <source>Make it readable by its owner alone (chmod 600), with the PIN as its only line.</source>
        <translation>Nur für ihren Eigentümer lesbar machen (chmod 600), mit der PIN als einziger Zeile.</translation>
    </message>
    <message>
        <source>the profile&apos;s scheme or its pool has no ID left</source>
        <translation>das Schema des Profils oder sein Vorrat hat keine ID mehr</translation>
    </message>
    <message>
        <source>Import another allotment for the pool; or give the profile&apos;s ID scheme another prefix or more digits, and raise its version.</source>
        <translation>Eine weitere Zuteilung für den Vorrat importieren, oder dem ID-Schema des Profils ein anderes Präfix oder mehr Stellen geben und seine Version erhöhen.</translation>
    </message>
    <message>
        <source>the allotment cannot be used</source>
        <translation>die Zuteilung ist nicht zu verwenden</translation>
    </message>
    <message>
        <source>Have it made and signed anew for this station.</source>
        <translation>Sie für diese Station neu anlegen und signieren lassen.</translation>
    </message>
    <message>
        <source>the allotment has numbers that another one has</source>
        <translation>die Zuteilung hat Nummern, die eine andere auch hat</translation>
    </message>
    <message>
        <source>Use neither, and tell whoever allots: two stations would make one ID.</source>
        <translation>Keine von beiden verwenden und der zuteilenden Stelle melden: Zwei Stationen würden eine ID vergeben.</translation>
    </message>
    <message>
        <source>the firmware image cannot be used</source>
        <translation>das Firmware-Image ist nicht zu verwenden</translation>
    </message>
    <message>
        <source>Mend what is named: the offset counts octets from the image&apos;s start.</source>
        <translation>Das Genannte berichtigen: Der Versatz zählt Oktette ab dem Anfang des Images.</translation>
    </message>
    <message>
        <source>the key may not sign firmware</source>
        <translation>der Schlüssel darf keine Firmware signieren</translation>
    </message>
    <message>
        <source>Name a key with the role firmware-signer: `mintmark hsm keys` lists them.</source>
        <translation>Einen Schlüssel mit der Rolle firmware-signer nennen: `mintmark hsm keys` zeigt sie.</translation>
    </message>
    <message>
        <source>the image is not what this key has signed</source>
        <translation>das Image ist nicht das, was dieser Schlüssel signiert hat</translation>
    </message>
    <message>
        <source>Do not install it: find out where it comes from.</source>
        <translation>Nicht installieren: klären, woher es kommt.</translation>
    </message>
    <message>
        <source>the label cannot be made</source>
        <translation>das Etikett lässt sich nicht erzeugen</translation>
    </message>
    <message>
        <source>Mend the line of the template that is named.</source>
        <translation>Die genannte Zeile der Vorlage berichtigen.</translation>
    </message>
    <message>
        <source>the station has no site&apos;s own system that it could ask</source>
        <translation>die Station hat kein System des Werks, das sie fragen könnte</translation>
    </message>
    <message>
        <source>Name one in the station&apos;s file: see `check-in.md` in the documentation.</source>
        <translation>In der Datei der Station eines nennen: siehe `check-in.md` in der Dokumentation.</translation>
    </message>
    <message>
        <source>the label&apos;s printer does not take it</source>
        <translation>der Etikettendrucker nimmt es nicht an</translation>
    </message>
    <message>
        <source>Check that the printer is on and its address right, then print the label again as a reprint.</source>
        <translation>Prüfen, ob der Drucker an ist und seine Adresse stimmt, dann das Etikett als Nachdruck erneut drucken.</translation>
    </message>
    <message>
        <source>a label of this device was printed before</source>
        <translation>für dieses Gerät wurde schon ein Etikett gedruckt</translation>
    </message>
    <message>
        <source>Let a supervisor ask for it: --reprint --supervisor NAME.</source>
        <translation>Die Schichtleitung darum bitten: --reprint --supervisor NAME.</translation>
    </message>
    <message>
        <source>the label that was scanned is not this device&apos;s</source>
        <translation>das gescannte Etikett gehört nicht zu diesem Gerät</translation>
    </message>
    <message>
        <source>Take the label off, set the unit aside, and look at the last units: labels may have been swapped.</source>
        <translation>Das Etikett abnehmen, das Gerät aussondern und die letzten Geräte ansehen: Etiketten könnten vertauscht sein.</translation>
    </message>
    <message>
        <source>the ceremony&apos;s script cannot be used</source>
        <translation>das Skript der Zeremonie ist nicht zu verwenden</translation>
    </message>
    <message>
        <source>Mend the line that is named, and have the script reviewed again.</source>
        <translation>Die genannte Zeile berichtigen und das Skript neu begutachten lassen.</translation>
    </message>
    <message>
        <source>a file of the ceremony is not what the script asks for</source>
        <translation>eine Datei der Zeremonie ist nicht die, die das Skript verlangt</translation>
    </message>
    <message>
        <source>Bring the file that the script names; do not mend it by hand.</source>
        <translation>Die Datei bringen, die das Skript nennt; nicht von Hand berichtigen.</translation>
    </message>
    <message>
        <source>something that the ceremony would make is there already, and the ceremony did not make it</source>
        <translation>etwas, das die Zeremonie erzeugen würde, ist schon da, und nicht von ihr</translation>
    </message>
    <message>
        <source>Find out whose it is; then move it away, or give the script another name for it.</source>
        <translation>Klären, wem es gehört; dann wegräumen oder ihm im Skript einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>the ceremony waits for a file that is made elsewhere</source>
        <translation>die Zeremonie wartet auf eine Datei, die anderswo entsteht</translation>
    </message>
    <message>
        <source>Make it there, bring it into the script&apos;s folder, and start the same command again.</source>
        <translation>Sie dort erzeugen, in den Ordner des Skripts bringen und denselben Befehl erneut starten.</translation>
    </message>
    <message>
        <source>another Mintmark works on this ceremony</source>
        <translation>ein anderes Mintmark arbeitet an dieser Zeremonie</translation>
    </message>
    <message>
        <source>Wait until it has ended, or end it.</source>
        <translation>Warten, bis es fertig ist, oder es beenden.</translation>
    </message>
    <message>
        <source>the token does not hold the keys that the transcript tells of</source>
        <translation>der Token hat nicht die Schlüssel, von denen die Niederschrift berichtet</translation>
    </message>
    <message>
        <source>Check that the right token is plugged in; keep the transcript, and stop the ceremony if it is.</source>
        <translation>Prüfen, ob der richtige Token steckt; die Niederschrift aufheben, und die Zeremonie abbrechen, falls er es ist.</translation>
    </message>
    <message>
        <source>the script is not the one that the ceremony began with</source>
        <translation>das Skript ist nicht das, mit dem die Zeremonie begann</translation>
    </message>
    <message>
        <source>Put the script back with which it began; a changed script is a new ceremony.</source>
        <translation>Das Skript zurückbringen, mit dem sie begann; ein geändertes Skript ist eine neue Zeremonie.</translation>
    </message>
    <message>
        <source>the code that was given is not the script&apos;s</source>
        <translation>der angegebene Code ist nicht der des Skripts</translation>
    </message>
    <message>
        <source>Compare the script with the reviewed one: type its code only if it is the same.</source>
        <translation>Das Skript mit dem begutachteten vergleichen: Nur bei Gleichheit seinen Code eintippen.</translation>
    </message>
    <message>
        <source>somebody who has to confirm did not</source>
        <translation>jemand, der bestätigen muss, hat es nicht getan</translation>
    </message>
    <message>
        <source>Settle what the doubt is about, then start the same command again: it goes on there.</source>
        <translation>Den Zweifel klären, dann denselben Befehl erneut starten: Es geht dort weiter.</translation>
    </message>
    <message>
        <source>this script was not rehearsed</source>
        <translation>dieses Skript wurde nicht geprobt</translation>
    </message>
    <message>
        <source>Rehearse it with --rehearse, or go on with --without-rehearsal.</source>
        <translation>Mit --rehearse proben oder mit --without-rehearsal weitermachen.</translation>
    </message>
    <message>
        <source>the transcript was altered, was cut, or is not signed to its end</source>
        <translation>die Niederschrift wurde verändert, gekürzt oder ist nicht bis zum Ende signiert</translation>
    </message>
    <message>
        <source>Keep it as it is, and compare it with the witnesses&apos; copies.</source>
        <translation>Unverändert aufheben und mit den Kopien der Zeugen vergleichen.</translation>
    </message>
    <message>
        <source>the token&apos;s module cannot be loaded</source>
        <translation>das Modul des Tokens lässt sich nicht laden</translation>
    </message>
    <message>
        <source>Check the module&apos;s path in the station&apos;s file.</source>
        <translation>Den Pfad des Moduls in der Datei der Station prüfen.</translation>
    </message>
    <message>
        <source>the token is not there</source>
        <translation>der Token ist nicht da</translation>
    </message>
    <message>
        <source>Plug it in, or check the token&apos;s label and serial in the station&apos;s file.</source>
        <translation>Einstecken, oder Bezeichnung und Seriennummer des Tokens in der Datei der Station prüfen.</translation>
    </message>
    <message>
        <source>the token stopped answering</source>
        <translation>der Token antwortet nicht mehr</translation>
    </message>
    <message>
        <source>Plug it in again and start again: runs go on where they stopped.</source>
        <translation>Neu einstecken und erneut starten: Durchläufe gehen dort weiter, wo sie stehen blieben.</translation>
    </message>
    <message>
        <source>the token&apos;s files are damaged</source>
        <translation>die Dateien des Tokens sind beschädigt</translation>
    </message>
    <message>
        <source>Restore them from the backup.</source>
        <translation>Aus der Sicherung wiederherstellen.</translation>
    </message>
    <message>
        <source>the PIN is wrong; it was tried once</source>
        <translation>die PIN ist falsch; sie wurde einmal versucht</translation>
    </message>
    <message>
        <source>Enter the right one: each wrong one brings the token nearer to locking itself.</source>
        <translation>Die richtige eingeben: Jede falsche bringt den Token seiner Sperre näher.</translation>
    </message>
    <message>
        <source>the token&apos;s PIN is locked</source>
        <translation>die PIN des Tokens ist gesperrt</translation>
    </message>
    <message>
        <source>Ask the security officer to unlock it (`mintmark hsm unlock`).</source>
        <translation>Den Sicherheitsbeauftragten bitten, sie zu entsperren (`mintmark hsm unlock`).</translation>
    </message>
    <message>
        <source>one try of the token&apos;s PIN is left, and it was not spent</source>
        <translation>für die PIN des Tokens bleibt ein Versuch, und er wurde nicht verbraucht</translation>
    </message>
    <message>
        <source>Let the custodian who knows the PIN spend it with --spend-final-try, or the security officer set a new one.</source>
        <translation>Wer die PIN kennt, verbraucht ihn mit --spend-final-try, oder der Sicherheitsbeauftragte setzt eine neue.</translation>
    </message>
    <message>
        <source>two wrong PINs were given to this token from here, and a third was not tried</source>
        <translation>zwei falsche PINs gingen von hier an diesen Token, eine dritte wurde nicht versucht</translation>
    </message>
    <message>
        <source>Make sure of the PIN, then give it with --spend-final-try; a right one starts the count anew.</source>
        <translation>Der PIN sicher sein, dann mit --spend-final-try angeben; eine richtige lässt die Zählung neu beginnen.</translation>
    </message>
    <message>
        <source>the token&apos;s PIN is needed, and nobody gave it</source>
        <translation>die PIN des Tokens wird gebraucht, und niemand hat sie angegeben</translation>
    </message>
    <message>
        <source>Give it at the prompt, with --pin-fd or with --pin-file.</source>
        <translation>An der Eingabeaufforderung angeben, mit --pin-fd oder mit --pin-file.</translation>
    </message>
    <message>
        <source>the station&apos;s key is not on the token</source>
        <translation>der Schlüssel der Station ist nicht auf dem Token</translation>
    </message>
    <message>
        <source>Check that the right token is plugged in.</source>
        <translation>Prüfen, ob der richtige Token steckt.</translation>
    </message>
    <message>
        <source>the token does not keep a key as the policy asks</source>
        <translation>der Token verwahrt einen Schlüssel nicht so, wie die Richtlinie es verlangt</translation>
    </message>
    <message>
        <source>Use another token: this one cannot hold such a key.</source>
        <translation>Einen anderen Token nehmen: Dieser kann einen solchen Schlüssel nicht halten.</translation>
    </message>
    <message>
        <source>the token&apos;s address cannot be read</source>
        <translation>die Adresse des Tokens ist nicht zu lesen</translation>
    </message>
    <message>
        <source>Mend the PKCS #11 URI: pkcs11:token=LABEL;serial=SERIAL, as `mintmark hsm list` shows it.</source>
        <translation>Die PKCS-#11-URI berichtigen: pkcs11:token=LABEL;serial=SERIAL, wie `mintmark hsm list` sie zeigt.</translation>
    </message>
    <message>
        <source>several tokens fit</source>
        <translation>mehrere Token passen</translation>
    </message>
    <message>
        <source>Name the serial too: `mintmark hsm list` shows it.</source>
        <translation>Auch die Seriennummer nennen: `mintmark hsm list` zeigt sie.</translation>
    </message>
    <message>
        <source>the token holds a key beside which this one may not stand</source>
        <translation>der Token hält einen Schlüssel, neben dem dieser nicht stehen darf</translation>
    </message>
    <message>
        <source>Use another token for it.</source>
        <translation>Dafür einen anderen Token nehmen.</translation>
    </message>
    <message>
        <source>the token cannot do this</source>
        <translation>der Token kann das nicht</translation>
    </message>
    <message>
        <source>Look at what it can do with `mintmark hsm probe`, or use another token.</source>
        <translation>Mit `mintmark hsm probe` ansehen, was er kann, oder einen anderen Token nehmen.</translation>
    </message>
    <message>
        <source>the token&apos;s module does not answer</source>
        <translation>das Modul des Tokens antwortet nicht</translation>
    </message>
    <message>
        <source>Plug the token in again; with isolation = &quot;process&quot; in the station&apos;s file a module that hangs is started anew.</source>
        <translation>Den Token neu einstecken; mit isolation = &quot;process&quot; in der Datei der Station wird ein hängendes Modul neu gestartet.</translation>
    </message>
    <message>
        <source>the backup&apos;s file is damaged, altered or none of ours</source>
        <translation>die Datei der Sicherung ist beschädigt, verändert oder keine von uns</translation>
    </message>
    <message>
        <source>Take another copy of the file.</source>
        <translation>Eine andere Kopie der Datei nehmen.</translation>
    </message>
    <message>
        <source>the backup cannot be made so</source>
        <translation>die Sicherung lässt sich so nicht anlegen</translation>
    </message>
    <message>
        <source>Mend what is named; 2 to 16 shares, of which 2 or more bring the key back.</source>
        <translation>Das Genannte berichtigen; 2 bis 16 Anteile, von denen 2 oder mehr den Schlüssel zurückbringen.</translation>
    </message>
    <message>
        <source>the restored key did not prove itself</source>
        <translation>der wiederhergestellte Schlüssel hat sich nicht bewährt</translation>
    </message>
    <message>
        <source>Do not rely on this backup: make another, and rehearse it.</source>
        <translation>Sich auf diese Sicherung nicht verlassen: eine andere anlegen und sie proben.</translation>
    </message>
    <message>
        <source>the shares do not bring the key back</source>
        <translation>die Anteile bringen den Schlüssel nicht zurück</translation>
    </message>
    <message>
        <source>Type each share again, from its own sheet; the set&apos;s number stands on every one.</source>
        <translation>Jeden Anteil neu eintippen, von seinem eigenen Blatt; die Nummer des Satzes steht auf jedem.</translation>
    </message>
    <message>
        <source>the passphrase does not open the recovery</source>
        <translation>die Passphrase öffnet die Wiederherstellung nicht</translation>
    </message>
    <message>
        <source>Type it again as it was written down: capitals, spaces and signs count. No number of wrong ones locks anything.</source>
        <translation>Neu eintippen, wie sie aufgeschrieben wurde: Großbuchstaben, Leerzeichen und Zeichen zählen. Falsche Eingaben sperren nichts, gleich wie viele.</translation>
    </message>
    <message>
        <source>the token failed</source>
        <translation>der Token hat versagt</translation>
    </message>
    <message>
        <source>Try again; if it fails again, look at the token&apos;s own log.</source>
        <translation>Erneut versuchen; versagt er wieder, im eigenen Protokoll des Tokens nachsehen.</translation>
    </message>
    <message>
        <source>the issuing CA is not valid for as long as the device&apos;s certificate would be</source>
        <translation>die Aussteller-CA gilt nicht so lange, wie das Zertifikat des Geräts gelten soll</translation>
    </message>
    <message>
        <source>Check the machine&apos;s clock and the CA&apos;s dates; a new issuing CA, or a shorter validity in the profile, mends it.</source>
        <translation>Die Uhr des Rechners und die Daten der CA prüfen; eine neue Aussteller-CA oder eine kürzere Gültigkeit im Profil behebt es.</translation>
    </message>
    <message>
        <source>another Mintmark works on this station</source>
        <translation>ein anderes Mintmark arbeitet an dieser Station</translation>
    </message>
    <message>
        <source>the registry does not open with this station&apos;s key, or is damaged</source>
        <translation>das Register lässt sich mit dem Schlüssel dieser Station nicht öffnen oder ist beschädigt</translation>
    </message>
    <message>
        <source>Restore the registry and its key from one backup.</source>
        <translation>Das Register und seinen Schlüssel aus derselben Sicherung wiederherstellen.</translation>
    </message>
    <message>
        <source>the registry&apos;s file is not encrypted</source>
        <translation>die Datei des Registers ist nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Somebody put another file in its place: restore it from a backup.</source>
        <translation>Jemand hat eine andere Datei an ihre Stelle gelegt: aus einer Sicherung wiederherstellen.</translation>
    </message>
    <message>
        <source>a newer Mintmark wrote this registry</source>
        <translation>ein neueres Mintmark hat dieses Register geschrieben</translation>
    </message>
    <message>
        <source>Use that version or a later one.</source>
        <translation>Jene Version oder eine spätere verwenden.</translation>
    </message>
    <message>
        <source>the registry&apos;s file is not there</source>
        <translation>die Datei des Registers ist nicht da</translation>
    </message>
    <message>
        <source>Restore it from a backup: a new one would make IDs twice.</source>
        <translation>Aus einer Sicherung wiederherstellen: Ein neues würde IDs doppelt vergeben.</translation>
    </message>
    <message>
        <source>the disk of the station&apos;s folder is full</source>
        <translation>die Platte mit dem Ordner der Station ist voll</translation>
    </message>
    <message>
        <source>Make room on the disk of the file or folder that is named, then start again: nothing acknowledged is lost.</source>
        <translation>Auf der Platte der genannten Datei oder des Ordners Platz schaffen, dann erneut starten: Nichts Bestätigtes ist verloren.</translation>
    </message>
    <message>
        <source>the station&apos;s folder cannot be written: its disk is read-only, or the folder is another account&apos;s</source>
        <translation>in den Ordner der Station lässt sich nicht schreiben: Die Platte ist schreibgeschützt, oder der Ordner gehört einem anderen Konto</translation>
    </message>
    <message>
        <source>Work as the account that owns the folder that is named; where its disk is read-only, have it mounted for writing: the system&apos;s log says why it is not.</source>
        <translation>Mit dem Konto arbeiten, dem der genannte Ordner gehört; ist die Platte schreibgeschützt, sie zum Schreiben einhängen lassen: Das Systemprotokoll sagt, warum sie es nicht ist.</translation>
    </message>
    <message>
        <source>the registry could not be written</source>
        <translation>in das Register ließ sich nicht schreiben</translation>
    </message>
    <message>
        <source>Check the disk&apos;s free space and health, then start again: nothing acknowledged is lost.</source>
        <translation>Freien Platz und Zustand der Platte prüfen, dann erneut starten: Nichts Bestätigtes ist verloren.</translation>
    </message>
    <message>
        <source>there is no such recovery of the registry&apos;s key</source>
        <translation>eine solche Wiederherstellung des Registerschlüssels gibt es nicht</translation>
    </message>
    <message>
        <source>While the token works, make one: `mintmark registry recovery make`; else bring recovery.toml from a backup.</source>
        <translation>Solange der Token geht, eine anlegen: `mintmark registry recovery make`; sonst recovery.toml aus einer Sicherung holen.</translation>
    </message>
    <message>
        <source>the recovery&apos;s file is damaged, cut or altered</source>
        <translation>die Datei der Wiederherstellung ist beschädigt, gekürzt oder verändert</translation>
    </message>
    <message>
        <source>Take another copy of it, as each backup of the registry has one; while the token works, make it anew.</source>
        <translation>Eine andere Kopie nehmen, jede Sicherung des Registers hat eine; solange der Token geht, sie neu anlegen.</translation>
    </message>
    <message>
        <source>the recovery is not of this registry&apos;s key as it is now</source>
        <translation>die Wiederherstellung gehört nicht zum jetzigen Schlüssel des Registers</translation>
    </message>
    <message>
        <source>Bring the recovery.toml that belongs to this station and its registry; while the token works, make it anew.</source>
        <translation>Die recovery.toml bringen, die zu dieser Station und ihrem Register gehört; solange der Token geht, sie neu anlegen.</translation>
    </message>
    <message>
        <source>the file is no backup of this station&apos;s registry that can be put back</source>
        <translation>die Datei ist keine Sicherung des Registers dieser Station, die sich einspielen lässt</translation>
    </message>
    <message>
        <source>Take another one, of this station; `mintmark registry restore --rehearsal` looks without touching anything.</source>
        <translation>Eine andere nehmen, von dieser Station; `mintmark registry restore --rehearsal` prüft, ohne etwas anzurühren.</translation>
    </message>
    <message>
        <source>the registry is not what its signed heads say that it was</source>
        <translation>das Register ist nicht so, wie seine signierten Köpfe es sagen</translation>
    </message>
    <message>
        <source>Stop, and call the security officer: an older copy was put back, or entries were changed.</source>
        <translation>Anhalten und den Sicherheitsbeauftragten rufen: Eine ältere Kopie wurde eingespielt, oder Einträge wurden verändert.</translation>
    </message>
    <message>
        <source>the audit log&apos;s heads cannot be used</source>
        <translation>die Köpfe des Prüfprotokolls sind nicht zu verwenden</translation>
    </message>
    <message>
        <source>Mend what is named; `mintmark registry check` looks at all of it.</source>
        <translation>Das Genannte berichtigen; `mintmark registry check` prüft alles.</translation>
    </message>
    <message>
        <source>the station has no such order</source>
        <translation>die Station hat keinen solchen Auftrag</translation>
    </message>
    <message>
        <source>Look it up with `mintmark order list`, or import it with `mintmark order import`.</source>
        <translation>Mit `mintmark order list` nachschlagen oder mit `mintmark order import` importieren.</translation>
    </message>
    <message>
        <source>the file is no order that can be used</source>
        <translation>die Datei ist kein verwendbarer Auftrag</translation>
    </message>
    <message>
        <source>Ask whoever sent the order for the file as it was signed.</source>
        <translation>Den Absender des Auftrags um die Datei bitten, wie sie signiert wurde.</translation>
    </message>
    <message>
        <source>the order is not signed with a key that this station accepts</source>
        <translation>der Auftrag ist nicht mit einem Schlüssel signiert, den diese Station anerkennt</translation>
    </message>
    <message>
        <source>Ask whoever sent it: the file was altered, or signed with another key.</source>
        <translation>Den Absender fragen: Die Datei wurde verändert oder mit einem anderen Schlüssel signiert.</translation>
    </message>
    <message>
        <source>this order, or a later revision of it, is here already, or it is closed</source>
        <translation>dieser Auftrag oder eine spätere Revision ist schon hier, oder er ist geschlossen</translation>
    </message>
    <message>
        <source>Nothing is to be done; a change to an order is a later revision.</source>
        <translation>Nichts zu tun; die Änderung eines Auftrags ist eine spätere Revision.</translation>
    </message>
    <message>
        <source>the order is for other stations</source>
        <translation>der Auftrag ist für andere Stationen</translation>
    </message>
    <message>
        <source>Import it at a station that it names; `mintmark order station` tells this one&apos;s key.</source>
        <translation>Bei einer Station importieren, die er nennt; `mintmark order station` zeigt den Schlüssel von dieser.</translation>
    </message>
    <message>
        <source>the order is not valid now</source>
        <translation>der Auftrag gilt jetzt nicht</translation>
    </message>
    <message>
        <source>Wait until it begins, or ask for a later revision; check the clock too.</source>
        <translation>Warten, bis er beginnt, oder um eine spätere Revision bitten; auch die Uhr prüfen.</translation>
    </message>
    <message>
        <source>the order does not allow what was asked for</source>
        <translation>der Auftrag erlaubt nicht, was verlangt wurde</translation>
    </message>
    <message>
        <source>Use the profile and the sockets that it names, as they were ordered.</source>
        <translation>Das Profil und die Steckplätze verwenden, die er nennt, wie bestellt.</translation>
    </message>
    <message>
        <source>every device of the order has been made</source>
        <translation>alle Geräte des Auftrags sind gefertigt</translation>
    </message>
    <message>
        <source>Take the next order, or ask for a later revision with a larger quantity.</source>
        <translation>Den nächsten Auftrag nehmen oder um eine spätere Revision mit größerer Menge bitten.</translation>
    </message>
    <message>
        <source>what the registry and the counter beside it say of the order do not fit</source>
        <translation>was das Register und der Zähler daneben vom Auftrag sagen, passt nicht zusammen</translation>
    </message>
    <message>
        <source>Stop, and call the security officer: one of the two was put back to an older state.</source>
        <translation>Anhalten und den Sicherheitsbeauftragten rufen: Einer von beiden wurde auf einen älteren Stand gebracht.</translation>
    </message>
    <message>
        <source>the station has not shown lately that it passes a good unit and fails a bad one, as the order asks</source>
        <translation>die Station hat nicht unlängst gezeigt, dass sie ein gutes Gerät besteht und ein schlechtes durchfallen lässt, wie der Auftrag es verlangt</translation>
    </message>
    <message>
        <source>Put in the known-good and the known-bad unit: at the page before the batch, or with `mintmark order check`.</source>
        <translation>Das bekannt gute und das bekannt schlechte Gerät einsetzen: auf der Seite vor der Charge oder mit `mintmark order check`.</translation>
    </message>
    <message>
        <source>this station makes units by signed order only</source>
        <translation>diese Station fertigt nur nach signiertem Auftrag</translation>
    </message>
    <message>
        <source>Name an order with --order; `mintmark order list` shows those that are here.</source>
        <translation>Einen Auftrag mit --order nennen; `mintmark order list` zeigt, welche hier sind.</translation>
    </message>
    <message>
        <source>the station&apos;s service cannot be reached</source>
        <translation>der Dienst der Station ist nicht zu erreichen</translation>
    </message>
    <message>
        <source>Start it with `systemctl start mintmark`, and look into its log with `journalctl -u mintmark`.</source>
        <translation>Ihn mit `systemctl start mintmark` starten und mit `journalctl -u mintmark` in sein Protokoll sehen.</translation>
    </message>
    <message>
        <source>the station&apos;s service stopped answering</source>
        <translation>der Dienst der Station antwortet nicht mehr</translation>
    </message>
    <message>
        <source>Look into its log with `journalctl -u mintmark`, then start the same command again: what it had begun is settled when it starts.</source>
        <translation>Mit `journalctl -u mintmark` in sein Protokoll sehen, dann denselben Befehl erneut starten: Was er begonnen hatte, wird beim Start geklärt.</translation>
    </message>
    <message>
        <source>this account may not use the station&apos;s service</source>
        <translation>dieses Konto darf den Dienst der Station nicht benutzen</translation>
    </message>
    <message>
        <source>Have the account put into the group that the service was set up with (mintmark-users), and log in anew.</source>
        <translation>Das Konto in die Gruppe aufnehmen lassen, mit der der Dienst eingerichtet wurde (mintmark-users), und neu anmelden.</translation>
    </message>
    <message>
        <source>the station&apos;s service has as much to do as it takes on</source>
        <translation>der Dienst der Station hat so viel zu tun, wie er annimmt</translation>
    </message>
    <message>
        <source>End a program that uses it, or try again later.</source>
        <translation>Ein Programm beenden, das ihn benutzt, oder es später erneut versuchen.</translation>
    </message>
    <message>
        <source>this program and the station&apos;s service are of versions that do not speak with each other</source>
        <translation>die Versionen dieses Programms und des Dienstes der Station sprechen nicht miteinander</translation>
    </message>
    <message>
        <source>Install the same version of both, and restart the service.</source>
        <translation>Von beiden dieselbe Version installieren und den Dienst neu starten.</translation>
    </message>
    <message>
        <source>what came over the service&apos;s socket cannot be understood</source>
        <translation>was über den Socket des Dienstes kam, ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>Install the same version of both, and report it with the log.</source>
        <translation>Von beiden dieselbe Version installieren und es mit dem Protokoll melden.</translation>
    </message>
    <message>
        <source>this is not done through the station&apos;s service</source>
        <translation>das geht nicht über den Dienst der Station</translation>
    </message>
    <message>
        <source>Do it on the station&apos;s machine as the service&apos;s own account; the manual has the command for each: service.md.</source>
        <translation>Auf dem Rechner der Station mit dem Konto des Dienstes ausführen; das Handbuch nennt den Befehl für jedes: service.md.</translation>
    </message>
    <message>
        <source>another process is telling this destination already</source>
        <translation>ein anderer Prozess meldet schon an dieses Ziel</translation>
    </message>
    <message>
        <source>Wait until it has ended: `mintmark export ledger` shows how far it is.</source>
        <translation>Warten, bis er fertig ist: `mintmark export ledger` zeigt, wie weit er ist.</translation>
    </message>
    <message>
        <source>the ledger of what destinations were told cannot be used</source>
        <translation>das Meldebuch der Ziele ist nicht zu verwenden</translation>
    </message>
    <message>
        <source>Move ledger.db away and push again: what the destinations have is read and compared, and told twice is nothing.</source>
        <translation>ledger.db wegräumen und neu melden: Was die Ziele haben, wird gelesen und verglichen, und doppelt zu melden schadet nicht.</translation>
    </message>
    <message>
        <source>the destination does not answer</source>
        <translation>das Ziel antwortet nicht</translation>
    </message>
    <message>
        <source>Check the network, the proxy and the destination&apos;s address; then push again: what is told stays told.</source>
        <translation>Netz, Proxy und Adresse des Ziels prüfen, dann neu melden: Was gemeldet ist, bleibt gemeldet.</translation>
    </message>
    <message>
        <source>the destination&apos;s server did not prove that it is the one that was named</source>
        <translation>der Server des Ziels hat nicht nachgewiesen, dass er der genannte ist</translation>
    </message>
    <message>
        <source>Send nothing: check the host&apos;s name and the roots that the destination names, and tell whoever runs the network.</source>
        <translation>Nichts senden: den Namen des Servers und die Vertrauensanker des Ziels prüfen, und die Netzbetreuung verständigen.</translation>
    </message>
    <message>
        <source>the destination does not take the station&apos;s credential</source>
        <translation>das Ziel nimmt die Zugangsdaten der Station nicht an</translation>
    </message>
    <message>
        <source>Check the clock, and that the policy has the right that is named; give a new one with `mintmark export credential`.</source>
        <translation>Die Uhr prüfen, und ob die Richtlinie das genannte Recht hat; neue Zugangsdaten mit `mintmark export credential` geben.</translation>
    </message>
    <message>
        <source>the destination refuses what it is asked</source>
        <translation>das Ziel lehnt ab, was von ihm verlangt wird</translation>
    </message>
    <message>
        <source>Read its answer; check the destination&apos;s settings and the rights and quota of its account.</source>
        <translation>Seine Antwort lesen; Einstellungen des Ziels sowie Rechte und Kontingent seines Kontos prüfen.</translation>
    </message>
    <message>
        <source>the destination could not be told of all devices yet</source>
        <translation>dem Ziel konnten noch nicht alle Geräte gemeldet werden</translation>
    </message>
    <message>
        <source>Push again later: only what is owed is sent.</source>
        <translation>Später neu melden: Gesendet wird nur, was aussteht.</translation>
    </message>
    <message>
        <source>the destination refused some devices, which were set aside</source>
        <translation>das Ziel hat einige Geräte abgelehnt; sie wurden zurückgestellt</translation>
    </message>
    <message>
        <source>Read why with `mintmark export ledger --aside`, mend it, then `mintmark export retry`.</source>
        <translation>Den Grund mit `mintmark export ledger --aside` lesen, ihn beheben, dann `mintmark export retry`.</translation>
    </message>
    <message>
        <source>the station&apos;s clock cannot be believed, and nothing is dated by it</source>
        <translation>der Uhr der Station ist nicht zu glauben, und nichts wird nach ihr datiert</translation>
    </message>
    <message>
        <source>Set the clock right; if it is right, a supervisor accepts it with `mintmark clock accept`.</source>
        <translation>Die Uhr richtig stellen; geht sie richtig, bestätigt die Schichtleitung sie mit `mintmark clock accept`.</translation>
    </message>
    <message>
        <source>this needs a supervisor who answers for it</source>
        <translation>dafür muss jemand von der Schichtleitung einstehen</translation>
    </message>
    <message>
        <source>Give the supervisor&apos;s name with --supervisor.</source>
        <translation>Den Namen der Schichtleitung mit --supervisor angeben.</translation>
    </message>
    <message>
        <source>this station has operators, and nobody has logged in</source>
        <translation>diese Station hat Bediener, und niemand ist angemeldet</translation>
    </message>
    <message>
        <source>Name yourself with --operator (or --supervisor), and give your PIN.</source>
        <translation>Sich mit --operator (oder --supervisor) nennen und die eigene PIN eingeben.</translation>
    </message>
    <message>
        <source>the name, the badge or the PIN is not right</source>
        <translation>Name, Ausweis oder PIN stimmt nicht</translation>
    </message>
    <message>
        <source>Try again with care: each wrong PIN makes the wait longer, and ten lock the operator out.</source>
        <translation>Mit Bedacht erneut versuchen: Jede falsche PIN verlängert die Wartezeit, und zehn sperren den Bediener aus.</translation>
    </message>
    <message>
        <source>no PIN is taken from this operator now</source>
        <translation>von diesem Bediener wird jetzt keine PIN angenommen</translation>
    </message>
    <message>
        <source>Wait until the time that is named; where there is none, a security officer ends it with `mintmark operator unlock`.</source>
        <translation>Bis zur genannten Zeit warten; ist keine genannt, hebt ein Sicherheitsbeauftragter die Sperre mit `mintmark operator unlock` auf.</translation>
    </message>
    <message>
        <source>the operator&apos;s role does not allow this</source>
        <translation>die Rolle des Bedieners erlaubt das nicht</translation>
    </message>
    <message>
        <source>Ask somebody whose role does; the manual has the table: people.md.</source>
        <translation>Jemanden mit passender Rolle bitten; das Handbuch hat die Tabelle: people.md.</translation>
    </message>
    <message>
        <source>the station has no such operator</source>
        <translation>die Station hat keinen solchen Bediener</translation>
    </message>
    <message>
        <source>Look the name up with `mintmark operator list`.</source>
        <translation>Den Namen mit `mintmark operator list` nachschlagen.</translation>
    </message>
    <message>
        <source>this name or badge is somebody&apos;s, or was</source>
        <translation>dieser Name oder Ausweis gehört jemandem, oder gehörte</translation>
    </message>
    <message>
        <source>Choose another: what is on record must name one person.</source>
        <translation>Einen anderen wählen: Was aufgezeichnet ist, muss eine einzige Person nennen.</translation>
    </message>
    <message>
        <source>this PIN is too easy to guess</source>
        <translation>diese PIN ist zu leicht zu erraten</translation>
    </message>
    <message>
        <source>Choose 6 characters or more that are no row, no repetition and no name.</source>
        <translation>Mindestens 6 Zeichen wählen, die keine Reihe, keine Wiederholung und kein Name sind.</translation>
    </message>
    <message>
        <source>a station with operators keeps at least one security officer</source>
        <translation>eine Station mit Bedienern behält mindestens einen Sicherheitsbeauftragten</translation>
    </message>
    <message>
        <source>Add another security officer first.</source>
        <translation>Zuerst einen weiteren Sicherheitsbeauftragten hinzufügen.</translation>
    </message>
    <message>
        <source>the station&apos;s list of operators cannot be believed</source>
        <translation>der Bedienerliste der Station ist nicht zu glauben</translation>
    </message>
    <message>
        <source>Nothing was changed: put operators.json back from a backup, or give it back to its owner alone (chmod 600).</source>
        <translation>Nichts wurde geändert: operators.json aus einer Sicherung zurückholen oder wieder allein ihrem Eigentümer geben (chmod 600).</translation>
    </message>
    <message>
        <source>too much of what operators did waits to be written to the audit log</source>
        <translation>zu viel von dem, was Bediener taten, wartet auf den Eintrag ins Prüfprotokoll</translation>
    </message>
    <message>
        <source>Log in to the station&apos;s token, e.g. with `mintmark audit head`: that writes it.</source>
        <translation>Am Token der Station anmelden, z. B. mit `mintmark audit head`: Das schreibt es.</translation>
    </message>
    <message>
        <source>this needs a second person, here and now</source>
        <translation>dafür ist eine zweite Person nötig, hier und jetzt</translation>
    </message>
    <message>
        <source>Let another operator who may name themselves with --second, and give their PIN.</source>
        <translation>Ein anderer Bediener, der es darf, nennt sich mit --second und gibt seine PIN ein.</translation>
    </message>
    <message>
        <source>the second person is the first one</source>
        <translation>die zweite Person ist die erste</translation>
    </message>
    <message>
        <source>Let somebody else do it: two people means two.</source>
        <translation>Jemand anders muss es tun: Zwei Personen heißt zwei.</translation>
    </message>
    <message>
        <source>the text is no ID of this scheme</source>
        <translation>der Text ist keine ID dieses Schemas</translation>
    </message>
    <message>
        <source>Read it again from the label, with a look at the places that are named.</source>
        <translation>Noch einmal vom Etikett ablesen und dabei auf die genannten Stellen achten.</translation>
    </message>
    <message>
        <source>the station passed a unit that is known to be bad, or failed one that is known to be good</source>
        <translation>die Station hat ein bekannt schlechtes Gerät bestehen oder ein bekannt gutes durchfallen lassen</translation>
    </message>
    <message>
        <source>Make nothing here. Put both units in again; where it is the same, tell the supervisor.</source>
        <translation>Hier nichts fertigen. Beide Geräte noch einmal einsetzen; bleibt es dabei, der Schichtleitung melden.</translation>
    </message>
    <message>
        <source>the check found something</source>
        <translation>die Prüfung hat etwas gefunden</translation>
    </message>
    <message>
        <source>Read each finding, and keep a copy of the station before anything else.</source>
        <translation>Jeden Befund lesen, und vor allem anderen eine Kopie der Station aufheben.</translation>
    </message>
    <message>
        <source>the work was interrupted</source>
        <translation>die Arbeit wurde unterbrochen</translation>
    </message>
    <message>
        <source>Start the same command again: runs go on where they stopped.</source>
        <translation>Denselben Befehl erneut starten: Durchläufe gehen dort weiter, wo sie stehen blieben.</translation>
    </message>
    <message>
        <source>Mintmark itself made a mistake</source>
        <translation>Mintmark selbst hat einen Fehler gemacht</translation>
    </message>
    <message>
        <source>Start again, and report it with the log.</source>
        <translation>Neu starten und es mit dem Protokoll melden.</translation>
    </message>
</context>
<context>
    <name>mintmark::Step</name>
    <message>
        <source>READY</source>
        <translation>BEREIT</translation>
    </message>
    <message>
        <source>DETECTING</source>
        <translation>ERKENNEN</translation>
    </message>
    <message>
        <source>KEY</source>
        <translation>SCHLÜSSEL</translation>
    </message>
    <message>
        <source>ISSUING</source>
        <translation>AUSSTELLEN</translation>
    </message>
    <message>
        <source>WRITING</source>
        <translation>SCHREIBEN</translation>
    </message>
    <message>
        <source>VERIFYING</source>
        <translation>PRÜFEN</translation>
    </message>
    <message>
        <source>PROVING</source>
        <translation>NACHWEIS</translation>
    </message>
    <message>
        <source>LOCKING</source>
        <translation>SPERREN</translation>
    </message>
    <message>
        <source>PASS</source>
        <translation>PASS</translation>
    </message>
    <message>
        <source>FAIL</source>
        <translation>FAIL</translation>
    </message>
</context>
<context>
    <name>mintmark::ui</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ActForm</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Leaves everything as it is</source>
        <translation>Lässt alles, wie es ist</translation>
    </message>
    <message>
        <source>It has to be filled in</source>
        <translation>Muss ausgefüllt sein</translation>
    </message>
    <message>
        <source>It may be empty</source>
        <translation>Darf leer sein</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Attempts</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Does once more what failed</source>
        <translation>Führt noch einmal aus, was fehlschlug</translation>
    </message>
    <message>
        <source>Done from this window</source>
        <translation>Von diesem Fenster aus erledigt</translation>
    </message>
    <message>
        <source>What was done from this window</source>
        <translation>Was von diesem Fenster aus geschah</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Wie es ausging</translation>
    </message>
    <message>
        <source>Choose something that failed</source>
        <translation>Etwas wählen, das fehlschlug</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditLogView</name>
    <message>
        <source>Entries of the audit log</source>
        <translation>Einträge des Prüfprotokolls</translation>
    </message>
    <message>
        <source>The entry that is chosen</source>
        <translation>Der gewählte Eintrag</translation>
    </message>
    <message>
        <source>Choose an entry to read the whole of it here.</source>
        <translation>Einen Eintrag wählen, um ihn hier ganz zu lesen.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>A person, or the account that the program ran under</source>
        <translation>Eine Person, oder das Konto, unter dem das Programm lief</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>ein Name</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>How the kind of entry begins</source>
        <translation>Wie die Art des Eintrags beginnt</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>The ID of a device, or another subject, exactly</source>
        <translation>Die ID eines Geräts, oder ein anderer Gegenstand, genau</translation>
    </message>
    <message>
        <source>an ID</source>
        <translation>eine ID</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>A date, or a date and a time</source>
        <translation>Ein Datum, oder ein Datum mit Uhrzeit</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Anywhere in the detail or the subject</source>
        <translation>Irgendwo in den Einzelheiten oder im Gegenstand</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Shows the entries that all the fields fit</source>
        <translation>Zeigt die Einträge, zu denen alle Felder passen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Empties the fields and shows all entries</source>
        <translation>Leert die Felder und zeigt alle Einträge</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Ends the search where it is</source>
        <translation>Beendet die Suche, wo sie ist</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Reads the log again from its end</source>
        <translation>Liest das Protokoll vom Ende her neu</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Neuere</translation>
    </message>
    <message>
        <source>The page of entries after these</source>
        <translation>Die Seite der Einträge nach diesen</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Ältere</translation>
    </message>
    <message>
        <source>The page of entries before these</source>
        <translation>Die Seite der Einträge vor diesen</translation>
    </message>
    <message>
        <source>“%1” is no time. Write it as 2026-11-26 or 2026-11-26 18:30.</source>
        <translation>„%1“ ist keine Zeit. Als 2026-11-26 oder 2026-11-26 18:30 schreiben.</translation>
    </message>
    <message>
        <source>Looking … back to entry %1</source>
        <translation>Sucht … zurück bis Eintrag %1</translation>
    </message>
    <message>
        <source>No entry fits.</source>
        <translation>Kein Eintrag passt.</translation>
    </message>
    <message>
        <source>Entries %1 to %2</source>
        <translation>Einträge %1 bis %2</translation>
    </message>
    <message>
        <source>the log&apos;s beginning</source>
        <translation>der Anfang des Protokolls</translation>
    </message>
    <message>
        <source>looked back to entry %1</source>
        <translation>gesucht zurück bis Eintrag %1</translation>
    </message>
    <message>
        <source>Entry %1, %2, by %3</source>
        <translation>Eintrag %1, %2, von %3</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditModel</name>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>Wovon</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditPage</name>
    <message>
        <source>Audit</source>
        <translation>Prüfprotokoll</translation>
    </message>
    <message>
        <source>Parts of the page</source>
        <translation>Teile der Seite</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Verification and proofs</source>
        <translation>Prüfung und Nachweise</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditProofs</name>
    <message>
        <source>Verification</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Every entry is hashed again with the one before it, every signed head and anchor is held against the log, and every row of the registry against both.</source>
        <translation>Jeder Eintrag wird noch einmal mit dem davor gehasht, jeder signierte Kopf und Anker gegen das Protokoll gehalten, und jede Zeile des Registers gegen beide.</translation>
    </message>
    <message>
        <source>Verify now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Checks the log, its heads and the registry</source>
        <translation>Prüft das Protokoll, seine Köpfe und das Register</translation>
    </message>
    <message>
        <source>Show the entry</source>
        <translation>Eintrag zeigen</translation>
    </message>
    <message>
        <source>Shows the first wrong entry in the log</source>
        <translation>Zeigt den ersten falschen Eintrag im Protokoll</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was falsch ist</translation>
    </message>
    <message>
        <source>Signed heads</source>
        <translation>Signierte Köpfe</translation>
    </message>
    <message>
        <source>A head says where the log stands, signed by the audit key. Keep it on another machine: an older registry is noticed then.</source>
        <translation>Ein Kopf sagt, wo das Protokoll steht, signiert mit dem Prüfschlüssel. Auf einem anderen Rechner aufheben: Dann fällt ein älteres Register auf.</translation>
    </message>
    <message>
        <source>Sign a head now</source>
        <translation>Jetzt einen Kopf signieren</translation>
    </message>
    <message>
        <source>Signs where the log stands, and adds it to the anchors</source>
        <translation>Signiert, wo das Protokoll steht, und fügt es den Ankern hinzu</translation>
    </message>
    <message>
        <source>Export of the log</source>
        <translation>Export des Protokolls</translation>
    </message>
    <message>
        <source>JSON Lines, ended by a head that is signed for it. mintmark-verify checks them without this station.</source>
        <translation>JSON Lines, mit einem dafür signierten Kopf am Ende. mintmark-verify prüft sie ohne diese Station.</translation>
    </message>
    <message>
        <source>First entry</source>
        <translation>Erster Eintrag</translation>
    </message>
    <message>
        <source>A whole number; 1 is the log&apos;s first entry</source>
        <translation>Eine ganze Zahl; 1 ist der erste Eintrag des Protokolls</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Writes the log into the file</source>
        <translation>Schreibt das Protokoll in die Datei</translation>
    </message>
    <message>
        <source>Proof of a device</source>
        <translation>Nachweis eines Geräts</translation>
    </message>
    <message>
        <source>That its entries stand in the log as a head of it was signed, for whoever asks about this device alone.</source>
        <translation>Dass seine Einträge im Protokoll stehen, wie ein Kopf davon signiert wurde, für alle, die nur nach diesem Gerät fragen.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>The ID of the device</source>
        <translation>Die ID des Geräts</translation>
    </message>
    <message>
        <source>Write the proof</source>
        <translation>Nachweis schreiben</translation>
    </message>
    <message>
        <source>Writes the device&apos;s proof into the file</source>
        <translation>Schreibt den Nachweis des Geräts in die Datei</translation>
    </message>
    <message>
        <source>The audit key</source>
        <translation>Der Prüfschlüssel</translation>
    </message>
    <message>
        <source>Its public half, for whoever verifies. Give it to them on a way of its own.</source>
        <translation>Seine öffentliche Hälfte, für alle, die prüfen. Sie auf eigenem Weg übergeben.</translation>
    </message>
    <message>
        <source>Public half of the audit key, in PEM</source>
        <translation>Öffentliche Hälfte des Prüfschlüssels, in PEM</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies the public key to the clipboard</source>
        <translation>Kopiert den öffentlichen Schlüssel in die Zwischenablage</translation>
    </message>
    <message>
        <source>The newest: entry %1, signed %2
Hash %3</source>
        <translation>Der neueste: Eintrag %1, signiert %2
Hash %3</translation>
    </message>
    <message>
        <source>None was signed yet.</source>
        <translation>Noch keiner wurde signiert.</translation>
    </message>
    <message>
        <source>Reading every entry and every row …</source>
        <translation>Liest jeden Eintrag und jede Zeile …</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Prüft …</translation>
    </message>
    <message>
        <source>The chain of entries, the signed heads, the anchors and the registry fit each other. Checked at %1.</source>
        <translation>Die Kette der Einträge, die signierten Köpfe, die Anker und das Register passen zueinander. Geprüft um %1.</translation>
    </message>
    <message>
        <source>The first wrong entry is %1: %2. Checked at %3.</source>
        <translation>Der erste falsche Eintrag ist %1: %2. Geprüft um %3.</translation>
    </message>
    <message>
        <source>%1. Checked at %2.</source>
        <translation>%1. Geprüft um %2.</translation>
    </message>
    <message>
        <source>… and %1 more: `mintmark registry check` lists them all</source>
        <translation>… und %1 weitere: `mintmark registry check` zeigt alle</translation>
    </message>
    <message>
        <source>The file is there already.</source>
        <translation>Die Datei ist schon da.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The first entry is a number from 1.</source>
        <translation>Der erste Eintrag ist eine Zahl ab 1.</translation>
    </message>
    <message>
        <source>Entries %1 to %2 are written.</source>
        <translation>Einträge %1 bis %2 sind geschrieben.</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Schreibt …</translation>
    </message>
    <message>
        <source>Name the device by its ID.</source>
        <translation>Das Gerät mit seiner ID nennen.</translation>
    </message>
    <message>
        <source>The proof of %1 is written.</source>
        <translation>Der Nachweis von %1 ist geschrieben.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuthoritiesPage</name>
    <message>
        <source>Look again</source>
        <translation>Erneut ansehen</translation>
    </message>
    <message>
        <source>For how many days a list is good</source>
        <translation>Wie viele Tage eine Liste gilt</translation>
    </message>
    <message>
        <source>A whole number of days</source>
        <translation>Eine ganze Zahl von Tagen</translation>
    </message>
    <message>
        <source>File for the lists</source>
        <translation>Datei für die Listen</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Ein ganzer Pfad</translation>
    </message>
    <message>
        <source>Make new lists now</source>
        <translation>Jetzt neue Listen anlegen</translation>
    </message>
    <message>
        <source>File for the certificate</source>
        <translation>Datei für das Zertifikat</translation>
    </message>
    <message>
        <source>Save its certificate</source>
        <translation>Zertifikat speichern</translation>
    </message>
    <message>
        <source>File for the calendar</source>
        <translation>Datei für den Kalender</translation>
    </message>
    <message>
        <source>Write as iCalendar</source>
        <translation>Als iCalendar schreiben</translation>
    </message>
    <message>
        <source>The station&apos;s CAs</source>
        <translation>Die CAs der Station</translation>
    </message>
    <message>
        <source>CA</source>
        <translation>CA</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Newest list</source>
        <translation>Neueste Liste</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Gefertigt</translation>
    </message>
    <message>
        <source>Next one by</source>
        <translation>Nächste bis</translation>
    </message>
    <message>
        <source>Lists and certificates, what ends, proof for a cloud</source>
        <translation>Listen und Zertifikate, was endet, Nachweis für eine Cloud</translation>
    </message>
    <message>
        <source>Lists and certificates</source>
        <translation>Listen und Zertifikate</translation>
    </message>
    <message>
        <source>What ends</source>
        <translation>Was endet</translation>
    </message>
    <message>
        <source>Proof for a cloud</source>
        <translation>Nachweis für eine Cloud</translation>
    </message>
    <message>
        <source>CAs and lists</source>
        <translation>CAs und Listen</translation>
    </message>
    <message>
        <source>/…/lists.pem – or .crl, where there is one issuer</source>
        <translation>/…/lists.pem – oder .crl, wo es einen Aussteller gibt</translation>
    </message>
    <message>
        <source>/…/issuing.pem</source>
        <translation>/…/issuing.pem</translation>
    </message>
    <message>
        <source>A list says what is revoked, and is good until its next one is due; each issuer signs its own. The root&apos;s lists are made where its key is.</source>
        <translation>Eine Liste sagt, was widerrufen ist, und gilt, bis die nächste fällig ist; jeder Aussteller signiert seine eigene. Die der Wurzel entstehen, wo ihr Schlüssel ist.</translation>
    </message>
    <message>
        <source>Good for, days</source>
        <translation>Gültig, Tage</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>How far ahead</source>
        <translation>Wie weit voraus</translation>
    </message>
    <message>
        <source>within 30 days</source>
        <translation>in 30 Tagen</translation>
    </message>
    <message>
        <source>within 90 days</source>
        <translation>in 90 Tagen</translation>
    </message>
    <message>
        <source>within a year</source>
        <translation>in einem Jahr</translation>
    </message>
    <message>
        <source>within 5 years</source>
        <translation>in 5 Jahren</translation>
    </message>
    <message>
        <source>within 30 years</source>
        <translation>in 30 Jahren</translation>
    </message>
    <message>
        <source>/…/ends.ics</source>
        <translation>/…/ends.ics</translation>
    </message>
    <message>
        <source>Certificates that end</source>
        <translation>Zertifikate, die enden</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Wessen</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Profile, state</source>
        <translation>Profil, Zustand</translation>
    </message>
    <message>
        <source>Say into which file: a whole path.</source>
        <translation>Die Datei nennen: ein ganzer Pfad.</translation>
    </message>
    <message>
        <source>Your role makes no revocation lists.</source>
        <translation>Die eigene Rolle legt keine Widerrufslisten an.</translation>
    </message>
    <message>
        <source>A list is good for 1 to 3650 days.</source>
        <translation>Eine Liste gilt 1 bis 3650 Tage.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Es ist etwas in Arbeit.</translation>
    </message>
    <message>
        <source>Choose a CA first.</source>
        <translation>Zuerst eine CA wählen.</translation>
    </message>
    <message>
        <source>The station&apos;s service tells no list of its CAs. All else of this page is done here.</source>
        <translation>Der Dienst der Station nennt keine Liste ihrer CAs. Alles andere auf dieser Seite geht hier.</translation>
    </message>
    <message>
        <source>not made here</source>
        <translation>hier nicht angelegt</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>root</source>
        <translation>Wurzel</translation>
    </message>
    <message>
        <source>issuing</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>✕ %1: overdue</source>
        <translation>✕ %1: überfällig</translation>
    </message>
    <message>
        <source>✕ %1: over</source>
        <translation>✕ %1: vorbei</translation>
    </message>
    <message>
        <source>%1
Serial number %2
SHA-256 %3
Good from %4 to %5</source>
        <translation>%1
Seriennummer %2
SHA-256 %3
Gültig von %4 bis %5</translation>
    </message>
    <message>
        <source>SHA-256 of its newest list: %1</source>
        <translation>SHA-256 der neuesten Liste: %1</translation>
    </message>
    <message>
        <source>List %1 of %2: %3 revoked, next by %4.</source>
        <translation>Liste %1 von %2: %3 widerrufen, die nächste bis %4.</translation>
    </message>
    <message>
        <source>The lists are written: %1</source>
        <translation>Die Listen sind geschrieben: %1</translation>
    </message>
    <message>
        <source>The certificate is written: %1</source>
        <translation>Das Zertifikat ist geschrieben: %1</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Nothing ends %1.</source>
        <translation>Nichts endet %1.</translation>
    </message>
    <message numerus="yes">
        <source>What ends %1: %n, the first to end first.</source>
        <translation>
            <numerusform>Was %1 endet: %n, das früheste zuerst.</numerusform>
            <numerusform>Was %1 endet: %n, das früheste zuerst.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 of at least %2 that end %3; the calendar has them all.</source>
        <translation>Die ersten %1 von mindestens %2, die %3 enden; der Kalender hat alle.</translation>
    </message>
    <message>
        <source>The calendar is written: %1</source>
        <translation>Der Kalender ist geschrieben: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::BackupPanel</name>
    <message>
        <source>The backup&apos;s file, a new one</source>
        <translation>Die Datei der Sicherung, eine neue</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Ein ganzer Pfad</translation>
    </message>
    <message>
        <source>How many custodians hold a share</source>
        <translation>Wie viele Verwahrer einen Anteil haben</translation>
    </message>
    <message>
        <source>How many of them bring the key back</source>
        <translation>Wie viele davon den Schlüssel zurückbringen</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>Anteile</translation>
    </message>
    <message>
        <source>Needed to bring it back</source>
        <translation>Zum Zurückbringen nötig</translation>
    </message>
    <message>
        <source>File, with its folder</source>
        <translation>Datei, mit ihrem Ordner</translation>
    </message>
    <message>
        <source>Back it up …</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Back up a key</source>
        <translation>Einen Schlüssel sichern</translation>
    </message>
    <message>
        <source>The key %1 leaves its token wrapped, under a key that is split among custodians. Have them here: each copies a share by hand and types it back. The station is closed while it lasts.</source>
        <translation>Der Schlüssel %1 verlässt seinen Token verpackt, unter einem Schlüssel, der auf Verwahrer aufgeteilt ist. Sie müssen hier sein: Jeder schreibt einen Anteil von Hand ab und tippt ihn zurück. Solange ist die Station geschlossen.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::BackupsPage</name>
    <message>
        <source>The file of a backup</source>
        <translation>Die Datei einer Sicherung</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Ein ganzer Pfad</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>A PKCS #11 library&apos;s file, of the token to restore into</source>
        <translation>Die Datei einer PKCS-#11-Bibliothek, des Tokens, auf dem wiederhergestellt wird</translation>
    </message>
    <message>
        <source>Rehearse …</source>
        <translation>Proben …</translation>
    </message>
    <message>
        <source>Restore …</source>
        <translation>Wiederherstellen …</translation>
    </message>
    <message>
        <source>/…/root.backup</source>
        <translation>/…/root.backup</translation>
    </message>
    <message>
        <source>this station&apos;s token – or a module&apos;s file, to choose among its tokens</source>
        <translation>der Token dieser Station – oder die Datei eines Moduls, um unter dessen Token zu wählen</translation>
    </message>
    <message>
        <source>Backups of keys</source>
        <translation>Sicherungen von Schlüsseln</translation>
    </message>
    <message>
        <source>A backup is made on the page “Tokens and keys”. Name its file to see what it is worth, to rehearse it, or to restore the key.</source>
        <translation>Eine Sicherung wird auf der Seite „Token und Schlüssel“ angelegt. Ihre Datei nennen, um zu sehen, was sie wert ist, sie zu proben oder den Schlüssel wiederherzustellen.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Backups of keys are looked at, rehearsed and put back while the service is stopped. The registry&apos;s own backups are made here all the same, on the page “Exports”.</source>
        <translation>Sicherungen von Schlüsseln werden angesehen, geprobt und eingespielt, während der Dienst steht. Die Sicherungen des Registers entstehen dennoch hier, auf der Seite „Exporte“.</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>Nur ein Sicherheitsbeauftragter verwaltet Schlüssel.</translation>
    </message>
    <message>
        <source>Name the file of a backup, and look at it first.</source>
        <translation>Die Datei einer Sicherung nennen und sie zuerst ansehen.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Es ist etwas in Arbeit.</translation>
    </message>
    <message>
        <source>“%1”, %2, %3
Set %4: any %5 of %6 shares bring it back
Made %7, from %8%9</source>
        <translation>„%1“, %2, %3
Satz %4: beliebige %5 von %6 Anteilen bringen ihn zurück
Angelegt %7, aus %8%9</translation>
    </message>
    <message>
        <source>SHA-256 of its public half: %1</source>
        <translation>SHA-256 seiner öffentlichen Hälfte: %1</translation>
    </message>
    <message>
        <source>NEVER REHEARSED: nobody knows whether it works.</source>
        <translation>NIE GEPROBT: Niemand weiß, ob sie funktioniert.</translation>
    </message>
    <message numerus="yes">
        <source>Rehearsals: %n.</source>
        <translation>
            <numerusform>Proben: %n.</numerusform>
            <numerusform>Proben: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>A record that does not count: %1</source>
        <translation>Ein Vermerk, der nicht zählt: %1</translation>
    </message>
    <message>
        <source>Rehearse a backup</source>
        <translation>Eine Sicherung proben</translation>
    </message>
    <message>
        <source>The key came back, and signed a challenge: the backup works.</source>
        <translation>Der Schlüssel kam zurück und signierte eine Aufgabe: Die Sicherung funktioniert.</translation>
    </message>
    <message>
        <source>Restore a key</source>
        <translation>Einen Schlüssel wiederherstellen</translation>
    </message>
    <message>
        <source>The key %1 is restored.</source>
        <translation>Der Schlüssel %1 ist wiederhergestellt.</translation>
    </message>
    <message>
        <source>CKA_ID %1</source>
        <translation>CKA_ID %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::BarcodeSheet</name>
    <message>
        <source>Mintmark: commands for the scanner</source>
        <translation>Mintmark: Befehle für den Scanner</translation>
    </message>
    <message>
        <source>no page can be drawn</source>
        <translation>es lässt sich keine Seite zeichnen</translation>
    </message>
    <message>
        <source>no page can be added</source>
        <translation>es lässt sich keine Seite anfügen</translation>
    </message>
    <message>
        <source>Commands for the scanner</source>
        <translation>Befehle für den Scanner</translation>
    </message>
    <message>
        <source>the page cannot be ended</source>
        <translation>die Seite lässt sich nicht abschließen</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CeremoniesPage</name>
    <message>
        <source>The script of a ceremony</source>
        <translation>Das Skript einer Zeremonie</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Ein ganzer Pfad</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>/…/root.toml</source>
        <translation>/…/root.toml</translation>
    </message>
    <message>
        <source>Name the script that was reviewed. It says who is there, which tokens, keys and certificates, step by step; its code shows that it is the one that was reviewed. Reading it changes nothing.</source>
        <translation>Das begutachtete Skript nennen. Es sagt, wer da ist, welche Token, Schlüssel und Zertifikate, Schritt für Schritt; sein Code zeigt, dass es das begutachtete ist. Das Lesen ändert nichts.</translation>
    </message>
    <message>
        <source>Ceremonies</source>
        <translation>Zeremonien</translation>
    </message>
    <message>
        <source>Begin the ceremony itself?</source>
        <translation>Die Zeremonie selbst beginnen?</translation>
    </message>
    <message>
        <source>Steps marked “for good” cannot be undone. Everybody who is named is here, and sees this screen.</source>
        <translation>Schritte mit dem Vermerk „endgültig“ lassen sich nicht rückgängig machen. Alle Genannten sind hier und sehen diesen Bildschirm.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Code of the script</source>
        <translation>Code des Skripts</translation>
    </message>
    <message>
        <source>Steps of the script</source>
        <translation>Schritte des Skripts</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Bei</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>For good</source>
        <translation>Endgültig</translation>
    </message>
    <message>
        <source>Steps of which token</source>
        <translation>Schritte von welchem Token</translation>
    </message>
    <message>
        <source>No rehearsal is needed: my word as custodian, which stands on the transcript</source>
        <translation>Keine Probe nötig: mein Wort als Verwahrer, das in der Niederschrift steht</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>With scratch tokens, and with all files in a scratch folder</source>
        <translation>Mit Probe-Token, und mit allen Dateien in einem Probeordner</translation>
    </message>
    <message>
        <source>Begin the ceremony …</source>
        <translation>Zeremonie beginnen …</translation>
    </message>
    <message>
        <source>Certificate that signed the transcript</source>
        <translation>Zertifikat, das die Niederschrift signiert hat</translation>
    </message>
    <message>
        <source>/…/root.pem – empty: whether it agrees with itself</source>
        <translation>/…/root.pem – leer: ob sie mit sich selbst übereinstimmt</translation>
    </message>
    <message>
        <source>Verify the transcript</source>
        <translation>Niederschrift prüfen</translation>
    </message>
    <message>
        <source>Back to the plan</source>
        <translation>Zurück zum Plan</translation>
    </message>
    <message>
        <source>Name the script first.</source>
        <translation>Zuerst das Skript nennen.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Es ist etwas in Arbeit.</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>Nur ein Sicherheitsbeauftragter verwaltet Schlüssel.</translation>
    </message>
    <message>
        <source>Exactly this script was not rehearsed to its end yet.</source>
        <translation>Genau dieses Skript wurde noch nicht zu Ende geprobt.</translation>
    </message>
    <message>
        <source>Code %1</source>
        <translation>Code %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>NO WITNESS is named</source>
        <translation>KEIN ZEUGE ist genannt</translation>
    </message>
    <message>
        <source>All steps</source>
        <translation>Alle Schritte</translation>
    </message>
    <message>
        <source>token “%1”: %2 in %3</source>
        <translation>Token „%1“: %2 in %3</translation>
    </message>
    <message>
        <source>Only at “%1”</source>
        <translation>Nur bei „%1“</translation>
    </message>
    <message>
        <source>SHA-256 of the script: %1
%2 %3 This machine&apos;s clock says %4.</source>
        <translation>SHA-256 des Skripts: %1
%2 %3 Die Uhr dieses Rechners zeigt %4.</translation>
    </message>
    <message>
        <source>Exactly this script was rehearsed to its end.</source>
        <translation>Genau dieses Skript wurde zu Ende geprobt.</translation>
    </message>
    <message>
        <source>This script was NOT rehearsed.</source>
        <translation>Dieses Skript wurde NICHT geprobt.</translation>
    </message>
    <message>
        <source>A sitting was begun before: it is gone on with.</source>
        <translation>Eine Sitzung wurde vorher begonnen: Sie wird fortgesetzt.</translation>
    </message>
    <message>
        <source>▸ now</source>
        <translation>▸ jetzt</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ erledigt</translation>
    </message>
    <message>
        <source>! cut</source>
        <translation>! abgebrochen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>for good</source>
        <translation>endgültig</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Ceremony</source>
        <translation>Zeremonie</translation>
    </message>
    <message>
        <source>The rehearsal is over: every step was done, with scratch tokens.</source>
        <translation>Die Probe ist vorbei: Jeder Schritt wurde ausgeführt, mit Probe-Token.</translation>
    </message>
    <message>
        <source>The ceremony is over: every step of the script is done.</source>
        <translation>Die Zeremonie ist vorbei: Jeder Schritt des Skripts ist ausgeführt.</translation>
    </message>
    <message>
        <source>The steps that were asked for are done; others of the script are open.</source>
        <translation>Die verlangten Schritte sind ausgeführt; andere des Skripts sind offen.</translation>
    </message>
    <message>
        <source>Transcript, signed: %1</source>
        <translation>Niederschrift, signiert: %1</translation>
    </message>
    <message>
        <source>Key “%1” on token “%2”: SHA-256 %3</source>
        <translation>Schlüssel „%1“ auf Token „%2“: SHA-256 %3</translation>
    </message>
    <message>
        <source>File %1: SHA-256 %2</source>
        <translation>Datei %1: SHA-256 %2</translation>
    </message>
    <message numerus="yes">
        <source>✓ Chain and signatures are right, and of the certificate that was given (lines: %n).</source>
        <translation>
            <numerusform>✓ Kette und Signaturen stimmen, und stammen vom angegebenen Zertifikat (Zeilen: %n).</numerusform>
            <numerusform>✓ Kette und Signaturen stimmen, und stammen vom angegebenen Zertifikat (Zeilen: %n).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ The transcript agrees with itself (lines: %n); name the root&apos;s certificate to know who signed it.</source>
        <translation>
            <numerusform>✓ Die Niederschrift stimmt mit sich selbst überein (Zeilen: %n); das Zertifikat der Wurzel nennen, um zu wissen, wer sie signiert hat.</numerusform>
            <numerusform>✓ Die Niederschrift stimmt mit sich selbst überein (Zeilen: %n); das Zertifikat der Wurzel nennen, um zu wissen, wer sie signiert hat.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CertificateViewer</name>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Erweiterung</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>‹ Back</source>
        <translation>‹ Zurück</translation>
    </message>
    <message>
        <source>Back to the device (Esc)</source>
        <translation>Zurück zum Gerät (Esc)</translation>
    </message>
    <message>
        <source>Certificate of the chain</source>
        <translation>Zertifikat der Kette</translation>
    </message>
    <message>
        <source>Copy PEM</source>
        <translation>PEM kopieren</translation>
    </message>
    <message>
        <source>Puts this certificate on the clipboard, as text</source>
        <translation>Legt dieses Zertifikat als Text in die Zwischenablage</translation>
    </message>
    <message>
        <source>Copy chain</source>
        <translation>Kette kopieren</translation>
    </message>
    <message>
        <source>Puts the whole chain on the clipboard, in PEM</source>
        <translation>Legt die ganze Kette in PEM in die Zwischenablage</translation>
    </message>
    <message>
        <source>Copy DER</source>
        <translation>DER kopieren</translation>
    </message>
    <message>
        <source>Puts this certificate on the clipboard, as DER, and as hexadecimal text</source>
        <translation>Legt dieses Zertifikat als DER und als hexadezimalen Text in die Zwischenablage</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Writes this certificate or its chain into a file</source>
        <translation>Schreibt dieses Zertifikat oder seine Kette in eine Datei</translation>
    </message>
    <message>
        <source>Fields and extensions of the certificate</source>
        <translation>Felder und Erweiterungen des Zertifikats</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Form of the file</source>
        <translation>Form der Datei</translation>
    </message>
    <message>
        <source>PEM</source>
        <translation>PEM</translation>
    </message>
    <message>
        <source>PEM, the chain</source>
        <translation>PEM, die Kette</translation>
    </message>
    <message>
        <source>DER</source>
        <translation>DER</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Zu schreibende Datei</translation>
    </message>
    <message>
        <source>With its folder</source>
        <translation>Mit ihrem Ordner</translation>
    </message>
    <message>
        <source>File to write, with its folder</source>
        <translation>Zu schreibende Datei, mit ihrem Ordner</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Writes the file; one that is there is replaced</source>
        <translation>Schreibt die Datei; eine vorhandene wird ersetzt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Writes nothing</source>
        <translation>Schreibt nichts</translation>
    </message>
    <message>
        <source>Certificate of %1</source>
        <translation>Zertifikat von %1</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Root CA</source>
        <translation>Wurzel-CA</translation>
    </message>
    <message>
        <source>Issuing CA</source>
        <translation>Aussteller-CA</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>The clipboard has the certificate as DER, and in hexadecimal.</source>
        <translation>Die Zwischenablage hat das Zertifikat als DER und hexadezimal.</translation>
    </message>
    <message>
        <source>The clipboard has the certificate in PEM.</source>
        <translation>Die Zwischenablage hat das Zertifikat in PEM.</translation>
    </message>
    <message>
        <source>The clipboard has the whole chain in PEM.</source>
        <translation>Die Zwischenablage hat die ganze Kette in PEM.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CheckPage</name>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>The known-good unit</source>
        <translation>Das bekannt gute Gerät</translation>
    </message>
    <message>
        <source>The known-bad unit</source>
        <translation>Das bekannt schlechte Gerät</translation>
    </message>
    <message>
        <source>Go on to the sockets</source>
        <translation>Weiter zu den Steckplätzen</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>To the sockets</source>
        <translation>Zu den Steckplätzen</translation>
    </message>
    <message>
        <source>The check of the station</source>
        <translation>Die Prüfung der Station</translation>
    </message>
    <message>
        <source>Start of shift: is the station right?</source>
        <translation>Schichtbeginn: Arbeitet die Station richtig?</translation>
    </message>
    <message>
        <source>The station is proved; the batch can be started</source>
        <translation>Die Station ist nachgewiesen; die Charge kann gestartet werden</translation>
    </message>
    <message>
        <source>Waits for both units once more</source>
        <translation>Wartet noch einmal auf beide Geräte</translation>
    </message>
    <message>
        <source>Nothing is begun under the order until the station is proved (Esc)</source>
        <translation>Unter dem Auftrag beginnt nichts, bevor die Station nachgewiesen ist (Esc)</translation>
    </message>
    <message>
        <source>The check</source>
        <translation>Die Prüfung</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>um %1</translation>
    </message>
    <message>
        <source>✓ PASSES</source>
        <translation>✓ BESTEHT</translation>
    </message>
    <message>
        <source>PUT IT IN</source>
        <translation>EINSETZEN</translation>
    </message>
    <message>
        <source>✓ IS FAILED</source>
        <translation>✓ FÄLLT DURCH</translation>
    </message>
    <message>
        <source>NOW PUT IT IN</source>
        <translation>JETZT EINSETZEN</translation>
    </message>
    <message>
        <source>THEN THIS ONE</source>
        <translation>DANN DIESES</translation>
    </message>
    <message>
        <source>Order %1 asks every %2 h that the station passes a good unit and fails a bad one. Both are only looked at: nothing is made, and no place of the order is taken.</source>
        <translation>Auftrag %1 verlangt alle %2 h, dass die Station ein gutes Gerät bestehen und ein schlechtes durchfallen lässt. Beide werden nur angesehen: Es wird nichts gefertigt, und kein Platz des Auftrags wird belegt.</translation>
    </message>
    <message>
        <source>Put the units into any socket</source>
        <translation>Die Geräte in beliebige Steckplätze einsetzen</translation>
    </message>
    <message>
        <source>The station was wrong at %1: both units are needed.</source>
        <translation>Die Station lag falsch um %1: Beide Geräte sind nötig.</translation>
    </message>
    <message>
        <source>One after the other, or both at once. The station looks by itself.</source>
        <translation>Nacheinander oder beide zugleich. Die Station sieht von selbst nach.</translation>
    </message>
    <message>
        <source>Looking at the unit in %1 …</source>
        <translation>Sieht das Gerät in %1 an …</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 in %2: %3</source>
        <translation>%1 in %2: %3</translation>
    </message>
    <message>
        <source>That was right</source>
        <translation>Das war richtig</translation>
    </message>
    <message>
        <source>Now the known-bad unit.</source>
        <translation>Jetzt das bekannt schlechte Gerät.</translation>
    </message>
    <message>
        <source>Now the known-good unit.</source>
        <translation>Jetzt das bekannt gute Gerät.</translation>
    </message>
    <message>
        <source>✕ FAILS</source>
        <translation>✕ FÄLLT DURCH</translation>
    </message>
    <message>
        <source>✕ PASSES</source>
        <translation>✕ BESTEHT</translation>
    </message>
    <message>
        <source>The unit in %1 shows nothing</source>
        <translation>Das Gerät in %1 zeigt nichts</translation>
    </message>
    <message>
        <source>HOLDS NO MORE</source>
        <translation>GILT NICHT MEHR</translation>
    </message>
    <message>
        <source>It is needed once more.</source>
        <translation>Es wird noch einmal gebraucht.</translation>
    </message>
    <message>
        <source>THE STATION IS WRONG</source>
        <translation>DIE STATION LIEGT FALSCH</translation>
    </message>
    <message>
        <source>What was shown before holds no more.</source>
        <translation>Was vorher gezeigt wurde, gilt nicht mehr.</translation>
    </message>
    <message>
        <source>The station is not proved</source>
        <translation>Die Station ist nicht nachgewiesen</translation>
    </message>
    <message>
        <source>Both units are needed: check again.</source>
        <translation>Beide Geräte sind nötig: noch einmal prüfen.</translation>
    </message>
    <message>
        <source>THE STATION IS PROVED</source>
        <translation>DIE STATION IST NACHGEWIESEN</translation>
    </message>
    <message>
        <source>Until %1. Take both units out.</source>
        <translation>Bis %1. Beide Geräte herausnehmen.</translation>
    </message>
    <message>
        <source>The check has ended</source>
        <translation>Die Prüfung ist beendet</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ConfirmPage</name>
    <message>
        <source>Lock these units</source>
        <translation>Diese Geräte sperren</translation>
    </message>
    <message>
        <source>This cannot be undone</source>
        <translation>Das lässt sich nicht rückgängig machen</translation>
    </message>
    <message>
        <source>What will be done to each unit</source>
        <translation>Was mit jedem Gerät geschieht</translation>
    </message>
    <message>
        <source>The units in the sockets</source>
        <translation>Die Geräte in den Steckplätzen</translation>
    </message>
    <message>
        <source>Scan or type the serial number of one of them:</source>
        <translation>Die Seriennummer von einem davon scannen oder eintippen:</translation>
    </message>
    <message>
        <source>Serial number of one of the units</source>
        <translation>Seriennummer eines der Geräte</translation>
    </message>
    <message>
        <source>Scanned or typed; it shows that the units on the bench are meant</source>
        <translation>Gescannt oder eingetippt; zeigt, dass die Geräte auf dem Prüfplatz gemeint sind</translation>
    </message>
    <message>
        <source>Starts the batch, which locks its units for good</source>
        <translation>Startet die Charge, die ihre Geräte endgültig sperrt</translation>
    </message>
    <message>
        <source>Do not begin</source>
        <translation>Nicht beginnen</translation>
    </message>
    <message>
        <source>Goes back; nothing is done to any unit</source>
        <translation>Geht zurück; mit keinem Gerät geschieht etwas</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Profile %1, version %2, fingerprint (SHA-256)
%3</source>
        <translation>Profil %1, Version %2, Fingerabdruck (SHA-256)
%3</translation>
    </message>
    <message>
        <source>All that is done to each unit, in order:</source>
        <translation>Alles, was mit jedem Gerät geschieht, der Reihe nach:</translation>
    </message>
    <message>
        <source>Socket %1: unit %2</source>
        <translation>Steckplatz %1: Gerät %2</translation>
    </message>
    <message>
        <source>, the device %1</source>
        <translation>, das Gerät %1</translation>
    </message>
    <message>
        <source>That is none of the units in the sockets. Look at the label, and scan it again.</source>
        <translation>Das ist keines der Geräte in den Steckplätzen. Das Etikett ansehen und noch einmal scannen.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CounterRow</name>
    <message>
        <source>Counters of the batch</source>
        <translation>Zähler der Charge</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Passed, and %1 before</source>
        <translation>Bestanden, und %1 früher</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>Ausbeute</translation>
    </message>
    <message>
        <source>Rate / h</source>
        <translation>Rate / h</translation>
    </message>
    <message>
        <source>In batch</source>
        <translation>In der Charge</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CredentialForm</name>
    <message>
        <source>Its credential</source>
        <translation>Seine Zugangsdaten</translation>
    </message>
    <message>
        <source>Seal it</source>
        <translation>Versiegeln</translation>
    </message>
    <message>
        <source>File of the credential</source>
        <translation>Datei der Zugangsdaten</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Wo sie sind</translation>
    </message>
    <message>
        <source>A file on this computer, or typed and pasted here</source>
        <translation>Eine Datei auf diesem Rechner, oder hier getippt und eingefügt</translation>
    </message>
    <message>
        <source>In a file that only you can read</source>
        <translation>In einer Datei, die nur Sie lesen können</translation>
    </message>
    <message>
        <source>Typed or pasted here</source>
        <translation>Hier getippt oder eingefügt</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Credential; it is not shown</source>
        <translation>Zugangsdaten; sie werden nicht gezeigt</translation>
    </message>
    <message>
        <source>It is sealed under the registry&apos;s key, takes the place of the one before, and leaves for nobody but the destination&apos;s own server. Pasting empties the clipboard. Afterwards, take the file away.</source>
        <translation>Sie werden unter dem Schlüssel des Registers versiegelt, ersetzen die vorigen und gehen nur an den Server des Ziels. Das Einfügen leert die Zwischenablage. Danach die Datei entfernen.</translation>
    </message>
    <message>
        <source>A credential has at most 16 KiB; nothing of this was taken.</source>
        <translation>Zugangsdaten haben höchstens 16 KiB; nichts davon wurde angenommen.</translation>
    </message>
    <message>
        <source>The credential of %1</source>
        <translation>Die Zugangsdaten von %1</translation>
    </message>
    <message>
        <source>The credential is missing.</source>
        <translation>Die Zugangsdaten fehlen.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CustodianWindow</name>
    <message>
        <source>This locks units for good.</source>
        <translation>Das sperrt Geräte endgültig.</translation>
    </message>
    <message>
        <source>This gives a device a second certificate.</source>
        <translation>Das gibt einem Gerät ein zweites Zertifikat.</translation>
    </message>
    <message>
        <source>A key leaves its token.</source>
        <translation>Ein Schlüssel verlässt seinen Token.</translation>
    </message>
    <message>
        <source>A key is deleted for good.</source>
        <translation>Ein Schlüssel wird endgültig gelöscht.</translation>
    </message>
    <message>
        <source>This changes what an order allows.</source>
        <translation>Das ändert, was ein Auftrag erlaubt.</translation>
    </message>
    <message>
        <source>Devices are scrapped for good.</source>
        <translation>Geräte werden endgültig verschrottet.</translation>
    </message>
    <message>
        <source>Mintmark</source>
        <translation>Mintmark</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Forgets the PIN and closes the station</source>
        <translation>Vergisst die PIN und schließt die Station</translation>
    </message>
    <message>
        <source>Looking at name and PIN …</source>
        <translation>Prüft Name und PIN …</translation>
    </message>
    <message>
        <source>Opening the token and the registry …</source>
        <translation>Öffnet den Token und das Register …</translation>
    </message>
    <message>
        <source>Opening the station …</source>
        <translation>Öffnet die Station …</translation>
    </message>
    <message>
        <source>%1 – Mintmark</source>
        <translation>%1 – Mintmark</translation>
    </message>
    <message>
        <source>Station %1</source>
        <translation>Station %1</translation>
    </message>
    <message>
        <source>Token “%1”: logged in</source>
        <translation>Token „%1“: angemeldet</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>working …</source>
        <translation>arbeitet …</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Es ist etwas in Arbeit.</translation>
    </message>
    <message>
        <source>The window closes as soon as it has ended.</source>
        <translation>Das Fenster schließt, sobald es fertig ist.</translation>
    </message>
    <message>
        <source>Finish and close</source>
        <translation>Beenden und schließen</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>Offen lassen</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeletePanel</name>
    <message>
        <source>“%1”, %2, %3</source>
        <translation>„%1“, %2, %3</translation>
    </message>
    <message>
        <source>not Mintmark&apos;s</source>
        <translation>nicht von Mintmark</translation>
    </message>
    <message>
        <source>The last six digits of the key&apos;s CKA_ID</source>
        <translation>Die letzten sechs Stellen der CKA_ID des Schlüssels</translation>
    </message>
    <message>
        <source>Six hexadecimal digits</source>
        <translation>Sechs hexadezimale Stellen</translation>
    </message>
    <message>
        <source>Last six digits of its CKA_ID</source>
        <translation>Letzte sechs Stellen seiner CKA_ID</translation>
    </message>
    <message>
        <source>Delete the key …</source>
        <translation>Schlüssel löschen …</translation>
    </message>
    <message>
        <source>The key %1
CKA_ID %2</source>
        <translation>Der Schlüssel %1
CKA_ID %2</translation>
    </message>
    <message>
        <source>SHA-256 of its public half: %1</source>
        <translation>SHA-256 seiner öffentlichen Hälfte: %1</translation>
    </message>
    <message>
        <source>This station may work with it: without its keys it makes no device, and without the registry&apos;s wrap key nothing opens the registry but its recovery.</source>
        <translation>Diese Station arbeitet vielleicht damit: Ohne ihre Schlüssel fertigt sie kein Gerät, und ohne den Hüllschlüssel des Registers öffnet nur dessen Wiederherstellung das Register.</translation>
    </message>
    <message>
        <source>Delete a key for good</source>
        <translation>Einen Schlüssel endgültig löschen</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeskPanel</name>
    <message>
        <source>Give up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Ends what is being done; nothing is written</source>
        <translation>Beendet, was in Arbeit ist; nichts wird geschrieben</translation>
    </message>
    <message>
        <source>What was done so far</source>
        <translation>Was bisher geschah</translation>
    </message>
    <message>
        <source>The work goes on …</source>
        <translation>Die Arbeit geht weiter …</translation>
    </message>
    <message>
        <source>Share %1 of %2</source>
        <translation>Anteil %1 von %2</translation>
    </message>
    <message>
        <source>Its custodian comes to the screen now, and everybody else looks away.</source>
        <translation>Sein Verwahrer kommt jetzt zum Bildschirm, und alle anderen sehen weg.</translation>
    </message>
    <message>
        <source>Show the share</source>
        <translation>Anteil zeigen</translation>
    </message>
    <message>
        <source>Copy the words by hand. They are typed back next. The QR code says the same.</source>
        <translation>Die Wörter von Hand abschreiben. Danach werden sie zurückgetippt. Der QR-Code sagt dasselbe.</translation>
    </message>
    <message>
        <source>It is copied: hide it</source>
        <translation>Abgeschrieben: verbergen</translation>
    </message>
    <message>
        <source>Type the words, four letters of each at least, with a blank between. Each row is checked when it is complete. Esc takes the row back.</source>
        <translation>Die Wörter tippen, mindestens vier Buchstaben von jedem, mit Leerzeichen dazwischen. Jede Zeile wird geprüft, wenn sie vollständig ist. Esc nimmt die Zeile zurück.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>A line of text</source>
        <translation>Eine Zeile Text</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>Schritt %1: %2</translation>
    </message>
    <message>
        <source>%1: the code</source>
        <translation>%1: der Code</translation>
    </message>
    <message>
        <source>This is a rehearsal. Compare the code with that of the reviewed script, and type it to begin.</source>
        <translation>Das ist eine Probe. Den Code mit dem des begutachteten Skripts vergleichen und zum Beginnen eintippen.</translation>
    </message>
    <message>
        <source>This is the ceremony itself. Compare the code with that of the reviewed script, and type it to begin.</source>
        <translation>Das ist die Zeremonie selbst. Den Code mit dem des begutachteten Skripts vergleichen und zum Beginnen eintippen.</translation>
    </message>
    <message>
        <source>%1: is this so?</source>
        <translation>%1: Ist das so?</translation>
    </message>
    <message>
        <source>“%1”
If it is, type your name. Anything else means no, and ends the sitting.</source>
        <translation>„%1“
Wenn ja, den eigenen Namen tippen. Alles andere heißt nein und beendet die Sitzung.</translation>
    </message>
    <message>
        <source>Label %1, serial number %2. A wrong PIN ends the sitting, and is not tried again.</source>
        <translation>Bezeichnung %1, Seriennummer %2. Eine falsche PIN beendet die Sitzung und wird nicht noch einmal versucht.</translation>
    </message>
    <message>
        <source>The token says that its PIN is LOCKED.</source>
        <translation>Der Token sagt, dass seine PIN GESPERRT ist.</translation>
    </message>
    <message>
        <source>The token says that ONE TRY of its PIN is left.</source>
        <translation>Der Token sagt, dass EIN VERSUCH seiner PIN bleibt.</translation>
    </message>
    <message>
        <source>The token says that a wrong PIN was entered.</source>
        <translation>Der Token sagt, dass eine falsche PIN eingegeben wurde.</translation>
    </message>
    <message>
        <source>PIN of token “%1”</source>
        <translation>PIN des Tokens „%1“</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DestinationForm</name>
    <message>
        <source>Add a destination</source>
        <translation>Ein Ziel hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Name here</source>
        <translation>Name hier</translation>
    </message>
    <message>
        <source>1 to 64 of a–z 0–9 - _</source>
        <translation>1 bis 64 von a–z 0–9 - _</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Which platform it is</source>
        <translation>Welche Plattform es ist</translation>
    </message>
    <message>
        <source>Its credential is given afterwards, and is sealed here. Nothing is sent until somebody pushes.</source>
        <translation>Seine Zugangsdaten werden danach gegeben und hier versiegelt. Nichts wird gesendet, bevor jemand meldet.</translation>
    </message>
    <message>
        <source>A name is missing.</source>
        <translation>Ein Name fehlt.</translation>
    </message>
    <message>
        <source>This is missing: %1</source>
        <translation>Das fehlt: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DestinationWords</name>
    <message>
        <source>Azure Device Provisioning Service</source>
        <translation>Azure Device Provisioning Service</translation>
    </message>
    <message>
        <source>Azure IoT Hub</source>
        <translation>Azure IoT Hub</translation>
    </message>
    <message>
        <source>AWS IoT</source>
        <translation>AWS IoT</translation>
    </message>
    <message>
        <source>Webhook: a server of one&apos;s own</source>
        <translation>Webhook: ein eigener Server</translation>
    </message>
    <message>
        <source>The policy&apos;s key, in base64</source>
        <translation>Der Schlüssel der Richtlinie, in Base64</translation>
    </message>
    <message>
        <source>The secret access key</source>
        <translation>Der geheime Zugriffsschlüssel (secret access key)</translation>
    </message>
    <message>
        <source>The secret of the signature (HMAC-SHA-256), or the client certificate&apos;s key in PEM</source>
        <translation>Das Geheimnis der Signatur (HMAC-SHA-256), oder der Schlüssel des Client-Zertifikats in PEM</translation>
    </message>
    <message>
        <source>Host: NAME.azure-devices-provisioning.net</source>
        <translation>Server: NAME.azure-devices-provisioning.net</translation>
    </message>
    <message>
        <source>Shared access policy, with EnrollmentRead and EnrollmentWrite</source>
        <translation>Richtlinie für gemeinsamen Zugriff, mit EnrollmentRead und EnrollmentWrite</translation>
    </message>
    <message>
        <source>Host: NAME.azure-devices.net</source>
        <translation>Server: NAME.azure-devices.net</translation>
    </message>
    <message>
        <source>Shared access policy, with registry read and write</source>
        <translation>Richtlinie für gemeinsamen Zugriff, mit registry read und write</translation>
    </message>
    <message>
        <source>Authentication: thumbprint, or certificateAuthority</source>
        <translation>Authentifizierung: thumbprint oder certificateAuthority</translation>
    </message>
    <message>
        <source>Host: iot.REGION.amazonaws.com</source>
        <translation>Server: iot.REGION.amazonaws.com</translation>
    </message>
    <message>
        <source>Region, such as eu-central-1</source>
        <translation>Region, etwa eu-central-1</translation>
    </message>
    <message>
        <source>The access key&apos;s ID</source>
        <translation>Die ID des Zugriffsschlüssels</translation>
    </message>
    <message>
        <source>Signing name; iot, where it is empty</source>
        <translation>Signaturname; iot, wenn leer</translation>
    </message>
    <message>
        <source>Type of the things</source>
        <translation>Typ der Things</translation>
    </message>
    <message>
        <source>Policy that live certificates get</source>
        <translation>Richtlinie, die gültige Zertifikate bekommen</translation>
    </message>
    <message>
        <source>CA: registered, where the account knows it, or none</source>
        <translation>CA: registered, wenn das Konto sie kennt, oder none</translation>
    </message>
    <message>
        <source>Host, with :PORT where it is not 443</source>
        <translation>Server, mit :PORT, wenn es nicht 443 ist</translation>
    </message>
    <message>
        <source>Path that is posted to, such as /devices</source>
        <translation>Pfad, an den gesendet wird, etwa /devices</translation>
    </message>
    <message>
        <source>PATH/ID can be read back: yes or no</source>
        <translation>PATH/ID lässt sich zurücklesen: yes oder no</translation>
    </message>
    <message>
        <source>File of the client&apos;s certificate, for mutual TLS</source>
        <translation>Datei des Client-Zertifikats, für gegenseitiges TLS</translation>
    </message>
    <message>
        <source>File of the roots of the server&apos;s certificate, PEM; the system&apos;s, if empty</source>
        <translation>Datei der Vertrauensanker des Serverzertifikats, PEM; die des Systems, wenn leer</translation>
    </message>
    <message>
        <source>Proxy: http://HOST:PORT</source>
        <translation>Proxy: http://HOST:PORT</translation>
    </message>
    <message>
        <source>Requests a minute, at most</source>
        <translation>Anfragen pro Minute, höchstens</translation>
    </message>
    <message>
        <source>%1 (may be empty)</source>
        <translation>%1 (darf leer sein)</translation>
    </message>
    <message>
        <source>owed</source>
        <translation>ausstehend</translation>
    </message>
    <message>
        <source>sent, no answer yet</source>
        <translation>gesendet, noch keine Antwort</translation>
    </message>
    <message>
        <source>told</source>
        <translation>gemeldet</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>zurückgestellt</translation>
    </message>
    <message>
        <source>would be told: %1</source>
        <translation>würden gemeldet: %1</translation>
    </message>
    <message>
        <source>told: %1</source>
        <translation>gemeldet: %1</translation>
    </message>
    <message>
        <source>of them not to be let in: %1</source>
        <translation>davon nicht einzulassen: %1</translation>
    </message>
    <message>
        <source>told before: %1</source>
        <translation>früher gemeldet: %1</translation>
    </message>
    <message>
        <source>not ready: %1</source>
        <translation>nicht bereit: %1</translation>
    </message>
    <message>
        <source>still owed: %1</source>
        <translation>noch ausstehend: %1</translation>
    </message>
    <message>
        <source>set aside: %1</source>
        <translation>zurückgestellt: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DestinationsPage</name>
    <message>
        <source>What is known of the destination</source>
        <translation>Was vom Ziel bekannt ist</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut ansehen</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Melden</translation>
    </message>
    <message>
        <source>What would be told?</source>
        <translation>Was würde gemeldet?</translation>
    </message>
    <message>
        <source>Owe again what is aside</source>
        <translation>Zurückgestellte erneut vormerken</translation>
    </message>
    <message>
        <source>Credential …</source>
        <translation>Zugangsdaten …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Reads destinations and ledger anew</source>
        <translation>Liest Ziele und Meldebuch neu</translation>
    </message>
    <message>
        <source>Names a destination that is told of devices</source>
        <translation>Nennt ein Ziel, dem Geräte gemeldet werden</translation>
    </message>
    <message>
        <source>Destinations of this station</source>
        <translation>Ziele dieser Station</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Gemeldet</translation>
    </message>
    <message>
        <source>Not let in</source>
        <translation>Nicht eingelassen</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Aside</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>Last told</source>
        <translation>Zuletzt gemeldet</translation>
    </message>
    <message>
        <source>Tells it of every device that it has not been told of as it is now</source>
        <translation>Meldet ihm jedes Gerät, das ihm so, wie es jetzt ist, nicht gemeldet wurde</translation>
    </message>
    <message>
        <source>Looks, and says what would be told; sends nothing</source>
        <translation>Sieht nach und sagt, was gemeldet würde; sendet nichts</translation>
    </message>
    <message>
        <source>What it refused is owed again; the next push sends it</source>
        <translation>Was es ablehnte, steht wieder aus; die nächste Meldung sendet es</translation>
    </message>
    <message>
        <source>Gives it a credential, which is sealed</source>
        <translation>Gibt ihm Zugangsdaten, die versiegelt werden</translation>
    </message>
    <message>
        <source>Forgets it and its credential</source>
        <translation>Vergisst es und seine Zugangsdaten</translation>
    </message>
    <message>
        <source>✕ none yet</source>
        <translation>✕ noch keine</translation>
    </message>
    <message>
        <source>! sealed</source>
        <translation>! versiegelt</translation>
    </message>
    <message>
        <source>✓ sealed</source>
        <translation>✓ versiegelt</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>This station tells no destination of its devices. “Add” names one: a cloud&apos;s registry, or a server of your own. Nothing is sent until somebody pushes.</source>
        <translation>Diese Station meldet ihre Geräte keinem Ziel. „Hinzufügen“ nennt eines: das Register einer Cloud oder einen eigenen Server. Nichts wird gesendet, bevor jemand meldet.</translation>
    </message>
    <message>
        <source>No destination is chosen</source>
        <translation>Kein Ziel ist gewählt</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>sealed here; nobody is shown it</source>
        <translation>hier versiegelt; wird niemandem gezeigt</translation>
    </message>
    <message>
        <source>none yet: give it one</source>
        <translation>noch keine: welche geben</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>Achtung</translation>
    </message>
    <message>
        <source>Last trouble</source>
        <translation>Letzte Störung</translation>
    </message>
    <message>
        <source>certificates in PEM, octets: %1</source>
        <translation>Zertifikate in PEM, Oktette: %1</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Es ist etwas in Arbeit.</translation>
    </message>
    <message>
        <source>It has no credential yet</source>
        <translation>Es hat noch keine Zugangsdaten</translation>
    </message>
    <message>
        <source>Nothing is set aside</source>
        <translation>Nichts ist zurückgestellt</translation>
    </message>
    <message>
        <source>The destination %1 is there.</source>
        <translation>Das Ziel %1 ist da.</translation>
    </message>
    <message>
        <source>Now give it its credential.</source>
        <translation>Jetzt seine Zugangsdaten geben.</translation>
    </message>
    <message>
        <source>The credential of %1 is sealed.</source>
        <translation>Die Zugangsdaten von %1 sind versiegelt.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Sieht nach …</translation>
    </message>
    <message>
        <source>Telling %1 …</source>
        <translation>Meldet an %1 …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Nothing was sent to %1.</source>
        <translation>An %1 wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>%1 was not told of everything: push again later.</source>
        <translation>%1 wurde nicht alles gemeldet: später erneut melden.</translation>
    </message>
    <message>
        <source>%1 does not take some of the devices: the ledger says why.</source>
        <translation>%1 nimmt einige der Geräte nicht an: Das Meldebuch sagt, warum.</translation>
    </message>
    <message>
        <source>%1 is told of everything.</source>
        <translation>%1 ist alles gemeldet.</translation>
    </message>
    <message>
        <source>Owed again: %1. “Push” sends it.</source>
        <translation>Wieder ausstehend: %1. „Melden“ sendet es.</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>It and its credential are forgotten here. What it was told stays in the ledger, and with it: nobody undoes it there.</source>
        <translation>Es und seine Zugangsdaten werden hier vergessen. Was ihm gemeldet wurde, bleibt im Meldebuch und bei ihm: Dort macht es niemand rückgängig.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>%1 is forgotten here.</source>
        <translation>%1 ist hier vergessen.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceActs</name>
    <message>
        <source>Print label …</source>
        <translation>Etikett drucken …</translation>
    </message>
    <message>
        <source>Check label …</source>
        <translation>Etikett prüfen …</translation>
    </message>
    <message>
        <source>Correct fact …</source>
        <translation>Angabe berichtigen …</translation>
    </message>
    <message>
        <source>Ship …</source>
        <translation>Ausliefern …</translation>
    </message>
    <message>
        <source>Rework …</source>
        <translation>Nacharbeit …</translation>
    </message>
    <message>
        <source>Revoke …</source>
        <translation>Widerrufen …</translation>
    </message>
    <message>
        <source>Scrap …</source>
        <translation>Verschrotten …</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>Wer dafür einsteht</translation>
    </message>
    <message>
        <source>name, for the record</source>
        <translation>Name, für die Akten</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>The certificates are on the next revocation list. It cannot be undone: a device that shall come back gets a new certificate by rework.</source>
        <translation>Die Zertifikate stehen auf der nächsten Widerrufsliste. Das lässt sich nicht rückgängig machen: Ein Gerät, das zurückkommen soll, bekommt durch Nacharbeit ein neues Zertifikat.</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>for the record</source>
        <translation>für die Akten</translation>
    </message>
    <message>
        <source>All that are not revoked</source>
        <translation>Alle, die nicht widerrufen sind</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, bis %2</translation>
    </message>
    <message>
        <source>Rework</source>
        <translation>Nacharbeit</translation>
    </message>
    <message>
        <source>The device&apos;s certificates are revoked as superseded, and its unit gets another key and certificate at its next run. It cannot be undone.</source>
        <translation>Die Zertifikate des Geräts werden als ersetzt widerrufen, und es bekommt beim nächsten Durchlauf einen anderen Schlüssel und ein anderes Zertifikat. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>memory exchanged, …</source>
        <translation>Speicher getauscht, …</translation>
    </message>
    <message>
        <source>Correct a fact</source>
        <translation>Eine Angabe berichtigen</translation>
    </message>
    <message>
        <source>What is right takes the fact&apos;s place; the wrong one stays on record.</source>
        <translation>Das Richtige tritt an die Stelle der Angabe; das Falsche bleibt in den Akten.</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Berichtigen</translation>
    </message>
    <message>
        <source>It says</source>
        <translation>Sie sagt</translation>
    </message>
    <message>
        <source>It should say</source>
        <translation>Sie sollte sagen</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>Die eigene Rolle darf das nicht.</translation>
    </message>
    <message>
        <source>The device is %1.</source>
        <translation>Zustand des Geräts: %1.</translation>
    </message>
    <message>
        <source>Choose a fact in the history first.</source>
        <translation>Zuerst eine Angabe im Verlauf wählen.</translation>
    </message>
    <message>
        <source>What is right takes the place of the chosen fact</source>
        <translation>Das Richtige tritt an die Stelle der gewählten Angabe</translation>
    </message>
    <message>
        <source>%1 It cannot go to rework.</source>
        <translation>%1 Es kann nicht in die Nacharbeit.</translation>
    </message>
    <message>
        <source>Another key and certificate at the unit&apos;s next run</source>
        <translation>Ein anderer Schlüssel und ein anderes Zertifikat beim nächsten Durchlauf</translation>
    </message>
    <message>
        <source>%1 It cannot be shipped.</source>
        <translation>%1 Es kann nicht ausgeliefert werden.</translation>
    </message>
    <message>
        <source>The registry says that the device has left</source>
        <translation>Das Register sagt, dass das Gerät das Haus verlassen hat</translation>
    </message>
    <message>
        <source>%1 Revoke it first.</source>
        <translation>%1 Zuerst widerrufen.</translation>
    </message>
    <message>
        <source>%1 It cannot be scrapped.</source>
        <translation>%1 Es kann nicht verschrottet werden.</translation>
    </message>
    <message>
        <source>The device is done for, and its certificates with it</source>
        <translation>Das Gerät ist erledigt, und seine Zertifikate mit ihm</translation>
    </message>
    <message>
        <source>It has no certificate that is not revoked.</source>
        <translation>Es hat kein Zertifikat, das nicht widerrufen ist.</translation>
    </message>
    <message>
        <source>The device&apos;s certificates are good for nothing any more</source>
        <translation>Die Zertifikate des Geräts gelten für nichts mehr</translation>
    </message>
    <message>
        <source>print labels</source>
        <translation>Etiketten drucken</translation>
    </message>
    <message>
        <source>correct facts</source>
        <translation>Angaben berichtigen</translation>
    </message>
    <message>
        <source>ship devices</source>
        <translation>Geräte ausliefern</translation>
    </message>
    <message>
        <source>rework devices</source>
        <translation>Geräte nacharbeiten</translation>
    </message>
    <message>
        <source>scrap devices</source>
        <translation>Geräte verschrotten</translation>
    </message>
    <message>
        <source>revoke certificates</source>
        <translation>Zertifikate widerrufen</translation>
    </message>
    <message>
        <source>Your role may not: %1.</source>
        <translation>Die eigene Rolle darf nicht: %1.</translation>
    </message>
    <message>
        <source>Revoke all certificates of %1?</source>
        <translation>Alle Zertifikate von %1 widerrufen?</translation>
    </message>
    <message>
        <source>Revoke the certificate %1 of %2?</source>
        <translation>Das Zertifikat %1 von %2 widerrufen?</translation>
    </message>
    <message>
        <source>Reason: %1. It cannot be undone.</source>
        <translation>Grund: %1. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message numerus="yes">
        <source>Certificates of %1 that were revoked: %n.</source>
        <translation>
            <numerusform>Widerrufene Zertifikate von %1: %n.</numerusform>
            <numerusform>Widerrufene Zertifikate von %1: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Others know once a new revocation list is out.</source>
        <translation>Andere wissen es, sobald eine neue Widerrufsliste heraus ist.</translation>
    </message>
    <message>
        <source>Give %1 another key and certificate?</source>
        <translation>%1 einen anderen Schlüssel und ein anderes Zertifikat geben?</translation>
    </message>
    <message>
        <source>What it has is revoked at once. It cannot be undone.</source>
        <translation>Was es hat, wird sofort widerrufen. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>%1 is in rework.</source>
        <translation>%1 ist in Nacharbeit.</translation>
    </message>
    <message>
        <source>Put the unit into a socket: its next run gives it the new certificate.</source>
        <translation>Das Gerät in einen Steckplatz einsetzen: Sein nächster Durchlauf gibt ihm das neue Zertifikat.</translation>
    </message>
    <message>
        <source>The fact is corrected.</source>
        <translation>Die Angabe ist berichtigt.</translation>
    </message>
    <message>
        <source>What it said before stays on record.</source>
        <translation>Was sie vorher sagte, bleibt in den Akten.</translation>
    </message>
    <message>
        <source>Print a label</source>
        <translation>Ein Etikett drucken</translation>
    </message>
    <message>
        <source>Each label is counted before it leaves. A second one is a reprint, and somebody answers for it.</source>
        <translation>Jedes Etikett wird gezählt, bevor es herauskommt. Ein zweites ist ein Nachdruck, und jemand steht dafür ein.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>file, with its folder</source>
        <translation>Datei, mit ihrem Ordner</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>tcp:192.0.2.7:9100, device:/dev/usb/lp0, or a file: .svg, .png, .zpl</source>
        <translation>tcp:192.0.2.7:9100, device:/dev/usb/lp0, oder eine Datei: .svg, .png, .zpl</translation>
    </message>
    <message>
        <source>A preview: into a file, crossed out, not counted</source>
        <translation>Eine Vorschau: in eine Datei, durchgestrichen, nicht gezählt</translation>
    </message>
    <message>
        <source>A reprint: the device has a label already</source>
        <translation>Ein Nachdruck: Das Gerät hat schon ein Etikett</translation>
    </message>
    <message>
        <source>Check a label</source>
        <translation>Ein Etikett prüfen</translation>
    </message>
    <message>
        <source>After it is stuck on: scan it into the field. It has to be what this device&apos;s label holds.</source>
        <translation>Nach dem Aufkleben: in das Feld scannen. Es muss sein, was das Etikett dieses Geräts enthält.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>Gescannt</translation>
    </message>
    <message>
        <source>what the scanner reads</source>
        <translation>was der Scanner liest</translation>
    </message>
    <message>
        <source>The device is %1. It gets no label.</source>
        <translation>Zustand des Geräts: %1. Es bekommt kein Etikett.</translation>
    </message>
    <message>
        <source>Prints a further label; it is counted</source>
        <translation>Druckt ein weiteres Etikett; es wird gezählt</translation>
    </message>
    <message>
        <source>Prints the device&apos;s label</source>
        <translation>Druckt das Etikett des Geräts</translation>
    </message>
    <message>
        <source>Compares a label that was scanned with what the device&apos;s own holds</source>
        <translation>Vergleicht ein gescanntes Etikett mit dem des Geräts</translation>
    </message>
    <message>
        <source>The preview is written; it is not counted.</source>
        <translation>Die Vorschau ist geschrieben; sie wird nicht gezählt.</translation>
    </message>
    <message>
        <source>Label %1 of %2 is printed.</source>
        <translation>Etikett %1 von %2 ist gedruckt.</translation>
    </message>
    <message>
        <source>The label is %1&apos;s.</source>
        <translation>Das Etikett gehört zu %1.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceHistory</name>
    <message>
        <source>fact %1</source>
        <translation>Angabe %1</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Etikett</translation>
    </message>
    <message>
        <source>label %1 printed</source>
        <translation>Etikett %1 gedruckt</translation>
    </message>
    <message>
        <source>, instead of fact %1</source>
        <translation>, statt Angabe %1</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>, was wrong: see fact %1</source>
        <translation>, war falsch: siehe Angabe %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>run</source>
        <translation>Durchlauf</translation>
    </message>
    <message>
        <source>run at socket %1 begins</source>
        <translation>Durchlauf an Steckplatz %1 beginnt</translation>
    </message>
    <message>
        <source>after the step %1</source>
        <translation>nach dem Schritt %1</translation>
    </message>
    <message>
        <source>run at socket %1 goes on</source>
        <translation>Durchlauf an Steckplatz %1 geht weiter</translation>
    </message>
    <message>
        <source>run at socket %1: passed</source>
        <translation>Durchlauf an Steckplatz %1: bestanden</translation>
    </message>
    <message>
        <source>run at socket %1: failed</source>
        <translation>Durchlauf an Steckplatz %1: fehlgeschlagen</translation>
    </message>
    <message>
        <source>run at socket %1: interrupted</source>
        <translation>Durchlauf an Steckplatz %1: unterbrochen</translation>
    </message>
    <message>
        <source>run at socket %1: was provisioned before</source>
        <translation>Durchlauf an Steckplatz %1: war früher provisioniert</translation>
    </message>
    <message>
        <source>account %1</source>
        <translation>Konto %1</translation>
    </message>
    <message>
        <source>fact</source>
        <translation>Angabe</translation>
    </message>
    <message>
        <source>fact corrected</source>
        <translation>Angabe berichtigt</translation>
    </message>
    <message>
        <source>device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>is %1 from here</source>
        <translation>ab hier: %1</translation>
    </message>
    <message>
        <source>ID reserved</source>
        <translation>ID reserviert</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>certificate is valid from here</source>
        <translation>Zertifikat gilt ab hier</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>revoked: %1</source>
        <translation>widerrufen: %1</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, von %2</translation>
    </message>
    <message>
        <source>certificate revoked</source>
        <translation>Zertifikat widerrufen</translation>
    </message>
    <message>
        <source>void serial number</source>
        <translation>ungültige Seriennummer</translation>
    </message>
    <message>
        <source>its signing was interrupted; it is used for nothing</source>
        <translation>ihre Signatur wurde unterbrochen; sie wird für nichts verwendet</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceModel</name>
    <message>
        <source>revoked: %1</source>
        <translation>widerrufen: %1</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>noch nicht gelesen</translation>
    </message>
    <message>
        <source>Device ID</source>
        <translation>Geräte-ID</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Hardware ID</source>
        <translation>Hardware-ID</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Gefertigt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Certificate until</source>
        <translation>Zertifikat bis</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceTable</name>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Enter opens the device of the row; Shift and Ctrl select several</source>
        <translation>Die Eingabetaste öffnet das Gerät der Zeile; Umschalt und Strg wählen mehrere</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceView</name>
    <message>
        <source>‹ Back</source>
        <translation>‹ Zurück</translation>
    </message>
    <message>
        <source>Back to the table (Esc)</source>
        <translation>Zurück zur Tabelle (Esc)</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut ansehen</translation>
    </message>
    <message>
        <source>Reads the device again</source>
        <translation>Liest das Gerät neu</translation>
    </message>
    <message>
        <source>View certificate</source>
        <translation>Zertifikat ansehen</translation>
    </message>
    <message>
        <source>Fields, extensions and chain of the chosen certificate, or of the newest</source>
        <translation>Felder, Erweiterungen und Kette des gewählten Zertifikats, oder des neuesten</translation>
    </message>
    <message>
        <source>History of the device</source>
        <translation>Verlauf des Geräts</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>How it is known</source>
        <translation>Woher bekannt</translation>
    </message>
    <message>
        <source>Certificates of the device</source>
        <translation>Zertifikate des Geräts</translation>
    </message>
    <message>
        <source>Enter shows the certificate of the row</source>
        <translation>Die Eingabetaste zeigt das Zertifikat der Zeile</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Views of the device</source>
        <translation>Ansichten des Geräts</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>is read …</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>hardware ID %1</source>
        <translation>Hardware-ID %1</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>Modell %1</translation>
    </message>
    <message>
        <source>order %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>made %1</source>
        <translation>gefertigt %1</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>geändert %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, Version %2</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Certificates (%1)</source>
        <translation>Zertifikate (%1)</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceWords</name>
    <message>
        <source>intended</source>
        <translation>beabsichtigt</translation>
    </message>
    <message>
        <source>reported by the unit</source>
        <translation>vom Gerät gemeldet</translation>
    </message>
    <message>
        <source>observed by the host</source>
        <translation>vom Rechner beobachtet</translation>
    </message>
    <message>
        <source>attested by a signature</source>
        <translation>durch eine Signatur bestätigt</translation>
    </message>
    <message>
        <source>unspecified</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>key compromised</source>
        <translation>Schlüssel kompromittiert</translation>
    </message>
    <message>
        <source>affiliation changed</source>
        <translation>Zugehörigkeit geändert</translation>
    </message>
    <message>
        <source>superseded by another</source>
        <translation>durch ein anderes ersetzt</translation>
    </message>
    <message>
        <source>out of operation</source>
        <translation>außer Betrieb</translation>
    </message>
    <message>
        <source>privilege withdrawn</source>
        <translation>Berechtigung entzogen</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Your role may not read the registry.</source>
        <translation>Die eigene Rolle darf das Register nicht lesen.</translation>
    </message>
    <message numerus="yes">
        <source>on the way there: %1 more pages</source>
        <translation>
            <numerusform>auf dem Weg dorthin: noch %1 Seite</numerusform>
            <numerusform>auf dem Weg dorthin: noch %1 Seiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 devices</source>
        <translation>
            <numerusform>%1 Gerät</numerusform>
            <numerusform>%1 Geräte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 devices</source>
        <translation>
            <numerusform>%1 von %2 Gerät</numerusform>
            <numerusform>%1 von %2 Geräten</numerusform>
        </translation>
    </message>
    <message>
        <source>the first %1, of %2 devices</source>
        <translation>die ersten %1, von %2 Geräten</translation>
    </message>
    <message>
        <source>No device was made yet. Those that a batch makes are shown here.</source>
        <translation>Noch wurde kein Gerät gefertigt. Hier erscheinen die, die eine Charge fertigt.</translation>
    </message>
    <message>
        <source>No device fits this filter.</source>
        <translation>Kein Gerät passt zu diesem Filter.</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>Die eigene Rolle darf das nicht.</translation>
    </message>
    <message>
        <source>Select the devices in the table first.</source>
        <translation>Zuerst die Geräte in der Tabelle auswählen.</translation>
    </message>
    <message>
        <source>At most %1 devices are shipped at once.</source>
        <translation>Auf einmal werden höchstens %1 Geräte ausgeliefert.</translation>
    </message>
    <message>
        <source>Some of these rows were not read yet.</source>
        <translation>Einige dieser Zeilen wurden noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Scroll through them, so that you have seen what is shipped; or select fewer.</source>
        <translation>Durchblättern, um gesehen zu haben, was ausgeliefert wird; oder weniger auswählen.</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1, … %2</source>
        <translation>%1, … %2</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DraftForm</name>
    <message>
        <source>A new order, not signed yet</source>
        <translation>Ein neuer Auftrag, noch nicht signiert</translation>
    </message>
    <message>
        <source>Write the draft</source>
        <translation>Entwurf schreiben</translation>
    </message>
    <message>
        <source>nonce: the unit signs ours</source>
        <translation>nonce: das Gerät signiert unsere</translation>
    </message>
    <message>
        <source>tls: it connects with its certificate</source>
        <translation>tls: es verbindet sich mit seinem Zertifikat</translation>
    </message>
    <message>
        <source>none: it is accepted unproved</source>
        <translation>none: es wird ohne Nachweis angenommen</translation>
    </message>
    <message>
        <source>Add another station</source>
        <translation>Weitere Station hinzufügen</translation>
    </message>
    <message>
        <source>Remove the chosen station</source>
        <translation>Gewählte Station entfernen</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>1 to 64 of A–Z a–z 0–9 . _ -</source>
        <translation>1 bis 64 von A–Z a–z 0–9 . _ -</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>What the devices get</source>
        <translation>Was die Geräte bekommen</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>The name of the station that makes them</source>
        <translation>Der Name der Station, die sie fertigt</translation>
    </message>
    <message>
        <source>The station&apos;s key</source>
        <translation>Der Schlüssel der Station</translation>
    </message>
    <message>
        <source>64 hexadecimal digits</source>
        <translation>64 hexadezimale Stellen</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>How many devices that station may make</source>
        <translation>Wie viele Geräte jene Station fertigen darf</translation>
    </message>
    <message>
        <source>Sockets (any where it is empty)</source>
        <translation>Steckplätze (beliebige, wenn leer)</translation>
    </message>
    <message>
        <source>Names with blanks between them</source>
        <translation>Namen mit Leerzeichen dazwischen</translation>
    </message>
    <message>
        <source>Block of IDs (POOL:FIRST-LAST, may be empty)</source>
        <translation>Block von IDs (POOL:FIRST-LAST, darf leer sein)</translation>
    </message>
    <message>
        <source>Numbers of a pool that come with the order</source>
        <translation>Nummern eines Vorrats, die mit dem Auftrag kommen</translation>
    </message>
    <message>
        <source>Puts the station above into the list; then the next can be typed</source>
        <translation>Setzt die Station oben in die Liste; dann lässt sich die nächste eingeben</translation>
    </message>
    <message>
        <source>Stations of this order</source>
        <translation>Stationen dieses Auftrags</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Takes the station that is chosen out of the list</source>
        <translation>Nimmt die gewählte Station aus der Liste</translation>
    </message>
    <message>
        <source>Valid until (a day, or a time)</source>
        <translation>Gültig bis (ein Tag, oder eine Zeit)</translation>
    </message>
    <message>
        <source>As 2026-12-31</source>
        <translation>Wie 2026-12-31</translation>
    </message>
    <message>
        <source>Valid from (now where it is empty)</source>
        <translation>Gültig ab (jetzt, wenn leer)</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>For the record</source>
        <translation>Für die Akten</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>From 1, rising with each change</source>
        <translation>Ab 1, steigend mit jeder Änderung</translation>
    </message>
    <message>
        <source>Firmware (any where it is empty)</source>
        <translation>Firmware (beliebige, wenn leer)</translation>
    </message>
    <message>
        <source>Versions or SHA-256 of images, with blanks between them</source>
        <translation>Versionen oder SHA-256 von Images, mit Leerzeichen dazwischen</translation>
    </message>
    <message>
        <source>Proofs that are accepted (the profile&apos;s where none is chosen)</source>
        <translation>Angenommene Nachweise (die des Profils, wenn keiner gewählt ist)</translation>
    </message>
    <message>
        <source>Check of the station every so many hours (none where it is empty)</source>
        <translation>Prüfung der Station alle so viele Stunden (keine, wenn leer)</translation>
    </message>
    <message>
        <source>1 to 168: the station passes a good unit and fails a bad one before it makes any</source>
        <translation>1 bis 168: Die Station lässt ein gutes Gerät bestehen und ein schlechtes durchfallen, bevor sie fertigt</translation>
    </message>
    <message>
        <source>Known-good units</source>
        <translation>Bekannt gute Geräte</translation>
    </message>
    <message>
        <source>Hardware numbers, with blanks between them</source>
        <translation>Hardwarenummern, mit Leerzeichen dazwischen</translation>
    </message>
    <message>
        <source>Known-bad units (NUMBER, or NUMBER=MM-…)</source>
        <translation>Bekannt schlechte Geräte (NUMBER oder NUMBER=MM-…)</translation>
    </message>
    <message>
        <source>Hardware numbers, and the code that each has to fail with where it matters</source>
        <translation>Hardwarenummern, und der Code, mit dem jedes durchfallen muss, wo es darauf ankommt</translation>
    </message>
    <message>
        <source>Write it to</source>
        <translation>Schreiben nach</translation>
    </message>
    <message>
        <source>An absolute path of a file</source>
        <translation>Ein absoluter Pfad einer Datei</translation>
    </message>
    <message>
        <source>Choose the station in the list first.</source>
        <translation>Zuerst die Station in der Liste wählen.</translation>
    </message>
    <message>
        <source>A station stands in an order once, and this one is in the list.</source>
        <translation>Eine Station steht nur einmal in einem Auftrag, und diese ist in der Liste.</translation>
    </message>
    <message>
        <source>Where to? An absolute path is needed.</source>
        <translation>Wohin? Ein absoluter Pfad ist nötig.</translation>
    </message>
    <message>
        <source>An order needs a name.</source>
        <translation>Ein Auftrag braucht einen Namen.</translation>
    </message>
    <message>
        <source>This station has no profile for devices.</source>
        <translation>Diese Station hat kein Profil für Geräte.</translation>
    </message>
    <message>
        <source>The revision is a number from 1.</source>
        <translation>Die Revision ist eine Zahl ab 1.</translation>
    </message>
    <message>
        <source>Until when? A day as 2026-12-31, or a time as 2026-12-31T18:00:00Z.</source>
        <translation>Bis wann? Ein Tag wie 2026-12-31 oder eine Zeit wie 2026-12-31T18:00:00Z.</translation>
    </message>
    <message>
        <source>From when? A day as 2026-12-31, or a time as 2026-12-31T18:00:00Z.</source>
        <translation>Ab wann? Ein Tag wie 2026-12-31 oder eine Zeit wie 2026-12-31T18:00:00Z.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ExportsPage</name>
    <message>
        <source>Exports</source>
        <translation>Exporte</translation>
    </message>
    <message>
        <source>Parts of the page</source>
        <translation>Teile der Seite</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>The site&apos;s system</source>
        <translation>Das System des Werks</translation>
    </message>
    <message>
        <source>The registry as a file</source>
        <translation>Das Register als Datei</translation>
    </message>
    <message>
        <source>Every device, with its certificates; or for a cloud those that are provisioned, and those that must not be let in. Keys are not in it, nor is anything sealed.</source>
        <translation>Jedes Gerät mit seinen Zertifikaten; oder für eine Cloud die provisionierten, und die, die nicht einzulassen sind. Schlüssel sind nicht darin, noch etwas Versiegeltes.</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Formen</translation>
    </message>
    <message>
        <source>JSON Lines: all of it</source>
        <translation>JSON Lines: alles davon</translation>
    </message>
    <message>
        <source>CSV: a row for each device</source>
        <translation>CSV: eine Zeile für jedes Gerät</translation>
    </message>
    <message>
        <source>Azure IoT Hub: devices.txt, by the certificate&apos;s CA</source>
        <translation>Azure IoT Hub: devices.txt, nach der CA des Zertifikats</translation>
    </message>
    <message>
        <source>Azure IoT Hub: devices.txt, by the certificate&apos;s thumbprint</source>
        <translation>Azure IoT Hub: devices.txt, nach dem Fingerabdruck des Zertifikats</translation>
    </message>
    <message>
        <source>Azure DPS: an individual enrolment a line</source>
        <translation>Azure DPS: eine Einzelregistrierung je Zeile</translation>
    </message>
    <message>
        <source>Azure DPS: bodies of ten enrolments</source>
        <translation>Azure DPS: Anfragen mit je zehn Registrierungen</translation>
    </message>
    <message>
        <source>Azure DPS: an enrolment group a line</source>
        <translation>Azure DPS: eine Registrierungsgruppe je Zeile</translation>
    </message>
    <message>
        <source>Azure DPS: bodies of ten enrolment groups</source>
        <translation>Azure DPS: Anfragen mit je zehn Registrierungsgruppen</translation>
    </message>
    <message>
        <source>AWS IoT: parameters of a bulk registration</source>
        <translation>AWS IoT: Parameter einer Massenregistrierung</translation>
    </message>
    <message>
        <source>AWS IoT: certificates for accounts without the CA</source>
        <translation>AWS IoT: Zertifikate für Konten ohne die CA</translation>
    </message>
    <message>
        <source>nRF Cloud: onboarding, at most 1,000 devices</source>
        <translation>nRF Cloud: Onboarding, höchstens 1.000 Geräte</translation>
    </message>
    <message>
        <source>ThingsBoard: bulk import</source>
        <translation>ThingsBoard: Massenimport</translation>
    </message>
    <message>
        <source>Azure IoT Central: devices</source>
        <translation>Azure IoT Central: Geräte</translation>
    </message>
    <message>
        <source>EMQX: names that no password opens</source>
        <translation>EMQX: Namen, die kein Passwort öffnet</translation>
    </message>
    <message>
        <source>For a push from a bundle: to Azure DPS</source>
        <translation>Für eine Meldung aus einem Bündel: an Azure DPS</translation>
    </message>
    <message>
        <source>For a push from a bundle: to Azure IoT Hub</source>
        <translation>Für eine Meldung aus einem Bündel: an Azure IoT Hub</translation>
    </message>
    <message>
        <source>For a push from a bundle: to AWS IoT</source>
        <translation>Für eine Meldung aus einem Bündel: an AWS IoT</translation>
    </message>
    <message>
        <source>For a push from a bundle: to a webhook</source>
        <translation>Für eine Meldung aus einem Bündel: an einen Webhook</translation>
    </message>
    <message>
        <source>Signed manifest: a JWS for each device</source>
        <translation>Signiertes Manifest: ein JWS für jedes Gerät</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Options of the form</source>
        <translation>Optionen der Form</translation>
    </message>
    <message>
        <source>NAME=VALUE, one a line; the manual has what each of them does</source>
        <translation>NAME=VALUE, eine je Zeile; das Handbuch sagt, was jede bewirkt</translation>
    </message>
    <message>
        <source>NAME=VALUE, one a line</source>
        <translation>NAME=VALUE, eine je Zeile</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Leave out what the destination would refuse</source>
        <translation>Auslassen, was das Ziel ablehnen würde</translation>
    </message>
    <message>
        <source>Otherwise nothing is written, and what is unfit is named</source>
        <translation>Sonst wird nichts geschrieben, und das Unpassende wird genannt</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Writes the registry&apos;s devices into the file</source>
        <translation>Schreibt die Geräte des Registers in die Datei</translation>
    </message>
    <message>
        <source>A backup now</source>
        <translation>Jetzt eine Sicherung</translation>
    </message>
    <message>
        <source>A whole, encrypted and checked copy, made while the station works. It opens with this station&apos;s token, or with its recovery. Keep it on another machine.</source>
        <translation>Eine ganze, verschlüsselte und geprüfte Kopie, während die Station arbeitet. Sie öffnet sich mit dem Token dieser Station oder mit ihrer Wiederherstellung. Auf einem anderen Rechner aufheben.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>How many stay</source>
        <translation>Wie viele bleiben</translation>
    </message>
    <message>
        <source>Older backups in the folder are removed; 0 keeps them all</source>
        <translation>Ältere Sicherungen im Ordner werden entfernt; 0 behält alle</translation>
    </message>
    <message>
        <source>How many stay (0: all)</source>
        <translation>Wie viele bleiben (0: alle)</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Copies the registry into the folder</source>
        <translation>Kopiert das Register in den Ordner</translation>
    </message>
    <message>
        <source>Those that are there</source>
        <translation>Die vorhandenen</translation>
    </message>
    <message>
        <source>Backups in the folder</source>
        <translation>Sicherungen im Ordner</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut ansehen</translation>
    </message>
    <message>
        <source>Reads the folder again</source>
        <translation>Liest den Ordner neu</translation>
    </message>
    <message>
        <source>What the site&apos;s own system has still to be told</source>
        <translation>Was dem System des Werks noch zu melden ist</translation>
    </message>
    <message>
        <source>Runs that wait</source>
        <translation>Wartende Durchläufe</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Durchlauf</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>The last try</source>
        <translation>Der letzte Versuch</translation>
    </message>
    <message>
        <source>Deliver now</source>
        <translation>Jetzt zustellen</translation>
    </message>
    <message>
        <source>Tells the site of every run that waits</source>
        <translation>Meldet dem Werk jeden wartenden Durchlauf</translation>
    </message>
    <message>
        <source>%1 (needed)</source>
        <translation>%1 (nötig)</translation>
    </message>
    <message>
        <source>This form has no options.</source>
        <translation>Diese Form hat keine Optionen.</translation>
    </message>
    <message>
        <source>An option is NAME=VALUE, not %1</source>
        <translation>Eine Option ist NAME=VALUE, nicht %1</translation>
    </message>
    <message>
        <source>The option %1 is there twice.</source>
        <translation>Die Option %1 ist doppelt da.</translation>
    </message>
    <message>
        <source>The file is there already.</source>
        <translation>Die Datei ist schon da.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices, SHA-256 %2</source>
        <translation>
            <numerusform>%1 Gerät, SHA-256 %2</numerusform>
            <numerusform>%1 Geräte, SHA-256 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>not in it: %1</source>
        <translation>nicht darin: %1</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Schreibt …</translation>
    </message>
    <message>
        <source>How many stay is a number, 0 for all.</source>
        <translation>Wie viele bleiben, ist eine Zahl, 0 für alle.</translation>
    </message>
    <message numerus="yes">
        <source>The newest %1 backups stay; older ones are removed for good.</source>
        <translation>
            <numerusform>Die neueste %1 Sicherung bleibt; ältere werden endgültig entfernt.</numerusform>
            <numerusform>Die neuesten %1 Sicherungen bleiben; ältere werden endgültig entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Copying and checking …</source>
        <translation>Kopiert und prüft …</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>up to entry %1 of the log</source>
        <translation>bis zu Eintrag %1 des Protokolls</translation>
    </message>
    <message>
        <source>%1 older removed</source>
        <translation>%1 ältere entfernt</translation>
    </message>
    <message>
        <source>None is there yet.</source>
        <translation>Noch ist keine da.</translation>
    </message>
    <message>
        <source>This station asks and tells no other system: its station.toml has no [site].</source>
        <translation>Diese Station fragt und unterrichtet kein anderes System: Ihre station.toml hat kein [site].</translation>
    </message>
    <message>
        <source>%1 cannot be asked: %2</source>
        <translation>%1 lässt sich nicht fragen: %2</translation>
    </message>
    <message>
        <source>%1 has been told of every run.</source>
        <translation>%1 ist jeder Durchlauf gemeldet.</translation>
    </message>
    <message>
        <source>%1 has still to be told of more than %2 runs.</source>
        <translation>%1 sind noch mehr als %2 Durchläufe zu melden.</translation>
    </message>
    <message numerus="yes">
        <source>%1 has still to be told of %2 runs.</source>
        <translation>
            <numerusform>%1 ist noch %2 Durchlauf zu melden.</numerusform>
            <numerusform>%1 sind noch %2 Durchläufe zu melden.</numerusform>
        </translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>the site&apos;s system</source>
        <translation>das System des Werks</translation>
    </message>
    <message numerus="yes">
        <source>told of %1 runs</source>
        <translation>
            <numerusform>%1 Durchlauf gemeldet</numerusform>
            <numerusform>%1 Durchläufe gemeldet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>told of %1 runs, left: %2: %3</source>
        <translation>
            <numerusform>%1 Durchlauf gemeldet, übrig: %2: %3</numerusform>
            <numerusform>%1 Durchläufe gemeldet, übrig: %2: %3</numerusform>
        </translation>
    </message>
    <message>
        <source>The site has not taken in everything.</source>
        <translation>Das Werk hat nicht alles angenommen.</translation>
    </message>
    <message>
        <source>Telling …</source>
        <translation>Meldet …</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::FactTable</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::FileField</name>
    <message>
        <source>A whole path, or one that begins with ~/</source>
        <translation>Ein ganzer Pfad, oder einer, der mit ~/ beginnt</translation>
    </message>
    <message>
        <source>Name a file or folder, with its whole path.</source>
        <translation>Eine Datei oder einen Ordner nennen, mit dem ganzen Pfad.</translation>
    </message>
    <message>
        <source>Write the whole path, from / on, or from ~/ on for your home.</source>
        <translation>Den ganzen Pfad schreiben, ab /, oder ab ~/ für das eigene Verzeichnis.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::FilterBar</name>
    <message>
        <source>Part of an ID or a hardware ID</source>
        <translation>Teil einer ID oder einer Hardware-ID</translation>
    </message>
    <message>
        <source>Shows the devices whose ID or hardware ID has it</source>
        <translation>Zeigt die Geräte, deren ID oder Hardware-ID ihn enthält</translation>
    </message>
    <message>
        <source>Part of any ID</source>
        <translation>Teil irgendeiner ID</translation>
    </message>
    <message>
        <source>The device ID begins with</source>
        <translation>Die Geräte-ID beginnt mit</translation>
    </message>
    <message>
        <source>Shows the devices whose ID begins so</source>
        <translation>Zeigt die Geräte, deren ID so beginnt</translation>
    </message>
    <message>
        <source>ID begins with</source>
        <translation>ID beginnt mit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>All orders</source>
        <translation>Alle Aufträge</translation>
    </message>
    <message>
        <source>Sorting</source>
        <translation>Sortierung</translation>
    </message>
    <message>
        <source>Made: newest first</source>
        <translation>Gefertigt: neueste zuerst</translation>
    </message>
    <message>
        <source>Made: oldest first</source>
        <translation>Gefertigt: älteste zuerst</translation>
    </message>
    <message>
        <source>Changed: newest first</source>
        <translation>Geändert: neueste zuerst</translation>
    </message>
    <message>
        <source>Changed: oldest first</source>
        <translation>Geändert: älteste zuerst</translation>
    </message>
    <message>
        <source>ID: rising</source>
        <translation>ID: aufsteigend</translation>
    </message>
    <message>
        <source>ID: falling</source>
        <translation>ID: absteigend</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Gives this filter a name</source>
        <translation>Gibt diesem Filter einen Namen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Deletes the saved filter that is chosen</source>
        <translation>Löscht den gewählten gespeicherten Filter</translation>
    </message>
    <message>
        <source>Columns …</source>
        <translation>Spalten …</translation>
    </message>
    <message>
        <source>Which columns the table shows</source>
        <translation>Welche Spalten die Tabelle zeigt</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Shows the device of the row with its history</source>
        <translation>Zeigt das Gerät der Zeile mit seinem Verlauf</translation>
    </message>
    <message>
        <source>Ship …</source>
        <translation>Ausliefern …</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>Name des Filters</translation>
    </message>
    <message>
        <source>At most %1 characters</source>
        <translation>Höchstens %1 Zeichen</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>Filter speichern</translation>
    </message>
    <message>
        <source>Keeps the filter under this name</source>
        <translation>Hebt den Filter unter diesem Namen auf</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Saves nothing</source>
        <translation>Speichert nichts</translation>
    </message>
    <message>
        <source>Device ID</source>
        <translation>Geräte-ID</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Hardware ID</source>
        <translation>Hardware-ID</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Gefertigt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Certificate until</source>
        <translation>Zertifikat bis</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Shows this column</source>
        <translation>Zeigt diese Spalte</translation>
    </message>
    <message>
        <source>IDs have letters without accents, digits and signs: nothing else is looked for.</source>
        <translation>IDs haben Buchstaben ohne Akzente, Ziffern und Zeichen: Nach anderem wird nicht gesucht.</translation>
    </message>
    <message>
        <source>A search begins with three characters.</source>
        <translation>Eine Suche beginnt mit drei Zeichen.</translation>
    </message>
    <message>
        <source>Says of all selected devices that they have left</source>
        <translation>Sagt von allen ausgewählten Geräten, dass sie das Haus verlassen haben</translation>
    </message>
    <message>
        <source>No saved filters</source>
        <translation>Keine gespeicherten Filter</translation>
    </message>
    <message>
        <source>Delete the saved filter “%1”?</source>
        <translation>Den gespeicherten Filter „%1“ löschen?</translation>
    </message>
    <message>
        <source>The devices stay as they are.</source>
        <translation>Die Geräte bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Forms</name>
    <message>
        <source>not initialised</source>
        <translation>nicht initialisiert</translation>
    </message>
    <message>
        <source>never set</source>
        <translation>nie gesetzt</translation>
    </message>
    <message>
        <source>LOCKED</source>
        <translation>GESPERRT</translation>
    </message>
    <message>
        <source>ONE TRY LEFT</source>
        <translation>NOCH EIN VERSUCH</translation>
    </message>
    <message>
        <source>a wrong one was given</source>
        <translation>eine falsche wurde eingegeben</translation>
    </message>
    <message>
        <source>has to be changed</source>
        <translation>muss geändert werden</translation>
    </message>
    <message>
        <source>typed at the token</source>
        <translation>wird am Token eingegeben</translation>
    </message>
    <message>
        <source>%1 wrong from here</source>
        <translation>%1 falsche von hier</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>%1 (%2 %3, serial number %4)</source>
        <translation>%1 (%2 %3, Seriennummer %4)</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::GeneratePanel</name>
    <message>
        <source>Label of the key</source>
        <translation>Bezeichnung des Schlüssels</translation>
    </message>
    <message>
        <source>What people call the key</source>
        <translation>Wie der Schlüssel genannt wird</translation>
    </message>
    <message>
        <source>It may be backed up later</source>
        <translation>Er darf später gesichert werden</translation>
    </message>
    <message>
        <source>Role of the key</source>
        <translation>Rolle des Schlüssels</translation>
    </message>
    <message>
        <source>Algorithm of the key</source>
        <translation>Algorithmus des Schlüssels</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Algorithmus</translation>
    </message>
    <message>
        <source>Make the key</source>
        <translation>Schlüssel erzeugen</translation>
    </message>
    <message>
        <source>Make a key</source>
        <translation>Einen Schlüssel erzeugen</translation>
    </message>
    <message>
        <source>By the policy of its role; it is read back and used once.</source>
        <translation>Nach der Richtlinie seiner Rolle; er wird zurückgelesen und einmal verwendet.</translation>
    </message>
    <message>
        <source>; never on one token with %1</source>
        <translation>; nie auf einem Token mit %1</translation>
    </message>
    <message>
        <source>The first that the token can</source>
        <translation>Der erste, den der Token kann</translation>
    </message>
    <message>
        <source>It may not be backed up: %1</source>
        <translation>Er darf nicht gesichert werden: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::HealthNames</name>
    <message>
        <source>token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>registry</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>libraries</source>
        <translation>Bibliotheken</translation>
    </message>
    <message>
        <source>station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>PIN file</source>
        <translation>PIN-Datei</translation>
    </message>
    <message>
        <source>backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>recovery</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>issuing CA</source>
        <translation>Aussteller-CA</translation>
    </message>
    <message>
        <source>root CA</source>
        <translation>Wurzel-CA</translation>
    </message>
    <message>
        <source>pools</source>
        <translation>Vorräte</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>Ordnersperre</translation>
    </message>
    <message>
        <source>profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>ports</source>
        <translation>Anschlüsse</translation>
    </message>
    <message>
        <source>sockets</source>
        <translation>Steckplätze</translation>
    </message>
    <message>
        <source>readers</source>
        <translation>Kartenleser</translation>
    </message>
    <message>
        <source>IDs</source>
        <translation>Geräte-IDs</translation>
    </message>
    <message>
        <source>ends</source>
        <translation>Gültigkeit</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>token %1</source>
        <translation>Token %1</translation>
    </message>
    <message>
        <source>socket %1</source>
        <translation>Steckplatz %1</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>Anschluss %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::HealthPage</name>
    <message>
        <source>Look again</source>
        <translation>Erneut ansehen</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Looks at token, registry, disk, clock and ports again</source>
        <translation>Sieht Token, Register, Platte, Uhr und Anschlüsse erneut an</translation>
    </message>
    <message>
        <source>What was found at the station</source>
        <translation>Was an der Station gefunden wurde</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Do this</source>
        <translation>Zu tun</translation>
    </message>
    <message>
        <source>✓ well</source>
        <translation>✓ gut</translation>
    </message>
    <message>
        <source>! look</source>
        <translation>! ansehen</translation>
    </message>
    <message>
        <source>✕ wrong</source>
        <translation>✕ falsch</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Puts the command that mends the chosen finding on the clipboard, for a terminal</source>
        <translation>Legt den Befehl, der den gewählten Befund behebt, für ein Terminal in die Zwischenablage</translation>
    </message>
    <message>
        <source>Choose a finding: the command that mends it stands here.</source>
        <translation>Einen Befund wählen: Der Befehl, der ihn behebt, steht dann hier.</translation>
    </message>
    <message>
        <source>No command mends this finding, or nothing has to be mended.</source>
        <translation>Diesen Befund behebt kein Befehl, oder es ist nichts zu beheben.</translation>
    </message>
    <message>
        <source>The command is on the clipboard.</source>
        <translation>Der Befehl ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Read it before it is run in a terminal: Mintmark never runs it by itself.</source>
        <translation>Ihn lesen, bevor er in einem Terminal ausgeführt wird: Mintmark führt ihn nie von selbst aus.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::HealthWords</name>
    <message>
        <source>this account may not look into %1, which is %2&apos;s</source>
        <translation>dieses Konto darf nicht in %1 hineinsehen; Eigentümer: %2</translation>
    </message>
    <message>
        <source>let the account into its own folder</source>
        <translation>dem Konto Zugang zu seinem eigenen Ordner geben</translation>
    </message>
    <message>
        <source>make it the account&apos;s own</source>
        <translation>dieses Konto zum Eigentümer des Ordners machen</translation>
    </message>
    <message>
        <source>work as %1, whose it is, or change the owner</source>
        <translation>mit dem Konto %1 arbeiten, dem der Ordner gehört, oder den Eigentümer ändern</translation>
    </message>
    <message>
        <source>%1 can be entered by others</source>
        <translation>%1 ist auch für andere zugänglich</translation>
    </message>
    <message>
        <source>keep it to its owner</source>
        <translation>nur dem Eigentümer Zugriff lassen</translation>
    </message>
    <message>
        <source>this account may not write to %1</source>
        <translation>dieses Konto darf nicht in %1 schreiben</translation>
    </message>
    <message>
        <source>let the account write into its own folder</source>
        <translation>dem Konto das Schreiben in seinen eigenen Ordner erlauben</translation>
    </message>
    <message>
        <source>give them to %1, whose the folder is</source>
        <translation>sie dem Konto %1 geben, dem der Ordner gehört</translation>
    </message>
    <message>
        <source>the disk of %1 is read-only</source>
        <translation>die Platte mit %1 ist schreibgeschützt</translation>
    </message>
    <message>
        <source>have it mounted for writing; the system&apos;s log says why it is not</source>
        <translation>sie zum Schreiben einhängen lassen; das Systemprotokoll sagt, warum sie es nicht ist</translation>
    </message>
    <message>
        <source>make room on the disk that holds %1; the command shows what takes most of it</source>
        <translation>auf der Platte mit %1 Platz schaffen; der Befehl zeigt, was am meisten belegt</translation>
    </message>
    <message>
        <source>the station is on a network file system</source>
        <translation>die Station liegt auf einem Netzwerk-Dateisystem</translation>
    </message>
    <message>
        <source>move the station to a local disk, and name it with --station from then on</source>
        <translation>die Station auf eine lokale Platte verschieben und sie von da an mit --station nennen</translation>
    </message>
    <message>
        <source>it says %1, and the registry was written at %2</source>
        <translation>sie zeigt %1, und das Register wurde am %2 geschrieben</translation>
    </message>
    <message>
        <source>set the clock: it is behind</source>
        <translation>die Uhr stellen: Sie geht nach</translation>
    </message>
    <message>
        <source>it says %1</source>
        <translation>sie zeigt %1</translation>
    </message>
    <message>
        <source>set the clock</source>
        <translation>die Uhr stellen</translation>
    </message>
    <message>
        <source>not known to be synchronised: %1</source>
        <translation>nicht nachweislich synchronisiert: %1</translation>
    </message>
    <message>
        <source>let the network keep it, or compare it with a known clock</source>
        <translation>sie über das Netz stellen lassen oder mit einer verlässlichen Uhr vergleichen</translation>
    </message>
    <message>
        <source>synchronised</source>
        <translation>synchronisiert</translation>
    </message>
    <message>
        <source>SQLCipher 4 is needed, and it is linked into the program</source>
        <translation>SQLCipher 4 wird gebraucht und ist fest ins Programm gelinkt</translation>
    </message>
    <message>
        <source>build again with the release&apos;s backports, or install a package of Mintmark</source>
        <translation>mit den Backports der Distribution neu bauen oder ein Mintmark-Paket installieren</translation>
    </message>
    <message>
        <source>OpenSSL 3 is needed</source>
        <translation>OpenSSL 3 wird gebraucht</translation>
    </message>
    <message>
        <source>bring the system up to date</source>
        <translation>das System aktualisieren</translation>
    </message>
    <message>
        <source>it does not run here: ports are as the system made them</source>
        <translation>läuft hier nicht: Die Anschlüsse sind so, wie das System sie angelegt hat</translation>
    </message>
    <message>
        <source>%1 is not as this version ships it</source>
        <translation>%1 weicht von der Datei dieser Version ab</translation>
    </message>
    <message>
        <source>take it away: %1 is right, and comes after it</source>
        <translation>die Datei entfernen: %1 ist richtig und kommt nach ihr</translation>
    </message>
    <message>
        <source>put this version&apos;s in its place</source>
        <translation>durch die Datei dieser Version ersetzen</translation>
    </message>
    <message>
        <source>install it: whoever sits at this machine may then open its ports, and nothing else talks to units</source>
        <translation>installieren: Wer an diesem Rechner sitzt, darf dann seine Anschlüsse öffnen, und nichts anderes spricht mit Geräten</translation>
    </message>
    <message>
        <source>log out and in again: this session began before the account joined the group %1</source>
        <translation>ab- und wieder anmelden: Diese Sitzung begann, bevor das Konto der Gruppe %1 beitrat</translation>
    </message>
    <message>
        <source>join the group %1, then log out and in again</source>
        <translation>der Gruppe %1 beitreten, dann ab- und wieder anmelden</translation>
    </message>
    <message>
        <source>%1 (demo)</source>
        <translation>%1 (Demo)</translation>
    </message>
    <message>
        <source>%1 (production)</source>
        <translation>%1 (Produktion)</translation>
    </message>
    <message>
        <source>restore the file from a backup</source>
        <translation>die Datei aus einer Sicherung zurückholen</translation>
    </message>
    <message>
        <source>%1 is not there (it was made here)</source>
        <translation>%1 ist nicht da (wurde hier angelegt)</translation>
    </message>
    <message>
        <source>bring its medium and run `mintmark hsm inspect --file FILE`; or take its line out of %1</source>
        <translation>ihren Datenträger bringen und `mintmark hsm inspect --file FILE` ausführen; oder ihre Zeile aus %1 entfernen</translation>
    </message>
    <message>
        <source>make a new backup: mintmark hsm backup</source>
        <translation>eine neue Sicherung anlegen: mintmark hsm backup</translation>
    </message>
    <message>
        <source>%1 (%2 &apos;%3&apos;) was never rehearsed</source>
        <translation>%1 (%2 „%3“) wurde nie geprobt</translation>
    </message>
    <message>
        <source>rehearse it, with its custodians</source>
        <translation>sie mit ihren Verwahrern proben</translation>
    </message>
    <message>
        <source>%1, rehearsed</source>
        <translation>%1, geprobt</translation>
    </message>
    <message>
        <source>make one: mintmark registry recovery make --shares 2/3</source>
        <translation>eine anlegen: mintmark registry recovery make --shares 2/3</translation>
    </message>
    <message>
        <source>a change of the registry&apos;s key was cut</source>
        <translation>ein Wechsel des Registerschlüssels wurde abgebrochen</translation>
    </message>
    <message>
        <source>open the station for work once: that ends it</source>
        <translation>die Station einmal zur Arbeit öffnen: Das schließt ihn ab</translation>
    </message>
    <message>
        <source>the registry&apos;s key has none: if the token dies, the registry is lost</source>
        <translation>der Registerschlüssel hat keine: Fällt der Token aus, ist das Register verloren</translation>
    </message>
    <message>
        <source>%1 is missing or damaged</source>
        <translation>%1 fehlt oder ist beschädigt</translation>
    </message>
    <message>
        <source>restore it from a backup, with its station.toml</source>
        <translation>aus einer Sicherung wiederherstellen, mit der zugehörigen station.toml</translation>
    </message>
    <message>
        <source>restore it from a backup: somebody put another file there</source>
        <translation>aus einer Sicherung wiederherstellen: Jemand hat dort eine andere Datei abgelegt</translation>
    </message>
    <message>
        <source>restore it from a backup</source>
        <translation>aus einer Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>valid until %1</source>
        <translation>gültig bis %1</translation>
    </message>
    <message>
        <source>make a new issuing CA</source>
        <translation>eine neue Aussteller-CA anlegen</translation>
    </message>
    <message>
        <source>make a new root CA</source>
        <translation>eine neue Wurzel-CA anlegen</translation>
    </message>
    <message>
        <source>plan a new issuing CA</source>
        <translation>eine neue Aussteller-CA einplanen</translation>
    </message>
    <message>
        <source>plan a new root CA</source>
        <translation>eine neue Wurzel-CA einplanen</translation>
    </message>
    <message>
        <source>profile %1 draws from a pool, and the station names no key that allotments are signed with</source>
        <translation>die IDs von Profil %1 kommen aus einem Vorrat, und die Station nennt keinen Schlüssel, mit dem Zuteilungen signiert werden</translation>
    </message>
    <message>
        <source>put the key&apos;s file into the station, and name it in station.toml: [ids] allotmentKey</source>
        <translation>die Datei des Schlüssels in die Station legen und in station.toml nennen: [ids] allotmentKey</translation>
    </message>
    <message>
        <source>%1 cannot be read: profile %2 draws from a pool</source>
        <translation>%1 ist nicht zu lesen: Die IDs von Profil %2 kommen aus einem Vorrat</translation>
    </message>
    <message>
        <source>restore the key that allotments are signed with</source>
        <translation>den Schlüssel wiederherstellen, mit dem Zuteilungen signiert werden</translation>
    </message>
    <message>
        <source>profile %1 draws from a pool; `mintmark doctor --login` looks at what is left</source>
        <translation>die IDs von Profil %1 kommen aus einem Vorrat; `mintmark doctor --login` sieht nach, was übrig ist</translation>
    </message>
    <message>
        <source>%1 is cut short</source>
        <translation>%1 ist abgeschnitten</translation>
    </message>
    <message>
        <source>%1 is not encrypted</source>
        <translation>%1 ist nicht verschlüsselt</translation>
    </message>
    <message>
        <source>mend it, then let it be tried</source>
        <translation>beheben, dann probieren lassen</translation>
    </message>
    <message>
        <source>see to it; the manual says what each alert means: diagnostics.md</source>
        <translation>sich darum kümmern; das Handbuch sagt, was jeder Alarm bedeutet: diagnostics.md</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>held by this program, which works on the station</source>
        <translation>gehalten von diesem Programm, das mit der Station arbeitet</translation>
    </message>
    <message>
        <source>held by %1</source>
        <translation>gehalten von %1</translation>
    </message>
    <message>
        <source>wait until it has ended</source>
        <translation>warten, bis es fertig ist</translation>
    </message>
    <message>
        <source>there is none that can be used</source>
        <translation>keines ist zu verwenden</translation>
    </message>
    <message>
        <source>put one into %1; the command puts the shipped demo there</source>
        <translation>eines in %1 ablegen; der Befehl legt dort die mitgelieferte Demo ab</translation>
    </message>
    <message>
        <source>pool %1 is exhausted</source>
        <translation>Vorrat %1 ist aufgebraucht</translation>
    </message>
    <message>
        <source>import another allotment: mintmark id allot FILE</source>
        <translation>eine weitere Zuteilung importieren: mintmark id allot FILE</translation>
    </message>
    <message>
        <source>profile %1 has no ID left</source>
        <translation>Profil %1 hat keine ID mehr</translation>
    </message>
    <message>
        <source>profile %1: %2</source>
        <translation>Profil %1: %2</translation>
    </message>
    <message>
        <source>import another allotment, or give its scheme more digits</source>
        <translation>eine weitere Zuteilung importieren oder seinem Schema mehr Stellen geben</translation>
    </message>
    <message>
        <source>no device&apos;s certificate ends within 90 days</source>
        <translation>kein Gerätezertifikat läuft innerhalb von 90 Tagen ab</translation>
    </message>
    <message>
        <source>1 device&apos;s certificate ends within 90 days, of %1, on %2</source>
        <translation>1 Gerätezertifikat läuft innerhalb von 90 Tagen ab, das von %1, am %2</translation>
    </message>
    <message>
        <source>its PIN was never set</source>
        <translation>seine PIN wurde nie gesetzt</translation>
    </message>
    <message>
        <source>have the security officer set it</source>
        <translation>sie vom Sicherheitsbeauftragten setzen lassen</translation>
    </message>
    <message>
        <source>its PIN is locked</source>
        <translation>seine PIN ist gesperrt</translation>
    </message>
    <message>
        <source>have the security officer unlock it</source>
        <translation>sie vom Sicherheitsbeauftragten entsperren lassen</translation>
    </message>
    <message>
        <source>one try of its PIN is left</source>
        <translation>für seine PIN bleibt ein Versuch</translation>
    </message>
    <message>
        <source>enter the right one, whoever is sure of it; else have the security officer set another</source>
        <translation>wer sich ihrer sicher ist, gibt die richtige ein; sonst vom Sicherheitsbeauftragten eine andere setzen lassen</translation>
    </message>
    <message>
        <source>enter the right one with --spend-final-try; a right one ends the count</source>
        <translation>die richtige mit --spend-final-try eingeben; eine richtige beendet die Zählung</translation>
    </message>
    <message>
        <source>1 wrong PIN was given to it from this machine</source>
        <translation>1 falsche PIN wurde von diesem Rechner aus eingegeben</translation>
    </message>
    <message>
        <source>a wrong PIN was entered</source>
        <translation>eine falsche PIN wurde eingegeben</translation>
    </message>
    <message>
        <source>enter the right one</source>
        <translation>die richtige eingeben</translation>
    </message>
    <message>
        <source>its PIN has to be changed</source>
        <translation>seine PIN muss geändert werden</translation>
    </message>
    <message>
        <source>change it</source>
        <translation>sie ändern</translation>
    </message>
    <message>
        <source>its security officer&apos;s PIN is locked</source>
        <translation>die PIN seines Sicherheitsbeauftragten ist gesperrt</translation>
    </message>
    <message>
        <source>plan another token: nobody can set this one&apos;s PIN again</source>
        <translation>einen anderen Token einplanen: Die PIN von diesem kann niemand mehr neu setzen</translation>
    </message>
    <message>
        <source>the module %1 is not there; %2 is</source>
        <translation>das Modul %1 ist nicht da, %2 schon</translation>
    </message>
    <message>
        <source>the module %1 is not there</source>
        <translation>das Modul %1 ist nicht da</translation>
    </message>
    <message>
        <source>mend %1 in station.toml</source>
        <translation>%1 in station.toml berichtigen</translation>
    </message>
    <message>
        <source>install it, or mend %1 in station.toml</source>
        <translation>es installieren oder %1 in station.toml berichtigen</translation>
    </message>
    <message>
        <source>the module %1 may not be read by this account</source>
        <translation>dieses Konto darf das Modul %1 nicht lesen</translation>
    </message>
    <message>
        <source>let everybody read it</source>
        <translation>es für alle lesbar machen</translation>
    </message>
    <message>
        <source>the module %1 is no library</source>
        <translation>das Modul %1 ist keine Bibliothek</translation>
    </message>
    <message>
        <source>install it again, or mend %1 in station.toml</source>
        <translation>es neu installieren oder %1 in station.toml berichtigen</translation>
    </message>
    <message>
        <source>the module %1 is made for %2, and this program for %3</source>
        <translation>das Modul %1 ist für %2 gebaut, dieses Programm für %3</translation>
    </message>
    <message>
        <source>install the one for this machine, or mend %1 in station.toml</source>
        <translation>das für diesen Rechner installieren oder %1 in station.toml berichtigen</translation>
    </message>
    <message>
        <source>install what it needs, which the command shows as not found</source>
        <translation>installieren, was ihm fehlt: Der Befehl zeigt es als „not found“</translation>
    </message>
    <message>
        <source>no token with %1 is there</source>
        <translation>kein Token mit %1 ist da</translation>
    </message>
    <message>
        <source>plug the token in, or mend %1 in station.toml; the command shows those that are there</source>
        <translation>den Token einstecken oder %1 in station.toml berichtigen; der Befehl zeigt, welche da sind</translation>
    </message>
    <message>
        <source>plug the token in, or mend %1 in station.toml</source>
        <translation>den Token einstecken oder %1 in station.toml berichtigen</translation>
    </message>
    <message>
        <source>plug the token out and in again</source>
        <translation>den Token aus- und wieder einstecken</translation>
    </message>
    <message>
        <source>nobody has given its PIN yet</source>
        <translation>seine PIN hat noch niemand eingegeben</translation>
    </message>
    <message>
        <source>enter its PIN</source>
        <translation>seine PIN eingeben</translation>
    </message>
    <message>
        <source>plug it in again</source>
        <translation>neu einstecken</translation>
    </message>
    <message>
        <source>restore the station&apos;s folder `token` from a backup</source>
        <translation>den Ordner `token` der Station aus einer Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>mend its [[also]] in station.toml: the command shows keys and fingerprints</source>
        <translation>sein [[also]] in station.toml berichtigen: Der Befehl zeigt Schlüssel und Fingerabdrücke</translation>
    </message>
    <message>
        <source>station.toml names no source of its PIN</source>
        <translation>station.toml nennt keine Quelle für seine PIN</translation>
    </message>
    <message>
        <source>somebody has to give it at each start; or name pinFile, pinCredential or pinSealed</source>
        <translation>jemand muss sie bei jedem Start eingeben; oder pinFile, pinCredential oder pinSealed angeben</translation>
    </message>
    <message>
        <source>it is the same token as another of this station</source>
        <translation>es ist derselbe Token wie ein anderer dieser Station</translation>
    </message>
    <message>
        <source>name another one, or take its [[also]] out of station.toml</source>
        <translation>einen anderen nennen oder sein [[also]] aus station.toml entfernen</translation>
    </message>
    <message>
        <source>pcscd, through which the module reaches its token, does not run</source>
        <translation>pcscd, über den das Modul seinen Token erreicht, läuft nicht</translation>
    </message>
    <message>
        <source>start it</source>
        <translation>starten</translation>
    </message>
    <message>
        <source>install it</source>
        <translation>installieren</translation>
    </message>
    <message>
        <source>%1 is not there: this machine offers no TPM</source>
        <translation>%1 ist nicht da: Dieser Rechner bietet kein TPM</translation>
    </message>
    <message>
        <source>switch it on in the firmware&apos;s setup</source>
        <translation>es im Setup der Firmware einschalten</translation>
    </message>
    <message>
        <source>readable by its owner alone</source>
        <translation>nur für den Eigentümer lesbar</translation>
    </message>
    <message>
        <source>%1 can be read by others than its owner</source>
        <translation>%1 ist auch für andere als den Eigentümer lesbar</translation>
    </message>
    <message>
        <source>%1 belongs to somebody else</source>
        <translation>%1 gehört jemand anderem</translation>
    </message>
    <message>
        <source>put the PIN into it again, or take its name out of station.toml and give the PIN by hand</source>
        <translation>die PIN wieder hineinschreiben, oder den Dateinamen aus station.toml entfernen und die PIN von Hand eingeben</translation>
    </message>
    <message>
        <source>see to its content and owner</source>
        <translation>Inhalt und Eigentümer der Datei prüfen</translation>
    </message>
    <message>
        <source>%1 (not tried)</source>
        <translation>%1 (nicht probiert)</translation>
    </message>
    <message>
        <source>nothing is plugged in at %1</source>
        <translation>an %1 ist nichts eingesteckt</translation>
    </message>
    <message>
        <source>%1 with the serial number %2 is at %3 and at %4</source>
        <translation>%1 mit der Seriennummer %2 ist an %3 und an %4</translation>
    </message>
    <message>
        <source>take one of the two out</source>
        <translation>eines von beiden herausnehmen</translation>
    </message>
    <message>
        <source>%1, without a serial port</source>
        <translation>%1, ohne seriellen Anschluss</translation>
    </message>
    <message>
        <source>check the path, and that the unit or the adapter is plugged in</source>
        <translation>den Pfad prüfen, und ob das Gerät oder der Adapter eingesteckt ist</translation>
    </message>
    <message>
        <source>name a serial port</source>
        <translation>einen seriellen Anschluss nennen</translation>
    </message>
    <message>
        <source>it is no serial port</source>
        <translation>das ist kein serieller Anschluss</translation>
    </message>
    <message>
        <source>another account&apos;s program holds it</source>
        <translation>ein Programm eines anderen Kontos hält den Anschluss</translation>
    </message>
    <message>
        <source>another program holds it</source>
        <translation>ein anderes Programm hält den Anschluss</translation>
    </message>
    <message>
        <source>%1 (process %2) holds it</source>
        <translation>%1 (Prozess %2) hält den Anschluss</translation>
    </message>
    <message>
        <source>close that program</source>
        <translation>dieses Programm schließen</translation>
    </message>
    <message>
        <source>mend the line that is named, or give the socket its place anew: mintmark socket assign</source>
        <translation>die genannte Zeile berichtigen oder dem Steckplatz seinen Ort neu zuweisen: mintmark socket assign</translation>
    </message>
    <message>
        <source>start systemd-udevd</source>
        <translation>systemd-udevd starten</translation>
    </message>
    <message>
        <source>this account does not open it, the service does</source>
        <translation>nicht dieses Konto öffnet ihn, sondern der Dienst</translation>
    </message>
    <message>
        <source>give a socket this place: mintmark socket assign NAME %1</source>
        <translation>diesen Ort einem Steckplatz zuweisen: mintmark socket assign NAME %1</translation>
    </message>
    <message>
        <source>%1 runs, and talks to units before Mintmark does</source>
        <translation>%1 läuft und spricht vor Mintmark mit den Geräten</translation>
    </message>
    <message>
        <source>copy %1 to /etc/udev/rules.d and run `udevadm control --reload` and `udevadm trigger`</source>
        <translation>%1 nach /etc/udev/rules.d kopieren, dann `udevadm control --reload` und `udevadm trigger` ausführen</translation>
    </message>
    <message>
        <source>copy %1 to /etc/udev/rules.d and run `udevadm control --reload`; or stop it: %2</source>
        <translation>%1 nach /etc/udev/rules.d kopieren und `udevadm control --reload` ausführen; oder das Programm anhalten: %2</translation>
    </message>
    <message>
        <source>copy %1 to /etc/udev/rules.d and run `udevadm control --reload`; or remove it: %2</source>
        <translation>%1 nach /etc/udev/rules.d kopieren und `udevadm control --reload` ausführen; oder das Programm entfernen: %2</translation>
    </message>
    <message>
        <source>wrong PINs were given to token &apos;%1&apos;, one after the other</source>
        <translation>falsche PINs wurden nacheinander für Token „%1“ eingegeben</translation>
    </message>
    <message>
        <source>the revocation list %1 cannot be read</source>
        <translation>die Widerrufsliste %1 ist nicht zu lesen</translation>
    </message>
    <message>
        <source>%1 may not be opened by this account</source>
        <translation>dieses Konto darf %1 nicht öffnen</translation>
    </message>
    <message>
        <source>%1 is not installed</source>
        <translation>%1 ist nicht installiert</translation>
    </message>
    <message>
        <source>%1 is not there</source>
        <translation>%1 ist nicht da</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Datei oder Verzeichnis nicht gefunden</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Keine Berechtigung</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>keine reguläre Datei</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; cannot be loaded: %2</source>
        <translation>das PKCS-#11-Modul „%1“ lässt sich nicht laden: %2</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is cut short</source>
        <translation>das PKCS-#11-Modul „%1“ ist abgeschnitten</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is not a file</source>
        <translation>das PKCS-#11-Modul „%1“ ist keine Datei</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; does not speak PKCS #11 v2</source>
        <translation>das PKCS-#11-Modul „%1“ beherrscht PKCS #11 v2 nicht</translation>
    </message>
    <message>
        <source>the soft token&apos;s &apos;%1&apos; cannot be read: %2</source>
        <translation>„%1“ des Soft-Tokens lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>the soft token&apos;s &apos;%1&apos; cannot be written: %2</source>
        <translation>„%1“ des Soft-Tokens lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>the soft token&apos;s &apos;%1&apos; cannot be listed: %2</source>
        <translation>„%1“ des Soft-Tokens lässt sich nicht auflisten: %2</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>schreibgeschütztes Dateisystem</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is not there</source>
        <translation>das PKCS-#11-Modul „%1“ ist nicht da</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is not named by an absolute path</source>
        <translation>das PKCS-#11-Modul „%1“ ist nicht mit absolutem Pfad genannt</translation>
    </message>
    <message>
        <source>files of another account are in it (%L1), as %2</source>
        <translation>Dateien eines anderen Kontos liegen darin (%L1), etwa %2</translation>
    </message>
    <message>
        <source>%L1 MiB free</source>
        <translation>%L1 MiB frei</translation>
    </message>
    <message>
        <source>room for %L1 files more</source>
        <translation>Platz für weitere Dateien: %L1</translation>
    </message>
    <message>
        <source>it is another station&apos;s (%1, this is %2)</source>
        <translation>sie gehört einer anderen Station (%1, diese ist %2)</translation>
    </message>
    <message>
        <source>it wraps the registry&apos;s key of generation %L1, and the registry has generation %L2</source>
        <translation>sie enthält den Registerschlüssel der Generation %L1, und das Register hat die Generation %L2</translation>
    </message>
    <message>
        <source>of the registry&apos;s key of generation %L1; `mintmark registry recovery test` rehearses it</source>
        <translation>für den Registerschlüssel der Generation %L1; `mintmark registry recovery test` probt sie</translation>
    </message>
    <message>
        <source>encrypted, %L1 KiB; `mintmark registry check` reads it all</source>
        <translation>verschlüsselt, %L1 KiB; `mintmark registry check` liest alles</translation>
    </message>
    <message>
        <source>%1; records that wait: %L2</source>
        <translation>%1; wartende Einträge: %L2</translation>
    </message>
    <message>
        <source>held by process %1 since %2</source>
        <translation>gehalten von Prozess %1 seit %2</translation>
    </message>
    <message>
        <source>pool %1 has %L2 left</source>
        <translation>Vorrat %1 hat noch %L2 übrig</translation>
    </message>
    <message>
        <source>%L1 devices&apos; certificates end within 90 days, the first, of %2, on %3</source>
        <translation>%L1 Gerätezertifikate laufen innerhalb von 90 Tagen ab, das erste, von %2, am %3</translation>
    </message>
    <message>
        <source>%L1 wrong PINs were given to it from this machine, and no other is tried</source>
        <translation>%L1 falsche PINs wurden von diesem Rechner aus eingegeben, und keine weitere wird versucht</translation>
    </message>
    <message>
        <source>%L1 wrong PINs were given to it from this machine</source>
        <translation>%L1 falsche PINs wurden von diesem Rechner aus eingegeben</translation>
    </message>
    <message>
        <source>%L1 tokens with %2 are there; the URI has to name the serial</source>
        <translation>%L1 Token mit %2 sind da; die URI muss die Seriennummer nennen</translation>
    </message>
    <message>
        <source>%1 gave none within 30 s</source>
        <translation>%1 hat innerhalb von 30 s keine geliefert</translation>
    </message>
    <message>
        <source>longer than 64 octets</source>
        <translation>länger als 64 Oktette</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 ist leer</translation>
    </message>
    <message>
        <source>%L1 of %L2 serial ports may not be opened by this account, as %3</source>
        <translation>%L1 von %L2 seriellen Anschlüssen darf dieses Konto nicht öffnen, etwa %3</translation>
    </message>
    <message>
        <source>%L1 MiB are free on the disk of the station&apos;s folder</source>
        <translation>frei auf der Platte mit dem Ordner der Station: %L1 MiB</translation>
    </message>
    <message>
        <source>the issuing CA of token %1 ended at %2</source>
        <translation>die Aussteller-CA des Tokens %1 ist am %2 abgelaufen</translation>
    </message>
    <message>
        <source>the issuing CA of token %1 ends at %2</source>
        <translation>die Aussteller-CA des Tokens %1 läuft am %2 ab</translation>
    </message>
    <message>
        <source>the issuing CA ended at %1</source>
        <translation>die Aussteller-CA ist am %1 abgelaufen</translation>
    </message>
    <message>
        <source>the issuing CA ends at %1</source>
        <translation>die Aussteller-CA läuft am %1 ab</translation>
    </message>
    <message>
        <source>the root CA ended at %1</source>
        <translation>die Wurzel-CA ist am %1 abgelaufen</translation>
    </message>
    <message>
        <source>the root CA ends at %1</source>
        <translation>die Wurzel-CA läuft am %1 ab</translation>
    </message>
    <message>
        <source>the revocation list %1 ended at %2</source>
        <translation>die Widerrufsliste %1 ist am %2 abgelaufen</translation>
    </message>
    <message>
        <source>the revocation list %1 ends at %2</source>
        <translation>die Widerrufsliste %1 läuft am %2 ab</translation>
    </message>
    <message>
        <source>the clock went ahead by %L1 s at once</source>
        <translation>die Uhr ist um %L1 s vorgesprungen</translation>
    </message>
    <message>
        <source>the clock went back by %L1 s at once</source>
        <translation>die Uhr ist um %L1 s zurückgesprungen</translation>
    </message>
    <message>
        <source>%1 cannot be read, or is larger than 64 KiB</source>
        <translation>%1 ist nicht zu lesen oder größer als 64 KiB</translation>
    </message>
    <message>
        <source>the soft token cannot be in &apos;%1&apos; while another is still open in this process</source>
        <translation>der Soft-Token kann nicht in „%1“ sein, solange in diesem Prozess noch ein anderer offen ist</translation>
    </message>
    <message>
        <source>the soft token cannot be in &apos;%1&apos;: SoftHSM allows no &apos;#&apos;, &apos;=&apos;, tab or line break in the path</source>
        <translation>der Soft-Token kann nicht in „%1“ sein: SoftHSM erlaubt im Pfad weder „#“ noch „=“, Tabulator oder Zeilenumbruch</translation>
    </message>
    <message>
        <source>SoftHSM, on which a demo station has its keys, is not installed</source>
        <translation>SoftHSM, auf dem eine Demo-Station ihre Schlüssel hat, ist nicht installiert</translation>
    </message>
    <message>
        <source>install it, or make a station for a token of your own</source>
        <translation>es installieren oder eine Station für einen eigenen Token anlegen</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::HelpPage</name>
    <message>
        <source>Next place</source>
        <translation>Nächste Stelle</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>Im Handbuch suchen</translation>
    </message>
    <message>
        <source>Words, or a code that begins with MM-</source>
        <translation>Wörter, oder ein Code, der mit MM- beginnt</translation>
    </message>
    <message>
        <source>Pages of the manual</source>
        <translation>Seiten des Handbuchs</translation>
    </message>
    <message>
        <source>Goes to the next place on this page that has the first word (F3)</source>
        <translation>Geht zur nächsten Stelle dieser Seite mit dem ersten Wort (F3)</translation>
    </message>
    <message>
        <source>The page before (Alt+Left)</source>
        <translation>Die Seite davor (Alt+Links)</translation>
    </message>
    <message>
        <source>The page after (Alt+Right)</source>
        <translation>Die Seite danach (Alt+Rechts)</translation>
    </message>
    <message>
        <source>Decided: %1</source>
        <translation>Entschieden: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No page of the manual has these words.</source>
        <translation>Keine Seite des Handbuchs hat diese Wörter.</translation>
    </message>
    <message>
        <source>This is not in the manual, and the window opens nothing else: %1</source>
        <translation>Das steht nicht im Handbuch, und anderes öffnet das Fenster nicht: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::JobBar</name>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Hält an …</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::KeptNote</name>
    <message>
        <source>This station is kept by its service: who works here can open neither its token nor its files. %1 On the station&apos;s machine, as the service&apos;s own account:</source>
        <translation>Diese Station führt ihr Dienst: Wer hier arbeitet, kann weder ihren Token noch ihre Dateien öffnen. %1 Auf dem Rechner der Station, mit dem Konto des Dienstes:</translation>
    </message>
    <message>
        <source>The page “Help” has the whole list: “The station as a service”.</source>
        <translation>Die Seite „Hilfe“ hat die ganze Liste: „The station as a service“.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::KeysTab</name>
    <message>
        <source>List its keys …</source>
        <translation>Schlüssel auflisten …</translation>
    </message>
    <message>
        <source>Make a key …</source>
        <translation>Schlüssel erzeugen …</translation>
    </message>
    <message>
        <source>Back up …</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Keys of the token</source>
        <translation>Schlüssel des Tokens</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Algorithmus</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Verwahrung</translation>
    </message>
    <message>
        <source>CKA_ID</source>
        <translation>CKA_ID</translation>
    </message>
    <message>
        <source>SHA-256 of the public half</source>
        <translation>SHA-256 des öffentlichen Schlüssels</translation>
    </message>
    <message>
        <source>CKA_ID %1</source>
        <translation>CKA_ID %1</translation>
    </message>
    <message>
        <source>CKA_ID %1, SHA-256 of its public half %2</source>
        <translation>CKA_ID %1, SHA-256 der öffentlichen Hälfte %2</translation>
    </message>
    <message>
        <source>half of a pair</source>
        <translation>Hälfte eines Paars</translation>
    </message>
    <message>
        <source>asks for the PIN at each use</source>
        <translation>fragt bei jeder Verwendung nach der PIN</translation>
    </message>
    <message>
        <source>may be backed up</source>
        <translation>darf gesichert werden</translation>
    </message>
    <message>
        <source>CAN BE TAKEN OUT</source>
        <translation>LÄSST SICH HERAUSHOLEN</translation>
    </message>
    <message>
        <source>never leaves</source>
        <translation>verlässt ihn nie</translation>
    </message>
    <message>
        <source>CAN BE READ</source>
        <translation>LÄSST SICH LESEN</translation>
    </message>
    <message>
        <source>not Mintmark&apos;s</source>
        <translation>nicht von Mintmark</translation>
    </message>
    <message>
        <source>a secret key: none</source>
        <translation>ein geheimer Schlüssel: keiner</translation>
    </message>
    <message numerus="yes">
        <source>Keys: %n.</source>
        <translation>
            <numerusform>Schlüssel: %n.</numerusform>
            <numerusform>Schlüssel: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>What a token holds is told after a login: “List its keys”.</source>
        <translation>Was ein Token hält, zeigt er nach einer Anmeldung: „Schlüssel auflisten“.</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>Nur ein Sicherheitsbeauftragter verwaltet Schlüssel.</translation>
    </message>
    <message>
        <source>Choose a key of the list first.</source>
        <translation>Zuerst einen Schlüssel der Liste wählen.</translation>
    </message>
    <message>
        <source>The key was not made to be backed up: no token lets it out.</source>
        <translation>Der Schlüssel wurde nicht zum Sichern erzeugt: Kein Token gibt ihn heraus.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::LeaveForm</name>
    <message>
        <source>Ship</source>
        <translation>Ausliefern</translation>
    </message>
    <message>
        <source>The registry says from now on that they have left. Their certificates live on; one that comes back may go to rework.</source>
        <translation>Das Register sagt von jetzt an, dass sie das Haus verlassen haben. Ihre Zertifikate gelten weiter; eines, das zurückkommt, kann in die Nacharbeit.</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>Verschrotten</translation>
    </message>
    <message>
        <source>The device is done for: what is live of its certificates is revoked as out of operation, and its unit is never made again. It cannot be undone.</source>
        <translation>Das Gerät ist erledigt: Was von seinen Zertifikaten gilt, wird als außer Betrieb widerrufen, und es wird nie wieder gefertigt. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>pallet, delivery note, …</source>
        <translation>Palette, Lieferschein, …</translation>
    </message>
    <message>
        <source>crushed, worn out, …</source>
        <translation>zerdrückt, abgenutzt, …</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>Wer dafür einsteht</translation>
    </message>
    <message>
        <source>name, for the record</source>
        <translation>Name, für die Akten</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices</source>
        <translation>
            <numerusform>%1 Gerät</numerusform>
            <numerusform>%1 Geräte</numerusform>
        </translation>
    </message>
    <message>
        <source>Scrap %1?</source>
        <translation>%1 verschrotten?</translation>
    </message>
    <message>
        <source>What it has for a certificate is revoked at once. It cannot be undone.</source>
        <translation>Was es an Zertifikaten hat, wird sofort widerrufen. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>%1 leave …</source>
        <translation>Auslieferung: %1 …</translation>
    </message>
    <message>
        <source>. Refused: %1 of %2 devices; the others have left</source>
        <translation>. Abgelehnt: %1 von %2 Geräten; die anderen haben das Haus verlassen</translation>
    </message>
    <message>
        <source>%1 has left.</source>
        <translation>%1 hat das Haus verlassen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices have left.</source>
        <translation>
            <numerusform>%1 Gerät hat das Haus verlassen.</numerusform>
            <numerusform>%1 Geräte haben das Haus verlassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of these, the registry said so before: %1.</source>
        <translation>Von diesen sagte es das Register schon vorher: %1.</translation>
    </message>
    <message>
        <source>The registry says so, and who shipped them.</source>
        <translation>Das Register sagt es, und wer sie ausgeliefert hat.</translation>
    </message>
    <message>
        <source>%1 is scrapped.</source>
        <translation>%1 ist verschrottet.</translation>
    </message>
    <message>
        <source>Others know of its certificate once a new revocation list is out.</source>
        <translation>Andere wissen von seinem Zertifikat, sobald eine neue Widerrufsliste heraus ist.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::LedgerView</name>
    <message>
        <source>Whose ledger</source>
        <translation>Wessen Meldebuch</translation>
    </message>
    <message>
        <source>In which state</source>
        <translation>In welchem Zustand</translation>
    </message>
    <message>
        <source>Also what a newer record has replaced</source>
        <translation>Auch, was ein neuerer Eintrag ersetzt hat</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Meldebuch</translation>
    </message>
    <message>
        <source>All destinations</source>
        <translation>Alle Ziele</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>A whole device ID; empty: all</source>
        <translation>Eine ganze Geräte-ID; leer: alle</translation>
    </message>
    <message>
        <source>A device&apos;s ID</source>
        <translation>Die ID eines Geräts</translation>
    </message>
    <message>
        <source>What destinations were told</source>
        <translation>Was Zielen gemeldet wurde</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>The next records of the ledger</source>
        <translation>Die nächsten Einträge des Meldebuchs</translation>
    </message>
    <message>
        <source>not to be let in</source>
        <translation>nicht einzulassen</translation>
    </message>
    <message>
        <source>That is all.</source>
        <translation>Das ist alles.</translation>
    </message>
    <message>
        <source>The ledger has nothing of this.</source>
        <translation>Im Meldebuch steht davon nichts.</translation>
    </message>
    <message>
        <source>Records: the first %1.</source>
        <translation>Einträge: die ersten %1.</translation>
    </message>
    <message>
        <source>Records: %1.</source>
        <translation>Einträge: %1.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ManualView</name>
    <message>
        <source>Page of the manual</source>
        <translation>Seite des Handbuchs</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Takes the message away</source>
        <translation>Nimmt die Meldung weg</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Opens the code&apos;s entry in the manual</source>
        <translation>Öffnet den Eintrag des Codes im Handbuch</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OperatorPage</name>
    <message>
        <source>DEMO</source>
        <translation>DEMO</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Steckplätze</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Operator&apos;s page</source>
        <translation>Seite des Bedieners</translation>
    </message>
    <message>
        <source>Results are listed here.</source>
        <translation>Hier stehen die Ergebnisse.</translation>
    </message>
    <message>
        <source>Log of the last results</source>
        <translation>Protokoll der letzten Ergebnisse</translation>
    </message>
    <message>
        <source>A station to try things on. What it makes is not for sale.</source>
        <translation>Eine Station zum Ausprobieren. Was sie fertigt, ist unverkäuflich.</translation>
    </message>
    <message>
        <source>Demo station</source>
        <translation>Demo-Station</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Start the batch (Enter)</source>
        <translation>Charge starten (Eingabetaste)</translation>
    </message>
    <message>
        <source>Starts the batch on all sockets</source>
        <translation>Startet die Charge auf allen Steckplätzen</translation>
    </message>
    <message>
        <source>Let each run end between two steps</source>
        <translation>Jeden Durchlauf zwischen zwei Schritten enden lassen</translation>
    </message>
    <message>
        <source>Ends the batch; each run goes on next time</source>
        <translation>Beendet die Charge; jeder Durchlauf geht beim nächsten Mal weiter</translation>
    </message>
    <message>
        <source>Names the sockets and their ports</source>
        <translation>Benennt die Steckplätze und ihre Anschlüsse</translation>
    </message>
    <message>
        <source>The shift at a glance (F2)</source>
        <translation>Die Schicht auf einen Blick (F2)</translation>
    </message>
    <message>
        <source>Shows order, figures, last results and health</source>
        <translation>Zeigt Auftrag, Zahlen, letzte Ergebnisse und Zustand</translation>
    </message>
    <message>
        <source>Changes between light and dark</source>
        <translation>Wechselt zwischen hell und dunkel</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Farben: dunkel</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Farben: hell</translation>
    </message>
    <message>
        <source>Operator %1</source>
        <translation>Bediener %1</translation>
    </message>
    <message>
        <source>Order %1, operator %2</source>
        <translation>Auftrag %1, Bediener %2</translation>
    </message>
    <message>
        <source>work list %1</source>
        <translation>Arbeitsliste %1</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, Version %2</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OperatorWindow</name>
    <message>
        <source>Rows of the work list that were left out: %1</source>
        <translation>Ausgelassene Zeilen der Arbeitsliste: %1</translation>
    </message>
    <message>
        <source>The log says which, and why. Mend them; units of theirs were not made.</source>
        <translation>Das Protokoll sagt, welche und warum. Berichtigen; deren Geräte wurden nicht gefertigt.</translation>
    </message>
    <message>
        <source>Finishing the runs, then closing …</source>
        <translation>Beendet die Durchläufe, schließt dann …</translation>
    </message>
    <message>
        <source>Each run ends between two steps and goes on next time.</source>
        <translation>Jeder Durchlauf endet zwischen zwei Schritten und geht beim nächsten Mal weiter.</translation>
    </message>
    <message>
        <source>Looking at the profile and the units …</source>
        <translation>Sieht Profil und Geräte an …</translation>
    </message>
    <message>
        <source>and %1 more: see the log</source>
        <translation>und %1 weitere: siehe Protokoll</translation>
    </message>
    <message>
        <source>What an earlier batch left was settled</source>
        <translation>Was eine frühere Charge offen ließ, wurde geklärt</translation>
    </message>
    <message>
        <source>This profile locks its units for good.</source>
        <translation>Dieses Profil sperrt seine Geräte endgültig.</translation>
    </message>
    <message>
        <source>A batch is working already</source>
        <translation>Eine Charge ist schon in Arbeit</translation>
    </message>
    <message>
        <source>Its sockets take the next unit by themselves; others are started once it has ended.</source>
        <translation>Ihre Steckplätze nehmen das nächste Gerät von selbst; andere werden gestartet, wenn sie beendet ist.</translation>
    </message>
    <message>
        <source>There is no socket %1 here</source>
        <translation>Hier gibt es keinen Steckplatz %1</translation>
    </message>
    <message>
        <source>Print the sheet of commands anew.</source>
        <translation>Das Blatt mit den Befehlen neu drucken.</translation>
    </message>
    <message>
        <source>The batch does not work on socket %1</source>
        <translation>Die Charge arbeitet nicht auf Steckplatz %1</translation>
    </message>
    <message>
        <source>Nothing has to be stopped there.</source>
        <translation>Dort ist nichts anzuhalten.</translation>
    </message>
    <message>
        <source>Looking at name and PIN …</source>
        <translation>Prüft Name und PIN …</translation>
    </message>
    <message>
        <source>The order %1 of before is no longer here</source>
        <translation>Der frühere Auftrag %1 ist nicht mehr hier</translation>
    </message>
    <message>
        <source>The station goes on without one. Name another with --order.</source>
        <translation>Die Station macht ohne Auftrag weiter. Mit --order einen anderen nennen.</translation>
    </message>
    <message>
        <source>What the bench does cannot be remembered: %1</source>
        <translation>Was der Prüfplatz tut, lässt sich nicht merken: %1</translation>
    </message>
    <message>
        <source>The commands for the scanner are in a file</source>
        <translation>Die Befehle für den Scanner sind in einer Datei</translation>
    </message>
    <message>
        <source>Print %1 without scaling it.</source>
        <translation>%1 ohne Skalierung drucken.</translation>
    </message>
    <message>
        <source>A batch is working</source>
        <translation>Eine Charge ist in Arbeit</translation>
    </message>
    <message>
        <source>Stop it first; then the next operator logs in.</source>
        <translation>Zuerst anhalten; dann meldet sich der nächste Bediener an.</translation>
    </message>
    <message>
        <source>profile %1</source>
        <translation>Profil %1</translation>
    </message>
    <message>
        <source>order %1, profile %2</source>
        <translation>Auftrag %1, Profil %2</translation>
    </message>
    <message>
        <source>A batch was cut off: %1</source>
        <translation>Eine Charge wurde abgebrochen: %1</translation>
    </message>
    <message>
        <source>Put the same units in and start: each run goes on as the same device, or is told why not.</source>
        <translation>Dieselben Geräte einsetzen und starten: Jeder Durchlauf geht als dasselbe Gerät weiter, oder es wird gesagt, warum nicht.</translation>
    </message>
    <message>
        <source>Scanner: ready</source>
        <translation>Scanner: bereit</translation>
    </message>
    <message>
        <source>Mintmark</source>
        <translation>Mintmark</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>The last scan</source>
        <translation>Der letzte Scan</translation>
    </message>
    <message>
        <source>Opening the token and the registry …</source>
        <translation>Öffnet den Token und das Register …</translation>
    </message>
    <message>
        <source>Opening the station …</source>
        <translation>Öffnet die Station …</translation>
    </message>
    <message>
        <source>%1 – Mintmark</source>
        <translation>%1 – Mintmark</translation>
    </message>
    <message>
        <source>Token “%1”: logged in</source>
        <translation>Token „%1“: angemeldet</translation>
    </message>
    <message>
        <source>Token “%1”: not logged in</source>
        <translation>Token „%1“: nicht angemeldet</translation>
    </message>
    <message numerus="yes">
        <source>Registry: encrypted, %1 devices</source>
        <translation>
            <numerusform>Register: verschlüsselt, %1 Gerät</numerusform>
            <numerusform>Register: verschlüsselt, %1 Geräte</numerusform>
        </translation>
    </message>
    <message>
        <source>Registry: encrypted</source>
        <translation>Register: verschlüsselt</translation>
    </message>
    <message>
        <source>Batch: not started</source>
        <translation>Charge: nicht gestartet</translation>
    </message>
    <message>
        <source>Batch: working</source>
        <translation>Charge: in Arbeit</translation>
    </message>
    <message>
        <source>Batch: stopping, each run ends between two steps</source>
        <translation>Charge: wird angehalten, jeder Durchlauf endet zwischen zwei Schritten</translation>
    </message>
    <message>
        <source>Batch: done</source>
        <translation>Charge: fertig</translation>
    </message>
    <message>
        <source>Batch: ended before its count</source>
        <translation>Charge: vor der vollen Zahl beendet</translation>
    </message>
    <message>
        <source>No station</source>
        <translation>Keine Station</translation>
    </message>
    <message>
        <source>A batch is working.</source>
        <translation>Eine Charge ist in Arbeit.</translation>
    </message>
    <message>
        <source>Finish lets each run end between two steps; nothing is lost, and it goes on next time.</source>
        <translation>„Beenden“ lässt jeden Durchlauf zwischen zwei Schritten enden; nichts geht verloren, und beim nächsten Mal geht es weiter.</translation>
    </message>
    <message>
        <source>Finish and close</source>
        <translation>Beenden und schließen</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>Weiterarbeiten</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OperatorsPage</name>
    <message>
        <source>technician</source>
        <translation>Techniker</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>Schichtleitung</translation>
    </message>
    <message>
        <source>security officer</source>
        <translation>Sicherheitsbeauftragter</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>integrator</source>
        <translation>Integrator</translation>
    </message>
    <message>
        <source>Locking units for good</source>
        <translation>Geräte endgültig sperren</translation>
    </message>
    <message>
        <source>A second certificate</source>
        <translation>Ein zweites Zertifikat</translation>
    </message>
    <message>
        <source>Taking a key out of its token</source>
        <translation>Einen Schlüssel aus seinem Token holen</translation>
    </message>
    <message>
        <source>Deleting a key</source>
        <translation>Einen Schlüssel löschen</translation>
    </message>
    <message>
        <source>A later revision of an order</source>
        <translation>Eine spätere Revision eines Auftrags</translation>
    </message>
    <message>
        <source>Scrapping devices</source>
        <translation>Geräte verschrotten</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>What the operator may do</source>
        <translation>Was der Bediener darf</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Neue PIN</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>Bediener</translation>
    </message>
    <message>
        <source>Adds an operator; the first one is a security officer</source>
        <translation>Fügt einen Bediener hinzu; der erste ist ein Sicherheitsbeauftragter</translation>
    </message>
    <message>
        <source>Gives the chosen operator a new PIN</source>
        <translation>Gibt dem gewählten Bediener eine neue PIN</translation>
    </message>
    <message>
        <source>Changes what the chosen operator may do</source>
        <translation>Ändert, was der gewählte Bediener darf</translation>
    </message>
    <message>
        <source>Lets the chosen operator log in again after wrong PINs</source>
        <translation>Lässt den gewählten Bediener sich nach falschen PINs wieder anmelden</translation>
    </message>
    <message>
        <source>Takes the chosen operator off the list for good</source>
        <translation>Nimmt den gewählten Bediener endgültig von der Liste</translation>
    </message>
    <message>
        <source>Operators of this station</source>
        <translation>Bediener dieser Station</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bediener</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>Ausweis</translation>
    </message>
    <message>
        <source>Log-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Last log-in</source>
        <translation>Letzte Anmeldung</translation>
    </message>
    <message>
        <source>This station has no operators: whoever has the token&apos;s PIN may do everything. With the first one, a security officer, everybody logs in with a name and a PIN of their own.</source>
        <translation>Diese Station hat keine Bediener: Wer die PIN des Tokens hat, darf alles. Mit dem ersten, einem Sicherheitsbeauftragten, meldet sich jeder mit einem Namen und einer eigenen PIN an.</translation>
    </message>
    <message>
        <source>What needs a second person</source>
        <translation>Was eine zweite Person braucht</translation>
    </message>
    <message>
        <source>Somebody else, a supervisor or a security officer, stands beside and types a PIN of their own, here and now.</source>
        <translation>Jemand anders, aus der Schichtleitung oder ein Sicherheitsbeauftragter, steht dabei und gibt eine eigene PIN ein, hier und jetzt.</translation>
    </message>
    <message>
        <source>Needs a second person where it is checked</source>
        <translation>Angekreuzt braucht es eine zweite Person</translation>
    </message>
    <message>
        <source>From now on this needs a second person</source>
        <translation>Von jetzt an braucht das eine zweite Person</translation>
    </message>
    <message>
        <source>Add an operator</source>
        <translation>Einen Bediener hinzufügen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Letters, digits, . _ - and single blanks; it is never given again</source>
        <translation>Buchstaben, Ziffern, . _ - und einzelne Leerzeichen; er wird nie wieder vergeben</translation>
    </message>
    <message>
        <source>Badge (may be empty)</source>
        <translation>Ausweis (darf leer sein)</translation>
    </message>
    <message>
        <source>What the badge&apos;s reader types; it names its operator, and is no PIN</source>
        <translation>Was das Lesegerät des Ausweises tippt; es nennt seinen Bediener und ist keine PIN</translation>
    </message>
    <message>
        <source>PIN, 6 characters or more</source>
        <translation>PIN, mindestens 6 Zeichen</translation>
    </message>
    <message>
        <source>The same PIN once more</source>
        <translation>Dieselbe PIN noch einmal</translation>
    </message>
    <message>
        <source>A new PIN</source>
        <translation>Eine neue PIN</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>PIN setzen</translation>
    </message>
    <message>
        <source>Another role</source>
        <translation>Eine andere Rolle</translation>
    </message>
    <message>
        <source>Set the role</source>
        <translation>Rolle setzen</translation>
    </message>
    <message>
        <source>It counts from the operator&apos;s next act on.</source>
        <translation>Gilt ab der nächsten Handlung des Bedieners.</translation>
    </message>
    <message>
        <source>A new PIN for %1</source>
        <translation>Eine neue PIN für %1</translation>
    </message>
    <message>
        <source>What %1 may do</source>
        <translation>Was %1 darf</translation>
    </message>
    <message>
        <source>✕ locked out</source>
        <translation>✕ ausgesperrt</translation>
    </message>
    <message>
        <source>! held off until %1</source>
        <translation>! muss warten bis %1</translation>
    </message>
    <message>
        <source>✓ may log in</source>
        <translation>✓ darf sich anmelden</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>No operator is chosen</source>
        <translation>Kein Bediener ist gewählt</translation>
    </message>
    <message>
        <source>Nothing keeps %1 from logging in</source>
        <translation>Nichts hält %1 von der Anmeldung ab</translation>
    </message>
    <message>
        <source>Nothing is changed</source>
        <translation>Nichts ist geändert</translation>
    </message>
    <message>
        <source>The PIN is missing.</source>
        <translation>Die PIN fehlt.</translation>
    </message>
    <message>
        <source>The PIN is to be typed twice.</source>
        <translation>Die PIN ist zweimal einzugeben.</translation>
    </message>
    <message>
        <source>The two PINs differ; nothing was changed.</source>
        <translation>Die beiden PINs sind verschieden; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>A name is missing.</source>
        <translation>Ein Name fehlt.</translation>
    </message>
    <message>
        <source>%1 is %2 here now.</source>
        <translation>%1 ist hier jetzt %2.</translation>
    </message>
    <message>
        <source>From now on everybody logs in by name. Log out, and in again as %1.</source>
        <translation>Von jetzt an meldet sich jeder mit Namen an. Abmelden, und als %1 wieder anmelden.</translation>
    </message>
    <message>
        <source>%1 has a new PIN.</source>
        <translation>%1 hat eine neue PIN.</translation>
    </message>
    <message>
        <source>%1 is %2 now.</source>
        <translation>%1 ist jetzt %2.</translation>
    </message>
    <message>
        <source>%1 may log in again.</source>
        <translation>%1 darf sich wieder anmelden.</translation>
    </message>
    <message>
        <source>Remove %1 for good?</source>
        <translation>%1 endgültig entfernen?</translation>
    </message>
    <message>
        <source>What %1 did stays on record, and the name is not given again.</source>
        <translation>Was %1 getan hat, bleibt in den Akten, und der Name wird nicht wieder vergeben.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>%1 is no operator any more.</source>
        <translation>%1 ist kein Bediener mehr.</translation>
    </message>
    <message>
        <source>What needs a second person is changed.</source>
        <translation>Was eine zweite Person braucht, ist geändert.</translation>
    </message>
    <message>
        <source>Let one person alone do this?</source>
        <translation>Eine Person allein das tun lassen?</translation>
    </message>
    <message>
        <source>One is enough</source>
        <translation>Eine genügt</translation>
    </message>
    <message>
        <source>Keep two</source>
        <translation>Zwei behalten</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OrderWords</name>
    <message>
        <source>every %1 h, with %2 and %3</source>
        <translation>alle %1 h, mit %2 und %3</translation>
    </message>
    <message>
        <source>%1; proved until %2</source>
        <translation>%1; nachgewiesen bis %2</translation>
    </message>
    <message>
        <source>%1; the station was wrong at %2</source>
        <translation>%1; die Station lag falsch um %2</translation>
    </message>
    <message>
        <source>%1; not proved now</source>
        <translation>%1; jetzt nicht nachgewiesen</translation>
    </message>
    <message>
        <source>■ closed</source>
        <translation>■ geschlossen</translation>
    </message>
    <message>
        <source>● open</source>
        <translation>● offen</translation>
    </message>
    <message>
        <source>! not valid now</source>
        <translation>! gilt jetzt nicht</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ erledigt</translation>
    </message>
    <message>
        <source>! to be checked</source>
        <translation>! zu prüfen</translation>
    </message>
    <message>
        <source>✕ refused</source>
        <translation>✕ abgelehnt</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, Version %2</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1, Revision %2</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Warum nicht</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Steckplätze</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Check of the station</source>
        <translation>Prüfung der Station</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Gefertigt</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Übrig</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Failed runs</source>
        <translation>Fehlgeschlagene Durchläufe</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Ungültig</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>Ausbeute</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>%1 an hour</source>
        <translation>%1 pro Stunde</translation>
    </message>
    <message>
        <source>Done by</source>
        <translation>Fertig bis</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices at %2</source>
        <translation>
            <numerusform>%1 Gerät auf %2</numerusform>
            <numerusform>%1 Geräte auf %2</numerusform>
        </translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>nicht signiert</translation>
    </message>
    <message>
        <source>signed by %1</source>
        <translation>signiert von %1</translation>
    </message>
    <message>
        <source>%1, profile %2, valid %3 to %4; %5. So the file says.</source>
        <translation>%1, Profil %2, gültig %3 bis %4; %5. So steht es in der Datei.</translation>
    </message>
    <message>
        <source>Which station? Its name is missing.</source>
        <translation>Welche Station? Ihr Name fehlt.</translation>
    </message>
    <message>
        <source>The station&apos;s key has 64 hexadecimal digits, as its page of orders shows it.</source>
        <translation>Der Schlüssel der Station hat 64 hexadezimale Stellen, wie ihre Seite der Aufträge ihn zeigt.</translation>
    </message>
    <message>
        <source>The quantity is a number from 1.</source>
        <translation>Die Menge ist eine Zahl ab 1.</translation>
    </message>
    <message>
        <source>A block of IDs is written POOL:FIRST-LAST.</source>
        <translation>Ein Block von IDs wird POOL:FIRST-LAST geschrieben.</translation>
    </message>
    <message>
        <source>How long does the check hold? 1 to 168 hours.</source>
        <translation>Wie lange gilt die Prüfung? 1 bis 168 Stunden.</translation>
    </message>
    <message>
        <source>A check needs a unit that is known to be good, and one that is known to be bad.</source>
        <translation>Eine Prüfung braucht ein bekannt gutes und ein bekannt schlechtes Gerät.</translation>
    </message>
    <message>
        <source>%1 is no unit&apos;s number in hexadecimal.</source>
        <translation>%1 ist keine Gerätenummer in Hexadezimal.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OrdersPage</name>
    <message>
        <source>The chosen order</source>
        <translation>Der gewählte Auftrag</translation>
    </message>
    <message>
        <source>New draft</source>
        <translation>Neuer Entwurf</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Signieren</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Close order</source>
        <translation>Auftrag schließen</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Writes an order that is not signed yet</source>
        <translation>Schreibt einen Auftrag, der noch nicht signiert ist</translation>
    </message>
    <message>
        <source>Signs a draft with an order key</source>
        <translation>Signiert einen Entwurf mit einem Auftragsschlüssel</translation>
    </message>
    <message>
        <source>Takes a signed order in, or a later revision of one</source>
        <translation>Nimmt einen signierten Auftrag auf, oder eine spätere Revision</translation>
    </message>
    <message>
        <source>Nothing more is made under the chosen order</source>
        <translation>Unter dem gewählten Auftrag wird nichts mehr gefertigt</translation>
    </message>
    <message>
        <source>Orders at this station</source>
        <translation>Aufträge an dieser Station</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Gefertigt</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Übrig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Ungültig</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>Ausbeute</translation>
    </message>
    <message>
        <source>To finish</source>
        <translation>Bis zum Ende</translation>
    </message>
    <message>
        <source>No order is here yet. An order is drafted where production is planned, signed with an order key, and imported here.</source>
        <translation>Noch ist kein Auftrag hier. Ein Auftrag wird dort entworfen, wo die Fertigung geplant wird, mit einem Auftragsschlüssel signiert und hier importiert.</translation>
    </message>
    <message>
        <source>This station&apos;s key</source>
        <translation>Schlüssel dieser Station</translation>
    </message>
    <message>
        <source>How an order names this station; to be copied</source>
        <translation>Wie ein Auftrag diese Station nennt; zum Kopieren</translation>
    </message>
    <message>
        <source>Import an order</source>
        <translation>Einen Auftrag importieren</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>File of the signed order</source>
        <translation>Datei des signierten Auftrags</translation>
    </message>
    <message>
        <source>An absolute path of a file</source>
        <translation>Ein absoluter Pfad einer Datei</translation>
    </message>
    <message>
        <source>What it says is shown first. A later revision of an order takes the place of the one before, and may need a second person.</source>
        <translation>Was er sagt, wird zuerst gezeigt. Eine spätere Revision eines Auftrags ersetzt die vorige und braucht vielleicht eine zweite Person.</translation>
    </message>
    <message>
        <source>Close an order</source>
        <translation>Einen Auftrag schließen</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>For the record</source>
        <translation>Für die Akten</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>Wer dafür einsteht</translation>
    </message>
    <message>
        <source>The supervisor&apos;s name, for the record</source>
        <translation>Der Name der Schichtleitung, für die Akten</translation>
    </message>
    <message>
        <source>Sign an order</source>
        <translation>Einen Auftrag signieren</translation>
    </message>
    <message>
        <source>The draft, or an order that gets one more signature</source>
        <translation>Der Entwurf, oder ein Auftrag, der eine weitere Signatur bekommt</translation>
    </message>
    <message>
        <source>Write the signed order to</source>
        <translation>Den signierten Auftrag schreiben nach</translation>
    </message>
    <message>
        <source>The order key is in a token of its own, never in the station&apos;s: whoever can order devices must not be able to make them.</source>
        <translation>Der Auftragsschlüssel liegt in einem eigenen Token, nie in dem der Station: Wer Geräte bestellen kann, darf sie nicht fertigen können.</translation>
    </message>
    <message>
        <source>The token&apos;s PKCS #11 library</source>
        <translation>Die PKCS-#11-Bibliothek des Tokens</translation>
    </message>
    <message>
        <source>Which token</source>
        <translation>Welcher Token</translation>
    </message>
    <message>
        <source>As pkcs11:token=LABEL;serial=SERIAL</source>
        <translation>Wie pkcs11:token=LABEL;serial=SERIAL</translation>
    </message>
    <message>
        <source>Which key (empty: its only order key)</source>
        <translation>Welcher Schlüssel (leer: sein einziger Auftragsschlüssel)</translation>
    </message>
    <message>
        <source>Its label, CKA_ID or fingerprint</source>
        <translation>Seine Bezeichnung, CKA_ID oder sein Fingerabdruck</translation>
    </message>
    <message>
        <source>The token&apos;s PIN</source>
        <translation>Die PIN des Tokens</translation>
    </message>
    <message>
        <source>An order names a station by its key; this one gets its own with the first log-in for work (%1).</source>
        <translation>Ein Auftrag nennt eine Station mit ihrem Schlüssel; diese bekommt ihren mit der ersten Anmeldung zur Arbeit (%1).</translation>
    </message>
    <message>
        <source>“%1” makes devices by order only. Orders name it by its key:</source>
        <translation>„%1“ fertigt nur nach Auftrag. Aufträge nennen sie mit ihrem Schlüssel:</translation>
    </message>
    <message>
        <source>“%1” makes devices without an order, too: a demo station. Orders name it by its key:</source>
        <translation>„%1“ fertigt auch ohne Auftrag: eine Demo-Station. Aufträge nennen sie mit ihrem Schlüssel:</translation>
    </message>
    <message>
        <source>No order is chosen</source>
        <translation>Kein Auftrag ist gewählt</translation>
    </message>
    <message>
        <source>It is closed already</source>
        <translation>Er ist schon geschlossen</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 ist schon da.</translation>
    </message>
    <message>
        <source>What is in it is lost.</source>
        <translation>Was darin steht, geht verloren.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The draft is written to %1.</source>
        <translation>Der Entwurf ist nach %1 geschrieben.</translation>
    </message>
    <message>
        <source>It is to be signed next.</source>
        <translation>Als Nächstes ist er zu signieren.</translation>
    </message>
    <message>
        <source>Which draft? An absolute path is needed.</source>
        <translation>Welcher Entwurf? Ein absoluter Pfad ist nötig.</translation>
    </message>
    <message>
        <source>Where to? An absolute path is needed.</source>
        <translation>Wohin? Ein absoluter Pfad ist nötig.</translation>
    </message>
    <message>
        <source>Which library? An absolute path is needed.</source>
        <translation>Welche Bibliothek? Ein absoluter Pfad ist nötig.</translation>
    </message>
    <message>
        <source>The PIN is missing.</source>
        <translation>Die PIN fehlt.</translation>
    </message>
    <message>
        <source>Order %1 is signed: %2</source>
        <translation>Auftrag %1 ist signiert: %2</translation>
    </message>
    <message>
        <source>Which file? An absolute path is needed.</source>
        <translation>Welche Datei? Ein absoluter Pfad ist nötig.</translation>
    </message>
    <message>
        <source>Import order %1, revision %2?</source>
        <translation>Auftrag %1, Revision %2, importieren?</translation>
    </message>
    <message>
        <source>Import it</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Order %1, revision %2, is here.</source>
        <translation>Auftrag %1, Revision %2, ist hier.</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices may be made under it; left: %2.</source>
        <translation>
            <numerusform>%1 Gerät darf unter ihm gefertigt werden; übrig: %2.</numerusform>
            <numerusform>%1 Geräte dürfen unter ihm gefertigt werden; übrig: %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close order %1</source>
        <translation>Auftrag %1 schließen</translation>
    </message>
    <message>
        <source>%1 of %2 are made. Nothing more is made under it afterwards, and there is no way back.</source>
        <translation>%1 von %2 sind gefertigt. Danach wird unter ihm nichts mehr gefertigt, und es gibt keinen Weg zurück.</translation>
    </message>
    <message>
        <source>A reason is needed, for the record.</source>
        <translation>Ein Grund ist nötig, für die Akten.</translation>
    </message>
    <message>
        <source>Somebody has to answer for it.</source>
        <translation>Jemand muss dafür einstehen.</translation>
    </message>
    <message>
        <source>Close order %1 for good?</source>
        <translation>Auftrag %1 endgültig schließen?</translation>
    </message>
    <message>
        <source>Nothing more is made under it, and there is no way back.</source>
        <translation>Unter ihm wird nichts mehr gefertigt, und es gibt keinen Weg zurück.</translation>
    </message>
    <message>
        <source>Order %1 is closed.</source>
        <translation>Auftrag %1 ist geschlossen.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PersonPage</name>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Name or badge</source>
        <translation>Name oder Ausweis</translation>
    </message>
    <message>
        <source>The operator&apos;s name, or a badge that a reader types</source>
        <translation>Der Name des Bedieners, oder ein Ausweis, den ein Lesegerät eintippt</translation>
    </message>
    <message>
        <source>The operator&apos;s own PIN</source>
        <translation>Die eigene PIN des Bedieners</translation>
    </message>
    <message>
        <source>Logs the operator in with name and PIN</source>
        <translation>Meldet den Bediener mit Name und PIN an</translation>
    </message>
    <message>
        <source>Goes back; nothing is done</source>
        <translation>Geht zurück; es geschieht nichts</translation>
    </message>
    <message>
        <source>Your own PIN</source>
        <translation>Die eigene PIN</translation>
    </message>
    <message>
        <source>A scanner typed into the PIN, and nothing of it was taken. A PIN is typed by hand.</source>
        <translation>Ein Scanner hat in das PIN-Feld getippt; nichts davon wurde angenommen. Eine PIN wird von Hand eingegeben.</translation>
    </message>
    <message>
        <source>End the program</source>
        <translation>Programm beenden</translation>
    </message>
    <message>
        <source>Who works here?</source>
        <translation>Wer arbeitet hier?</translation>
    </message>
    <message>
        <source>A second person</source>
        <translation>Eine zweite Person</translation>
    </message>
    <message>
        <source>%1 Somebody else than %2, a supervisor or a security officer, has to stand beside, here and now.</source>
        <translation>%1 Jemand anders als %2, aus der Schichtleitung oder ein Sicherheitsbeauftragter, muss hier und jetzt dabeistehen.</translation>
    </message>
    <message>
        <source>End the program at %1</source>
        <translation>Das Programm auf %1 beenden</translation>
    </message>
    <message>
        <source>This screen is locked. A supervisor or a security officer may end it.</source>
        <translation>Dieser Bildschirm ist gesperrt. Die Schichtleitung oder ein Sicherheitsbeauftragter darf ihn beenden.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PinField</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message numerus="yes">
        <source>Characters typed: %n; they are not shown.</source>
        <translation>
            <numerusform>Eingegebene Zeichen: %n; sie werden nicht gezeigt.</numerusform>
            <numerusform>Eingegebene Zeichen: %n; sie werden nicht gezeigt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PinPage</name>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Use the station&apos;s PIN file</source>
        <translation>PIN-Datei der Station verwenden</translation>
    </message>
    <message>
        <source>Logs in to the token with the PIN, once</source>
        <translation>Meldet einmal mit der PIN am Token an</translation>
    </message>
    <message>
        <source>Logs in with the PIN in the file that the station names</source>
        <translation>Meldet mit der PIN aus der Datei an, die die Station nennt</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>PIN des Tokens</translation>
    </message>
    <message>
        <source>A scanner typed into the PIN, and nothing of it was taken. A PIN is typed by hand.</source>
        <translation>Ein Scanner hat in das PIN-Feld getippt; nichts davon wurde angenommen. Eine PIN wird von Hand eingegeben.</translation>
    </message>
    <message>
        <source>Token “%1”. Each wrong PIN brings it nearer to locking itself.</source>
        <translation>Token „%1“. Jede falsche PIN bringt ihn seiner Sperre näher.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PinPanel</name>
    <message>
        <source>The last try of the PIN may be spent</source>
        <translation>Der letzte Versuch der PIN darf verbraucht werden</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>PIN des Tokens</translation>
    </message>
    <message>
        <source>PIN of the token&apos;s security officer</source>
        <translation>PIN des Sicherheitsbeauftragten des Tokens</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Security officer&apos;s PIN</source>
        <translation>PIN des Sicherheitsbeauftragten</translation>
    </message>
    <message>
        <source>Token %1. State of its PIN: %2.</source>
        <translation>Token %1. Zustand seiner PIN: %2.</translation>
    </message>
    <message>
        <source>It is typed at the token itself.</source>
        <translation>Sie wird am Token selbst eingegeben.</translation>
    </message>
    <message>
        <source>Left empty, it is the one that the station keeps.</source>
        <translation>Leer gelassen ist es die, die die Station aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PlanWords</name>
    <message>
        <source>identify the unit; it must be of model %1</source>
        <translation>das Gerät identifizieren; es muss vom Modell %1 sein</translation>
    </message>
    <message>
        <source>reserve an ID: %1</source>
        <translation>eine ID reservieren: %1</translation>
    </message>
    <message>
        <source>have the unit make its key (%1)</source>
        <translation>das Gerät seinen Schlüssel erzeugen lassen (%1)</translation>
    </message>
    <message>
        <source>make a key (%1) in the token, wrapped for the unit&apos;s transport key</source>
        <translation>einen Schlüssel (%1) im Token erzeugen, verpackt für den Transportschlüssel des Geräts</translation>
    </message>
    <message>
        <source>make a key (%1) in the token, and write it to the unit IN THE CLEAR</source>
        <translation>einen Schlüssel (%1) im Token erzeugen und IM KLARTEXT auf das Gerät schreiben</translation>
    </message>
    <message>
        <source>derive a symmetric key from the group&apos;s master &apos;%1&apos;</source>
        <translation>einen symmetrischen Schlüssel aus dem Hauptschlüssel der Gruppe „%1“ ableiten</translation>
    </message>
    <message>
        <source>record that key&apos;s name, and write the key to the unit</source>
        <translation>den Namen dieses Schlüssels aufzeichnen und den Schlüssel auf das Gerät schreiben</translation>
    </message>
    <message>
        <source>issue a certificate for that key, and record it</source>
        <translation>ein Zertifikat für diesen Schlüssel ausstellen und aufzeichnen</translation>
    </message>
    <message>
        <source>write the certificate and its issuer&apos;s to the unit</source>
        <translation>das Zertifikat und das seines Ausstellers auf das Gerät schreiben</translation>
    </message>
    <message>
        <source>write the certificate to the unit</source>
        <translation>das Zertifikat auf das Gerät schreiben</translation>
    </message>
    <message>
        <source>write the trust roots %1 to the unit</source>
        <translation>die Vertrauensanker %1 auf das Gerät schreiben</translation>
    </message>
    <message>
        <source>write the %1 to %2</source>
        <translation>schreiben: %1 nach %2</translation>
    </message>
    <message>
        <source>reset the unit, identify it again, and read back what it holds</source>
        <translation>das Gerät zurücksetzen, erneut identifizieren und zurücklesen, was es enthält</translation>
    </message>
    <message>
        <source>read back what the unit holds</source>
        <translation>zurücklesen, was das Gerät enthält</translation>
    </message>
    <message>
        <source>have the unit sign a nonce with its key</source>
        <translation>das Gerät eine Nonce mit seinem Schlüssel signieren lassen</translation>
    </message>
    <message>
        <source>have the unit boot, and come to the station with mutual TLS</source>
        <translation>das Gerät starten und mit gegenseitigem TLS zur Station kommen lassen</translation>
    </message>
    <message>
        <source>NO PROOF that the unit holds its key: it ends written-unproved</source>
        <translation>KEIN NACHWEIS, dass das Gerät seinen Schlüssel besitzt: Es endet als written-unproved</translation>
    </message>
    <message>
        <source>IRREVERSIBLE: lock the unit: %1; look whether it is locked, and have it prove again</source>
        <translation>UNUMKEHRBAR: das Gerät sperren: %1; ansehen, ob es gesperrt ist, und es den Nachweis wiederholen lassen</translation>
    </message>
    <message>
        <source>IRREVERSIBLE: close the factory&apos;s door on the unit</source>
        <translation>UNUMKEHRBAR: die Werkstür des Geräts schließen</translation>
    </message>
    <message>
        <source>record the result</source>
        <translation>das Ergebnis aufzeichnen</translation>
    </message>
    <message>
        <source>debug port</source>
        <translation>Debug-Schnittstelle</translation>
    </message>
    <message>
        <source>key and certificate storage</source>
        <translation>Speicher für Schlüssel und Zertifikat</translation>
    </message>
    <message>
        <source>read-out</source>
        <translation>Auslesen</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>id</source>
        <translation>ID</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PoliciesTab</name>
    <message>
        <source>Roles of keys, and their policies</source>
        <translation>Rollen von Schlüsseln und ihre Richtlinien</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>Algorithms</source>
        <translation>Algorithmen</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>; never on one token with %1</source>
        <translation>; nie auf einem Token mit %1</translation>
    </message>
    <message>
        <source>If asked for: %1</source>
        <translation>Auf Wunsch: %1</translation>
    </message>
    <message>
        <source>None: %1</source>
        <translation>Keine: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProbeTab</name>
    <message>
        <source>Measure …</source>
        <translation>Messen …</translation>
    </message>
    <message>
        <source>What the token was measured to do</source>
        <translation>Was der Token nach Messung kann</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Geht</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Warum nicht</translation>
    </message>
    <message>
        <source>How far the measuring is</source>
        <translation>Wie weit die Messung ist</translation>
    </message>
    <message>
        <source>Not measured in this window yet. The result is kept: measuring again takes some seconds, and makes and destroys keys of its own.</source>
        <translation>In diesem Fenster noch nicht gemessen. Das Ergebnis wird aufgehoben: Neues Messen dauert einige Sekunden und erzeugt und vernichtet eigene Schlüssel.</translation>
    </message>
    <message>
        <source>%1 %2, serial number %3, firmware %4, measured %5. %6 sessions sign at the same time.</source>
        <translation>%1 %2, Seriennummer %3, Firmware %4, gemessen %5. %6 Sitzungen signieren gleichzeitig.</translation>
    </message>
    <message>
        <source>key: %1, %2 (%3)</source>
        <translation>Schlüssel: %1, %2 (%3)</translation>
    </message>
    <message>
        <source>backup of keys that are made for it</source>
        <translation>Sicherung von Schlüsseln, die dafür erzeugt sind</translation>
    </message>
    <message>
        <source>✓ yes</source>
        <translation>✓ ja</translation>
    </message>
    <message>
        <source>✕ no</source>
        <translation>✕ nein</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProblemPage</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Opens the station once more</source>
        <translation>Öffnet die Station noch einmal</translation>
    </message>
    <message>
        <source>The bench&apos;s sockets cannot be used</source>
        <translation>Die Steckplätze dieses Platzes sind nicht zu verwenden</translation>
    </message>
    <message>
        <source>The station’s service does not answer</source>
        <translation>Der Dienst der Station antwortet nicht</translation>
    </message>
    <message>
        <source>The station cannot be opened</source>
        <translation>Die Station lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>It is tried again every few seconds.</source>
        <translation>Es wird alle paar Sekunden erneut versucht.</translation>
    </message>
    <message>
        <source>Make a station …</source>
        <translation>Station anlegen …</translation>
    </message>
    <message>
        <source>Asks what is needed for a new station, and makes it</source>
        <translation>Fragt, was für eine neue Station nötig ist, und legt sie an</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProfilesPage</name>
    <message>
        <source>RSA, %1 bits</source>
        <translation>RSA, %1 Bit</translation>
    </message>
    <message>
        <source>elliptic curve, %1 bits</source>
        <translation>elliptische Kurve, %1 Bit</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern als</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The example&apos;s fields</source>
        <translation>Die Felder des Beispiels</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Makes an example of the certificate with a CA that is thrown away</source>
        <translation>Erzeugt ein Beispiel des Zertifikats mit einer CA, die verworfen wird</translation>
    </message>
    <message>
        <source>Saves the text as a profile of the station under another name</source>
        <translation>Speichert den Text als Profil der Station unter einem anderen Namen</translation>
    </message>
    <message>
        <source>Saves the station&apos;s profile</source>
        <translation>Speichert das Profil der Station</translation>
    </message>
    <message>
        <source>Saves the text under this name</source>
        <translation>Speichert den Text unter diesem Namen</translation>
    </message>
    <message>
        <source>Goes back; nothing is saved</source>
        <translation>Geht zurück; nichts wird gespeichert</translation>
    </message>
    <message>
        <source>The profile&apos;s name</source>
        <translation>Der Name des Profils</translation>
    </message>
    <message>
        <source>1 to 64 of a–z 0–9 -</source>
        <translation>1 bis 64 von a–z 0–9 -</translation>
    </message>
    <message>
        <source>my-sensor</source>
        <translation>mein-sensor</translation>
    </message>
    <message>
        <source>Text or example</source>
        <translation>Text oder Beispiel</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Example certificate</source>
        <translation>Beispielzertifikat</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>The profile&apos;s text</source>
        <translation>Der Text des Profils</translation>
    </message>
    <message>
        <source>TOML; what is wrong with it is listed below</source>
        <translation>TOML; was daran falsch ist, steht darunter</translation>
    </message>
    <message>
        <source>What is wrong with the profile</source>
        <translation>Was am Profil falsch ist</translation>
    </message>
    <message>
        <source>Enter goes to the line</source>
        <translation>Die Eingabetaste geht zur Zeile</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was falsch ist</translation>
    </message>
    <message>
        <source>“Example” makes the certificate that a device would get under this text.</source>
        <translation>„Beispiel“ erzeugt das Zertifikat, das ein Gerät mit diesem Text bekäme.</translation>
    </message>
    <message>
        <source>The whole example</source>
        <translation>Das ganze Beispiel</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>ausgeliefert</translation>
    </message>
    <message>
        <source>station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>✓ good</source>
        <translation>✓ gut</translation>
    </message>
    <message numerus="yes">
        <source>✕ %n wrong</source>
        <translation>
            <numerusform>✕ %n Fehler</numerusform>
            <numerusform>✕ %n Fehler</numerusform>
        </translation>
    </message>
    <message>
        <source>The changes to %1 are not saved.</source>
        <translation>Die Änderungen an %1 sind nicht gespeichert.</translation>
    </message>
    <message>
        <source>They are lost.</source>
        <translation>Sie gehen verloren.</translation>
    </message>
    <message>
        <source>Drop them</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Go on with them</source>
        <translation>Weiterbearbeiten</translation>
    </message>
    <message>
        <source>✓ Nothing is wrong with it.</source>
        <translation>✓ Daran ist nichts falsch.</translation>
    </message>
    <message numerus="yes">
        <source>✕ Wrong with it: %n; it cannot be saved so.</source>
        <translation>
            <numerusform>✕ Fehler darin: %n; so lässt es sich nicht speichern.</numerusform>
            <numerusform>✕ Fehler darin: %n; so lässt es sich nicht speichern.</numerusform>
        </translation>
    </message>
    <message>
        <source>It ships with Mintmark and is not changed: save it as one of the station&apos;s.</source>
        <translation>Es gehört zu Mintmark und wird nicht geändert: als eines der Station speichern.</translation>
    </message>
    <message>
        <source>Something is wrong with it</source>
        <translation>Etwas daran ist falsch</translation>
    </message>
    <message>
        <source>It is being looked at</source>
        <translation>Es wird gerade angesehen</translation>
    </message>
    <message>
        <source>It ships with Mintmark and is not changed</source>
        <translation>Es gehört zu Mintmark und wird nicht geändert</translation>
    </message>
    <message>
        <source>Nothing is changed</source>
        <translation>Nichts ist geändert</translation>
    </message>
    <message>
        <source>The station has a profile %1 already.</source>
        <translation>Die Station hat schon ein Profil %1.</translation>
    </message>
    <message>
        <source>Its text is lost.</source>
        <translation>Sein Text geht verloren.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The version of %1 is still %2.</source>
        <translation>Die Version von %1 ist noch %2.</translation>
    </message>
    <message>
        <source>Each change should raise it: orders and certificates name the version. Orders for the text before are refused from now on.</source>
        <translation>Jede Änderung sollte sie erhöhen: Aufträge und Zertifikate nennen die Version. Aufträge für den vorigen Text werden von jetzt an abgelehnt.</translation>
    </message>
    <message>
        <source>Save it so</source>
        <translation>So speichern</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>Weiterbearbeiten</translation>
    </message>
    <message>
        <source>Profile %1, version %2, is saved.</source>
        <translation>Profil %1, Version %2, ist gespeichert.</translation>
    </message>
    <message>
        <source>It is being made …</source>
        <translation>Wird erzeugt …</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Wurzel</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>not critical</source>
        <translation>nicht kritisch</translation>
    </message>
    <message>
        <source>An example and nothing else: its issuers&apos; keys are gone.</source>
        <translation>Ein Beispiel und nichts weiter: Die Schlüssel seiner Aussteller sind fort.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProofTab</name>
    <message>
        <source>The platform&apos;s verification code</source>
        <translation>Der Prüfcode der Plattform</translation>
    </message>
    <message>
        <source>As the platform shows it</source>
        <translation>Wie die Plattform ihn zeigt</translation>
    </message>
    <message>
        <source>File for the proof</source>
        <translation>Datei für den Nachweis</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Ein ganzer Pfad</translation>
    </message>
    <message>
        <source>Sign the code</source>
        <translation>Code signieren</translation>
    </message>
    <message>
        <source>Before Azure or AWS believes a CA, it asks for a certificate with its own verification code as name, signed by that CA. Copy the code from there, and give the file back to it. The key of that certificate is thrown away.</source>
        <translation>Bevor Azure oder AWS einer CA glaubt, verlangt es ein Zertifikat mit einem eigenen Prüfcode als Namen, signiert von dieser CA. Den Code von dort kopieren und die Datei zurückgeben. Der Schlüssel dieses Zertifikats wird verworfen.</translation>
    </message>
    <message>
        <source>As the platform shows it: letters, digits, _ and -</source>
        <translation>Wie die Plattform ihn zeigt: Buchstaben, Ziffern, _ und -</translation>
    </message>
    <message>
        <source>/…/proof.pem</source>
        <translation>/…/proof.pem</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Signed by %1</source>
        <translation>Signiert von %1</translation>
    </message>
    <message>
        <source>Signed by the station&apos;s own issuing CA</source>
        <translation>Signiert von der eigenen Aussteller-CA der Station</translation>
    </message>
    <message>
        <source>Copy the code from the platform.</source>
        <translation>Den Code von der Plattform kopieren.</translation>
    </message>
    <message>
        <source>Say into which file: a whole path.</source>
        <translation>Die Datei nennen: ein ganzer Pfad.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Es ist etwas in Arbeit.</translation>
    </message>
    <message>
        <source>The proof is written: %1</source>
        <translation>Der Nachweis ist geschrieben: %1</translation>
    </message>
    <message>
        <source>%1, signed by %2, serial number %3, good until %4. Give it to the platform.</source>
        <translation>%1, signiert von %2, Seriennummer %3, gültig bis %4. Der Plattform geben.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::RecoveryPage</name>
    <message>
        <source>Look again</source>
        <translation>Erneut ansehen</translation>
    </message>
    <message>
        <source>Make a recovery …</source>
        <translation>Wiederherstellung anlegen …</translation>
    </message>
    <message>
        <source>Try shares …</source>
        <translation>Anteile probieren …</translation>
    </message>
    <message>
        <source>Try passphrase …</source>
        <translation>Passphrase probieren …</translation>
    </message>
    <message>
        <source>Recovery of the registry&apos;s key</source>
        <translation>Wiederherstellung des Registerschlüssels</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>A recovery of the registry&apos;s key is made and tried while the service is stopped.</source>
        <translation>Eine Wiederherstellung des Registerschlüssels wird angelegt und probiert, während der Dienst steht.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Es ist etwas in Arbeit.</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>Nur ein Sicherheitsbeauftragter verwaltet Schlüssel.</translation>
    </message>
    <message>
        <source>There is no recovery of this kind.</source>
        <translation>Eine Wiederherstellung dieser Art gibt es nicht.</translation>
    </message>
    <message>
        <source>What there is could not be read.</source>
        <translation>Was es gibt, ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>There is a recovery, and it is of the registry&apos;s present key.</source>
        <translation>Es gibt eine Wiederherstellung, und sie gehört zum jetzigen Schlüssel des Registers.</translation>
    </message>
    <message>
        <source>There is NO recovery: a dead token takes the registry with it.</source>
        <translation>Es gibt KEINE Wiederherstellung: Ein toter Token nimmt das Register mit.</translation>
    </message>
    <message>
        <source>The recovery&apos;s file holds no way back.</source>
        <translation>Die Datei der Wiederherstellung enthält keinen Weg zurück.</translation>
    </message>
    <message>
        <source>The recovery is of no use now: %1</source>
        <translation>Die Wiederherstellung nützt jetzt nichts: %1</translation>
    </message>
    <message>
        <source>Shares: any %1 of %2 of the set %3, made %4</source>
        <translation>Anteile: beliebige %1 von %2 des Satzes %3, angelegt %4</translation>
    </message>
    <message>
        <source>A passphrase, made %1</source>
        <translation>Eine Passphrase, angelegt %1</translation>
    </message>
    <message>
        <source>A new key for the registry was cut; the next act that opens it ends that.</source>
        <translation>Ein neuer Schlüssel für das Register wurde abgebrochen; die nächste Handlung, die es öffnet, beendet das.</translation>
    </message>
    <message>
        <source>It is kept by shares among custodians, or by a passphrase, in a file beside the station&apos;s.</source>
        <translation>Sie wird durch Anteile bei Verwahrern bewahrt, oder durch eine Passphrase, in einer Datei neben der der Station.</translation>
    </message>
    <message>
        <source>Make a recovery</source>
        <translation>Eine Wiederherstellung anlegen</translation>
    </message>
    <message>
        <source>The recovery is made. Rehearse it now.</source>
        <translation>Die Wiederherstellung ist angelegt. Jetzt proben.</translation>
    </message>
    <message>
        <source>Rehearse the recovery</source>
        <translation>Die Wiederherstellung proben</translation>
    </message>
    <message>
        <source>The recovery opens the registry.</source>
        <translation>Die Wiederherstellung öffnet das Register.</translation>
    </message>
    <message>
        <source>Under the key that came back it tells its devices (%1) and the entries of its log (%2).</source>
        <translation>Unter dem zurückgekommenen Schlüssel nennt es seine Geräte (%1) und die Einträge seines Protokolls (%2).</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::RecoveryPanel</name>
    <message>
        <source>Shares or a passphrase</source>
        <translation>Anteile oder eine Passphrase</translation>
    </message>
    <message>
        <source>Shares among custodians</source>
        <translation>Anteile bei Verwahrern</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>Eine Passphrase</translation>
    </message>
    <message>
        <source>How many custodians hold a share</source>
        <translation>Wie viele Verwahrer einen Anteil haben</translation>
    </message>
    <message>
        <source>How many of them bring the key back</source>
        <translation>Wie viele davon den Schlüssel zurückbringen</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>Bewahrt durch</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>Anteile</translation>
    </message>
    <message>
        <source>Needed to bring it back</source>
        <translation>Zum Zurückbringen nötig</translation>
    </message>
    <message>
        <source>Make it …</source>
        <translation>Anlegen …</translation>
    </message>
    <message>
        <source>Make a recovery</source>
        <translation>Eine Wiederherstellung anlegen</translation>
    </message>
    <message>
        <source>The registry&apos;s key is wrapped once more, so that a dead token does not take the registry with it. An earlier recovery of the same kind ends with it. The station is closed while it lasts.</source>
        <translation>Der Schlüssel des Registers wird noch einmal verpackt, damit ein toter Token das Register nicht mitnimmt. Eine frühere Wiederherstellung derselben Art endet damit. Solange ist die Station geschlossen.</translation>
    </message>
    <message>
        <source>A passphrase is one.</source>
        <translation>Von einer Passphrase gibt es eine.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::RestorePanel</name>
    <message>
        <source>Token that gets the key</source>
        <translation>Token, der den Schlüssel bekommt</translation>
    </message>
    <message>
        <source>Into the token</source>
        <translation>In den Token</translation>
    </message>
    <message>
        <source>Restore the key …</source>
        <translation>Schlüssel wiederherstellen …</translation>
    </message>
    <message>
        <source>%1 – this station&apos;s</source>
        <translation>%1 – der dieser Station</translation>
    </message>
    <message>
        <source>Restore a key</source>
        <translation>Einen Schlüssel wiederherstellen</translation>
    </message>
    <message>
        <source>The custodians type their shares; the key is put into the token, which is to hold it from now on. The station is closed while it lasts.</source>
        <translation>Die Verwahrer tippen ihre Anteile; der Schlüssel kommt in den Token, der ihn von jetzt an halten soll. Solange ist die Station geschlossen.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ResultLine</name>
    <message>
        <source>FAIL</source>
        <translation>FAIL</translation>
    </message>
    <message>
        <source>PASS</source>
        <translation>PASS</translation>
    </message>
    <message>
        <source>before</source>
        <translation>früher</translation>
    </message>
    <message>
        <source>provisioned before</source>
        <translation>früher provisioniert</translation>
    </message>
    <message>
        <source>certificate %1</source>
        <translation>Zertifikat %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ScanCommand</name>
    <message>
        <source>Start all sockets</source>
        <translation>Alle Steckplätze starten</translation>
    </message>
    <message>
        <source>Start socket %1</source>
        <translation>Steckplatz %1 starten</translation>
    </message>
    <message>
        <source>Stop all sockets</source>
        <translation>Alle Steckplätze anhalten</translation>
    </message>
    <message>
        <source>Stop socket %1</source>
        <translation>Steckplatz %1 anhalten</translation>
    </message>
    <message>
        <source>Acknowledge the failures</source>
        <translation>Die Fehler quittieren</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Test the scanner&apos;s keyboard</source>
        <translation>Die Tastatur des Scanners prüfen</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ScanDesk</name>
    <message>
        <source>The scanner types as on a %1 keyboard, and the computer reads a %2 one. Set the scanner to the computer&apos;s keyboard, with the barcodes of its manual, and scan the test again.</source>
        <translation>Der Scanner tippt wie auf einer Tastatur „%1“, und der Rechner liest eine „%2“. Den Scanner mit den Barcodes seines Handbuchs auf die Tastatur des Rechners einstellen und die Prüfung erneut scannen.</translation>
    </message>
    <message>
        <source>Capitals and small letters are exchanged. Switch Caps Lock off, or the scanner&apos;s change of letters, and scan the test again.</source>
        <translation>Groß- und Kleinbuchstaben sind vertauscht. Die Feststelltaste oder die Buchstabenumkehr des Scanners ausschalten und die Prüfung erneut scannen.</translation>
    </message>
    <message>
        <source>The computer reads other characters than the barcode has. Set the scanner to the computer&apos;s keyboard, with the barcodes of its manual, and scan the test again.</source>
        <translation>Der Rechner liest andere Zeichen, als der Barcode hat. Den Scanner mit den Barcodes seines Handbuchs auf die Tastatur des Rechners einstellen und die Prüfung erneut scannen.</translation>
    </message>
    <message>
        <source>Scan: the keyboard is wrong</source>
        <translation>Scan: falsche Tastatur</translation>
    </message>
    <message>
        <source>The scanner&apos;s keyboard is not the computer&apos;s</source>
        <translation>Die Tastatur des Scanners ist nicht die des Rechners</translation>
    </message>
    <message>
        <source>Scan: the scanner&apos;s keyboard is right</source>
        <translation>Scan: Die Tastatur des Scanners stimmt</translation>
    </message>
    <message>
        <source>Scan: no such command</source>
        <translation>Scan: kein solcher Befehl</translation>
    </message>
    <message>
        <source>There is no such command</source>
        <translation>Einen solchen Befehl gibt es nicht</translation>
    </message>
    <message>
        <source>The barcode begins as a command does. Print the sheet of commands anew.</source>
        <translation>Der Barcode beginnt wie ein Befehl. Das Blatt mit den Befehlen neu drucken.</translation>
    </message>
    <message>
        <source>Scan: %1</source>
        <translation>Scan: %1</translation>
    </message>
    <message>
        <source>Scan: %1 characters that nobody asked for</source>
        <translation>Scan: %1 Zeichen, nach denen niemand gefragt hat</translation>
    </message>
    <message>
        <source>Scan: %1 is not made yet</source>
        <translation>Scan: %1 ist noch nicht gefertigt</translation>
    </message>
    <message>
        <source>Scan: %1 is known already, %2</source>
        <translation>Scan: %1 ist schon bekannt, %2</translation>
    </message>
    <message>
        <source>%1 is known already: it is %2</source>
        <translation>%1 ist schon bekannt; Zustand: %2</translation>
    </message>
    <message>
        <source>Do not put it in as a new unit. Scan the next one, or ask the supervisor.</source>
        <translation>Nicht als neues Gerät einsetzen. Das nächste scannen oder die Schichtleitung fragen.</translation>
    </message>
    <message>
        <source>%1 belongs to another order, %2: it is %3</source>
        <translation>%1 gehört zu einem anderen Auftrag, %2; Zustand: %3</translation>
    </message>
    <message>
        <source>Set it aside, and ask the supervisor.</source>
        <translation>Aussondern und die Schichtleitung fragen.</translation>
    </message>
    <message>
        <source>Scan: %1 characters that fit nothing</source>
        <translation>Scan: %1 Zeichen, die zu nichts passen</translation>
    </message>
    <message>
        <source>The scan does not fit</source>
        <translation>Der Scan passt nicht</translation>
    </message>
    <message>
        <source>It has %1 characters, and is neither an ID of the profile nor a device of the station. Set the unit aside; if nothing fits, scan the test of the keyboard.</source>
        <translation>Er hat %1 Zeichen und ist weder eine ID des Profils noch ein Gerät der Station. Das Gerät aussondern; passt nichts, die Prüfung der Tastatur scannen.</translation>
    </message>
    <message>
        <source>Scan: %1 characters that could not be looked up</source>
        <translation>Scan: %1 Zeichen, die sich nicht nachschlagen ließen</translation>
    </message>
    <message>
        <source>The scan could not be looked up</source>
        <translation>Der Scan ließ sich nicht nachschlagen</translation>
    </message>
    <message>
        <source>US</source>
        <translation>US</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Screenshot</name>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1 lässt sich nicht schreiben</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SecretField</name>
    <message>
        <source>Credential</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Octets typed: %1; they are not shown. Ctrl+V pastes, and empties the clipboard.</source>
        <translation>Eingegebene Oktette: %1; sie werden nicht gezeigt. Strg+V fügt ein und leert die Zwischenablage.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Colours of the whole window</source>
        <translation>Farben des ganzen Fensters</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>How large letters, buttons and tables are</source>
        <translation>Wie groß Buchstaben, Knöpfe und Tabellen sind</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Of the windows; the pages are opened afresh</source>
        <translation>Der Fenster; die Seiten werden neu geöffnet</translation>
    </message>
    <message>
        <source>Kept for your account on this computer, for this window and the operator&apos;s.</source>
        <translation>Für das eigene Konto auf diesem Rechner, für dieses Fenster und das des Bedieners.</translation>
    </message>
    <message>
        <source>Not while something is being done</source>
        <translation>Nicht, solange etwas in Arbeit ist</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ShareField</name>
    <message>
        <source>The words of a share</source>
        <translation>Die Wörter eines Anteils</translation>
    </message>
    <message>
        <source>Row %1 is not right: type it again.</source>
        <translation>Zeile %1 stimmt nicht: noch einmal tippen.</translation>
    </message>
    <message>
        <source>This is no share, though its rows are right: type it again.</source>
        <translation>Das ist kein Anteil, obwohl seine Zeilen stimmen: noch einmal tippen.</translation>
    </message>
    <message>
        <source>%1 of %2 words typed</source>
        <translation>%1 von %2 Wörtern getippt</translation>
    </message>
    <message>
        <source>No word begins so: take letters back with Backspace.</source>
        <translation>Kein Wort beginnt so: Buchstaben mit der Rücktaste zurücknehmen.</translation>
    </message>
    <message>
        <source>Four letters of a word at least.</source>
        <translation>Mindestens vier Buchstaben eines Worts.</translation>
    </message>
    <message>
        <source>✓ right</source>
        <translation>✓ richtig</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ShareSheet</name>
    <message>
        <source>A share, as words and as a QR code</source>
        <translation>Ein Anteil, als Wörter und als QR-Code</translation>
    </message>
    <message>
        <source>It is shown to its custodian alone, and is not read out.</source>
        <translation>Er wird allein seinem Verwahrer gezeigt und nicht vorgelesen.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ShiftChart</name>
    <message>
        <source>Yield and failures of the shift</source>
        <translation>Ausbeute und Fehler der Schicht</translation>
    </message>
    <message>
        <source>Nothing has ended in this shift yet.</source>
        <translation>In dieser Schicht ist noch nichts fertig geworden.</translation>
    </message>
    <message>
        <source>Yield %1: %2 good, %3 failed.</source>
        <translation>Ausbeute %1: %2 gut, %3 fehlgeschlagen.</translation>
    </message>
    <message>
        <source>%1: %2, with those before it %3 of the failures.</source>
        <translation>%1: %2, mit denen davor %3 der Fehler.</translation>
    </message>
    <message>
        <source>Yield %1</source>
        <translation>Ausbeute %1</translation>
    </message>
    <message>
        <source>%1 good, %2 failed</source>
        <translation>%1 gut, %2 fehlgeschlagen</translation>
    </message>
    <message>
        <source>Failures by code</source>
        <translation>Fehler nach Code</translation>
    </message>
    <message>
        <source>number, and together</source>
        <translation>Anzahl, und zusammen</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Keine.</translation>
    </message>
    <message>
        <source>and %1 codes more</source>
        <translation>und %1 weitere Codes</translation>
    </message>
    <message>
        <source>%1   %2</source>
        <translation>%1   %2</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ShiftPage</name>
    <message>
        <source>HSM</source>
        <translation>HSM</translation>
    </message>
    <message>
        <source>the order asks for none</source>
        <translation>der Auftrag verlangt keine</translation>
    </message>
    <message>
        <source>proved; due again at %1</source>
        <translation>nachgewiesen; wieder fällig um %1</translation>
    </message>
    <message>
        <source>due now: the station was wrong at %1</source>
        <translation>jetzt fällig: Die Station lag falsch um %1</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>jetzt fällig</translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>noch nicht angesehen</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Check the station now</source>
        <translation>Station jetzt prüfen</translation>
    </message>
    <message>
        <source>The shift at a glance</source>
        <translation>Die Schicht auf einen Blick</translation>
    </message>
    <message>
        <source>The last ten results</source>
        <translation>Die letzten zehn Ergebnisse</translation>
    </message>
    <message>
        <source>Order and figures</source>
        <translation>Auftrag und Zahlen</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Yield and failures of the shift</source>
        <translation>Ausbeute und Fehler der Schicht</translation>
    </message>
    <message>
        <source>Shows the good and the bad unit once more, before it is due</source>
        <translation>Zeigt das gute und das schlechte Gerät noch einmal, bevor es fällig ist</translation>
    </message>
    <message>
        <source>The shift</source>
        <translation>Die Schicht</translation>
    </message>
    <message>
        <source>This shift</source>
        <translation>Diese Schicht</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>Barcodes</translation>
    </message>
    <message>
        <source>Prints the sheet of commands for the scanner into a file</source>
        <translation>Druckt das Blatt mit den Befehlen für den Scanner in eine Datei</translation>
    </message>
    <message>
        <source>Whether a failure is heard</source>
        <translation>Ob ein Fehler zu hören ist</translation>
    </message>
    <message>
        <source>The next operator logs in</source>
        <translation>Der nächste Bediener meldet sich an</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to the sockets (F2)</source>
        <translation>Zurück zu den Steckplätzen (F2)</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut ansehen</translation>
    </message>
    <message>
        <source>Looks at token, registry, disk and clock again</source>
        <translation>Sieht Token, Register, Platte und Uhr erneut an</translation>
    </message>
    <message>
        <source>Sound: on</source>
        <translation>Ton: an</translation>
    </message>
    <message>
        <source>Sound: off</source>
        <translation>Ton: aus</translation>
    </message>
    <message>
        <source>The batch has to be stopped first.</source>
        <translation>Zuerst muss die Charge angehalten werden.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Work list</source>
        <translation>Arbeitsliste</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bediener</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Gefertigt</translation>
    </message>
    <message>
        <source>%1 of %2 of the order, %3 in this shift</source>
        <translation>%1 von %2 des Auftrags, %3 in dieser Schicht</translation>
    </message>
    <message>
        <source>%1 in this shift</source>
        <translation>%1 in dieser Schicht</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Übrig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message numerus="yes">
        <source>%1 runs of the order, %2 in this shift</source>
        <translation>
            <numerusform>%1 Durchlauf des Auftrags, %2 in dieser Schicht</numerusform>
            <numerusform>%1 Durchläufe des Auftrags, %2 in dieser Schicht</numerusform>
        </translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>Ausbeute</translation>
    </message>
    <message>
        <source>Rate per hour</source>
        <translation>Rate pro Stunde</translation>
    </message>
    <message>
        <source>Check of the station</source>
        <translation>Prüfung der Station</translation>
    </message>
    <message>
        <source>Nothing more</source>
        <translation>Nichts mehr</translation>
    </message>
    <message>
        <source>Nothing has ended in this shift yet.</source>
        <translation>In dieser Schicht ist noch nichts fertig geworden.</translation>
    </message>
    <message>
        <source>✓ well</source>
        <translation>✓ gut</translation>
    </message>
    <message>
        <source>! look</source>
        <translation>! ansehen</translation>
    </message>
    <message>
        <source>✕ wrong</source>
        <translation>✕ falsch</translation>
    </message>
    <message>
        <source>. To do: %1</source>
        <translation>. Zu tun: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SideBar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Shows the page %1</source>
        <translation>Zeigt die Seite %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SideForm</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>It is being done</source>
        <translation>Es ist in Arbeit</translation>
    </message>
    <message>
        <source>Goes back; nothing is changed</source>
        <translation>Geht zurück; nichts ist geändert</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SocketForm</name>
    <message>
        <source>Add a socket</source>
        <translation>Steckplatz hinzufügen</translation>
    </message>
    <message>
        <source>Use these sockets</source>
        <translation>Diese Steckplätze verwenden</translation>
    </message>
    <message>
        <source>Sockets of the bench</source>
        <translation>Steckplätze dieses Platzes</translation>
    </message>
    <message>
        <source>Give each socket the name that stands on the fixture, and its port, for example /dev/ttyACM0. The command `mintmark socket assign A1` gives a socket a place that the station keeps; then nothing is asked here.</source>
        <translation>Jedem Steckplatz den Namen geben, der auf der Aufnahme steht, und seinen Anschluss, zum Beispiel /dev/ttyACM0. Der Befehl `mintmark socket assign A1` weist einem Steckplatz einen Platz zu, den die Station behält; dann wird hier nichts gefragt.</translation>
    </message>
    <message>
        <source>Work list, CSV: only its units are made; empty: any unit</source>
        <translation>Arbeitsliste, CSV: nur ihre Geräte werden gefertigt; leer: jedes Gerät</translation>
    </message>
    <message>
        <source>Work list</source>
        <translation>Arbeitsliste</translation>
    </message>
    <message>
        <source>A file with the units that may be made; empty: any unit</source>
        <translation>Eine Datei mit den Geräten, die gefertigt werden dürfen; leer: jedes Gerät</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the socket</source>
        <translation>Name des Steckplatzes</translation>
    </message>
    <message>
        <source>As it stands on the fixture, at most 32 characters</source>
        <translation>Wie er auf der Aufnahme steht, höchstens 32 Zeichen</translation>
    </message>
    <message>
        <source>Port of the socket</source>
        <translation>Anschluss des Steckplatzes</translation>
    </message>
    <message>
        <source>As /dev/ttyACM0</source>
        <translation>Wie /dev/ttyACM0</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>A socket&apos;s name is 1 to 32 letters, digits, dots, hyphens or underscores.</source>
        <translation>Der Name eines Steckplatzes besteht aus 1 bis 32 Buchstaben, Ziffern, Punkten, Binde- oder Unterstrichen.</translation>
    </message>
    <message>
        <source>Socket %1: give the port as a whole path, from “/” on, or a place as `mintmark socket list` shows it.</source>
        <translation>Steckplatz %1: den Anschluss als ganzen Pfad angeben, ab „/“, oder als Platz, wie `mintmark socket list` ihn zeigt.</translation>
    </message>
    <message>
        <source>The name %1 is there twice.</source>
        <translation>Den Namen %1 gibt es doppelt.</translation>
    </message>
    <message>
        <source>The port %1 is there twice.</source>
        <translation>Den Anschluss %1 gibt es doppelt.</translation>
    </message>
    <message>
        <source>Add a socket first.</source>
        <translation>Zuerst einen Steckplatz hinzufügen.</translation>
    </message>
    <message>
        <source>Give the work list&apos;s whole path, from “/” on.</source>
        <translation>Den ganzen Pfad der Arbeitsliste angeben, ab „/“.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SocketTile</name>
    <message>
        <source>The failure was seen (Esc)</source>
        <translation>Der Fehler wurde gesehen (Esc)</translation>
    </message>
    <message>
        <source>Socket %1: %2</source>
        <translation>Steckplatz %1: %2</translation>
    </message>
    <message>
        <source>Acknowledge the failure of socket %1</source>
        <translation>Den Fehler von Steckplatz %1 quittieren</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SocketsPage</name>
    <message>
        <source>– nothing is there</source>
        <translation>– nichts ist da</translation>
    </message>
    <message>
        <source>! twice: also at %1</source>
        <translation>! doppelt: auch bei %1</translation>
    </message>
    <message>
        <source>a serial port</source>
        <translation>ein serieller Anschluss</translation>
    </message>
    <message>
        <source>● plugged in</source>
        <translation>● eingesteckt</translation>
    </message>
    <message>
        <source>○ pulled out</source>
        <translation>○ herausgezogen</translation>
    </message>
    <message>
        <source>~ changed</source>
        <translation>~ geändert</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Steckplätze</translation>
    </message>
    <message>
        <source>Waits until something is plugged in, and gives a socket that place</source>
        <translation>Wartet, bis etwas eingesteckt wird, und gibt einem Steckplatz diesen Ort</translation>
    </message>
    <message>
        <source>Gives a socket a place that is typed</source>
        <translation>Gibt einem Steckplatz einen eingetippten Ort</translation>
    </message>
    <message>
        <source>Forgets the chosen socket</source>
        <translation>Vergisst den gewählten Steckplatz</translation>
    </message>
    <message>
        <source>Sockets, and USB ports that no socket has</source>
        <translation>Steckplätze, und USB-Anschlüsse, die kein Steckplatz hat</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>Steckplatz</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>Was dort ist</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Anschluss</translation>
    </message>
    <message>
        <source>No socket has a place yet, and nothing is plugged in. “Learn” gives a socket the port that you plug into; “Assign” takes a place that you know.</source>
        <translation>Noch hat kein Steckplatz einen Ort, und nichts ist eingesteckt. „Lernen“ gibt einem Steckplatz den Anschluss, in den gesteckt wird; „Zuweisen“ nimmt einen bekannten Ort.</translation>
    </message>
    <message>
        <source>What was plugged in and pulled out, the newest first</source>
        <translation>Was eingesteckt und herausgezogen wurde, das Neueste zuerst</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Bei</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Give a socket its place</source>
        <translation>Einem Steckplatz seinen Ort geben</translation>
    </message>
    <message>
        <source>1 to 32 of A–Z a–z 0–9 . _ -</source>
        <translation>1 bis 32 von A–Z a–z 0–9 . _ -</translation>
    </message>
    <message>
        <source>A USB port, a serial port&apos;s path, tcp:// or udp://</source>
        <translation>Ein USB-Anschluss, der Pfad eines seriellen Anschlusses, tcp:// oder udp://</translation>
    </message>
    <message>
        <source>A USB port as the list shows it (pci-0000:00:14.0-usb-0:1.2), the absolute path of a serial port, or tcp://HOST:PORT or udp://HOST:PORT.</source>
        <translation>Ein USB-Anschluss, wie die Liste ihn zeigt (pci-0000:00:14.0-usb-0:1.2), der absolute Pfad eines seriellen Anschlusses, oder tcp://HOST:PORT oder udp://HOST:PORT.</translation>
    </message>
    <message>
        <source>Learn a socket&apos;s place</source>
        <translation>Den Ort eines Steckplatzes lernen</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Have every place empty. After “Begin”, plug a unit, or the adapter that stays there, into the socket.</source>
        <translation>Alle Plätze müssen leer sein. Nach „Beginnen“ ein Gerät, oder den Adapter, der dort bleibt, in den Steckplatz stecken.</translation>
    </message>
    <message>
        <source>no socket’s</source>
        <translation>von keinem Steckplatz</translation>
    </message>
    <message>
        <source>Begins to watch …</source>
        <translation>Beginnt zu beobachten …</translation>
    </message>
    <message>
        <source>Watching: what is plugged in and pulled out is told here.</source>
        <translation>Beobachtet: Was eingesteckt und herausgezogen wird, steht hier.</translation>
    </message>
    <message>
        <source>Nobody watches now.</source>
        <translation>Niemand beobachtet jetzt.</translation>
    </message>
    <message>
        <source>No socket is chosen</source>
        <translation>Kein Steckplatz ist gewählt</translation>
    </message>
    <message>
        <source>Which socket? Its name is missing.</source>
        <translation>Welcher Steckplatz? Sein Name fehlt.</translation>
    </message>
    <message>
        <source>Where is it? A place is missing.</source>
        <translation>Wo ist er? Ein Ort fehlt.</translation>
    </message>
    <message>
        <source>Give %1 another place?</source>
        <translation>%1 einen anderen Ort geben?</translation>
    </message>
    <message>
        <source>It is at %1 now.</source>
        <translation>Er ist jetzt bei %1.</translation>
    </message>
    <message>
        <source>Give it the new one</source>
        <translation>Den neuen geben</translation>
    </message>
    <message>
        <source>Leave it there</source>
        <translation>Dort lassen</translation>
    </message>
    <message>
        <source>Socket %1 is at %2.</source>
        <translation>Steckplatz %1 ist bei %2.</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>Nicht mehr warten</translation>
    </message>
    <message>
        <source>Nobody waits any more; nothing was changed.</source>
        <translation>Niemand wartet mehr; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Plug into %1 now.</source>
        <translation>Jetzt in %1 einstecken.</translation>
    </message>
    <message>
        <source>It waits for another %1 s.</source>
        <translation>Wartet noch %1 s.</translation>
    </message>
    <message>
        <source>Forget socket %1?</source>
        <translation>Steckplatz %1 vergessen?</translation>
    </message>
    <message>
        <source>Batches do not serve it any more. It is at %1.</source>
        <translation>Chargen bedienen ihn nicht mehr. Er ist bei %1.</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Socket %1 is forgotten.</source>
        <translation>Steckplatz %1 ist vergessen.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::StationWizard</name>
    <message>
        <source>making a token (SoftHSM)</source>
        <translation>einen Token anlegen (SoftHSM)</translation>
    </message>
    <message>
        <source>making the keys of the root CA and the issuing CA in the token</source>
        <translation>die Schlüssel der Wurzel-CA und der Aussteller-CA im Token erzeugen</translation>
    </message>
    <message>
        <source>issuing the CA certificates</source>
        <translation>die CA-Zertifikate ausstellen</translation>
    </message>
    <message>
        <source>making the keys of the station and the registry in the token</source>
        <translation>die Schlüssel der Station und des Registers im Token erzeugen</translation>
    </message>
    <message>
        <source>making the keys of the station and the registry on the token</source>
        <translation>die Schlüssel der Station und des Registers auf dem Token erzeugen</translation>
    </message>
    <message>
        <source>making the encrypted registry</source>
        <translation>das verschlüsselte Register anlegen</translation>
    </message>
    <message>
        <source>looking for the issuing CA&apos;s key on the token</source>
        <translation>den Schlüssel der Aussteller-CA auf dem Token suchen</translation>
    </message>
    <message>
        <source>measuring what the token does</source>
        <translation>messen, was der Token kann</translation>
    </message>
    <message>
        <source>Make a station</source>
        <translation>Eine Station anlegen</translation>
    </message>
    <message>
        <source>What is the station for?</source>
        <translation>Wozu dient die Station?</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>What the station is for</source>
        <translation>Wozu die Station dient</translation>
    </message>
    <message>
        <source>A demo: a token in software</source>
        <translation>Demo: ein Token in Software</translation>
    </message>
    <message>
        <source>Production: a token of your own</source>
        <translation>Produktion: ein eigener Token</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>A demo has everything made for it: a SoftHSM token, its CAs, an encrypted registry. It is for learning and for tests, and can never become a production station.</source>
        <translation>Für eine Demo wird alles angelegt: ein SoftHSM-Token, ihre CAs, ein verschlüsseltes Register. Sie ist zum Lernen und für Tests da und kann nie eine Produktionsstation werden.</translation>
    </message>
    <message>
        <source>A production station is for a token that holds the key of an issuing CA, which a ceremony has made. It makes devices by signed order only.</source>
        <translation>Eine Produktionsstation ist für einen Token mit dem Schlüssel einer Aussteller-CA, den eine Zeremonie erzeugt hat. Sie fertigt Geräte nur nach signiertem Auftrag.</translation>
    </message>
    <message>
        <source>A demo station</source>
        <translation>Eine Demo-Station</translation>
    </message>
    <message>
        <source>Make the demo station</source>
        <translation>Demo-Station anlegen</translation>
    </message>
    <message>
        <source>Folder of the station</source>
        <translation>Ordner der Station</translation>
    </message>
    <message>
        <source>Folder, empty or not there yet</source>
        <translation>Ordner, leer oder noch nicht vorhanden</translation>
    </message>
    <message>
        <source>Name of the station</source>
        <translation>Name der Station</translation>
    </message>
    <message>
        <source>1 to 20 letters, digits, dots, dashes and low lines</source>
        <translation>1 bis 20 Buchstaben, Ziffern, Punkte, Binde- und Unterstriche</translation>
    </message>
    <message>
        <source>The token&apos;s PIN is drawn at random. It stands in the folder&apos;s file “pin”, which only this account can read.</source>
        <translation>Die PIN des Tokens wird zufällig erzeugt. Sie steht in der Datei „pin“ des Ordners, die nur dieses Konto lesen kann.</translation>
    </message>
    <message>
        <source>Which token signs?</source>
        <translation>Welcher Token signiert?</translation>
    </message>
    <message>
        <source>PKCS #11 module</source>
        <translation>PKCS-#11-Modul</translation>
    </message>
    <message>
        <source>Module that was found</source>
        <translation>Gefundenes Modul</translation>
    </message>
    <message>
        <source>File of another module</source>
        <translation>Datei eines anderen Moduls</translation>
    </message>
    <message>
        <source>Another module’s file</source>
        <translation>Datei eines anderen Moduls</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut ansehen</translation>
    </message>
    <message>
        <source>Looks for modules and their tokens; with a file, into that one alone</source>
        <translation>Sucht nach Modulen und ihren Token; ist eine Datei angegeben, nur in dieser</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Nothing was made yet</source>
        <translation>Noch ist nichts angelegt</translation>
    </message>
    <message>
        <source>Make the station</source>
        <translation>Station anlegen</translation>
    </message>
    <message>
        <source>The station is made</source>
        <translation>Die Station ist angelegt</translation>
    </message>
    <message>
        <source>Open the station</source>
        <translation>Station öffnen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Goes back to the question before; nothing is changed</source>
        <translation>Geht zurück zur vorigen Frage; nichts ist geändert</translation>
    </message>
    <message>
        <source>The station, its CAs, and who signs orders</source>
        <translation>Die Station, ihre CAs und wer Aufträge signiert</translation>
    </message>
    <message>
        <source>Look at everything</source>
        <translation>Alles prüfen</translation>
    </message>
    <message>
        <source>Certificate of the root CA</source>
        <translation>Zertifikat der Wurzel-CA</translation>
    </message>
    <message>
        <source>Certificate of the root CA (PEM)</source>
        <translation>Zertifikat der Wurzel-CA (PEM)</translation>
    </message>
    <message>
        <source>Certificate of the issuing CA</source>
        <translation>Zertifikat der Aussteller-CA</translation>
    </message>
    <message>
        <source>Certificate of the issuing CA (PEM); its key is on the token</source>
        <translation>Zertifikat der Aussteller-CA (PEM); ihr Schlüssel ist auf dem Token</translation>
    </message>
    <message>
        <source>Public key of who signs orders</source>
        <translation>Öffentlicher Schlüssel der Stelle, die Aufträge signiert</translation>
    </message>
    <message>
        <source>Public key of who signs orders (PEM)</source>
        <translation>Öffentlicher Schlüssel der Stelle, die Aufträge signiert (PEM)</translation>
    </message>
    <message>
        <source>Profile of the devices</source>
        <translation>Profil der Geräte</translation>
    </message>
    <message>
        <source>The name of one that ships, or a file; more can be added later</source>
        <translation>Der Name eines mitgelieferten, oder eine Datei; weitere lassen sich später hinzufügen</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>PIN des Tokens</translation>
    </message>
    <message>
        <source>Try it even if another wrong one may lock the token</source>
        <translation>Auch dann versuchen, wenn eine weitere falsche PIN den Token sperren kann</translation>
    </message>
    <message>
        <source>For whoever is sure of the PIN</source>
        <translation>Für alle, die sich der PIN sicher sind</translation>
    </message>
    <message>
        <source>Goes back to the token; the PIN is forgotten</source>
        <translation>Geht zurück zum Token; die PIN wird vergessen</translation>
    </message>
    <message>
        <source>Looking for modules and tokens …</source>
        <translation>Sucht nach Modulen und Token …</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>No PKCS #11 module is installed in the usual places. Install the one of your token, or name its file.</source>
        <translation>An den üblichen Orten ist kein PKCS-#11-Modul installiert. Das des eigenen Tokens installieren oder seine Datei nennen.</translation>
    </message>
    <message>
        <source>empty, in %1</source>
        <translation>leer, in %1</translation>
    </message>
    <message>
        <source>PIN: %1.</source>
        <translation>PIN: %1.</translation>
    </message>
    <message>
        <source>It cannot be used: %1</source>
        <translation>Es ist nicht zu verwenden: %1</translation>
    </message>
    <message>
        <source>This module has no token. Plug it in, and look again.</source>
        <translation>Dieses Modul hat keinen Token. Den Token einstecken und erneut ansehen.</translation>
    </message>
    <message>
        <source>Choose a token.</source>
        <translation>Einen Token wählen.</translation>
    </message>
    <message>
        <source>Token %1. State of its PIN: %2. A wrong one is tried once.</source>
        <translation>Token %1. Zustand seiner PIN: %2. Eine falsche wird nur einmal versucht.</translation>
    </message>
    <message>
        <source>Enter the PIN of the token.</source>
        <translation>Die PIN des Tokens eingeben.</translation>
    </message>
    <message>
        <source>✓ Everything fits: a station can be made on this token.</source>
        <translation>✓ Alles passt: Auf diesem Token lässt sich eine Station anlegen.</translation>
    </message>
    <message>
        <source>✕ No station can be made on this token: %1</source>
        <translation>✕ Auf diesem Token lässt sich keine Station anlegen: %1</translation>
    </message>
    <message>
        <source>Token: %1. Its PIN was right.</source>
        <translation>Token: %1. Seine PIN war richtig.</translation>
    </message>
    <message>
        <source>Issuing CA: %1, valid until %2. Its key is on the token, cannot be taken out, and signed once.</source>
        <translation>Aussteller-CA: %1, gültig bis %2. Ihr Schlüssel ist auf dem Token, lässt sich nicht herausholen und hat einmal signiert.</translation>
    </message>
    <message>
        <source>Root CA: %1</source>
        <translation>Wurzel-CA: %1</translation>
    </message>
    <message>
        <source>No profile yet: put one into the station before its first batch.</source>
        <translation>Noch kein Profil: der Station vor ihrer ersten Charge eines hinzufügen.</translation>
    </message>
    <message>
        <source>Profile: %1</source>
        <translation>Profil: %1</translation>
    </message>
    <message>
        <source>Will be made on the token: a station key, an audit key, and a key that wraps the registry’s.</source>
        <translation>Auf dem Token werden erzeugt: ein Stationsschlüssel, ein Prüfschlüssel und ein Schlüssel, der den des Registers verpackt.</translation>
    </message>
    <message>
        <source>Will be made in %1: an encrypted registry and the station’s files. The PIN is written nowhere.</source>
        <translation>In %1 werden angelegt: ein verschlüsseltes Register und die Dateien der Station. Die PIN wird nirgends gespeichert.</translation>
    </message>
    <message>
        <source>It is in %1.

The PIN of its token stands in %1/pin: type it, or let the window use that file.</source>
        <translation>Sie ist in %1.

Die PIN ihres Tokens steht in %1/pin: sie eingeben oder das Fenster diese Datei verwenden lassen.</translation>
    </message>
    <message>
        <source>It is in %1.

Whoever begins a shift enters the token’s PIN. The registry’s key has no recovery yet: if the token dies, the registry is lost with it. Make one in the key room, on the page “Recovery”.</source>
        <translation>Sie ist in %1.

Wer eine Schicht beginnt, gibt die PIN des Tokens ein. Der Schlüssel des Registers hat noch keine Wiederherstellung: Fällt der Token aus, ist das Register mit ihm verloren. Eine im Schlüsselraum anlegen, auf der Seite „Wiederherstellung“.</translation>
    </message>
    <message>
        <source>No station was made</source>
        <translation>Es wurde keine Station angelegt</translation>
    </message>
    <message>
        <source>Back to what was typed</source>
        <translation>Zurück zu den Eingaben</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Leaves; no station was made</source>
        <translation>Verlässt diese Seite; es wurde keine Station angelegt</translation>
    </message>
    <message>
        <source>The folder was taken away again. What was done:
%1</source>
        <translation>Der Ordner wurde wieder entfernt. Was getan wurde:
%1</translation>
    </message>
    <message>
        <source>This token is empty. Make it ready with `mintmark hsm init-token` and `mintmark hsm set-pin`, and its issuing CA by a ceremony (`mintmark ca ceremony`).</source>
        <translation>Dieser Token ist leer. Bereiten Sie ihn mit `mintmark hsm init-token` und `mintmark hsm set-pin` vor, und seine Aussteller-CA durch eine Zeremonie (`mintmark ca ceremony`).</translation>
    </message>
    <message>
        <source>This token&apos;s PIN was never set: its security officer sets it with `mintmark hsm set-pin`.</source>
        <translation>Die PIN dieses Tokens wurde nie gesetzt: sein Sicherheitsbeauftragter setzt sie mit `mintmark hsm set-pin`.</translation>
    </message>
    <message>
        <source>This token&apos;s PIN is locked: its security officer unlocks it with `mintmark hsm unlock`.</source>
        <translation>Die PIN dieses Tokens ist gesperrt: sein Sicherheitsbeauftragter entsperrt sie mit `mintmark hsm unlock`.</translation>
    </message>
    <message>
        <source>This token is write-protected: no key can be made on it.</source>
        <translation>Dieser Token ist schreibgeschützt: Auf ihm kann kein Schlüssel erzeugt werden.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::TileFace</name>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>gesamt</translation>
    </message>
    <message>
        <source>asking the unit who it is</source>
        <translation>fragt das Gerät, wer es ist</translation>
    </message>
    <message>
        <source>may this unit be made?</source>
        <translation>darf dieses Gerät gefertigt werden?</translation>
    </message>
    <message>
        <source>reserving its ID</source>
        <translation>reserviert seine ID</translation>
    </message>
    <message>
        <source>the unit makes its key</source>
        <translation>das Gerät erzeugt seinen Schlüssel</translation>
    </message>
    <message>
        <source>taking its certificate request</source>
        <translation>holt seine Zertifikatsanforderung</translation>
    </message>
    <message>
        <source>signing its certificate</source>
        <translation>signiert sein Zertifikat</translation>
    </message>
    <message>
        <source>writing its certificate</source>
        <translation>schreibt sein Zertifikat</translation>
    </message>
    <message>
        <source>reset, and read back</source>
        <translation>Reset und Zurücklesen</translation>
    </message>
    <message>
        <source>the unit proves its key</source>
        <translation>das Gerät weist seinen Schlüssel nach</translation>
    </message>
    <message>
        <source>locking the unit for good</source>
        <translation>sperrt das Gerät endgültig</translation>
    </message>
    <message>
        <source>closing the factory&apos;s door</source>
        <translation>schließt die Werkstür</translation>
    </message>
    <message>
        <source>recording the result</source>
        <translation>zeichnet das Ergebnis auf</translation>
    </message>
    <message>
        <source>DO NOT REMOVE</source>
        <translation>NICHT ENTFERNEN</translation>
    </message>
    <message>
        <source>now LOCKING: do not remove</source>
        <translation>jetzt SPERREN: nicht entfernen</translation>
    </message>
    <message>
        <source>now %1, %2 %</source>
        <translation>jetzt %1, %2 %</translation>
    </message>
    <message>
        <source>since then UNPROVED %1</source>
        <translation>seither OHNE NACHWEIS %1</translation>
    </message>
    <message>
        <source>since then PASS %1</source>
        <translation>seither PASS %1</translation>
    </message>
    <message>
        <source>since then PASS %1 (before)</source>
        <translation>seither PASS %1 (früher)</translation>
    </message>
    <message>
        <source>and %1 before it: see the log</source>
        <translation>und %1 davor: siehe Protokoll</translation>
    </message>
    <message>
        <source>certificate %1</source>
        <translation>Zertifikat %1</translation>
    </message>
    <message>
        <source>HELD</source>
        <translation>ANGEHALTEN</translation>
    </message>
    <message>
        <source>stopped at %1: scan “Start %2” to go on</source>
        <translation>angehalten bei %1: „Steckplatz %2 starten“ scannen</translation>
    </message>
    <message>
        <source>scan “Start %1” to let it go on</source>
        <translation>zum Weitermachen „Steckplatz %1 starten“ scannen</translation>
    </message>
    <message>
        <source>stopped at %1: the run goes on next time</source>
        <translation>angehalten bei %1: geht beim nächsten Mal weiter</translation>
    </message>
    <message>
        <source>put a unit in</source>
        <translation>ein Gerät einsetzen</translation>
    </message>
    <message>
        <source>press Start</source>
        <translation>Start drücken</translation>
    </message>
    <message>
        <source>WRITTEN, NO PROOF OF ITS KEY</source>
        <translation>GESCHRIEBEN, SCHLÜSSEL OHNE NACHWEIS</translation>
    </message>
    <message>
        <source>PROVISIONED BEFORE</source>
        <translation>FRÜHER PROVISIONIERT</translation>
    </message>
    <message>
        <source>no device ID</source>
        <translation>keine Geräte-ID</translation>
    </message>
    <message>
        <source>unit %1</source>
        <translation>Gerät %1</translation>
    </message>
    <message>
        <source>UNPROVED</source>
        <translation>OHNE NACHWEIS</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Socket %1: %2</source>
        <translation>Steckplatz %1: %2</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::TileGrid</name>
    <message>
        <source>Sockets</source>
        <translation>Steckplätze</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::TokensPage</name>
    <message>
        <source>A PKCS #11 library&apos;s file; empty: those that are installed</source>
        <translation>Die Datei einer PKCS-#11-Bibliothek; leer: die installierten</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Ein ganzer Pfad</translation>
    </message>
    <message>
        <source>Find tokens</source>
        <translation>Token suchen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut ansehen</translation>
    </message>
    <message>
        <source>/usr/lib/…/module.so – empty: all that are installed</source>
        <translation>/usr/lib/…/module.so – leer: alle installierten</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Tokens and keys</source>
        <translation>Token und Schlüssel</translation>
    </message>
    <message>
        <source>Keys, what the token can, policies</source>
        <translation>Schlüssel, was der Token kann, Richtlinien</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>What it can</source>
        <translation>Was er kann</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Tokens, keys and PINs are looked after while the service is stopped.</source>
        <translation>Token, Schlüssel und PINs werden betreut, während der Dienst steht.</translation>
    </message>
    <message>
        <source>Looking at modules and their slots …</source>
        <translation>Sieht Module und ihre Slots an …</translation>
    </message>
    <message>
        <source>No other token was found.</source>
        <translation>Kein anderer Token wurde gefunden.</translation>
    </message>
    <message numerus="yes">
        <source>Other tokens that were found: %n.</source>
        <translation>
            <numerusform>Andere gefundene Token: %n.</numerusform>
            <numerusform>Andere gefundene Token: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Modules that could not be looked at: %1</source>
        <translation>Module, die sich nicht ansehen ließen: %1</translation>
    </message>
    <message>
        <source>%1 (this station&apos;s)</source>
        <translation>%1 (der dieser Station)</translation>
    </message>
    <message>
        <source>Choose a token first.</source>
        <translation>Zuerst einen Token wählen.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Es ist etwas in Arbeit.</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>Nur ein Sicherheitsbeauftragter verwaltet Schlüssel.</translation>
    </message>
    <message>
        <source>List the token&apos;s keys</source>
        <translation>Schlüssel des Tokens auflisten</translation>
    </message>
    <message>
        <source>Measure what the token can</source>
        <translation>Messen, was der Token kann</translation>
    </message>
    <message>
        <source>Some seconds: each mechanism is tried, and what it makes is checked outside of the token.</source>
        <translation>Einige Sekunden: Jeder Mechanismus wird versucht, und was er erzeugt, wird außerhalb des Tokens geprüft.</translation>
    </message>
    <message>
        <source>Logging in, and reading the keys …</source>
        <translation>Meldet sich an und liest die Schlüssel …</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>Misst …</translation>
    </message>
    <message>
        <source>Making the key, reading it back and using it once …</source>
        <translation>Erzeugt den Schlüssel, liest ihn zurück und verwendet ihn einmal …</translation>
    </message>
    <message>
        <source>The key %1 was made, read back and used once.</source>
        <translation>Der Schlüssel %1 wurde erzeugt, zurückgelesen und einmal verwendet.</translation>
    </message>
    <message>
        <source>CKA_ID %1</source>
        <translation>CKA_ID %1</translation>
    </message>
    <message>
        <source>Delete this key for good?</source>
        <translation>Diesen Schlüssel endgültig löschen?</translation>
    </message>
    <message>
        <source>Nothing brings it back but a backup that was made of it before. What it signed stays signed; what it wrapped stays closed.</source>
        <translation>Nichts bringt ihn zurück als eine Sicherung, die vorher von ihm angelegt wurde. Was er signiert hat, bleibt signiert; was er verpackt hat, bleibt verschlossen.</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Deleting the key …</source>
        <translation>Löscht den Schlüssel …</translation>
    </message>
    <message>
        <source>The key is deleted.</source>
        <translation>Der Schlüssel ist gelöscht.</translation>
    </message>
    <message>
        <source>Back up a key</source>
        <translation>Einen Schlüssel sichern</translation>
    </message>
    <message>
        <source>The backup is written: %1</source>
        <translation>Die Sicherung ist geschrieben: %1</translation>
    </message>
    <message>
        <source>Set %1, any %2 of %3 shares. Nobody knows whether it works: rehearse it now, on the page “Backups”.</source>
        <translation>Satz %1, beliebige %2 von %3 Anteilen. Niemand weiß, ob sie funktioniert: jetzt proben, auf der Seite „Sicherungen“.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Verdict</name>
    <message>
        <source>Verdict: %1</source>
        <translation>Urteil: %1</translation>
    </message>
    <message>
        <source>NOT CHECKED</source>
        <translation>NICHT GEPRÜFT</translation>
    </message>
    <message>
        <source>CHECKING</source>
        <translation>PRÜFT</translation>
    </message>
    <message>
        <source>SOUND</source>
        <translation>IN ORDNUNG</translation>
    </message>
    <message>
        <source>WRONG</source>
        <translation>FALSCH</translation>
    </message>
</context>
</TS>
