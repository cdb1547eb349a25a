/** The kernels of {@code blr.h}, bound through the foreign-function interface. */
module dev.blr.panama {
  requires transitive dev.blr.engine;
  requires static org.jspecify;

  exports dev.blr.panama;
}
