package dev.blr.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** An HTML page of its own: one style sheet inside, and nothing else to fetch or run. */
public final class Page {
  private Page() {}

  /**
   * Pictures under a heading.
   *
   * @param introduction plain text
   */
  public static String ofCharts(String title, String introduction, List<Chart> charts) {
    return html(
        title,
        "<main>\n<h1>"
            + Markup.escape(title)
            + "</h1>\n<p>"
            + Markup.escape(introduction)
            + "</p>\n"
            + figures(charts)
            + "</main>\n");
  }

  /** The pictures, each with its description below it for everybody. */
  static String figures(List<Chart> charts) {
    StringBuilder html = new StringBuilder("<div class=\"charts\">\n");
    for (Chart chart : charts) {
      html.append("<figure>")
          .append(chart.svg())
          .append("<figcaption>")
          .append(Markup.escape(chart.description()))
          .append("</figcaption></figure>\n");
    }
    return html.append("</div>\n").toString();
  }

  /**
   * A whole page. Its policy admits the one style sheet, by its hash, and nothing else.
   *
   * @param body markup
   */
  static String html(String title, String body) {
    String style = Chart.css() + Resources.text("report.css");
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
        + Base64.getEncoder().encodeToString(sha256(style))
        + "'; base-uri 'none'; form-action 'none'\"/>\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>"
        + Markup.escape(title)
        + "</title>\n<style>"
        + style
        + "</style>\n</head>\n<body>\n"
        + body
        + "</body>\n</html>\n";
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every JDK has it
    }
  }
}
