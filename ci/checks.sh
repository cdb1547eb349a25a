# Named checks with a JUnit report, for the check-* scripts; sourced after lib.sh.
# shellcheck shell=bash

report_file=${1:-/dev/null}
cases=() failures=0

xml_text() { sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/"/\&quot;/g' | tr -d '\000-\010\013\014\016-\037'; }

# check NAME COMMAND...: passes when the command succeeds; what it printed is shown when it does not.
check() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then
    printf 'ok   %s\n' "$name"
    cases+=("<testcase name=\"$(xml_text <<<"$name")\"/>")
  else
    printf 'FAIL %s\n%s\n' "$name" "$output"
    cases+=("<testcase name=\"$(xml_text <<<"$name")\"><failure>$(xml_text <<<"$output")</failure></testcase>")
    failures=$((failures + 1))
  fi
}

# Writes the report; the script's result is whether all checks passed.
finish_checks() {
  printf '%s\n' '<testsuite>' "${cases[@]}" '</testsuite>' >"$report_file"
  ((failures == 0))
}
