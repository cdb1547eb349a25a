/** The assembled product: files, the command line, and what it starts. */
module dev.blr.cli {
  requires dev.blr.audit;
  requires transitive dev.blr.engine;
  requires dev.blr.panama;
  requires dev.blr.report;
  requires dev.blr.server;
  requires dev.blr.verification;
  requires info.picocli;
  requires jdk.unsupported; // signals, see Hangup
  requires static org.jspecify;

  exports dev.blr.cli;

  // Its annotations are read at run time.
  opens dev.blr.cli to
      info.picocli;
}
