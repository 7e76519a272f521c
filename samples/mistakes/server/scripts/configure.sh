#!/bin/bash
set -euo pipefail
install -m 644 /opt/harbour-till/till.service /etc/systemd/system/harbour-till.service
systemctl daemon-reload
