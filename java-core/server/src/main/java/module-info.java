/** HTTP and WebSocket over the engine, and the files of the dashboard. */
module dev.blr.server {
  requires transitive dev.blr.audit;
  requires transitive dev.blr.engine;
  requires dev.blr.report;
  requires io.javalin;
  requires micrometer.core;
  requires micrometer.registry.prometheus;
  requires org.eclipse.jetty.ee10.servlet;
  requires org.eclipse.jetty.io;
  requires org.eclipse.jetty.server;
  requires org.eclipse.jetty.websocket.api;
  requires org.slf4j;
  requires static org.jspecify;

  exports dev.blr.server;
}
