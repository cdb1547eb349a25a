# Named checks with a JUnit report, for the check-* scripts; sourced after lib.sh.
# shellcheck shell=bash

report_file=${1:-/dev/null}
cases=() failures=0

xml_text() { sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/"/\&quot;/g' | tr -d '\000-\010\013\014\016-\037'; }

# check NAME COMMAND...: passes when the command succeeds; what it printed is shown when it does not.
check() {
  local name=$1 output began=$EPOCHREALTIME seconds head code=0
  shift
  output=$("$@" 2>&1) || code=$?
  seconds=$(awk -v from="$began" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.1f", to - from }')
  head="<testcase name=\"$(xml_text <<<"$name")\" time=\"$seconds\""
  if ((code == 0)); then
    printf 'ok   %5s s  %s\n' "$seconds" "$name"
    cases+=("$head/>")
  else
    printf 'FAIL %5s s  %s\n%s\n' "$seconds" "$name" "$output"
    cases+=("$head><failure>$(xml_text <<<"$output")</failure></testcase>")
    failures=$((failures + 1))
  fi
}

# Writes the report; the script's result is whether all checks passed.
finish_checks() {
  printf '%s\n' '<testsuite>' "${cases[@]}" '</testsuite>' >"$report_file"
  ((failures == 0))
}
