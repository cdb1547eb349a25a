/** What {@code ci/bench} starts; no part of the product. */
module dev.blr.bench {
  requires dev.blr.engine;
  requires dev.blr.panama;
  requires com.fasterxml.jackson.databind;
  requires hipparchus.core;
  requires jdk.incubator.vector;
  requires java.management;
  requires jmh.core;
  requires org.apache.commons.statistics.distribution;
  requires static org.jspecify;
}
