package dev.blr.cli;

import java.io.IOException;
import java.io.OutputStream;

/** A document that goes onto a stream as it is made. */
@FunctionalInterface
interface Writing {
  void onto(OutputStream out) throws IOException;
}
