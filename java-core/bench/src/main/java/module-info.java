/** What {@code ci/bench} starts; no part of the product. */
module dev.blr.bench {
  requires HdrHistogram;
  requires dev.blr.audit;
  requires dev.blr.engine;
  requires dev.blr.panama;
  requires de.siegmar.fastcsv;
  requires com.fasterxml.jackson.databind;
  requires hipparchus.core;
  requires hipparchus.stat;
  requires jdk.incubator.vector;
  requires java.management;
  requires jmh.core;
  requires org.apache.commons.statistics.distribution;
  requires static org.jspecify;
}
