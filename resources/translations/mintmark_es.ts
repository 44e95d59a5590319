<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en">
<context>
    <name>mintmark::DeviceState</name>
    <message>
        <source>reserved</source>
        <translation>reservado</translation>
    </message>
    <message>
        <source>issued</source>
        <translation>emitido</translation>
    </message>
    <message>
        <source>written</source>
        <translation>escrito</translation>
    </message>
    <message>
        <source>proved</source>
        <translation>probado</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>bloqueado</translation>
    </message>
    <message>
        <source>provisioned</source>
        <translation>provisionado</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallido</translation>
    </message>
    <message>
        <source>void</source>
        <translation>anulado</translation>
    </message>
    <message>
        <source>written, unproved</source>
        <translation>escrito, sin prueba</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>enviado</translation>
    </message>
    <message>
        <source>in rework</source>
        <translation>en retrabajo</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>revocado</translation>
    </message>
    <message>
        <source>scrapped</source>
        <translation>desechado</translation>
    </message>
</context>
<context>
    <name>mintmark::Failure</name>
    <message>
        <source>the unit does not answer</source>
        <translation>la unidad no responde</translation>
    </message>
    <message>
        <source>Check that it is powered and seated, then try again.</source>
        <translation>Compruebe que tiene alimentación y está bien encajada; después, inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>the unit was pulled out or its cable broke</source>
        <translation>la unidad se ha extraído o su cable se ha roto</translation>
    </message>
    <message>
        <source>Put the same unit back: its run goes on where it stopped.</source>
        <translation>Vuelva a poner la misma unidad: su proceso continúa donde se detuvo.</translation>
    </message>
    <message>
        <source>the unit&apos;s answers cannot be understood</source>
        <translation>las respuestas de la unidad no se entienden</translation>
    </message>
    <message>
        <source>Check the cable and the firmware, then try again.</source>
        <translation>Compruebe el cable y el firmware; después, inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>the unit refused a request</source>
        <translation>la unidad ha rechazado una petición</translation>
    </message>
    <message>
        <source>Try again; if it refuses again, set the unit aside for rework.</source>
        <translation>Inténtelo de nuevo; si vuelve a rechazarla, aparte la unidad para retrabajo.</translation>
    </message>
    <message>
        <source>the unit&apos;s hardware number is empty or a known default</source>
        <translation>el número de hardware de la unidad está vacío o es un valor de fábrica conocido</translation>
    </message>
    <message>
        <source>Set the unit aside: its chip was not programmed.</source>
        <translation>Aparte la unidad: su chip no se ha programado.</translation>
    </message>
    <message>
        <source>the unit&apos;s hardware number does not fit the profile&apos;s IDs</source>
        <translation>el número de hardware de la unidad no encaja con los ID del perfil</translation>
    </message>
    <message>
        <source>Check that the profile is the right one; else set the unit aside.</source>
        <translation>Compruebe que el perfil es el correcto; si lo es, aparte la unidad.</translation>
    </message>
    <message>
        <source>the unit is not of the model that this profile is for</source>
        <translation>la unidad no es del modelo para el que es este perfil</translation>
    </message>
    <message>
        <source>Take it out, and check that the right units are on the bench.</source>
        <translation>Retírela y compruebe que en el banco están las unidades correctas.</translation>
    </message>
    <message>
        <source>the unit reports that it was tampered with</source>
        <translation>la unidad informa de que ha sido manipulada</translation>
    </message>
    <message>
        <source>Set it aside and tell the supervisor.</source>
        <translation>Apártela y avise al supervisor.</translation>
    </message>
    <message>
        <source>another unit is in the socket than at the start of the run</source>
        <translation>en el zócalo hay otra unidad que al comienzo del proceso</translation>
    </message>
    <message>
        <source>Put the right unit back and start it again.</source>
        <translation>Vuelva a poner la unidad correcta e iníciela otra vez.</translation>
    </message>
    <message>
        <source>the unit does not run the firmware that the profile asks for</source>
        <translation>la unidad no ejecuta el firmware que pide el perfil</translation>
    </message>
    <message>
        <source>Flash the firmware that is meant for this batch, then try again.</source>
        <translation>Grabe el firmware previsto para este lote; después, inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>the unit is not on the list of those that are to be made</source>
        <translation>la unidad no está en la lista de las que se han de fabricar</translation>
    </message>
    <message>
        <source>the unit is one with which the order has stations checked, and is never made under it</source>
        <translation>la orden usa esta unidad para comprobar estaciones, y con ella nunca se fabrica</translation>
    </message>
    <message>
        <source>Take it out, and put it where the units of the check are kept.</source>
        <translation>Retírela y déjela donde se guardan las unidades de la comprobación.</translation>
    </message>
    <message>
        <source>the order does not have stations checked with this unit</source>
        <translation>la orden no usa esta unidad para comprobar estaciones</translation>
    </message>
    <message>
        <source>Take it out, and put in one of those that `mintmark order show` lists.</source>
        <translation>Retírela y ponga una de las que indica `mintmark order show`.</translation>
    </message>
    <message>
        <source>nothing is wrong with the unit, and it was not provisioned here to its end</source>
        <translation>la unidad no tiene ningún defecto, y aquí no se ha provisionado hasta el final</translation>
    </message>
    <message>
        <source>Check the station with the units that the order means.</source>
        <translation>Compruebe la estación con las unidades que indica la orden.</translation>
    </message>
    <message>
        <source>the site&apos;s own system does not let this unit be made</source>
        <translation>el sistema de la planta no permite fabricar esta unidad</translation>
    </message>
    <message>
        <source>Do what it says, or take the unit out.</source>
        <translation>Haga lo que indica o retire la unidad.</translation>
    </message>
    <message>
        <source>the site&apos;s own system did not say whether this unit may be made</source>
        <translation>el sistema de la planta no ha dicho si se puede fabricar esta unidad</translation>
    </message>
    <message>
        <source>Look at it with `mintmark site`, then try the unit again.</source>
        <translation>Mírelo con `mintmark site`; después, pruebe la unidad otra vez.</translation>
    </message>
    <message>
        <source>two units say that they have the same hardware number</source>
        <translation>dos unidades dicen tener el mismo número de hardware</translation>
    </message>
    <message>
        <source>Set both aside and tell the supervisor: one of them is a copy.</source>
        <translation>Aparte las dos y avise al supervisor: una de ellas es una copia.</translation>
    </message>
    <message>
        <source>two units with the same USB serial number are plugged in</source>
        <translation>hay conectadas dos unidades con el mismo número de serie USB</translation>
    </message>
    <message>
        <source>Take one of the two out, then try again.</source>
        <translation>Retire una de las dos; después, inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>a unit with this hardware number is known, and this one does not hold its key</source>
        <translation>se conoce una unidad con este número de hardware, y esta no tiene su clave</translation>
    </message>
    <message>
        <source>the unit is closed, and this registry does not know it</source>
        <translation>la unidad está cerrada, y este registro no la conoce</translation>
    </message>
    <message>
        <source>It was provisioned elsewhere: set it aside.</source>
        <translation>Se ha provisionado en otro sitio: apártela.</translation>
    </message>
    <message>
        <source>the unit is locked, and was never provisioned here</source>
        <translation>la unidad está bloqueada, y nunca se ha provisionado aquí</translation>
    </message>
    <message>
        <source>Set it aside.</source>
        <translation>Apártela.</translation>
    </message>
    <message>
        <source>the registry says that this device may not be made again</source>
        <translation>según el registro, este dispositivo no se puede volver a fabricar</translation>
    </message>
    <message>
        <source>Look it up with `mintmark device list`, and ask the supervisor.</source>
        <translation>Búsquelo con `mintmark device list` y pregunte al supervisor.</translation>
    </message>
    <message>
        <source>the unit&apos;s key is not of the kind that the profile asks for</source>
        <translation>la clave de la unidad no es del tipo que pide el perfil</translation>
    </message>
    <message>
        <source>Check the firmware&apos;s version.</source>
        <translation>Compruebe la versión del firmware.</translation>
    </message>
    <message>
        <source>another device has the same key</source>
        <translation>otro dispositivo tiene la misma clave</translation>
    </message>
    <message>
        <source>Set the unit aside: its random number generator is broken, or it is a copy.</source>
        <translation>Aparte la unidad: su generador de números aleatorios falla, o es una copia.</translation>
    </message>
    <message>
        <source>the unit&apos;s chip is not from a maker that the profile trusts</source>
        <translation>el chip de la unidad no es de un fabricante en el que confía el perfil</translation>
    </message>
    <message>
        <source>Set the unit aside: its security chip may be a copy.</source>
        <translation>Aparte la unidad: su chip de seguridad puede ser una copia.</translation>
    </message>
    <message>
        <source>the unit&apos;s transport key is not one that the profile trusts</source>
        <translation>el perfil no confía en la clave de transporte de la unidad</translation>
    </message>
    <message>
        <source>Set the unit aside: nobody else may hold the key that is made for it.</source>
        <translation>Aparte la unidad: nadie más puede tener la clave que se crea para ella.</translation>
    </message>
    <message>
        <source>the unit asks for a certificate for another key than it was given</source>
        <translation>la unidad pide un certificado para otra clave que la que se le dio</translation>
    </message>
    <message>
        <source>Try again; if it happens again, set the unit aside.</source>
        <translation>Inténtelo de nuevo; si se repite, aparte la unidad.</translation>
    </message>
    <message>
        <source>the unit&apos;s certificate request is not well formed</source>
        <translation>la solicitud de certificado de la unidad está mal formada</translation>
    </message>
    <message>
        <source>the certificate request is not signed with the key in it</source>
        <translation>la solicitud de certificado no está firmada con la clave que contiene</translation>
    </message>
    <message>
        <source>Set the unit aside: it does not hold the key that it names.</source>
        <translation>Aparte la unidad: no tiene la clave que nombra.</translation>
    </message>
    <message>
        <source>the certificate request is an old one</source>
        <translation>la solicitud de certificado es antigua</translation>
    </message>
    <message>
        <source>the certificate request names another device</source>
        <translation>la solicitud de certificado nombra otro dispositivo</translation>
    </message>
    <message>
        <source>the certificate request asks for what a device may not have</source>
        <translation>la solicitud de certificado pide lo que un dispositivo no puede tener</translation>
    </message>
    <message>
        <source>Set the unit aside and tell the supervisor.</source>
        <translation>Aparte la unidad y avise al supervisor.</translation>
    </message>
    <message>
        <source>what was written is not what the unit gives back after its reset</source>
        <translation>lo que la unidad devuelve tras el reinicio no es lo que se escribió</translation>
    </message>
    <message>
        <source>Try again; if it happens again, the unit&apos;s memory is broken.</source>
        <translation>Inténtelo de nuevo; si se repite, la memoria de la unidad está dañada.</translation>
    </message>
    <message>
        <source>the closed unit holds other trust roots than the profile asks for</source>
        <translation>la unidad cerrada tiene otras raíces de confianza que las que pide el perfil</translation>
    </message>
    <message>
        <source>Open it and try again, or update its roots in the field.</source>
        <translation>Ábrala e inténtelo de nuevo, o actualice sus raíces de confianza en campo.</translation>
    </message>
    <message>
        <source>the unit could not prove that it holds the key of its certificate</source>
        <translation>la unidad no ha podido probar que tiene la clave de su certificado</translation>
    </message>
    <message>
        <source>the unit was told to lock, and is seen not to be locked</source>
        <translation>se ordenó bloquear la unidad, y se ve que no está bloqueada</translation>
    </message>
    <message>
        <source>Set it aside: it must not be shipped.</source>
        <translation>Apártela: no se debe enviar.</translation>
    </message>
    <message>
        <source>the unit is written, and its profile asks for no proof that it holds its key</source>
        <translation>la unidad está escrita, y su perfil no pide prueba de que tiene su clave</translation>
    </message>
    <message>
        <source>Set it aside: no order accepts units without proof.</source>
        <translation>Apártela: ninguna orden acepta unidades sin prueba.</translation>
    </message>
    <message>
        <source>the command cannot be understood</source>
        <translation>el comando no se entiende</translation>
    </message>
    <message>
        <source>See --help.</source>
        <translation>Vea --help.</translation>
    </message>
    <message>
        <source>there is no such profile</source>
        <translation>no existe ese perfil</translation>
    </message>
    <message>
        <source>Name a shipped profile, one in the station&apos;s profiles folder, or a file.</source>
        <translation>Indique un perfil incluido, uno de la carpeta de perfiles de la estación, o un archivo.</translation>
    </message>
    <message>
        <source>the profile cannot be used</source>
        <translation>el perfil no se puede usar</translation>
    </message>
    <message>
        <source>Mend the line that is named.</source>
        <translation>Corrija la línea indicada.</translation>
    </message>
    <message>
        <source>the file holds no certificate that can be read</source>
        <translation>el archivo no contiene ningún certificado legible</translation>
    </message>
    <message>
        <source>Give a certificate or a chain, in PEM or DER.</source>
        <translation>Indique un certificado o una cadena, en PEM o DER.</translation>
    </message>
    <message>
        <source>the station has no such set of trust roots</source>
        <translation>la estación no tiene ese conjunto de raíces de confianza</translation>
    </message>
    <message>
        <source>Look it up with `mintmark trust list`, or add it with `mintmark trust add`.</source>
        <translation>Búsquelo con `mintmark trust list` o añádalo con `mintmark trust add`.</translation>
    </message>
    <message>
        <source>the file is no set of trust roots that can be added</source>
        <translation>el archivo no es un conjunto de raíces de confianza que se pueda añadir</translation>
    </message>
    <message>
        <source>Mend what is named: a set has 1 to 32 self-signed CA certificates in PEM, each once.</source>
        <translation>Corrija lo indicado: un conjunto tiene de 1 a 32 certificados de CA autofirmados en PEM, cada uno una vez.</translation>
    </message>
    <message>
        <source>a set of trust roots is not what was added</source>
        <translation>un conjunto de raíces de confianza no es el que se añadió</translation>
    </message>
    <message>
        <source>Put the file back from a backup; a changed set is a new version (`mintmark trust add`).</source>
        <translation>Recupere el archivo de una copia de seguridad; un conjunto cambiado es una versión nueva (`mintmark trust add`).</translation>
    </message>
    <message>
        <source>the trust root that is meant is not clear</source>
        <translation>no está claro qué raíz de confianza se indica</translation>
    </message>
    <message>
        <source>Name it by 8 or more digits of its SHA-256, as `mintmark trust show` lists them, or by its file.</source>
        <translation>Indíquela con 8 o más dígitos de su SHA-256, como los muestra `mintmark trust show`, o con su archivo.</translation>
    </message>
    <message>
        <source>there is no such port</source>
        <translation>no existe ese puerto</translation>
    </message>
    <message>
        <source>Check the socket&apos;s path, and that the fixture is plugged in.</source>
        <translation>Compruebe la ruta del zócalo y que el útil está conectado.</translation>
    </message>
    <message>
        <source>another program holds the port</source>
        <translation>otro programa ocupa el puerto</translation>
    </message>
    <message>
        <source>Close it (`mintmark doctor` names it), then try again.</source>
        <translation>Ciérrelo (`mintmark doctor` lo nombra); después, inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>this account may not open the port</source>
        <translation>esta cuenta no puede abrir el puerto</translation>
    </message>
    <message>
        <source>Install the udev rule that comes with Mintmark, or join the group that owns the port.</source>
        <translation>Instale la regla de udev que trae Mintmark, o únase al grupo al que pertenece el puerto.</translation>
    </message>
    <message>
        <source>a socket&apos;s name or port is given twice</source>
        <translation>el nombre o el puerto de un zócalo está dos veces</translation>
    </message>
    <message>
        <source>Give each socket one name and one port.</source>
        <translation>Dé a cada zócalo un nombre y un puerto.</translation>
    </message>
    <message>
        <source>the station cannot wait for units that come with TLS</source>
        <translation>la estación no puede esperar unidades que llegan por TLS</translation>
    </message>
    <message>
        <source>Mend [tls] of station.toml: listen, certificate and key.</source>
        <translation>Corrija [tls] en station.toml: listen, certificate y key.</translation>
    </message>
    <message>
        <source>the station has no such socket</source>
        <translation>la estación no tiene ese zócalo</translation>
    </message>
    <message>
        <source>Look it up with `mintmark socket list`, or give it a place with `mintmark socket assign`.</source>
        <translation>Búsquelo con `mintmark socket list`, o asígnele un lugar con `mintmark socket assign`.</translation>
    </message>
    <message>
        <source>it is not clear which port is the socket&apos;s</source>
        <translation>no está claro qué puerto es el del zócalo</translation>
    </message>
    <message>
        <source>Start again, and plug one unit or adapter, and nothing else, into the socket.</source>
        <translation>Empiece otra vez y conecte al zócalo una unidad o un adaptador, y nada más.</translation>
    </message>
    <message>
        <source>there is no station here</source>
        <translation>aquí no hay ninguna estación</translation>
    </message>
    <message>
        <source>Make one with `mintmark init --demo --station DIR`, or name it with --station.</source>
        <translation>Cree una con `mintmark init --demo --station DIR`, o indíquela con --station.</translation>
    </message>
    <message>
        <source>there is a station, or something else, here already</source>
        <translation>aquí ya hay una estación, u otra cosa</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Elija otra carpeta.</translation>
    </message>
    <message>
        <source>the station&apos;s file cannot be used</source>
        <translation>el archivo de la estación no se puede usar</translation>
    </message>
    <message>
        <source>Mend the line that is named, or restore the file from a backup.</source>
        <translation>Corrija la línea indicada o recupere el archivo de una copia de seguridad.</translation>
    </message>
    <message>
        <source>the list of units to be made cannot be used</source>
        <translation>la lista de unidades por fabricar no se puede usar</translation>
    </message>
    <message>
        <source>the registry knows no such device</source>
        <translation>el registro no conoce ese dispositivo</translation>
    </message>
    <message>
        <source>Look it up with `mintmark device list`.</source>
        <translation>Búsquelo con `mintmark device list`.</translation>
    </message>
    <message>
        <source>the registry knows no such certificate</source>
        <translation>el registro no conoce ese certificado</translation>
    </message>
    <message>
        <source>Look it up with `mintmark device show`; a serial number is given in hexadecimal.</source>
        <translation>Búsquelo con `mintmark device show`; el número de serie se da en hexadecimal.</translation>
    </message>
    <message>
        <source>the certificate is revoked already</source>
        <translation>el certificado ya está revocado</translation>
    </message>
    <message>
        <source>Nothing more is to be done; `mintmark certificate crl` makes the list that tells others.</source>
        <translation>No hay que hacer nada más; `mintmark certificate crl` crea la lista que avisa a otros.</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>el archivo no se puede escribir</translation>
    </message>
    <message>
        <source>Check the folder, its permissions and the disk&apos;s free space.</source>
        <translation>Compruebe la carpeta, sus permisos y el espacio libre del disco.</translation>
    </message>
    <message>
        <source>the destination would refuse some of the devices, and nothing was written</source>
        <translation>el destino rechazaría algunos dispositivos, y no se ha escrito nada</translation>
    </message>
    <message>
        <source>Correct what is named (an ID by the profile&apos;s scheme, a common name by its subject); or export again with --leave-unfit-out.</source>
        <translation>Corrija lo indicado (un ID con el esquema del perfil, un nombre común con su sujeto), o exporte otra vez con --leave-unfit-out.</translation>
    </message>
    <message>
        <source>the destination takes fewer devices in one file, and nothing was written</source>
        <translation>el destino admite menos dispositivos en un archivo, y no se ha escrito nada</translation>
    </message>
    <message>
        <source>Take another format, or another destination, for so many.</source>
        <translation>Para tantos, use otro formato u otro destino.</translation>
    </message>
    <message>
        <source>the station has no destination of this name</source>
        <translation>la estación no tiene ningún destino con este nombre</translation>
    </message>
    <message>
        <source>Look the name up with `mintmark export destinations`.</source>
        <translation>Busque el nombre con `mintmark export destinations`.</translation>
    </message>
    <message>
        <source>the station has a destination of this name</source>
        <translation>la estación ya tiene un destino con este nombre</translation>
    </message>
    <message>
        <source>Choose another name, or remove that one first: what it was told stays in the ledger.</source>
        <translation>Elija otro nombre o elimine antes aquel: lo que se le comunicó queda en el libro de envíos.</translation>
    </message>
    <message>
        <source>the destination cannot be as it was given</source>
        <translation>el destino no puede ser como se ha indicado</translation>
    </message>
    <message>
        <source>Mend what is named; `exports.md` in the documentation has each kind&apos;s settings.</source>
        <translation>Corrija lo indicado; `exports.md`, en la documentación, tiene los ajustes de cada tipo.</translation>
    </message>
    <message>
        <source>the bundle is not what the station signed</source>
        <translation>el paquete no es lo que firmó la estación</translation>
    </message>
    <message>
        <source>Use none of it: have it sent again, and compare the key&apos;s fingerprint with the station&apos;s.</source>
        <translation>No use nada de él: pida que lo envíen de nuevo, y compare la huella de la clave con la de la estación.</translation>
    </message>
    <message>
        <source>the passphrase could be guessed</source>
        <translation>la frase de contraseña se podría adivinar</translation>
    </message>
    <message>
        <source>Take another: six words or more, drawn by dice; at least 16 characters, at most 64 octets.</source>
        <translation>Use otra: seis palabras o más, sacadas con dados; 16 caracteres como mínimo, 64 octetos como máximo.</translation>
    </message>
    <message>
        <source>the PIN&apos;s file cannot be used</source>
        <translation>el archivo del PIN no se puede usar</translation>
    </message>
    <message>
        <source>Make it readable by its owner alone (chmod 600), with the PIN as its only line.</source>
        <translation>Hágalo legible solo para su propietario (chmod 600), con el PIN como única línea.</translation>
    </message>
    <message>
        <source>the profile&apos;s scheme or its pool has no ID left</source>
        <translation>al esquema del perfil o a su reserva no le quedan ID</translation>
    </message>
    <message>
        <source>Import another allotment for the pool; or give the profile&apos;s ID scheme another prefix or more digits, and raise its version.</source>
        <translation>Importe otra asignación para la reserva; o dé al esquema de ID del perfil otro prefijo o más dígitos, y suba su versión.</translation>
    </message>
    <message>
        <source>the allotment cannot be used</source>
        <translation>la asignación no se puede usar</translation>
    </message>
    <message>
        <source>Have it made and signed anew for this station.</source>
        <translation>Pida que se cree y firme de nuevo para esta estación.</translation>
    </message>
    <message>
        <source>the allotment has numbers that another one has</source>
        <translation>la asignación tiene números que otra también tiene</translation>
    </message>
    <message>
        <source>Use neither, and tell whoever allots: two stations would make one ID.</source>
        <translation>No use ninguna y avise a quien asigna: dos estaciones crearían el mismo ID.</translation>
    </message>
    <message>
        <source>the firmware image cannot be used</source>
        <translation>la imagen de firmware no se puede usar</translation>
    </message>
    <message>
        <source>Mend what is named: the offset counts octets from the image&apos;s start.</source>
        <translation>Corrija lo indicado: el desplazamiento cuenta octetos desde el comienzo de la imagen.</translation>
    </message>
    <message>
        <source>the key may not sign firmware</source>
        <translation>la clave no puede firmar firmware</translation>
    </message>
    <message>
        <source>Name a key with the role firmware-signer: `mintmark hsm keys` lists them.</source>
        <translation>Indique una clave con el papel firmware-signer: `mintmark hsm keys` las muestra.</translation>
    </message>
    <message>
        <source>the image is not what this key has signed</source>
        <translation>la imagen no es lo que firmó esta clave</translation>
    </message>
    <message>
        <source>Do not install it: find out where it comes from.</source>
        <translation>No la instale: averigüe de dónde viene.</translation>
    </message>
    <message>
        <source>the label cannot be made</source>
        <translation>la etiqueta no se puede crear</translation>
    </message>
    <message>
        <source>Mend the line of the template that is named.</source>
        <translation>Corrija la línea indicada de la plantilla.</translation>
    </message>
    <message>
        <source>the station has no site&apos;s own system that it could ask</source>
        <translation>la estación no tiene ningún sistema de la planta al que preguntar</translation>
    </message>
    <message>
        <source>Name one in the station&apos;s file: see `check-in.md` in the documentation.</source>
        <translation>Indique uno en el archivo de la estación: vea `check-in.md` en la documentación.</translation>
    </message>
    <message>
        <source>the label&apos;s printer does not take it</source>
        <translation>la impresora de etiquetas no la acepta</translation>
    </message>
    <message>
        <source>Check that the printer is on and its address right, then print the label again as a reprint.</source>
        <translation>Compruebe que la impresora está encendida y su dirección es correcta; después, imprima la etiqueta otra vez como reimpresión.</translation>
    </message>
    <message>
        <source>a label of this device was printed before</source>
        <translation>ya se imprimió una etiqueta de este dispositivo</translation>
    </message>
    <message>
        <source>Let a supervisor ask for it: --reprint --supervisor NAME.</source>
        <translation>Que lo pida un supervisor: --reprint --supervisor NAME.</translation>
    </message>
    <message>
        <source>the label that was scanned is not this device&apos;s</source>
        <translation>la etiqueta escaneada no es de este dispositivo</translation>
    </message>
    <message>
        <source>Take the label off, set the unit aside, and look at the last units: labels may have been swapped.</source>
        <translation>Quite la etiqueta, aparte la unidad y revise las últimas: puede haber etiquetas cambiadas.</translation>
    </message>
    <message>
        <source>the ceremony&apos;s script cannot be used</source>
        <translation>el guion de la ceremonia no se puede usar</translation>
    </message>
    <message>
        <source>Mend the line that is named, and have the script reviewed again.</source>
        <translation>Corrija la línea indicada y pida que se revise de nuevo el guion.</translation>
    </message>
    <message>
        <source>a file of the ceremony is not what the script asks for</source>
        <translation>un archivo de la ceremonia no es el que pide el guion</translation>
    </message>
    <message>
        <source>Bring the file that the script names; do not mend it by hand.</source>
        <translation>Traiga el archivo que nombra el guion; no lo corrija a mano.</translation>
    </message>
    <message>
        <source>something that the ceremony would make is there already, and the ceremony did not make it</source>
        <translation>algo que crearía la ceremonia ya existe, y no lo ha creado ella</translation>
    </message>
    <message>
        <source>Find out whose it is; then move it away, or give the script another name for it.</source>
        <translation>Averigüe de quién es; después, muévalo a otro lugar o dele otro nombre en el guion.</translation>
    </message>
    <message>
        <source>the ceremony waits for a file that is made elsewhere</source>
        <translation>la ceremonia espera un archivo que se hace en otro sitio</translation>
    </message>
    <message>
        <source>Make it there, bring it into the script&apos;s folder, and start the same command again.</source>
        <translation>Créelo allí, tráigalo a la carpeta del guion y lance otra vez el mismo comando.</translation>
    </message>
    <message>
        <source>another Mintmark works on this ceremony</source>
        <translation>otro Mintmark trabaja en esta ceremonia</translation>
    </message>
    <message>
        <source>Wait until it has ended, or end it.</source>
        <translation>Espere a que termine, o ciérrelo.</translation>
    </message>
    <message>
        <source>the token does not hold the keys that the transcript tells of</source>
        <translation>el token no tiene las claves de las que habla el acta</translation>
    </message>
    <message>
        <source>Check that the right token is plugged in; keep the transcript, and stop the ceremony if it is.</source>
        <translation>Compruebe que está conectado el token correcto; conserve el acta y, si lo es, detenga la ceremonia.</translation>
    </message>
    <message>
        <source>the script is not the one that the ceremony began with</source>
        <translation>el guion no es aquel con el que empezó la ceremonia</translation>
    </message>
    <message>
        <source>Put the script back with which it began; a changed script is a new ceremony.</source>
        <translation>Devuelva el guion con el que empezó; un guion cambiado es una ceremonia nueva.</translation>
    </message>
    <message>
        <source>the code that was given is not the script&apos;s</source>
        <translation>el código indicado no es el del guion</translation>
    </message>
    <message>
        <source>Compare the script with the reviewed one: type its code only if it is the same.</source>
        <translation>Compare el guion con el revisado: teclee su código solo si es el mismo.</translation>
    </message>
    <message>
        <source>somebody who has to confirm did not</source>
        <translation>alguien que debe confirmar no lo ha hecho</translation>
    </message>
    <message>
        <source>Settle what the doubt is about, then start the same command again: it goes on there.</source>
        <translation>Resuelva la duda; después, lance otra vez el mismo comando: continúa allí.</translation>
    </message>
    <message>
        <source>this script was not rehearsed</source>
        <translation>este guion no se ha ensayado</translation>
    </message>
    <message>
        <source>Rehearse it with --rehearse, or go on with --without-rehearsal.</source>
        <translation>Ensáyelo con --rehearse, o siga con --without-rehearsal.</translation>
    </message>
    <message>
        <source>the transcript was altered, was cut, or is not signed to its end</source>
        <translation>el acta se ha alterado, se ha cortado o no está firmada hasta el final</translation>
    </message>
    <message>
        <source>Keep it as it is, and compare it with the witnesses&apos; copies.</source>
        <translation>Consérvela como está y compárela con las copias de los testigos.</translation>
    </message>
    <message>
        <source>the token&apos;s module cannot be loaded</source>
        <translation>el módulo del token no se puede cargar</translation>
    </message>
    <message>
        <source>Check the module&apos;s path in the station&apos;s file.</source>
        <translation>Compruebe la ruta del módulo en el archivo de la estación.</translation>
    </message>
    <message>
        <source>the token is not there</source>
        <translation>el token no está</translation>
    </message>
    <message>
        <source>Plug it in, or check the token&apos;s label and serial in the station&apos;s file.</source>
        <translation>Conéctelo, o compruebe la etiqueta y el número de serie del token en el archivo de la estación.</translation>
    </message>
    <message>
        <source>the token stopped answering</source>
        <translation>el token ha dejado de responder</translation>
    </message>
    <message>
        <source>Plug it in again and start again: runs go on where they stopped.</source>
        <translation>Vuelva a conectarlo e inicie otra vez: los procesos continúan donde se detuvieron.</translation>
    </message>
    <message>
        <source>the token&apos;s files are damaged</source>
        <translation>los archivos del token están dañados</translation>
    </message>
    <message>
        <source>Restore them from the backup.</source>
        <translation>Recupérelos de la copia de seguridad.</translation>
    </message>
    <message>
        <source>the PIN is wrong; it was tried once</source>
        <translation>el PIN es incorrecto; se ha probado una vez</translation>
    </message>
    <message>
        <source>Enter the right one: each wrong one brings the token nearer to locking itself.</source>
        <translation>Introduzca el correcto: con cada error, el token está más cerca de bloquearse.</translation>
    </message>
    <message>
        <source>the token&apos;s PIN is locked</source>
        <translation>el PIN del token está bloqueado</translation>
    </message>
    <message>
        <source>Ask the security officer to unlock it (`mintmark hsm unlock`).</source>
        <translation>Pida al responsable de seguridad que lo desbloquee (`mintmark hsm unlock`).</translation>
    </message>
    <message>
        <source>one try of the token&apos;s PIN is left, and it was not spent</source>
        <translation>queda un intento del PIN del token, y no se ha gastado</translation>
    </message>
    <message>
        <source>Let the custodian who knows the PIN spend it with --spend-final-try, or the security officer set a new one.</source>
        <translation>Que lo gaste con --spend-final-try el custodio que conoce el PIN, o que el responsable de seguridad fije uno nuevo.</translation>
    </message>
    <message>
        <source>two wrong PINs were given to this token from here, and a third was not tried</source>
        <translation>desde aquí se dieron dos PIN incorrectos a este token, y no se ha probado un tercero</translation>
    </message>
    <message>
        <source>Make sure of the PIN, then give it with --spend-final-try; a right one starts the count anew.</source>
        <translation>Asegúrese del PIN y delo con --spend-final-try; uno correcto pone la cuenta a cero.</translation>
    </message>
    <message>
        <source>the token&apos;s PIN is needed, and nobody gave it</source>
        <translation>hace falta el PIN del token, y nadie lo ha dado</translation>
    </message>
    <message>
        <source>Give it at the prompt, with --pin-fd or with --pin-file.</source>
        <translation>Delo cuando se pida, con --pin-fd o con --pin-file.</translation>
    </message>
    <message>
        <source>the station&apos;s key is not on the token</source>
        <translation>la clave de la estación no está en el token</translation>
    </message>
    <message>
        <source>Check that the right token is plugged in.</source>
        <translation>Compruebe que está conectado el token correcto.</translation>
    </message>
    <message>
        <source>the token does not keep a key as the policy asks</source>
        <translation>el token no guarda una clave como pide la política</translation>
    </message>
    <message>
        <source>Use another token: this one cannot hold such a key.</source>
        <translation>Use otro token: este no puede guardar una clave así.</translation>
    </message>
    <message>
        <source>the token&apos;s address cannot be read</source>
        <translation>la dirección del token no se puede leer</translation>
    </message>
    <message>
        <source>Mend the PKCS #11 URI: pkcs11:token=LABEL;serial=SERIAL, as `mintmark hsm list` shows it.</source>
        <translation>Corrija el URI PKCS #11: pkcs11:token=LABEL;serial=SERIAL, como lo muestra `mintmark hsm list`.</translation>
    </message>
    <message>
        <source>several tokens fit</source>
        <translation>varios tokens encajan</translation>
    </message>
    <message>
        <source>Name the serial too: `mintmark hsm list` shows it.</source>
        <translation>Indique también el número de serie: `mintmark hsm list` lo muestra.</translation>
    </message>
    <message>
        <source>the token holds a key beside which this one may not stand</source>
        <translation>el token tiene una clave junto a la que esta no puede estar</translation>
    </message>
    <message>
        <source>Use another token for it.</source>
        <translation>Use otro token para ella.</translation>
    </message>
    <message>
        <source>the token cannot do this</source>
        <translation>el token no puede hacer esto</translation>
    </message>
    <message>
        <source>Look at what it can do with `mintmark hsm probe`, or use another token.</source>
        <translation>Vea lo que puede hacer con `mintmark hsm probe`, o use otro token.</translation>
    </message>
    <message>
        <source>the token&apos;s module does not answer</source>
        <translation>el módulo del token no responde</translation>
    </message>
    <message>
        <source>Plug the token in again; with isolation = &quot;process&quot; in the station&apos;s file a module that hangs is started anew.</source>
        <translation>Vuelva a conectar el token; con isolation = &quot;process&quot; en el archivo de la estación, un módulo bloqueado se inicia de nuevo.</translation>
    </message>
    <message>
        <source>the backup&apos;s file is damaged, altered or none of ours</source>
        <translation>el archivo de la copia está dañado, alterado o no es nuestro</translation>
    </message>
    <message>
        <source>Take another copy of the file.</source>
        <translation>Use otra copia del archivo.</translation>
    </message>
    <message>
        <source>the backup cannot be made so</source>
        <translation>la copia de seguridad no se puede hacer así</translation>
    </message>
    <message>
        <source>Mend what is named; 2 to 16 shares, of which 2 or more bring the key back.</source>
        <translation>Corrija lo indicado; de 2 a 16 fragmentos, de los que 2 o más recuperan la clave.</translation>
    </message>
    <message>
        <source>the restored key did not prove itself</source>
        <translation>la clave recuperada no ha pasado su prueba</translation>
    </message>
    <message>
        <source>Do not rely on this backup: make another, and rehearse it.</source>
        <translation>No se fíe de esta copia: haga otra y ensáyela.</translation>
    </message>
    <message>
        <source>the shares do not bring the key back</source>
        <translation>los fragmentos no recuperan la clave</translation>
    </message>
    <message>
        <source>Type each share again, from its own sheet; the set&apos;s number stands on every one.</source>
        <translation>Teclee de nuevo cada fragmento, de su propia hoja; el número del conjunto está en todas.</translation>
    </message>
    <message>
        <source>the passphrase does not open the recovery</source>
        <translation>la frase de contraseña no abre la recuperación</translation>
    </message>
    <message>
        <source>Type it again as it was written down: capitals, spaces and signs count. No number of wrong ones locks anything.</source>
        <translation>Tecléela otra vez como se anotó: cuentan mayúsculas, espacios y signos. Los errores no bloquean nada, sean cuantos sean.</translation>
    </message>
    <message>
        <source>the token failed</source>
        <translation>el token ha fallado</translation>
    </message>
    <message>
        <source>Try again; if it fails again, look at the token&apos;s own log.</source>
        <translation>Inténtelo de nuevo; si vuelve a fallar, mire el diario del propio token.</translation>
    </message>
    <message>
        <source>the issuing CA is not valid for as long as the device&apos;s certificate would be</source>
        <translation>la CA emisora no es válida durante todo el plazo que tendría el certificado del dispositivo</translation>
    </message>
    <message>
        <source>Check the machine&apos;s clock and the CA&apos;s dates; a new issuing CA, or a shorter validity in the profile, mends it.</source>
        <translation>Compruebe el reloj del equipo y las fechas de la CA; se corrige con una CA emisora nueva o con una validez más corta en el perfil.</translation>
    </message>
    <message>
        <source>another Mintmark works on this station</source>
        <translation>otro Mintmark trabaja en esta estación</translation>
    </message>
    <message>
        <source>the registry does not open with this station&apos;s key, or is damaged</source>
        <translation>el registro no se abre con la clave de esta estación, o está dañado</translation>
    </message>
    <message>
        <source>Restore the registry and its key from one backup.</source>
        <translation>Recupere el registro y su clave de una misma copia de seguridad.</translation>
    </message>
    <message>
        <source>the registry&apos;s file is not encrypted</source>
        <translation>el archivo del registro no está cifrado</translation>
    </message>
    <message>
        <source>Somebody put another file in its place: restore it from a backup.</source>
        <translation>Alguien ha puesto otro archivo en su lugar: recupérelo de una copia de seguridad.</translation>
    </message>
    <message>
        <source>a newer Mintmark wrote this registry</source>
        <translation>un Mintmark más nuevo escribió este registro</translation>
    </message>
    <message>
        <source>Use that version or a later one.</source>
        <translation>Use esa versión o una posterior.</translation>
    </message>
    <message>
        <source>the registry&apos;s file is not there</source>
        <translation>el archivo del registro no está</translation>
    </message>
    <message>
        <source>Restore it from a backup: a new one would make IDs twice.</source>
        <translation>Recupérelo de una copia de seguridad: uno nuevo crearía ID repetidos.</translation>
    </message>
    <message>
        <source>the disk of the station&apos;s folder is full</source>
        <translation>el disco de la carpeta de la estación está lleno</translation>
    </message>
    <message>
        <source>Make room on the disk of the file or folder that is named, then start again: nothing acknowledged is lost.</source>
        <translation>Haga sitio en el disco del archivo o la carpeta que se indica e inicie otra vez: nada de lo confirmado se ha perdido.</translation>
    </message>
    <message>
        <source>the station&apos;s folder cannot be written: its disk is read-only, or the folder is another account&apos;s</source>
        <translation>no se puede escribir en la carpeta de la estación: su disco es de solo lectura, o la carpeta es de otra cuenta</translation>
    </message>
    <message>
        <source>Work as the account that owns the folder that is named; where its disk is read-only, have it mounted for writing: the system&apos;s log says why it is not.</source>
        <translation>Trabaje con la cuenta propietaria de la carpeta que se indica; si su disco es de solo lectura, pida que lo monten para escritura: el diario del sistema dice por qué no lo está.</translation>
    </message>
    <message>
        <source>the registry could not be written</source>
        <translation>no se ha podido escribir en el registro</translation>
    </message>
    <message>
        <source>Check the disk&apos;s free space and health, then start again: nothing acknowledged is lost.</source>
        <translation>Compruebe el espacio libre y el estado del disco e inicie otra vez: nada de lo confirmado se ha perdido.</translation>
    </message>
    <message>
        <source>there is no such recovery of the registry&apos;s key</source>
        <translation>no existe esa recuperación de la clave del registro</translation>
    </message>
    <message>
        <source>While the token works, make one: `mintmark registry recovery make`; else bring recovery.toml from a backup.</source>
        <translation>Mientras el token funcione, cree una: `mintmark registry recovery make`; si no, traiga recovery.toml de una copia de seguridad.</translation>
    </message>
    <message>
        <source>the recovery&apos;s file is damaged, cut or altered</source>
        <translation>el archivo de la recuperación está dañado, cortado o alterado</translation>
    </message>
    <message>
        <source>Take another copy of it, as each backup of the registry has one; while the token works, make it anew.</source>
        <translation>Use otra copia: cada copia de seguridad del registro tiene una; mientras el token funcione, créelo de nuevo.</translation>
    </message>
    <message>
        <source>the recovery is not of this registry&apos;s key as it is now</source>
        <translation>la recuperación no es de la clave actual del registro</translation>
    </message>
    <message>
        <source>Bring the recovery.toml that belongs to this station and its registry; while the token works, make it anew.</source>
        <translation>Traiga el recovery.toml de esta estación y su registro; mientras el token funcione, créelo de nuevo.</translation>
    </message>
    <message>
        <source>the file is no backup of this station&apos;s registry that can be put back</source>
        <translation>el archivo no es una copia del registro de esta estación que se pueda reponer</translation>
    </message>
    <message>
        <source>Take another one, of this station; `mintmark registry restore --rehearsal` looks without touching anything.</source>
        <translation>Use otra, de esta estación; `mintmark registry restore --rehearsal` mira sin tocar nada.</translation>
    </message>
    <message>
        <source>the registry is not what its signed heads say that it was</source>
        <translation>el registro no es lo que dicen sus cabeceras firmadas</translation>
    </message>
    <message>
        <source>Stop, and call the security officer: an older copy was put back, or entries were changed.</source>
        <translation>Deténgase y llame al responsable de seguridad: se ha repuesto una copia anterior, o se han cambiado entradas.</translation>
    </message>
    <message>
        <source>the audit log&apos;s heads cannot be used</source>
        <translation>las cabeceras del registro de auditoría no se pueden usar</translation>
    </message>
    <message>
        <source>Mend what is named; `mintmark registry check` looks at all of it.</source>
        <translation>Corrija lo indicado; `mintmark registry check` lo mira todo.</translation>
    </message>
    <message>
        <source>the station has no such order</source>
        <translation>la estación no tiene esa orden</translation>
    </message>
    <message>
        <source>Look it up with `mintmark order list`, or import it with `mintmark order import`.</source>
        <translation>Búsquela con `mintmark order list` o impórtela con `mintmark order import`.</translation>
    </message>
    <message>
        <source>the file is no order that can be used</source>
        <translation>el archivo no es una orden que se pueda usar</translation>
    </message>
    <message>
        <source>Ask whoever sent the order for the file as it was signed.</source>
        <translation>Pida a quien envió la orden el archivo tal como se firmó.</translation>
    </message>
    <message>
        <source>the order is not signed with a key that this station accepts</source>
        <translation>la orden no está firmada con una clave que acepte esta estación</translation>
    </message>
    <message>
        <source>Ask whoever sent it: the file was altered, or signed with another key.</source>
        <translation>Pregunte a quien la envió: el archivo se ha alterado o se firmó con otra clave.</translation>
    </message>
    <message>
        <source>this order, or a later revision of it, is here already, or it is closed</source>
        <translation>esta orden, o una revisión posterior, ya está aquí, o está cerrada</translation>
    </message>
    <message>
        <source>Nothing is to be done; a change to an order is a later revision.</source>
        <translation>No hay que hacer nada; un cambio de una orden es una revisión posterior.</translation>
    </message>
    <message>
        <source>the order is for other stations</source>
        <translation>la orden es para otras estaciones</translation>
    </message>
    <message>
        <source>Import it at a station that it names; `mintmark order station` tells this one&apos;s key.</source>
        <translation>Impórtela en una estación que nombre; `mintmark order station` dice la clave de esta.</translation>
    </message>
    <message>
        <source>the order is not valid now</source>
        <translation>la orden no es válida ahora</translation>
    </message>
    <message>
        <source>Wait until it begins, or ask for a later revision; check the clock too.</source>
        <translation>Espere a que empiece, o pida una revisión posterior; compruebe también el reloj.</translation>
    </message>
    <message>
        <source>the order does not allow what was asked for</source>
        <translation>la orden no permite lo que se ha pedido</translation>
    </message>
    <message>
        <source>Use the profile and the sockets that it names, as they were ordered.</source>
        <translation>Use el perfil y los zócalos que nombra, como se encargaron.</translation>
    </message>
    <message>
        <source>every device of the order has been made</source>
        <translation>todos los dispositivos de la orden están fabricados</translation>
    </message>
    <message>
        <source>Take the next order, or ask for a later revision with a larger quantity.</source>
        <translation>Tome la siguiente orden, o pida una revisión posterior con mayor cantidad.</translation>
    </message>
    <message>
        <source>what the registry and the counter beside it say of the order do not fit</source>
        <translation>lo que dicen de la orden el registro y su contador no concuerda</translation>
    </message>
    <message>
        <source>Stop, and call the security officer: one of the two was put back to an older state.</source>
        <translation>Deténgase y llame al responsable de seguridad: uno de los dos se ha devuelto a un estado anterior.</translation>
    </message>
    <message>
        <source>the station has not shown lately that it passes a good unit and fails a bad one, as the order asks</source>
        <translation>la estación no ha demostrado hace poco que aprueba una unidad buena y rechaza una mala, como pide la orden</translation>
    </message>
    <message>
        <source>Put in the known-good and the known-bad unit: at the page before the batch, or with `mintmark order check`.</source>
        <translation>Ponga la unidad buena conocida y la mala conocida: en la página previa al lote, o con `mintmark order check`.</translation>
    </message>
    <message>
        <source>this station makes units by signed order only</source>
        <translation>esta estación fabrica solo con una orden firmada</translation>
    </message>
    <message>
        <source>Name an order with --order; `mintmark order list` shows those that are here.</source>
        <translation>Indique una orden con --order; `mintmark order list` muestra las que hay aquí.</translation>
    </message>
    <message>
        <source>the station&apos;s service cannot be reached</source>
        <translation>no se puede llegar al servicio de la estación</translation>
    </message>
    <message>
        <source>Start it with `systemctl start mintmark`, and look into its log with `journalctl -u mintmark`.</source>
        <translation>Inícielo con `systemctl start mintmark` y mire su diario con `journalctl -u mintmark`.</translation>
    </message>
    <message>
        <source>the station&apos;s service stopped answering</source>
        <translation>el servicio de la estación ha dejado de responder</translation>
    </message>
    <message>
        <source>Look into its log with `journalctl -u mintmark`, then start the same command again: what it had begun is settled when it starts.</source>
        <translation>Mire su diario con `journalctl -u mintmark` y lance otra vez el mismo comando: lo que había empezado se resuelve al arrancar.</translation>
    </message>
    <message>
        <source>this account may not use the station&apos;s service</source>
        <translation>esta cuenta no puede usar el servicio de la estación</translation>
    </message>
    <message>
        <source>Have the account put into the group that the service was set up with (mintmark-users), and log in anew.</source>
        <translation>Pida que añadan la cuenta al grupo con el que se configuró el servicio (mintmark-users), e inicie sesión de nuevo.</translation>
    </message>
    <message>
        <source>the station&apos;s service has as much to do as it takes on</source>
        <translation>el servicio de la estación tiene todo el trabajo que admite</translation>
    </message>
    <message>
        <source>End a program that uses it, or try again later.</source>
        <translation>Cierre un programa que lo use, o inténtelo más tarde.</translation>
    </message>
    <message>
        <source>this program and the station&apos;s service are of versions that do not speak with each other</source>
        <translation>este programa y el servicio de la estación son de versiones que no se entienden</translation>
    </message>
    <message>
        <source>Install the same version of both, and restart the service.</source>
        <translation>Instale la misma versión de ambos y reinicie el servicio.</translation>
    </message>
    <message>
        <source>what came over the service&apos;s socket cannot be understood</source>
        <translation>lo que llegó por el socket del servicio no se entiende</translation>
    </message>
    <message>
        <source>Install the same version of both, and report it with the log.</source>
        <translation>Instale la misma versión de ambos, e informe del problema con el diario.</translation>
    </message>
    <message>
        <source>this is not done through the station&apos;s service</source>
        <translation>esto no se hace por el servicio de la estación</translation>
    </message>
    <message>
        <source>Do it on the station&apos;s machine as the service&apos;s own account; the manual has the command for each: service.md.</source>
        <translation>Hágalo en el equipo de la estación con la cuenta del servicio; el manual tiene el comando de cada cosa: service.md.</translation>
    </message>
    <message>
        <source>another process is telling this destination already</source>
        <translation>otro proceso ya está comunicando a este destino</translation>
    </message>
    <message>
        <source>Wait until it has ended: `mintmark export ledger` shows how far it is.</source>
        <translation>Espere a que termine: `mintmark export ledger` muestra por dónde va.</translation>
    </message>
    <message>
        <source>the ledger of what destinations were told cannot be used</source>
        <translation>el libro de envíos de los destinos no se puede usar</translation>
    </message>
    <message>
        <source>Move ledger.db away and push again: what the destinations have is read and compared, and told twice is nothing.</source>
        <translation>Mueva ledger.db a otro lugar y envíe otra vez: se lee y compara lo que tienen los destinos, y comunicar dos veces no cambia nada.</translation>
    </message>
    <message>
        <source>the destination does not answer</source>
        <translation>el destino no responde</translation>
    </message>
    <message>
        <source>Check the network, the proxy and the destination&apos;s address; then push again: what is told stays told.</source>
        <translation>Compruebe la red, el proxy y la dirección del destino, y envíe otra vez: lo comunicado queda comunicado.</translation>
    </message>
    <message>
        <source>the destination&apos;s server did not prove that it is the one that was named</source>
        <translation>el servidor del destino no ha probado ser el indicado</translation>
    </message>
    <message>
        <source>Send nothing: check the host&apos;s name and the roots that the destination names, and tell whoever runs the network.</source>
        <translation>No envíe nada: compruebe el nombre del servidor y las raíces que indica el destino, y avise a quien lleva la red.</translation>
    </message>
    <message>
        <source>the destination does not take the station&apos;s credential</source>
        <translation>el destino no acepta la credencial de la estación</translation>
    </message>
    <message>
        <source>Check the clock, and that the policy has the right that is named; give a new one with `mintmark export credential`.</source>
        <translation>Compruebe el reloj, y que la política tiene el derecho que se nombra; dé una nueva con `mintmark export credential`.</translation>
    </message>
    <message>
        <source>the destination refuses what it is asked</source>
        <translation>el destino rechaza lo que se le pide</translation>
    </message>
    <message>
        <source>Read its answer; check the destination&apos;s settings and the rights and quota of its account.</source>
        <translation>Lea su respuesta; compruebe los ajustes del destino y los derechos y la cuota de su cuenta.</translation>
    </message>
    <message>
        <source>the destination could not be told of all devices yet</source>
        <translation>todavía no se han podido comunicar todos los dispositivos al destino</translation>
    </message>
    <message>
        <source>Push again later: only what is owed is sent.</source>
        <translation>Envíe otra vez más tarde: solo se manda lo pendiente.</translation>
    </message>
    <message>
        <source>the destination refused some devices, which were set aside</source>
        <translation>el destino ha rechazado algunos dispositivos, que se han apartado</translation>
    </message>
    <message>
        <source>Read why with `mintmark export ledger --aside`, mend it, then `mintmark export retry`.</source>
        <translation>Lea el motivo con `mintmark export ledger --aside`, corríjalo, y después `mintmark export retry`.</translation>
    </message>
    <message>
        <source>the station&apos;s clock cannot be believed, and nothing is dated by it</source>
        <translation>el reloj de la estación no es de fiar, y no se fecha nada con él</translation>
    </message>
    <message>
        <source>Set the clock right; if it is right, a supervisor accepts it with `mintmark clock accept`.</source>
        <translation>Ponga el reloj en hora; si está bien, un supervisor lo acepta con `mintmark clock accept`.</translation>
    </message>
    <message>
        <source>this needs a supervisor who answers for it</source>
        <translation>para esto hace falta un supervisor que responda de ello</translation>
    </message>
    <message>
        <source>Give the supervisor&apos;s name with --supervisor.</source>
        <translation>Dé el nombre del supervisor con --supervisor.</translation>
    </message>
    <message>
        <source>this station has operators, and nobody has logged in</source>
        <translation>esta estación tiene operarios, y nadie ha iniciado sesión</translation>
    </message>
    <message>
        <source>Name yourself with --operator (or --supervisor), and give your PIN.</source>
        <translation>Identifíquese con --operator (o --supervisor) y dé su PIN.</translation>
    </message>
    <message>
        <source>the name, the badge or the PIN is not right</source>
        <translation>el nombre, la tarjeta o el PIN no es correcto</translation>
    </message>
    <message>
        <source>Try again with care: each wrong PIN makes the wait longer, and ten lock the operator out.</source>
        <translation>Inténtelo de nuevo con cuidado: cada PIN incorrecto alarga la espera, y diez bloquean al operario.</translation>
    </message>
    <message>
        <source>no PIN is taken from this operator now</source>
        <translation>ahora no se acepta ningún PIN de este operario</translation>
    </message>
    <message>
        <source>Wait until the time that is named; where there is none, a security officer ends it with `mintmark operator unlock`.</source>
        <translation>Espere hasta la hora indicada; si no hay ninguna, un responsable de seguridad lo resuelve con `mintmark operator unlock`.</translation>
    </message>
    <message>
        <source>the operator&apos;s role does not allow this</source>
        <translation>el papel del operario no permite esto</translation>
    </message>
    <message>
        <source>Ask somebody whose role does; the manual has the table: people.md.</source>
        <translation>Pídalo a alguien cuyo papel lo permita; el manual tiene la tabla: people.md.</translation>
    </message>
    <message>
        <source>the station has no such operator</source>
        <translation>la estación no tiene ese operario</translation>
    </message>
    <message>
        <source>Look the name up with `mintmark operator list`.</source>
        <translation>Busque el nombre con `mintmark operator list`.</translation>
    </message>
    <message>
        <source>this name or badge is somebody&apos;s, or was</source>
        <translation>este nombre o esta tarjeta es de alguien, o lo fue</translation>
    </message>
    <message>
        <source>Choose another: what is on record must name one person.</source>
        <translation>Elija otro: lo que consta debe nombrar a una sola persona.</translation>
    </message>
    <message>
        <source>this PIN is too easy to guess</source>
        <translation>este PIN es demasiado fácil de adivinar</translation>
    </message>
    <message>
        <source>Choose 6 characters or more that are no row, no repetition and no name.</source>
        <translation>Elija 6 caracteres o más que no sean una serie, una repetición ni un nombre.</translation>
    </message>
    <message>
        <source>a station with operators keeps at least one security officer</source>
        <translation>una estación con operarios conserva al menos un responsable de seguridad</translation>
    </message>
    <message>
        <source>Add another security officer first.</source>
        <translation>Añada antes otro responsable de seguridad.</translation>
    </message>
    <message>
        <source>the station&apos;s list of operators cannot be believed</source>
        <translation>la lista de operarios de la estación no es de fiar</translation>
    </message>
    <message>
        <source>Nothing was changed: put operators.json back from a backup, or give it back to its owner alone (chmod 600).</source>
        <translation>No se ha cambiado nada: recupere operators.json de una copia de seguridad, o devuélvalo a su único propietario (chmod 600).</translation>
    </message>
    <message>
        <source>too much of what operators did waits to be written to the audit log</source>
        <translation>demasiado de lo que hicieron los operarios espera a escribirse en el registro de auditoría</translation>
    </message>
    <message>
        <source>Log in to the station&apos;s token, e.g. with `mintmark audit head`: that writes it.</source>
        <translation>Inicie sesión en el token de la estación, p. ej. con `mintmark audit head`: eso lo escribe.</translation>
    </message>
    <message>
        <source>this needs a second person, here and now</source>
        <translation>para esto hace falta una segunda persona, aquí y ahora</translation>
    </message>
    <message>
        <source>Let another operator who may name themselves with --second, and give their PIN.</source>
        <translation>Que otro operario que pueda hacerlo se identifique con --second y dé su PIN.</translation>
    </message>
    <message>
        <source>the second person is the first one</source>
        <translation>la segunda persona es la primera</translation>
    </message>
    <message>
        <source>Let somebody else do it: two people means two.</source>
        <translation>Que lo haga otra persona: dos personas son dos.</translation>
    </message>
    <message>
        <source>the text is no ID of this scheme</source>
        <translation>el texto no es un ID de este esquema</translation>
    </message>
    <message>
        <source>Read it again from the label, with a look at the places that are named.</source>
        <translation>Léalo otra vez de la etiqueta, con atención a los lugares indicados.</translation>
    </message>
    <message>
        <source>the station passed a unit that is known to be bad, or failed one that is known to be good</source>
        <translation>la estación ha aprobado una unidad mala conocida, o rechazado una buena conocida</translation>
    </message>
    <message>
        <source>Make nothing here. Put both units in again; where it is the same, tell the supervisor.</source>
        <translation>No fabrique nada aquí. Ponga las dos unidades otra vez; si ocurre lo mismo, avise al supervisor.</translation>
    </message>
    <message>
        <source>the check found something</source>
        <translation>la comprobación ha encontrado algo</translation>
    </message>
    <message>
        <source>Read each finding, and keep a copy of the station before anything else.</source>
        <translation>Lea cada hallazgo y, antes de nada, guarde una copia de la estación.</translation>
    </message>
    <message>
        <source>the work was interrupted</source>
        <translation>el trabajo se ha interrumpido</translation>
    </message>
    <message>
        <source>Start the same command again: runs go on where they stopped.</source>
        <translation>Lance otra vez el mismo comando: los procesos continúan donde se detuvieron.</translation>
    </message>
    <message>
        <source>Mintmark itself made a mistake</source>
        <translation>el propio Mintmark ha cometido un error</translation>
    </message>
    <message>
        <source>Start again, and report it with the log.</source>
        <translation>Empiece otra vez, e informe del problema con el diario.</translation>
    </message>
