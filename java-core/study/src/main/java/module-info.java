/** The published study done again, one program a table or figure; no part of the product. */
module dev.blr.study {
  requires dev.blr.cli;
  requires dev.blr.engine;
  requires dev.blr.panama;
  requires dev.blr.report;
  requires java.management;
  requires static org.jspecify;
}
