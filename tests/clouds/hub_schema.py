"""The records of IoT Hub's registry and what the service asks of them (formats A2)."""
import json
import re

import azure
from dps_schema import Bad, boolean, members, need

DEVICE_ID = re.compile(r"[A-Za-z0-9\-.+%_#*?!(),=@$':]{1,128}")
MODES = ("create", "update", "updateIfMatchETag", "createOrUpdate", "createOrUpdateIfMatchETag", "delete",
         "deleteIfMatchETag", "updateTwin", "updateTwinIfMatchETag")
IDENTITY = {"deviceId", "generationId", "etag", "connectionState", "status", "statusReason", "connectionStateUpdatedTime",
            "statusUpdatedTime", "lastActivityTime", "cloudToDeviceMessageCount", "authentication", "capabilities",
            "deviceScope", "parentScopes"}
BULK = {"id", "moduleId", "eTag", "twinETag", "importMode", "status", "statusReason", "authentication", "capabilities",
        "deviceScope", "parentScopes", "tags", "properties"}
KEPT = ("status", "statusReason", "authentication", "capabilities", "deviceScope", "parentScopes")


def device_id(value):
    need(isinstance(value, str) and DEVICE_ID.fullmatch(value), "the device id is not allowed")


def authentication(value):
    members(value, {"type", "symmetricKey", "x509Thumbprint"}, "authentication", ["type"])
    kind, keys, prints = value["type"], value.get("symmetricKey"), value.get("x509Thumbprint")
    need(kind in ("sas", "selfSigned", "certificateAuthority", "none"), "the authentication's type")
    if keys is not None:
        members(keys, {"primaryKey", "secondaryKey"}, "symmetricKey")
        filled = [key for key in keys.values() if key]
        need(kind == "sas" or not filled, f"symmetric keys do not go with {kind}")
        need(all(azure.is_key(key) for key in filled), "a symmetric key is no base64 of 16 to 64 octets")
        need(len(filled) in (0, 2), "both symmetric keys or none")
    if prints is not None:
        members(prints, {"primaryThumbprint", "secondaryThumbprint"}, "x509Thumbprint")
        filled = [each for each in prints.values() if each]
        need(kind == "selfSigned" or not filled, f"thumbprints do not go with {kind}")
        need(all(isinstance(each, str) and re.fullmatch(r"[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}", each) for each in filled),
             "a thumbprint is no hexadecimal SHA-1 or SHA-256")
    if kind == "selfSigned":
        need(prints and prints.get("primaryThumbprint"), "selfSigned without a thumbprint")


def twin(value, what, limit):
    need(isinstance(value, dict), f"{what} is no object")
    free = {name: each for name, each in value.items() if name not in ("$metadata", "$version")}
    need(not any(name.startswith("$") or "." in name or " " in name for name in free), f"{what} has a name that is not allowed")
    need(len(json.dumps(free, separators=(",", ":")).encode()) <= limit, f"{what} is larger than {limit} octets")


def common(value):
    need(value.get("status", "enabled") in ("enabled", "disabled"), "the status")
    reason = value.get("statusReason")
    need(reason is None or (isinstance(reason, str) and len(reason) <= 128), "the statusReason")
    if value.get("authentication") is not None:
        authentication(value["authentication"])
    if value.get("capabilities") is not None:
        members(value["capabilities"], {"iotEdge"}, "capabilities", ["iotEdge"])
        boolean(value["capabilities"]["iotEdge"], "iotEdge")
    need(isinstance(value.get("deviceScope") or "", str), "the deviceScope")
    scopes = value.get("parentScopes")
    need(scopes is None or (isinstance(scopes, list) and all(isinstance(each, str) for each in scopes)), "the parentScopes")


def identity(value):
    """A DeviceIdentity that is written."""
    members(value, IDENTITY, "the identity", ["deviceId"])
    device_id(value["deviceId"])
    common(value)


def bulk(value):
    """An ExportImportDevice."""
    members(value, BULK, "the device", ["id"])
    device_id(value["id"])
    need(value.get("importMode", "createOrUpdate") in MODES, "the importMode")
    need(value.get("moduleId") is None, "modules are not taken here")
    common(value)
    if value.get("tags") is not None:
        twin(value["tags"], "tags", 8192)
    if value.get("properties") is not None:
        members(value["properties"], {"desired", "reported"}, "properties")
        for name, each in value["properties"].items():
            twin(each, name, 32768)


__all__ = ["Bad", "KEPT", "bulk", "identity", "twin"]
