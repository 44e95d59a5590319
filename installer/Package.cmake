# What `cmake --install` and the packages hold: two components, the station and the outsider's checker.
# `./dev package` makes the packages. What is made from the programs themselves (manual pages, completions, the list of
# what is linked) is made by the target `package_data`, and by it alone.
# 0: a distribution's own packages of the same version are newer.
set(MINTMARK_PACKAGE_REVISION 0mintmark1)
set(data ${CMAKE_BINARY_DIR}/package_data)
set(here ${CMAKE_SOURCE_DIR}/installer)

add_custom_target(package_data
  COMMAND python3 -B ${here}/make_package_data.py ${CMAKE_SOURCE_DIR} ${CMAKE_RUNTIME_OUTPUT_DIRECTORY} ${PROJECT_VERSION}
    ${MINTMARK_PACKAGE_REVISION} ${data}
  VERBATIM)
add_dependencies(package_data mintmark mintmark-station mintmark-service mintmark-device mintmark-verify)

install(TARGETS mintmark mintmark-station mintmark-service mintmark-device RUNTIME DESTINATION bin COMPONENT station)
install(TARGETS mintmark-verify RUNTIME DESTINATION bin COMPONENT verify)

function(mintmark_install component destination)
  install(FILES ${ARGN} DESTINATION ${destination} COMPONENT ${component})
endfunction()

# Where systemd and udev look, whatever the prefix's library folder is called.
mintmark_install(station lib/systemd/system ${here}/mintmark.service ${here}/mintmark.socket)
mintmark_install(station lib/systemd/user ${here}/package/mintmark-batch@.service)
mintmark_install(station lib/udev/rules.d ${here}/70-mintmark.rules)
install(FILES ${here}/mintmark.sysusers DESTINATION lib/sysusers.d COMPONENT station RENAME mintmark.conf)
# Not for a machine with a Braille display, so that nobody gets it unasked.
mintmark_install(station share/doc/mintmark/examples ${here}/95-mintmark-brltty.rules)

mintmark_install(station share/applications ${here}/package/invalid.mintmark.station.desktop)
mintmark_install(station share/metainfo ${data}/invalid.mintmark.station.metainfo.xml)
install(DIRECTORY ${data}/icons/ DESTINATION share/icons/hicolor COMPONENT station)

foreach(folder profiles key-policies ceremonies exports)
  install(DIRECTORY ${CMAKE_SOURCE_DIR}/resources/${folder} DESTINATION share/mintmark COMPONENT station FILES_MATCHING PATTERN "*.toml")
endforeach()
install(DIRECTORY ${CMAKE_SOURCE_DIR}/resources/agent DESTINATION share/mintmark COMPONENT station PATTERN room.cmake EXCLUDE)
mintmark_install(station share/mintmark ${here}/advisories.py)

install(DIRECTORY ${data}/doc/ DESTINATION share/doc/mintmark COMPONENT station)
mintmark_install(station share/doc/mintmark ${here}/package/copyright ${data}/mintmark.spdx.json)
install(DIRECTORY ${data}/changelogs/mintmark DESTINATION share/doc COMPONENT station)
mintmark_install(verify share/doc/mintmark-verify ${here}/package/copyright ${CMAKE_SOURCE_DIR}/resources/docs/verify.md
  ${CMAKE_SOURCE_DIR}/resources/docs/audit-format.md ${CMAKE_SOURCE_DIR}/resources/docs/bundle.md)
install(DIRECTORY ${data}/changelogs/mintmark-verify DESTINATION share/doc COMPONENT verify)

install(DIRECTORY ${data}/man/ DESTINATION share/man COMPONENT station PATTERN "mintmark-verify.1.gz" EXCLUDE)
mintmark_install(verify share/man/man1 ${data}/man/man1/mintmark-verify.1.gz)
foreach(shell bash zsh fish)
  set(bash_place share/bash-completion/completions)
  set(zsh_place share/zsh/vendor-completions)
  set(fish_place share/fish/vendor_completions.d)
  install(DIRECTORY ${data}/completions/${shell}/ DESTINATION ${${shell}_place} COMPONENT station REGEX "mintmark-verify(\\.fish)?$" EXCLUDE)
  install(DIRECTORY ${data}/completions/${shell}/ DESTINATION ${${shell}_place} COMPONENT verify FILES_MATCHING REGEX "mintmark-verify(\\.fish)?$")
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_VENDOR "The Mintmark project")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL station verify)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${MINTMARK_PACKAGE_REVISION})
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
if(DEFINED ENV{MINTMARK_MAINTAINER})
  set(CPACK_DEBIAN_PACKAGE_MAINTAINER $ENV{MINTMARK_MAINTAINER})
else()
  set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The Mintmark project <maintainers@mintmark.invalid>")
endif()
# A third larger than by xz, and made in a tenth of the time.
set(CPACK_DEBIAN_COMPRESSION_TYPE gzip)

set(CPACK_DEBIAN_STATION_PACKAGE_NAME mintmark)
set(CPACK_DEBIAN_STATION_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_STATION_PACKAGE_SECTION electronics)
set(CPACK_DEBIAN_STATION_PACKAGE_SHLIBDEPS ON)
# By name, as nothing is linked with them: what loads PKCS #11 modules in a process of its own, the accounts, the question
# that a purge asks.
set(CPACK_DEBIAN_STATION_PACKAGE_DEPENDS
  "debconf (>= 0.5) | debconf-2.0, systemd | systemd-standalone-sysusers | systemd-sysusers, init-system-helpers (>= 1.52), p11-kit, p11-kit-modules")
set(CPACK_DEBIAN_STATION_PACKAGE_RECOMMENDS "softhsm2, mintmark-verify, fonts-dejavu-core | fonts-noto-core | fonts-freefont-ttf, fonts-noto-cjk | fonts-wqy-microhei, openssl")
set(CPACK_DEBIAN_STATION_PACKAGE_SUGGESTS "tpm2-tools, pcscd, opensc, python3")
set(CPACK_DEBIAN_STATION_DESCRIPTION
"station that gives devices their identity
Mintmark identifies each unit on a factory's bench, gives it an ID that
nothing else ever had, has its key made on the unit, issues its certificate
through a hardware security module, reads everything back and makes the unit
prove its key. An encrypted registry records what was seen.

There is a screen for the factory floor and one for the key room, a command
line with JSON events, a service for guarded stations, and virtual units for
a demo that needs no hardware.")
set(CPACK_DEBIAN_STATION_PACKAGE_CONTROL_EXTRA
  "${here}/package/postinst;${here}/package/prerm;${here}/package/postrm;${here}/package/config;${here}/package/templates")

set(CPACK_DEBIAN_VERIFY_PACKAGE_NAME mintmark-verify)
set(CPACK_DEBIAN_VERIFY_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_VERIFY_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_VERIFY_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_VERIFY_DESCRIPTION
"checker of what a Mintmark station says it did
For auditors: checks exported audit logs, proofs of devices and signed export
bundles with nothing but the file and the keys that are trusted. Nothing of
the station's own code is in it.")
include(CPack)
