/** Answers as documents: JSON, SVG charts, self-contained pages. */
module dev.blr.report {
  requires transitive dev.blr.engine;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires static org.jspecify;

  exports dev.blr.report;
}
