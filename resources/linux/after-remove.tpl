#!/bin/sh
# Takes away what after-install put beside the package's own files.
set -e

profile="$DPKG_ROOT/etc/apparmor.d/${executable}"
if [ -f "$profile" ]; then
  if [ -z "$DPKG_ROOT" ] && apparmor_status --enabled >/dev/null 2>&1; then apparmor_parser --remove "$profile" || true; fi
  rm -f "$profile"
fi
