# Counts the test cases of JUnit XML reports: prints "passed failed skipped". Cases are counted one by one,
# since the totals in the head of a report are optional and the tools disagree about them.
BEGIN { RS = "<" }
/^!\[CDATA\[/ { inText = 1 }
inText { if (/\]\]>/) inText = 0; next }
/^testcase[ \t\r\n>\/]/ { verdict = "passed"; if (/\/>[ \t\r\n]*$/) count[verdict]++ }
/^(failure|error)[ \t\r\n>\/]/ { verdict = "failed" }
/^skipped[ \t\r\n>\/]/ { if (verdict == "passed") verdict = "skipped" }
/^\/testcase>/ { count[verdict]++ }
END { print count["passed"] + 0, count["failed"] + 0, count["skipped"] + 0 }
