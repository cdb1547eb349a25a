# Counts the test cases of JUnit XML reports: prints "passed failed skipped", then a line for each that failed:
# where it is, what it is called, and the head of what it said. Cases are counted one by one, since the totals
# in the head of a report are optional and the tools disagree about them.
BEGIN { RS = "<" }
/^!\[CDATA\[/ { inText = 1 }
inText { if (/\]\]>/) inText = 0; next }
/^testcase[ \t\r\n>\/]/ { verdict = "passed"; test = attribute("classname") ": " attribute("name"); if (/\/>[ \t\r\n]*$/) count[verdict]++ }
/^(failure|error)[ \t\r\n>\/]/ {
  message = attribute("message")
  if (message == "") message = plain(substr($0, index($0, ">") + 1))
  if (verdict != "failed") said[++failures] = test ": " substr(message, 1, 300)
  verdict = "failed"
}
/^skipped[ \t\r\n>\/]/ { if (verdict == "passed") verdict = "skipped" }
/^\/testcase>/ { count[verdict]++ }
END {
  print count["passed"] + 0, count["failed"] + 0, count["skipped"] + 0
  for (i = 1; i <= failures; i++) print said[i]
}

# The value of the attribute in this element, on one line; empty where it has none.
function attribute(name) {
  if (!match($0, "[ \t\r\n]" name "=\"[^\"]*\"")) return ""
  return plain(substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4))
}

# Text of XML, on one line.
function plain(value) {
  gsub(/&lt;/, "<", value); gsub(/&gt;/, ">", value); gsub(/&quot;/, "\"", value); gsub(/&apos;/, "'", value)
  gsub(/(&#1?[03];|[ \t\r\n])+/, " ", value); gsub(/&amp;/, "\\&", value)
  return value
}
