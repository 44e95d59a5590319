"""Makes resources/docs/key-policies.md from resources/key-policies/*.toml: python3 make_policies.py"""
import pathlib
import tomllib

HERE = pathlib.Path(__file__).parent
ORDER = ["root-ca", "issuing-ca", "registry-wrap", "audit-signer", "order-signer", "firmware-signer", "group-master", "backup-wrap",
         "station-key"]


def rows(form, name, heading):
    if not form.get(name):
        return
    print(f"\n{heading}:\n\n| attribute | value | why |\n|---|---|---|")
    for attribute, value, reason in form[name]:
        print(f"| `{attribute}` | {'true' if value else 'false'} | {reason} |")


print("# Key policies\n\nWhat each key may do, made from `resources/key-policies` by `make_policies.py`. A key is generated with what is asked "
      "for, every\nrow is read back and compared, and the key is used once: a token that does not keep to a row holds no such key. "
      "Of several forms the\nfirst is made that the token can. The role stands in the key's CKA_ID (`MM`, 1, the role's number, 12 random "
      "octets).")
for number, name in enumerate(ORDER):
    policy = tomllib.loads((HERE.parent / "key-policies" / f"{name}.toml").read_text())
    print(f"\n## {policy['title']} (`{name}`, {number})\n\nIt {policy['purpose']}.")
    backup = policy["backup"]
    print(f"\nBackup: {'if it was asked for when the key was made' if backup['allowed'] else 'none'}; {backup['reason']}.")
    for other, reason in policy.get("not-beside", []):
        print(f"\nNever on one token with `{other}`: {reason}.")
    for form in policy["form"]:
        print(f"\n### To {form['use']}: {', '.join(form['algorithms'])}\n\n{form['reason'][0].upper()}{form['reason'][1:]}.")
        rows(form, "private", "Asked for, and read back")
        rows(form, "private-seen", "The token's own statement, read back")
        rows(form, "public", "Of the public half, asked for and read back")
        rows(form, "public-seen", "Of the public half, the token's own statement")
    if backup["allowed"]:
        rows(backup, "private", "With a backup, instead")
