# R's own Student-t on the inputs of Inputs.java; see ScriptPeers.java for what is printed.
arguments <- commandArgs(trailingOnly = TRUE)
repetitions <- as.integer(arguments[1])
works <- strsplit(arguments[2], ",")[[1]]
nu <- 4.5

spread <- function(n, low, high) {
  turns <- seq_len(n) * 0.6180339887498949
  low + (high - low) * (turns - floor(turns))
}
x <- spread(4096, -6, 6)
p <- spread(4096, 0.001, 0.999)

# The clock ticks in microseconds: several calls a repetition.
measure <- function(work, run, argument) {
  if (!(work %in% works)) return(invisible())
  calls <- 20
  now <- function() as.numeric(Sys.time())
  times <- sapply(seq_len(repetitions), function(i) {
    start <- now()
    for (call in seq_len(calls)) run(argument)
    (now() - start) * 1e9 / calls / length(argument)
  })
  peer <- paste("R", getRversion())
  total <- format(sum(abs(run(argument))), digits = 17)
  cat(work, peer, total, paste(times, collapse = " "), sep = "\t")
  cat("\n")
}

measure("t-logpdf", function(v) dt(v, nu, log = TRUE), x)
measure("t-cdf", function(v) pt(v, nu), x)
measure("t-quantile", function(v) qt(v, nu), p)
