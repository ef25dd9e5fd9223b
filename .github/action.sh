#!/usr/bin/env bash
# The step of action.yml: every report of one check, its summary, and its exit code.
set -uo pipefail
mkdir -p "$REPORTS" || exit 2
# shellcheck disable=SC2086 # arguments are several words
scrutineer check "$CHECKED" ${ARGUMENTS:-} \
    --format github \
    --format "sarif=$REPORTS/scrutineer.sarif" \
    --format "json=$REPORTS/scrutineer.json" \
    --format "html=$REPORTS/scrutineer.html" \
    --format "markdown=$REPORTS/scrutineer.md"
code=$?
if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$REPORTS/scrutineer.md" ]; then
    cat "$REPORTS/scrutineer.md" >>"$GITHUB_STEP_SUMMARY"
fi
exit "$code"