</context>
<context>
    <name>mintmark::Step</name>
    <message>
        <source>READY</source>
        <translation>LISTO</translation>
    </message>
    <message>
        <source>DETECTING</source>
        <translation>DETECTAR</translation>
    </message>
    <message>
        <source>KEY</source>
        <translation>CLAVE</translation>
    </message>
    <message>
        <source>ISSUING</source>
        <translation>EMITIR</translation>
    </message>
    <message>
        <source>WRITING</source>
        <translation>ESCRIBIR</translation>
    </message>
    <message>
        <source>VERIFYING</source>
        <translation>VERIFICAR</translation>
    </message>
    <message>
        <source>PROVING</source>
        <translation>PROBAR</translation>
    </message>
    <message>
        <source>LOCKING</source>
        <translation>BLOQUEAR</translation>
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
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Leaves everything as it is</source>
        <translation>Deja todo como está</translation>
    </message>
    <message>
        <source>It has to be filled in</source>
        <translation>Hay que rellenarlo</translation>
    </message>
    <message>
        <source>It may be empty</source>
        <translation>Puede quedar vacío</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Attempts</name>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Does once more what failed</source>
        <translation>Repite lo que ha fallado</translation>
    </message>
    <message>
        <source>Done from this window</source>
        <translation>Hecho desde esta ventana</translation>
    </message>
    <message>
        <source>What was done from this window</source>
        <translation>Lo que se ha hecho desde esta ventana</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Cómo terminó</translation>
    </message>
    <message>
        <source>Choose something that failed</source>
        <translation>Elija algo que haya fallado</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditLogView</name>
    <message>
        <source>Entries of the audit log</source>
        <translation>Entradas del registro de auditoría</translation>
    </message>
    <message>
        <source>The entry that is chosen</source>
        <translation>La entrada elegida</translation>
    </message>
    <message>
        <source>Choose an entry to read the whole of it here.</source>
        <translation>Elija una entrada para leerla aquí entera.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>A person, or the account that the program ran under</source>
        <translation>Una persona, o la cuenta con la que se ejecutó el programa</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>How the kind of entry begins</source>
        <translation>Cómo empieza el tipo de entrada</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>The ID of a device, or another subject, exactly</source>
        <translation>El ID de un dispositivo, u otro asunto, exacto</translation>
    </message>
    <message>
        <source>an ID</source>
        <translation>un ID</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>A date, or a date and a time</source>
        <translation>Una fecha, o una fecha y una hora</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Anywhere in the detail or the subject</source>
        <translation>En cualquier lugar del detalle o del asunto</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Shows the entries that all the fields fit</source>
        <translation>Muestra las entradas que cumplen todos los campos</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Vaciar</translation>
    </message>
    <message>
        <source>Empties the fields and shows all entries</source>
        <translation>Vacía los campos y muestra todas las entradas</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Ends the search where it is</source>
        <translation>Termina la búsqueda donde está</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Lo más nuevo</translation>
    </message>
    <message>
        <source>Reads the log again from its end</source>
        <translation>Lee otra vez el registro desde su final</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Más nuevas</translation>
    </message>
    <message>
        <source>The page of entries after these</source>
        <translation>La página de entradas posteriores a estas</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Más antiguas</translation>
    </message>
    <message>
        <source>The page of entries before these</source>
        <translation>La página de entradas anteriores a estas</translation>
    </message>
    <message>
        <source>“%1” is no time. Write it as 2026-11-26 or 2026-11-26 18:30.</source>
        <translation>«%1» no es una hora. Escríbala como 2026-11-26 o 2026-11-26 18:30.</translation>
    </message>
    <message>
        <source>Looking … back to entry %1</source>
        <translation>Buscando … hasta la entrada %1</translation>
    </message>
    <message>
        <source>No entry fits.</source>
        <translation>Ninguna entrada encaja.</translation>
    </message>
    <message>
        <source>Entries %1 to %2</source>
        <translation>Entradas %1 a %2</translation>
    </message>
    <message>
        <source>the log&apos;s beginning</source>
        <translation>el comienzo del registro</translation>
    </message>
    <message>
        <source>looked back to entry %1</source>
        <translation>buscado hasta la entrada %1</translation>
    </message>
    <message>
        <source>Entry %1, %2, by %3</source>
        <translation>Entrada %1, %2, por %3</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditModel</name>
    <message>
        <source>Entry</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>De qué</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detalle</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditPage</name>
    <message>
        <source>Audit</source>
        <translation>Auditoría</translation>
    </message>
    <message>
        <source>Parts of the page</source>
        <translation>Partes de la página</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Verification and proofs</source>
        <translation>Verificación y pruebas</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditProofs</name>
    <message>
        <source>Verification</source>
        <translation>Verificación</translation>
    </message>
    <message>
        <source>Every entry is hashed again with the one before it, every signed head and anchor is held against the log, and every row of the registry against both.</source>
        <translation>Cada entrada se resume otra vez con la anterior, cada cabecera firmada y cada ancla se contrastan con el registro, y cada fila de la base con ambos.</translation>
    </message>
    <message>
        <source>Verify now</source>
        <translation>Verificar ahora</translation>
    </message>
    <message>
        <source>Checks the log, its heads and the registry</source>
        <translation>Comprueba el registro de auditoría, sus cabeceras y la base</translation>
    </message>
    <message>
        <source>Show the entry</source>
        <translation>Mostrar la entrada</translation>
    </message>
    <message>
        <source>Shows the first wrong entry in the log</source>
        <translation>Muestra la primera entrada errónea del registro</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Qué está mal</translation>
    </message>
    <message>
        <source>Signed heads</source>
        <translation>Cabeceras firmadas</translation>
    </message>
    <message>
        <source>A head says where the log stands, signed by the audit key. Keep it on another machine: an older registry is noticed then.</source>
        <translation>Una cabecera dice dónde está el registro, firmada con la clave de auditoría. Guárdela en otro equipo: así se nota un registro anterior.</translation>
    </message>
    <message>
        <source>Sign a head now</source>
        <translation>Firmar una cabecera ahora</translation>
    </message>
    <message>
        <source>Signs where the log stands, and adds it to the anchors</source>
        <translation>Firma dónde está el registro y lo añade a las anclas</translation>
    </message>
    <message>
        <source>Export of the log</source>
        <translation>Exportación del registro</translation>
    </message>
    <message>
        <source>JSON Lines, ended by a head that is signed for it. mintmark-verify checks them without this station.</source>
        <translation>JSON Lines, terminado en una cabecera firmada para él. mintmark-verify lo comprueba sin esta estación.</translation>
    </message>
    <message>
        <source>First entry</source>
        <translation>Primera entrada</translation>
    </message>
    <message>
        <source>A whole number; 1 is the log&apos;s first entry</source>
        <translation>Un número entero; 1 es la primera entrada del registro</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Writes the log into the file</source>
        <translation>Escribe el registro en el archivo</translation>
    </message>
    <message>
        <source>Proof of a device</source>
        <translation>Prueba de un dispositivo</translation>
    </message>
    <message>
        <source>That its entries stand in the log as a head of it was signed, for whoever asks about this device alone.</source>
        <translation>Que sus entradas están en el registro tal como se firmó una cabecera de él, para quien pregunte solo por este dispositivo.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>The ID of the device</source>
        <translation>El ID del dispositivo</translation>
    </message>
    <message>
        <source>Write the proof</source>
        <translation>Escribir la prueba</translation>
    </message>
    <message>
        <source>Writes the device&apos;s proof into the file</source>
        <translation>Escribe la prueba del dispositivo en el archivo</translation>
    </message>
    <message>
        <source>The audit key</source>
        <translation>La clave de auditoría</translation>
    </message>
    <message>
        <source>Its public half, for whoever verifies. Give it to them on a way of its own.</source>
        <translation>Su mitad pública, para quien verifique. Entréguela por un camino aparte.</translation>
    </message>
    <message>
        <source>Public half of the audit key, in PEM</source>
        <translation>Mitad pública de la clave de auditoría, en PEM</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copies the public key to the clipboard</source>
        <translation>Copia la clave pública al portapapeles</translation>
    </message>
    <message>
        <source>The newest: entry %1, signed %2
Hash %3</source>
        <translation>La más nueva: entrada %1, firmada %2
Hash %3</translation>
    </message>
    <message>
        <source>None was signed yet.</source>
        <translation>Todavía no se ha firmado ninguna.</translation>
    </message>
    <message>
        <source>Reading every entry and every row …</source>
        <translation>Leyendo cada entrada y cada fila …</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Comprobando …</translation>
    </message>
    <message>
        <source>The chain of entries, the signed heads, the anchors and the registry fit each other. Checked at %1.</source>
        <translation>La cadena de entradas, las cabeceras firmadas, las anclas y la base concuerdan. Comprobado a las %1.</translation>
    </message>
    <message>
        <source>The first wrong entry is %1: %2. Checked at %3.</source>
        <translation>La primera entrada errónea es %1: %2. Comprobado a las %3.</translation>
    </message>
    <message>
        <source>%1. Checked at %2.</source>
        <translation>%1. Comprobado a las %2.</translation>
    </message>
    <message>
        <source>… and %1 more: `mintmark registry check` lists them all</source>
        <translation>… y %1 más: `mintmark registry check` las muestra todas</translation>
    </message>
    <message>
        <source>The file is there already.</source>
        <translation>El archivo ya existe.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Reemplazarlo</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
    <message>
        <source>The first entry is a number from 1.</source>
        <translation>La primera entrada es un número desde 1.</translation>
    </message>
    <message>
        <source>Entries %1 to %2 are written.</source>
        <translation>Escritas las entradas %1 a %2.</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Escribiendo …</translation>
    </message>
    <message>
        <source>Name the device by its ID.</source>
        <translation>Indique el dispositivo por su ID.</translation>
    </message>
    <message>
        <source>The proof of %1 is written.</source>
        <translation>La prueba de %1 está escrita.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuthoritiesPage</name>
    <message>
        <source>Look again</source>
        <translation>Mirar otra vez</translation>
    </message>
    <message>
        <source>For how many days a list is good</source>
        <translation>Durante cuántos días vale una lista</translation>
    </message>
    <message>
        <source>A whole number of days</source>
        <translation>Un número entero de días</translation>
    </message>
    <message>
        <source>File for the lists</source>
        <translation>Archivo para las listas</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Una ruta completa</translation>
    </message>
    <message>
        <source>Make new lists now</source>
        <translation>Crear listas nuevas ahora</translation>
    </message>
    <message>
        <source>File for the certificate</source>
        <translation>Archivo para el certificado</translation>
    </message>
    <message>
        <source>Save its certificate</source>
        <translation>Guardar su certificado</translation>
    </message>
    <message>
        <source>File for the calendar</source>
        <translation>Archivo para el calendario</translation>
    </message>
    <message>
        <source>Write as iCalendar</source>
        <translation>Escribir como iCalendar</translation>
    </message>
    <message>
        <source>The station&apos;s CAs</source>
        <translation>Las CA de la estación</translation>
    </message>
    <message>
        <source>CA</source>
        <translation>CA</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Sujeto</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Termina</translation>
    </message>
    <message>
        <source>Newest list</source>
        <translation>Lista más nueva</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Fabricadas</translation>
    </message>
    <message>
        <source>Next one by</source>
        <translation>La siguiente, antes de</translation>
    </message>
    <message>
        <source>Lists and certificates, what ends, proof for a cloud</source>
        <translation>Listas y certificados, lo que termina, prueba para una nube</translation>
    </message>
    <message>
        <source>Lists and certificates</source>
        <translation>Listas y certificados</translation>
    </message>
    <message>
        <source>What ends</source>
        <translation>Lo que termina</translation>
    </message>
    <message>
        <source>Proof for a cloud</source>
        <translation>Prueba para una nube</translation>
    </message>
    <message>
        <source>CAs and lists</source>
        <translation>CA y listas</translation>
    </message>
    <message>
        <source>/…/lists.pem – or .crl, where there is one issuer</source>
        <translation>/…/lists.pem – o .crl, si hay un solo emisor</translation>
    </message>
    <message>
        <source>/…/issuing.pem</source>
        <translation>/…/issuing.pem</translation>
    </message>
    <message>
        <source>A list says what is revoked, and is good until its next one is due; each issuer signs its own. The root&apos;s lists are made where its key is.</source>
        <translation>Una lista dice qué está revocado, y vale hasta que toca la siguiente; cada emisor firma la suya. Las de la raíz se hacen donde está su clave.</translation>
    </message>
    <message>
        <source>Good for, days</source>
        <translation>Validez, días</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listas</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>How far ahead</source>
        <translation>Con cuánta antelación</translation>
    </message>
    <message>
        <source>within 30 days</source>
        <translation>en 30 días</translation>
    </message>
    <message>
        <source>within 90 days</source>
        <translation>en 90 días</translation>
    </message>
    <message>
        <source>within a year</source>
        <translation>en un año</translation>
    </message>
    <message>
        <source>within 5 years</source>
        <translation>en 5 años</translation>
    </message>
    <message>
        <source>within 30 years</source>
        <translation>en 30 años</translation>
    </message>
    <message>
        <source>/…/ends.ics</source>
        <translation>/…/ends.ics</translation>
    </message>
    <message>
        <source>Certificates that end</source>
        <translation>Certificados que terminan</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>De quién</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Número de serie</translation>
    </message>
    <message>
        <source>Profile, state</source>
        <translation>Perfil, estado</translation>
    </message>
    <message>
        <source>Say into which file: a whole path.</source>
        <translation>Diga en qué archivo: una ruta completa.</translation>
    </message>
    <message>
        <source>Your role makes no revocation lists.</source>
        <translation>Su papel no crea listas de revocación.</translation>
    </message>
    <message>
        <source>A list is good for 1 to 3650 days.</source>
        <translation>Una lista vale de 1 a 3650 días.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Se está haciendo algo.</translation>
    </message>
    <message>
        <source>Choose a CA first.</source>
        <translation>Elija antes una CA.</translation>
    </message>
    <message>
        <source>The station&apos;s service tells no list of its CAs. All else of this page is done here.</source>
        <translation>El servicio de la estación no da una lista de sus CA. Todo lo demás de esta página se hace aquí.</translation>
    </message>
    <message>
        <source>not made here</source>
        <translation>no se hace aquí</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>aún ninguna</translation>
    </message>
    <message>
        <source>root</source>
        <translation>raíz</translation>
    </message>
    <message>
        <source>issuing</source>
        <translation>emisora</translation>
    </message>
    <message>
        <source>✕ %1: overdue</source>
        <translation>✕ %1: atrasada</translation>
    </message>
    <message>
        <source>✕ %1: over</source>
        <translation>✕ %1: terminado</translation>
    </message>
    <message>
        <source>%1
