#!/bin/sh
# Everything else is in the package itself. DPKG_ROOT is empty but where a system is set up from outside.
set -e

# Chromium's sandbox stands on user namespaces. Where a kernel refuses them to ordinary users, it needs its own helper as root.
if unshare --user true 2>/dev/null; then mode=0755; else mode=4755; fi
chmod "$mode" "$DPKG_ROOT/opt/${sanitizedProductName}/chrome-sandbox"

# Ubuntu 24.04 and later allow user namespaces by name alone; older AppArmors do not understand the profile.
profile="$DPKG_ROOT/opt/${sanitizedProductName}/resources/apparmor-profile"
if [ -z "$DPKG_ROOT" ] && apparmor_status --enabled >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
  cp -f "$profile" '/etc/apparmor.d/${executable}'
  apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}' || true
fi
