"""AWS's provisioning template of a bulk task: read, filled with one line's values, and carried out (formats A3.2)."""
import json


class Bad(ValueError):
    """What does not fit."""


PROPERTIES = {
    "AWS::IoT::Thing": {"ThingName", "ThingTypeName", "ThingGroups", "BillingGroup", "AttributePayload"},
    "AWS::IoT::Certificate": {"CertificateSigningRequest", "CertificateId", "CertificatePem", "CACertificatePem", "Status"},
    "AWS::IoT::Policy": {"PolicyName", "PolicyDocument"},
}


def parse(text):
    """A template that is well formed."""
    if not isinstance(text, str) or not 1 <= len(text) <= 10240:
        raise Bad("templateBody has 1 to 10,240 characters")
    try:
        made = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Bad("templateBody is no JSON") from error
    if not isinstance(made, dict) or set(made) - {"Parameters", "Resources", "DeviceConfiguration"} or not made.get("Resources"):
        raise Bad("a template has Parameters and Resources")
    for name, resource in made["Resources"].items():
        allowed = PROPERTIES.get(resource.get("Type"))
        if allowed is None or set(resource) - {"Type", "Properties", "OverrideSettings"} or set(resource.get("Properties", {})) - allowed:
            raise Bad(f"the resource {name}")
        settings = resource.get("OverrideSettings", {})
        for key, value in settings.items():
            if value not in ("DO_NOTHING", "REPLACE", "FAIL", "MERGE") or (value == "MERGE" and key not in ("AttributePayload", "ThingGroups")):
                raise Bad(f"the OverrideSettings of {name}")
        given = resource.get("Properties", {})
        if resource["Type"] == "AWS::IoT::Certificate" and sum(
                key in given for key in ("CertificateSigningRequest", "CertificateId", "CertificatePem")) != 1:
            raise Bad("a certificate comes by exactly one of a request, an id and a PEM")
        if resource["Type"] == "AWS::IoT::Policy" and len(given) != 1:
            raise Bad("a policy comes by its name or its document")
    return made


def resolve(made, line):
    """The resources with one line's values."""
    try:
        values = json.loads(line)
    except ValueError as error:
        raise Bad("the line is no JSON") from error
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise Bad("a line is an object of strings")
    given = {}
    for name, parameter in made.get("Parameters", {}).items():
        if name not in values and "Default" not in parameter:
            raise Bad(f"the parameter {name} is missing")
        given[name] = values.get(name, parameter.get("Default"))

    def fill(value):
        if isinstance(value, dict):
            if set(value) == {"Ref"}:
                if value["Ref"] not in given:
                    raise Bad(f"no parameter {value['Ref']}")
                return given[value["Ref"]]
            return {key: fill(each) for key, each in value.items()}
        return [fill(each) for each in value] if isinstance(value, list) else value
    return [(each["Type"], fill(each.get("Properties", {}))) for each in made["Resources"].values()]


def apply(platform, resources):
    """Makes what the resources say, by the platform's own calls."""
    kinds = dict(resources)
    certificate, thing = kinds.get("AWS::IoT::Certificate"), kinds.get("AWS::IoT::Thing")
    identity = None
    if certificate:
        if "CertificateId" in certificate:
            identity = platform.row("certificates", certificate["CertificateId"])["certificateId"]
        elif "CertificatePem" in certificate:
            identity = platform.keep_certificate(platform.pem(certificate["CertificatePem"]), certificate.get("Status", "ACTIVE"))
        else:
            raise Bad("certificate requests are not taken here")
    if thing:
        platform.keep_thing(thing["ThingName"], thing.get("ThingTypeName"), thing.get("AttributePayload"))
        if identity:
            platform.attach(thing["ThingName"], platform.arn("cert", identity))
    policy = kinds.get("AWS::IoT::Policy")
    if policy and identity:
        if policy.get("PolicyName") not in platform.policies:
            raise Bad("no such policy")
        platform.set_policy(identity, policy["PolicyName"], True)
