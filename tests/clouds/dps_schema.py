"""The records of DPS and what the service asks of them (formats A1.3, A1.4)."""
import base64
import binascii
import re

import azure
import der

REGISTRATION_ID = re.compile(r"[a-z0-9]([a-z0-9._:-]{0,126}[a-z0-9-])?", re.IGNORECASE)
COMMON = {"attestation", "capabilities", "iotHubHostName", "iotHubs", "allocationPolicy", "customAllocationDefinition",
          "initialTwin", "provisioningStatus", "reprovisionPolicy", "etag", "createdDateTimeUtc",
          "lastUpdatedDateTimeUtc"}
INDIVIDUAL = COMMON | {"registrationId", "deviceId", "optionalDeviceInformation", "registrationState"}
GROUP = COMMON | {"enrollmentGroupId"}
READ_ONLY = {"etag", "registrationState", "createdDateTimeUtc", "lastUpdatedDateTimeUtc"}
ATTESTATION = {"none": None, "tpm": "tpm", "x509": "x509", "symmetricKey": "symmetricKey"}


class Bad(ValueError):
    """What does not fit."""


def need(condition, what):
    if not condition:
        raise Bad(what)


def members(value, allowed, what, required=()):
    need(isinstance(value, dict), f"{what} is no object")
    unknown = sorted(set(value) - set(allowed))
    need(not unknown, f"{what} has unknown members: {', '.join(unknown)}")
    for name in required:
        need(value.get(name) is not None, f"{what} lacks {name}")


def boolean(value, what):
    need(isinstance(value, bool), f"{what} is no boolean")


def info(data):
    """What the service tells of a certificate."""
    seen = der.certificate(data)
    return {"subjectName": der.text(seen["subject"]), "sha1Thumbprint": seen["sha1"], "sha256Thumbprint": seen["sha256"],
            "issuerName": der.text(seen["issuer"]), "notBeforeUtc": seen["notBefore"], "notAfterUtc": seen["notAfter"],
            "serialNumber": seen["serialNumber"], "version": seen["version"]}


def certificate(value, what, cn=None):
    """The DER of one certificate member."""
    members(value, {"certificate", "info"}, what, ["certificate"])
    try:
        data = der.from_base64(value["certificate"])
        seen = der.certificate(data)
    except (der.BadDer, RecursionError) as error:
        raise Bad("The certificate is not a valid base64 string value") from error
    if cn is not None:
        need([name.lower() for name in seen["cn"]] == [cn.lower()], f"the certificate's CN is not {cn}")
    return data


def attestation(value, cn):
    """`cn`: the registrationId of an individual enrolment, None for a group."""
    members(value, {"type", "tpm", "x509", "symmetricKey"}, "attestation", ["type"])
    need(value["type"] in ATTESTATION, "the attestation's type is unknown")
    present = [name for name in ("tpm", "x509", "symmetricKey") if value.get(name) is not None]
    wanted = ATTESTATION[value["type"]]
    if value["type"] == "symmetricKey" and not present:
        return  # the service makes the keys
    need(present == ([wanted] if wanted else []), "the attestation has not exactly the member of its type")
    if wanted == "tpm":
        need(cn is not None, "a group has no TPM")
        members(value["tpm"], {"endorsementKey", "storageRootKey"}, "tpm", ["endorsementKey"])
        for name, key in value["tpm"].items():
            try:
                need(isinstance(key, str) and base64.b64decode(key, validate=True), f"{name} is empty")
            except (binascii.Error, ValueError) as error:
                raise Bad(f"{name} is no base64") from error
    elif wanted == "symmetricKey":
        members(value["symmetricKey"], {"primaryKey", "secondaryKey"}, "symmetricKey")
        for name, key in value["symmetricKey"].items():
            need(key in (None, "") or azure.is_key(key), f"{name} is no base64 of 16 to 64 octets")
    elif wanted == "x509":
        x509(value["x509"], cn)


def x509(value, cn):
    kinds = ("clientCertificates", "signingCertificates", "caReferences")
    members(value, kinds, "x509")
    present = [name for name in kinds if value.get(name) is not None]
    need(len(present) == 1, "x509 has not exactly one member")
    need((present[0] == "clientCertificates") == (cn is not None) or present[0] == "caReferences",
         f"{present[0]} does not fit this enrolment")
    pair = value[present[0]]
    members(pair, {"primary", "secondary"}, present[0], ["primary"])
    for name, each in pair.items():
        if each is None:
            continue
        if present[0] == "caReferences":
            need(isinstance(each, str) and each, f"caReferences.{name}")
        else:
            certificate(each, f"{present[0]}.{name}", cn)


def twin(value, what):
    need(isinstance(value, dict), f"{what} is no object")


def record(value, group, version):
    """Refuses what the service would refuse, by Bad."""
    key = "enrollmentGroupId" if group else "registrationId"
    allowed = (GROUP if group else INDIVIDUAL) | ({"credentialPolicyName"} if version >= "2026-04-01" else set())
    members(value, allowed, "the enrolment", [key, "attestation"])
    value = {name: each for name, each in value.items() if each is not None}
    name = value[key]
    need(isinstance(name, str) and len(name) <= 128 and REGISTRATION_ID.fullmatch(name), f"the {key} is not allowed")
    if value["attestation"].get("type") == "x509" if isinstance(value["attestation"], dict) else False:
        need(group or len(name) <= 64, "a CN has at most 64 characters")
    attestation(value["attestation"], None if group else name)
    if "deviceId" in value:
        device = value["deviceId"]
        need(isinstance(device, str) and re.fullmatch(r"[A-Za-z0-9\-.+%_#*?!(),=@$':]{0,128}", device), "the deviceId")
    if "capabilities" in value:
        members(value["capabilities"], {"iotEdge"}, "capabilities", ["iotEdge"])
        boolean(value["capabilities"]["iotEdge"], "iotEdge")
    if "allocationPolicy" in value:
        need(value["allocationPolicy"] in ("hashed", "geoLatency", "static", "custom"), "the allocationPolicy")
    if value.get("allocationPolicy") == "custom":
        members(value.get("customAllocationDefinition"), {"webhookUrl", "apiVersion"}, "customAllocationDefinition",
                ["webhookUrl", "apiVersion"])
    if "iotHubs" in value:
        hubs = value["iotHubs"]
        need(isinstance(hubs, list) and all(isinstance(hub, str) and hub for hub in hubs), "iotHubs")
    if "iotHubHostName" in value:
        need(isinstance(value["iotHubHostName"], str), "iotHubHostName")
    if "initialTwin" in value:
        members(value["initialTwin"], {"tags", "properties"}, "initialTwin")
        if value["initialTwin"].get("tags") is not None:
            twin(value["initialTwin"]["tags"], "tags")
        if value["initialTwin"].get("properties") is not None:
            members(value["initialTwin"]["properties"], {"desired"}, "properties")
            twin(value["initialTwin"]["properties"].get("desired", {}), "desired")
    if "optionalDeviceInformation" in value:
        twin(value["optionalDeviceInformation"], "optionalDeviceInformation")
    need(value.get("provisioningStatus", "enabled") in ("enabled", "disabled"), "the provisioningStatus")
    if "reprovisionPolicy" in value:
        members(value["reprovisionPolicy"], {"updateHubAssignment", "migrateDeviceData"}, "reprovisionPolicy",
                ["updateHubAssignment", "migrateDeviceData"])
        for name, each in value["reprovisionPolicy"].items():
            boolean(each, name)
    return {name: each for name, each in value.items() if name not in READ_ONLY}
