package dev.blr.server;

import java.time.Duration;

/**
 * How long the server waits for a client.
 *
 * @param head for the head of its next request, from when it connects or has its last answer
 * @param body for a request's body, beside what its length takes at the slowest rate
 * @param unread until it has read an answer of a stream
 * @param silence until anything comes on a stream, where pings are answered
 */
record Patience(Duration head, Duration body, Duration unread, Duration silence) {
  static final Patience DEFAULT =
      new Patience(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofMinutes(2));
}
