#!/bin/bash
set -euo pipefail
for attempt in 1 2 3 4 5; do
  if curl --fail --silent http://localhost:9000/health > /dev/null; then
    exit 0
  fi
  sleep "$((attempt * 2))"
done
exit 1
