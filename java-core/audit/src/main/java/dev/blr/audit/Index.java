package dev.blr.audit;

import dev.blr.engine.numeric.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds records of a log without reading all of it. It holds nothing that the records do not, and
 * is made anew where it is missing or does not belong to them. Times are whole nanoseconds since
 * 1970, which 64 bits hold until 2262.
 */
public final class Index implements AutoCloseable {
  private static final String FILE = "index.sqlite";
  private static final long NANOS = 1_000_000_000L;

  /**
   * What is looked for; what is null may be anything.
   *
   * @param from first time
   * @param to last time
   * @param subject a person's digest
   * @param most records, the newest ones
   */
  public record Query(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String kind,
      @Nullable String actor,
      @Nullable String decision,
      @Nullable String subject,
      int most) {}

  private final Path log;
  private final Connection sql;

  private Index(Path log, Connection sql) {
    this.log = log;
    this.sql = sql;
  }

  /** Of a log, up to its last checkpoint. */
  public static Index open(Path log) throws IOException {
    try {
      Index index = new Index(log, connect(log));
      try {
        index.update();
        return index;
      } catch (SQLException e) {
        index.close(); // a file that is no index, or that is damaged
      }
      rebuild(log);
      index = new Index(log, connect(log));
      index.update();
      return index;
    } catch (SQLException e) {
      throw new IOException(log.resolve(FILE) + ": " + e.getMessage(), e);
    }
  }

  /** Throws it away; the next who opens it makes it anew. */
  static void rebuild(Path log) throws IOException {
    for (String suffix : List.of("", "-journal", "-wal", "-shm")) {
      Files.deleteIfExists(log.resolve(FILE + suffix));
    }
  }

  private static Connection connect(Path log) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + log.resolve(FILE));
  }

  private void update() throws SQLException, IOException {
    try (Statement make = sql.createStatement()) {
      make.execute("PRAGMA busy_timeout = 10000");
      make.execute(
          "CREATE TABLE IF NOT EXISTS record (sequence INTEGER PRIMARY KEY, time INTEGER NOT NULL,"
              + " kind TEXT NOT NULL, actor TEXT NOT NULL, decision TEXT NOT NULL, subject TEXT NOT"
              + " NULL, digest TEXT NOT NULL)");
      for (String column : List.of("time", "kind", "actor", "subject")) {
        make.execute("CREATE INDEX IF NOT EXISTS record_" + column + " ON record (" + column + ")");
      }
    }
    sql.setAutoCommit(false);
    long last = last();
    if (!belongs(last)) {
      try (Statement clear = sql.createStatement()) {
        clear.execute("DELETE FROM record");
      }
      last = -1;
    }
    Checkpoint head = Verifier.head(log, Verifier.key(log));
    add(last + 1, head == null ? 0 : head.size());
    sql.commit();
  }

  private long last() throws SQLException {
    try (Statement ask = sql.createStatement();
        ResultSet found = ask.executeQuery("SELECT COALESCE(MAX(sequence), -1) FROM record")) {
      found.next();
      return found.getLong(1);
    }
  }

  /** Whether the last record here is the one in the log, or gone from it as all before. */
  private boolean belongs(long last) throws SQLException, IOException {
    if (last < 0) {
      return true;
    }
    String[] digest = {""};
    Segment.visit(log, last, last + 1, (_, line) -> digest[0] = hex(line));
    try (Statement ask = sql.createStatement();
        ResultSet found = ask.executeQuery("SELECT digest FROM record WHERE sequence = " + last)) {
      return found.next() && found.getString(1).equals(digest[0]);
    }
  }

  private static String hex(byte[] line) {
    return HexFormat.of().formatHex(Digest.of(line));
  }

  private void add(long from, long to) throws SQLException, IOException {
    try (PreparedStatement insert =
        sql.prepareStatement("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      List<SQLException> failed = new ArrayList<>();
      Segment.visit(
          log,
          from,
          to,
          (sequence, line) -> {
            try {
              insert(insert, sequence, line);
            } catch (SQLException e) {
              failed.add(e);
            }
          });
      if (!failed.isEmpty()) {
        throw failed.getFirst();
      }
    }
  }

  private static void insert(PreparedStatement insert, long sequence, byte[] line)
      throws SQLException, IOException {
    AuditRecord record;
    try {
      record = AuditRecord.parse(line);
    } catch (InvalidInputException e) {
      throw new IOException("record " + sequence + " is none (blr audit verify)", e);
    }
    insert.setLong(1, sequence);
    insert.setLong(2, nanos(record.time()));
    insert.setString(3, record.entry().kind());
    insert.setString(4, record.entry().actor());
    insert.setString(5, record.entry().decision());
    insert.setString(6, record.entry().subject());
    insert.setString(7, hex(line));
    insert.executeUpdate();
  }

  static long nanos(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
  }

  static Instant time(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  /** The lines of the records that were looked for, in the order of the log. */
  public List<String> find(Query query) throws IOException {
    TreeSet<Long> sequences = new TreeSet<>(sequences(query));
    List<String> lines = new ArrayList<>();
    if (!sequences.isEmpty()) {
      Segment.visit(
          log,
          sequences.first(),
          sequences.last() + 1,
          (sequence, line) -> {
            if (sequences.contains(sequence)) {
              lines.add(new String(line, StandardCharsets.UTF_8));
            }
          });
    }
    return lines;
  }

  /** The newest first. */
  private List<Long> sequences(Query query) throws IOException {
    List<String> conditions = new ArrayList<>(List.of("TRUE"));
    List<Object> values = new ArrayList<>();
    want("time >= ?", query.from == null ? null : nanos(query.from), conditions, values);
    want("time <= ?", query.to == null ? null : nanos(query.to), conditions, values);
    want("kind = ?", query.kind, conditions, values);
    want("actor = ?", query.actor, conditions, values);
    want("decision = ?", query.decision, conditions, values);
    want("subject = ?", query.subject, conditions, values);
    String text =
        "SELECT sequence FROM record WHERE "
            + String.join(" AND ", conditions)
            + " ORDER BY sequence DESC LIMIT "
            + query.most;
    try (PreparedStatement ask = sql.prepareStatement(text)) {
      for (int i = 0; i < values.size(); i++) {
        ask.setObject(i + 1, values.get(i));
      }
      List<Long> sequences = new ArrayList<>();
      try (ResultSet found = ask.executeQuery()) {
        while (found.next()) {
          sequences.add(found.getLong(1));
        }
      }
      return sequences;
    } catch (SQLException e) {
      throw new IOException(log.resolve(FILE) + ": " + e.getMessage(), e);
    }
  }

  private static void want(
      String condition, @Nullable Object value, List<String> conditions, List<Object> values) {
    if (value != null) {
      conditions.add(condition);
      values.add(value);
    }
  }

  /** When a record was handed in, as the index has it; for a test. */
  Instant timeOf(long sequence) throws SQLException {
    try (Statement ask = sql.createStatement();
        ResultSet found =
            ask.executeQuery("SELECT time FROM record WHERE sequence = " + sequence)) {
      found.next();
      return time(found.getLong(1));
    }
  }

  @Override
  public void close() throws IOException {
    try {
      sql.close();
    } catch (SQLException e) {
      throw new IOException(log.resolve(FILE) + ": " + e.getMessage(), e);
    }
  }
}