Serial number %2
SHA-256 %3
Good from %4 to %5</source>
        <translation>%1
Número de serie %2
SHA-256 %3
Válido de %4 a %5</translation>
    </message>
    <message>
        <source>SHA-256 of its newest list: %1</source>
        <translation>SHA-256 de su lista más nueva: %1</translation>
    </message>
    <message>
        <source>List %1 of %2: %3 revoked, next by %4.</source>
        <translation>Lista %1 de %2: %3 revocados, la siguiente antes de %4.</translation>
    </message>
    <message>
        <source>The lists are written: %1</source>
        <translation>Las listas están escritas: %1</translation>
    </message>
    <message>
        <source>The certificate is written: %1</source>
        <translation>El certificado está escrito: %1</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>emisor</translation>
    </message>
    <message>
        <source>device</source>
        <translation>dispositivo</translation>
    </message>
    <message>
        <source>Nothing ends %1.</source>
        <translation>No termina nada %1.</translation>
    </message>
    <message numerus="yes">
        <source>What ends %1: %n, the first to end first.</source>
        <translation>
            <numerusform>Lo que termina %1: %n, primero lo más próximo.</numerusform>
            <numerusform>Lo que termina %1: %n, primero lo más próximo.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 of at least %2 that end %3; the calendar has them all.</source>
        <translation>Los primeros %1 de al menos %2 que terminan %3; el calendario los tiene todos.</translation>
    </message>
    <message>
        <source>The calendar is written: %1</source>
        <translation>El calendario está escrito: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::BackupPanel</name>
    <message>
        <source>The backup&apos;s file, a new one</source>
        <translation>El archivo de la copia, uno nuevo</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Una ruta completa</translation>
    </message>
    <message>
        <source>How many custodians hold a share</source>
        <translation>Cuántos custodios tienen un fragmento</translation>
    </message>
    <message>
        <source>How many of them bring the key back</source>
        <translation>Cuántos de ellos recuperan la clave</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>Fragmentos</translation>
    </message>
    <message>
        <source>Needed to bring it back</source>
        <translation>Necesarios para recuperarla</translation>
    </message>
    <message>
        <source>File, with its folder</source>
        <translation>Archivo, con su carpeta</translation>
    </message>
    <message>
        <source>Back it up …</source>
        <translation>Hacer la copia …</translation>
    </message>
    <message>
        <source>Back up a key</source>
        <translation>Copia de seguridad de una clave</translation>
    </message>
    <message>
        <source>The key %1 leaves its token wrapped, under a key that is split among custodians. Have them here: each copies a share by hand and types it back. The station is closed while it lasts.</source>
        <translation>La clave %1 sale de su token envuelta, con una clave que se reparte entre custodios. Téngalos aquí: cada uno copia un fragmento a mano y lo teclea de vuelta. La estación está cerrada mientras dura.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::BackupsPage</name>
    <message>
        <source>The file of a backup</source>
        <translation>El archivo de una copia</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Una ruta completa</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Mirarla</translation>
    </message>
    <message>
        <source>A PKCS #11 library&apos;s file, of the token to restore into</source>
        <translation>El archivo de una biblioteca PKCS #11, la del token en que se recupera</translation>
    </message>
    <message>
        <source>Rehearse …</source>
        <translation>Ensayar …</translation>
    </message>
    <message>
        <source>Restore …</source>
        <translation>Recuperar …</translation>
    </message>
    <message>
        <source>/…/root.backup</source>
        <translation>/…/root.backup</translation>
    </message>
    <message>
        <source>this station&apos;s token – or a module&apos;s file, to choose among its tokens</source>
        <translation>el token de esta estación – o el archivo de un módulo, para elegir entre sus tokens</translation>
    </message>
    <message>
        <source>Backups of keys</source>
        <translation>Copias de seguridad de claves</translation>
    </message>
    <message>
        <source>A backup is made on the page “Tokens and keys”. Name its file to see what it is worth, to rehearse it, or to restore the key.</source>
        <translation>Una copia se hace en la página «Tokens y claves». Indique su archivo para ver lo que vale, ensayarla o recuperar la clave.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Copias</translation>
    </message>
    <message>
        <source>Backups of keys are looked at, rehearsed and put back while the service is stopped. The registry&apos;s own backups are made here all the same, on the page “Exports”.</source>
        <translation>Las copias de claves se miran, ensayan y reponen con el servicio parado. Las del registro se hacen aquí de todos modos, en la página «Exportación».</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>Solo un responsable de seguridad gestiona claves.</translation>
    </message>
    <message>
        <source>Name the file of a backup, and look at it first.</source>
        <translation>Indique el archivo de una copia, y mírela antes.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Se está haciendo algo.</translation>
    </message>
    <message>
        <source>“%1”, %2, %3
Set %4: any %5 of %6 shares bring it back
Made %7, from %8%9</source>
        <translation>«%1», %2, %3
Conjunto %4: %5 fragmentos cualesquiera de %6 la recuperan
Hecha %7, de %8%9</translation>
    </message>
    <message>
        <source>SHA-256 of its public half: %1</source>
        <translation>SHA-256 de su mitad pública: %1</translation>
    </message>
    <message>
        <source>NEVER REHEARSED: nobody knows whether it works.</source>
        <translation>NUNCA ENSAYADA: nadie sabe si funciona.</translation>
    </message>
    <message numerus="yes">
        <source>Rehearsals: %n.</source>
        <translation>
            <numerusform>Ensayos: %n.</numerusform>
            <numerusform>Ensayos: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>A record that does not count: %1</source>
        <translation>Una anotación que no cuenta: %1</translation>
    </message>
    <message>
        <source>Rehearse a backup</source>
        <translation>Ensayar una copia</translation>
    </message>
    <message>
        <source>The key came back, and signed a challenge: the backup works.</source>
        <translation>La clave ha vuelto y ha firmado un reto: la copia funciona.</translation>
    </message>
    <message>
        <source>Restore a key</source>
        <translation>Recuperar una clave</translation>
    </message>
    <message>
        <source>The key %1 is restored.</source>
        <translation>La clave %1 está recuperada.</translation>
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
        <translation>Mintmark: comandos para el escáner</translation>
    </message>
    <message>
        <source>no page can be drawn</source>
        <translation>no se puede dibujar ninguna página</translation>
    </message>
    <message>
        <source>no page can be added</source>
        <translation>no se puede añadir ninguna página</translation>
    </message>
    <message>
        <source>Commands for the scanner</source>
        <translation>Comandos para el escáner</translation>
    </message>
    <message>
        <source>the page cannot be ended</source>
        <translation>la página no se puede terminar</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CeremoniesPage</name>
    <message>
        <source>The script of a ceremony</source>
        <translation>El guion de una ceremonia</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Una ruta completa</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Leerlo</translation>
    </message>
    <message>
        <source>/…/root.toml</source>
        <translation>/…/root.toml</translation>
    </message>
    <message>
        <source>Name the script that was reviewed. It says who is there, which tokens, keys and certificates, step by step; its code shows that it is the one that was reviewed. Reading it changes nothing.</source>
        <translation>Indique el guion revisado. Dice quién está, qué tokens, claves y certificados, paso a paso; su código muestra que es el revisado. Leerlo no cambia nada.</translation>
    </message>
    <message>
        <source>Ceremonies</source>
        <translation>Ceremonias</translation>
    </message>
    <message>
        <source>Begin the ceremony itself?</source>
        <translation>¿Empezar la ceremonia misma?</translation>
    </message>
    <message>
        <source>Steps marked “for good” cannot be undone. Everybody who is named is here, and sees this screen.</source>
        <translation>Los pasos marcados «definitivo» no se pueden deshacer. Todos los nombrados están aquí y ven esta pantalla.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Aún no</translation>
    </message>
    <message>
        <source>Code of the script</source>
        <translation>Código del guion</translation>
    </message>
    <message>
        <source>Steps of the script</source>
        <translation>Pasos del guion</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>At</source>
        <translation>En</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>For good</source>
        <translation>Definitivo</translation>
    </message>
    <message>
        <source>Steps of which token</source>
        <translation>Pasos de qué token</translation>
    </message>
    <message>
        <source>No rehearsal is needed: my word as custodian, which stands on the transcript</source>
        <translation>No hace falta ensayo: mi palabra como custodio, que consta en el acta</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Ensayar</translation>
    </message>
    <message>
        <source>With scratch tokens, and with all files in a scratch folder</source>
        <translation>Con tokens de ensayo, y con todos los archivos en una carpeta de ensayo</translation>
    </message>
    <message>
        <source>Begin the ceremony …</source>
        <translation>Empezar la ceremonia …</translation>
    </message>
    <message>
        <source>Certificate that signed the transcript</source>
        <translation>Certificado que firmó el acta</translation>
    </message>
    <message>
        <source>/…/root.pem – empty: whether it agrees with itself</source>
        <translation>/…/root.pem – vacío: si concuerda consigo misma</translation>
    </message>
    <message>
        <source>Verify the transcript</source>
        <translation>Verificar el acta</translation>
    </message>
    <message>
        <source>Back to the plan</source>
        <translation>Volver al plan</translation>
    </message>
    <message>
        <source>Name the script first.</source>
        <translation>Indique antes el guion.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Se está haciendo algo.</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>Solo un responsable de seguridad gestiona claves.</translation>
    </message>
    <message>
        <source>Exactly this script was not rehearsed to its end yet.</source>
        <translation>Este guion exacto aún no se ha ensayado hasta el final.</translation>
    </message>
    <message>
        <source>Code %1</source>
        <translation>Código %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>NO WITNESS is named</source>
        <translation>NO SE NOMBRA NINGÚN TESTIGO</translation>
    </message>
    <message>
        <source>All steps</source>
        <translation>Todos los pasos</translation>
    </message>
    <message>
        <source>token “%1”: %2 in %3</source>
        <translation>token «%1»: %2 en %3</translation>
    </message>
    <message>
        <source>Only at “%1”</source>
        <translation>Solo en «%1»</translation>
    </message>
    <message>
        <source>SHA-256 of the script: %1
%2 %3 This machine&apos;s clock says %4.</source>
        <translation>SHA-256 del guion: %1
%2 %3 El reloj de este equipo marca %4.</translation>
    </message>
    <message>
        <source>Exactly this script was rehearsed to its end.</source>
        <translation>Este guion exacto se ha ensayado hasta el final.</translation>
    </message>
    <message>
        <source>This script was NOT rehearsed.</source>
        <translation>Este guion NO se ha ensayado.</translation>
    </message>
    <message>
        <source>A sitting was begun before: it is gone on with.</source>
        <translation>Antes se empezó una sesión: se continúa.</translation>
    </message>
    <message>
        <source>▸ now</source>
        <translation>▸ ahora</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ hecho</translation>
    </message>
    <message>
        <source>! cut</source>
        <translation>! cortado</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abierto</translation>
    </message>
    <message>
        <source>for good</source>
        <translation>definitivo</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Ensayo</translation>
    </message>
    <message>
        <source>Ceremony</source>
        <translation>Ceremonia</translation>
    </message>
    <message>
        <source>The rehearsal is over: every step was done, with scratch tokens.</source>
        <translation>El ensayo ha terminado: se han hecho todos los pasos, con tokens de ensayo.</translation>
    </message>
    <message>
        <source>The ceremony is over: every step of the script is done.</source>
        <translation>La ceremonia ha terminado: están hechos todos los pasos del guion.</translation>
    </message>
    <message>
        <source>The steps that were asked for are done; others of the script are open.</source>
        <translation>Los pasos pedidos están hechos; otros del guion siguen abiertos.</translation>
    </message>
    <message>
        <source>Transcript, signed: %1</source>
        <translation>Acta, firmada: %1</translation>
    </message>
    <message>
        <source>Key “%1” on token “%2”: SHA-256 %3</source>
        <translation>Clave «%1» en el token «%2»: SHA-256 %3</translation>
    </message>
    <message>
        <source>File %1: SHA-256 %2</source>
        <translation>Archivo %1: SHA-256 %2</translation>
    </message>
    <message numerus="yes">
        <source>✓ Chain and signatures are right, and of the certificate that was given (lines: %n).</source>
        <translation>
            <numerusform>✓ La cadena y las firmas son correctas, y del certificado indicado (líneas: %n).</numerusform>
            <numerusform>✓ La cadena y las firmas son correctas, y del certificado indicado (líneas: %n).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ The transcript agrees with itself (lines: %n); name the root&apos;s certificate to know who signed it.</source>
        <translation>
            <numerusform>✓ El acta concuerda consigo misma (líneas: %n); indique el certificado de la raíz para saber quién la firmó.</numerusform>
            <numerusform>✓ El acta concuerda consigo misma (líneas: %n); indique el certificado de la raíz para saber quién la firmó.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CertificateViewer</name>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Extensión</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>‹ Back</source>
        <translation>‹ Volver</translation>
    </message>
    <message>
        <source>Back to the device (Esc)</source>
        <translation>Volver al dispositivo (Esc)</translation>
    </message>
    <message>
        <source>Certificate of the chain</source>
        <translation>Certificado de la cadena</translation>
    </message>
    <message>
        <source>Copy PEM</source>
        <translation>Copiar PEM</translation>
    </message>
    <message>
        <source>Puts this certificate on the clipboard, as text</source>
        <translation>Pone este certificado en el portapapeles, como texto</translation>
    </message>
    <message>
        <source>Copy chain</source>
        <translation>Copiar la cadena</translation>
    </message>
    <message>
        <source>Puts the whole chain on the clipboard, in PEM</source>
        <translation>Pone la cadena entera en el portapapeles, en PEM</translation>
    </message>
    <message>
        <source>Copy DER</source>
        <translation>Copiar DER</translation>
    </message>
    <message>
        <source>Puts this certificate on the clipboard, as DER, and as hexadecimal text</source>
        <translation>Pone este certificado en el portapapeles, como DER y como texto hexadecimal</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Guardar …</translation>
    </message>
    <message>
        <source>Writes this certificate or its chain into a file</source>
        <translation>Escribe este certificado o su cadena en un archivo</translation>
    </message>
    <message>
        <source>Fields and extensions of the certificate</source>
        <translation>Campos y extensiones del certificado</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Form of the file</source>
        <translation>Forma del archivo</translation>
    </message>
    <message>
        <source>PEM</source>
        <translation>PEM</translation>
    </message>
    <message>
        <source>PEM, the chain</source>
        <translation>PEM, la cadena</translation>
    </message>
    <message>
        <source>DER</source>
        <translation>DER</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Archivo que se escribe</translation>
    </message>
    <message>
        <source>With its folder</source>
        <translation>Con su carpeta</translation>
    </message>
    <message>
        <source>File to write, with its folder</source>
        <translation>Archivo que se escribe, con su carpeta</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Writes the file; one that is there is replaced</source>
        <translation>Escribe el archivo; si existe, se reemplaza</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Writes nothing</source>
        <translation>No escribe nada</translation>
    </message>
    <message>
        <source>Certificate of %1</source>
        <translation>Certificado de %1</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Root CA</source>
        <translation>CA raíz</translation>
    </message>
    <message>
        <source>Issuing CA</source>
        <translation>CA emisora</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>crítica</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copiado.</translation>
    </message>
    <message>
        <source>The clipboard has the certificate as DER, and in hexadecimal.</source>
        <translation>El portapapeles tiene el certificado como DER y en hexadecimal.</translation>
    </message>
    <message>
        <source>The clipboard has the certificate in PEM.</source>
        <translation>El portapapeles tiene el certificado en PEM.</translation>
    </message>
    <message>
        <source>The clipboard has the whole chain in PEM.</source>
        <translation>El portapapeles tiene la cadena entera en PEM.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Guardado.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CheckPage</name>
    <message>
        <source>and %1 more</source>
        <translation>y %1 más</translation>
    </message>
    <message>
        <source>The known-good unit</source>
        <translation>La unidad buena conocida</translation>
    </message>
    <message>
        <source>The known-bad unit</source>
        <translation>La unidad mala conocida</translation>
    </message>
    <message>
        <source>Go on to the sockets</source>
        <translation>Seguir a los zócalos</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Comprobar otra vez</translation>
    </message>
    <message>
        <source>To the sockets</source>
        <translation>A los zócalos</translation>
    </message>
    <message>
        <source>The check of the station</source>
        <translation>La comprobación de la estación</translation>
    </message>
    <message>
        <source>Start of shift: is the station right?</source>
        <translation>Inicio de turno: ¿funciona bien la estación?</translation>
    </message>
    <message>
        <source>The station is proved; the batch can be started</source>
        <translation>La estación está comprobada; se puede iniciar el lote</translation>
    </message>
    <message>
        <source>Waits for both units once more</source>
        <translation>Espera otra vez las dos unidades</translation>
    </message>
    <message>
        <source>Nothing is begun under the order until the station is proved (Esc)</source>
        <translation>Con la orden no empieza nada hasta que la estación esté comprobada (Esc)</translation>
    </message>
    <message>
        <source>The check</source>
        <translation>La comprobación</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>a las %1</translation>
    </message>
    <message>
        <source>✓ PASSES</source>
        <translation>✓ APROBADA</translation>
    </message>
    <message>
        <source>PUT IT IN</source>
        <translation>PÓNGALA</translation>
    </message>
    <message>
        <source>✓ IS FAILED</source>
        <translation>✓ RECHAZADA</translation>
    </message>
    <message>
        <source>NOW PUT IT IN</source>
        <translation>PÓNGALA AHORA</translation>
    </message>
    <message>
        <source>THEN THIS ONE</source>
        <translation>DESPUÉS, ESTA</translation>
    </message>
    <message>
        <source>Order %1 asks every %2 h that the station passes a good unit and fails a bad one. Both are only looked at: nothing is made, and no place of the order is taken.</source>
        <translation>La orden %1 pide cada %2 h que la estación apruebe una unidad buena y rechace una mala. Las dos solo se miran: no se fabrica nada, y no se ocupa ningún lugar de la orden.</translation>
    </message>
    <message>
        <source>Put the units into any socket</source>
        <translation>Ponga las unidades en cualquier zócalo</translation>
    </message>
    <message>
        <source>The station was wrong at %1: both units are needed.</source>
        <translation>La estación se equivocó a las %1: hacen falta las dos unidades.</translation>
    </message>
    <message>
        <source>One after the other, or both at once. The station looks by itself.</source>
        <translation>Una tras otra, o las dos a la vez. La estación mira por sí sola.</translation>
    </message>
    <message>
        <source>Looking at the unit in %1 …</source>
        <translation>Mirando la unidad en %1 …</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 en %2</translation>
    </message>
    <message>
        <source>%1 in %2: %3</source>
        <translation>%1 en %2: %3</translation>
    </message>
    <message>
        <source>That was right</source>
        <translation>Ha sido correcto</translation>
    </message>
    <message>
        <source>Now the known-bad unit.</source>
        <translation>Ahora la unidad mala conocida.</translation>
    </message>
    <message>
        <source>Now the known-good unit.</source>
        <translation>Ahora la unidad buena conocida.</translation>
    </message>
    <message>
        <source>✕ FAILS</source>
        <translation>✕ RECHAZADA</translation>
    </message>
    <message>
        <source>✕ PASSES</source>
        <translation>✕ APROBADA</translation>
    </message>
    <message>
        <source>The unit in %1 shows nothing</source>
        <translation>La unidad en %1 no muestra nada</translation>
    </message>
    <message>
        <source>HOLDS NO MORE</source>
        <translation>YA NO VALE</translation>
    </message>
    <message>
        <source>It is needed once more.</source>
        <translation>Hace falta otra vez.</translation>
    </message>
    <message>
        <source>THE STATION IS WRONG</source>
        <translation>LA ESTACIÓN SE EQUIVOCA</translation>
    </message>
    <message>
        <source>What was shown before holds no more.</source>
        <translation>Lo que se mostró antes ya no vale.</translation>
    </message>
    <message>
        <source>The station is not proved</source>
        <translation>La estación no está comprobada</translation>
    </message>
    <message>
        <source>Both units are needed: check again.</source>
        <translation>Hacen falta las dos unidades: compruebe otra vez.</translation>
    </message>
    <message>
        <source>THE STATION IS PROVED</source>
        <translation>LA ESTACIÓN ESTÁ COMPROBADA</translation>
    </message>
    <message>
        <source>Until %1. Take both units out.</source>
        <translation>Hasta %1. Retire las dos unidades.</translation>
    </message>
    <message>
        <source>The check has ended</source>
        <translation>La comprobación ha terminado</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ConfirmPage</name>
    <message>
        <source>Lock these units</source>
        <translation>Bloquear estas unidades</translation>
    </message>
    <message>
        <source>This cannot be undone</source>
        <translation>Esto no se puede deshacer</translation>
    </message>
    <message>
        <source>What will be done to each unit</source>
        <translation>Lo que se hará con cada unidad</translation>
    </message>
    <message>
        <source>The units in the sockets</source>
        <translation>Las unidades en los zócalos</translation>
    </message>
    <message>
        <source>Scan or type the serial number of one of them:</source>
        <translation>Escanee o teclee el número de serie de una de ellas:</translation>
    </message>
    <message>
        <source>Serial number of one of the units</source>
        <translation>Número de serie de una de las unidades</translation>
    </message>
    <message>
        <source>Scanned or typed; it shows that the units on the bench are meant</source>
        <translation>Escaneado o tecleado; muestra que son las unidades del banco</translation>
    </message>
    <message>
        <source>Starts the batch, which locks its units for good</source>
        <translation>Inicia el lote, que bloquea sus unidades para siempre</translation>
    </message>
    <message>
        <source>Do not begin</source>
        <translation>No empezar</translation>
    </message>
    <message>
        <source>Goes back; nothing is done to any unit</source>
        <translation>Vuelve atrás; no se hace nada con ninguna unidad</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation>Lo que se hará</translation>
    </message>
    <message>
        <source>Profile %1, version %2, fingerprint (SHA-256)
%3</source>
        <translation>Perfil %1, versión %2, huella (SHA-256)
%3</translation>
    </message>
    <message>
        <source>All that is done to each unit, in order:</source>
        <translation>Todo lo que se hace con cada unidad, por orden:</translation>
    </message>
    <message>
        <source>Socket %1: unit %2</source>
        <translation>Zócalo %1: unidad %2</translation>
    </message>
    <message>
        <source>, the device %1</source>
        <translation>, el dispositivo %1</translation>
    </message>
    <message>
        <source>That is none of the units in the sockets. Look at the label, and scan it again.</source>
        <translation>No es ninguna de las unidades de los zócalos. Mire la etiqueta y escanéela otra vez.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CounterRow</name>
    <message>
        <source>Counters of the batch</source>
        <translation>Contadores del lote</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Correctas</translation>
    </message>
    <message>
        <source>Passed, and %1 before</source>
        <translation>Correctas, y %1 de antes</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallidas</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>Rendimiento</translation>
    </message>
    <message>
        <source>Rate / h</source>
        <translation>Ritmo / h</translation>
    </message>
    <message>
        <source>In batch</source>
        <translation>En el lote</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CredentialForm</name>
    <message>
        <source>Its credential</source>
        <translation>Su credencial</translation>
    </message>
    <message>
        <source>Seal it</source>
        <translation>Sellarla</translation>
    </message>
    <message>
        <source>File of the credential</source>
        <translation>Archivo de la credencial</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Dónde está</translation>
    </message>
    <message>
        <source>A file on this computer, or typed and pasted here</source>
        <translation>Un archivo en este equipo, o tecleada y pegada aquí</translation>
    </message>
    <message>
        <source>In a file that only you can read</source>
        <translation>En un archivo que solo usted puede leer</translation>
    </message>
    <message>
        <source>Typed or pasted here</source>
        <translation>Tecleada o pegada aquí</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Credential; it is not shown</source>
        <translation>Credencial; no se muestra</translation>
    </message>
    <message>
        <source>It is sealed under the registry&apos;s key, takes the place of the one before, and leaves for nobody but the destination&apos;s own server. Pasting empties the clipboard. Afterwards, take the file away.</source>
        <translation>Se sella con la clave del registro, sustituye a la anterior, y solo sale hacia el servidor del propio destino. Pegar vacía el portapapeles. Después, retire el archivo.</translation>
    </message>
    <message>
        <source>A credential has at most 16 KiB; nothing of this was taken.</source>
        <translation>Una credencial tiene 16 KiB como máximo; no se ha tomado nada.</translation>
    </message>
    <message>
        <source>The credential of %1</source>
        <translation>La credencial de %1</translation>
    </message>
    <message>
        <source>The credential is missing.</source>
        <translation>Falta la credencial.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CustodianWindow</name>
    <message>
        <source>This locks units for good.</source>
        <translation>Esto bloquea unidades para siempre.</translation>
    </message>
    <message>
        <source>This gives a device a second certificate.</source>
        <translation>Esto da a un dispositivo un segundo certificado.</translation>
    </message>
    <message>
        <source>A key leaves its token.</source>
        <translation>Una clave sale de su token.</translation>
    </message>
    <message>
        <source>A key is deleted for good.</source>
        <translation>Se borra una clave para siempre.</translation>
    </message>
    <message>
        <source>This changes what an order allows.</source>
        <translation>Esto cambia lo que permite una orden.</translation>
    </message>
    <message>
        <source>Devices are scrapped for good.</source>
        <translation>Se desechan dispositivos para siempre.</translation>
    </message>
    <message>
        <source>Mintmark</source>
        <translation>Mintmark</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Cerrar sesión</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pregunta</translation>
    </message>
    <message>
        <source>Forgets the PIN and closes the station</source>
        <translation>Olvida el PIN y cierra la estación</translation>
    </message>
    <message>
        <source>Looking at name and PIN …</source>
        <translation>Comprobando el nombre y el PIN …</translation>
    </message>
    <message>
        <source>Opening the token and the registry …</source>
        <translation>Abriendo el token y el registro …</translation>
    </message>
    <message>
        <source>Opening the station …</source>
        <translation>Abriendo la estación …</translation>
    </message>
    <message>
        <source>%1 – Mintmark</source>
        <translation>%1 – Mintmark</translation>
    </message>
    <message>
        <source>Station %1</source>
        <translation>Estación %1</translation>
    </message>
    <message>
        <source>Token “%1”: logged in</source>
        <translation>Token «%1»: sesión iniciada</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>working …</source>
        <translation>trabajando …</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Se está haciendo algo.</translation>
    </message>
    <message>
        <source>The window closes as soon as it has ended.</source>
        <translation>La ventana se cierra en cuanto termine.</translation>
    </message>
    <message>
        <source>Finish and close</source>
        <translation>Terminar y cerrar</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>Dejarla abierta</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeletePanel</name>
    <message>
        <source>“%1”, %2, %3</source>
        <translation>«%1», %2, %3</translation>
    </message>
    <message>
        <source>not Mintmark&apos;s</source>
        <translation>no es de Mintmark</translation>
    </message>
    <message>
        <source>The last six digits of the key&apos;s CKA_ID</source>
        <translation>Los seis últimos dígitos del CKA_ID de la clave</translation>
    </message>
    <message>
        <source>Six hexadecimal digits</source>
        <translation>Seis dígitos hexadecimales</translation>
    </message>
    <message>
        <source>Last six digits of its CKA_ID</source>
        <translation>Últimos seis dígitos de su CKA_ID</translation>
    </message>
    <message>
        <source>Delete the key …</source>
        <translation>Borrar la clave …</translation>
    </message>
    <message>
        <source>The key %1
CKA_ID %2</source>
        <translation>La clave %1
CKA_ID %2</translation>
    </message>
    <message>
        <source>SHA-256 of its public half: %1</source>
        <translation>SHA-256 de su mitad pública: %1</translation>
    </message>
    <message>
        <source>This station may work with it: without its keys it makes no device, and without the registry&apos;s wrap key nothing opens the registry but its recovery.</source>
        <translation>Puede que esta estación trabaje con ella: sin sus claves no fabrica ningún dispositivo, y sin la clave que envuelve el registro solo lo abre su recuperación.</translation>
    </message>
    <message>
        <source>Delete a key for good</source>
        <translation>Borrar una clave para siempre</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeskPanel</name>
    <message>
        <source>Give up</source>
        <translation>Abandonar</translation>
    </message>
    <message>
        <source>Ends what is being done; nothing is written</source>
        <translation>Termina lo que se está haciendo; no se escribe nada</translation>
    </message>
    <message>
        <source>What was done so far</source>
        <translation>Lo hecho hasta ahora</translation>
    </message>
    <message>
        <source>The work goes on …</source>
        <translation>El trabajo sigue …</translation>
    </message>
    <message>
        <source>Share %1 of %2</source>
        <translation>Fragmento %1 de %2</translation>
    </message>
    <message>
        <source>Its custodian comes to the screen now, and everybody else looks away.</source>
        <translation>Su custodio viene ahora a la pantalla, y los demás miran a otro lado.</translation>
    </message>
    <message>
        <source>Show the share</source>
        <translation>Mostrar el fragmento</translation>
    </message>
    <message>
        <source>Copy the words by hand. They are typed back next. The QR code says the same.</source>
        <translation>Copie las palabras a mano. Después se teclean de vuelta. El código QR dice lo mismo.</translation>
    </message>
    <message>
        <source>It is copied: hide it</source>
        <translation>Copiado: ocultarlo</translation>
    </message>
    <message>
        <source>Type the words, four letters of each at least, with a blank between. Each row is checked when it is complete. Esc takes the row back.</source>
        <translation>Teclee las palabras, al menos cuatro letras de cada una, con un espacio entre ellas. Cada fila se comprueba cuando está completa. Esc retira la fila.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>A line of text</source>
        <translation>Una línea de texto</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>Paso %1: %2</translation>
    </message>
    <message>
        <source>%1: the code</source>
        <translation>%1: el código</translation>
    </message>
    <message>
        <source>This is a rehearsal. Compare the code with that of the reviewed script, and type it to begin.</source>
        <translation>Esto es un ensayo. Compare el código con el del guion revisado, y tecléelo para empezar.</translation>
    </message>
    <message>
        <source>This is the ceremony itself. Compare the code with that of the reviewed script, and type it to begin.</source>
        <translation>Esta es la ceremonia misma. Compare el código con el del guion revisado, y tecléelo para empezar.</translation>
    </message>
    <message>
        <source>%1: is this so?</source>
        <translation>%1: ¿es así?</translation>
    </message>
    <message>
        <source>“%1”
If it is, type your name. Anything else means no, and ends the sitting.</source>
        <translation>«%1»
