#!/bin/bash
set -euo pipefail
if systemctl is-active --quiet harbour-till; then
  systemctl stop harbour-till
fi
