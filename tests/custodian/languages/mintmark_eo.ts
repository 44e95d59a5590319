<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- A few words of Esperanto, for the tests alone: lrelease mintmark_eo.ts -->
<TS version="2.1" language="eo" sourcelanguage="en">
<context>
    <name>mintmark::ui::SettingsPage</name>
    <message><source>Settings</source><translation>Agordoj</translation></message>
    <message><source>Language</source><translation>Lingvo</translation></message>
</context>
<context>
    <name>mintmark::ui::CustodianWindow</name>
    <message><source>Log out</source><translation>Elsaluti</translation></message>
</context>
</TS>