Si lo es, teclee su nombre. Cualquier otra cosa significa no, y termina la sesión.</translation>
    </message>
    <message>
        <source>Label %1, serial number %2. A wrong PIN ends the sitting, and is not tried again.</source>
        <translation>Etiqueta %1, número de serie %2. Un PIN incorrecto termina la sesión, y no se prueba otra vez.</translation>
    </message>
    <message>
        <source>The token says that its PIN is LOCKED.</source>
        <translation>El token dice que su PIN está BLOQUEADO.</translation>
    </message>
    <message>
        <source>The token says that ONE TRY of its PIN is left.</source>
        <translation>El token dice que queda UN INTENTO de su PIN.</translation>
    </message>
    <message>
        <source>The token says that a wrong PIN was entered.</source>
        <translation>El token dice que se ha introducido un PIN incorrecto.</translation>
    </message>
    <message>
        <source>PIN of token “%1”</source>
        <translation>PIN del token «%1»</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DestinationForm</name>
    <message>
        <source>Add a destination</source>
        <translation>Añadir un destino</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Name here</source>
        <translation>Nombre aquí</translation>
    </message>
    <message>
        <source>1 to 64 of a–z 0–9 - _</source>
        <translation>De 1 a 64 de a–z 0–9 - _</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Which platform it is</source>
        <translation>Qué plataforma es</translation>
    </message>
    <message>
        <source>Its credential is given afterwards, and is sealed here. Nothing is sent until somebody pushes.</source>
        <translation>Su credencial se da después, y se sella aquí. No se envía nada hasta que alguien lo mande.</translation>
    </message>
    <message>
        <source>A name is missing.</source>
        <translation>Falta un nombre.</translation>
    </message>
    <message>
        <source>This is missing: %1</source>
        <translation>Falta esto: %1</translation>
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
        <translation>Webhook: un servidor propio</translation>
    </message>
    <message>
        <source>The policy&apos;s key, in base64</source>
        <translation>La clave de la política, en base64</translation>
    </message>
    <message>
        <source>The secret access key</source>
        <translation>La clave de acceso secreta (secret access key)</translation>
    </message>
    <message>
        <source>The secret of the signature (HMAC-SHA-256), or the client certificate&apos;s key in PEM</source>
        <translation>El secreto de la firma (HMAC-SHA-256), o la clave del certificado de cliente en PEM</translation>
    </message>
    <message>
        <source>Host: NAME.azure-devices-provisioning.net</source>
        <translation>Servidor: NAME.azure-devices-provisioning.net</translation>
    </message>
    <message>
        <source>Shared access policy, with EnrollmentRead and EnrollmentWrite</source>
        <translation>Política de acceso compartido, con EnrollmentRead y EnrollmentWrite</translation>
    </message>
    <message>
        <source>Host: NAME.azure-devices.net</source>
        <translation>Servidor: NAME.azure-devices.net</translation>
    </message>
    <message>
        <source>Shared access policy, with registry read and write</source>
        <translation>Política de acceso compartido, con registry read y write</translation>
    </message>
    <message>
        <source>Authentication: thumbprint, or certificateAuthority</source>
        <translation>Autenticación: thumbprint o certificateAuthority</translation>
    </message>
    <message>
        <source>Host: iot.REGION.amazonaws.com</source>
        <translation>Servidor: iot.REGION.amazonaws.com</translation>
    </message>
    <message>
        <source>Region, such as eu-central-1</source>
        <translation>Región, como eu-central-1</translation>
    </message>
    <message>
        <source>The access key&apos;s ID</source>
        <translation>El ID de la clave de acceso</translation>
    </message>
    <message>
        <source>Signing name; iot, where it is empty</source>
        <translation>Nombre de firma; iot, si queda vacío</translation>
    </message>
    <message>
        <source>Type of the things</source>
        <translation>Tipo de los things</translation>
    </message>
    <message>
        <source>Policy that live certificates get</source>
        <translation>Política que reciben los certificados vigentes</translation>
    </message>
    <message>
        <source>CA: registered, where the account knows it, or none</source>
        <translation>CA: registered, si la cuenta la conoce, o none</translation>
    </message>
    <message>
        <source>Host, with :PORT where it is not 443</source>
        <translation>Servidor, con :PORT si no es 443</translation>
    </message>
    <message>
        <source>Path that is posted to, such as /devices</source>
        <translation>Ruta a la que se envía, como /devices</translation>
    </message>
    <message>
        <source>PATH/ID can be read back: yes or no</source>
        <translation>PATH/ID se puede leer de vuelta: yes o no</translation>
    </message>
    <message>
        <source>File of the client&apos;s certificate, for mutual TLS</source>
        <translation>Archivo del certificado de cliente, para TLS mutuo</translation>
    </message>
    <message>
        <source>File of the roots of the server&apos;s certificate, PEM; the system&apos;s, if empty</source>
        <translation>Archivo de las raíces del certificado del servidor, PEM; las del sistema, si queda vacío</translation>
    </message>
    <message>
        <source>Proxy: http://HOST:PORT</source>
        <translation>Proxy: http://HOST:PORT</translation>
    </message>
    <message>
        <source>Requests a minute, at most</source>
        <translation>Peticiones por minuto, como máximo</translation>
    </message>
    <message>
        <source>%1 (may be empty)</source>
        <translation>%1 (puede quedar vacío)</translation>
    </message>
    <message>
        <source>owed</source>
        <translation>pendiente</translation>
    </message>
    <message>
        <source>sent, no answer yet</source>
        <translation>enviado, aún sin respuesta</translation>
    </message>
    <message>
        <source>told</source>
        <translation>comunicado</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>apartado</translation>
    </message>
    <message>
        <source>would be told: %1</source>
        <translation>se comunicarían: %1</translation>
    </message>
    <message>
        <source>told: %1</source>
        <translation>comunicados: %1</translation>
    </message>
    <message>
        <source>of them not to be let in: %1</source>
        <translation>de ellos, sin acceso: %1</translation>
    </message>
    <message>
        <source>told before: %1</source>
        <translation>comunicados antes: %1</translation>
    </message>
    <message>
        <source>not ready: %1</source>
        <translation>no listos: %1</translation>
    </message>
    <message>
        <source>still owed: %1</source>
        <translation>aún pendientes: %1</translation>
    </message>
    <message>
        <source>set aside: %1</source>
        <translation>apartados: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DestinationsPage</name>
    <message>
        <source>What is known of the destination</source>
        <translation>Lo que se sabe del destino</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Mirar otra vez</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>Añadir …</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>What would be told?</source>
        <translation>¿Qué se comunicaría?</translation>
    </message>
    <message>
        <source>Owe again what is aside</source>
        <translation>Volver a deber lo apartado</translation>
    </message>
    <message>
        <source>Credential …</source>
        <translation>Credencial …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation>Destinos</translation>
    </message>
    <message>
        <source>Reads destinations and ledger anew</source>
        <translation>Lee de nuevo los destinos y el libro de envíos</translation>
    </message>
    <message>
        <source>Names a destination that is told of devices</source>
        <translation>Nombra un destino al que se comunican dispositivos</translation>
    </message>
    <message>
        <source>Destinations of this station</source>
        <translation>Destinos de esta estación</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Destino</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Credencial</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Comunicados</translation>
    </message>
    <message>
        <source>Not let in</source>
        <translation>Sin acceso</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>Pendientes</translation>
    </message>
    <message>
        <source>Aside</source>
        <translation>Apartados</translation>
    </message>
    <message>
        <source>Last told</source>
        <translation>Último envío</translation>
    </message>
    <message>
        <source>Tells it of every device that it has not been told of as it is now</source>
        <translation>Le comunica cada dispositivo que no se le haya comunicado tal como está ahora</translation>
    </message>
    <message>
        <source>Looks, and says what would be told; sends nothing</source>
        <translation>Mira y dice lo que se comunicaría; no envía nada</translation>
    </message>
    <message>
        <source>What it refused is owed again; the next push sends it</source>
        <translation>Lo que rechazó vuelve a estar pendiente; el próximo envío lo manda</translation>
    </message>
    <message>
        <source>Gives it a credential, which is sealed</source>
        <translation>Le da una credencial, que se sella</translation>
    </message>
    <message>
        <source>Forgets it and its credential</source>
        <translation>Lo olvida, y también su credencial</translation>
    </message>
    <message>
        <source>✕ none yet</source>
        <translation>✕ aún ninguna</translation>
    </message>
    <message>
        <source>! sealed</source>
        <translation>! sellada</translation>
    </message>
    <message>
        <source>✓ sealed</source>
        <translation>✓ sellada</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>This station tells no destination of its devices. “Add” names one: a cloud&apos;s registry, or a server of your own. Nothing is sent until somebody pushes.</source>
        <translation>Esta estación no comunica sus dispositivos a ningún destino. «Añadir» nombra uno: el registro de una nube o un servidor propio. No se envía nada hasta que alguien lo mande.</translation>
    </message>
    <message>
        <source>No destination is chosen</source>
        <translation>No se ha elegido ningún destino</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>sealed here; nobody is shown it</source>
        <translation>sellada aquí; no se muestra a nadie</translation>
    </message>
    <message>
        <source>none yet: give it one</source>
        <translation>aún ninguna: dele una</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>Cuidado</translation>
    </message>
    <message>
        <source>Last trouble</source>
        <translation>Último problema</translation>
    </message>
    <message>
        <source>certificates in PEM, octets: %1</source>
        <translation>certificados en PEM, octetos: %1</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Se está haciendo algo.</translation>
    </message>
    <message>
        <source>It has no credential yet</source>
        <translation>Aún no tiene credencial</translation>
    </message>
    <message>
        <source>Nothing is set aside</source>
        <translation>No hay nada apartado</translation>
    </message>
    <message>
        <source>The destination %1 is there.</source>
        <translation>El destino %1 está creado.</translation>
    </message>
    <message>
        <source>Now give it its credential.</source>
        <translation>Ahora dele su credencial.</translation>
    </message>
    <message>
        <source>The credential of %1 is sealed.</source>
        <translation>La credencial de %1 está sellada.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Mirando …</translation>
    </message>
    <message>
        <source>Telling %1 …</source>
        <translation>Comunicando a %1 …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Nothing was sent to %1.</source>
        <translation>No se ha enviado nada a %1.</translation>
    </message>
    <message>
        <source>%1 was not told of everything: push again later.</source>
        <translation>No se ha comunicado todo a %1: envíe otra vez más tarde.</translation>
    </message>
    <message>
        <source>%1 does not take some of the devices: the ledger says why.</source>
        <translation>%1 no acepta algunos dispositivos: el libro de envíos dice por qué.</translation>
    </message>
    <message>
        <source>%1 is told of everything.</source>
        <translation>Se ha comunicado todo a %1.</translation>
    </message>
    <message>
        <source>Owed again: %1. “Push” sends it.</source>
        <translation>De nuevo pendientes: %1. «Enviar» los manda.</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>¿Quitar %1?</translation>
    </message>
    <message>
        <source>It and its credential are forgotten here. What it was told stays in the ledger, and with it: nobody undoes it there.</source>
        <translation>Se olvidan aquí él y su credencial. Lo que se le comunicó queda en el libro de envíos, y en él: nadie lo deshace allí.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>%1 is forgotten here.</source>
        <translation>%1 queda olvidado aquí.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceActs</name>
    <message>
        <source>Print label …</source>
        <translation>Imprimir etiqueta …</translation>
    </message>
    <message>
        <source>Check label …</source>
        <translation>Comprobar etiqueta …</translation>
    </message>
    <message>
        <source>Correct fact …</source>
        <translation>Corregir dato …</translation>
    </message>
    <message>
        <source>Ship …</source>
        <translation>Enviar …</translation>
    </message>
    <message>
        <source>Rework …</source>
        <translation>Retrabajo …</translation>
    </message>
    <message>
        <source>Revoke …</source>
        <translation>Revocar …</translation>
    </message>
    <message>
        <source>Scrap …</source>
        <translation>Desechar …</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>Quién responde de ello</translation>
    </message>
    <message>
        <source>name, for the record</source>
        <translation>nombre, para que conste</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Revocar</translation>
    </message>
    <message>
        <source>The certificates are on the next revocation list. It cannot be undone: a device that shall come back gets a new certificate by rework.</source>
        <translation>Los certificados salen en la siguiente lista de revocación. No se puede deshacer: un dispositivo que deba volver recibe un certificado nuevo por retrabajo.</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>for the record</source>
        <translation>para que conste</translation>
    </message>
    <message>
        <source>All that are not revoked</source>
        <translation>Todos los que no están revocados</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, hasta %2</translation>
    </message>
    <message>
        <source>Rework</source>
        <translation>Retrabajo</translation>
    </message>
    <message>
        <source>The device&apos;s certificates are revoked as superseded, and its unit gets another key and certificate at its next run. It cannot be undone.</source>
        <translation>Los certificados del dispositivo se revocan como sustituidos, y su unidad recibe otra clave y otro certificado en su próximo proceso. No se puede deshacer.</translation>
    </message>
    <message>
        <source>memory exchanged, …</source>
        <translation>memoria cambiada, …</translation>
    </message>
    <message>
        <source>Correct a fact</source>
        <translation>Corregir un dato</translation>
    </message>
    <message>
        <source>What is right takes the fact&apos;s place; the wrong one stays on record.</source>
        <translation>Lo correcto ocupa el lugar del dato; lo erróneo sigue constando.</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Corregir</translation>
    </message>
    <message>
        <source>It says</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>It should say</source>
        <translation>Debería decir</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>Su papel no permite esto.</translation>
    </message>
    <message>
        <source>The device is %1.</source>
        <translation>Estado del dispositivo: %1.</translation>
    </message>
    <message>
        <source>Choose a fact in the history first.</source>
        <translation>Elija antes un dato en el historial.</translation>
    </message>
    <message>
        <source>What is right takes the place of the chosen fact</source>
        <translation>Lo correcto ocupa el lugar del dato elegido</translation>
    </message>
    <message>
        <source>%1 It cannot go to rework.</source>
        <translation>%1 No puede ir a retrabajo.</translation>
    </message>
    <message>
        <source>Another key and certificate at the unit&apos;s next run</source>
        <translation>Otra clave y otro certificado en el próximo proceso de la unidad</translation>
    </message>
    <message>
        <source>%1 It cannot be shipped.</source>
        <translation>%1 No se puede enviar.</translation>
    </message>
    <message>
        <source>The registry says that the device has left</source>
        <translation>El registro dice que el dispositivo ha salido</translation>
    </message>
    <message>
        <source>%1 Revoke it first.</source>
        <translation>%1 Revóquelo antes.</translation>
    </message>
    <message>
        <source>%1 It cannot be scrapped.</source>
        <translation>%1 No se puede desechar.</translation>
    </message>
    <message>
        <source>The device is done for, and its certificates with it</source>
        <translation>El dispositivo queda fuera de uso, y sus certificados con él</translation>
    </message>
    <message>
        <source>It has no certificate that is not revoked.</source>
        <translation>No tiene ningún certificado sin revocar.</translation>
    </message>
    <message>
        <source>The device&apos;s certificates are good for nothing any more</source>
        <translation>Los certificados del dispositivo ya no sirven para nada</translation>
    </message>
    <message>
        <source>print labels</source>
        <translation>imprimir etiquetas</translation>
    </message>
    <message>
        <source>correct facts</source>
        <translation>corregir datos</translation>
    </message>
    <message>
        <source>ship devices</source>
        <translation>enviar dispositivos</translation>
    </message>
    <message>
        <source>rework devices</source>
        <translation>retrabajar dispositivos</translation>
    </message>
    <message>
        <source>scrap devices</source>
        <translation>desechar dispositivos</translation>
    </message>
    <message>
        <source>revoke certificates</source>
        <translation>revocar certificados</translation>
    </message>
    <message>
        <source>Your role may not: %1.</source>
        <translation>Su papel no permite: %1.</translation>
    </message>
    <message>
        <source>Revoke all certificates of %1?</source>
        <translation>¿Revocar todos los certificados de %1?</translation>
    </message>
    <message>
        <source>Revoke the certificate %1 of %2?</source>
        <translation>¿Revocar el certificado %1 de %2?</translation>
    </message>
    <message>
        <source>Reason: %1. It cannot be undone.</source>
        <translation>Motivo: %1. No se puede deshacer.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo</translation>
    </message>
    <message numerus="yes">
        <source>Certificates of %1 that were revoked: %n.</source>
        <translation>
            <numerusform>Certificados revocados de %1: %n.</numerusform>
            <numerusform>Certificados revocados de %1: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Others know once a new revocation list is out.</source>
        <translation>Otros lo saben en cuanto salga una nueva lista de revocación.</translation>
    </message>
    <message>
        <source>Give %1 another key and certificate?</source>
        <translation>¿Dar a %1 otra clave y otro certificado?</translation>
    </message>
    <message>
        <source>What it has is revoked at once. It cannot be undone.</source>
        <translation>Lo que tiene se revoca en el acto. No se puede deshacer.</translation>
    </message>
    <message>
        <source>%1 is in rework.</source>
        <translation>%1 está en retrabajo.</translation>
    </message>
    <message>
        <source>Put the unit into a socket: its next run gives it the new certificate.</source>
        <translation>Ponga la unidad en un zócalo: su próximo proceso le da el certificado nuevo.</translation>
    </message>
    <message>
        <source>The fact is corrected.</source>
        <translation>El dato está corregido.</translation>
    </message>
    <message>
        <source>What it said before stays on record.</source>
        <translation>Lo que decía antes sigue constando.</translation>
    </message>
    <message>
        <source>Print a label</source>
        <translation>Imprimir una etiqueta</translation>
    </message>
    <message>
        <source>Each label is counted before it leaves. A second one is a reprint, and somebody answers for it.</source>
        <translation>Cada etiqueta se cuenta antes de salir. Una segunda es una reimpresión, y alguien responde de ella.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Plantilla</translation>
    </message>
    <message>
        <source>file, with its folder</source>
        <translation>archivo, con su carpeta</translation>
    </message>
    <message>
        <source>To</source>
        <translation>En</translation>
    </message>
    <message>
        <source>tcp:192.0.2.7:9100, device:/dev/usb/lp0, or a file: .svg, .png, .zpl</source>
        <translation>tcp:192.0.2.7:9100, device:/dev/usb/lp0, o un archivo: .svg, .png, .zpl</translation>
    </message>
    <message>
        <source>A preview: into a file, crossed out, not counted</source>
        <translation>Una vista previa: en un archivo, tachada, sin contar</translation>
    </message>
    <message>
        <source>A reprint: the device has a label already</source>
        <translation>Una reimpresión: el dispositivo ya tiene etiqueta</translation>
    </message>
    <message>
        <source>Check a label</source>
        <translation>Comprobar una etiqueta</translation>
    </message>
    <message>
        <source>After it is stuck on: scan it into the field. It has to be what this device&apos;s label holds.</source>
        <translation>Una vez pegada: escanéela en el campo. Tiene que ser lo que contiene la etiqueta de este dispositivo.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>Leído</translation>
    </message>
    <message>
        <source>what the scanner reads</source>
        <translation>lo que lee el escáner</translation>
    </message>
    <message>
        <source>The device is %1. It gets no label.</source>
        <translation>Estado del dispositivo: %1. No recibe etiqueta.</translation>
    </message>
    <message>
        <source>Prints a further label; it is counted</source>
        <translation>Imprime otra etiqueta; se cuenta</translation>
    </message>
    <message>
        <source>Prints the device&apos;s label</source>
        <translation>Imprime la etiqueta del dispositivo</translation>
    </message>
    <message>
        <source>Compares a label that was scanned with what the device&apos;s own holds</source>
        <translation>Compara una etiqueta escaneada con la del dispositivo</translation>
    </message>
    <message>
        <source>The preview is written; it is not counted.</source>
        <translation>La vista previa está escrita; no se cuenta.</translation>
    </message>
    <message>
        <source>Label %1 of %2 is printed.</source>
        <translation>Etiqueta %1 de %2 impresa.</translation>
    </message>
    <message>
        <source>The label is %1&apos;s.</source>
        <translation>La etiqueta es de %1.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceHistory</name>
    <message>
        <source>fact %1</source>
        <translation>dato %1</translation>
    </message>
    <message>
        <source>label</source>
        <translation>etiqueta</translation>
    </message>
    <message>
        <source>label %1 printed</source>
        <translation>etiqueta %1 impresa</translation>
    </message>
    <message>
        <source>, instead of fact %1</source>
        <translation>, en lugar del dato %1</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>, was wrong: see fact %1</source>
        <translation>, era erróneo: vea el dato %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>por %1</translation>
    </message>
    <message>
        <source>run</source>
        <translation>proceso</translation>
    </message>
    <message>
        <source>run at socket %1 begins</source>
        <translation>empieza el proceso en el zócalo %1</translation>
    </message>
    <message>
        <source>after the step %1</source>
        <translation>tras el paso %1</translation>
    </message>
    <message>
        <source>run at socket %1 goes on</source>
        <translation>continúa el proceso en el zócalo %1</translation>
    </message>
    <message>
        <source>run at socket %1: passed</source>
        <translation>proceso en el zócalo %1: correcto</translation>
    </message>
    <message>
        <source>run at socket %1: failed</source>
        <translation>proceso en el zócalo %1: fallido</translation>
    </message>
    <message>
        <source>run at socket %1: interrupted</source>
        <translation>proceso en el zócalo %1: interrumpido</translation>
    </message>
    <message>
        <source>run at socket %1: was provisioned before</source>
        <translation>proceso en el zócalo %1: ya estaba provisionado</translation>
    </message>
    <message>
        <source>account %1</source>
        <translation>cuenta %1</translation>
    </message>
    <message>
        <source>fact</source>
        <translation>dato</translation>
    </message>
    <message>
        <source>fact corrected</source>
        <translation>dato corregido</translation>
    </message>
    <message>
        <source>device</source>
        <translation>dispositivo</translation>
    </message>
    <message>
        <source>is %1 from here</source>
        <translation>desde aquí: %1</translation>
    </message>
    <message>
        <source>ID reserved</source>
        <translation>ID reservado</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>certificado</translation>
    </message>
    <message>
        <source>certificate is valid from here</source>
        <translation>el certificado vale desde aquí</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>hasta %1</translation>
    </message>
    <message>
        <source>revoked: %1</source>
        <translation>revocado: %1</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, por %2</translation>
    </message>
    <message>
        <source>certificate revoked</source>
        <translation>certificado revocado</translation>
    </message>
    <message>
        <source>void serial number</source>
        <translation>número de serie anulado</translation>
    </message>
    <message>
        <source>its signing was interrupted; it is used for nothing</source>
        <translation>su firma se interrumpió; no se usa para nada</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceModel</name>
    <message>
        <source>revoked: %1</source>
        <translation>revocado: %1</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>aún sin leer</translation>
    </message>
    <message>
        <source>Device ID</source>
        <translation>ID de dispositivo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Hardware ID</source>
        <translation>ID de hardware</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Fabricadas</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiado</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Número de serie</translation>
    </message>
    <message>
        <source>Certificate until</source>
        <translation>Certificado hasta</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceTable</name>
    <message>
        <source>Devices</source>
        <translation>Dispositivos</translation>
    </message>
    <message>
        <source>Enter opens the device of the row; Shift and Ctrl select several</source>
        <translation>Intro abre el dispositivo de la fila; Mayús y Ctrl eligen varios</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceView</name>
    <message>
        <source>‹ Back</source>
        <translation>‹ Volver</translation>
    </message>
    <message>
        <source>Back to the table (Esc)</source>
        <translation>Volver a la tabla (Esc)</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Mirar otra vez</translation>
    </message>
    <message>
        <source>Reads the device again</source>
        <translation>Lee otra vez el dispositivo</translation>
    </message>
    <message>
        <source>View certificate</source>
        <translation>Ver el certificado</translation>
    </message>
    <message>
        <source>Fields, extensions and chain of the chosen certificate, or of the newest</source>
        <translation>Campos, extensiones y cadena del certificado elegido, o del más nuevo</translation>
    </message>
    <message>
        <source>History of the device</source>
        <translation>Historial del dispositivo</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>How it is known</source>
        <translation>Cómo se sabe</translation>
    </message>
    <message>
        <source>Certificates of the device</source>
        <translation>Certificados del dispositivo</translation>
    </message>
    <message>
        <source>Enter shows the certificate of the row</source>
        <translation>Intro muestra el certificado de la fila</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Número de serie</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Válido</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Revocado</translation>
    </message>
    <message>
        <source>Views of the device</source>
        <translation>Vistas del dispositivo</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificados</translation>
    </message>
    <message>
        <source>is read …</source>
        <translation>leyendo …</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>no se puede leer</translation>
    </message>
    <message>
        <source>hardware ID %1</source>
        <translation>ID de hardware %1</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>modelo %1</translation>
    </message>
    <message>
        <source>order %1</source>
        <translation>orden %1</translation>
    </message>
    <message>
        <source>made %1</source>
        <translation>fabricado %1</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>cambiado %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, versión %2</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Certificates (%1)</source>
        <translation>Certificados (%1)</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceWords</name>
    <message>
        <source>intended</source>
        <translation>previsto</translation>
    </message>
    <message>
        <source>reported by the unit</source>
        <translation>comunicado por la unidad</translation>
    </message>
    <message>
        <source>observed by the host</source>
        <translation>observado por el equipo</translation>
    </message>
    <message>
        <source>attested by a signature</source>
        <translation>atestado por una firma</translation>
    </message>
    <message>
        <source>unspecified</source>
        <translation>sin especificar</translation>
    </message>
    <message>
        <source>key compromised</source>
        <translation>clave comprometida</translation>
    </message>
    <message>
        <source>affiliation changed</source>
        <translation>afiliación cambiada</translation>
    </message>
    <message>
        <source>superseded by another</source>
        <translation>sustituido por otro</translation>
    </message>
    <message>
        <source>out of operation</source>
        <translation>fuera de servicio</translation>
    </message>
    <message>
        <source>privilege withdrawn</source>
        <translation>privilegio retirado</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation>Dispositivos</translation>
    </message>
    <message>
        <source>Your role may not read the registry.</source>
        <translation>Su papel no permite leer el registro.</translation>
    </message>
    <message numerus="yes">
        <source>on the way there: %1 more pages</source>
        <translation>
            <numerusform>de camino: %1 página más</numerusform>
            <numerusform>de camino: %1 páginas más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 devices</source>
        <translation>
            <numerusform>%1 dispositivo</numerusform>
            <numerusform>%1 dispositivos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 devices</source>
        <translation>
            <numerusform>%1 de %2 dispositivo</numerusform>
            <numerusform>%1 de %2 dispositivos</numerusform>
        </translation>
    </message>
    <message>
        <source>the first %1, of %2 devices</source>
        <translation>los primeros %1, de %2 dispositivos</translation>
    </message>
    <message>
        <source>No device was made yet. Those that a batch makes are shown here.</source>
        <translation>Todavía no se ha fabricado ningún dispositivo. Aquí aparecen los que fabrica un lote.</translation>
    </message>
    <message>
        <source>No device fits this filter.</source>
        <translation>Ningún dispositivo cumple este filtro.</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>Su papel no permite esto.</translation>
    </message>
    <message>
        <source>Select the devices in the table first.</source>
        <translation>Elija antes los dispositivos en la tabla.</translation>
    </message>
    <message>
        <source>At most %1 devices are shipped at once.</source>
        <translation>Se envían como máximo %1 dispositivos a la vez.</translation>
    </message>
    <message>
        <source>Some of these rows were not read yet.</source>
        <translation>Algunas de estas filas aún no se han leído.</translation>
    </message>
    <message>
        <source>Scroll through them, so that you have seen what is shipped; or select fewer.</source>
        <translation>Recórralas, para haber visto lo que se envía; o elija menos.</translation>
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
        <translation>Una orden nueva, aún sin firmar</translation>
    </message>
    <message>
        <source>Write the draft</source>
        <translation>Escribir el borrador</translation>
    </message>
    <message>
        <source>nonce: the unit signs ours</source>
        <translation>nonce: la unidad firma el nuestro</translation>
    </message>
    <message>
        <source>tls: it connects with its certificate</source>
        <translation>tls: se conecta con su certificado</translation>
    </message>
    <message>
        <source>none: it is accepted unproved</source>
        <translation>none: se acepta sin prueba</translation>
    </message>
    <message>
        <source>Add another station</source>
        <translation>Añadir otra estación</translation>
    </message>
    <message>
        <source>Remove the chosen station</source>
        <translation>Quitar la estación elegida</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>1 to 64 of A–Z a–z 0–9 . _ -</source>
        <translation>De 1 a 64 de A–Z a–z 0–9 . _ -</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>What the devices get</source>
        <translation>Lo que reciben los dispositivos</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Estación</translation>
    </message>
    <message>
        <source>The name of the station that makes them</source>
        <translation>El nombre de la estación que los fabrica</translation>
    </message>
    <message>
        <source>The station&apos;s key</source>
        <translation>La clave de la estación</translation>
    </message>
    <message>
        <source>64 hexadecimal digits</source>
        <translation>64 dígitos hexadecimales</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>How many devices that station may make</source>
        <translation>Cuántos dispositivos puede fabricar esa estación</translation>
    </message>
    <message>
        <source>Sockets (any where it is empty)</source>
        <translation>Zócalos (cualquiera si está vacío)</translation>
    </message>
    <message>
        <source>Names with blanks between them</source>
        <translation>Nombres separados por espacios</translation>
    </message>
    <message>
        <source>Block of IDs (POOL:FIRST-LAST, may be empty)</source>
        <translation>Bloque de ID (POOL:FIRST-LAST, puede quedar vacío)</translation>
    </message>
    <message>
        <source>Numbers of a pool that come with the order</source>
        <translation>Números de una reserva que vienen con la orden</translation>
    </message>
    <message>
        <source>Puts the station above into the list; then the next can be typed</source>
        <translation>Pone en la lista la estación de arriba; después se puede teclear la siguiente</translation>
    </message>
    <message>
        <source>Stations of this order</source>
        <translation>Estaciones de esta orden</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Takes the station that is chosen out of the list</source>
        <translation>Saca de la lista la estación elegida</translation>
    </message>
    <message>
        <source>Valid until (a day, or a time)</source>
        <translation>Válida hasta (un día, o una hora)</translation>
    </message>
    <message>
        <source>As 2026-12-31</source>
        <translation>Como 2026-12-31</translation>
    </message>
    <message>
        <source>Valid from (now where it is empty)</source>
        <translation>Válida desde (ahora si está vacío)</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Producto</translation>
    </message>
    <message>
        <source>For the record</source>
        <translation>Para que conste</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Cliente</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>From 1, rising with each change</source>
        <translation>Desde 1, sube con cada cambio</translation>
    </message>
    <message>
        <source>Firmware (any where it is empty)</source>
        <translation>Firmware (cualquiera si está vacío)</translation>
    </message>
    <message>
        <source>Versions or SHA-256 of images, with blanks between them</source>
        <translation>Versiones o SHA-256 de imágenes, separados por espacios</translation>
    </message>
    <message>
        <source>Proofs that are accepted (the profile&apos;s where none is chosen)</source>
        <translation>Pruebas que se aceptan (las del perfil si no se elige ninguna)</translation>
    </message>
    <message>
        <source>Check of the station every so many hours (none where it is empty)</source>
        <translation>Comprobación de la estación cada tantas horas (ninguna si está vacío)</translation>
    </message>
    <message>
        <source>1 to 168: the station passes a good unit and fails a bad one before it makes any</source>
        <translation>De 1 a 168: la estación aprueba una unidad buena y rechaza una mala antes de fabricar</translation>
    </message>
    <message>
        <source>Known-good units</source>
        <translation>Unidades buenas conocidas</translation>
    </message>
    <message>
        <source>Hardware numbers, with blanks between them</source>
        <translation>Números de hardware, separados por espacios</translation>
    </message>
    <message>
        <source>Known-bad units (NUMBER, or NUMBER=MM-…)</source>
        <translation>Unidades malas conocidas (NUMBER o NUMBER=MM-…)</translation>
    </message>
    <message>
        <source>Hardware numbers, and the code that each has to fail with where it matters</source>
        <translation>Números de hardware, y el código con que debe fallar cada una donde importa</translation>
    </message>
    <message>
        <source>Write it to</source>
        <translation>Escribirlo en</translation>
    </message>
    <message>
        <source>An absolute path of a file</source>
        <translation>Una ruta absoluta de un archivo</translation>
    </message>
    <message>
        <source>Choose the station in the list first.</source>
        <translation>Elija antes la estación en la lista.</translation>
    </message>
    <message>
        <source>A station stands in an order once, and this one is in the list.</source>
        <translation>Una estación figura una sola vez en una orden, y esta ya está en la lista.</translation>
    </message>
    <message>
        <source>Where to? An absolute path is needed.</source>
        <translation>¿Dónde? Hace falta una ruta absoluta.</translation>
    </message>
    <message>
        <source>An order needs a name.</source>
        <translation>Una orden necesita un nombre.</translation>
    </message>
    <message>
        <source>This station has no profile for devices.</source>
        <translation>Esta estación no tiene ningún perfil para dispositivos.</translation>
    </message>
    <message>
        <source>The revision is a number from 1.</source>
        <translation>La revisión es un número desde 1.</translation>
    </message>
    <message>
        <source>Until when? A day as 2026-12-31, or a time as 2026-12-31T18:00:00Z.</source>
        <translation>¿Hasta cuándo? Un día como 2026-12-31, o una hora como 2026-12-31T18:00:00Z.</translation>
    </message>
    <message>
        <source>From when? A day as 2026-12-31, or a time as 2026-12-31T18:00:00Z.</source>
        <translation>¿Desde cuándo? Un día como 2026-12-31, o una hora como 2026-12-31T18:00:00Z.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ExportsPage</name>
    <message>
        <source>Exports</source>
        <translation>Exportación</translation>
    </message>
    <message>
        <source>Parts of the page</source>
        <translation>Partes de la página</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Copias</translation>
    </message>
    <message>
        <source>The site&apos;s system</source>
        <translation>El sistema de la planta</translation>
    </message>
    <message>
        <source>The registry as a file</source>
        <translation>El registro como archivo</translation>
    </message>
    <message>
        <source>Every device, with its certificates; or for a cloud those that are provisioned, and those that must not be let in. Keys are not in it, nor is anything sealed.</source>
        <translation>Cada dispositivo, con sus certificados; o, para una nube, los provisionados y los que no deben tener acceso. No contiene claves ni nada sellado.</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Forma</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Formas</translation>
    </message>
    <message>
        <source>JSON Lines: all of it</source>
        <translation>JSON Lines: todo</translation>
    </message>
    <message>
        <source>CSV: a row for each device</source>
        <translation>CSV: una fila por dispositivo</translation>
    </message>
    <message>
        <source>Azure IoT Hub: devices.txt, by the certificate&apos;s CA</source>
        <translation>Azure IoT Hub: devices.txt, por la CA del certificado</translation>
    </message>
    <message>
        <source>Azure IoT Hub: devices.txt, by the certificate&apos;s thumbprint</source>
        <translation>Azure IoT Hub: devices.txt, por la huella del certificado</translation>
    </message>
    <message>
        <source>Azure DPS: an individual enrolment a line</source>
        <translation>Azure DPS: una inscripción individual por línea</translation>
    </message>
    <message>
        <source>Azure DPS: bodies of ten enrolments</source>
        <translation>Azure DPS: cuerpos de diez inscripciones</translation>
    </message>
    <message>
        <source>Azure DPS: an enrolment group a line</source>
        <translation>Azure DPS: un grupo de inscripción por línea</translation>
    </message>
    <message>
        <source>Azure DPS: bodies of ten enrolment groups</source>
        <translation>Azure DPS: cuerpos de diez grupos de inscripción</translation>
    </message>
    <message>
        <source>AWS IoT: parameters of a bulk registration</source>
        <translation>AWS IoT: parámetros de un registro en bloque</translation>
    </message>
    <message>
        <source>AWS IoT: certificates for accounts without the CA</source>
        <translation>AWS IoT: certificados para cuentas sin la CA</translation>
    </message>
    <message>
        <source>nRF Cloud: onboarding, at most 1,000 devices</source>
        <translation>nRF Cloud: alta, 1.000 dispositivos como máximo</translation>
    </message>
    <message>
        <source>ThingsBoard: bulk import</source>
        <translation>ThingsBoard: importación en bloque</translation>
    </message>
    <message>
        <source>Azure IoT Central: devices</source>
        <translation>Azure IoT Central: dispositivos</translation>
    </message>
    <message>
        <source>EMQX: names that no password opens</source>
        <translation>EMQX: nombres que ninguna contraseña abre</translation>
    </message>
    <message>
        <source>For a push from a bundle: to Azure DPS</source>
        <translation>Para un envío desde un paquete: a Azure DPS</translation>
    </message>
    <message>
        <source>For a push from a bundle: to Azure IoT Hub</source>
        <translation>Para un envío desde un paquete: a Azure IoT Hub</translation>
    </message>
    <message>
        <source>For a push from a bundle: to AWS IoT</source>
        <translation>Para un envío desde un paquete: a AWS IoT</translation>
    </message>
    <message>
        <source>For a push from a bundle: to a webhook</source>
        <translation>Para un envío desde un paquete: a un webhook</translation>
    </message>
    <message>
        <source>Signed manifest: a JWS for each device</source>
        <translation>Manifiesto firmado: un JWS por dispositivo</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Options of the form</source>
        <translation>Opciones de la forma</translation>
    </message>
    <message>
        <source>NAME=VALUE, one a line; the manual has what each of them does</source>
        <translation>NAME=VALUE, una por línea; el manual dice lo que hace cada una</translation>
    </message>
    <message>
        <source>NAME=VALUE, one a line</source>
        <translation>NAME=VALUE, una por línea</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Opciones</translation>
    </message>
    <message>
        <source>Leave out what the destination would refuse</source>
        <translation>Omitir lo que el destino rechazaría</translation>
    </message>
    <message>
        <source>Otherwise nothing is written, and what is unfit is named</source>
        <translation>Si no, no se escribe nada, y se nombra lo que no encaja</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Writes the registry&apos;s devices into the file</source>
        <translation>Escribe los dispositivos del registro en el archivo</translation>
    </message>
    <message>
        <source>A backup now</source>
        <translation>Una copia ahora</translation>
    </message>
    <message>
        <source>A whole, encrypted and checked copy, made while the station works. It opens with this station&apos;s token, or with its recovery. Keep it on another machine.</source>
        <translation>Una copia entera, cifrada y comprobada, hecha mientras la estación trabaja. Se abre con el token de esta estación, o con su recuperación. Guárdela en otro equipo.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>How many stay</source>
        <translation>Cuántas quedan</translation>
    </message>
    <message>
        <source>Older backups in the folder are removed; 0 keeps them all</source>
        <translation>Las copias más antiguas de la carpeta se eliminan; 0 las conserva todas</translation>
    </message>
    <message>
        <source>How many stay (0: all)</source>
        <translation>Cuántas quedan (0: todas)</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Hacer la copia</translation>
    </message>
    <message>
        <source>Copies the registry into the folder</source>
        <translation>Copia el registro en la carpeta</translation>
    </message>
    <message>
        <source>Those that are there</source>
        <translation>Las que hay</translation>
    </message>
    <message>
        <source>Backups in the folder</source>
        <translation>Copias en la carpeta</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Mirar otra vez</translation>
    </message>
    <message>
        <source>Reads the folder again</source>
        <translation>Lee otra vez la carpeta</translation>
    </message>
    <message>
        <source>What the site&apos;s own system has still to be told</source>
        <translation>Lo que aún hay que comunicar al sistema de la planta</translation>
    </message>
    <message>
        <source>Runs that wait</source>
        <translation>Procesos que esperan</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Proceso</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Terminado</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Intentos</translation>
    </message>
    <message>
        <source>The last try</source>
        <translation>El último intento</translation>
    </message>
    <message>
        <source>Deliver now</source>
        <translation>Entregar ahora</translation>
    </message>
    <message>
        <source>Tells the site of every run that waits</source>
        <translation>Comunica a la planta cada proceso que espera</translation>
    </message>
    <message>
        <source>%1 (needed)</source>
        <translation>%1 (necesario)</translation>
    </message>
    <message>
        <source>This form has no options.</source>
        <translation>Esta forma no tiene opciones.</translation>
    </message>
    <message>
        <source>An option is NAME=VALUE, not %1</source>
        <translation>Una opción es NAME=VALUE, no %1</translation>
    </message>
    <message>
        <source>The option %1 is there twice.</source>
        <translation>La opción %1 está dos veces.</translation>
    </message>
    <message>
        <source>The file is there already.</source>
        <translation>El archivo ya existe.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Reemplazarlo</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices, SHA-256 %2</source>
        <translation>
            <numerusform>%1 dispositivo, SHA-256 %2</numerusform>
            <numerusform>%1 dispositivos, SHA-256 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>not in it: %1</source>
        <translation>no incluidos: %1</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Escribiendo …</translation>
    </message>
    <message>
        <source>How many stay is a number, 0 for all.</source>
        <translation>Cuántas quedan es un número, 0 para todas.</translation>
    </message>
    <message numerus="yes">
        <source>The newest %1 backups stay; older ones are removed for good.</source>
        <translation>
            <numerusform>Queda la %1 copia más nueva; las más antiguas se eliminan para siempre.</numerusform>
            <numerusform>Quedan las %1 copias más nuevas; las más antiguas se eliminan para siempre.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Copying and checking …</source>
        <translation>Copiando y comprobando …</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>up to entry %1 of the log</source>
        <translation>hasta la entrada %1 del registro</translation>
    </message>
    <message>
        <source>%1 older removed</source>
        <translation>%1 más antiguas eliminadas</translation>
    </message>
    <message>
        <source>None is there yet.</source>
        <translation>Aún no hay ninguna.</translation>
    </message>
    <message>
        <source>This station asks and tells no other system: its station.toml has no [site].</source>
        <translation>Esta estación no pregunta ni comunica nada a otro sistema: su station.toml no tiene [site].</translation>
    </message>
    <message>
        <source>%1 cannot be asked: %2</source>
        <translation>No se puede preguntar a %1: %2</translation>
    </message>
    <message>
        <source>%1 has been told of every run.</source>
        <translation>Se han comunicado todos los procesos a %1.</translation>
    </message>
    <message>
        <source>%1 has still to be told of more than %2 runs.</source>
        <translation>Aún hay que comunicar a %1 más de %2 procesos.</translation>
    </message>
    <message numerus="yes">
        <source>%1 has still to be told of %2 runs.</source>
        <translation>
            <numerusform>Aún hay que comunicar a %1 %2 proceso.</numerusform>
            <numerusform>Aún hay que comunicar a %1 %2 procesos.</numerusform>
        </translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>aún ninguna</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Entrega</translation>
    </message>
    <message>
        <source>the site&apos;s system</source>
        <translation>el sistema de la planta</translation>
    </message>
    <message numerus="yes">
        <source>told of %1 runs</source>
        <translation>
            <numerusform>%1 proceso comunicado</numerusform>
            <numerusform>%1 procesos comunicados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>told of %1 runs, left: %2: %3</source>
        <translation>
            <numerusform>%1 proceso comunicado, quedan: %2: %3</numerusform>
            <numerusform>%1 procesos comunicados, quedan: %2: %3</numerusform>
        </translation>
    </message>
    <message>
        <source>The site has not taken in everything.</source>
        <translation>La planta no lo ha aceptado todo.</translation>
    </message>
    <message>
        <source>Telling …</source>
        <translation>Comunicando …</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::FactTable</name>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::FileField</name>
    <message>
        <source>A whole path, or one that begins with ~/</source>
        <translation>Una ruta completa, o una que empieza por ~/</translation>
    </message>
    <message>
        <source>Name a file or folder, with its whole path.</source>
        <translation>Indique un archivo o una carpeta, con su ruta completa.</translation>
    </message>
    <message>
        <source>Write the whole path, from / on, or from ~/ on for your home.</source>
        <translation>Escriba la ruta completa, desde /, o desde ~/ para su carpeta personal.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::FilterBar</name>
    <message>
        <source>Part of an ID or a hardware ID</source>
        <translation>Parte de un ID o de un ID de hardware</translation>
    </message>
    <message>
        <source>Shows the devices whose ID or hardware ID has it</source>
        <translation>Muestra los dispositivos cuyo ID o ID de hardware la contiene</translation>
    </message>
    <message>
        <source>Part of any ID</source>
        <translation>Parte de cualquier ID</translation>
    </message>
    <message>
        <source>The device ID begins with</source>
        <translation>El ID de dispositivo empieza por</translation>
    </message>
    <message>
        <source>Shows the devices whose ID begins so</source>
        <translation>Muestra los dispositivos cuyo ID empieza así</translation>
    </message>
    <message>
        <source>ID begins with</source>
        <translation>El ID empieza por</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Todos los estados</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>All orders</source>
        <translation>Todas las órdenes</translation>
    </message>
    <message>
        <source>Sorting</source>
        <translation>Orden de la lista</translation>
    </message>
    <message>
        <source>Made: newest first</source>
        <translation>Fabricado: primero lo más nuevo</translation>
    </message>
    <message>
        <source>Made: oldest first</source>
        <translation>Fabricado: primero lo más antiguo</translation>
    </message>
    <message>
        <source>Changed: newest first</source>
        <translation>Cambiado: primero lo más nuevo</translation>
    </message>
    <message>
        <source>Changed: oldest first</source>
        <translation>Cambiado: primero lo más antiguo</translation>
    </message>
    <message>
        <source>ID: rising</source>
        <translation>ID: ascendente</translation>
    </message>
    <message>
        <source>ID: falling</source>
        <translation>ID: descendente</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Filtros guardados</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Guardar …</translation>
    </message>
    <message>
        <source>Gives this filter a name</source>
        <translation>Da un nombre a este filtro</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Deletes the saved filter that is chosen</source>
        <translation>Borra el filtro guardado que está elegido</translation>
    </message>
    <message>
        <source>Columns …</source>
        <translation>Columnas …</translation>
    </message>
    <message>
        <source>Which columns the table shows</source>
        <translation>Qué columnas muestra la tabla</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Shows the device of the row with its history</source>
        <translation>Muestra el dispositivo de la fila con su historial</translation>
    </message>
    <message>
        <source>Ship …</source>
        <translation>Enviar …</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>Nombre del filtro</translation>
    </message>
    <message>
        <source>At most %1 characters</source>
        <translation>%1 caracteres como máximo</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>Guardar el filtro</translation>
    </message>
    <message>
        <source>Keeps the filter under this name</source>
        <translation>Guarda el filtro con este nombre</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Saves nothing</source>
        <translation>No guarda nada</translation>
    </message>
    <message>
        <source>Device ID</source>
        <translation>ID de dispositivo</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Hardware ID</source>
        <translation>ID de hardware</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Fabricadas</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiado</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Número de serie</translation>
    </message>
    <message>
        <source>Certificate until</source>
        <translation>Certificado hasta</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>Shows this column</source>
        <translation>Muestra esta columna</translation>
    </message>
    <message>
        <source>IDs have letters without accents, digits and signs: nothing else is looked for.</source>
        <translation>Los ID tienen letras sin acentos, cifras y signos: no se busca otra cosa.</translation>
    </message>
    <message>
        <source>A search begins with three characters.</source>
        <translation>Una búsqueda empieza con tres caracteres.</translation>
    </message>
    <message>
        <source>Says of all selected devices that they have left</source>
        <translation>Dice de todos los dispositivos elegidos que han salido</translation>
    </message>
    <message>
        <source>No saved filters</source>
        <translation>No hay filtros guardados</translation>
    </message>
    <message>
        <source>Delete the saved filter “%1”?</source>
        <translation>¿Borrar el filtro guardado «%1»?</translation>
    </message>
    <message>
        <source>The devices stay as they are.</source>
        <translation>Los dispositivos quedan como están.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Forms</name>
    <message>
        <source>not initialised</source>
        <translation>sin inicializar</translation>
    </message>
    <message>
        <source>never set</source>
        <translation>nunca fijado</translation>
    </message>
    <message>
        <source>LOCKED</source>
        <translation>BLOQUEADO</translation>
    </message>
    <message>
        <source>ONE TRY LEFT</source>
        <translation>QUEDA UN INTENTO</translation>
    </message>
    <message>
        <source>a wrong one was given</source>
        <translation>se ha dado uno incorrecto</translation>
    </message>
    <message>
        <source>has to be changed</source>
        <translation>hay que cambiarlo</translation>
    </message>
    <message>
        <source>typed at the token</source>
        <translation>se teclea en el token</translation>
    </message>
    <message>
        <source>%1 wrong from here</source>
        <translation>%1 incorrectos desde aquí</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bien</translation>
    </message>
    <message>
        <source>%1 (%2 %3, serial number %4)</source>
        <translation>%1 (%2 %3, número de serie %4)</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::GeneratePanel</name>
    <message>
        <source>Label of the key</source>
        <translation>Etiqueta de la clave</translation>
    </message>
    <message>
        <source>What people call the key</source>
        <translation>Cómo se llama a la clave</translation>
    </message>
    <message>
        <source>It may be backed up later</source>
        <translation>Se podrá hacer copia de ella</translation>
    </message>
    <message>
        <source>Role of the key</source>
        <translation>Papel de la clave</translation>
    </message>
    <message>
        <source>Algorithm of the key</source>
        <translation>Algoritmo de la clave</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Algoritmo</translation>
    </message>
    <message>
        <source>Make the key</source>
        <translation>Crear la clave</translation>
    </message>
    <message>
        <source>Make a key</source>
        <translation>Crear una clave</translation>
    </message>
    <message>
        <source>By the policy of its role; it is read back and used once.</source>
        <translation>Según la política de su papel; se lee de vuelta y se usa una vez.</translation>
    </message>
    <message>
        <source>; never on one token with %1</source>
        <translation>; nunca en un mismo token con %1</translation>
    </message>
    <message>
        <source>The first that the token can</source>
        <translation>El primero que puede el token</translation>
    </message>
    <message>
        <source>It may not be backed up: %1</source>
        <translation>No se puede hacer copia de ella: %1</translation>
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
        <translation>registro</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>disco</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>reloj</translation>
    </message>
    <message>
        <source>libraries</source>
        <translation>bibliotecas</translation>
    </message>
    <message>
        <source>station</source>
        <translation>estación</translation>
    </message>
    <message>
        <source>PIN file</source>
        <translation>archivo del PIN</translation>
    </message>
    <message>
        <source>backups</source>
        <translation>copias de seguridad</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>copia de seguridad</translation>
    </message>
    <message>
        <source>recovery</source>
        <translation>recuperación</translation>
    </message>
    <message>
        <source>issuing CA</source>
        <translation>CA emisora</translation>
    </message>
    <message>
        <source>root CA</source>
        <translation>CA raíz</translation>
    </message>
    <message>
        <source>pools</source>
        <translation>reservas</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>bloqueo de la carpeta</translation>
    </message>
    <message>
        <source>profiles</source>
        <translation>perfiles</translation>
    </message>
    <message>
        <source>diagnostics</source>
        <translation>diagnóstico</translation>
    </message>
    <message>
        <source>ports</source>
        <translation>puertos</translation>
    </message>
    <message>
        <source>sockets</source>
        <translation>zócalos</translation>
    </message>
    <message>
        <source>readers</source>
        <translation>lectores</translation>
    </message>
    <message>
        <source>IDs</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>ends</source>
        <translation>lo que termina</translation>
    </message>
    <message>
        <source>service</source>
        <translation>servicio</translation>
    </message>
    <message>
        <source>token %1</source>
        <translation>Token %1</translation>
    </message>
    <message>
        <source>socket %1</source>
        <translation>zócalo %1</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>puerto %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::HealthPage</name>
    <message>
        <source>Look again</source>
        <translation>Mirar otra vez</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Looks at token, registry, disk, clock and ports again</source>
        <translation>Mira otra vez el token, el registro, el disco, el reloj y los puertos</translation>
    </message>
    <message>
        <source>What was found at the station</source>
        <translation>Lo que se ha encontrado en la estación</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>Do this</source>
        <translation>Qué hacer</translation>
    </message>
    <message>
        <source>✓ well</source>
        <translation>✓ bien</translation>
    </message>
    <message>
        <source>! look</source>
        <translation>! mirar</translation>
    </message>
    <message>
        <source>✕ wrong</source>
        <translation>✕ mal</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Copiar el comando</translation>
    </message>
    <message>
        <source>Puts the command that mends the chosen finding on the clipboard, for a terminal</source>
        <translation>Pone en el portapapeles el comando que corrige el hallazgo elegido, para un terminal</translation>
    </message>
    <message>
        <source>Choose a finding: the command that mends it stands here.</source>
        <translation>Elija un hallazgo: aquí aparece el comando que lo corrige.</translation>
    </message>
    <message>
        <source>No command mends this finding, or nothing has to be mended.</source>
        <translation>Ningún comando corrige este hallazgo, o no hay nada que corregir.</translation>
    </message>
    <message>
        <source>The command is on the clipboard.</source>
        <translation>El comando está en el portapapeles.</translation>
    </message>
    <message>
        <source>Read it before it is run in a terminal: Mintmark never runs it by itself.</source>
        <translation>Léalo antes de ejecutarlo en un terminal: Mintmark nunca lo ejecuta por sí mismo.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::HealthWords</name>
    <message>
        <source>this account may not look into %1, which is %2&apos;s</source>
        <translation>esta cuenta no puede mirar en %1, que es de %2</translation>
    </message>
    <message>
        <source>let the account into its own folder</source>
        <translation>deje que la cuenta entre en su propia carpeta</translation>
    </message>
    <message>
        <source>make it the account&apos;s own</source>
        <translation>ponga esta cuenta como propietaria</translation>
    </message>
    <message>
        <source>work as %1, whose it is, or change the owner</source>
        <translation>trabaje con la cuenta propietaria, %1, o cambie el propietario</translation>
    </message>
    <message>
        <source>%1 can be entered by others</source>
        <translation>otros pueden entrar en %1</translation>
    </message>
    <message>
        <source>keep it to its owner</source>
        <translation>limite el acceso a su propietario</translation>
    </message>
    <message>
        <source>this account may not write to %1</source>
        <translation>esta cuenta no puede escribir en %1</translation>
    </message>
    <message>
        <source>let the account write into its own folder</source>
        <translation>deje que la cuenta escriba en su propia carpeta</translation>
    </message>
    <message>
        <source>give them to %1, whose the folder is</source>
        <translation>asígnelos a %1, la cuenta propietaria de la carpeta</translation>
    </message>
    <message>
        <source>the disk of %1 is read-only</source>
        <translation>el disco de %1 es de solo lectura</translation>
    </message>
    <message>
        <source>have it mounted for writing; the system&apos;s log says why it is not</source>
        <translation>pida que lo monten para escritura; el diario del sistema dice por qué no lo está</translation>
    </message>
    <message>
        <source>make room on the disk that holds %1; the command shows what takes most of it</source>
        <translation>haga sitio en el disco que contiene %1; el comando muestra lo que más ocupa</translation>
    </message>
    <message>
        <source>the station is on a network file system</source>
        <translation>la estación está en un sistema de archivos de red</translation>
    </message>
    <message>
        <source>move the station to a local disk, and name it with --station from then on</source>
        <translation>mueva la estación a un disco local e indíquela con --station a partir de entonces</translation>
    </message>
    <message>
        <source>it says %1, and the registry was written at %2</source>
        <translation>marca %1, y la última escritura del registro es de %2</translation>
    </message>
    <message>
        <source>set the clock: it is behind</source>
        <translation>ponga el reloj en hora: está atrasado</translation>
    </message>
    <message>
        <source>it says %1</source>
        <translation>marca %1</translation>
    </message>
    <message>
        <source>set the clock</source>
        <translation>ponga el reloj en hora</translation>
    </message>
    <message>
        <source>not known to be synchronised: %1</source>
        <translation>no consta que esté sincronizado: %1</translation>
    </message>
    <message>
        <source>let the network keep it, or compare it with a known clock</source>
        <translation>deje que la red lo mantenga en hora, o compárelo con un reloj de referencia</translation>
    </message>
    <message>
        <source>synchronised</source>
        <translation>sincronizado</translation>
    </message>
    <message>
        <source>SQLCipher 4 is needed, and it is linked into the program</source>
        <translation>hace falta SQLCipher 4, y va enlazado en el programa</translation>
    </message>
    <message>
        <source>build again with the release&apos;s backports, or install a package of Mintmark</source>
        <translation>compile de nuevo con los backports de la versión del sistema, o instale un paquete de Mintmark</translation>
    </message>
    <message>
        <source>OpenSSL 3 is needed</source>
        <translation>hace falta OpenSSL 3</translation>
    </message>
    <message>
        <source>bring the system up to date</source>
        <translation>actualice el sistema</translation>
    </message>
    <message>
        <source>it does not run here: ports are as the system made them</source>
        <translation>aquí no está en marcha: los puertos están como los creó el sistema</translation>
    </message>
    <message>
        <source>%1 is not as this version ships it</source>
        <translation>%1 no es como lo trae esta versión</translation>
    </message>
    <message>
        <source>take it away: %1 is right, and comes after it</source>
        <translation>elimínelo: %1 es el correcto, y va después</translation>
    </message>
    <message>
        <source>put this version&apos;s in its place</source>
        <translation>ponga en su lugar el de esta versión</translation>
    </message>
    <message>
        <source>install it: whoever sits at this machine may then open its ports, and nothing else talks to units</source>
        <translation>instálelo: así, quien esté ante este equipo puede abrir sus puertos, y ningún otro programa habla con las unidades</translation>
    </message>
    <message>
        <source>log out and in again: this session began before the account joined the group %1</source>
        <translation>cierre sesión e iníciela de nuevo: esta sesión empezó antes de que la cuenta se uniera al grupo %1</translation>
    </message>
    <message>
        <source>join the group %1, then log out and in again</source>
        <translation>únase al grupo %1; después, cierre sesión e iníciela de nuevo</translation>
    </message>
    <message>
        <source>%1 (demo)</source>
        <translation>%1 (demostración)</translation>
    </message>
    <message>
        <source>%1 (production)</source>
        <translation>%1 (producción)</translation>
    </message>
    <message>
        <source>restore the file from a backup</source>
        <translation>recupere el archivo de una copia de seguridad</translation>
    </message>
    <message>
        <source>%1 is not there (it was made here)</source>
        <translation>%1 no está (se hizo aquí)</translation>
    </message>
    <message>
        <source>bring its medium and run `mintmark hsm inspect --file FILE`; or take its line out of %1</source>
        <translation>traiga su soporte y ejecute `mintmark hsm inspect --file FILE`; o quite su línea de %1</translation>
    </message>
    <message>
        <source>make a new backup: mintmark hsm backup</source>
        <translation>haga una copia de seguridad nueva: mintmark hsm backup</translation>
    </message>
    <message>
        <source>%1 (%2 &apos;%3&apos;) was never rehearsed</source>
        <translation>%1 (%2 «%3») no se ha ensayado nunca</translation>
    </message>
    <message>
        <source>rehearse it, with its custodians</source>
        <translation>ensáyela, con sus custodios</translation>
    </message>
    <message>
        <source>%1, rehearsed</source>
        <translation>%1, ensayada</translation>
    </message>
    <message>
        <source>make one: mintmark registry recovery make --shares 2/3</source>
        <translation>cree una: mintmark registry recovery make --shares 2/3</translation>
    </message>
    <message>
        <source>a change of the registry&apos;s key was cut</source>
        <translation>se interrumpió un cambio de la clave del registro</translation>
    </message>
    <message>
        <source>open the station for work once: that ends it</source>
        <translation>abra la estación una vez para trabajar: así se completa</translation>
    </message>
    <message>
        <source>the registry&apos;s key has none: if the token dies, the registry is lost</source>
        <translation>la clave del registro no tiene ninguna: si el token muere, el registro se pierde</translation>
    </message>
    <message>
        <source>%1 is missing or damaged</source>
        <translation>%1 falta o está dañado</translation>
    </message>
    <message>
        <source>restore it from a backup, with its station.toml</source>
        <translation>recupérelo de una copia de seguridad, con su station.toml</translation>
    </message>
    <message>
        <source>restore it from a backup: somebody put another file there</source>
        <translation>recupérelo de una copia de seguridad: alguien ha puesto otro archivo en su lugar</translation>
    </message>
    <message>
        <source>restore it from a backup</source>
        <translation>recupérelo de una copia de seguridad</translation>
    </message>
    <message>
        <source>valid until %1</source>
        <translation>válida hasta %1</translation>
    </message>
    <message>
        <source>make a new issuing CA</source>
        <translation>cree una CA emisora nueva</translation>
    </message>
    <message>
        <source>make a new root CA</source>
        <translation>cree una CA raíz nueva</translation>
    </message>
    <message>
        <source>plan a new issuing CA</source>
        <translation>prevea una CA emisora nueva</translation>
    </message>
    <message>
        <source>plan a new root CA</source>
        <translation>prevea una CA raíz nueva</translation>
    </message>
    <message>
        <source>profile %1 draws from a pool, and the station names no key that allotments are signed with</source>
        <translation>perfiles con reserva: %1; la estación no indica ninguna clave con la que se firmen las asignaciones</translation>
    </message>
    <message>
        <source>put the key&apos;s file into the station, and name it in station.toml: [ids] allotmentKey</source>
        <translation>ponga el archivo de la clave en la estación e indíquelo en station.toml: [ids] allotmentKey</translation>
    </message>
    <message>
        <source>%1 cannot be read: profile %2 draws from a pool</source>
        <translation>%1 no se puede leer; perfiles con reserva: %2</translation>
    </message>
    <message>
        <source>restore the key that allotments are signed with</source>
        <translation>recupere la clave con la que se firman las asignaciones</translation>
    </message>
    <message>
        <source>profile %1 draws from a pool; `mintmark doctor --login` looks at what is left</source>
        <translation>perfiles con reserva: %1; `mintmark doctor --login` mira lo que queda</translation>
    </message>
    <message>
        <source>%1 is cut short</source>
        <translation>%1 está cortado</translation>
    </message>
    <message>
        <source>%1 is not encrypted</source>
        <translation>%1 no está cifrado</translation>
    </message>
    <message>
        <source>mend it, then let it be tried</source>
        <translation>corríjalo y, después, haga la prueba</translation>
    </message>
    <message>
        <source>see to it; the manual says what each alert means: diagnostics.md</source>
        <translation>atiéndalo; el manual dice qué significa cada alerta: diagnostics.md</translation>
    </message>
    <message>
        <source>free</source>
        <translation>libre</translation>
    </message>
    <message>
        <source>held by this program, which works on the station</source>
        <translation>lo tiene este programa, que trabaja en la estación</translation>
    </message>
    <message>
        <source>held by %1</source>
        <translation>lo tiene %1</translation>
    </message>
    <message>
        <source>wait until it has ended</source>
        <translation>espere a que termine</translation>
    </message>
    <message>
        <source>there is none that can be used</source>
        <translation>no hay ninguno que se pueda usar</translation>
    </message>
    <message>
        <source>put one into %1; the command puts the shipped demo there</source>
        <translation>ponga uno en %1; el comando pone ahí el de demostración incluido</translation>
    </message>
    <message>
        <source>pool %1 is exhausted</source>
        <translation>la reserva %1 está agotada</translation>
    </message>
    <message>
        <source>import another allotment: mintmark id allot FILE</source>
        <translation>importe otra asignación: mintmark id allot FILE</translation>
    </message>
    <message>
        <source>profile %1 has no ID left</source>
        <translation>al perfil %1 no le quedan ID</translation>
    </message>
    <message>
        <source>profile %1: %2</source>
        <translation>perfil %1: %2</translation>
    </message>
    <message>
        <source>import another allotment, or give its scheme more digits</source>
        <translation>importe otra asignación, o dé más dígitos a su esquema</translation>
    </message>
    <message>
        <source>no device&apos;s certificate ends within 90 days</source>
        <translation>ningún certificado de dispositivo termina en los próximos 90 días</translation>
    </message>
    <message>
        <source>1 device&apos;s certificate ends within 90 days, of %1, on %2</source>
        <translation>1 certificado de dispositivo termina en los próximos 90 días: el de %1, el %2</translation>
    </message>
    <message>
        <source>its PIN was never set</source>
        <translation>su PIN no se ha fijado nunca</translation>
    </message>
    <message>
        <source>have the security officer set it</source>
        <translation>pida al responsable de seguridad que lo fije</translation>
    </message>
    <message>
        <source>its PIN is locked</source>
        <translation>su PIN está bloqueado</translation>
    </message>
    <message>
        <source>have the security officer unlock it</source>
        <translation>pida al responsable de seguridad que lo desbloquee</translation>
    </message>
    <message>
        <source>one try of its PIN is left</source>
        <translation>queda un intento de su PIN</translation>
    </message>
    <message>
        <source>enter the right one, whoever is sure of it; else have the security officer set another</source>
        <translation>que introduzca el correcto quien esté seguro de él; si no, pida al responsable de seguridad que fije otro</translation>
    </message>
    <message>
        <source>enter the right one with --spend-final-try; a right one ends the count</source>
        <translation>introduzca el correcto con --spend-final-try; uno correcto pone la cuenta a cero</translation>
    </message>
    <message>
        <source>1 wrong PIN was given to it from this machine</source>
        <translation>desde este equipo se le dio 1 PIN incorrecto</translation>
    </message>
    <message>
        <source>a wrong PIN was entered</source>
        <translation>se ha introducido un PIN incorrecto</translation>
    </message>
    <message>
        <source>enter the right one</source>
        <translation>introduzca el correcto</translation>
    </message>
    <message>
        <source>its PIN has to be changed</source>
        <translation>hay que cambiar su PIN</translation>
    </message>
    <message>
        <source>change it</source>
        <translation>cámbielo</translation>
    </message>
    <message>
        <source>its security officer&apos;s PIN is locked</source>
        <translation>el PIN de su responsable de seguridad está bloqueado</translation>
    </message>
    <message>
        <source>plan another token: nobody can set this one&apos;s PIN again</source>
        <translation>prevea otro token: nadie puede volver a fijar el PIN de este</translation>
    </message>
    <message>
        <source>the module %1 is not there; %2 is</source>
        <translation>el módulo %1 no está; sí está %2</translation>
    </message>
    <message>
        <source>the module %1 is not there</source>
        <translation>el módulo %1 no está</translation>
    </message>
    <message>
        <source>mend %1 in station.toml</source>
        <translation>corrija %1 en station.toml</translation>
    </message>
    <message>
        <source>install it, or mend %1 in station.toml</source>
        <translation>instálelo, o corrija %1 en station.toml</translation>
    </message>
    <message>
        <source>the module %1 may not be read by this account</source>
        <translation>esta cuenta no puede leer el módulo %1</translation>
    </message>
    <message>
        <source>let everybody read it</source>
        <translation>permita que todos lo lean</translation>
    </message>
    <message>
        <source>the module %1 is no library</source>
        <translation>el módulo %1 no es una biblioteca</translation>
    </message>
    <message>
        <source>install it again, or mend %1 in station.toml</source>
        <translation>instálelo de nuevo, o corrija %1 en station.toml</translation>
    </message>
    <message>
        <source>the module %1 is made for %2, and this program for %3</source>
        <translation>el módulo %1 es para %2, y este programa, para %3</translation>
    </message>
    <message>
        <source>install the one for this machine, or mend %1 in station.toml</source>
        <translation>instale el de este equipo, o corrija %1 en station.toml</translation>
    </message>
    <message>
        <source>install what it needs, which the command shows as not found</source>
        <translation>instale lo que necesita: lo que el comando muestra como «not found»</translation>
    </message>
    <message>
        <source>no token with %1 is there</source>
        <translation>no hay ningún token con %1</translation>
    </message>
    <message>
        <source>plug the token in, or mend %1 in station.toml; the command shows those that are there</source>
        <translation>conecte el token, o corrija %1 en station.toml; el comando muestra los que hay</translation>
    </message>
    <message>
        <source>plug the token in, or mend %1 in station.toml</source>
        <translation>conecte el token, o corrija %1 en station.toml</translation>
    </message>
    <message>
        <source>plug the token out and in again</source>
        <translation>desconecte el token y vuelva a conectarlo</translation>
    </message>
    <message>
        <source>nobody has given its PIN yet</source>
        <translation>nadie ha dado aún su PIN</translation>
    </message>
    <message>
        <source>enter its PIN</source>
        <translation>introduzca su PIN</translation>
    </message>
    <message>
        <source>plug it in again</source>
        <translation>vuelva a conectarlo</translation>
    </message>
    <message>
        <source>restore the station&apos;s folder `token` from a backup</source>
        <translation>recupere de una copia de seguridad la carpeta `token` de la estación</translation>
    </message>
    <message>
        <source>mend its [[also]] in station.toml: the command shows keys and fingerprints</source>
        <translation>corrija su [[also]] en station.toml: el comando muestra claves y huellas</translation>
    </message>
    <message>
        <source>station.toml names no source of its PIN</source>
        <translation>station.toml no indica de dónde sale su PIN</translation>
    </message>
    <message>
        <source>somebody has to give it at each start; or name pinFile, pinCredential or pinSealed</source>
        <translation>alguien tiene que darlo en cada inicio; o indique pinFile, pinCredential o pinSealed</translation>
    </message>
    <message>
        <source>it is the same token as another of this station</source>
        <translation>es el mismo token que otro de esta estación</translation>
    </message>
    <message>
        <source>name another one, or take its [[also]] out of station.toml</source>
        <translation>indique otro, o quite su [[also]] de station.toml</translation>
    </message>
    <message>
        <source>pcscd, through which the module reaches its token, does not run</source>
        <translation>pcscd, por el que el módulo llega a su token, no está en marcha</translation>
    </message>
    <message>
        <source>start it</source>
        <translation>inícielo</translation>
    </message>
    <message>
        <source>install it</source>
        <translation>instálelo</translation>
    </message>
    <message>
        <source>%1 is not there: this machine offers no TPM</source>
        <translation>%1 no está: este equipo no ofrece ningún TPM</translation>
    </message>
    <message>
        <source>switch it on in the firmware&apos;s setup</source>
        <translation>actívelo en la configuración del firmware</translation>
    </message>
    <message>
        <source>readable by its owner alone</source>
        <translation>solo lo puede leer su propietario</translation>
    </message>
    <message>
        <source>%1 can be read by others than its owner</source>
        <translation>otros, además de su propietario, pueden leer %1</translation>
    </message>
    <message>
        <source>%1 belongs to somebody else</source>
        <translation>%1 pertenece a otra cuenta</translation>
    </message>
    <message>
        <source>put the PIN into it again, or take its name out of station.toml and give the PIN by hand</source>
        <translation>vuelva a poner el PIN en él, o quite su nombre de station.toml y dé el PIN a mano</translation>
    </message>
    <message>
        <source>see to its content and owner</source>
        <translation>revise su contenido y su propietario</translation>
    </message>
    <message>
        <source>%1 (not tried)</source>
        <translation>%1 (sin probar)</translation>
    </message>
    <message>
        <source>nothing is plugged in at %1</source>
        <translation>no hay nada conectado en %1</translation>
    </message>
    <message>
        <source>%1 with the serial number %2 is at %3 and at %4</source>
        <translation>%1 con el número de serie %2 está en %3 y en %4</translation>
    </message>
    <message>
        <source>take one of the two out</source>
        <translation>retire una de las dos</translation>
    </message>
    <message>
        <source>%1, without a serial port</source>
        <translation>%1, sin puerto serie</translation>
    </message>
    <message>
        <source>check the path, and that the unit or the adapter is plugged in</source>
        <translation>compruebe la ruta, y que la unidad o el adaptador está conectado</translation>
    </message>
    <message>
        <source>name a serial port</source>
        <translation>indique un puerto serie</translation>
    </message>
    <message>
        <source>it is no serial port</source>
        <translation>no es un puerto serie</translation>
    </message>
    <message>
        <source>another account&apos;s program holds it</source>
        <translation>lo ocupa un programa de otra cuenta</translation>
    </message>
    <message>
        <source>another program holds it</source>
        <translation>lo ocupa otro programa</translation>
    </message>
    <message>
        <source>%1 (process %2) holds it</source>
        <translation>lo ocupa %1 (proceso %2)</translation>
    </message>
    <message>
        <source>close that program</source>
        <translation>cierre ese programa</translation>
    </message>
    <message>
        <source>mend the line that is named, or give the socket its place anew: mintmark socket assign</source>
        <translation>corrija la línea indicada, o dé de nuevo su lugar al zócalo: mintmark socket assign</translation>
    </message>
    <message>
        <source>start systemd-udevd</source>
        <translation>inicie systemd-udevd</translation>
    </message>
    <message>
        <source>this account does not open it, the service does</source>
        <translation>no lo abre esta cuenta, sino el servicio</translation>
    </message>
    <message>
        <source>give a socket this place: mintmark socket assign NAME %1</source>
        <translation>dé este lugar a un zócalo: mintmark socket assign NAME %1</translation>
    </message>
    <message>
        <source>%1 runs, and talks to units before Mintmark does</source>
        <translation>%1 está en marcha, y habla con las unidades antes que Mintmark</translation>
    </message>
    <message>
        <source>copy %1 to /etc/udev/rules.d and run `udevadm control --reload` and `udevadm trigger`</source>
        <translation>copie %1 en /etc/udev/rules.d y ejecute `udevadm control --reload` y `udevadm trigger`</translation>
    </message>
    <message>
        <source>copy %1 to /etc/udev/rules.d and run `udevadm control --reload`; or stop it: %2</source>
        <translation>copie %1 en /etc/udev/rules.d y ejecute `udevadm control --reload`; o deténgalo: %2</translation>
    </message>
    <message>
        <source>copy %1 to /etc/udev/rules.d and run `udevadm control --reload`; or remove it: %2</source>
        <translation>copie %1 en /etc/udev/rules.d y ejecute `udevadm control --reload`; o desinstálelo: %2</translation>
    </message>
    <message>
        <source>wrong PINs were given to token &apos;%1&apos;, one after the other</source>
        <translation>se han dado PIN incorrectos al token «%1», uno tras otro</translation>
    </message>
    <message>
        <source>the revocation list %1 cannot be read</source>
        <translation>la lista de revocación %1 no se puede leer</translation>
    </message>
    <message>
        <source>%1 may not be opened by this account</source>
        <translation>esta cuenta no puede abrir %1</translation>
    </message>
    <message>
        <source>%1 is not installed</source>
        <translation>%1 no está instalado</translation>
    </message>
    <message>
        <source>%1 is not there</source>
        <translation>%1 no está</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>no existe el archivo o la carpeta</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>permiso denegado</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>no es un archivo normal</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; cannot be loaded: %2</source>
        <translation>no se puede cargar el módulo PKCS #11 «%1»: %2</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is cut short</source>
        <translation>el módulo PKCS #11 «%1» está truncado</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is not a file</source>
        <translation>el módulo PKCS #11 «%1» no es un archivo</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; does not speak PKCS #11 v2</source>
        <translation>el módulo PKCS #11 «%1» no habla PKCS #11 v2</translation>
    </message>
    <message>
        <source>the soft token&apos;s &apos;%1&apos; cannot be read: %2</source>
        <translation>no se puede leer «%1» del token por software: %2</translation>
    </message>
    <message>
        <source>the soft token&apos;s &apos;%1&apos; cannot be written: %2</source>
        <translation>no se puede escribir «%1» del token por software: %2</translation>
    </message>
    <message>
        <source>the soft token&apos;s &apos;%1&apos; cannot be listed: %2</source>
        <translation>no se puede listar «%1» del token por software: %2</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>sistema de archivos de solo lectura</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is not there</source>
        <translation>el módulo PKCS #11 «%1» no está</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is not named by an absolute path</source>
        <translation>el módulo PKCS #11 «%1» no está indicado con una ruta absoluta</translation>
    </message>
    <message>
        <source>files of another account are in it (%L1), as %2</source>
        <translation>contiene archivos de otra cuenta (%L1), p. ej. %2</translation>
    </message>
    <message>
        <source>%L1 MiB free</source>
        <translation>%L1 MiB de espacio libre</translation>
    </message>
    <message>
        <source>room for %L1 files more</source>
        <translation>archivos que aún caben: %L1</translation>
    </message>
    <message>
        <source>it is another station&apos;s (%1, this is %2)</source>
        <translation>es de otra estación (%1, esta es %2)</translation>
    </message>
    <message>
        <source>it wraps the registry&apos;s key of generation %L1, and the registry has generation %L2</source>
        <translation>guarda la clave del registro de la generación %L1, y el registro tiene la generación %L2</translation>
    </message>
    <message>
        <source>of the registry&apos;s key of generation %L1; `mintmark registry recovery test` rehearses it</source>
        <translation>de la clave del registro, generación %L1; `mintmark registry recovery test` la ensaya</translation>
    </message>
    <message>
        <source>encrypted, %L1 KiB; `mintmark registry check` reads it all</source>
        <translation>cifrado, %L1 KiB; `mintmark registry check` lo lee entero</translation>
    </message>
    <message>
        <source>%1; records that wait: %L2</source>
        <translation>%1; anotaciones en espera: %L2</translation>
    </message>
    <message>
        <source>held by process %1 since %2</source>
        <translation>lo tiene el proceso %1 desde %2</translation>
    </message>
    <message>
        <source>pool %1 has %L2 left</source>
        <translation>ID restantes en la reserva %1: %L2</translation>
    </message>
    <message>
        <source>%L1 devices&apos; certificates end within 90 days, the first, of %2, on %3</source>
        <translation>%L1 certificados de dispositivo terminan en los próximos 90 días; el primero, el de %2, el %3</translation>
    </message>
    <message>
        <source>%L1 wrong PINs were given to it from this machine, and no other is tried</source>
        <translation>desde este equipo se le dieron %L1 PIN incorrectos, y no se prueba ninguno más</translation>
    </message>
    <message>
        <source>%L1 wrong PINs were given to it from this machine</source>
        <translation>desde este equipo se le dieron %L1 PIN incorrectos</translation>
    </message>
    <message>
        <source>%L1 tokens with %2 are there; the URI has to name the serial</source>
        <translation>hay %L1 tokens con %2; el URI tiene que indicar el número de serie</translation>
    </message>
    <message>
        <source>%1 gave none within 30 s</source>
        <translation>%1 no dio ninguno en 30 s</translation>
    </message>
    <message>
        <source>longer than 64 octets</source>
        <translation>más de 64 octetos</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 está vacío</translation>
    </message>
    <message>
        <source>%L1 of %L2 serial ports may not be opened by this account, as %3</source>
        <translation>puertos serie que esta cuenta no puede abrir: %L1 de %L2, p. ej. %3</translation>
    </message>
    <message>
        <source>%L1 MiB are free on the disk of the station&apos;s folder</source>
        <translation>espacio libre en el disco de la carpeta de la estación: %L1 MiB</translation>
    </message>
    <message>
        <source>the issuing CA of token %1 ended at %2</source>
        <translation>la CA emisora del token %1 terminó el %2</translation>
    </message>
    <message>
        <source>the issuing CA of token %1 ends at %2</source>
        <translation>la CA emisora del token %1 termina el %2</translation>
    </message>
    <message>
        <source>the issuing CA ended at %1</source>
        <translation>la CA emisora terminó el %1</translation>
    </message>
    <message>
        <source>the issuing CA ends at %1</source>
        <translation>la CA emisora termina el %1</translation>
    </message>
    <message>
        <source>the root CA ended at %1</source>
        <translation>la CA raíz terminó el %1</translation>
    </message>
    <message>
        <source>the root CA ends at %1</source>
        <translation>la CA raíz termina el %1</translation>
    </message>
    <message>
        <source>the revocation list %1 ended at %2</source>
        <translation>la lista de revocación %1 terminó el %2</translation>
    </message>
    <message>
        <source>the revocation list %1 ends at %2</source>
        <translation>la lista de revocación %1 termina el %2</translation>
    </message>
    <message>
        <source>the clock went ahead by %L1 s at once</source>
        <translation>el reloj se adelantó %L1 s de golpe</translation>
    </message>
    <message>
        <source>the clock went back by %L1 s at once</source>
        <translation>el reloj se atrasó %L1 s de golpe</translation>
    </message>
    <message>
        <source>%1 cannot be read, or is larger than 64 KiB</source>
        <translation>%1 no se puede leer, o pasa de 64 KiB</translation>
    </message>
    <message>
        <source>the soft token cannot be in &apos;%1&apos; while another is still open in this process</source>
        <translation>el token por software no puede estar en «%1» mientras haya otro abierto en este proceso</translation>
    </message>
    <message>
        <source>the soft token cannot be in &apos;%1&apos;: SoftHSM allows no &apos;#&apos;, &apos;=&apos;, tab or line break in the path</source>
        <translation>el token por software no puede estar en «%1»: SoftHSM no admite «#», «=», tabuladores ni saltos de línea en la ruta</translation>
    </message>
    <message>
        <source>SoftHSM, on which a demo station has its keys, is not installed</source>
        <translation>SoftHSM, donde una estación de demostración tiene sus claves, no está instalado</translation>
    </message>
    <message>
        <source>install it, or make a station for a token of your own</source>
        <translation>instálelo, o cree una estación para un token propio</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::HelpPage</name>
    <message>
        <source>Next place</source>
        <translation>Siguiente lugar</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>Buscar en el manual</translation>
    </message>
    <message>
        <source>Words, or a code that begins with MM-</source>
        <translation>Palabras, o un código que empieza por MM-</translation>
    </message>
    <message>
        <source>Pages of the manual</source>
        <translation>Páginas del manual</translation>
    </message>
    <message>
        <source>Goes to the next place on this page that has the first word (F3)</source>
        <translation>Va al siguiente lugar de esta página que tiene la primera palabra (F3)</translation>
    </message>
    <message>
        <source>The page before (Alt+Left)</source>
        <translation>La página anterior (Alt+Izquierda)</translation>
    </message>
    <message>
        <source>The page after (Alt+Right)</source>
        <translation>La página siguiente (Alt+Derecha)</translation>
    </message>
    <message>
        <source>Decided: %1</source>
        <translation>Decidido: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No page of the manual has these words.</source>
        <translation>Ninguna página del manual tiene estas palabras.</translation>
    </message>
    <message>
        <source>This is not in the manual, and the window opens nothing else: %1</source>
        <translation>Esto no está en el manual, y la ventana no abre otra cosa: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::JobBar</name>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Parando …</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::KeptNote</name>
    <message>
        <source>This station is kept by its service: who works here can open neither its token nor its files. %1 On the station&apos;s machine, as the service&apos;s own account:</source>
        <translation>Esta estación la lleva su servicio: quien trabaja aquí no puede abrir su token ni sus archivos. %1 En el equipo de la estación, con la cuenta del servicio:</translation>
    </message>
    <message>
        <source>The page “Help” has the whole list: “The station as a service”.</source>
        <translation>La página «Ayuda» tiene la lista entera: «The station as a service».</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::KeysTab</name>
    <message>
        <source>List its keys …</source>
        <translation>Listar sus claves …</translation>
    </message>
    <message>
        <source>Make a key …</source>
        <translation>Crear una clave …</translation>
    </message>
    <message>
        <source>Back up …</source>
        <translation>Hacer copia …</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>Borrar …</translation>
    </message>
    <message>
        <source>Keys of the token</source>
        <translation>Claves del token</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Algoritmo</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Guarda</translation>
    </message>
    <message>
        <source>CKA_ID</source>
        <translation>CKA_ID</translation>
    </message>
    <message>
        <source>SHA-256 of the public half</source>
        <translation>SHA-256 de la clave pública</translation>
    </message>
    <message>
        <source>CKA_ID %1</source>
        <translation>CKA_ID %1</translation>
    </message>
    <message>
        <source>CKA_ID %1, SHA-256 of its public half %2</source>
        <translation>CKA_ID %1, SHA-256 de su mitad pública %2</translation>
    </message>
    <message>
        <source>half of a pair</source>
        <translation>mitad de un par</translation>
    </message>
    <message>
        <source>asks for the PIN at each use</source>
        <translation>pide el PIN en cada uso</translation>
    </message>
    <message>
        <source>may be backed up</source>
        <translation>admite copia</translation>
    </message>
    <message>
        <source>CAN BE TAKEN OUT</source>
        <translation>SE PUEDE SACAR</translation>
    </message>
    <message>
        <source>never leaves</source>
        <translation>no sale nunca</translation>
    </message>
    <message>
        <source>CAN BE READ</source>
        <translation>SE PUEDE LEER</translation>
    </message>
    <message>
        <source>not Mintmark&apos;s</source>
        <translation>no es de Mintmark</translation>
    </message>
    <message>
        <source>a secret key: none</source>
        <translation>una clave secreta: ninguna</translation>
    </message>
    <message numerus="yes">
        <source>Keys: %n.</source>
        <translation>
            <numerusform>Claves: %n.</numerusform>
            <numerusform>Claves: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>What a token holds is told after a login: “List its keys”.</source>
        <translation>Lo que guarda un token se dice tras iniciar sesión: «Listar sus claves».</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>Solo un responsable de seguridad gestiona claves.</translation>
    </message>
    <message>
        <source>Choose a key of the list first.</source>
        <translation>Elija antes una clave de la lista.</translation>
    </message>
    <message>
        <source>The key was not made to be backed up: no token lets it out.</source>
        <translation>La clave no se creó para hacer copia de ella: ningún token la deja salir.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::LeaveForm</name>
    <message>
        <source>Ship</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>The registry says from now on that they have left. Their certificates live on; one that comes back may go to rework.</source>
        <translation>El registro dice desde ahora que han salido. Sus certificados siguen vigentes; uno que vuelva puede ir a retrabajo.</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>Desechar</translation>
    </message>
    <message>
        <source>The device is done for: what is live of its certificates is revoked as out of operation, and its unit is never made again. It cannot be undone.</source>
        <translation>El dispositivo queda fuera de uso: lo vigente de sus certificados se revoca como fuera de servicio, y su unidad no se vuelve a fabricar. No se puede deshacer.</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Dispositivos</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>pallet, delivery note, …</source>
        <translation>palé, albarán, …</translation>
    </message>
    <message>
        <source>crushed, worn out, …</source>
        <translation>aplastado, gastado, …</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>Quién responde de ello</translation>
    </message>
    <message>
        <source>name, for the record</source>
        <translation>nombre, para que conste</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices</source>
        <translation>
            <numerusform>%1 dispositivo</numerusform>
            <numerusform>%1 dispositivos</numerusform>
        </translation>
    </message>
    <message>
        <source>Scrap %1?</source>
        <translation>¿Desechar %1?</translation>
    </message>
    <message>
        <source>What it has for a certificate is revoked at once. It cannot be undone.</source>
        <translation>Los certificados que tiene se revocan en el acto. No se puede deshacer.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo</translation>
    </message>
    <message>
        <source>%1 leave …</source>
        <translation>Salida: %1 …</translation>
    </message>
    <message>
        <source>. Refused: %1 of %2 devices; the others have left</source>
        <translation>. Rechazados: %1 de %2 dispositivos; los demás han salido</translation>
    </message>
    <message>
        <source>%1 has left.</source>
        <translation>%1 ha salido.</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices have left.</source>
        <translation>
            <numerusform>Ha salido %1 dispositivo.</numerusform>
            <numerusform>Han salido %1 dispositivos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of these, the registry said so before: %1.</source>
        <translation>De estos, el registro ya lo decía antes: %1.</translation>
    </message>
    <message>
        <source>The registry says so, and who shipped them.</source>
        <translation>El registro lo dice, y quién los envió.</translation>
    </message>
    <message>
        <source>%1 is scrapped.</source>
        <translation>%1 está desechado.</translation>
    </message>
    <message>
        <source>Others know of its certificate once a new revocation list is out.</source>
        <translation>Otros saben de su certificado en cuanto salga una nueva lista de revocación.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::LedgerView</name>
    <message>
        <source>Whose ledger</source>
        <translation>De quién es el libro</translation>
    </message>
    <message>
        <source>In which state</source>
        <translation>En qué estado</translation>
    </message>
    <message>
        <source>Also what a newer record has replaced</source>
        <translation>También lo que ha sustituido una anotación más nueva</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mostrar más</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Libro de envíos</translation>
    </message>
    <message>
        <source>All destinations</source>
        <translation>Todos los destinos</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>A whole device ID; empty: all</source>
        <translation>Un ID de dispositivo entero; vacío: todos</translation>
    </message>
    <message>
        <source>A device&apos;s ID</source>
        <translation>El ID de un dispositivo</translation>
    </message>
    <message>
        <source>What destinations were told</source>
        <translation>Lo que se comunicó a los destinos</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Destino</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>Intentos</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Próximo intento</translation>
    </message>
    <message>
        <source>The next records of the ledger</source>
        <translation>Las siguientes anotaciones del libro</translation>
    </message>
    <message>
        <source>not to be let in</source>
        <translation>sin acceso</translation>
    </message>
    <message>
        <source>That is all.</source>
        <translation>Eso es todo.</translation>
    </message>
    <message>
        <source>The ledger has nothing of this.</source>
        <translation>El libro no tiene nada de esto.</translation>
    </message>
    <message>
        <source>Records: the first %1.</source>
        <translation>Anotaciones: las primeras %1.</translation>
    </message>
    <message>
        <source>Records: %1.</source>
        <translation>Anotaciones: %1.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ManualView</name>
    <message>
        <source>Page of the manual</source>
        <translation>Página del manual</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Takes the message away</source>
        <translation>Quita el mensaje</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Opens the code&apos;s entry in the manual</source>
        <translation>Abre la entrada del código en el manual</translation>
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
        <translation>Iniciar</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Zócalos</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Turno</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Operator&apos;s page</source>
        <translation>Página del operario</translation>
    </message>
    <message>
        <source>Results are listed here.</source>
        <translation>Aquí aparecen los resultados.</translation>
    </message>
    <message>
        <source>Log of the last results</source>
        <translation>Diario de los últimos resultados</translation>
    </message>
    <message>
        <source>A station to try things on. What it makes is not for sale.</source>
        <translation>Una estación para hacer pruebas. Lo que fabrica no es para la venta.</translation>
    </message>
    <message>
        <source>Demo station</source>
        <translation>Estación de demostración</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Perfiles</translation>
    </message>
    <message>
        <source>Start the batch (Enter)</source>
        <translation>Iniciar el lote (Intro)</translation>
    </message>
    <message>
        <source>Starts the batch on all sockets</source>
        <translation>Inicia el lote en todos los zócalos</translation>
    </message>
    <message>
        <source>Let each run end between two steps</source>
        <translation>Deja que cada proceso termine entre dos pasos</translation>
    </message>
    <message>
        <source>Ends the batch; each run goes on next time</source>
        <translation>Termina el lote; cada proceso continúa la próxima vez</translation>
    </message>
    <message>
        <source>Names the sockets and their ports</source>
        <translation>Da nombre a los zócalos y sus puertos</translation>
    </message>
    <message>
        <source>The shift at a glance (F2)</source>
        <translation>El turno de un vistazo (F2)</translation>
    </message>
    <message>
        <source>Shows order, figures, last results and health</source>
        <translation>Muestra la orden, las cifras, los últimos resultados y el estado</translation>
    </message>
    <message>
        <source>Changes between light and dark</source>
        <translation>Cambia entre claro y oscuro</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Colores: oscuro</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Colores: claro</translation>
    </message>
    <message>
        <source>Operator %1</source>
        <translation>Operario %1</translation>
    </message>
    <message>
        <source>Order %1, operator %2</source>
        <translation>Orden %1, operario %2</translation>
    </message>
    <message>
        <source>work list %1</source>
        <translation>lista de trabajo %1</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, versión %2</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OperatorWindow</name>
    <message>
        <source>Rows of the work list that were left out: %1</source>
        <translation>Filas de la lista de trabajo omitidas: %1</translation>
    </message>
    <message>
        <source>The log says which, and why. Mend them; units of theirs were not made.</source>
        <translation>El diario dice cuáles y por qué. Corríjalas; sus unidades no se han fabricado.</translation>
    </message>
    <message>
        <source>Finishing the runs, then closing …</source>
        <translation>Terminando los procesos; después se cierra …</translation>
    </message>
    <message>
        <source>Each run ends between two steps and goes on next time.</source>
        <translation>Cada proceso termina entre dos pasos y continúa la próxima vez.</translation>
    </message>
    <message>
        <source>Looking at the profile and the units …</source>
        <translation>Mirando el perfil y las unidades …</translation>
    </message>
    <message>
        <source>and %1 more: see the log</source>
        <translation>y %1 más: vea el diario</translation>
    </message>
    <message>
        <source>What an earlier batch left was settled</source>
        <translation>Se ha resuelto lo que dejó un lote anterior</translation>
    </message>
    <message>
        <source>This profile locks its units for good.</source>
        <translation>Este perfil bloquea sus unidades para siempre.</translation>
    </message>
    <message>
        <source>A batch is working already</source>
        <translation>Ya hay un lote en marcha</translation>
    </message>
    <message>
        <source>Its sockets take the next unit by themselves; others are started once it has ended.</source>
        <translation>Sus zócalos toman la siguiente unidad por sí solos; otros se inician cuando haya terminado.</translation>
    </message>
    <message>
        <source>There is no socket %1 here</source>
        <translation>Aquí no hay ningún zócalo %1</translation>
    </message>
    <message>
        <source>Print the sheet of commands anew.</source>
        <translation>Imprima de nuevo la hoja de comandos.</translation>
    </message>
    <message>
        <source>The batch does not work on socket %1</source>
        <translation>El lote no trabaja en el zócalo %1</translation>
    </message>
    <message>
        <source>Nothing has to be stopped there.</source>
        <translation>Allí no hay nada que parar.</translation>
    </message>
    <message>
        <source>Looking at name and PIN …</source>
        <translation>Comprobando el nombre y el PIN …</translation>
    </message>
    <message>
        <source>The order %1 of before is no longer here</source>
        <translation>La orden %1 de antes ya no está aquí</translation>
    </message>
    <message>
        <source>The station goes on without one. Name another with --order.</source>
        <translation>La estación sigue sin ninguna. Indique otra con --order.</translation>
    </message>
    <message>
        <source>What the bench does cannot be remembered: %1</source>
        <translation>No se puede recordar lo que hace el banco: %1</translation>
    </message>
    <message>
        <source>The commands for the scanner are in a file</source>
        <translation>Los comandos para el escáner están en un archivo</translation>
    </message>
    <message>
        <source>Print %1 without scaling it.</source>
        <translation>Imprima %1 sin cambiar la escala.</translation>
    </message>
    <message>
        <source>A batch is working</source>
        <translation>Hay un lote en marcha</translation>
    </message>
    <message>
        <source>Stop it first; then the next operator logs in.</source>
        <translation>Párelo antes; después, inicia sesión el siguiente operario.</translation>
    </message>
    <message>
        <source>profile %1</source>
        <translation>perfil %1</translation>
    </message>
    <message>
        <source>order %1, profile %2</source>
        <translation>orden %1, perfil %2</translation>
    </message>
    <message>
        <source>A batch was cut off: %1</source>
        <translation>Se cortó un lote: %1</translation>
    </message>
    <message>
        <source>Put the same units in and start: each run goes on as the same device, or is told why not.</source>
        <translation>Ponga las mismas unidades e inicie: cada proceso continúa como el mismo dispositivo, o se dice por qué no.</translation>
    </message>
    <message>
        <source>Scanner: ready</source>
        <translation>Escáner: listo</translation>
    </message>
    <message>
        <source>Mintmark</source>
        <translation>Mintmark</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pregunta</translation>
    </message>
    <message>
        <source>The last scan</source>
        <translation>La última lectura</translation>
    </message>
    <message>
        <source>Opening the token and the registry …</source>
        <translation>Abriendo el token y el registro …</translation>
    </message>
    <message>
        <source>Opening the station …</source>
        <translation>Abriendo la estación …</translation>
    </message>
    <message>
        <source>%1 – Mintmark</source>
        <translation>%1 – Mintmark</translation>
    </message>
    <message>
        <source>Token “%1”: logged in</source>
        <translation>Token «%1»: sesión iniciada</translation>
    </message>
    <message>
        <source>Token “%1”: not logged in</source>
        <translation>Token «%1»: sin sesión</translation>
    </message>
    <message numerus="yes">
        <source>Registry: encrypted, %1 devices</source>
        <translation>
            <numerusform>Registro: cifrado, %1 dispositivo</numerusform>
            <numerusform>Registro: cifrado, %1 dispositivos</numerusform>
        </translation>
    </message>
    <message>
        <source>Registry: encrypted</source>
        <translation>Registro: cifrado</translation>
    </message>
    <message>
        <source>Batch: not started</source>
        <translation>Lote: no iniciado</translation>
    </message>
    <message>
        <source>Batch: working</source>
        <translation>Lote: en marcha</translation>
    </message>
    <message>
        <source>Batch: stopping, each run ends between two steps</source>
        <translation>Lote: parando, cada proceso termina entre dos pasos</translation>
    </message>
    <message>
        <source>Batch: done</source>
        <translation>Lote: terminado</translation>
    </message>
    <message>
        <source>Batch: ended before its count</source>
        <translation>Lote: terminado antes de su cantidad</translation>
    </message>
    <message>
        <source>No station</source>
        <translation>Sin estación</translation>
    </message>
    <message>
        <source>A batch is working.</source>
        <translation>Hay un lote en marcha.</translation>
    </message>
    <message>
        <source>Finish lets each run end between two steps; nothing is lost, and it goes on next time.</source>
        <translation>«Terminar» deja que cada proceso acabe entre dos pasos; no se pierde nada, y continúa la próxima vez.</translation>
    </message>
    <message>
        <source>Finish and close</source>
        <translation>Terminar y cerrar</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>Seguir trabajando</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OperatorsPage</name>
    <message>
        <source>technician</source>
        <translation>técnico</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>supervisor</translation>
    </message>
    <message>
        <source>security officer</source>
        <translation>responsable de seguridad</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>auditor</translation>
    </message>
    <message>
        <source>integrator</source>
        <translation>integrador</translation>
    </message>
    <message>
        <source>Locking units for good</source>
        <translation>Bloquear unidades para siempre</translation>
    </message>
    <message>
        <source>A second certificate</source>
        <translation>Un segundo certificado</translation>
    </message>
    <message>
        <source>Taking a key out of its token</source>
        <translation>Sacar una clave de su token</translation>
    </message>
    <message>
        <source>Deleting a key</source>
        <translation>Borrar una clave</translation>
    </message>
    <message>
        <source>A later revision of an order</source>
        <translation>Una revisión posterior de una orden</translation>
    </message>
    <message>
        <source>Scrapping devices</source>
        <translation>Desechar dispositivos</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>What the operator may do</source>
        <translation>Lo que puede hacer el operario</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>PIN nuevo</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>Operarios</translation>
    </message>
    <message>
        <source>Adds an operator; the first one is a security officer</source>
        <translation>Añade un operario; el primero es un responsable de seguridad</translation>
    </message>
    <message>
        <source>Gives the chosen operator a new PIN</source>
        <translation>Da un PIN nuevo al operario elegido</translation>
    </message>
    <message>
        <source>Changes what the chosen operator may do</source>
        <translation>Cambia lo que puede hacer el operario elegido</translation>
    </message>
    <message>
        <source>Lets the chosen operator log in again after wrong PINs</source>
        <translation>Deja que el operario elegido inicie sesión otra vez tras varios PIN incorrectos</translation>
    </message>
    <message>
        <source>Takes the chosen operator off the list for good</source>
        <translation>Quita de la lista para siempre al operario elegido</translation>
    </message>
    <message>
        <source>Operators of this station</source>
        <translation>Operarios de esta estación</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operario</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>Tarjeta</translation>
    </message>
    <message>
        <source>Log-in</source>
        <translation>Sesión</translation>
    </message>
    <message>
        <source>Last log-in</source>
        <translation>Última sesión</translation>
    </message>
    <message>
        <source>This station has no operators: whoever has the token&apos;s PIN may do everything. With the first one, a security officer, everybody logs in with a name and a PIN of their own.</source>
        <translation>Esta estación no tiene operarios: quien tiene el PIN del token puede hacerlo todo. Con el primero, un responsable de seguridad, cada uno inicia sesión con un nombre y un PIN propios.</translation>
    </message>
    <message>
        <source>What needs a second person</source>
        <translation>Lo que necesita una segunda persona</translation>
    </message>
    <message>
        <source>Somebody else, a supervisor or a security officer, stands beside and types a PIN of their own, here and now.</source>
        <translation>Otra persona, un supervisor o un responsable de seguridad, está presente y teclea un PIN propio, aquí y ahora.</translation>
    </message>
    <message>
        <source>Needs a second person where it is checked</source>
        <translation>Necesita una segunda persona si está marcado</translation>
    </message>
    <message>
        <source>From now on this needs a second person</source>
        <translation>Desde ahora esto necesita una segunda persona</translation>
    </message>
    <message>
        <source>Add an operator</source>
        <translation>Añadir un operario</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Letters, digits, . _ - and single blanks; it is never given again</source>
        <translation>Letras, cifras, . _ - y espacios sueltos; no se vuelve a dar nunca</translation>
    </message>
    <message>
        <source>Badge (may be empty)</source>
        <translation>Tarjeta (puede quedar vacío)</translation>
    </message>
    <message>
        <source>What the badge&apos;s reader types; it names its operator, and is no PIN</source>
        <translation>Lo que teclea el lector de tarjetas; nombra a su operario, y no es un PIN</translation>
    </message>
    <message>
        <source>PIN, 6 characters or more</source>
        <translation>PIN, 6 caracteres o más</translation>
    </message>
    <message>
        <source>The same PIN once more</source>
        <translation>El mismo PIN otra vez</translation>
    </message>
    <message>
        <source>A new PIN</source>
        <translation>Un PIN nuevo</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>Fijar el PIN</translation>
    </message>
    <message>
        <source>Another role</source>
        <translation>Otro papel</translation>
    </message>
    <message>
        <source>Set the role</source>
        <translation>Fijar el papel</translation>
    </message>
    <message>
        <source>It counts from the operator&apos;s next act on.</source>
        <translation>Vale desde la próxima acción del operario.</translation>
    </message>
    <message>
        <source>A new PIN for %1</source>
        <translation>Un PIN nuevo para %1</translation>
    </message>
    <message>
        <source>What %1 may do</source>
        <translation>Lo que puede hacer %1</translation>
    </message>
    <message>
        <source>✕ locked out</source>
        <translation>✕ bloqueado</translation>
    </message>
    <message>
        <source>! held off until %1</source>
        <translation>! en espera hasta %1</translation>
    </message>
    <message>
        <source>✓ may log in</source>
        <translation>✓ puede iniciar sesión</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>No operator is chosen</source>
        <translation>No se ha elegido ningún operario</translation>
    </message>
    <message>
        <source>Nothing keeps %1 from logging in</source>
        <translation>Nada impide a %1 iniciar sesión</translation>
    </message>
    <message>
        <source>Nothing is changed</source>
        <translation>No ha cambiado nada</translation>
    </message>
    <message>
        <source>The PIN is missing.</source>
        <translation>Falta el PIN.</translation>
    </message>
    <message>
        <source>The PIN is to be typed twice.</source>
        <translation>El PIN se teclea dos veces.</translation>
    </message>
    <message>
        <source>The two PINs differ; nothing was changed.</source>
        <translation>Los dos PIN son distintos; no se ha cambiado nada.</translation>
    </message>
    <message>
        <source>A name is missing.</source>
        <translation>Falta un nombre.</translation>
    </message>
    <message>
        <source>%1 is %2 here now.</source>
        <translation>%1 es ahora %2 aquí.</translation>
    </message>
    <message>
        <source>From now on everybody logs in by name. Log out, and in again as %1.</source>
        <translation>Desde ahora todos inician sesión con su nombre. Cierre la sesión, y ábrala como %1.</translation>
    </message>
    <message>
        <source>%1 has a new PIN.</source>
        <translation>%1 tiene un PIN nuevo.</translation>
    </message>
    <message>
        <source>%1 is %2 now.</source>
        <translation>%1 es ahora %2.</translation>
    </message>
    <message>
        <source>%1 may log in again.</source>
        <translation>%1 puede iniciar sesión otra vez.</translation>
    </message>
    <message>
        <source>Remove %1 for good?</source>
        <translation>¿Quitar a %1 para siempre?</translation>
    </message>
    <message>
        <source>What %1 did stays on record, and the name is not given again.</source>
        <translation>Lo que hizo %1 sigue constando, y el nombre no se vuelve a dar.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>%1 is no operator any more.</source>
        <translation>%1 ya no es operario.</translation>
    </message>
    <message>
        <source>What needs a second person is changed.</source>
        <translation>Ha cambiado lo que necesita una segunda persona.</translation>
    </message>
    <message>
        <source>Let one person alone do this?</source>
        <translation>¿Dejar que una sola persona haga esto?</translation>
    </message>
    <message>
        <source>One is enough</source>
        <translation>Basta una</translation>
    </message>
    <message>
        <source>Keep two</source>
        <translation>Mantener dos</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OrderWords</name>
    <message>
        <source>every %1 h, with %2 and %3</source>
        <translation>cada %1 h, con %2 y %3</translation>
    </message>
    <message>
        <source>%1; proved until %2</source>
        <translation>%1; comprobada hasta %2</translation>
    </message>
    <message>
        <source>%1; the station was wrong at %2</source>
        <translation>%1; la estación se equivocó a las %2</translation>
    </message>
    <message>
        <source>%1; not proved now</source>
        <translation>%1; ahora sin comprobar</translation>
    </message>
    <message>
        <source>■ closed</source>
        <translation>■ cerrada</translation>
    </message>
    <message>
        <source>● open</source>
        <translation>● abierta</translation>
    </message>
    <message>
        <source>! not valid now</source>
        <translation>! no válida ahora</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ hecho</translation>
    </message>
    <message>
        <source>! to be checked</source>
        <translation>! por comprobar</translation>
    </message>
    <message>
        <source>✕ refused</source>
        <translation>✕ rechazada</translation>
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
        <translation>%1 días</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, versión %2</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1, revisión %2</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Por qué no</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Producto</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Cliente</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Válida desde</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Válida hasta</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Zócalos</translation>
    </message>
    <message>
        <source>any</source>
        <translation>cualquiera</translation>
    </message>
    <message>
        <source>Check of the station</source>
        <translation>Comprobación de la estación</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Fabricadas</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>En curso</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Quedan</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Devueltas</translation>
    </message>
    <message>
        <source>Failed runs</source>
        <translation>Procesos fallidos</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Anuladas</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>Rendimiento</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Ritmo</translation>
    </message>
    <message>
        <source>%1 an hour</source>
        <translation>%1 por hora</translation>
    </message>
    <message>
        <source>Done by</source>
        <translation>Terminada hacia</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importada</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrada</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices at %2</source>
        <translation>
            <numerusform>%1 dispositivo en %2</numerusform>
            <numerusform>%1 dispositivos en %2</numerusform>
        </translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>sin firmar</translation>
    </message>
    <message>
        <source>signed by %1</source>
        <translation>firmada por %1</translation>
    </message>
    <message>
        <source>%1, profile %2, valid %3 to %4; %5. So the file says.</source>
        <translation>%1, perfil %2, válida de %3 a %4; %5. Así lo dice el archivo.</translation>
    </message>
    <message>
        <source>Which station? Its name is missing.</source>
        <translation>¿Qué estación? Falta su nombre.</translation>
    </message>
    <message>
        <source>The station&apos;s key has 64 hexadecimal digits, as its page of orders shows it.</source>
        <translation>La clave de la estación tiene 64 dígitos hexadecimales, como la muestra su página de órdenes.</translation>
    </message>
    <message>
        <source>The quantity is a number from 1.</source>
        <translation>La cantidad es un número desde 1.</translation>
    </message>
    <message>
        <source>A block of IDs is written POOL:FIRST-LAST.</source>
        <translation>Un bloque de ID se escribe POOL:FIRST-LAST.</translation>
    </message>
    <message>
        <source>How long does the check hold? 1 to 168 hours.</source>
        <translation>¿Cuánto vale la comprobación? De 1 a 168 horas.</translation>
    </message>
    <message>
        <source>A check needs a unit that is known to be good, and one that is known to be bad.</source>
        <translation>Una comprobación necesita una unidad buena conocida y una mala conocida.</translation>
    </message>
    <message>
        <source>%1 is no unit&apos;s number in hexadecimal.</source>
        <translation>%1 no es un número de unidad en hexadecimal.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OrdersPage</name>
    <message>
        <source>The chosen order</source>
        <translation>La orden elegida</translation>
    </message>
    <message>
        <source>New draft</source>
        <translation>Borrador nuevo</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Firmar</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Close order</source>
        <translation>Cerrar orden</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Órdenes</translation>
    </message>
    <message>
        <source>Writes an order that is not signed yet</source>
        <translation>Escribe una orden que aún no está firmada</translation>
    </message>
    <message>
        <source>Signs a draft with an order key</source>
        <translation>Firma un borrador con una clave de órdenes</translation>
    </message>
    <message>
        <source>Takes a signed order in, or a later revision of one</source>
        <translation>Recibe una orden firmada, o una revisión posterior</translation>
    </message>
    <message>
        <source>Nothing more is made under the chosen order</source>
        <translation>Ya no se fabrica nada con la orden elegida</translation>
    </message>
    <message>
        <source>Orders at this station</source>
        <translation>Órdenes en esta estación</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Fabricadas</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Quedan</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallidas</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Anuladas</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>Rendimiento</translation>
    </message>
    <message>
        <source>To finish</source>
        <translation>Para terminar</translation>
    </message>
    <message>
        <source>No order is here yet. An order is drafted where production is planned, signed with an order key, and imported here.</source>
        <translation>Aún no hay ninguna orden aquí. Una orden se redacta donde se planifica la producción, se firma con una clave de órdenes y se importa aquí.</translation>
    </message>
    <message>
        <source>This station&apos;s key</source>
        <translation>La clave de esta estación</translation>
    </message>
    <message>
        <source>How an order names this station; to be copied</source>
        <translation>Cómo nombra una orden a esta estación; para copiarla</translation>
    </message>
    <message>
        <source>Import an order</source>
        <translation>Importar una orden</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Mirarla</translation>
    </message>
    <message>
        <source>File of the signed order</source>
        <translation>Archivo de la orden firmada</translation>
    </message>
    <message>
        <source>An absolute path of a file</source>
        <translation>Una ruta absoluta de un archivo</translation>
    </message>
    <message>
        <source>What it says is shown first. A later revision of an order takes the place of the one before, and may need a second person.</source>
        <translation>Antes se muestra lo que dice. Una revisión posterior de una orden sustituye a la anterior, y puede necesitar una segunda persona.</translation>
    </message>
    <message>
        <source>Close an order</source>
        <translation>Cerrar una orden</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>Cerrarla</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>For the record</source>
        <translation>Para que conste</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>Quién responde de ello</translation>
    </message>
    <message>
        <source>The supervisor&apos;s name, for the record</source>
        <translation>El nombre del supervisor, para que conste</translation>
    </message>
    <message>
        <source>Sign an order</source>
        <translation>Firmar una orden</translation>
    </message>
    <message>
        <source>The draft, or an order that gets one more signature</source>
        <translation>El borrador, o una orden que recibe otra firma</translation>
    </message>
    <message>
        <source>Write the signed order to</source>
        <translation>Escribir la orden firmada en</translation>
    </message>
    <message>
        <source>The order key is in a token of its own, never in the station&apos;s: whoever can order devices must not be able to make them.</source>
        <translation>La clave de órdenes está en un token propio, nunca en el de la estación: quien puede encargar dispositivos no debe poder fabricarlos.</translation>
    </message>
    <message>
        <source>The token&apos;s PKCS #11 library</source>
        <translation>La biblioteca PKCS #11 del token</translation>
    </message>
    <message>
        <source>Which token</source>
        <translation>Qué token</translation>
    </message>
    <message>
        <source>As pkcs11:token=LABEL;serial=SERIAL</source>
        <translation>Como pkcs11:token=LABEL;serial=SERIAL</translation>
    </message>
    <message>
        <source>Which key (empty: its only order key)</source>
        <translation>Qué clave (vacío: su única clave de órdenes)</translation>
    </message>
    <message>
        <source>Its label, CKA_ID or fingerprint</source>
        <translation>Su etiqueta, CKA_ID o huella</translation>
    </message>
    <message>
        <source>The token&apos;s PIN</source>
        <translation>El PIN del token</translation>
    </message>
    <message>
        <source>An order names a station by its key; this one gets its own with the first log-in for work (%1).</source>
        <translation>Una orden nombra a una estación por su clave; esta recibe la suya al iniciar la primera sesión de trabajo (%1).</translation>
    </message>
    <message>
        <source>“%1” makes devices by order only. Orders name it by its key:</source>
        <translation>«%1» fabrica solo por orden. Las órdenes la nombran por su clave:</translation>
    </message>
    <message>
        <source>“%1” makes devices without an order, too: a demo station. Orders name it by its key:</source>
        <translation>«%1» fabrica también sin orden: es de demostración. Las órdenes la nombran por su clave:</translation>
    </message>
    <message>
        <source>No order is chosen</source>
        <translation>No se ha elegido ninguna orden</translation>
    </message>
    <message>
        <source>It is closed already</source>
        <translation>Ya está cerrada</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 ya existe.</translation>
    </message>
    <message>
        <source>What is in it is lost.</source>
        <translation>Lo que contiene se pierde.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Reemplazarlo</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
    <message>
        <source>The draft is written to %1.</source>
        <translation>El borrador está escrito en %1.</translation>
    </message>
    <message>
        <source>It is to be signed next.</source>
        <translation>Ahora hay que firmarlo.</translation>
    </message>
    <message>
        <source>Which draft? An absolute path is needed.</source>
        <translation>¿Qué borrador? Hace falta una ruta absoluta.</translation>
    </message>
    <message>
        <source>Where to? An absolute path is needed.</source>
        <translation>¿Dónde? Hace falta una ruta absoluta.</translation>
    </message>
    <message>
        <source>Which library? An absolute path is needed.</source>
        <translation>¿Qué biblioteca? Hace falta una ruta absoluta.</translation>
    </message>
    <message>
        <source>The PIN is missing.</source>
        <translation>Falta el PIN.</translation>
    </message>
    <message>
        <source>Order %1 is signed: %2</source>
        <translation>La orden %1 está firmada: %2</translation>
    </message>
    <message>
        <source>Which file? An absolute path is needed.</source>
        <translation>¿Qué archivo? Hace falta una ruta absoluta.</translation>
    </message>
    <message>
        <source>Import order %1, revision %2?</source>
        <translation>¿Importar la orden %1, revisión %2?</translation>
    </message>
    <message>
        <source>Import it</source>
        <translation>Importarla</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Order %1, revision %2, is here.</source>
        <translation>La orden %1, revisión %2, está aquí.</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices may be made under it; left: %2.</source>
        <translation>
            <numerusform>Con ella se puede fabricar %1 dispositivo; quedan: %2.</numerusform>
            <numerusform>Con ella se pueden fabricar %1 dispositivos; quedan: %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close order %1</source>
        <translation>Cerrar la orden %1</translation>
    </message>
    <message>
        <source>%1 of %2 are made. Nothing more is made under it afterwards, and there is no way back.</source>
        <translation>Se han fabricado %1 de %2. Después no se fabrica nada más con ella, y no hay vuelta atrás.</translation>
    </message>
    <message>
        <source>A reason is needed, for the record.</source>
        <translation>Hace falta un motivo, para que conste.</translation>
    </message>
    <message>
        <source>Somebody has to answer for it.</source>
        <translation>Alguien tiene que responder de ello.</translation>
    </message>
    <message>
        <source>Close order %1 for good?</source>
        <translation>¿Cerrar la orden %1 para siempre?</translation>
    </message>
    <message>
        <source>Nothing more is made under it, and there is no way back.</source>
        <translation>No se fabrica nada más con ella, y no hay vuelta atrás.</translation>
    </message>
    <message>
        <source>Order %1 is closed.</source>
        <translation>La orden %1 está cerrada.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PersonPage</name>
    <message>
        <source>Log in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Name or badge</source>
        <translation>Nombre o tarjeta</translation>
    </message>
    <message>
        <source>The operator&apos;s name, or a badge that a reader types</source>
        <translation>El nombre del operario, o una tarjeta que teclea un lector</translation>
    </message>
    <message>
        <source>The operator&apos;s own PIN</source>
        <translation>El PIN propio del operario</translation>
    </message>
    <message>
        <source>Logs the operator in with name and PIN</source>
        <translation>Inicia la sesión del operario con nombre y PIN</translation>
    </message>
    <message>
        <source>Goes back; nothing is done</source>
        <translation>Vuelve atrás; no se hace nada</translation>
    </message>
    <message>
        <source>Your own PIN</source>
        <translation>Su propio PIN</translation>
    </message>
    <message>
        <source>A scanner typed into the PIN, and nothing of it was taken. A PIN is typed by hand.</source>
        <translation>Un escáner ha tecleado en el PIN, y no se ha aceptado nada. Un PIN se teclea a mano.</translation>
    </message>
    <message>
        <source>End the program</source>
        <translation>Cerrar el programa</translation>
    </message>
    <message>
        <source>Who works here?</source>
        <translation>¿Quién trabaja aquí?</translation>
    </message>
    <message>
        <source>A second person</source>
        <translation>Una segunda persona</translation>
    </message>
    <message>
        <source>%1 Somebody else than %2, a supervisor or a security officer, has to stand beside, here and now.</source>
        <translation>%1 Otra persona que no sea %2, un supervisor o un responsable de seguridad, debe estar presente, aquí y ahora.</translation>
    </message>
    <message>
        <source>End the program at %1</source>
        <translation>Cerrar el programa en %1</translation>
    </message>
    <message>
        <source>This screen is locked. A supervisor or a security officer may end it.</source>
        <translation>Esta pantalla está bloqueada. La puede cerrar un supervisor o un responsable de seguridad.</translation>
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
            <numerusform>Caracteres tecleados: %n; no se muestran.</numerusform>
            <numerusform>Caracteres tecleados: %n; no se muestran.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PinPage</name>
    <message>
        <source>Log in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>Use the station&apos;s PIN file</source>
        <translation>Usar el archivo de PIN de la estación</translation>
    </message>
    <message>
        <source>Logs in to the token with the PIN, once</source>
        <translation>Inicia sesión en el token con el PIN, una vez</translation>
    </message>
    <message>
        <source>Logs in with the PIN in the file that the station names</source>
        <translation>Inicia sesión con el PIN del archivo que indica la estación</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>PIN del token</translation>
    </message>
    <message>
        <source>A scanner typed into the PIN, and nothing of it was taken. A PIN is typed by hand.</source>
        <translation>Un escáner ha tecleado en el PIN, y no se ha aceptado nada. Un PIN se teclea a mano.</translation>
    </message>
    <message>
        <source>Token “%1”. Each wrong PIN brings it nearer to locking itself.</source>
        <translation>Token «%1». Con cada PIN incorrecto está más cerca de bloquearse.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PinPanel</name>
    <message>
        <source>The last try of the PIN may be spent</source>
        <translation>Se puede gastar el último intento del PIN</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>PIN del token</translation>
    </message>
    <message>
        <source>PIN of the token&apos;s security officer</source>
        <translation>PIN del responsable de seguridad del token</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Security officer&apos;s PIN</source>
        <translation>PIN del responsable de seguridad</translation>
    </message>
    <message>
        <source>Token %1. State of its PIN: %2.</source>
        <translation>Token %1. Estado de su PIN: %2.</translation>
    </message>
    <message>
        <source>It is typed at the token itself.</source>
        <translation>Se teclea en el propio token.</translation>
    </message>
    <message>
        <source>Left empty, it is the one that the station keeps.</source>
        <translation>Si queda vacío, es el que guarda la estación.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PlanWords</name>
    <message>
        <source>identify the unit; it must be of model %1</source>
        <translation>identificar la unidad; debe ser del modelo %1</translation>
    </message>
    <message>
        <source>reserve an ID: %1</source>
        <translation>reservar un ID: %1</translation>
    </message>
    <message>
        <source>have the unit make its key (%1)</source>
        <translation>hacer que la unidad cree su clave (%1)</translation>
    </message>
    <message>
        <source>make a key (%1) in the token, wrapped for the unit&apos;s transport key</source>
        <translation>crear una clave (%1) en el token, envuelta para la clave de transporte de la unidad</translation>
    </message>
    <message>
        <source>make a key (%1) in the token, and write it to the unit IN THE CLEAR</source>
        <translation>crear una clave (%1) en el token y escribirla en la unidad EN CLARO</translation>
    </message>
    <message>
        <source>derive a symmetric key from the group&apos;s master &apos;%1&apos;</source>
        <translation>derivar una clave simétrica de la clave maestra del grupo «%1»</translation>
    </message>
    <message>
        <source>record that key&apos;s name, and write the key to the unit</source>
        <translation>anotar el nombre de esa clave y escribir la clave en la unidad</translation>
    </message>
    <message>
        <source>issue a certificate for that key, and record it</source>
        <translation>emitir un certificado para esa clave y anotarlo</translation>
    </message>
    <message>
        <source>write the certificate and its issuer&apos;s to the unit</source>
        <translation>escribir en la unidad el certificado y el de su emisor</translation>
    </message>
    <message>
        <source>write the certificate to the unit</source>
        <translation>escribir el certificado en la unidad</translation>
    </message>
    <message>
        <source>write the trust roots %1 to the unit</source>
        <translation>escribir en la unidad las raíces de confianza %1</translation>
    </message>
    <message>
        <source>write the %1 to %2</source>
        <translation>escribir: %1 en %2</translation>
    </message>
    <message>
        <source>reset the unit, identify it again, and read back what it holds</source>
        <translation>reiniciar la unidad, identificarla otra vez y leer lo que contiene</translation>
    </message>
    <message>
        <source>read back what the unit holds</source>
        <translation>leer lo que contiene la unidad</translation>
    </message>
    <message>
        <source>have the unit sign a nonce with its key</source>
        <translation>hacer que la unidad firme un nonce con su clave</translation>
    </message>
    <message>
        <source>have the unit boot, and come to the station with mutual TLS</source>
        <translation>hacer que la unidad arranque y llegue a la estación con TLS mutuo</translation>
    </message>
    <message>
        <source>NO PROOF that the unit holds its key: it ends written-unproved</source>
        <translation>SIN PRUEBA de que la unidad tiene su clave: termina como written-unproved</translation>
    </message>
    <message>
        <source>IRREVERSIBLE: lock the unit: %1; look whether it is locked, and have it prove again</source>
        <translation>IRREVERSIBLE: bloquear la unidad: %1; mirar si está bloqueada y hacer que lo pruebe otra vez</translation>
    </message>
    <message>
        <source>IRREVERSIBLE: close the factory&apos;s door on the unit</source>
        <translation>IRREVERSIBLE: cerrar la puerta de fábrica de la unidad</translation>
    </message>
    <message>
        <source>record the result</source>
        <translation>anotar el resultado</translation>
    </message>
    <message>
        <source>debug port</source>
        <translation>puerto de depuración</translation>
    </message>
    <message>
        <source>key and certificate storage</source>
        <translation>almacén de clave y certificado</translation>
    </message>
    <message>
        <source>read-out</source>
        <translation>lectura externa</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>certificado</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>emisor</translation>
    </message>
    <message>
        <source>chain</source>
        <translation>cadena</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>punto de conexión</translation>
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
        <translation>Papeles de las claves, y sus políticas</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Para qué</translation>
    </message>
    <message>
        <source>Algorithms</source>
        <translation>Algoritmos</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>; never on one token with %1</source>
        <translation>; nunca en un mismo token con %1</translation>
    </message>
    <message>
        <source>If asked for: %1</source>
        <translation>Si se pide: %1</translation>
    </message>
    <message>
        <source>None: %1</source>
        <translation>Ninguna: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProbeTab</name>
    <message>
        <source>Measure …</source>
        <translation>Medir …</translation>
    </message>
    <message>
        <source>What the token was measured to do</source>
        <translation>Lo que se ha medido que puede el token</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Funciona</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Por qué no</translation>
    </message>
    <message>
        <source>How far the measuring is</source>
        <translation>Por dónde va la medición</translation>
    </message>
    <message>
        <source>Not measured in this window yet. The result is kept: measuring again takes some seconds, and makes and destroys keys of its own.</source>
        <translation>Aún no se ha medido en esta ventana. El resultado se guarda: medir otra vez tarda unos segundos, y crea y destruye claves propias.</translation>
    </message>
    <message>
        <source>%1 %2, serial number %3, firmware %4, measured %5. %6 sessions sign at the same time.</source>
        <translation>%1 %2, número de serie %3, firmware %4, medido %5. %6 sesiones firman a la vez.</translation>
    </message>
    <message>
        <source>key: %1, %2 (%3)</source>
        <translation>clave: %1, %2 (%3)</translation>
    </message>
    <message>
        <source>backup of keys that are made for it</source>
        <translation>copia de claves creadas para ello</translation>
    </message>
    <message>
        <source>✓ yes</source>
        <translation>✓ sí</translation>
    </message>
    <message>
        <source>✕ no</source>
        <translation>✕ no</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProblemPage</name>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Opens the station once more</source>
        <translation>Abre la estación otra vez</translation>
    </message>
    <message>
        <source>The bench&apos;s sockets cannot be used</source>
        <translation>Los zócalos del banco no se pueden usar</translation>
    </message>
    <message>
        <source>The station’s service does not answer</source>
        <translation>El servicio de la estación no responde</translation>
    </message>
    <message>
        <source>The station cannot be opened</source>
        <translation>La estación no se puede abrir</translation>
    </message>
    <message>
        <source>It is tried again every few seconds.</source>
        <translation>Se intenta de nuevo cada pocos segundos.</translation>
    </message>
    <message>
        <source>Make a station …</source>
        <translation>Crear una estación …</translation>
    </message>
    <message>
        <source>Asks what is needed for a new station, and makes it</source>
        <translation>Pregunta lo necesario para una estación nueva, y la crea</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProfilesPage</name>
    <message>
        <source>RSA, %1 bits</source>
        <translation>RSA, %1 bits</translation>
    </message>
    <message>
        <source>elliptic curve, %1 bits</source>
        <translation>curva elíptica, %1 bits</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Guardar como</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Ejemplo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>The example&apos;s fields</source>
        <translation>Los campos del ejemplo</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Perfiles</translation>
    </message>
    <message>
        <source>Makes an example of the certificate with a CA that is thrown away</source>
        <translation>Crea un ejemplo del certificado con una CA que se desecha</translation>
    </message>
    <message>
        <source>Saves the text as a profile of the station under another name</source>
        <translation>Guarda el texto como perfil de la estación con otro nombre</translation>
    </message>
    <message>
        <source>Saves the station&apos;s profile</source>
        <translation>Guarda el perfil de la estación</translation>
    </message>
    <message>
        <source>Saves the text under this name</source>
        <translation>Guarda el texto con este nombre</translation>
    </message>
    <message>
        <source>Goes back; nothing is saved</source>
        <translation>Vuelve atrás; no se guarda nada</translation>
    </message>
    <message>
        <source>The profile&apos;s name</source>
        <translation>El nombre del perfil</translation>
    </message>
    <message>
        <source>1 to 64 of a–z 0–9 -</source>
        <translation>De 1 a 64 de a–z 0–9 -</translation>
    </message>
    <message>
        <source>my-sensor</source>
        <translation>mi-sensor</translation>
    </message>
    <message>
        <source>Text or example</source>
        <translation>Texto o ejemplo</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Example certificate</source>
        <translation>Certificado de ejemplo</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>The profile&apos;s text</source>
        <translation>El texto del perfil</translation>
    </message>
    <message>
        <source>TOML; what is wrong with it is listed below</source>
        <translation>TOML; lo que está mal se lista debajo</translation>
    </message>
    <message>
        <source>What is wrong with the profile</source>
        <translation>Lo que está mal en el perfil</translation>
    </message>
    <message>
        <source>Enter goes to the line</source>
        <translation>Intro va a la línea</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Qué está mal</translation>
    </message>
    <message>
        <source>“Example” makes the certificate that a device would get under this text.</source>
        <translation>«Ejemplo» crea el certificado que recibiría un dispositivo con este texto.</translation>
    </message>
    <message>
        <source>The whole example</source>
        <translation>El ejemplo entero</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>enviado</translation>
    </message>
    <message>
        <source>station</source>
        <translation>estación</translation>
    </message>
    <message>
        <source>✓ good</source>
        <translation>✓ bien</translation>
    </message>
    <message numerus="yes">
        <source>✕ %n wrong</source>
        <translation>
            <numerusform>✕ %n error</numerusform>
            <numerusform>✕ %n errores</numerusform>
        </translation>
    </message>
    <message>
        <source>The changes to %1 are not saved.</source>
        <translation>Los cambios de %1 no están guardados.</translation>
    </message>
    <message>
        <source>They are lost.</source>
        <translation>Se pierden.</translation>
    </message>
    <message>
        <source>Drop them</source>
        <translation>Descartarlos</translation>
    </message>
    <message>
        <source>Go on with them</source>
        <translation>Seguir con ellos</translation>
    </message>
    <message>
        <source>✓ Nothing is wrong with it.</source>
        <translation>✓ No tiene nada mal.</translation>
    </message>
    <message numerus="yes">
        <source>✕ Wrong with it: %n; it cannot be saved so.</source>
        <translation>
            <numerusform>✕ Errores: %n; así no se puede guardar.</numerusform>
            <numerusform>✕ Errores: %n; así no se puede guardar.</numerusform>
        </translation>
    </message>
    <message>
        <source>It ships with Mintmark and is not changed: save it as one of the station&apos;s.</source>
        <translation>Viene con Mintmark y no se cambia: guárdelo como uno de la estación.</translation>
    </message>
    <message>
        <source>Something is wrong with it</source>
        <translation>Tiene algo mal</translation>
    </message>
    <message>
        <source>It is being looked at</source>
        <translation>Se está mirando</translation>
    </message>
    <message>
        <source>It ships with Mintmark and is not changed</source>
        <translation>Viene con Mintmark y no se cambia</translation>
    </message>
    <message>
        <source>Nothing is changed</source>
        <translation>No ha cambiado nada</translation>
    </message>
    <message>
        <source>The station has a profile %1 already.</source>
        <translation>La estación ya tiene un perfil %1.</translation>
    </message>
    <message>
        <source>Its text is lost.</source>
        <translation>Su texto se pierde.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Reemplazarlo</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
    <message>
        <source>The version of %1 is still %2.</source>
        <translation>La versión de %1 sigue siendo %2.</translation>
    </message>
    <message>
        <source>Each change should raise it: orders and certificates name the version. Orders for the text before are refused from now on.</source>
        <translation>Cada cambio debería subirla: las órdenes y los certificados nombran la versión. Desde ahora se rechazan las órdenes para el texto anterior.</translation>
    </message>
    <message>
        <source>Save it so</source>
        <translation>Guardarlo así</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>Seguir editando</translation>
    </message>
    <message>
        <source>Profile %1, version %2, is saved.</source>
        <translation>El perfil %1, versión %2, está guardado.</translation>
    </message>
    <message>
        <source>It is being made …</source>
        <translation>Creándolo …</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Sujeto</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Emisor</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Raíz</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Número de serie</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Válida desde</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Válida hasta</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>crítica</translation>
    </message>
    <message>
        <source>not critical</source>
        <translation>no crítica</translation>
    </message>
    <message>
        <source>An example and nothing else: its issuers&apos; keys are gone.</source>
        <translation>Un ejemplo y nada más: las claves de sus emisores ya no existen.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProofTab</name>
    <message>
        <source>The platform&apos;s verification code</source>
        <translation>El código de verificación de la plataforma</translation>
    </message>
    <message>
        <source>As the platform shows it</source>
        <translation>Como lo muestra la plataforma</translation>
    </message>
    <message>
        <source>File for the proof</source>
        <translation>Archivo para la prueba</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Una ruta completa</translation>
    </message>
    <message>
        <source>Sign the code</source>
        <translation>Firmar el código</translation>
    </message>
    <message>
        <source>Before Azure or AWS believes a CA, it asks for a certificate with its own verification code as name, signed by that CA. Copy the code from there, and give the file back to it. The key of that certificate is thrown away.</source>
        <translation>Antes de creer en una CA, Azure o AWS piden un certificado con su propio código de verificación como nombre, firmado por esa CA. Copie el código de allí y devuélvales el archivo. La clave de ese certificado se desecha.</translation>
    </message>
    <message>
        <source>As the platform shows it: letters, digits, _ and -</source>
        <translation>Como lo muestra la plataforma: letras, cifras, _ y -</translation>
    </message>
    <message>
        <source>/…/proof.pem</source>
        <translation>/…/proof.pem</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Signed by %1</source>
        <translation>Firmado por %1</translation>
    </message>
    <message>
        <source>Signed by the station&apos;s own issuing CA</source>
        <translation>Firmado por la CA emisora de la propia estación</translation>
    </message>
    <message>
        <source>Copy the code from the platform.</source>
        <translation>Copie el código de la plataforma.</translation>
    </message>
    <message>
        <source>Say into which file: a whole path.</source>
        <translation>Diga en qué archivo: una ruta completa.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Se está haciendo algo.</translation>
    </message>
    <message>
        <source>The proof is written: %1</source>
        <translation>La prueba está escrita: %1</translation>
    </message>
    <message>
        <source>%1, signed by %2, serial number %3, good until %4. Give it to the platform.</source>
        <translation>%1, firmado por %2, número de serie %3, válido hasta %4. Entréguelo a la plataforma.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::RecoveryPage</name>
    <message>
        <source>Look again</source>
        <translation>Mirar otra vez</translation>
    </message>
    <message>
        <source>Make a recovery …</source>
        <translation>Crear una recuperación …</translation>
    </message>
    <message>
        <source>Try shares …</source>
        <translation>Probar los fragmentos …</translation>
    </message>
    <message>
        <source>Try passphrase …</source>
        <translation>Probar la frase …</translation>
    </message>
    <message>
        <source>Recovery of the registry&apos;s key</source>
        <translation>Recuperación de la clave del registro</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Recuperación</translation>
    </message>
    <message>
        <source>A recovery of the registry&apos;s key is made and tried while the service is stopped.</source>
        <translation>Una recuperación de la clave del registro se crea y se prueba con el servicio parado.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Se está haciendo algo.</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>Solo un responsable de seguridad gestiona claves.</translation>
    </message>
    <message>
        <source>There is no recovery of this kind.</source>
        <translation>No hay ninguna recuperación de este tipo.</translation>
    </message>
    <message>
        <source>What there is could not be read.</source>
        <translation>No se ha podido leer lo que hay.</translation>
    </message>
    <message>
        <source>There is a recovery, and it is of the registry&apos;s present key.</source>
        <translation>Hay una recuperación, y es de la clave actual del registro.</translation>
    </message>
    <message>
        <source>There is NO recovery: a dead token takes the registry with it.</source>
        <translation>NO hay recuperación: un token muerto se lleva el registro consigo.</translation>
    </message>
    <message>
        <source>The recovery&apos;s file holds no way back.</source>
        <translation>El archivo de la recuperación no contiene ningún camino de vuelta.</translation>
    </message>
    <message>
        <source>The recovery is of no use now: %1</source>
        <translation>La recuperación no sirve ahora: %1</translation>
    </message>
    <message>
        <source>Shares: any %1 of %2 of the set %3, made %4</source>
        <translation>Fragmentos: %1 cualesquiera de %2 del conjunto %3, creados %4</translation>
    </message>
    <message>
        <source>A passphrase, made %1</source>
        <translation>Una frase de contraseña, creada %1</translation>
    </message>
    <message>
        <source>A new key for the registry was cut; the next act that opens it ends that.</source>
        <translation>Una clave nueva para el registro se quedó a medias; la próxima acción que lo abra lo termina.</translation>
    </message>
    <message>
        <source>It is kept by shares among custodians, or by a passphrase, in a file beside the station&apos;s.</source>
        <translation>Se guarda con fragmentos entre custodios, o con una frase de contraseña, en un archivo junto al de la estación.</translation>
    </message>
    <message>
        <source>Make a recovery</source>
        <translation>Crear una recuperación</translation>
    </message>
    <message>
        <source>The recovery is made. Rehearse it now.</source>
        <translation>La recuperación está creada. Ensáyela ahora.</translation>
    </message>
    <message>
        <source>Rehearse the recovery</source>
        <translation>Ensayar la recuperación</translation>
    </message>
    <message>
        <source>The recovery opens the registry.</source>
        <translation>La recuperación abre el registro.</translation>
    </message>
    <message>
        <source>Under the key that came back it tells its devices (%1) and the entries of its log (%2).</source>
        <translation>Con la clave recuperada dice sus dispositivos (%1) y las entradas de su registro de auditoría (%2).</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::RecoveryPanel</name>
    <message>
        <source>Shares or a passphrase</source>
        <translation>Fragmentos o una frase de contraseña</translation>
    </message>
    <message>
        <source>Shares among custodians</source>
        <translation>Fragmentos entre custodios</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>Una frase de contraseña</translation>
    </message>
    <message>
        <source>How many custodians hold a share</source>
        <translation>Cuántos custodios tienen un fragmento</translation>
    </message>
    <message>
        <source>How many of them bring the key back</source>
        <translation>Cuántos de ellos recuperan la clave</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>Se guarda con</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>Fragmentos</translation>
    </message>
    <message>
        <source>Needed to bring it back</source>
        <translation>Necesarios para recuperarla</translation>
    </message>
    <message>
        <source>Make it …</source>
        <translation>Crearla …</translation>
    </message>
    <message>
        <source>Make a recovery</source>
        <translation>Crear una recuperación</translation>
    </message>
    <message>
        <source>The registry&apos;s key is wrapped once more, so that a dead token does not take the registry with it. An earlier recovery of the same kind ends with it. The station is closed while it lasts.</source>
        <translation>La clave del registro se envuelve una vez más, para que un token muerto no se lleve el registro. Una recuperación anterior del mismo tipo termina con ello. La estación está cerrada mientras dura.</translation>
    </message>
    <message>
        <source>A passphrase is one.</source>
        <translation>De frase de contraseña hay una.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::RestorePanel</name>
    <message>
        <source>Token that gets the key</source>
        <translation>Token que recibe la clave</translation>
    </message>
    <message>
        <source>Into the token</source>
        <translation>Al token</translation>
    </message>
    <message>
        <source>Restore the key …</source>
        <translation>Recuperar la clave …</translation>
    </message>
    <message>
        <source>%1 – this station&apos;s</source>
        <translation>%1 – el de esta estación</translation>
    </message>
    <message>
        <source>Restore a key</source>
        <translation>Recuperar una clave</translation>
    </message>
    <message>
        <source>The custodians type their shares; the key is put into the token, which is to hold it from now on. The station is closed while it lasts.</source>
        <translation>Los custodios teclean sus fragmentos; la clave pasa al token que la tendrá desde ahora. La estación está cerrada mientras dura.</translation>
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
        <translation>de antes</translation>
    </message>
    <message>
        <source>provisioned before</source>
        <translation>provisionada antes</translation>
    </message>
    <message>
        <source>certificate %1</source>
        <translation>certificado %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ScanCommand</name>
    <message>
        <source>Start all sockets</source>
        <translation>Iniciar todos los zócalos</translation>
    </message>
    <message>
        <source>Start socket %1</source>
        <translation>Iniciar el zócalo %1</translation>
    </message>
    <message>
        <source>Stop all sockets</source>
        <translation>Parar todos los zócalos</translation>
    </message>
    <message>
        <source>Stop socket %1</source>
        <translation>Parar el zócalo %1</translation>
    </message>
    <message>
        <source>Acknowledge the failures</source>
        <translation>Confirmar los fallos</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Cerrar sesión</translation>
    </message>
    <message>
        <source>Test the scanner&apos;s keyboard</source>
        <translation>Probar el teclado del escáner</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ScanDesk</name>
    <message>
        <source>The scanner types as on a %1 keyboard, and the computer reads a %2 one. Set the scanner to the computer&apos;s keyboard, with the barcodes of its manual, and scan the test again.</source>
        <translation>El escáner teclea como en un teclado «%1», y el equipo lee uno «%2». Ajuste el escáner al teclado del equipo, con los códigos de barras de su manual, y escanee la prueba otra vez.</translation>
    </message>
    <message>
        <source>Capitals and small letters are exchanged. Switch Caps Lock off, or the scanner&apos;s change of letters, and scan the test again.</source>
        <translation>Las mayúsculas y las minúsculas están cambiadas. Desactive Bloq Mayús, o el cambio de letras del escáner, y escanee la prueba otra vez.</translation>
    </message>
    <message>
        <source>The computer reads other characters than the barcode has. Set the scanner to the computer&apos;s keyboard, with the barcodes of its manual, and scan the test again.</source>
        <translation>El equipo lee otros caracteres que los del código de barras. Ajuste el escáner al teclado del equipo, con los códigos de barras de su manual, y escanee la prueba otra vez.</translation>
    </message>
    <message>
        <source>Scan: the keyboard is wrong</source>
        <translation>Lectura: teclado incorrecto</translation>
    </message>
    <message>
        <source>The scanner&apos;s keyboard is not the computer&apos;s</source>
        <translation>El teclado del escáner no es el del equipo</translation>
    </message>
    <message>
        <source>Scan: the scanner&apos;s keyboard is right</source>
        <translation>Lectura: el teclado del escáner es correcto</translation>
    </message>
    <message>
        <source>Scan: no such command</source>
        <translation>Lectura: no existe ese comando</translation>
    </message>
    <message>
        <source>There is no such command</source>
        <translation>No existe ese comando</translation>
    </message>
    <message>
        <source>The barcode begins as a command does. Print the sheet of commands anew.</source>
        <translation>El código de barras empieza como un comando. Imprima de nuevo la hoja de comandos.</translation>
    </message>
    <message>
        <source>Scan: %1</source>
        <translation>Lectura: %1</translation>
    </message>
    <message>
        <source>Scan: %1 characters that nobody asked for</source>
        <translation>Lectura: %1 caracteres que nadie ha pedido</translation>
    </message>
    <message>
        <source>Scan: %1 is not made yet</source>
        <translation>Lectura: %1 aún no está fabricado</translation>
    </message>
    <message>
        <source>Scan: %1 is known already, %2</source>
        <translation>Lectura: %1 ya se conoce, %2</translation>
    </message>
    <message>
        <source>%1 is known already: it is %2</source>
        <translation>%1 ya se conoce; su estado: %2</translation>
    </message>
    <message>
        <source>Do not put it in as a new unit. Scan the next one, or ask the supervisor.</source>
        <translation>No la ponga como unidad nueva. Escanee la siguiente o pregunte al supervisor.</translation>
    </message>
    <message>
        <source>%1 belongs to another order, %2: it is %3</source>
        <translation>%1 pertenece a otra orden, %2; su estado: %3</translation>
    </message>
    <message>
        <source>Set it aside, and ask the supervisor.</source>
        <translation>Apártela y pregunte al supervisor.</translation>
    </message>
    <message>
        <source>Scan: %1 characters that fit nothing</source>
        <translation>Lectura: %1 caracteres que no encajan con nada</translation>
    </message>
    <message>
        <source>The scan does not fit</source>
        <translation>La lectura no encaja</translation>
    </message>
    <message>
        <source>It has %1 characters, and is neither an ID of the profile nor a device of the station. Set the unit aside; if nothing fits, scan the test of the keyboard.</source>
        <translation>Tiene %1 caracteres, y no es un ID del perfil ni un dispositivo de la estación. Aparte la unidad; si nada encaja, escanee la prueba del teclado.</translation>
    </message>
    <message>
        <source>Scan: %1 characters that could not be looked up</source>
        <translation>Lectura: %1 caracteres que no se han podido buscar</translation>
    </message>
    <message>
        <source>The scan could not be looked up</source>
        <translation>La lectura no se ha podido buscar</translation>
    </message>
    <message>
        <source>US</source>
        <translation>EE. UU.</translation>
    </message>
    <message>
        <source>German</source>
        <translation>alemán</translation>
    </message>
    <message>
        <source>French</source>
        <translation>francés</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Screenshot</name>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1 no se puede escribir</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SecretField</name>
    <message>
        <source>Credential</source>
        <translation>Credencial</translation>
    </message>
    <message>
        <source>Octets typed: %1; they are not shown. Ctrl+V pastes, and empties the clipboard.</source>
        <translation>Octetos tecleados: %1; no se muestran. Ctrl+V pega, y vacía el portapapeles.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Colours of the whole window</source>
        <translation>Colores de toda la ventana</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>How large letters, buttons and tables are</source>
        <translation>El tamaño de letras, botones y tablas</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Of the windows; the pages are opened afresh</source>
        <translation>El de las ventanas; las páginas se abren de nuevo</translation>
    </message>
    <message>
        <source>Kept for your account on this computer, for this window and the operator&apos;s.</source>
        <translation>Se guarda para su cuenta en este equipo, para esta ventana y la del operario.</translation>
    </message>
    <message>
        <source>Not while something is being done</source>
        <translation>No mientras se está haciendo algo</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ShareField</name>
    <message>
        <source>The words of a share</source>
        <translation>Las palabras de un fragmento</translation>
    </message>
    <message>
        <source>Row %1 is not right: type it again.</source>
        <translation>La fila %1 no es correcta: tecléela otra vez.</translation>
    </message>
    <message>
        <source>This is no share, though its rows are right: type it again.</source>
        <translation>Esto no es un fragmento, aunque sus filas son correctas: tecléelo otra vez.</translation>
    </message>
    <message>
        <source>%1 of %2 words typed</source>
        <translation>%1 de %2 palabras tecleadas</translation>
    </message>
    <message>
        <source>No word begins so: take letters back with Backspace.</source>
        <translation>Ninguna palabra empieza así: retire letras con Retroceso.</translation>
    </message>
    <message>
        <source>Four letters of a word at least.</source>
        <translation>Al menos cuatro letras de cada palabra.</translation>
    </message>
    <message>
        <source>✓ right</source>
        <translation>✓ correcta</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ShareSheet</name>
    <message>
        <source>A share, as words and as a QR code</source>
        <translation>Un fragmento, en palabras y como código QR</translation>
    </message>
    <message>
        <source>It is shown to its custodian alone, and is not read out.</source>
        <translation>Se muestra solo a su custodio, y no se lee en voz alta.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ShiftChart</name>
    <message>
        <source>Yield and failures of the shift</source>
        <translation>Rendimiento y fallos del turno</translation>
    </message>
    <message>
        <source>Nothing has ended in this shift yet.</source>
        <translation>En este turno aún no ha terminado nada.</translation>
    </message>
    <message>
        <source>Yield %1: %2 good, %3 failed.</source>
        <translation>Rendimiento %1: %2 buenas, %3 fallidas.</translation>
    </message>
    <message>
        <source>%1: %2, with those before it %3 of the failures.</source>
        <translation>%1: %2; con los anteriores, %3 de los fallos.</translation>
    </message>
    <message>
        <source>Yield %1</source>
        <translation>Rendimiento %1</translation>
    </message>
    <message>
        <source>%1 good, %2 failed</source>
        <translation>%1 buenas, %2 fallidas</translation>
    </message>
    <message>
        <source>Failures by code</source>
        <translation>Fallos por código</translation>
    </message>
    <message>
        <source>number, and together</source>
        <translation>número, y acumulado</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Ninguno.</translation>
    </message>
    <message>
        <source>and %1 codes more</source>
        <translation>y %1 códigos más</translation>
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
        <translation>la orden no pide ninguna</translation>
    </message>
    <message>
        <source>proved; due again at %1</source>
        <translation>comprobada; toca otra vez a las %1</translation>
    </message>
    <message>
        <source>due now: the station was wrong at %1</source>
        <translation>toca ahora: la estación se equivocó a las %1</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>toca ahora</translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>aún sin mirar</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Cerrar sesión</translation>
    </message>
    <message>
        <source>Check the station now</source>
        <translation>Comprobar la estación ahora</translation>
    </message>
    <message>
        <source>The shift at a glance</source>
        <translation>El turno de un vistazo</translation>
    </message>
    <message>
        <source>The last ten results</source>
        <translation>Los diez últimos resultados</translation>
    </message>
    <message>
        <source>Order and figures</source>
        <translation>Orden y cifras</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Yield and failures of the shift</source>
        <translation>Rendimiento y fallos del turno</translation>
    </message>
    <message>
        <source>Shows the good and the bad unit once more, before it is due</source>
        <translation>Muestra otra vez la unidad buena y la mala, antes de que toque</translation>
    </message>
    <message>
        <source>The shift</source>
        <translation>El turno</translation>
    </message>
    <message>
        <source>This shift</source>
        <translation>Este turno</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>Códigos de barras</translation>
    </message>
    <message>
        <source>Prints the sheet of commands for the scanner into a file</source>
        <translation>Imprime en un archivo la hoja de comandos para el escáner</translation>
    </message>
    <message>
        <source>Whether a failure is heard</source>
        <translation>Si un fallo se oye</translation>
    </message>
    <message>
        <source>The next operator logs in</source>
        <translation>Inicia sesión el siguiente operario</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Back to the sockets (F2)</source>
        <translation>Volver a los zócalos (F2)</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Mirar otra vez</translation>
    </message>
    <message>
        <source>Looks at token, registry, disk and clock again</source>
        <translation>Mira otra vez el token, el registro, el disco y el reloj</translation>
    </message>
    <message>
        <source>Sound: on</source>
        <translation>Sonido: sí</translation>
    </message>
    <message>
        <source>Sound: off</source>
        <translation>Sonido: no</translation>
    </message>
    <message>
        <source>The batch has to be stopped first.</source>
        <translation>Antes hay que parar el lote.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>Work list</source>
        <translation>Lista de trabajo</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operario</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Fabricadas</translation>
    </message>
    <message>
        <source>%1 of %2 of the order, %3 in this shift</source>
        <translation>%1 de %2 de la orden, %3 en este turno</translation>
    </message>
    <message>
        <source>%1 in this shift</source>
        <translation>%1 en este turno</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Quedan</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallidas</translation>
    </message>
    <message numerus="yes">
        <source>%1 runs of the order, %2 in this shift</source>
        <translation>
            <numerusform>%1 proceso de la orden, %2 en este turno</numerusform>
            <numerusform>%1 procesos de la orden, %2 en este turno</numerusform>
        </translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>Rendimiento</translation>
    </message>
    <message>
        <source>Rate per hour</source>
        <translation>Ritmo por hora</translation>
    </message>
    <message>
        <source>Check of the station</source>
        <translation>Comprobación de la estación</translation>
    </message>
    <message>
        <source>Nothing more</source>
        <translation>Nada más</translation>
    </message>
    <message>
        <source>Nothing has ended in this shift yet.</source>
        <translation>En este turno aún no ha terminado nada.</translation>
    </message>
    <message>
        <source>✓ well</source>
        <translation>✓ bien</translation>
    </message>
    <message>
        <source>! look</source>
        <translation>! mirar</translation>
    </message>
    <message>
        <source>✕ wrong</source>
        <translation>✕ mal</translation>
    </message>
    <message>
        <source>. To do: %1</source>
        <translation>. Qué hacer: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SideBar</name>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Shows the page %1</source>
        <translation>Muestra la página %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SideForm</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>It is being done</source>
        <translation>Se está haciendo</translation>
    </message>
    <message>
        <source>Goes back; nothing is changed</source>
        <translation>Vuelve atrás; no ha cambiado nada</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SocketForm</name>
    <message>
        <source>Add a socket</source>
        <translation>Añadir un zócalo</translation>
    </message>
    <message>
        <source>Use these sockets</source>
        <translation>Usar estos zócalos</translation>
    </message>
    <message>
        <source>Sockets of the bench</source>
        <translation>Zócalos del banco</translation>
    </message>
    <message>
        <source>Give each socket the name that stands on the fixture, and its port, for example /dev/ttyACM0. The command `mintmark socket assign A1` gives a socket a place that the station keeps; then nothing is asked here.</source>
        <translation>Dé a cada zócalo el nombre que figura en el útil, y su puerto, por ejemplo /dev/ttyACM0. El comando `mintmark socket assign A1` asigna a un zócalo un lugar que la estación conserva; entonces aquí no se pregunta nada.</translation>
    </message>
    <message>
        <source>Work list, CSV: only its units are made; empty: any unit</source>
        <translation>Lista de trabajo, CSV: solo se fabrican sus unidades; vacía: cualquiera</translation>
    </message>
    <message>
        <source>Work list</source>
        <translation>Lista de trabajo</translation>
    </message>
    <message>
        <source>A file with the units that may be made; empty: any unit</source>
        <translation>Un archivo con las unidades que se pueden fabricar; vacío: cualquiera</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>Name of the socket</source>
        <translation>Nombre del zócalo</translation>
    </message>
    <message>
        <source>As it stands on the fixture, at most 32 characters</source>
        <translation>Como figura en el útil, 32 caracteres como máximo</translation>
    </message>
    <message>
        <source>Port of the socket</source>
        <translation>Puerto del zócalo</translation>
    </message>
    <message>
        <source>As /dev/ttyACM0</source>
        <translation>Como /dev/ttyACM0</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>A socket&apos;s name is 1 to 32 letters, digits, dots, hyphens or underscores.</source>
        <translation>El nombre de un zócalo tiene de 1 a 32 letras, cifras, puntos, guiones o guiones bajos.</translation>
    </message>
    <message>
        <source>Socket %1: give the port as a whole path, from “/” on, or a place as `mintmark socket list` shows it.</source>
        <translation>Zócalo %1: dé el puerto como ruta completa, desde «/», o un lugar como lo muestra `mintmark socket list`.</translation>
    </message>
    <message>
        <source>The name %1 is there twice.</source>
        <translation>El nombre %1 está dos veces.</translation>
    </message>
    <message>
        <source>The port %1 is there twice.</source>
        <translation>El puerto %1 está dos veces.</translation>
    </message>
    <message>
        <source>Add a socket first.</source>
        <translation>Añada antes un zócalo.</translation>
    </message>
    <message>
        <source>Give the work list&apos;s whole path, from “/” on.</source>
        <translation>Dé la ruta completa de la lista de trabajo, desde «/».</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SocketTile</name>
    <message>
        <source>The failure was seen (Esc)</source>
        <translation>El fallo se ha visto (Esc)</translation>
    </message>
    <message>
        <source>Socket %1: %2</source>
        <translation>Zócalo %1: %2</translation>
    </message>
    <message>
        <source>Acknowledge the failure of socket %1</source>
        <translation>Confirmar el fallo del zócalo %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SocketsPage</name>
    <message>
        <source>– nothing is there</source>
        <translation>– no hay nada</translation>
    </message>
    <message>
        <source>! twice: also at %1</source>
        <translation>! repetida: también en %1</translation>
    </message>
    <message>
        <source>a serial port</source>
        <translation>un puerto serie</translation>
    </message>
    <message>
        <source>● plugged in</source>
        <translation>● conectado</translation>
    </message>
    <message>
        <source>○ pulled out</source>
        <translation>○ desconectado</translation>
    </message>
    <message>
        <source>~ changed</source>
        <translation>~ cambiado</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Asignar</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Aprender</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Zócalos</translation>
    </message>
    <message>
        <source>Waits until something is plugged in, and gives a socket that place</source>
        <translation>Espera a que se conecte algo, y da ese lugar a un zócalo</translation>
    </message>
    <message>
        <source>Gives a socket a place that is typed</source>
        <translation>Da a un zócalo un lugar tecleado</translation>
    </message>
    <message>
        <source>Forgets the chosen socket</source>
        <translation>Olvida el zócalo elegido</translation>
    </message>
    <message>
        <source>Sockets, and USB ports that no socket has</source>
        <translation>Zócalos, y puertos USB que no tiene ningún zócalo</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>Zócalo</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>Lo que hay</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Número de serie</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Puerto</translation>
    </message>
    <message>
        <source>No socket has a place yet, and nothing is plugged in. “Learn” gives a socket the port that you plug into; “Assign” takes a place that you know.</source>
        <translation>Ningún zócalo tiene lugar aún, y no hay nada conectado. «Aprender» da a un zócalo el puerto en el que se conecta; «Asignar» toma un lugar que usted conoce.</translation>
    </message>
    <message>
        <source>What was plugged in and pulled out, the newest first</source>
        <translation>Lo que se conectó y desconectó, primero lo más nuevo</translation>
    </message>
    <message>
        <source>At</source>
        <translation>En</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>Give a socket its place</source>
        <translation>Dar a un zócalo su lugar</translation>
    </message>
    <message>
        <source>1 to 32 of A–Z a–z 0–9 . _ -</source>
        <translation>De 1 a 32 de A–Z a–z 0–9 . _ -</translation>
    </message>
    <message>
        <source>A USB port, a serial port&apos;s path, tcp:// or udp://</source>
        <translation>Un puerto USB, la ruta de un puerto serie, tcp:// o udp://</translation>
    </message>
    <message>
        <source>A USB port as the list shows it (pci-0000:00:14.0-usb-0:1.2), the absolute path of a serial port, or tcp://HOST:PORT or udp://HOST:PORT.</source>
        <translation>Un puerto USB como lo muestra la lista (pci-0000:00:14.0-usb-0:1.2), la ruta absoluta de un puerto serie, o tcp://HOST:PORT o udp://HOST:PORT.</translation>
    </message>
    <message>
        <source>Learn a socket&apos;s place</source>
        <translation>Aprender el lugar de un zócalo</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>Have every place empty. After “Begin”, plug a unit, or the adapter that stays there, into the socket.</source>
        <translation>Tenga todos los lugares vacíos. Tras «Empezar», conecte al zócalo una unidad, o el adaptador que se queda allí.</translation>
    </message>
    <message>
        <source>no socket’s</source>
        <translation>de ningún zócalo</translation>
    </message>
    <message>
        <source>Begins to watch …</source>
        <translation>Empezando a mirar …</translation>
    </message>
    <message>
        <source>Watching: what is plugged in and pulled out is told here.</source>
        <translation>Mirando: aquí se dice lo que se conecta y desconecta.</translation>
    </message>
    <message>
        <source>Nobody watches now.</source>
        <translation>Nadie mira ahora.</translation>
    </message>
    <message>
        <source>No socket is chosen</source>
        <translation>No se ha elegido ningún zócalo</translation>
    </message>
    <message>
        <source>Which socket? Its name is missing.</source>
        <translation>¿Qué zócalo? Falta su nombre.</translation>
    </message>
    <message>
        <source>Where is it? A place is missing.</source>
        <translation>¿Dónde está? Falta un lugar.</translation>
    </message>
    <message>
        <source>Give %1 another place?</source>
        <translation>¿Dar a %1 otro lugar?</translation>
    </message>
    <message>
        <source>It is at %1 now.</source>
        <translation>Ahora está en %1.</translation>
    </message>
    <message>
        <source>Give it the new one</source>
        <translation>Darle el nuevo</translation>
    </message>
    <message>
        <source>Leave it there</source>
        <translation>Dejarlo allí</translation>
    </message>
    <message>
        <source>Socket %1 is at %2.</source>
        <translation>El zócalo %1 está en %2.</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>Dejar de esperar</translation>
    </message>
    <message>
        <source>Nobody waits any more; nothing was changed.</source>
        <translation>Ya nadie espera; no se ha cambiado nada.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>No se ha cambiado nada.</translation>
    </message>
    <message>
        <source>Plug into %1 now.</source>
        <translation>Conecte ahora en %1.</translation>
    </message>
    <message>
        <source>It waits for another %1 s.</source>
        <translation>Espera otros %1 s.</translation>
    </message>
    <message>
        <source>Forget socket %1?</source>
        <translation>¿Olvidar el zócalo %1?</translation>
    </message>
    <message>
        <source>Batches do not serve it any more. It is at %1.</source>
        <translation>Los lotes ya no lo atienden. Está en %1.</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Olvidarlo</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
    <message>
        <source>Socket %1 is forgotten.</source>
        <translation>El zócalo %1 queda olvidado.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::StationWizard</name>
    <message>
        <source>making a token (SoftHSM)</source>
        <translation>crear un token (SoftHSM)</translation>
    </message>
    <message>
        <source>making the keys of the root CA and the issuing CA in the token</source>
        <translation>crear en el token las claves de la CA raíz y la CA emisora</translation>
    </message>
    <message>
        <source>issuing the CA certificates</source>
        <translation>emitir los certificados de las CA</translation>
    </message>
    <message>
        <source>making the keys of the station and the registry in the token</source>
        <translation>crear en el token las claves de la estación y del registro</translation>
    </message>
    <message>
        <source>making the keys of the station and the registry on the token</source>
        <translation>crear en el token las claves de la estación y del registro</translation>
    </message>
    <message>
        <source>making the encrypted registry</source>
        <translation>crear el registro cifrado</translation>
    </message>
    <message>
        <source>looking for the issuing CA&apos;s key on the token</source>
        <translation>buscar en el token la clave de la CA emisora</translation>
    </message>
    <message>
        <source>measuring what the token does</source>
        <translation>medir lo que puede el token</translation>
    </message>
    <message>
        <source>Make a station</source>
        <translation>Crear una estación</translation>
    </message>
    <message>
        <source>What is the station for?</source>
        <translation>¿Para qué es la estación?</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>What the station is for</source>
        <translation>Para qué es la estación</translation>
    </message>
    <message>
        <source>A demo: a token in software</source>
        <translation>Demostración: un token por software</translation>
    </message>
    <message>
        <source>Production: a token of your own</source>
        <translation>Producción: un token propio</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Estación</translation>
    </message>
    <message>
        <source>A demo has everything made for it: a SoftHSM token, its CAs, an encrypted registry. It is for learning and for tests, and can never become a production station.</source>
        <translation>Para una demostración se crea todo: un token SoftHSM, sus CA, un registro cifrado. Es para aprender y hacer pruebas, y nunca puede pasar a ser una estación de producción.</translation>
    </message>
    <message>
        <source>A production station is for a token that holds the key of an issuing CA, which a ceremony has made. It makes devices by signed order only.</source>
        <translation>Una estación de producción es para un token que guarda la clave de una CA emisora, creada en una ceremonia. Fabrica dispositivos solo con una orden firmada.</translation>
    </message>
    <message>
        <source>A demo station</source>
        <translation>Una estación de demostración</translation>
    </message>
    <message>
        <source>Make the demo station</source>
        <translation>Crear la estación de demostración</translation>
    </message>
    <message>
        <source>Folder of the station</source>
        <translation>Carpeta de la estación</translation>
    </message>
    <message>
        <source>Folder, empty or not there yet</source>
        <translation>Carpeta, vacía o aún inexistente</translation>
    </message>
    <message>
        <source>Name of the station</source>
        <translation>Nombre de la estación</translation>
    </message>
    <message>
        <source>1 to 20 letters, digits, dots, dashes and low lines</source>
        <translation>De 1 a 20 letras, cifras, puntos, guiones y guiones bajos</translation>
    </message>
    <message>
        <source>The token&apos;s PIN is drawn at random. It stands in the folder&apos;s file “pin”, which only this account can read.</source>
        <translation>El PIN del token se elige al azar. Está en el archivo «pin» de la carpeta, que solo esta cuenta puede leer.</translation>
    </message>
    <message>
        <source>Which token signs?</source>
        <translation>¿Qué token firma?</translation>
    </message>
    <message>
        <source>PKCS #11 module</source>
        <translation>Módulo PKCS #11</translation>
    </message>
    <message>
        <source>Module that was found</source>
        <translation>Módulo encontrado</translation>
    </message>
    <message>
        <source>File of another module</source>
        <translation>Archivo de otro módulo</translation>
    </message>
    <message>
        <source>Another module’s file</source>
        <translation>Archivo de otro módulo</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Mirar otra vez</translation>
    </message>
    <message>
        <source>Looks for modules and their tokens; with a file, into that one alone</source>
        <translation>Busca módulos y sus tokens; si se indica un archivo, solo mira en ese</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Nothing was made yet</source>
        <translation>Aún no se ha creado nada</translation>
    </message>
    <message>
        <source>Make the station</source>
        <translation>Crear la estación</translation>
    </message>
    <message>
        <source>The station is made</source>
        <translation>La estación está creada</translation>
    </message>
    <message>
        <source>Open the station</source>
        <translation>Abrir la estación</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Goes back to the question before; nothing is changed</source>
        <translation>Vuelve a la pregunta anterior; no ha cambiado nada</translation>
    </message>
    <message>
        <source>The station, its CAs, and who signs orders</source>
        <translation>La estación, sus CA y quién firma las órdenes</translation>
    </message>
    <message>
        <source>Look at everything</source>
        <translation>Comprobarlo todo</translation>
    </message>
    <message>
        <source>Certificate of the root CA</source>
        <translation>Certificado de la CA raíz</translation>
    </message>
    <message>
        <source>Certificate of the root CA (PEM)</source>
        <translation>Certificado de la CA raíz (PEM)</translation>
    </message>
    <message>
        <source>Certificate of the issuing CA</source>
        <translation>Certificado de la CA emisora</translation>
    </message>
    <message>
        <source>Certificate of the issuing CA (PEM); its key is on the token</source>
        <translation>Certificado de la CA emisora (PEM); su clave está en el token</translation>
    </message>
    <message>
        <source>Public key of who signs orders</source>
        <translation>Clave pública de quien firma las órdenes</translation>
    </message>
    <message>
        <source>Public key of who signs orders (PEM)</source>
        <translation>Clave pública de quien firma las órdenes (PEM)</translation>
    </message>
    <message>
        <source>Profile of the devices</source>
        <translation>Perfil de los dispositivos</translation>
    </message>
    <message>
        <source>The name of one that ships, or a file; more can be added later</source>
        <translation>El nombre de uno incluido, o un archivo; después se pueden añadir más</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>PIN del token</translation>
    </message>
    <message>
        <source>Try it even if another wrong one may lock the token</source>
        <translation>Probarlo aunque otro PIN incorrecto pueda bloquear el token</translation>
    </message>
    <message>
        <source>For whoever is sure of the PIN</source>
        <translation>Para quien esté seguro del PIN</translation>
    </message>
    <message>
        <source>Goes back to the token; the PIN is forgotten</source>
        <translation>Vuelve al token; el PIN se olvida</translation>
    </message>
    <message>
        <source>Looking for modules and tokens …</source>
        <translation>Buscando módulos y tokens …</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>No PKCS #11 module is installed in the usual places. Install the one of your token, or name its file.</source>
        <translation>No hay ningún módulo PKCS #11 instalado en los lugares habituales. Instale el de su token, o indique su archivo.</translation>
    </message>
    <message>
        <source>empty, in %1</source>
        <translation>vacío, en %1</translation>
    </message>
    <message>
        <source>PIN: %1.</source>
        <translation>PIN: %1.</translation>
    </message>
    <message>
        <source>It cannot be used: %1</source>
        <translation>No se puede usar: %1</translation>
    </message>
    <message>
        <source>This module has no token. Plug it in, and look again.</source>
        <translation>Este módulo no tiene ningún token. Conéctelo y mire otra vez.</translation>
    </message>
    <message>
        <source>Choose a token.</source>
        <translation>Elija un token.</translation>
    </message>
    <message>
        <source>Token %1. State of its PIN: %2. A wrong one is tried once.</source>
        <translation>Token %1. Estado de su PIN: %2. Uno incorrecto se prueba una sola vez.</translation>
    </message>
    <message>
        <source>Enter the PIN of the token.</source>
        <translation>Introduzca el PIN del token.</translation>
    </message>
    <message>
        <source>✓ Everything fits: a station can be made on this token.</source>
        <translation>✓ Todo encaja: se puede crear una estación con este token.</translation>
    </message>
    <message>
        <source>✕ No station can be made on this token: %1</source>
        <translation>✕ No se puede crear ninguna estación con este token: %1</translation>
    </message>
    <message>
        <source>Token: %1. Its PIN was right.</source>
        <translation>Token: %1. Su PIN era correcto.</translation>
    </message>
    <message>
        <source>Issuing CA: %1, valid until %2. Its key is on the token, cannot be taken out, and signed once.</source>
        <translation>CA emisora: %1, válida hasta %2. Su clave está en el token, no se puede extraer, y ha firmado una vez.</translation>
    </message>
    <message>
        <source>Root CA: %1</source>
        <translation>CA raíz: %1</translation>
    </message>
    <message>
        <source>No profile yet: put one into the station before its first batch.</source>
        <translation>Aún no hay perfil: ponga uno en la estación antes de su primer lote.</translation>
    </message>
    <message>
        <source>Profile: %1</source>
        <translation>Perfil: %1</translation>
    </message>
    <message>
        <source>Will be made on the token: a station key, an audit key, and a key that wraps the registry’s.</source>
        <translation>Se crearán en el token: una clave de estación, una clave de auditoría y una clave que envuelve la del registro.</translation>
    </message>
    <message>
        <source>Will be made in %1: an encrypted registry and the station’s files. The PIN is written nowhere.</source>
        <translation>Se crearán en %1: un registro cifrado y los archivos de la estación. El PIN no se escribe en ninguna parte.</translation>
    </message>
    <message>
        <source>It is in %1.

