/** A log of decisions that cannot be altered unseen, and proofs from it. */
module dev.blr.audit {
  requires transitive dev.blr.engine;
  requires dev.blr.report;
  requires java.sql;
  requires org.xerial.sqlitejdbc;
  requires static org.jspecify;

  exports dev.blr.audit;
}