The PIN of its token stands in %1/pin: type it, or let the window use that file.</source>
        <translation>Está en %1.

El PIN de su token está en %1/pin: tecléelo, o deje que la ventana use ese archivo.</translation>
    </message>
    <message>
        <source>It is in %1.

Whoever begins a shift enters the token’s PIN. The registry’s key has no recovery yet: if the token dies, the registry is lost with it. Make one in the key room, on the page “Recovery”.</source>
        <translation>Está en %1.

Quien empieza un turno introduce el PIN del token. La clave del registro aún no tiene recuperación: si el token muere, el registro se pierde con él. Cree una en la sala de claves, en la página «Recuperación».</translation>
    </message>
    <message>
        <source>No station was made</source>
        <translation>No se ha creado ninguna estación</translation>
    </message>
    <message>
        <source>Back to what was typed</source>
        <translation>Volver a lo tecleado</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Leaves; no station was made</source>
        <translation>Sale; no se ha creado ninguna estación</translation>
    </message>
    <message>
        <source>The folder was taken away again. What was done:
%1</source>
        <translation>La carpeta creada se ha eliminado. Lo que se ha hecho:
%1</translation>
    </message>
    <message>
        <source>This token is empty. Make it ready with `mintmark hsm init-token` and `mintmark hsm set-pin`, and its issuing CA by a ceremony (`mintmark ca ceremony`).</source>
        <translation>Este token está vacío. Prepárelo con `mintmark hsm init-token` y `mintmark hsm set-pin`, y su CA emisora con una ceremonia (`mintmark ca ceremony`).</translation>
    </message>
    <message>
        <source>This token&apos;s PIN was never set: its security officer sets it with `mintmark hsm set-pin`.</source>
        <translation>El PIN de este token no se ha fijado nunca: su responsable de seguridad lo fija con `mintmark hsm set-pin`.</translation>
    </message>
    <message>
        <source>This token&apos;s PIN is locked: its security officer unlocks it with `mintmark hsm unlock`.</source>
        <translation>El PIN de este token está bloqueado: su responsable de seguridad lo desbloquea con `mintmark hsm unlock`.</translation>
    </message>
    <message>
        <source>This token is write-protected: no key can be made on it.</source>
        <translation>Este token está protegido contra escritura: no se puede crear ninguna clave en él.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::TileFace</name>
    <message>
        <source>step</source>
        <translation>paso</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>total</translation>
    </message>
    <message>
        <source>asking the unit who it is</source>
        <translation>preguntando a la unidad quién es</translation>
    </message>
    <message>
        <source>may this unit be made?</source>
        <translation>¿se puede fabricar esta unidad?</translation>
    </message>
    <message>
        <source>reserving its ID</source>
        <translation>reservando su ID</translation>
    </message>
    <message>
        <source>the unit makes its key</source>
        <translation>la unidad crea su clave</translation>
    </message>
    <message>
        <source>taking its certificate request</source>
        <translation>recogiendo su solicitud de certificado</translation>
    </message>
    <message>
        <source>signing its certificate</source>
        <translation>firmando su certificado</translation>
    </message>
    <message>
        <source>writing its certificate</source>
        <translation>escribiendo su certificado</translation>
    </message>
    <message>
        <source>reset, and read back</source>
        <translation>reinicio y lectura de vuelta</translation>
    </message>
    <message>
        <source>the unit proves its key</source>
        <translation>la unidad prueba su clave</translation>
    </message>
    <message>
        <source>locking the unit for good</source>
        <translation>bloqueando la unidad para siempre</translation>
    </message>
    <message>
        <source>closing the factory&apos;s door</source>
        <translation>cerrando la puerta de fábrica</translation>
    </message>
    <message>
        <source>recording the result</source>
        <translation>anotando el resultado</translation>
    </message>
    <message>
        <source>DO NOT REMOVE</source>
        <translation>NO RETIRAR</translation>
    </message>
    <message>
        <source>now LOCKING: do not remove</source>
        <translation>ahora BLOQUEAR: no retirar</translation>
    </message>
    <message>
        <source>now %1, %2 %</source>
        <translation>ahora %1, %2 %</translation>
    </message>
    <message>
        <source>since then UNPROVED %1</source>
        <translation>después SIN PRUEBA %1</translation>
    </message>
    <message>
        <source>since then PASS %1</source>
        <translation>después PASS %1</translation>
    </message>
    <message>
        <source>since then PASS %1 (before)</source>
        <translation>después PASS %1 (de antes)</translation>
    </message>
    <message>
        <source>and %1 before it: see the log</source>
        <translation>y %1 antes: vea el diario</translation>
    </message>
    <message>
        <source>certificate %1</source>
        <translation>certificado %1</translation>
    </message>
    <message>
        <source>HELD</source>
        <translation>RETENIDO</translation>
    </message>
    <message>
        <source>stopped at %1: scan “Start %2” to go on</source>
        <translation>parado en %1: escanee «Iniciar el zócalo %2»</translation>
    </message>
    <message>
        <source>scan “Start %1” to let it go on</source>
        <translation>para seguir, escanee «Iniciar el zócalo %1»</translation>
    </message>
    <message>
        <source>stopped at %1: the run goes on next time</source>
        <translation>parado en %1: continúa la próxima vez</translation>
    </message>
    <message>
        <source>put a unit in</source>
        <translation>ponga una unidad</translation>
    </message>
    <message>
        <source>press Start</source>
        <translation>pulse Iniciar</translation>
    </message>
    <message>
        <source>WRITTEN, NO PROOF OF ITS KEY</source>
        <translation>ESCRITA, SIN PRUEBA DE SU CLAVE</translation>
    </message>
    <message>
        <source>PROVISIONED BEFORE</source>
        <translation>PROVISIONADA ANTES</translation>
    </message>
    <message>
        <source>no device ID</source>
        <translation>sin ID de dispositivo</translation>
    </message>
    <message>
        <source>unit %1</source>
        <translation>unidad %1</translation>
    </message>
    <message>
        <source>UNPROVED</source>
        <translation>SIN PRUEBA</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Confirmar</translation>
    </message>
    <message>
        <source>Socket %1: %2</source>
        <translation>Zócalo %1: %2</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::TileGrid</name>
    <message>
        <source>Sockets</source>
        <translation>Zócalos</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::TokensPage</name>
    <message>
        <source>A PKCS #11 library&apos;s file; empty: those that are installed</source>
        <translation>El archivo de una biblioteca PKCS #11; vacío: las instaladas</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Una ruta completa</translation>
    </message>
    <message>
        <source>Find tokens</source>
        <translation>Buscar tokens</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Mirar otra vez</translation>
    </message>
    <message>
        <source>/usr/lib/…/module.so – empty: all that are installed</source>
        <translation>/usr/lib/…/module.so – vacío: todas las instaladas</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
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
        <translation>Número de serie</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Marca</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Módulo</translation>
    </message>
    <message>
        <source>Tokens and keys</source>
        <translation>Tokens y claves</translation>
    </message>
    <message>
        <source>Keys, what the token can, policies</source>
        <translation>Claves, lo que puede el token, políticas</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Claves</translation>
    </message>
    <message>
        <source>What it can</source>
        <translation>Lo que puede</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Políticas</translation>
    </message>
    <message>
        <source>Tokens, keys and PINs are looked after while the service is stopped.</source>
        <translation>Los tokens, las claves y los PIN se atienden con el servicio parado.</translation>
    </message>
    <message>
        <source>Looking at modules and their slots …</source>
        <translation>Mirando los módulos y sus ranuras …</translation>
    </message>
    <message>
        <source>No other token was found.</source>
        <translation>No se ha encontrado ningún otro token.</translation>
    </message>
    <message numerus="yes">
        <source>Other tokens that were found: %n.</source>
        <translation>
            <numerusform>Otros tokens encontrados: %n.</numerusform>
            <numerusform>Otros tokens encontrados: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Modules that could not be looked at: %1</source>
        <translation>Módulos que no se han podido mirar: %1</translation>
    </message>
    <message>
        <source>%1 (this station&apos;s)</source>
        <translation>%1 (el de esta estación)</translation>
    </message>
    <message>
        <source>Choose a token first.</source>
        <translation>Elija antes un token.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Se está haciendo algo.</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>Solo un responsable de seguridad gestiona claves.</translation>
    </message>
    <message>
        <source>List the token&apos;s keys</source>
        <translation>Listar las claves del token</translation>
    </message>
    <message>
        <source>Measure what the token can</source>
        <translation>Medir lo que puede el token</translation>
    </message>
    <message>
        <source>Some seconds: each mechanism is tried, and what it makes is checked outside of the token.</source>
        <translation>Unos segundos: se prueba cada mecanismo, y lo que crea se comprueba fuera del token.</translation>
    </message>
    <message>
        <source>Logging in, and reading the keys …</source>
        <translation>Iniciando sesión y leyendo las claves …</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>Midiendo …</translation>
    </message>
    <message>
        <source>Making the key, reading it back and using it once …</source>
        <translation>Creando la clave, leyéndola de vuelta y usándola una vez …</translation>
    </message>
    <message>
        <source>The key %1 was made, read back and used once.</source>
        <translation>La clave %1 se ha creado, leído de vuelta y usado una vez.</translation>
    </message>
    <message>
        <source>CKA_ID %1</source>
        <translation>CKA_ID %1</translation>
    </message>
    <message>
        <source>Delete this key for good?</source>
        <translation>¿Borrar esta clave para siempre?</translation>
    </message>
    <message>
        <source>Nothing brings it back but a backup that was made of it before. What it signed stays signed; what it wrapped stays closed.</source>
        <translation>Nada la recupera, salvo una copia hecha antes. Lo que firmó sigue firmado; lo que envolvió sigue cerrado.</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Borrarla</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
    <message>
        <source>Deleting the key …</source>
        <translation>Borrando la clave …</translation>
    </message>
    <message>
        <source>The key is deleted.</source>
        <translation>La clave está borrada.</translation>
    </message>
    <message>
        <source>Back up a key</source>
        <translation>Copia de seguridad de una clave</translation>
    </message>
    <message>
        <source>The backup is written: %1</source>
        <translation>La copia está escrita: %1</translation>
    </message>
    <message>
        <source>Set %1, any %2 of %3 shares. Nobody knows whether it works: rehearse it now, on the page “Backups”.</source>
        <translation>Conjunto %1, %2 fragmentos cualesquiera de %3. Nadie sabe si funciona: ensáyela ahora, en la página «Copias».</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Verdict</name>
    <message>
        <source>Verdict: %1</source>
        <translation>Veredicto: %1</translation>
    </message>
    <message>
        <source>NOT CHECKED</source>
        <translation>SIN COMPROBAR</translation>
    </message>
    <message>
        <source>CHECKING</source>
        <translation>COMPROBANDO</translation>
    </message>
    <message>
        <source>SOUND</source>
        <translation>CORRECTO</translation>
    </message>
    <message>
        <source>WRONG</source>
        <translation>ERRÓNEO</translation>
    </message>
</context>
</TS>
